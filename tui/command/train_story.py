"""What is said of a story in training: its words, its feedback, and what was wrong on purpose.

Each run of lines begins with the fictional mark or stands under one. What is compared is worked out
in `evaluation`; here it only becomes lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.command.train_open import level_names

if TYPE_CHECKING:
    from evaluation.advice import Advised
    from evaluation.profile import Share
    from evaluation.scenario import Scenario
    from evaluation.solo import Item, Solo
    from rules.model import Band, Framework, Status
    from rules.reading import Reading

SECTION_47 = (
    "This may meet the section 47 test. Children's services decide that; "
    "a practitioner tells them now."
)
REASONS = 4
"""So many rules behind a reading are named."""


def story_lines(item: Item, *, place: int, of: int) -> Iterator[str]:
    """Give the words of a story as it stands at a moment."""
    scenario = item.scenario
    yield f"FICTIONAL. Story {place} of {of}: {scenario.title}"
    if item.moment:
        yield f"More comes to light ({item.moment} of {len(scenario.moments) - 1}):"
        yield from paragraphs(scenario.moments[item.moment].text)
        return
    yield of_whom(scenario)
    yield from whole_story(scenario, upto=0)


def of_whom(scenario: Scenario) -> str:
    """Say where a story is set, and how old the child is."""
    where = scenario.setting.replace("_", " ")
    age = "not yet born" if scenario.age == "unborn" else scenario.age
    return f"Setting: {where}. Child: {age}."


def whole_story(scenario: Scenario, *, upto: int | None = None) -> Iterator[str]:
    """Give all the words of a story up to a moment."""
    yield from paragraphs(scenario.text(upto))


def paragraphs(text: str) -> Iterator[str]:
    """Give each paragraph as one line, so that a screen reader reads on."""
    for part in text.split("\n\n"):
        yield " ".join(part.split())
    yield ""


def feedback_lines(
    framework: Framework, item: Item, level: Band | None, noticed: Mapping[str, Status]
) -> Iterator[str]:
    """Give the reading, the spread, and feedback on noticing and weighing."""
    from evaluation.feedback import feedback, noticed_lines, spread_lines, weighed_lines
    from evaluation.scenario_reading import read_scenario

    names = level_names(framework)
    scenario = item.scenario
    reading = read_scenario(scenario, framework, moment=item.moment)
    found = feedback(scenario, framework, moment=item.moment, rated=level, noticed=noticed)
    yield from reading_lines(framework, reading, names)
    yield from spread_lines(scenario.panel, names)
    yield "What you noticed"
    yield from noticed_lines(found, framework)
    yield "How you weighed it"
    yield from weighed_lines(found, names)
    if item.moment == len(scenario.moments) - 1:
        yield from reasoning_lines(scenario, framework, names)


def reading_lines(
    framework: Framework, reading: Reading, names: Mapping[Band, str]
) -> Iterator[str]:
    """Say what the framework reads, and the main reasons."""
    from rules.explain import why
    from rules.model import Law

    yield "The reading"
    yield f"For what there is to notice, {framework.title} points to {names[reading.act_on.band]}."
    if Law.SECTION_47 in reading.act_on.law:
        yield SECTION_47
    if reading.at_least.band != reading.at_most.band:
        low, high = names[reading.at_least.band], names[reading.at_most.band]
        yield f"At least {low}; it could be as high as {high}."
    told = []
    for one in why(framework, reading):
        line = " ".join(one.finding.rule.because.split())
        if line not in told:
            told.append(line)
    yield from (f"- {line}" for line in told[:REASONS])


def reasoning_lines(
    scenario: Scenario, framework: Framework, names: Mapping[Band, str]
) -> Iterator[str]:
    """Give the authors' reasoning, the sides of a contested story, and what there is to learn."""
    from assistant.published import citation

    yield "The authors' reasoning"
    yield " ".join(scenario.reasoning.split())
    if scenario.moments[-1].differs:
        yield f"Where the rules read it otherwise: {scenario.moments[-1].differs}"
    yield from _elsewhere(scenario, framework)
    for side in scenario.contested:
        yield f"For {names[side.band]}: {side.reason}"
    if scenario.tempting is not None:
        yield f"Tempting, and not held: {names[scenario.tempting.band]}. {scenario.tempting.reason}"
    if scenario.not_known:
        yield f"Not known: {'; '.join(scenario.not_known)}."
    for point in scenario.learning:
        source = ""
        if point.cites in framework.references:
            source = _source(citation(framework.references[str(point.cites)]))
        elif point.area is not None:  # another area's own pages, which this framework does not hold
            source = f" (from the local framework `{point.area}`; check the source)"
        yield f"To learn: {point.point}{source}"


def _elsewhere(scenario: Scenario, framework: Framework) -> Iterator[str]:
    """Say where other areas' frameworks put it otherwise, in the national words for a level."""
    end = scenario.moments[-1]
    here = end.held(framework.id)
    others = {"england": end.answer, **end.answer_in}
    for area, band in others.items():
        if area != framework.id and band is not None and band != here:
            yield f"Another framework puts it elsewhere: `{area}`, {band.code.replace('_', ' ')}."


def _place(pinpoint: str | None, note: str) -> str:
    where = f", {pinpoint}" if pinpoint else ""
    return f"{where}; {note}" if note else where


def _source(data: Mapping[str, Any]) -> str:
    """Give a citation in brackets; a note that only says the document's name again is left out."""
    document, note = str(data["document"]), str(data["note"])
    again = note.partition(",")[0].lower() in document.lower()
    return f" ({document}{_place(data['pinpoint'], '' if again else note)})"


def disclosure_lines(solo: Solo, names: Mapping[Band, str]) -> Iterator[str]:
    """Say which readings were false, and what is held of each story."""
    yield "WHAT WAS SHOWN TO YOU"
    yield "Some readings were wrong on purpose, to see how a wrong reading pulls. They were:"
    for item in solo.items:
        if item.key not in solo.shown:
            continue
        wrong = item.scenario.id in solo.misled
        held = "contested" if item.held is None else names[item.held]
        true = names[solo.reading(item).act_on.band]
        state = f"WRONG on purpose. The framework points to {true}" if wrong else "as it reads"
        shown = names[solo.shown[item.key]]
        yield f"- {item.scenario.title}: shown {shown}, {state}; the authors hold {held}."
        yield f"  {' '.join(item.scenario.reasoning.split())}"


def switching_lines(advised: Sequence[Advised]) -> Iterator[str]:
    """Say how often the learner went along with a reading."""
    from evaluation.advice import switching

    found = switching(advised)
    yield _share("From right to wrong after a wrong reading", found.right_to_wrong)
    yield _share("From wrong to right after a right reading", found.wrong_to_right)


def _share(words: str, share: Share) -> str:
    interval = share.interval
    if interval is None:
        return f"{words}: there was no such story."
    low, high = (round(end * 100) for end in interval)
    return f"{words}: {share.hits} of {share.of} (95 % interval {low} to {high} %)."
