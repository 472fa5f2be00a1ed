"""The evaluator, by small examples; the laws themselves are in tests/property/test_laws.py."""

from __future__ import annotations

from typing import Any

import pytest

from rules.engine import SEMANTICS, bound, read
from rules.model import Band, Facts, Framework, Law, Observed, Span, Truth, Urgency
from rules.reading import Bound, Reading
from tests.builder import a_framework, a_rule, chosen, given, observed, years

FIVE = ("universal", "early_help", "targeted_help", "child_in_need", "child_protection")
CANNOT_MOVE = {"fact": {"name": "mobility", "is": "cannot_move"}}
GATED = a_rule(
    "gated",
    {"all": [{"indicator": "bruise"}, CANNOT_MOVE]},
    "child_protection",
    kind="safety",
    must=["ring"],
    flags=["urgent"],
    routes=["police"],
)


def framework(*rules: dict[str, Any]) -> Framework:
    """Give a framework over a few worries and two strengths."""
    return a_framework(worries="bruise tired hungry", strengths="gran school", rules=list(rules))


def bands(reading: Reading) -> tuple[str, str, str]:
    """Give at least, act on and at most."""
    return tuple(b.band.code for b in (reading.at_least, reading.act_on, reading.at_most))  # type: ignore[return-value]


def read_one(rule: dict[str, Any], observations: Observed, facts: Facts | None = None) -> Reading:
    """Read one rule."""
    return read(framework(rule), observations, facts or {})


# --- presence ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        ({}, ("universal", "universal", "universal")),
        ({"tired": "absent"}, ("universal", "universal", "universal")),
        ({"tired": "unknown"}, ("universal", "universal", "targeted_help")),
        ({"tired": "present"}, ("targeted_help", "targeted_help", "targeted_help")),
    ],
)
def test_the_four_states_of_a_worry(status: dict[str, str], wanted: tuple[str, str, str]) -> None:
    """Not raised and absent count as false; unknown widens the range; present lifts it."""
    reading = read_one(a_rule("r", "tired", "targeted_help"), observed(**status))
    assert bands(reading) == wanted
    assert reading.settled is (status.get("tired") != "unknown")


def test_what_the_framework_does_not_know_is_left_alone() -> None:
    """An observation or fact of another framework changes nothing and breaks nothing."""
    rule = a_rule("r", "tired", "early_help")
    reading = read_one(rule, observed(tired="present", comet="present"), given(moon="full"))
    assert bands(reading) == ("early_help",) * 3


# --- mobility ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (given(age=years(14)), "moves"),
        (given(age=years(2)), "moves"),
        (given(age=years(1)), None),
        (given(age=Span(20, 30)), None),
        (given(age=None), None),
        ({}, None),
        (given(age=years(14), disability="may_affect_movement"), None),
        (given(age=years(14), disability=chosen("may_affect_movement", "other")), None),
        (given(age=years(14), disability=None), None),
        (given(age=years(14), disability="other"), "moves"),
        (given(age=years(14), disability="none_known"), "moves"),
    ],
)
def test_mobility_is_presumed_only_where_that_is_safe(facts: Facts, wanted: str | None) -> None:
    """From two years on a child moves, unless a disability may affect that; else not known."""
    reading = read_one(GATED, observed(bruise="present"), facts)
    presumed = {} if wanted is None else {"mobility": chosen(wanted)}
    assert reading.presumed == presumed
    expected = "universal" if wanted else "child_protection"
    assert bands(reading) == ("universal", expected, expected)


def test_what_is_said_of_mobility_beats_what_is_presumed() -> None:
    """A fourteen-year-old who cannot move is read as such; not known stays not known."""
    facts = given(age=years(14), mobility="cannot_move")
    assert bands(read_one(GATED, observed(bruise="present"), facts)) == ("child_protection",) * 3
    unsure = read_one(GATED, observed(bruise="present"), given(age=years(14), mobility=None))
    assert bands(unsure) == ("universal", "child_protection", "child_protection")
    assert unsure.presumed == {}


# --- act on and open facts ---------------------------------------------------------------------


