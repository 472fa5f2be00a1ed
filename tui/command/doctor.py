"""`threshold doctor`: does everything work on this machine, and what to do where it does not.

One line a check: ok, warning or fault, with its remedy. Exit code 3 where there is a fault. It
changes nothing and opens no record; the checks themselves are in `doctor_check.py`.
"""

from __future__ import annotations

import click

from tui.exit_code import ExitCode
from tui.option import output_options, store_option, write_json
from tui.output import chosen_store, show

EPILOG = "Example: threshold doctor --plain"


@click.command(epilog=EPILOG)
@store_option
@output_options
def doctor(*, store: str | None, as_json: bool, plain: bool) -> int:
    """Check that everything works on this machine: a line a check, with what to do."""
    from tui.command.doctor_check import doctor_data, doctor_sections, examine

    data = doctor_data(examine(chosen_store(store)))
    if as_json:
        write_json(data)
    else:
        show(doctor_sections(data), plain=plain)
    return ExitCode.ENVIRONMENT if data["faults"] else ExitCode.DONE
