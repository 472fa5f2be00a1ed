"""A real panel's ratings: a form to send out, reading it back in, and how far the panel agrees.

Ratings are only ever brought in from people; none is made here. Members stand under codes. A file
is taken whole or not at all, with every fault named by its line.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from evaluation.agreement import MISSING, Table
from evaluation.audit_table import safe
from evaluation.error import CasesError
from evaluation.scenario import PanelRating, Scenario
from evaluation.solo import CONFIDENCES
from evaluation.training_event import Event, level_code
from rules.error import Place, Problem
from rules.model import Band
from rules.shape import near

COLUMNS = ("scenario", "rater", "level", "confidence", "reason")
LEVELS = (*(band.code for band in Band), "not_sure")
MOST = 100_000
_CODE = re.compile(r"[A-Za-z0-9_-]{1,24}")
LONGEST_REASON = 600

Rated = tuple[str, PanelRating]
"""A scenario's id, and one rating of it."""


def form(scenarios: Iterable[Scenario]) -> str:
    """Give a form as CSV: a line a scenario, with its story; level, confidence, reason are open.

    Stories may be somebody's own, so no spreadsheet takes their words for a formula.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, "title", "story", "levels to choose from"])
    for one in scenarios:
        words = " ".join(one.text().split())
        writer.writerow([one.id, "", "", "", "", safe(one.title), safe(words), " | ".join(LEVELS)])
    return out.getvalue()


def read_ratings(
    text: str, name: str, library: Mapping[str, Scenario], known: Iterable[Rated] = ()
) -> tuple[Rated, ...]:
    """Read a panel's ratings from CSV with a heading, or from JSON lines.

    Args:
        text: The content of the file.
        name: The file's name, for messages.
        library: Scenarios by id.
        known: Ratings that are kept already: the same person never counts twice.

    Raises:
        CasesError: With every fault; then none is taken.
    """
    rows = list(_rows(text, name))
    if len(rows) > MOST:
        raise CasesError(f"{name} has {len(rows):,} ratings.", hint=f"At most {MOST:,} at once.")
    taken = {(scenario, rating.rater) for scenario, rating in known}
    problems: list[Problem] = []
    found: list[Rated] = []
    for number, row in rows:
        faults = list(_faults(row, library, taken))
        problems += [Problem("rating", Place(name, number), m, hint) for m, hint in faults]
        if not faults:
            taken.add((row["scenario"], row["rater"]))
            found.append((row["scenario"], _rating(row)))
    if problems:
        hint = "Nothing was taken. Mend the file and import it again."
        raise CasesError(str(problems[0]), hint=hint, problems=tuple(problems[:100]))
    if not found:
        hint = f"Columns: {', '.join(COLUMNS)}. A form: threshold train panel form"
        raise CasesError(f"{name} holds no ratings.", hint=hint)
    return tuple(found)


def _rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    if text.lstrip().startswith("{"):
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield number, _json_row(line, f"{name}:{number}")
        return
    reader = csv.DictReader(io.StringIO(text))
    missing = [c for c in COLUMNS[:3] if c not in (reader.fieldnames or ())]
    if missing:
        hint = f"The first line names the columns: {', '.join(COLUMNS)}."
        raise CasesError(f"{name} lacks the column {missing[0]!r}.", hint=hint)
    try:
        for row in reader:
            if (row.get("level") or "").strip():
                yield reader.line_num, {c: (row.get(c) or "").strip() for c in COLUMNS}
    except csv.Error as error:
        raise CasesError(f"{name} is not CSV: {error}.", hint="Save it as CSV, UTF-8.") from error


def _json_row(line: str, where: str) -> dict[str, str]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CasesError(f"{where}: this line is not JSON.", hint=str(error)) from error
    if not isinstance(data, dict):
        raise CasesError(f"{where}: this line is not a rating.", hint="Write a JSON object.")
    return {c: str(data.get(c) or "").strip() for c in COLUMNS}


def _faults(
    row: Mapping[str, str], library: Mapping[str, Scenario], taken: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    scenario, rater, level = row["scenario"], row["rater"], row["level"]
    if scenario not in library:
        yield f"There is no scenario {scenario!r}.", near(scenario, tuple(library))
    if not _CODE.fullmatch(rater):
        yield f"{rater!r} is no code.", "Short codes such as M1, never names."
    if level not in LEVELS:
        yield f"There is no level {level!r}.", near(level, LEVELS)
    if row["confidence"] and row["confidence"] not in CONFIDENCES:
        yield f"There is no confidence {row['confidence']!r}.", near(row["confidence"], CONFIDENCES)
    if len(row["reason"]) > LONGEST_REASON:
        yield "The reason is too long.", f"At most {LONGEST_REASON} characters."
    if (scenario, rater) in taken:
        yield f"{rater} has rated {scenario!r} already.", "Keep one of the two."


def _rating(row: Mapping[str, str]) -> PanelRating:
    level = row["level"]
    band = None if level == "not_sure" else Band[level.upper()]
    return PanelRating(row["rater"], band, row["confidence"], row["reason"])


def as_event(rated: Rated, *, at: str, source: str) -> Event:
    """Give a rating as it is kept."""
    scenario, one = rated
    data: dict[str, Any] = {
        "scenario": scenario,
        "level": level_code(one.band),
        "confidence": one.confidence,
        "reason": one.reason,
        "source": source,
    }
    return Event("panel", "panel", one.rater, at, data)


def ratings_of(events: Iterable[Event]) -> tuple[Rated, ...]:
    """Give the ratings that are kept."""
    return tuple(
        (
            str(event.data["scenario"]),
            PanelRating(
                event.who, event.band(), str(event.data["confidence"]), str(event.data["reason"])
            ),
        )
        for event in events
        if event.kind == "panel"
    )


def joined(library: Mapping[str, Scenario], rated: Sequence[Rated]) -> dict[str, Scenario]:
    """Give the library with the panel's ratings in it; those without stay unrated."""
    by_scenario: dict[str, list[PanelRating]] = {}
    for name, one in rated:
        by_scenario.setdefault(name, []).append(one)
    return {
        name: replace(one, rated=True, panel=(*one.panel, *by_scenario[name]))
        if name in by_scenario
        else one
        for name, one in library.items()
    }


def table_of(scenarios: Iterable[Scenario]) -> Table:
    """Give a panel's ratings as a table: [members, scenarios]; not sure is missing."""
    kept = [one for one in scenarios if one.panel]
    members = sorted({rating.rater for one in kept for rating in one.panel})
    table = np.full((len(members), len(kept)), MISSING, dtype=np.int64)
    for column, one in enumerate(kept):
        for rating in one.panel:
            if rating.band is not None:
                table[members.index(rating.rater), column] = int(rating.band)
    return table