def test_act_on_adds_a_safety_rule_that_waits_for_a_fact() -> None:
    """With the worry present and the fact missing, act on the higher reading, with its duties."""
    reading = read_one(GATED, observed(bruise="present"))
    assert bands(reading) == ("universal", "child_protection", "child_protection")
    assert reading.open_facts == {"mobility"}
    assert reading.urgency is Urgency.NOW
    assert (reading.must, reading.flags, reading.routes) == (("ring",), ("urgent",), ("police",))
    assert reading.act_on.law == {Law.SECTION_47}
    assert not reading.settled


def test_act_on_needs_a_worry_that_is_present() -> None:
    """A worry that is itself unknown opens the fact, and act on stays low."""
    reading = read_one(GATED, observed(bruise="unknown"))
    assert bands(reading) == ("universal", "universal", "child_protection")
    assert reading.open_facts == {"mobility"}
    assert reading.must == ()


def test_act_on_counts_unknown_worries_as_false() -> None:
    """Act on does not guess a second worry."""
    rule = a_rule(
        "r",
        {"all": [{"indicator": "bruise"}, {"indicator": "tired"}, CANNOT_MOVE]},
        "child_protection",
        kind="safety",
    )
    reading = read_one(rule, observed(bruise="present", tired="unknown"))
    assert bands(reading) == ("universal", "universal", "child_protection")


def test_act_on_is_for_protected_rules_only() -> None:
    """A threshold rule that waits for a fact nobody was asked is not met, and stays outside."""
    rule = a_rule("r", {"all": [{"indicator": "bruise"}, CANNOT_MOVE]}, "child_protection")
    asked = read_one(rule, observed(bruise="present"), given(mobility=None))
    assert bands(asked) == ("universal", "universal", "child_protection")
    seen = {"all": [{"indicator": "bruise"}, {"fact": {"name": "seen", "is": "no"}}]}
    unasked = read_one(a_rule("r", seen, "child_protection"), observed(bruise="present"))
    assert bands(unasked) == ("universal",) * 3
    assert unasked.open_facts == frozenset()


def test_an_open_fact_is_unknown_to_every_rule() -> None:
    """Where a safety rule opens a fact, a threshold rule may no longer count it as not met."""
    seen = {"fact": {"name": "seen", "is": "no"}}
    safety = a_rule("s", {"all": [{"indicator": "bruise"}, seen]}, "child_in_need", kind="safety")
    other = a_rule("t", {"all": [{"indicator": "tired"}, seen]}, "child_protection")
    both = read(framework(safety, other), observed(bruise="unknown", tired="present"), {})
    assert both.at_most.band is Band.CHILD_PROTECTION
    alone = read(framework(other), observed(bruise="unknown", tired="present"), {})
    assert alone.at_most.band is Band.UNIVERSAL


def test_a_rule_that_is_false_whatever_the_fact_opens_nothing() -> None:
    """A worry that is absent closes the rule, and its fact with it."""
    rule = a_rule(
        "r",
        {"all": [{"indicator": "bruise"}, {"indicator": "tired"}, CANNOT_MOVE]},
        "child_protection",
        kind="safety",
    )
    reading = read_one(rule, observed(bruise="present", tired="absent"), given(age=years(1)))
    assert reading.open_facts == frozenset()
    assert bands(reading) == ("universal",) * 3


def test_a_fact_stays_open_when_its_rule_becomes_true() -> None:
    """Raising a worry never closes a fact, or another rule's floor would fall out of the range."""
    seen = {"fact": {"name": "seen", "is": "no"}}
    when = {"any": [{"indicator": "bruise"}, {"all": [{"indicator": "tired"}, seen]}]}
    rules = framework(
        a_rule("s", when, "early_help", kind="safety"),
        a_rule("t", {"all": [{"indicator": "tired"}, seen]}, "child_protection"),
    )
    before = read(rules, observed(tired="present"), {})
    after = read(rules, observed(tired="present", bruise="present"), {})
    assert before.open_facts == after.open_facts == {"seen"}
    assert before.at_most.band is after.at_most.band is Band.CHILD_PROTECTION


def test_a_safety_rule_with_no_worry_raised_opens_nothing() -> None:
    """Nobody is asked about a rule that nothing points to, though a fact alone could meet it."""
    seen = {"fact": {"name": "seen", "is": "no"}}
    rule = a_rule("r", {"any": [{"indicator": "bruise"}, seen]}, "child_in_need", kind="safety")
    reading = read_one(rule, {})
    assert (bands(reading), reading.open_facts) == (("universal",) * 3, frozenset())


