"""Start the installed application: its packages live in `app/`, private to this process."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "app"))  # absent in a checkout: the root serves


def main() -> None:
    """Run the command line."""
    from tui.cli import run

    run()


if __name__ == "__main__":
    main()
