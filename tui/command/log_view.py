"""The log's entries as plain data and as sections of words.

Listing shows only what stands in the open: no name and no word about a child. An opened record is
shown whole. Nothing here unlocks anything; the commands are in `log.py`.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.counted import counted
from tui.present import Section, level_words
from tui.witness_words import witness_data, witness_words

if TYPE_CHECKING:
    from assistant.log.entry import Leaf
    from assistant.log.journal import Journal, Line, Record
    from assistant.sealing import SealingKey

Data = Mapping[str, Any]
OTHERS = "Other agencies may hold more."
NOT_READ = "cannot be read; run: threshold log verify"
ANSWERS = {
    "consulted": "Talked to",
    "shared": "Shared",
    "told_family": "Told the family",
    "family_agrees": "The family agrees",
    "child_seen_alone": "Child seen alone",
    "child_words": "The child's own words",
    "impact": "What it does to the child",
    "review_date": "To be looked at again",
    "delay": "Why there was a delay",
    "adults": "Fathers and other adults named",
    "siblings": "Other children thought of",
    "history": "What came before, and from where",
}
STATUSES = {"present": "yes", "absent": "no", "unknown": "not known"}


def list_data(
    journal: Journal, key: Path, *, lines: Iterable[Line], last: int | None = None
) -> dict[str, Any]:
    """Give what everybody may see of these entries, the oldest first."""
    from assistant.author_clock import is_behind
    from assistant.log.coverage import erased

    own, shown = _own(key), deque(lines, maxlen=last)
    entries = [_line_data(line, own) for line in shown]
    ids = {str(line.leaf.codes["entry"]) for line in shown if line.leaf and _is_about(line.leaf)}
    about, gone = _numbers(journal, ids, own), erased(journal.store, journal.people())
    times = {line.number: line.recorded for line in shown}
    for line, data in zip(shown, entries, strict=True):
        codes = line.leaf.codes if line.leaf else {}
        data["about"], data["about_mine"] = about.get(str(codes.get("entry")), (None, False))
        data["reason"] = codes.get("reason")
        data["erased_by"] = gone.get(data["number"])
        data["clock_behind"] = is_behind(line.recorded, _time_before(journal, line.number, times))
    seen = witness_data(journal, datetime.now(UTC))
    return {
        "size": journal.store.size(),
        "entries": entries,
        "outside_witness": seen["at"] if seen else None,
        "witness": seen,
    }


def _time_before(journal: Journal, number: int, times: Mapping[int, str]) -> str:
    """Give when the entry before was recorded, though it may not be one of those shown."""
    if number - 1 in times or number < 2:
        return times.get(number - 1, "")
    return next((line.recorded for line in journal.entries(number - 1, number - 1)), "")


def _is_about(leaf: Leaf) -> bool:
    return "entry" in leaf.codes


def _numbers(journal: Journal, ids: set[str], own: str) -> dict[str, tuple[int, bool]]:
    """Give number and whether it is their own, for entries named by their random id."""
    if not ids:
        return {}
    return {
        line.leaf.id: (line.number, line.author == own)
        for line in journal.entries()
        if line.leaf is not None and line.leaf.id in ids
    }


def _own(key: Path) -> str:
    """Give the id of the person whose key is on this machine; empty where there is none."""
    from assistant.error import LogError
    from assistant.key import read_key_file

    try:
        return read_key_file(key).person
    except LogError:
        return ""


def _line_data(line: Line, own: str) -> dict[str, Any]:
    leaf = line.leaf
    codes = dict(leaf.codes) if leaf else {}
    return {
        "number": line.number,
        "id": leaf.id if leaf else None,
        "kind": line.kind,
        "recorded": line.recorded,
        "author": line.author,
        "mine": bool(own) and line.author == own,
        "subject": leaf.subject if leaf else None,
        "level": codes.get("level"),
        "band": codes.get("band"),
        "tier": codes.get("tier"),
        "framework": codes.get("framework"),
        "edition": codes.get("edition"),
    }


def list_sections(data: Data) -> tuple[Section, ...]:
    """Give the list of entries in sections."""
    witness = witness_words(data["witness"])
    held = f"This log holds {counted(data['size'], 'entry')}. {OTHERS}"
    lines = tuple(_line_words(line) for line in data["entries"])
    return (Section("Entries", lines or ("None to show.",)), Section("Note", (held, witness)))


def _line_words(line: Data) -> str:
    if line["id"] is None:
        return f"{line['number']}. {NOT_READ}"
    who = "you" if line["mine"] else f"person {line['author'][:8]}"
    day = line["recorded"].replace("T", " ").removesuffix("Z") + " UTC"
    level = ""
    if line["level"] is not None:
        band = str(line["band"] or "").replace("_", " ")
        level = f", level {line['level']} ({band}), {line['framework']} {line['edition']}"
    about = ""
    if line.get("about") is not None:
        whose = "your entry" if line["about_mine"] else "entry"
        about = f", on {whose} {line['about']}"
    why = f" ({str(line['reason']).replace('_', ' ')})" if line.get("reason") else ""
    clock = ", clock behind the entry before" if line.get("clock_behind") else ""
    gone = f", erased by entry {line['erased_by']}" if line.get("erased_by") else ""
    return f"{line['number']}. {day}, {line['kind']}{why}, {who}{about}{level}{clock}{gone}"


def show_data(
    journal: Journal, number: int, reader: SealingKey, *, person: str = ""
) -> dict[str, Any]:
    """Open one entry and give it as plain data; `person` is whose own entries are marked.

    Raises:
        LogError: There is no such entry, or it is not sealed to this person.
        TamperError: It is not as it was signed.
    """
    record = journal.show(number, reader)
    names = journal.names(reader)
    return {
        **_line_data(record.line, person),
        "author_name": names.get(record.line.author, ""),
        "codes": dict(record.line.leaf.codes) if record.line.leaf else {},
        "content": dict(record.content),
        "reading": _reading(record),
        **_follow_data(journal, record, reader),
    }


def _follow_data(journal: Journal, record: Record, reader: SealingKey) -> dict[str, Any]:
    """Give what an entry is about, and what came after it: a correction above all."""
    from assistant.corrected import corrections, later_of
    from assistant.opened import leaf_with

    own = record.line.leaf
    if own is None:
        return {"about": None, "corrected_by": [], "later": []}
    about = leaf_with(journal, str(own.codes["entry"])) if "entry" in own.codes else None
    later = later_of(journal, own, reader)
    return {
        "about": about.number if about else None,
        "corrected_by": [{"number": x.leaf.number, "day": x.day} for x in corrections(later)],
        "later": [
            {
                "number": one.leaf.number,
                "kind": one.leaf.kind,
                "day": one.day,
                "reason": one.leaf.codes.get("reason"),
                "corrects": one.corrects,
            }
            for one in later
        ],
    }


def _reading(record: Record) -> Any:
    return json.loads(record.reading) if record.reading else None


def show_sections(data: Data) -> tuple[Section, ...]:
    """Give one opened entry in sections."""
    from tui.command.follow_view import follow_sections
    from tui.receipt import NOT_THE_RECORD

    about = [
        *corrected_lines(data["corrected_by"]),
        f"Kind: {data['kind']}",
        f"Recorded: {data['recorded']} (the author's own clock)",
        f"By: {data['author_name'] or 'name not known to you'} ({data['author']})",
        f"Entry id: {data['id']}",
    ]
    if data["about"]:
        word = "Corrects" if data["content"].get("corrects") is True else "About"
        about.append(f"{word} entry {data['about']}")
    if data["subject"]:
        about.append(f"Subject: {data['subject']}")
    if data["framework"]:
        about.append(f"Framework: {data['framework']}, edition {data['edition']}")
    content = data["content"]
    if data["codes"].get("reason"):
        about.append(f"Reason: {str(data['codes']['reason']).replace('_', ' ')}")
    parts = _decision(data) if "decision" in content else follow_sections(content)
    later = tuple(_later_words(one) for one in data["later"])
    return (
        Section(f"Entry {data['number']}", tuple(about)),
        *parts,
        Section("What came later", later),
        _note(NOT_THE_RECORD[:1]),
    )


def _later_words(one: Data) -> str:
    why = f" ({str(one['reason']).replace('_', ' ')})" if one["reason"] else ""
    corrects = {
        True: ", corrects this one",
        None: ", cannot be opened here: it may correct this one",
    }.get(one["corrects"], "")
    return f"- Entry {one['number']}, {one['day']}: {one['kind']}{why}{corrects}"


def corrected_lines(found: Sequence[Data]) -> tuple[str, ...]:
    """Say which entries correct this one; what was first written is shown all the same."""
    return tuple(
        f"CORRECTED by entry {one['number']} on {one['day']}. What was first written stays below."
        for one in found
    )


def _note(lines: tuple[str, ...]) -> Section:
    return Section("Note", lines, "quiet")


def _decision(data: Data) -> Iterator[Section]:
    content = data["content"]
    yield Section("The worry", tuple(content["concern"].splitlines()))
    yield Section("What was noticed", tuple(_noticed(content)))
    yield Section("Own view first", tuple(_first_view(content)))
    yield Section("Reading", tuple(_bounds(data["reading"])))
    yield Section("Decision", tuple(_decided(content)))
    yield Section("What was done", tuple(_done(content)))
    yield Section("Guidance shown", tuple(content.get("passages", ())), "quiet")


def _noticed(content: Data) -> Iterator[str]:
    for one in content["observations"]:
        quote = f': "{one["quote"]}"' if one.get("quote") else ""
        yield f"- {one['indicator'].replace('_', ' ')}: {STATUSES[one['status']]}{quote}"
    for name, value in content["facts"].items():
        yield f"- {name.replace('_', ' ')}: {fact_words(name, value)}"
    if not content["screened"]:
        yield "The safety questions were not asked."


def fact_words(name: str, value: Any) -> str:
    """Say a fact as it was kept: an age in years or months, an open choice with its options."""
    from assistant.fact_input import describe_age
    from rules.model import Span

    if value is None:
        return "not known"
    if name == "age":
        return describe_age(Span(value[0], value[1]))
    numbers = isinstance(value[0], int)
    parts = [str(part).replace("_", " ") for part in dict.fromkeys(value)]
    return (" to " if numbers else ", or ").join(parts)


def _first_view(content: Data) -> Iterator[str]:
    from assistant.decision import WAIVED_WORDS

    view = content["first_view"]
    if view is None:
        waived = content.get("waived") or "not given"
        yield WAIVED_WORDS.get(waived, waived).capitalize()
        return
    yield f"{level_words(view)}, {view['confidence'].replace('_', ' ')}"
    if view["reason"]:
        yield f"Why: {view['reason']}"


def _bounds(reading: Data | None) -> Iterator[str]:
    if reading is None:
        return
    bounds = reading["reading"]
    yield f"Act on: {level_words(bounds['act_on'])}"
    yield f"At least: {level_words(bounds['at_least'])}"
    yield f"Could be as high as: {level_words(bounds['at_most'])}"
    yield f"How soon: {reading['urgency']}"


def _decided(content: Data) -> Iterator[str]:
    from assistant.decision import DIFFERS_LABELS, Differs

    compared = {
        "agrees": "The same as the reading.",
        "higher": "Higher than the reading.",
        "lower": "Lower than the reading.",
    }
    yield level_words(content["decision"])
    yield compared.get(str(content["compared"]), str(content["compared"]))
    if content["differs"]:
        yield f"Seen differently: {DIFFERS_LABELS[Differs(content['differs'])]}"
    yield f"Why: {content['rationale']}"


def _done(content: Data) -> Iterator[str]:
    for name, words in ANSWERS.items():
        if content.get(name):
            yield f"{words}: {content[name]}"
    for action in content.get("actions", ()):
        yield f"Next: {action}"
    for name, time in content.get("times", {}).items():
        yield f"{name.replace('_', ' ').capitalize()}: {time}"


def verify_sections(data: Data) -> tuple[Section, ...]:
    """Say what a full check found, and what it cannot show."""
    breaks = tuple(f"- {one['message']}" for one in data["breaks"])
    good = (
        f"{counted(data['size'], 'entry')} checked: each is as it was signed." if not breaks else ""
    )
    opened = f"{counted(data['opened'], 'record')} opened and held against what was promised."
    lines = [good, opened if data["opened"] else "", f"Root: {data['root']}" if good else ""]
    lines += [f"Entry {n} was erased by entry {by}." for n, by in data.get("erased", {}).items()]
    lines += data.get("notes", ())
    keep = "Stop using this log. Keep its files as they are, and tell your lead."
    return (
        Section("NOT AS IT WAS SIGNED", (*breaks, keep) if breaks else (), "urgent"),
        Section("Check", tuple(line for line in lines if line)),
        Section("What this check cannot show", tuple(data["cannot_show"])),
    )


def receipt_sections(data: Data) -> tuple[Section, ...]:
    """Say what the check of a receipt found."""
    breaks = tuple(f"- {one['message']}" for one in data["breaks"])
    good = f"Entry {data['number']} is in the log that was signed." if not breaks else ""
    limit = (
        "It was held against the key that it names itself. That shows only that it agrees with "
        "itself. Give a key from elsewhere with --key to show whose it is."
    )
    return (
        Section("THE RECEIPT DOES NOT HOLD", breaks, "urgent"),
        Section("Receipt", tuple(line for line in (good, f"Signed by: {data['signer']}") if good)),
        Section("What this check cannot show", () if breaks or data["trusted"] else (limit,)),
    )
