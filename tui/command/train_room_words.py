"""What a room is told: how a revealed vote came out, and, after the last one, what is held and why.

It takes revealed votes only. The questions are `train_room.py`'s; what a learner alone is told is
in `train_story.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from evaluation import group
from tui.command.train_story import paragraphs, reading_lines, reasoning_lines

if TYPE_CHECKING:
    from evaluation.group import Votes
    from evaluation.scenario import Scenario
    from rules.model import Band, Framework


def counted_lines(votes: Votes | None, names: Mapping[Band, str]) -> Iterator[str]:
    """Say how many chose each level; nothing before the reveal."""
    if votes is None:
        return
    found = group.tally(votes)
    for band, words in names.items():
        yield f"{found.counts.get(band, 0):>3}  {words}"
    if found.not_sure:
        yield f"{found.not_sure:>3}  not sure"
    if found.is_tie:
        tied = " and ".join(names[band] for band in found.leading)
        yield f"A tie: no single level leads ({tied})."


def after_lines(
    scenario: Scenario, framework: Framework, names: Mapping[Band, str], moment: int
) -> Iterator[str]:
    """Give the reading, the panel's view, the authors' view and their reasoning.

    Args:
        scenario: The story.
        framework: The room's framework.
        names: Each band in the area's words.
        moment: The moment that was voted on last; that of a whole story tells no stages.
    """
    from evaluation.feedback import spread_lines
    from evaluation.scenario_reading import read_scenario

    if moment > 0:
        yield from _stages(scenario, framework, names)
    yield from reading_lines(framework, read_scenario(scenario, framework), names)
    yield from spread_lines(scenario.panel, names)
    held = scenario.moments[-1].held(framework.id)
    yield "Contested: no single answer." if held is None else f"Authors: {names[held]}."
    for line in reasoning_lines(scenario, framework, names):
        yield from (part for part in paragraphs(line) if part)


def _stages(scenario: Scenario, framework: Framework, names: Mapping[Band, str]) -> Iterator[str]:
    """Give the reading and the authors' view as each stage came to light."""
    from evaluation.scenario_reading import read_scenario

    yield "Stage by stage"
    for number, moment in enumerate(scenario.moments):
        read_as = names[read_scenario(scenario, framework, moment=number).act_on.band]
        held = moment.held(framework.id)
        view = "the authors leave it open" if held is None else f"the authors hold {names[held]}"
        yield f"Stage {number + 1}: the framework points to {read_as}; {view}."
        if moment.differs and number + 1 < len(scenario.moments):
            yield f"  {moment.differs}"
    yield ""
    yield "With all that is known"
