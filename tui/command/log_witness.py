"""`threshold log witness`: ask somebody outside to countersign, sign for others, keep the answer.

Three commands, two machines, two small files that hold no name of a child and no word about one.
What is checked and remembered is `assistant.log.witness` and `assistant.witness_memory`.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from tui.exit_code import ExitCode
from tui.option import output_options, store_option, write_json
from tui.output import chosen_store, show

ASK = "Example: threshold log witness ask -o request.json"
SIGN = "Example: threshold log witness sign request.json -o reply.json"
ADD = "Example: threshold log witness add reply.json"
MOST = 1 << 20
"""Bytes of a request or a reply that are read."""
_FILE = click.Path(path_type=Path)


@click.group(epilog=ASK)
def witness() -> None:
    """Let somebody outside countersign this log, or countersign somebody else's."""


@witness.command(epilog=ASK)
@click.option("-o", "--output", type=_FILE, required=True, help="Write the request to a new file.")
@click.option("--known", type=click.IntRange(min=0), help="The size that the witness saw last.")
@store_option
@output_options
def ask(*, output: Path, known: int | None, store: str | None, as_json: bool, plain: bool) -> int:
    """Make the file that a witness signs. Needs no passphrase; it holds no word about a child."""
    from assistant.bootstrap import start
    from assistant.log.witness import ask as make

    request = make(start().journal(chosen_store(store)), known=known)
    _write(output, request)
    lines = (
        f"The request is in {output}. Give it to your witness: somebody outside, on their machine.",
        f"They run: threshold log witness sign {output.name} -o reply.json",
    )
    _tell("Request", lines, {"file": str(output), **request}, (as_json, plain))
    return ExitCode.DONE


@witness.command(epilog=SIGN)
@click.argument("request", type=_FILE)
@click.option("-o", "--output", type=_FILE, required=True, help="Write the reply to a new file.")
@output_options
def sign(request: Path, *, output: Path, as_json: bool, plain: bool) -> int:
    """Check somebody's REQUEST and countersign it with your key. Exit code 4 if it has changed."""
    from assistant.bootstrap import start
    from assistant.witness_memory import countersign
    from tui.sign_in import sign_in

    data, app = _read(request), start()
    _require_free(output)
    reply = countersign(app.location.witnessed, data, sign_in(app), now=datetime.now(UTC))
    _write(output, reply)
    lines = (
        f"Countersigned. The reply is in {output}: send it back.",
        "What you saw is remembered here. Keep this machine's copy safe.",
        f"Your witness key, for whoever checks that log: {reply['witness']}",
    )
    _tell("Witnessed", lines, {"file": str(output), **reply}, (as_json, plain))
    return ExitCode.DONE


@witness.command(epilog=ADD)
@click.argument("reply", type=_FILE)
@store_option
@output_options
def add(reply: Path, *, store: str | None, as_json: bool, plain: bool) -> int:
    """Check a witness's REPLY and keep it in the log. Exit code 4 if it is of another history."""
    from assistant.bootstrap import start
    from assistant.log.witness import add as put
    from tui.sign_in import sign_in

    data, app = _read(reply), start()
    receipt = put(app.journal(chosen_store(store)), sign_in(app), data, now=datetime.now(UTC))
    line = f"Entry {receipt.number} keeps the word of {data['name']}, an outside witness."
    _tell("Witnessed", (line,), {"receipt": receipt.to_dict()}, (as_json, plain))
    return ExitCode.DONE


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            data = json.loads(stream.read(MOST))
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{path} is not such a file: it is not JSON.") from error
    return data if isinstance(data, dict) else {}


def _require_free(place: Path) -> None:
    """Check that a reply can be written before anything is remembered."""
    if place.exists():
        raise click.UsageError(f"{place} is there already, and was left as it is.")


def _write(place: Path, data: dict[str, Any]) -> None:
    from assistant.private_file import write_private

    write_private(place.absolute(), json.dumps(data, indent=1).encode() + b"\n", replace=False)


def _tell(
    title: str, lines: tuple[str, ...], data: dict[str, Any], wanted: tuple[bool, bool]
) -> None:
    as_json, plain = wanted
    if as_json:
        write_json(data)
        return
    from tui.present import Section

    show((Section(title, lines),), plain=plain)
