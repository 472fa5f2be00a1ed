"""`threshold key rotate`: new keys for the same person, on record in the log.

For a key that may have been seen by others, and once in a while. What was sealed to the old key
stays readable; whoever copied the old key can still read old copies, and that is said. The work
is `assistant.key_change`'s.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from tui.exit_code import ExitCode
from tui.option import output_options, read_text, store_option, write_json
from tui.output import chosen_store, show

EPILOG = "Example: threshold key rotate --reason-file why.txt"


@click.command(epilog=EPILOG)
@click.option("--reason-file", type=click.Path(path_type=Path), help="Read the reason from a file.")
@store_option
@output_options
def rotate(*, reason_file: Path | None, store: str | None, as_json: bool, plain: bool) -> int:
    """Change your keys: signed with the old one and the new one. Finishes an interrupted change."""
    from assistant.bootstrap import start
    from assistant.key import read_key_file
    from assistant.key_change import Keys, change_keys
    from tui.secret import ask_passphrase

    app = start()
    reason = read_text(None, reason_file).strip() if reason_file else ""
    read_key_file(app.location.key)  # a missing key is said before anything is asked
    journal = app.journal(chosen_store(store))
    keys = Keys(app.location.key, app.location.drafts, ask_passphrase("Your passphrase:"))
    receipt = change_keys(keys, journal, reason=reason, now=datetime.now(UTC))
    if as_json:
        write_json({"rotated": True, "receipt": receipt.to_dict()})
        return ExitCode.DONE
    from tui.present import Section

    lines = (
        f"Entry {receipt.number} is kept: signed with your old key and your new one.",
        "Your passphrase is the same. The old key is put aside beside the new one, still locked.",
        "Whoever copied the old key and knows the passphrase can still read old copies.",
        "If the keyring opened your key, run: threshold key remember",
    )
    show((Section("Your keys are changed", lines),), plain=plain)
    return ExitCode.DONE
