"""`threshold log bundle` and `check-bundle`: evidence for somebody who does not trust us.

Making one needs no key unless contents are to be opened. Checking one needs no log at all, and is
the program's own second opinion beside the verifier inside the bundle. The work is
`assistant.bundle`'s.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.counted import counted
from tui.exit_code import ExitCode
from tui.option import output_options, recovery_option, store_option, write_json
from tui.output import chosen_store, show

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.bundle.make import Made, Wanted
    from assistant.bundle.outside import Judgement
    from assistant.log.journal import Journal
    from assistant.sealing import SealingKey

BUNDLE = "Example: threshold log bundle --entries 1-50 -o evidence.zip"
CHECK = "Example: threshold log check-bundle evidence.zip --checkpoint kept-by-our-lead.txt"
_RUN = re.compile(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?")
_MOST = 1_000_000
outside_option = click.option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A checkpoint that was kept elsewhere. May be repeated.",
)


@click.command(epilog=BUNDLE)
@click.option("--entries", default=None, help="Which entries, such as 1-50 or 3,7-9. None: all.")
@click.option("--subject", default=None, help="All about one child: the random id, or its start.")
@outside_option
@click.option("--open", "unlock", is_flag=True, help="Put in the contents that your key opens.")
@click.option("--why", default="", help="Why you open colleagues' records, such as: inquiry.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="A zip or a folder."
)
@recovery_option
@store_option
@output_options
def bundle(**options: Any) -> int:
    """Hand out entries as evidence that others can check, with the program to check it.

    Without --open or --recovery it says nothing about a child: random ids, codes, digests and
    signatures.
    """
    from datetime import UTC, datetime

    from assistant.bootstrap import start
    from assistant.bundle.make import make_bundle
    from assistant.bundle.pack import write_bundle

    if options["entries"] and options["subject"]:
        raise click.UsageError("Give --entries or --subject, not both.")
    if options["output"].exists():
        raise click.UsageError(f"{options['output']} is there already. Give a new name with -o.")
    numbers = _numbers(options["entries"]) if options["entries"] else None
    app, now = start(), datetime.now(UTC)
    journal = app.journal(chosen_store(options["store"]))
    wanted = _wanted(journal, numbers, options)
    if options["unlock"] or options["recovery"]:
        from dataclasses import replace

        wanted = replace(wanted, reader=_reader(app, journal, wanted, options, now))
    made = make_bundle(journal, wanted, now=now)
    write_bundle(made.files, options["output"], now=now)
    _tell_made(made, options)
    return ExitCode.DONE


def _numbers(text: str) -> tuple[int, ...]:
    """Read `3,7-9`.

    Raises:
        click.UsageError: It is not a list of numbers and runs.
    """
    numbers: set[int] = set()
    for part in text.replace(" ", "").split(","):
        found = _RUN.fullmatch(part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not first <= last < first + _MOST:
            raise click.UsageError(f"{part[:20]!r} is no entry and no run. Write it like 3,7-9.")
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))


def _wanted(journal: Journal, numbers: tuple[int, ...] | None, options: dict[str, Any]) -> Wanted:
    from assistant.bundle.make import Wanted
    from assistant.chronology import find_subject

    name = options["subject"]
    subject = find_subject(journal, name) if name else None
    return Wanted(numbers, subject, tuple(_read(path) for path in options["checkpoints"]))


def _reader(
    app: Any, journal: Journal, wanted: Wanted, options: dict[str, Any], now: datetime
) -> SealingKey:
    """Unlock a key; with the person's own, put on record that colleagues' records are opened."""
    from assistant.access import Reason, record_access
    from assistant.bundle.make import chosen_leaves
    from tui.sign_in import NOT_RECORDED, recovery_key, sign_in

    chosen = chosen_leaves(journal, wanted)
    if options["recovery"]:
        key = recovery_key(journal)
        click.echo(NOT_RECORDED, err=True)
        return key
    identity, why = sign_in(app), Reason(options["why"], search=True)
    record_access(journal, identity, chosen, reason=why, now=now)
    return identity.sealing


def _tell_made(made: Made, options: dict[str, Any]) -> None:
    from tui.present import Section

    held = counted(len(made.manifest.numbers), "entry")
    data = {
        "file": str(options["output"]),
        "entries": list(made.manifest.numbers) if not made.manifest.is_all else "all",
        "size": made.manifest.size,
        "opened": made.opened,
        "closed": made.closed,
        "fictional": made.manifest.training,
    }
    if options["as_json"]:
        write_json(data)
        return
    fictional = ("FICTIONAL: for training.",) if made.manifest.training else ()
    lines = (
        *fictional,
        f"{data['file']} holds {held} of {made.manifest.size}, with the accounts' own.",
        "VERIFY.md in it says how anybody can check it, with Python alone.",
        "Hand it over with a checkpoint that somebody outside kept, if there is one.",
    )
    opened = (
        f"{counted(len(made.opened), 'content')} opened and put in: personal data about children.",
        f"{counted(len(made.closed), 'entry')} could not be opened with this key.",
    )
    parts = [Section("Written", lines)]
    if options["unlock"] or options["recovery"]:
        parts.append(Section("Opened", opened if made.closed else opened[:1]))
    show(tuple(parts), plain=options["plain"])


@click.command(name="check-bundle", epilog=CHECK)
@click.argument("file", metavar="BUNDLE", type=click.Path(path_type=Path))
@outside_option
@click.option("--key", "keys", multiple=True, help="A signing key that you got from elsewhere.")
@output_options
def check_bundle(file: Path, **options: Any) -> int:
    """Check a BUNDLE of evidence, without any log. Exit code 4 where it does not hold."""
    from assistant.bundle.outside import judge
    from assistant.bundle.pack import read_bundle
    from assistant.bundle.strong import parse_strong_key
    from assistant.log.checkpoint import parse_note

    notes = [_read(path) for path in options["checkpoints"]]
    if not all(map(parse_note, notes)):
        raise click.UsageError("That is not a checkpoint. Give the file as it was exported.")
    if not all(map(parse_strong_key, options["keys"])):
        raise click.UsageError("That is not a signing key. It looks like name+digits+letters.")
    found = judge(read_bundle(file), checkpoints=notes, trusted=options["keys"])
    _tell_judged(found, options)
    return ExitCode.TAMPER if found.breaks else ExitCode.DONE


def _tell_judged(found: Judgement, options: dict[str, Any]) -> None:
    from tui.present import Section

    manifest = found.manifest
    breaks = [{"code": b.code, "entry": b.entry, "message": b.message} for b in found.breaks]
    if options["as_json"]:
        data = {
            "verdict": "tampered" if breaks else "whole",
            "origin": manifest.origin,
            "size": manifest.size,
            "entries": len(manifest.numbers),
            "training": manifest.training,
            "opened": found.opened,
            "outside": found.outside,
            "breaks": breaks,
            "cannot_show": list(found.cannot_show),
        }
        write_json(data)
        return
    fictional = ("FICTIONAL: this log is for training.",) if manifest.training else ()
    held = f"{counted(len(manifest.numbers), 'entry')} of {manifest.size} in {manifest.origin}."
    good = () if breaks else ("Each is as it was signed.", *_good(found))
    show(
        (
            Section("NOT AS IT WAS SIGNED", tuple(f"- {b['message']}" for b in breaks), "urgent"),
            Section("Bundle", (*fictional, held, *good)),
            Section("What this check cannot show", found.cannot_show),
        ),
        plain=options["plain"],
    )


def _good(found: Judgement) -> tuple[str, ...]:
    opened = f"{counted(found.opened, 'content')} held against what was promised."
    outside = f"It agrees with an outside checkpoint of {counted(found.outside or 0, 'entry')}."
    return (*((opened,) if found.opened else ()), *((outside,) if found.outside else ()))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(65537)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}.") from error
