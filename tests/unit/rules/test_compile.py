"""Sources to a framework: what a rule may say, and what an area may never change."""

from __future__ import annotations

from typing import Any

import pytest

from rules.engine import read
from rules.error import FrameworkError, Problem
from rules.model import Band, Kind, Law, Urgency
from tests.builder import (
    a_fact,
    a_framework,
    a_rule,
    a_source,
    a_strength,
    an_indicator,
    compiled,
    levels,
    merged,
    observed,
)

SAFE = a_rule("safe", "bruise", "child_protection", kind="safety", must=["ring"], flags=["urgent"])
SOFT = a_rule("soft", "tired", "child_in_need")
BASE = a_source(
    id="base",
    indicators=[an_indicator("bruise"), an_indicator("tired"), a_strength("gran")],
    rules=[SAFE, SOFT],
    groups={"some": ["tired"]},
    cards=[{"flag": "urgent", "title": "Now", "text": "Ring now."}],
)
HEAD = {"title": "T", "area": "A", "edition": "1", "status": "current", "licence": "none"}


def local(**sections: Any) -> Any:
    """Give an area's own source, which extends the base."""
    return {"id": "local", "extends": "base", **HEAD, **sections}


def codes(*chain: Any) -> list[str]:
    """Give the codes of the problems of a chain; each has a message and a remedy."""
    with pytest.raises(FrameworkError) as caught:
        compiled(*chain)
    assert all(p.message.endswith((".", "?")) and p.hint for p in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


def rule_codes(**more: Any) -> list[str]:
    """Give the codes of the problems of one rule over a worry and a strength."""
    rule = merged(a_rule("r", "tired"), **more)
    return codes(a_source(indicators=BASE["indicators"], rules=[rule]))


NOT_SEEN = {"fact": {"name": "seen", "is": "no"}}
DISPUTED = {"low": "early_help", "high": "child_in_need", "sources": ["one"]}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"cites": []}, "uncited"),
        ({"cites": ["lwa"]}, "unknown_reference"),
        ({"must": ["rang"]}, "unknown_action"),
        ({"routes": ["polise"]}, "unknown_route"),
        ({"flags": ["urgnet"]}, "unknown_flag"),
        ({"at_least": "early_help", "disputed": DISPUTED}, "two_floors"),
        ({"disputed": merged(DISPUTED, low="child_protection")}, "floors"),
        ({"at_least": "early_help", "unless": ["bruise"]}, "unless_worry"),
        ({"at_least": "early_help", "unless": ["grna"]}, "unknown_indicator"),
        ({"at_least": "early_help", "otherwise": "universal"}, "floors"),
        ({"unless": ["gran"], "otherwise": "child_protection"}, "floors"),
        (
            {"at_least": "early_help", "unless": ["gran"], "otherwise": "child_in_need"},
            "floors",
        ),
        ({"kind": "safety", "at_least": "early_help", "unless": ["gran"]}, "weak_safety"),
        ({"kind": "safety", "disputed": DISPUTED}, "weak_safety"),
        ({"kind": "statutory_duty", "disputed": DISPUTED}, "weak_safety"),
        ({"kind": "statutory_duty", "ours": "we think so"}, "ours"),
        (
            {
                "kind": "safety",
                "at_least": "early_help",
                "when": {"fact": {"name": "seen", "is": "no"}},
            },
            "no_worry",
        ),
        (
            {
                "kind": "safety",
                "when": {
                    "all": [
                        {"indicator": "tired"},
                        {"fact": {"name": "disability", "is": "other"}},
                    ]
                },
            },
            "barring_fact",
        ),
        ({"replaces": True}, "unknown_rule"),
    ],
)
def test_what_a_rule_may_not_say(more: dict[str, Any], code: str) -> None:
    """Each thing that a rule may never say is one problem with a remedy."""
    assert rule_codes(**more) == [code]


def test_a_strength_can_never_lift_through_otherwise() -> None:
    """A rule with no floor cannot be lowered, for its `otherwise` would then lift."""
    assert rule_codes(unless=["gran"], otherwise="early_help") == ["floors"]


