"""What a learner is told after a rating: what was noticed, and, apart from it, how it was weighed.

Pure. What the rules read *for what the learner noticed* tells the two apart: somebody who missed a
sign and weighed the rest well is told so. The words are plain sentences with no looks; a person is
never scored here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.counted import counted
from evaluation.exercise import shuffled
from evaluation.scenario import Intended, PanelRating, Scenario, known
from evaluation.scenario_reading import facts_of
from rules.engine import read
from rules.model import Band, Framework, Status

DISTRACTORS = 3
"""So many signs that the story does not show stand among those to choose from."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """How a rating lies beside what is held, and why."""

    rated: Band | None
    held: Band | None
    """None: contested."""
    read_for_noticed: Band
    """What the rules read for what this learner noticed."""
    seen: tuple[Intended, ...]
    missed: tuple[Intended, ...]
    """Signs that the story shows and the learner did not mark."""
    closed: tuple[Intended, ...]
    """What is not known, and was taken as not so."""
    beyond: tuple[str, ...]
    """Signs that were marked and that the story does not show."""

    @property
    def is_same(self) -> bool:
        """Whether the rating is the one that is held."""
        return self.held is not None and self.rated == self.held


def signs_to_offer(
    scenario: Scenario, framework: Framework, *, moment: int, seed: int = 0
) -> tuple[str, ...]:
    """Give the ids of signs to choose from: those of the story, and a few that it does not show."""
    intended, _ = known(scenario, moment, area=framework.id)
    domains = {framework.indicators[name].domain for name in intended}
    ladders = {framework.indicators[name].ladder for name in intended} - {None}
    others = [
        name
        for name, sign in framework.indicators.items()
        if sign.is_worry
        and name not in intended
        and sign.domain in domains
        and sign.ladder not in ladders
    ]
    return tuple(shuffled([*intended, *shuffled(others, seed)[:DISTRACTORS]], seed))


def feedback(
    scenario: Scenario,
    framework: Framework,
    *,
    moment: int,
    rated: Band | None,
    noticed: Mapping[str, Status],
) -> Feedback:
    """Compare a rating and what was noticed with what is held.

    Args:
        scenario: The scenario.
        framework: The framework that the learner works with.
        moment: The moment of the story.
        rated: The learner's level; None: not sure.
        noticed: What the learner marked as present, or left open.
    """
    intended, raw = known(scenario, moment, area=framework.id)
    marked = {name for name, status in noticed.items() if status is Status.PRESENT}
    left_open = {name for name, status in noticed.items() if status is Status.UNKNOWN}
    shown = [one for one in intended.values() if one.status is Status.PRESENT]
    unknown = [one for one in intended.values() if one.status is Status.UNKNOWN]
    absent = {n: Status.ABSENT for n, one in intended.items() if one.status is Status.ABSENT}
    read_as = read(framework, absent | dict(noticed), facts_of(raw, framework))
    not_shown = {n for n, one in intended.items() if one.status is not Status.ABSENT}
    return Feedback(
        rated=rated,
        held=scenario.moments[moment].held(framework.id),
        read_for_noticed=read_as.act_on.band,
        seen=tuple(one for one in shown if one.indicator in marked),
        missed=tuple(one for one in shown if one.indicator not in marked),
        closed=tuple(one for one in unknown if one.indicator not in marked | left_open),
        beyond=tuple(name for name in noticed if name not in not_shown),
    )


def noticed_lines(found: Feedback, framework: Framework) -> Iterator[str]:
    """Say what was noticed and what was not."""
    if found.seen and not (found.missed or found.closed or found.beyond):
        yield "You noticed everything that the authors hold to matter."
    elif found.seen:
        signs = counted(len(found.seen) + len(found.missed), "sign")
        yield f"You noticed {len(found.seen)} of {signs}."
    for one in found.missed:
        statement = framework.indicators[one.indicator].statement
        yield f'Not marked: {statement} The story says: "{" ".join(one.words.split())}".'
    for one in found.closed:
        statement = framework.indicators[one.indicator].statement
        yield f"Left out, and not known: {statement} Not known is not no."
    for name in found.beyond:
        sign = framework.indicators[name]
        other = f" This is not it: {sign.not_this[0].rstrip('.')}." if sign.not_this else ""
        yield f"Marked, but the story does not show it: {sign.statement}{other}"


def weighed_lines(found: Feedback, names: Mapping[Band, str]) -> Iterator[str]:
    """Say how it was weighed; `names` gives each band in the area's words."""
    rated, held, read_as = found.rated, found.held, found.read_for_noticed
    yield f"For what you noticed, the framework points to {names[read_as]}."
    if rated is None:
        yield "You were not sure. Not being sure is a reason to talk it over, and to say so."
    elif rated == read_as:
        yield "You weighed what you noticed as the framework does."
    else:
        way = "lower" if rated < read_as else "higher"
        yield f"You weighed what you noticed {way}: you chose {names[rated]}."
    if held is None:
        yield "Careful people differ on this one. There is no single answer."
    elif rated is not None and rated != held:
        yield _beside(rated, held, names)
    elif rated == held:
        yield f"The authors hold {names[held]} too."


def _beside(rated: Band, held: Band, names: Mapping[Band, str]) -> str:
    if rated < held and held >= Band.CHILD_IN_NEED > rated:
        return f"The authors hold {names[held]}: with your level this child may wait for help."
    if rated > held and rated >= Band.CHILD_IN_NEED > held:
        more = "this family would be referred where the right help is nearer."
        return f"The authors hold {names[held]}: with your level {more}"
    return f"The authors hold {names[held]}."


def spread(ratings: Sequence[PanelRating]) -> Counter[Band | None]:
    """Count a panel's ratings by level; None: not sure."""
    return Counter(rating.band for rating in ratings)


def spread_lines(ratings: Sequence[PanelRating], names: Mapping[Band, str]) -> Iterator[str]:
    """Say how a real panel rated it, with reasons; or that none did."""
    if not ratings:
        yield "Written by the authors and not rated by a panel."
        return
    counted = spread(ratings)
    yield f"A panel of {len(ratings)} rated it:"
    for band in (*Band, None):
        if counted[band]:
            level = "not sure" if band is None else names[band]
            yield f"{counted[band]} of {len(ratings)}: {level}"
    for rating in ratings:
        if rating.reason:
            level = "not sure" if rating.band is None else names[rating.band]
            yield f'A reason for {level}: "{rating.reason}"'
