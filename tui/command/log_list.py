"""`threshold log list` and `threshold log search`: find entries.

Listing needs no key and opens nothing: it goes by what stands in the open. Searching opens what the
person's key opens, in memory only; words are shown of their own records alone, and a colleague's is
named by its number once a reason is on record. How things look is `log_view.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from assistant.counted import counted
from tui.exit_code import ExitCode
from tui.option import output_options, store_option, write_json
from tui.output import chosen_store, show

if TYPE_CHECKING:
    from assistant.key import Identity
    from assistant.log.journal import Journal
    from assistant.opened import Event
    from tui.present import Section

LIST = "Example: threshold log list --open --since 2026-11-01"
SEARCH = "Example: threshold log search -f words.txt, or: threshold log search swing"
AROUND = 40
"""Characters shown on each side of a word that was found."""
MOST_WORDS = 20
MADE = {"format", "observations", "facts", "fact_sources", "passages", "compared", "decision"}


@click.command(name="list", epilog=LIST)
@click.option("-n", "--last", type=click.IntRange(min=1), help="Only so many, the latest.")
@click.option("--kind", default=None, help="Only entries of this kind, such as decision.")
@click.option("--level", default=None, help="Only this level: its number, or a band.")
@click.option("--subject", default=None, help="Only about this child: id, its start, or a number.")
@click.option("--since", default=None, help="Only from this day on, such as 2026-11-01.")
@click.option("--until", default=None, help="Only up to this day.")
@click.option("--author", default=None, help="Only by this person: the start of their id, or me.")
@click.option(
    "--open", "is_open", is_flag=True, help="Only decisions that wait for the front door's answer."
)
@store_option
@output_options
def list_(**options: Any) -> int:
    """List the entries: number, day, kind and level. Needs no passphrase and opens nothing."""
    from assistant.bootstrap import start
    from tui.command.log_filter import chosen_lines, parse_filter
    from tui.command.log_view import list_data, list_sections

    app = start()
    journal = app.journal(chosen_store(options["store"]))
    wanted = parse_filter(journal, app.location.key, options)
    lines = chosen_lines(journal, wanted, options["last"])
    data = list_data(journal, app.location.key, lines=lines, last=options["last"])
    if options["as_json"]:
        write_json(data)
    else:
        show(list_sections(data), plain=options["plain"])
    return ExitCode.DONE


@click.command(name="search", epilog=SEARCH)
@click.argument("words", nargs=-1)
@click.option("-f", "--file", type=click.Path(path_type=str), help="Read the words from a file.")
@click.option("--why", default="", help="Why you look at what somebody else wrote.")
@store_option
@output_options
def search(words: tuple[str, ...], **options: Any) -> int:
    """Find records that hold all of these WORDS, among those that your key opens."""
    from tui.command.follow import open_live
    from tui.sign_in import sign_in

    wanted = _words(words, options["file"])
    app, journal = open_live(options["store"])
    identity = sign_in(app)
    data = search_data(journal, identity, wanted, options)
    if options["as_json"]:
        write_json(data)
    else:
        show(search_sections(data), plain=options["plain"])
    return ExitCode.DONE if data["found"] else ExitCode.NEGATIVE


def _words(words: tuple[str, ...], file: str | None) -> tuple[str, ...]:
    from pathlib import Path

    from tui.option import read_text

    text = read_text(None, Path(file)) if file else " ".join(words)
    wanted = tuple(dict.fromkeys(text.casefold().split()))
    if not wanted or len(wanted) > MOST_WORDS:
        raise click.UsageError(f"Give the words to look for: one to {MOST_WORDS} of them.")
    return wanted


def search_data(
    journal: Journal, identity: Identity, wanted: tuple[str, ...], options: dict[str, Any]
) -> dict[str, Any]:
    """Find the records that hold all words; nothing is written but the reason for others' records.

    Raises:
        LogError: Others' records hold the words, and no reason was given.
        TamperError: A record is not what was promised.
    """
    from datetime import UTC, datetime

    from assistant.access import Reason, record_access
    from assistant.opened import events

    held = list(events(journal, identity.sealing))
    now = datetime.now(UTC)
    why = _why(journal, identity, held, options)
    found = [(e, text) for e in held if (text := _found(e, wanted)) is not None]
    reason = Reason(why, search=True)
    others = [e.leaf for e, _ in found if e.leaf.author != identity.person]
    record_access(journal, identity, others, reason=reason, now=now)
    return {
        "words": list(wanted),
        "found": [_hit(event, text, identity) for event, text in found],
        "opened": sum(event.content is not None for event in held),
        "closed": sum(event.content is None for event in held),
    }


def _why(journal: Journal, identity: Identity, held: list[Event], options: dict[str, Any]) -> str:
    """Give the reason, before it is known whether the words stand in a colleague's record.

    Raises:
        LogError: One is owed and nobody gave it.
    """
    from assistant.access import of_others
    from assistant.error import LogError
    from tui.command.log_show import ask_why

    opened = [event.leaf for event in held if event.content is not None]
    if options["why"].strip() or not of_others(journal, identity.person, opened):
        return str(options["why"])
    why = "" if options["as_json"] else ask_why("Your key opens what others wrote.")
    if not why:
        hint = "Give --why, such as review. The authors of what is found will see it."
        raise LogError("Say why you search what others wrote.", hint=hint, code="no_reason")
    return why


def _found(event: Event, wanted: tuple[str, ...]) -> str | None:
    """Give the text where the first word stands, of a record that holds all; None if it does not.

    What the program found by itself (observations, passages) is not searched.
    """
    if event.content is None:
        return None
    texts = [t for name, one in event.content.items() if name not in MADE for t in _strings(one)]
    folded = " ".join(texts).casefold()
    if not all(word in folded for word in wanted):
        return None
    return next((text for text in texts if wanted[0] in text.casefold()), "")


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    return [text for one in value for text in _strings(one)] if isinstance(value, list) else []


def _hit(event: Event, text: str, identity: Identity) -> dict[str, Any]:
    mine = event.leaf.author == identity.person
    return {
        "number": event.number,
        "kind": event.kind,
        "day": event.day.isoformat(),
        "subject": event.subject,
        "level": event.leaf.codes.get("level"),
        "mine": mine,
        "text": text if mine else None,
    }


def search_sections(data: dict[str, Any]) -> tuple[Section, ...]:
    """Give what a search found in sections."""
    from tui.present import Section

    lines = tuple(line for hit in data["found"] for line in _hit_lines(hit, data["words"]))
    closed = f"{counted(data['closed'], 'record')} could not be opened with your key."
    tail = f" {closed}" if data["closed"] else ""
    note = (f"{counted(data['opened'], 'record')} searched.{tail}",)
    return (Section("Found", lines or ("Nothing.",)), Section("Note", note, "quiet"))


def _hit_lines(hit: dict[str, Any], words: list[str]) -> tuple[str, ...]:
    level = "" if hit["level"] is None else f", level {hit['level']}"
    head = f"{hit['number']}. {hit['day']}, {hit['kind']}{level}"
    if hit["text"] is None:
        return (f"{head}: somebody else's. Open it with: threshold log show {hit['number']}",)
    at = hit["text"].casefold().find(words[0])
    start = max(0, at - AROUND)
    piece = " ".join(hit["text"][start : at + len(words[0]) + AROUND].split())
    return (head, f"  … {piece} …")
