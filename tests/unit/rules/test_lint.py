"""Lint: every kind of issue is found once where it stands, and a sound framework has none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rules.catalog import Catalog
from rules.document import Source
from rules.error import Place
from rules.issue import Issue, Severity
from rules.lint import lint, places_in
from rules.model import Band, Framework, Kind
from rules.region import regions_of
from rules.seal import broken_seals
from rules.shadow import implies, shadowed
from rules.wording import grade, lexicon
from tests.builder import a_fact, a_rule, a_source, a_strength, an_indicator, compiled, facts

BANDS = ("early_help", "targeted_help", "child_in_need", "child_protection")
HARD = "Extraordinarily disadvantageous."
LOW_ONLY = ["unreachable"] * 3 + ["unused_worry"] * 3
SIGNS = ("cold", "thin", "late", "hurt")


def sound(**changes: Any) -> dict[str, Any]:
    """Give a source without a fault worth a warning."""
    indicators = [
        an_indicator(name, cites=["law"], phrases=[name], statement=f"The child is {name}.")
        for name in SIGNS
    ]
    rules = [a_rule(f"r_{name}", name, band) for name, band in zip(SIGNS, BANDS, strict=True)]
    return a_source(
        **{
            "indicators": [*indicators, *changes.pop("more", [])],
            "rules": [*rules, *changes.pop("more_rules", [])],
            **changes,
        }
    )


def found(source: dict[str, Any]) -> list[Issue]:
    """Give the issues of a source, notes apart."""
    return [one for one in lint(compiled(source)) if one.severity is not Severity.NOTE]


def codes(**changes: Any) -> list[str]:
    """Give the codes of the issues of a changed sound source."""
    return [issue.code for issue in found(sound(**changes))]


def sign(name: str = "odd", **more: Any) -> dict[str, Any]:
    """Give one more indicator, sound but for what is changed."""
    usual = {"cites": ["law"], "phrases": [name], "statement": f"The child is {name}."}
    return an_indicator(name, **{**usual, **more})


def floor(**more: Any) -> dict[str, Any]:
    """Give an indicator's own floor."""
    return {"at_least": "early_help", "because": "It is so.", "cites": ["law"], **more}


def test_a_sound_framework_has_no_issue() -> None:
    """Nothing is found where nothing is wrong."""
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"more": [sign()]}, ["unused_worry"]),
        ({"more": [sign(floor=floor(), phrases=[])]}, ["no_phrases"]),
        ({"more": [sign(floor=floor(), phrases=["  "])]}, ["empty_phrase"]),
        ({"more": [sign(floor=floor(), phrases=["Cold"])]}, ["same_phrase"]),
        ({"more": [sign(floor=floor(), cites=[])]}, ["uncited"]),
        ({"more": [sign(floor=floor(), statement=HARD)]}, ["hard_words"]),
        ({"more": [sign(floor=floor(), statement="The child is Roma.")]}, ["forbidden_input"]),
        ({"more": [sign(floor=floor(), question="Which faith?")]}, ["forbidden_input"]),
        ({"more": [sign(floor=floor(kind="safety"))]}, ["unasked"]),
        ({"more_rules": [a_rule("twin", "hurt", "early_help")]}, ["shadowed"]),
        ({"rules": [a_rule("one", "cold", "early_help")]}, LOW_ONLY),
    ],
)  # fmt: skip
def test_each_kind_of_issue_is_found(changes: dict[str, Any], wanted: list[str]) -> None:
    """One thing wrong gives one issue of its kind."""
    assert codes(**changes) == wanted


def test_a_rule_that_can_never_be_true() -> None:
    """Two comparisons that exclude one another are an error; two that meet are not."""

    def when(low: str, high: str) -> dict[str, Any]:
        young = {"fact": {"name": "age", "below": high}}
        return {"all": [{"indicator": "cold"}, {"fact": {"name": "age", "from": low}}, young]}

    assert codes(more_rules=[a_rule("never", when("2 years", "1 year"), "child_protection")]) == [
        "never_true"
    ]
    assert codes(more_rules=[a_rule("fine", when("1 year", "2 years"), "child_protection")]) == []


@pytest.mark.parametrize("urgency", ["planned", "today", "now"])
def test_a_rule_is_no_slower_than_what_it_asks_for(urgency: str) -> None:
    """An action that names its hour, in a rule that may wait, is an error; as soon is none."""
    action = {"contact_childrens_services_today": {"text": "Ring them today."}}
    usual = compiled(sound()).actions
    rule = a_rule("ring", "cold", "targeted_help", must=list(action), urgency=urgency)
    actions = {**{name: {"text": one.text} for name, one in usual.items()}, **action}
    wanted = ["slow"] if urgency == "planned" else []
    found_codes = codes(more_rules=[rule], actions=actions)
    assert [code for code in found_codes if code == "slow"] == wanted


def test_a_screening_question_may_ask_for_a_safety_sign() -> None:
    """A safety sign that a screening question settles is asked for."""
    screening = [{"id": "q", "ask": "Is the child odd?", "why": "To know.", "settles": ["odd"]}]
    assert codes(more=[sign(floor=floor(kind="safety"))], screening=screening) == []


