"""A dip sample, a blind record, moderation and the actions of audits, as data and as sections.

Whoever rates is shown no entry number: the list of entries tells levels. Neighbours:
`log_sample.py`, `log_moderate.py`, `log_finding.py`; the report is `log_report.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.counted import counted
from tui.present import Section, level_words

if TYPE_CHECKING:
    from datetime import date

    from assistant.opened import Event

Data = Mapping[str, Any]
STATUSES = {"present": "yes", "absent": "no", "unknown": "not known"}
MEASURES = {
    "percent_agreement": "Percent agreement",
    "weighted_kappa": "Weighted kappa (quadratic)",
    "gwet_ac2": "Gwet's AC2 (quadratic)",
}
PAIRS = {
    "same": "the same level",
    "second_lower": "the second lower",
    "second_higher": "the second higher",
    "two_or_more_apart": "two steps or more apart, of the five national ones",
}


def sample_data(content: Data, number: int) -> dict[str, Any]:
    """Give a sample that was just recorded; strata by author are counted, never named."""
    return {
        "sample": number,
        **{name: content[name] for name in ("seed", "seed_chosen", "wanted", "by", "since")},
        **{name: content[name] for name in ("until", "log_size", "frame", "closed", "numbers")},
        "strata": len(content["strata"]),
    }


def sample_sections(data: Data) -> tuple[Section, ...]:
    """Give a sample in sections."""
    whose = "given by you" if data["seed_chosen"] else "the log's own root, which nobody chose"
    lines = [
        f"Sample {data['sample']}: {counted(len(data['numbers']), 'record')} of {data['frame']}.",
        f"Spread over {', '.join(data['by']) or 'nothing'}: {counted(data['strata'], 'group')}.",
        f"Seed: {data['seed']} ({whose}).",
        f"Entries: {', '.join(map(str, data['numbers']))}",
    ]
    if data["closed"]:
        lines.append(f"{counted(data['closed'], 'decision')} could not be opened with your key.")
    number = data["sample"]
    note = (
        "Who rates should not look these entries up first.",
        f"Next, by somebody who did not decide: threshold log rate {number}",
        f"Then: threshold log moderate {number}",
    )
    return (Section("Dip sample", tuple(lines)), Section("Note", note, "quiet"))


def blind_sections(data: Data) -> tuple[Section, ...]:
    """Give a record as a second rater sees it."""
    asked = () if data.get("screened") else ("The safety questions were not asked.",)
    hidden = "Level, reading, reason and name of the first person are not shown."
    return (
        Section(f"Record {data['record']} of {data['of']}", (hidden,)),
        Section("The worry", tuple(str(data.get("concern") or "").splitlines())),
        Section("What was noticed", (*_noticed(data), *asked)),
    )


def _noticed(data: Data) -> Iterator[str]:
    from tui.command.log_view import fact_words

    for one in data["observations"]:
        quote = f': "{one["quote"]}"' if one.get("quote") else ""
        basis = f" ({one['basis'].replace('_', ' ')})" if one.get("basis") else ""
        status = STATUSES.get(one["status"], one["status"])
        yield f"- {one['indicator'].replace('_', ' ')}: {status}{basis}{quote}"
    for name, value in (data.get("facts") or {}).items():
        yield f"- {name.replace('_', ' ')}: {fact_words(name, value)}"


def moderation_sections(data: Data) -> tuple[Section, ...]:
    """Give the state of a sample in sections."""
    lines = [
        f"Rated: {data['rated']} of {counted(data['records'], 'record')}, by {data['raters']}."
    ]
    lines.append(f"Rated blind, and counted here: {data['counted']}.")
    for name, words in (
        ("cannot_tell", "Could not tell"),
        ("not_blind", "Not blind, left out"),
        ("gone", "Erased or closed since"),
    ):
        if data[name]:
            lines.append(f"{words}: {data[name]}.")
    pairs = tuple(f"- {words}: {data['pairs'][name]}" for name, words in PAIRS.items())
    figures = tuple(f"- {w}: {measure_words(data['agreement'][n])}" for n, w in MEASURES.items())
    return (
        Section(f"Sample {data['sample']}", tuple(lines)),
        Section("How far they agree", (*pairs, *figures)),
        *(_differing(one) for one in data["differing"]),
        Section("What this cannot show", tuple(data["cannot_show"]), "quiet"),
    )


def measure_words(measure: Data) -> str:
    """Give a measure in words, with its interval or why there is none."""
    if measure["value"] is None:
        return str(measure["why"] or "none")
    if measure["low"] is None:
        return f"{measure['value']:.2f}. {measure['why']}".strip()
    return f"{measure['value']:.2f} (95 % interval {measure['low']:.2f} to {measure['high']:.2f})"


def _differing(record: Data) -> Section:
    lines = [f"First: {_level(record['first']['level'])}. {record['first']['reason']}"]
    for one in record["ratings"]:
        seen = " (had seen the record before)" if one["seen_before"] else ""
        lines.append(f"Rater {one['rater']}{seen}: {_level(one['level'])}. {one['reason']}")
    end = record["moderated"]
    lines.append(
        "Not settled yet." if end is None else f"Settled: {_level(end['level'])}. {end['reason']}"
    )
    return Section(f"Record {record['record']} (entry {record['entry']})", tuple(lines))


def _level(level: Data | None) -> str:
    return "cannot tell" if level is None else level_words(level)


def tasks_data(events: Sequence[Event], today: date) -> dict[str, Any]:
    """Give actions and findings of all audits, and what is late."""
    from assistant.oversight import findings, tasks, to_audit_again

    return {
        "today": today.isoformat(),
        "actions": [
            {
                "entry": task.event.number,
                **{name: task.event.said(name) for name in ("about", "words", "owner", "by_when")},
                "done": task.done.day.isoformat() if task.done else None,
                "what_was_done": task.done.said("words") if task.done else None,
                "overdue": task.is_overdue,
            }
            for task in tasks(events, today)
        ],
        "findings": [dict(one) for one in findings(events)],
        "audit_again": [event.number for event in to_audit_again(events, today)],
    }


def tasks_sections(data: Data) -> tuple[Section, ...]:
    """Give actions and findings in sections, what is overdue first."""
    late = tuple(_task(one) for one in data["actions"] if one["overdue"])
    open_ = tuple(_task(o) for o in data["actions"] if not o["overdue"] and not o["done"])
    done = tuple(_task(one) for one in data["actions"] if one["done"])
    again = tuple(
        f"- Entry {one['entry']}, by {one['again_by']}: {one['words']}"
        for one in data["findings"]
        if one["entry"] in data["audit_again"]
    )
    found = tuple(f"- Entry {o['entry']}, {o['day']}: {o['words']}" for o in data["findings"])
    nothing = () if data["actions"] or found else ("No finding and no action is on record.",)
    return (
        Section("Overdue", late, "urgent"),
        Section("To be audited again", again),
        Section("Open", open_),
        Section("Done", done),
        Section("Findings", (*found, *nothing)),
    )


def _task(one: Data) -> str:
    done = f" Done {one['done']}: {one['what_was_done']}" if one["done"] else ""
    return f"- Entry {one['entry']}: {one['owner']}, by {one['by_when']}. {one['words']}{done}"
