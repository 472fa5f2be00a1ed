"""`threshold log export`: one record as a page, a referral, or a copy with other people taken out.

Opening a colleague's record needs a reason and is itself recorded, before anything is written. A
redacted copy shows first what it would take out, and is written only on `--confirm`. The papers
are `assistant.export`'s.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.counted import counted
from tui.exit_code import ExitCode
from tui.option import output_options, read_text, recovery_option, store_option, write_json
from tui.output import chosen_store, show

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.export.paper import Paper
    from assistant.export.redact import Hidden
    from assistant.export.source import Source
    from tui.present import Section

EPILOG = (
    "Example: threshold log export 12 --as referral-docx -o referral.docx. "
    "A redacted copy: threshold log export 12 --redacted --hide-file others.txt -o copy.html"
)
FORMS = ("html", "md", "json", "referral-docx", "referral-txt")


@click.command(epilog=EPILOG)
@click.argument("number", type=click.IntRange(min=1))
@click.option("--as", "form", type=click.Choice(FORMS), default="html", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="A new file.")
@click.option("--redacted", is_flag=True, help="Take other people out; shows what, first.")
@click.option(
    "--hide-file",
    type=click.Path(path_type=Path),
    help="What to take out, one a line: a name (with a capital), or words as they stand.",
)
@click.option(
    "--keep-file",
    type=click.Path(path_type=Path),
    help="What to leave although it looks like a name or number: the person's own, one a line.",
)
@click.option("--confirm", is_flag=True, help="Write the redacted copy: you have read the list.")
@click.option("--why", default="", help="Why you open a colleague's record, such as: review.")
@recovery_option
@store_option
@output_options
def export(number: int, **options: Any) -> int:
    """Write entry NUMBER to a file: a record with its proof, or a referral to the front door.

    It is not the child's record: copy it into your organisation's system.
    """
    from datetime import UTC, datetime

    from assistant.new_file import write_new

    _check_use(options)
    now = datetime.now(UTC)
    source = _source(number, options, now)
    paper = _paper(source, options["form"])
    hidden: tuple[Hidden, ...] = ()
    if options["redacted"]:
        paper, hidden = _redacted(paper, source, options)
    written = options["confirm"] or not options["redacted"]
    if written:
        write_new(options["output"], _bytes(paper, source, options, now))
    data = {
        "file": str(options["output"]) if written else None,
        "entry": number,
        "as": options["form"],
        "fictional": source.fictional,
        "hidden": [{"part": h.part, "kind": h.kind, "quote": h.quote} for h in hidden],
    }
    if options["as_json"]:
        write_json(data)
    else:
        show(_sections(data, redacted=options["redacted"]), plain=options["plain"])
    return ExitCode.DONE


def _check_use(options: dict[str, Any]) -> None:
    """Refuse what cannot be meant, before a passphrase is asked for.

    Raises:
        click.UsageError: Options do not go together, or there is a file already.
    """
    if options["redacted"] and options["form"].startswith("referral"):
        raise click.UsageError("A redacted copy is of the record: use --as html, md or json.")
    beside = [n for n in ("hide_file", "keep_file", "confirm") if options[n]]
    if beside and not options["redacted"]:
        raise click.UsageError(f"--{beside[0].replace('_', '-')} goes with --redacted.")
    if options["output"].exists():
        raise click.UsageError(f"{options['output']} is there already. Give a new name with -o.")


def _source(number: int, options: dict[str, Any], now: datetime) -> Source:
    from assistant.access import Reason, record_access
    from assistant.bootstrap import start
    from assistant.export.source import gather
    from assistant.opened import leaf_of
    from tui.sign_in import NOT_RECORDED, recovery_key, sign_in

    app = start()
    journal = app.journal(chosen_store(options["store"]))
    leaf = leaf_of(journal, number)  # a number that is not there needs no passphrase
    if options["recovery"]:
        source = gather(journal, number, recovery_key(journal), now=now)
        click.echo(NOT_RECORDED, err=True)
        return source
    identity = sign_in(app)
    source = gather(journal, number, identity.sealing, now=now)
    record_access(journal, identity, [leaf], reason=Reason(options["why"]), now=now)
    return source


def _paper(source: Source, form: str) -> Paper:
    from assistant.export.record import record_paper
    from assistant.export.referral import referral_paper

    return referral_paper(source) if form.startswith("referral") else record_paper(source)


def _redacted(
    paper: Paper, source: Source, options: dict[str, Any]
) -> tuple[Paper, tuple[Hidden, ...]]:
    from assistant.export.redact import hide_list, redact

    lines = _lines(options["hide_file"])
    return redact(paper, hide_list([*lines, source.author], keep=_lines(options["keep_file"])))


def _lines(file: Path | None) -> list[str]:
    return [line.strip() for line in read_text(None, file).splitlines()] if file else []


def _bytes(paper: Paper, source: Source, options: dict[str, Any], now: datetime) -> bytes:
    import json

    from assistant.export.page import page
    from assistant.export.record import record_data
    from assistant.export.redact import paper_data
    from assistant.export.text import markdown, plain_text
    from assistant.export.word import word

    if options["form"] == "referral-docx":
        return word(paper, made=now)
    writers = {"referral-txt": plain_text, "md": markdown, "html": page}
    if options["form"] in writers:
        return writers[options["form"]](paper).encode()
    data = paper_data(paper) if options["redacted"] else record_data(source)
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _sections(data: dict[str, Any], *, redacted: bool) -> tuple[Section, ...]:
    from tui.present import Section

    taken = tuple(f"- {h['part']}: {h['quote']} ({h['kind']})" for h in data["hidden"])
    fictional = "FICTIONAL: for training." if data["fictional"] else ""
    wrote = (fictional, f"{data['file']} holds entry {data['entry']}.", _NOT_THE_RECORD)
    if not redacted:
        return (Section("Written", tuple(filter(None, wrote))),)
    count = f"{counted(len(taken), 'place')} taken out."
    limit = (
        "A program finds forms, not people: read the copy through, line by line.",
        "This is not a legal review. Whoever sends it decides what must be shown and hidden.",
    )
    end = wrote if data["file"] else ("Nothing was written. If this is right, add --confirm.",)
    return (
        Section("Taken out", taken or ("Nothing was found to take out.",)),
        Section("Before you send it", (count, *limit)),
        Section("Written" if data["file"] else "Not written", tuple(filter(None, end))),
    )


_NOT_THE_RECORD = "It is not the child's record. Copy it into your organisation's system."