def test_a_gating_fact_without_a_question_is_an_error() -> None:
    """A safety rule must not wait for a fact that nobody asks for."""
    when = {"all": [{"indicator": "cold"}, {"fact": {"name": "seen", "is": "no"}}]}
    rule = a_rule("wait", when, "child_protection", kind="safety")
    silent = [*(f for f in facts() if f["id"] != "seen"), a_fact("seen", question=" ")]
    assert "unasked" in codes(more_rules=[rule], facts=silent)


def test_what_nothing_uses_is_a_note() -> None:
    """Facts, actions, routes and flags that no rule names are told as notes, strengths too."""
    notes = lint(compiled(sound(more=[a_strength("calm", cites=["law"], phrases=["calm"])])))
    assert {n.code for n in notes} == {"unused", "unused_strength"}
    assert any("'police'" in n.message for n in notes)


def test_an_issue_has_its_place() -> None:
    """With a source at hand the issue says where the part stands."""
    data = sound(more=[sign()])
    where = Place("shire/framework.yaml", 12, 3)
    source = Source(data, {("indicators", 4): where})
    (issue,) = [
        i
        for i in lint(compiled(data), place_of=places_in(source.data, source.place))
        if i.severity is Severity.WARNING
    ]
    assert str(issue).startswith("shire/framework.yaml:12:3: warning: No rule looks at")


def test_a_shape_that_breaks_a_law_is_an_error() -> None:
    """A framework made by hand, past the compiler, is caught by its shape alone."""
    framework = compiled(sound())
    rule = replace(framework.rules["r_hurt"], kind=Kind.SAFETY, unless=("cold",))
    broken = replace(framework, rules={**framework.rules, "r_hurt": rule})
    assert {i.code for i in lint(broken) if i.severity is Severity.ERROR} >= {"law_floors"}


# --- local frameworks --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def england() -> Framework:
    """Give the national framework."""
    return Catalog().load("england")


@pytest.fixture(scope="module")
def devon() -> Framework:
    """Give a local framework."""
    return Catalog().load("devon")


def seals(local: Framework, national: Framework) -> list[str]:
    """Give what is said of a local framework that touches what it may not."""
    return [text for _, text in broken_seals(local, national)]


def test_a_real_local_framework_touches_nothing_sealed(
    devon: Framework, england: Framework
) -> None:
    """Devon adds to the national duties and changes none; lint says so where one is changed."""
    assert seals(devon, england) == []
    late = replace(devon, gates=(replace(devon.gates[0], bands=(Band.CHILD_PROTECTION,)),))
    assert [i.code for i in lint(late, england) if i.severity is Severity.ERROR] == ["sealed"]


def test_every_weakening_of_a_seal_is_named(devon: Framework, england: Framework) -> None:
    """Whatever a duty uses may not be changed: each is named, one after another."""
    duties = [rule for rule in england.rules.values() if rule.is_protected]
    for rule in duties:
        for name in rule.must:
            actions = {**devon.actions, name: replace(devon.actions[name], text="Wait.")}
            assert any(repr(name) in m for m in seals(replace(devon, actions=actions), england))
            break
        for name in sorted(rule.worries)[:1]:
            signs = {**devon.indicators, name: replace(devon.indicators[name], definition="Less.")}
            assert any(repr(name) in m for m in seals(replace(devon, indicators=signs), england))


def test_gates_and_agreement_may_not_delay(devon: Framework, england: Framework) -> None:
    """A gate before child protection, a silent gate before section 17, and consent are named."""
    gate = devon.gates[0]
    for band, text in ((Band(4), gate.text), (Band(3), "First hold a meeting.")):
        late = replace(devon, gates=(replace(gate, id="late", bands=(band,), text=text),))
        assert any("'late'" in message for message in seals(late, england))
    level = devon.levels[-1]
    asking = replace(devon, levels=(*devon.levels[:-1], replace(level, agreement="Needed.")))
    assert any("agreement" in message for message in seals(asking, england))


# --- words and implication ---------------------------------------------------------------------


def test_field_terms_count_as_easy_words() -> None:
    """A term that readers know does not make a statement hard; a strange word does."""
    assert grade("The child has early help and child protection in place.") < 8
    assert grade("Multidimensional incapacitation predominates.") > 8


def test_the_word_lists_are_whole() -> None:
    """Every forbidden input of the design has a group with words in it."""
    wanted = {
        "ethnicity": "Ethnic group?",
        "religion": "Which religion?",
        "class": "Are they working class?",
        "postcode": "What is the postcode?",
        "immigration status": "Are they seeking asylum?",
        "benefit status": "Do they get Universal Credit?",
        "service capacity": "Is there a waiting-list?",
    }
    assert {name: bool(lexicon().forbidden[name].search(t)) for name, t in wanted.items()} == (
        dict.fromkeys(wanted, True)
    )


def test_implication_is_sound_on_every_shipped_rule(england: Framework) -> None:
    """A rule implies itself, and nothing implies a rule about other signs."""
    regions = regions_of(england)
    for rule in england.rules.values():
        assert implies(rule.when, rule.when, regions)
    one, other = england.rules["row_care_slips"], england.rules["row_bruise_or_injury"]
    assert not implies(one.when, other.when, regions)
    assert all(a.id != b.id for a, b in shadowed(england))