def test_the_defaults_of_a_rule() -> None:
    """Child protection is now, the rest planned; law is left to the band; ours is enough."""
    more = {"cites": [], "ours": "we think so"}
    rules = [SAFE, merged(SOFT, **more), a_rule("l", "tired", law=["section_20"], urgency="today")]
    framework = a_framework(worries="bruise tired", rules=rules)
    safe, soft, last = framework.rules.values()
    assert (safe.kind, safe.urgency, safe.law) == (Kind.SAFETY, Urgency.NOW, None)
    assert (soft.urgency, soft.ours, soft.low) == (Urgency.PLANNED, "we think so", Band(3))
    assert (last.urgency, last.low, last.law) == (Urgency.TODAY, None, frozenset({Law.SECTION_20}))
    assert framework.safety_indicators == {"bruise"}


def test_an_indicators_own_floor_is_a_rule() -> None:
    """A floor stands for `when` the indicator, and `given` what else it says."""
    floor = {"at_least": "child_in_need", "because": "it is", "cites": ["law"], "given": NOT_SEEN}
    framework = a_framework(indicators=[an_indicator("tired", floor=floor)])
    rule = framework.rules["row_tired"]
    assert rule.kind is Kind.THRESHOLD
    assert (sorted(rule.worries), sorted(rule.facts)) == (["tired"], ["seen"])
    assert framework.rules_of["tired"] == (rule,)


# --- the other parts ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sections", "code"),
    [
        ({"title": None}, "missing_key"),
        ({"indicators": [an_indicator("a", domain="hmoe")]}, "unknown_domain"),
        ({"indicators": [an_indicator("a"), an_indicator("a")]}, "sealed"),
        ({"indicators": [an_indicator("a", past="b")]}, "unknown_indicator"),
        ({"indicators": [an_indicator("a", sibling="b")]}, "unknown_indicator"),
        ({"indicators": [an_indicator("a", cites=["lwa"])]}, "unknown_reference"),
        ({"phrases": {"b": ["words"]}}, "unknown_indicator"),
        ({"groups": {"g": ["b"]}}, "unknown_indicator"),
        ({"indicators": [a_strength("a")], "groups": {"g": ["a"]}}, "strength_raises"),
        ({"facts": [a_fact("age", "age"), a_fact("age", "age")]}, "sealed"),
        (
            {
                "facts": [
                    a_fact("age", "age"),
                    a_fact(
                        "moves",
                        presumed={
                            "option": "maybe",
                            "if_all": [{"name": "age", "from": "2 years"}],
                        },
                    ),
                ]
            },
            "unknown_option",
        ),
        (
            {
                "screening": [
                    {"id": "a", "ask": "A?", "why": "So.", "settles": ["age", "mobilty"]},
                ]
            },
            "unknown_fact",
        ),
        ({"actions": {"ring": {"text": "Ring.", "cites": ["lwa"]}}}, "unknown_reference"),
        ({"share": {"text": "Share.", "cites": ["lwa"]}}, "unknown_reference"),
        ({"cards": [{"flag": "urgnet", "title": "A", "text": "B"}]}, "unknown_flag"),
        ({"levels": levels()[:4]}, "bands"),
        ({"levels": []}, "bands"),
        ({"levels": levels()[::-1]}, "order"),
        (
            {
                "gates": [
                    {
                        "id": "form",
                        "bands": ["child_in_need", "child_protection"],
                        "text": "A form first.",
                        "mark": "P",
                        "source": "us",
                    }
                ]
            },
            "gate",
        ),
    ],
)
def test_what_the_other_parts_may_not_say(sections: dict[str, Any], code: str) -> None:
    """A wrong name, a missing band or a gate before protection is one problem with a remedy."""
    assert codes(a_source(**sections)) == [code]


def test_all_problems_are_collected() -> None:
    """An author sees everything that is wrong at once."""
    source = a_source(
        indicators=[an_indicator("a", domain="x")], rules=[a_rule("r", "b", cites=[])]
    )
    assert codes(source) == ["unknown_domain", "unknown_indicator", "uncited"]


