"""A training report as sections of plain words, for a terminal, a screen reader or a pipe.

It takes the published data and no other. The page for printing is `evaluation.report_page`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evaluation.report_page import (
    FICTIONAL,
    MEASURES,
    SHARES,
    level_words,
    number,
    people_words,
    rated_words,
    share_words,
    stage_title,
)
from tui.present import Section

Data = Mapping[str, Any]


def report_sections(data: Data) -> tuple[Section, ...]:
    """Give a report's sections; the fictional mark first."""
    framework = data["framework"]
    about = (
        FICTIONAL,
        f"{data['exercise']}, session {data['session']}, begun {data['began'][:10]}.",
        f"Framework {framework['id']}, edition {framework['edition']}.",
        f"{rated_words(data)}; {data['scenarios']} scenarios in the exercise.",
    )
    make = {"group": _group, "solo": _solo, "person": _person}[data["kind"]]
    parts = () if data.get("suppressed") else tuple(make(data))
    cautions = Section("What this cannot show", tuple(f"- {c}" for c in data["cautions"]))
    return (Section("Training report", about), *parts, cautions)


def _group(data: Data) -> Iterator[Section]:
    lines = [f"{people_words(data['people'])}."]
    for name, words in MEASURES.items():
        before, after = (data["agreement"][when][name] for when in ("before", "after"))
        lines += [f"{words}, before: {number(before)}", f"{words}, after: {number(after)}"]
    lines.append(f"Change of alpha: {number(data['agreement']['change_of_alpha'])}")
    yield Section("How far people agree", tuple(lines))
    for when in ("before", "after"):
        beside = data["beside_the_authors"][when]
        yield Section(f"Beside what the authors hold, {when} talking", tuple(_beside(beside)))
    rows = []
    for row in data["by_scenario"]:
        rows.append(f"{stage_title(row)} (authors hold: {level_words(row['held'])})")
        rows += [f"  {when}: {round_words(row[when])}" for when in ("before", "after")]
    yield Section("By scenario and stage", tuple(rows))


def _solo(data: Data) -> Iterator[Section]:
    kappa = f"Cohen's kappa: {number(data['agreement_with_the_authors'])}"
    yield Section("Beside what the authors hold", (*_beside(data["beside_the_authors"]), kappa))
    sure = tuple(f"{level_words(k)}: {share_words(v)}" for k, v in data["confidence"].items())
    yield Section("How often you held the same, by how sure you were", sure)
    yield Section("Telling apart, and caution", tuple(_profile(data["detection"])))
    if data["advice"]:
        lines = tuple(f"{level_words(k)}: {share_words(v)}" for k, v in data["advice"].items())
        yield Section("When a reading was wrong on purpose", lines)
    way = tuple(f"{one['day']}: {share_words(one['same'])}" for one in data["trajectory"])
    yield Section("Your way so far", way)
    ratings = tuple(
        f"{one['title']}: you {level_words(one['level'])}, authors {level_words(one['held'])}"
        for one in data["ratings"]
    )
    yield Section("Every rating", ratings)


def _person(data: Data) -> Iterator[Section]:
    lines = tuple(
        f"{stage_title(one)}: before {_said(one['before'])}, after {_said(one['after'])}; "
        f"authors {level_words(one['held'])}"
        for one in data["ratings"]
    )
    yield Section(f"Ratings of {data['who']}", lines)
    for when in ("before", "after"):
        beside = data["beside_the_authors"][when]
        yield Section(f"Beside what the authors hold, {when} talking", tuple(_beside(beside)))


def _said(code: str | None) -> str:
    return "nothing" if code is None else level_words(code)


def _beside(data: Data) -> Iterator[str]:
    for name, words in SHARES.items():
        yield f"{words}: {share_words(data[name])}"


def _profile(data: Data) -> Iterator[str]:
    if data["why"]:
        yield data["why"]
        return
    for name, words in (("telling_apart", "Telling apart (d')"), ("caution", "Caution (c)")):
        found = data[name]
        low, high = f"{found['low']:.2f}", f"{found['high']:.2f}"
        yield f"{words}: {found['value']:.2f} (95 % interval {low} to {high})"


def round_words(found: Data | None) -> str:
    """Say how a revealed round came out."""
    if found is None:
        return "not voted, or too few to show"
    chosen = [f"{n} {level_words(code)}" for code, n in found["counts"].items() if n]
    if found["not_sure"]:
        chosen.append(f"{found['not_sure']} not sure")
    tie = ". A tie: no single level leads" if found["tie"] else ""
    return f"{', '.join(chosen)}{tie}."