def test_act_on_takes_no_fact_as_met_where_no_worry_is_present() -> None:
    """A fact that is not known does not by itself make anybody act on the higher reading."""
    seen = {"fact": {"name": "seen", "is": "no"}}
    rule = a_rule("r", {"any": [{"indicator": "bruise"}, seen]}, "child_in_need", kind="safety")
    reading = read_one(rule, observed(bruise="unknown"), given(seen=None))
    assert bands(reading) == ("universal", "universal", "child_in_need")


def test_an_answer_closes_the_gate() -> None:
    """Once the fact is known, the reading is settled on either side."""
    moves = read_one(GATED, observed(bruise="present"), given(mobility="moves"))
    assert (bands(moves), moves.settled) == (("universal",) * 3, True)
    still = read_one(GATED, observed(bruise="present"), given(mobility="cannot_move"))
    assert (bands(still), still.settled) == (("child_protection",) * 3, True)


def test_partly_known_facts_count_as_unknown() -> None:
    """A range that crosses the edge leaves the rule open, and act on takes it as met."""
    rule = a_rule(
        "r",
        {"all": [{"indicator": "bruise"}, {"fact": {"name": "age", "below": "1 year"}}]},
        "child_protection",
        kind="safety",
    )
    reading = read_one(rule, observed(bruise="present"), given(age=Span(10, 14)))
    assert bands(reading) == ("universal", "child_protection", "child_protection")


# --- unless, otherwise, disputed ---------------------------------------------------------------

LOWERED = a_rule("r", "tired", "child_in_need", unless=["gran", "school"], otherwise="early_help")


@pytest.mark.parametrize(
    ("strengths", "wanted"),
    [
        ({}, ("child_in_need", "child_in_need")),
        ({"gran": "absent"}, ("child_in_need", "child_in_need")),
        ({"gran": "unknown"}, ("early_help", "child_in_need")),
        ({"gran": "present"}, ("early_help", "early_help")),
        ({"gran": "absent", "school": "present"}, ("early_help", "early_help")),
    ],
)
def test_a_strength_takes_the_floor_down_to_otherwise(
    strengths: dict[str, str], wanted: tuple[str, str]
) -> None:
    """Any one strength lowers; one that is not known opens the range; none leaves it whole."""
    reading = read_one(LOWERED, observed(tired="present", **strengths))
    assert (reading.at_least.band.code, reading.at_most.band.code) == wanted


def test_otherwise_is_universal_where_nothing_is_said() -> None:
    """A lowered rule with no `otherwise` leaves nothing."""
    rule = a_rule("r", "tired", "child_in_need", unless=["gran"])
    assert bands(read_one(rule, observed(tired="present", gran="present"))) == ("universal",) * 3


def test_duties_stay_while_the_condition_is_true() -> None:
    """What a strength lowers is the floor: must and routes stay."""
    rule = a_rule("r", "tired", "child_in_need", unless=["gran"], must=["ring"], routes=["lado"])
    reading = read_one(rule, observed(tired="present", gran="present"))
    assert (reading.must, reading.routes) == (("ring",), ("lado",))


def test_a_rule_that_is_open_and_lowered_still_counts_for_at_most() -> None:
    """`otherwise` is what could be, where the condition is unknown and the strength present."""
    reading = read_one(LOWERED, observed(tired="unknown", gran="present"))
    assert bands(reading) == ("universal", "universal", "early_help")


DISPUTED = a_rule(
    "r",
    "tired",
    disputed={"low": "targeted_help", "high": "child_protection", "sources": ["one", "two"]},
)


def test_a_disputed_rule_shows_both_readings() -> None:
    """Its low band stands in at least and act on, its high band in at most, each with its law."""
    reading = read_one(DISPUTED, observed(tired="present"))
    assert bands(reading) == ("targeted_help", "targeted_help", "child_protection")
    assert reading.at_least.law == reading.act_on.law == {Law.VOLUNTARY}
    assert reading.at_most.law == {Law.SECTION_47}
    assert reading.settled
    assert reading.urgency is Urgency.PLANNED


