"""The words of every framework: a parent could read them, and none of them blames.

The grade is that of `rules.wording`, where terms of the field count as one easy word. The words
to avoid are a list beside this file; they may stand in phrases and examples, since people write
them, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rules.catalog import Catalog
from rules.model import Framework
from rules.wording import MOST_GRADE, grade

CATALOG = Catalog()
FRAMEWORKS = {name: CATALOG.load(name) for name in CATALOG.ids()}
AVOID = Path(__file__).parent / "words_to_avoid.txt"
FEWEST_EXAMPLES = 8


def _groups() -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    group = ""
    for line in AVOID.read_text("utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(group, []).append(line)
    return {name: _pattern(words) for name, words in found.items()}


def _pattern(words: list[str]) -> re.Pattern[str]:
    parts = [re.escape(w.rstrip("*")) + (r"\w*" if w.endswith("*") else "") for w in words]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


def told(framework: Framework) -> Iterator[tuple[str, str]]:
    """Walk over what a framework tells a person who reads it, with a name for each text."""
    for rule in framework.rules.values():
        yield f"because of {rule.id}", rule.because
    for sign in framework.indicators.values():
        yield f"statement of {sign.id}", sign.statement
        yield f"question of {sign.id}", sign.question or ""
    for fact in framework.facts.values():
        yield f"fact {fact.id}", fact.statement
        yield f"question of {fact.id}", fact.question
    for asked in framework.screening:
        yield f"screening {asked.id}", asked.ask
        yield f"why of screening {asked.id}", asked.why
    for action in framework.actions.values():
        yield f"action {action.id}", action.text
    for route in framework.routes.values():
        yield f"route {route.id}", route.text
        yield f"who of route {route.id}", route.who
    for card in framework.cards:
        yield f"card {card.flag}", card.text
    yield from (("say", text) for text in framework.say)
    yield from _consent(framework)


def _consent(framework: Framework) -> Iterator[tuple[str, str]]:
    for name in ("share", "tell", "agree"):
        line = getattr(framework, name)
        if line is not None:
            yield name, line.text
            yield from ((f"{name} at {band.code}", text) for band, text in line.by_band.items())
            yield from ((f"exception of {name}", text) for text in line.exceptions)


def more(framework: Framework) -> Iterator[tuple[str, str]]:
    """Walk over texts for workers too: definitions, what a sign is not, levels and notices."""
    yield from told(framework)
    for sign in framework.indicators.values():
        yield f"definition of {sign.id}", sign.definition or ""
        yield from ((f"not this of {sign.id}", text) for text in sign.not_this)
    for level in framework.levels:
        texts = (level.name, level.meaning, level.assessment, level.lead, level.agreement)
        yield from ((f"level {level.number}", text or "") for text in texts)
    for gate in framework.gates:
        yield f"gate {gate.id}", gate.text
    for clock in framework.clocks:
        yield f"clock {clock.id}", clock.text
    yield from (("notice", text) for text in framework.notices)


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_parent_could_read_it(name: str) -> None:
    """Reasons, statements, questions, actions, routes and consent read at grade 8 or below."""
    found = {what: (round(grade(text), 1), text) for what, text in told(FRAMEWORKS[name]) if text}
    assert not {what: one for what, one in found.items() if one[0] > MOST_GRADE}


@pytest.mark.parametrize("group", _groups())
@pytest.mark.parametrize("name", FRAMEWORKS)
def test_words_to_avoid_are_not_ours(name: str, group: str) -> None:
    """No blame, no verdict and no American spelling stands in a text of our own."""
    pattern = _groups()[group]
    found = {
        what: match[0] for what, text in more(FRAMEWORKS[name]) if (match := pattern.search(text))
    }
    assert not found


def test_the_words_to_avoid_would_be_found() -> None:
    """The list can fail: each of its words is found in a sentence that holds it."""
    for line in AVOID.read_text("utf-8").splitlines():
        if line and line[0] not in "#[":
            assert any(p.search(f"So {line.rstrip('*')} it is.") for p in _groups().values()), line


def test_people_may_still_write_them() -> None:
    """What workers really write is understood: some words to avoid stand in phrases."""
    phrases = " ".join(p for i in FRAMEWORKS["england"].indicators.values() for p in i.phrases)
    assert _groups()["blame"].search(phrases)


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_every_worry_has_examples_in_a_hurried_hand(name: str) -> None:
    """Each worry comes with eight whole sentences or more, no two the same, and none too tidy."""
    for sign in FRAMEWORKS[name].indicators.values():
        if sign.is_worry:
            assert len(set(sign.examples)) >= FEWEST_EXAMPLES, sign.id
            assert len(set(sign.examples)) == len(sign.examples), sign.id
            assert max(map(len, sign.examples)) <= 200, sign.id
