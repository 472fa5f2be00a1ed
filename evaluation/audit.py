"""A lead's report: what a log's records say together, as plain data in blocks.

Aggregates only. Small numbers are hidden here, once, before anything is shown, written or drawn;
practice is told of groups of five people or more and of nobody by name. Pure: the counts are
`assistant.oversight_count`'s, the page `audit_page.py`, the table for a spreadsheet
`audit_table.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import quantiles
from typing import Any

from assistant import oversight_count as count
from assistant.decision import DIFFERS_LABELS
from assistant.due import Due
from assistant.opened import Event
from assistant.oversight import Task
from assistant.oversight_count import Period
from assistant.oversight_rule import Editions, remarks, rules_behind
from assistant.oversight_time import SPANS, Span, spans
from evaluation import audit_words as words
from evaluation.audit_small import FEWEST, Shown, alone, crossed, nested, parts, share
from evaluation.profile import Share

SCHEMA = "threshold/audit-report@1"
ALL_AGREE_FROM = 10
"""So many decisions that all agree with the reading are a warning: our suggestion."""
MOST_ROWS = 15
Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """What a report is made from."""

    period: Period
    due: Sequence[Due]
    notes: Sequence[Event]
    tasks: Sequence[Task]
    samples: int
    editions: Editions
    now: datetime
    since: str
    until: str
    log: Mapping[str, Any]
    """Its size, latest checkpoint, and last outside witness."""


def report(source: Source) -> dict[str, Any]:
    """Give the report."""
    period = source.period
    few, alone_ = len(period.decisions) < FEWEST, period.authors < FEWEST
    blocks = [] if few else list(_about_cases(source))
    if not few and not alone_:
        blocks += _about_practice(source)
    blocks += [] if few else [_waiting(source)]
    return {
        "schema": SCHEMA,
        "made": source.now.isoformat(timespec="seconds"),
        "since": source.since or None,
        "until": source.until or None,
        "decisions": None if 0 < len(period.decisions) < FEWEST else len(period.decisions),
        "closed": period.closed,
        "practice_shown": not few and not alone_,
        "fewest": FEWEST,
        "alarms": [] if few or alone_ else list(_alarms(period)),
        "blocks": [*blocks, _audits(source)],
        "cautions": list(words.cautions(few=few, alone=alone_, closed=period.closed)),
        "log": dict(source.log),
    }


def _alarms(period: Period) -> Iterator[str]:
    found = count.compared(period)
    known = sum(found.values()) - found["not_known"]
    if known >= ALL_AGREE_FROM and found["agrees"] == known:
        yield words.ALL_AGREE
    reviews = count.reviewed(period)
    hits, of = reviews.get("statutory", (0, 0))
    if of >= ALL_AGREE_FROM and not hits:
        yield words.NO_OVERSIGHT


def _about_cases(source: Source) -> Iterator[Block]:
    period = source.period
    totals, inner = nested(count.by_level(period))
    yield _block("level", "parts", _levels(totals, inner))
    yield _block("month", "parts", [_row(m, m, n) for m, n in _months(period).items()])
    shown = parts(count.answers(period))
    yield _block("outcome", "parts", _rows(shown, words.ANSWERS))
    table = crossed(count.answers_by_band(period))
    yield _block("outcome_by_level", "cross", _cross(table), columns=words.ANSWERS)
    yield _block("unknown", "counts", list(_unknown(source)))
    kinds, _ = remarks(source.notes)
    yield _block("notes", "counts", _rows(alone(kinds), words.REMARKS))


def _about_practice(source: Source) -> Iterator[Block]:
    period = source.period
    shown = parts(count.compared(period))
    yield _block("agreement", "parts", _rows(shown, words.COMPARED))
    table = crossed(count.compared_by_band(period))
    yield _block("agreement_by_level", "cross", _cross(table), columns=words.COMPARED)
    coded = count.reasons(period, [code.value for code in DIFFERS_LABELS])
    labels = {code.value: label for code, label in DIFFERS_LABELS.items()}
    hidden = shown["agrees"] is None  # a full list of reasons would give it back
    reasons = dict.fromkeys(coded) if hidden else parts(coded)
    yield _block("reasons", "parts", _rows(reasons, labels | {"none_given": "No reason given"}))
    yield _block("rules", "rules", list(_rules(source)))
    yield _block("first_view", "parts", _rows(parts(count.moved(period)), words.MOVED))
    took = spans(period, zone=source.now.tzinfo)
    yield _block("times", "times", [_time(name, span) for name, span in took.items()])
    n = len(period.decisions)
    said = count.quality(period).items()
    rows = [_share_row(name, count.QUALITY[name], share(hits, n), hits) for name, hits in said]
    yield _block("record", "shares", rows)
    yield from _oversight(period)


def _oversight(period: Period) -> Iterator[Block]:
    totals, _ = nested(count.by_level(period))
    found = count.reviewed(period)
    rows = []
    for tier, total in totals.items():
        hits = found.get(tier, (0, 0))[0]
        rows.append(_share_row(tier, words.TIERS.get(tier, tier), share(hits, total), hits))
    yield _block("oversight", "shares", rows)
    is_hidden = any(row["hits"] is None for row in rows)  # what was said would add up to it
    said = count.stances(period)
    shown = dict.fromkeys(said) if is_hidden else parts(said)
    yield _block("stance", "parts", _rows(shown, words.STANCES))


def _waiting(source: Source) -> Block:
    found = alone(count.waiting(source.due))
    return _block("waiting", "counts", _rows(found, words.WAITING))


def _audits(source: Source) -> Block:
    late = sum(task.is_overdue for task in source.tasks)
    done = sum(task.done is not None for task in source.tasks)
    rows = [
        _row("samples", "Dip samples drawn", source.samples),
        _row("done", "Actions done", done),
        _row("open", "Actions open, in time", len(source.tasks) - done - late),
        _row("overdue", "Actions overdue", late),
    ]
    return _block("audits", "counts", rows)


def _block(name: str, kind: str, rows: Sequence[Block], **more: Any) -> Block:
    title, note = words.BLOCKS[name]
    return {"id": name, "kind": kind, "title": title, "note": note, "rows": list(rows), **more}


def _row(name: str, label: str, number: int | None, **more: Any) -> Block:
    return {"id": name, "label": label, "count": number, **more}


def _rows(shown: Shown, labels: Mapping[str, str]) -> list[Block]:
    return [_row(name, labels.get(name, name), number) for name, number in shown.items()]


def _levels(totals: Shown, inner: Mapping[str, Shown]) -> list[Block]:
    rows = []
    for tier, total in totals.items():
        rows.append(_row(tier, words.TIERS.get(tier, tier), total, group=True))
        rows += [_row(f"{tier}.{b}", words.band(b), n) for b, n in inner[tier].items()]
    return rows


def _months(period: Period) -> Shown:
    return parts(count.by_month(period))


def _cross(table: Mapping[str, Shown]) -> list[Block]:
    """Give the rows that hold something; none where every row is hidden."""
    held = {name: row for name, row in table.items() if any(n is None or n for n in row.values())}
    if all(None in row.values() for row in held.values()):
        return []
    return [{"id": n, "label": words.band(n), "cells": dict(row)} for n, row in held.items()]


def _unknown(source: Source) -> Iterator[Block]:
    found = [(n, c) for n, c in count.unknowns(source.period).items() if c >= FEWEST]
    for name, number in found[:MOST_ROWS]:
        yield _row(name, source.editions.statement(name), number)


def _rules(source: Source) -> Iterator[Block]:
    """Give the rules that most people saw differently, with notes about them; small ones not."""
    found = count.disputed(source.period, rules_behind(source.editions))
    _, named = remarks(source.notes)
    ranked = sorted(found.items(), key=lambda item: (-_differ(item[1]), item[0]))
    for rule, counts in ranked[:MOST_ROWS]:
        if _differ(counts) < FEWEST:
            continue
        hits, of = share(_differ(counts), counts["made"])
        ways = parts({name: counts[name] for name in ("higher", "lower")})
        yield {
            "id": rule,
            "label": source.editions.because(rule) or rule,
            "differ": _differ(counts),
            "made": of if hits is not None else None,
            **ways,
            "notes": alone({"n": named.get(rule, 0)})["n"],
        }


def _differ(counts: Mapping[str, int]) -> int:
    return counts["higher"] + counts["lower"]


def _time(name: str, span: Span) -> Block:
    low = middle = high = None
    if len(span.hours) >= FEWEST:
        low, middle, high = (round(x, 2) for x in quantiles(span.hours, n=4, method="inclusive"))
    shown = alone({"n": len(span.hours), "words": span.in_words, "back": span.backwards})
    return {
        "id": name,
        "label": SPANS[name],
        "n": shown["n"],
        "median_hours": middle,
        "lower_quartile": low,
        "upper_quartile": high,
        "in_words": shown["words"],
        "out_of_order": shown["back"],
    }


def _share_row(name: str, label: str, shown: tuple[int | None, int | None], hits: int) -> Block:
    number, of = shown
    interval = Share(hits, of).interval if number is not None and of else None
    low, high = (round(x, 4) for x in interval) if interval else (None, None)
    return {"id": name, "label": label, "hits": number, "of": of, "low": low, "high": high}
