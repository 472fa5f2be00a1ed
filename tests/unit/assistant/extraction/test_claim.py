"""What rules and reader together make of a claim: any class can be reached, no harm is closed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.concern import (
    Assertion,
    Basis,
    Certainty,
    Extraction,
    Mention,
    Polarity,
    Subject,
    Time,
)
from assistant.extraction.claim import CLASSES, Claims, class_of, settle
from assistant.extraction.observe import observe
from rules.catalog import Catalog
from rules.model import Status

ENGLAND = Catalog().load("england")
WORRIES = {name for name, sign in ENGLAND.indicators.items() if sign.is_worry}
ASSERTIONS = st.builds(
    Assertion,
    polarity=st.sampled_from(Polarity),
    certainty=st.sampled_from(Certainty),
    time=st.sampled_from(Time),
    subject=st.sampled_from(Subject),
    basis=st.sampled_from(Basis),
)

STANDING = st.builds(
    Assertion,
    certainty=st.sampled_from([Certainty.SEEN, Certainty.TOLD, Certainty.SUSPECTED]),
    time=st.sampled_from([Time.NOW, Time.CONTINUING]),
    basis=st.sampled_from(Basis),
)


def a_mention(indicator: str, assertion: Assertion) -> Extraction:
    """Give an extraction with one ticked mention."""
    mention = Mention(indicator, 0, 4, "hurt", assertion, 1.0, "lexicon", tick=True)
    return Extraction(mentions=(mention,), facts=())


@given(ASSERTIONS, st.sampled_from(CLASSES))
def test_what_is_settled_is_of_that_class(said: Assertion, kind: str) -> None:
    """Settling gives an assertion of the class asked for, the same one where it is so already."""
    settled = settle(said, kind)
    assert class_of(settled) == kind
    if class_of(said) == kind:
        assert settled is said


@given(ASSERTIONS, st.sampled_from(CLASSES), st.sampled_from(sorted(WORRIES)))
def test_the_reader_alone_closes_no_worry(said: Assertion, kind: str, name: str) -> None:
    """What stood or was open before is not absent, not lost: it stands or is open still."""
    said = replace(said, basis=Basis.NOT_STATED) if said.basis is Basis.ASSUMED else said
    before = observe(a_mention(name, said), ENGLAND)
    after = observe(a_mention(name, settle(said, kind)), ENGLAND)
    if any(observation.status is not Status.ABSENT for observation in before):
        own = {o.indicator for o in after if o.status is not Status.ABSENT}
        assert name in own or after == before


@pytest.mark.parametrize("is_safety", [True, False])
def test_what_the_reader_takes_for_over_is_told_as_such_and_left_open(*, is_safety: bool) -> None:
    """A worry with a past form raises that, and is asked about itself."""
    signs = (ENGLAND.indicators[name] for name in sorted(WORRIES))
    sign = next(
        s
        for s in signs
        if s.past and s.past != s.id and (s.id in ENGLAND.safety_indicators) is is_safety
    )
    after = observe(a_mention(sign.id, settle(Assertion(), "past")), ENGLAND)
    found = {o.indicator: o.status for o in after}
    assert found == {sign.past: Status.PRESENT, sign.id: Status.UNKNOWN}


@given(STANDING, st.sampled_from(sorted(WORRIES)))
def test_the_reader_alone_makes_nothing_absent(said: Assertion, name: str) -> None:
    """A denial that only the reader sees is no absence, whatever the worry."""
    after = observe(a_mention(name, settle(said, "negated")), ENGLAND)
    assert all(observation.status is not Status.ABSENT for observation in after)


def some_claims(trust: float) -> Claims:
    """Give a row that takes the first state for `negated`, and rules that count for three."""
    weights = np.zeros((len(CLASSES), 4), dtype=np.float32)
    weights[CLASSES.index("negated"), 0] = 5.0
    return Claims(
        weights, np.zeros(len(CLASSES), dtype=np.float32), trust, 3.0 * np.eye(5, dtype=np.float32)
    )


@pytest.mark.parametrize(
    ("trust", "kind"), [(0.0, "affirmed"), (0.5, "affirmed"), (1.0, "negated")]
)
def test_both_are_weighed(trust: float, kind: str) -> None:
    """The reader wins only where it is surer than the rules."""
    states = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    found, chances = some_claims(trust).weigh(states, [0], Assertion())
    assert found == kind
    assert chances.sum() == pytest.approx(1.0)


def test_only_the_mention_s_own_words_count_for_it() -> None:
    """Another token of the same text gets another answer."""
    states = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    found, _ = some_claims(1.0).weigh(states, [1], Assertion())
    assert found == "affirmed"