def test_a_disputed_rule_that_is_not_known_reaches_its_high_band() -> None:
    """An unknown worry takes at most to the high band, and leaves at least alone."""
    reading = read_one(DISPUTED, observed(tired="unknown"))
    assert bands(reading) == ("universal", "universal", "child_protection")


# --- law, urgency, unions ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("band", "law"),
    list(zip(FIVE, ("none", "voluntary", "voluntary", "section_17", "section_47"), strict=True)),
)
def test_a_rule_without_law_takes_that_of_its_band(band: str, law: str) -> None:
    """Each band has one law."""
    reading = read_one(a_rule("r", "tired", band), observed(tired="present"))
    assert {x.value for x in reading.at_least.law} == {law}


def test_law_is_a_union_of_the_rules_and_none_stands_only_alone() -> None:
    """Every rule that counts adds its law; `none` gives way to any other."""
    rules = [
        a_rule("a", "tired", "universal", law=["none"]),
        a_rule("b", "hungry", "child_in_need", law=["section_20", "none"]),
        a_rule("c", "bruise", "early_help"),
    ]
    seen = observed(tired="present", hungry="present", bruise="present")
    assert read(framework(*rules), seen, {}).at_least.law == {Law.SECTION_20, Law.VOLUNTARY}
    assert read(framework(*rules), observed(tired="present"), {}).at_least.law == {Law.NONE}


def test_law_of_a_rule_that_only_adds_a_duty() -> None:
    """A rule without a floor lifts no band; its own law counts all the same."""
    rule = a_rule("r", "tired", kind="statutory_duty", law=["section_20"], routes=["police"])
    reading = read_one(rule, observed(tired="present"))
    assert reading.at_least == Bound(Band.UNIVERSAL, frozenset({Law.SECTION_20}))
    assert reading.routes == ("police",)


def test_a_duty_may_rest_on_facts_alone() -> None:
    """An entitlement needs no worry: it adds its route and accuses nobody."""
    when = {"fact": {"name": "disability", "one_of": ["other", "may_affect_movement"]}}
    rule = a_rule("r", when, kind="statutory_duty", routes=["lado"])
    reading = read_one(rule, {}, given(disability="other"))
    assert (bands(reading), reading.routes) == (("universal",) * 3, ("lado",))
    assert read_one(rule, {}).routes == ()


def test_urgency_is_the_highest_and_lists_are_joined_once() -> None:
    """Urgency is that of the most urgent rule; what two rules ask for stands once."""
    rules = [
        a_rule("a", "tired", "early_help", urgency="today", must=["write", "ring"]),
        a_rule("b", "hungry", "early_help", urgency="emergency", must=["ring"]),
    ]
    reading = read(framework(*rules), observed(tired="present", hungry="present"), {})
    assert reading.urgency is Urgency.EMERGENCY
    assert reading.must == ("write", "ring")


def test_no_parts_make_the_lowest_bound() -> None:
    """Nothing that counts is universal, with no law."""
    assert bound([]) == Bound(Band.UNIVERSAL, frozenset({Law.NONE}))


# --- counts, floors of indicators, findings ----------------------------------------------------


def test_counts_count_worries_of_a_domain() -> None:
    """Two of three make a cumulative rule true; one and an unknown leave it open."""
    rule = a_rule("r", {"count": {"n": 2, "domain": "home"}}, "targeted_help", kind="cumulative")
    two = read_one(rule, observed(tired="present", hungry="present"))
    assert two.at_least.band is Band.TARGETED_HELP
    one = read_one(rule, observed(tired="present", hungry="unknown"))
    assert bands(one) == ("universal", "universal", "targeted_help")


def test_a_finding_tells_how_true_its_rule_is() -> None:
    """A finding keeps the truth of the condition, and of the condition less its strengths."""
    reading = read_one(LOWERED, observed(tired="present", gran="unknown"))
    (finding,) = reading.findings
    assert (finding.rule.id, finding.when, finding.full) == ("r", Truth.TRUE, Truth.UNKNOWN)
    assert finding.holds
    assert not finding.acts


def test_the_semantics_have_a_version() -> None:
    """Every record names the meaning that it was read under."""
    assert SEMANTICS == "threshold/semantics@1"