def test_a_flood_of_wrong_names_is_answered_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """After many problems no nearest name is looked for any more."""
    monkeypatch.setattr("rules.clause.MOST_SUGGESTED", 2)
    with pytest.raises(FrameworkError) as caught:
        a_framework(worries="tired", groups={"g": ["tird", "trd", "tred", "tied"]})
    assert [bool(p.hint) for p in caught.value.problems] == [True, True, False, False]


# --- inheritance -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sections", "code"),
    [
        ({"rules": [merged(SAFE, at_least="early_help", replaces=True)]}, "sealed"),
        ({"rules": [SAFE]}, "sealed"),
        ({"rules": [merged(SOFT, at_least="early_help")]}, "duplicate"),
        ({"indicators": [an_indicator("bruise")]}, "sealed"),
        ({"facts": [a_fact("age", "age")]}, "sealed"),
        ({"actions": {"ring": {"text": "Wait."}}}, "sealed"),
        ({"flags": {"urgent": "Not so urgent."}}, "sealed"),
        ({"references": {"law": {"document": "Ours", "mark": "P"}}}, "sealed"),
        ({"cards": [{"flag": "urgent", "title": "Later", "text": "Wait."}]}, "sealed"),
        ({"status": None}, "missing_key"),
    ],
)
def test_what_an_area_may_not_change(sections: dict[str, Any], code: str) -> None:
    """What a national duty or safety rule uses is sealed."""
    assert codes(BASE, local(**sections)) == [code]


def test_an_area_adds_and_places() -> None:
    """An area may add wordings, rules and routes, replace a threshold rule, and name levels."""
    own_levels = levels()
    own_levels[0]["name"] = "Everyone"
    area = local(
        levels=own_levels,
        phrases={"bruise": ["black eye"]},
        rules=[merged(SOFT, at_least="early_help", replaces=True), a_rule("more", "bruise")],
        indicators=[an_indicator("cold")],
        groups={"some": ["cold", "tired"]},
        actions={"write": {"text": "Write it in our form."}},
    )
    framework = compiled(BASE, area)
    assert framework.id == "local"
    assert framework.level_of(Band.UNIVERSAL).name == "Everyone"
    assert framework.place_of(Band.CHILD_IN_NEED).tier == "statutory"
    assert framework.indicators["bruise"].phrases == ("black eye",)
    assert framework.groups["some"] == ("tired", "cold")
    assert framework.rules["soft"].low is Band.EARLY_HELP
    assert framework.rules["soft"].origin == "local"
    assert framework.rules["safe"].origin == "base"
    assert framework.actions["write"].text == "Write it in our form."
    assert {"safe", "bruise", "ring", "urgent", "law"} <= framework.sealed


def test_a_national_rule_counts_the_areas_own_worries() -> None:
    """A national count of a domain counts what the area adds to it."""
    count = {"count": {"n": 2, "domain": "home"}}
    base = merged(BASE, rules=[a_rule("two", count, "targeted_help", kind="cumulative")])
    framework = compiled(base, local(indicators=[an_indicator("cold")]))
    reading = read(framework, observed(cold="present", tired="present"), {})
    assert reading.at_least.band is Band.TARGETED_HELP


def test_a_band_that_no_level_places_has_no_place() -> None:
    """A framework that was not compiled may lack a band; it is told, not guessed."""
    from dataclasses import replace

    framework = replace(compiled(BASE), levels=())
    with pytest.raises(KeyError, match="early_help"):
        framework.level_of(Band.EARLY_HELP)


def test_problems_read_as_one_line() -> None:
    """A problem prints as place, message and remedy; an error names the first and counts on."""
    with pytest.raises(FrameworkError) as caught:
        compiled(a_source(title=None, area=None))
    first: Problem = caught.value.problems[0]
    assert str(first) == "testshire: The key `title` is missing. Add it."
    assert caught.value.message == f"{first} (and 1 more)"
    assert caught.value.hint
