"""Check a bundle of evidence from a Threshold decision log, with Python 3.11 and nothing else.

    python3 verify_threshold.py BUNDLE [--checkpoint FILE]... [--key KEY]... [--json]

BUNDLE is a zip or a folder. FILE is a checkpoint that you were given earlier, some other way; KEY
is a signing key, or a witness's, that you know from elsewhere. Exit code 0: all that is here holds;
4: something is not as it was signed; 2: this is no bundle that can be read. It uses no network,
writes nothing and runs nothing of what it reads.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from assistant.verifier.container import UnreadableError, read_files
from assistant.verifier.note import COSIGNER, read_head, read_key
from assistant.verifier.outside import Outcome, check

WHOLE, UNREADABLE, TAMPERED = 0, 2, 4


def main(arguments: list[str]) -> int:
    """Check one bundle and say what was found."""
    parser = argparse.ArgumentParser(description="Check a bundle of evidence. Needs only Python.")
    parser.add_argument("bundle", type=Path, help="the zip or the folder")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[], metavar="FILE")
    parser.add_argument("--key", action="append", default=[], metavar="KEY")
    parser.add_argument("--json", action="store_true", help="machine-readable")
    given = parser.parse_args(arguments)
    try:
        outside = [read_note(path) for path in given.checkpoint]
        found = check(read_files(given.bundle), outside, list(map(read_trusted, given.key)))
    except UnreadableError as error:
        tell_unreadable(str(error), as_json=given.json)
        return UNREADABLE
    (tell_json if given.json else tell)(found)
    return TAMPERED if found.breaks else WHOLE


def read_note(path: Path) -> bytes:
    """Read a checkpoint from a file."""
    try:
        with path.open("rb") as stream:
            data = stream.read(65537)
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror}.") from error
    if read_head(data) is None:
        raise UnreadableError(f"{path} is no checkpoint.")
    return data


def read_trusted(text: str) -> str:
    """Give a key back if it is one."""
    if read_key(text) is None and read_key(text, COSIGNER) is None:
        raise UnreadableError("That is no key. It looks like name+digits+letters.")
    return text


def tell(found: Outcome) -> None:
    """Say what was found, in lines."""
    held, size = len(found.manifest.numbers), found.manifest.size
    lines = ["FICTIONAL: this log is for training."] if found.manifest.training else []
    lines.append(f"Log {found.manifest.origin}: this bundle holds {held} of {_entries(size)}.")
    if found.breaks:
        lines.append("NOT AS IT WAS SIGNED:")
        lines += [f"- {one.message}" for one in found.breaks]
    else:
        lines.append("Every entry in it is as it was signed.")
        lines.append(f"Contents opened, and what their entries promised: {found.opened}.")
    if found.outside is not None:
        lines.append(f"It agrees with an outside checkpoint of {_entries(found.outside)}.")
    lines.append("What this check cannot show:")
    lines += [f"- {one}" for one in found.cannot_show]
    write(lines)


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def tell_json(found: Outcome) -> None:
    """Say what was found, for a program."""
    write(
        [
            json.dumps(
                {
                    "verdict": "tampered" if found.breaks else "whole",
                    "origin": found.manifest.origin,
                    "size": found.manifest.size,
                    "entries": len(found.manifest.numbers),
                    "training": found.manifest.training,
                    "opened": found.opened,
                    "outside": found.outside,
                    "breaks": [one._asdict() for one in found.breaks],
                    "cannot_show": found.cannot_show,
                },
                indent=1,
            )
        ]
    )


def tell_unreadable(message: str, *, as_json: bool) -> None:
    """Say why nothing can be said."""
    if as_json:
        write([json.dumps({"verdict": "unreadable", "message": message}, indent=1)])
    else:
        sys.stderr.write(f"This cannot be checked. {message}\n".encode("ascii", "replace").decode())


def write(lines: list[str]) -> None:
    """Write lines; what a screen cannot show, or a hostile name hides, is shown as it is coded."""
    for line in lines:
        shown = line.encode("ascii", "backslashreplace").decode()
        sys.stdout.write("".join(c if c.isprintable() or c == "\n" else "?" for c in shown) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
