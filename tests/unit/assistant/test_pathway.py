"""What follows from a reading: steps, contacts, cards, gates and time limits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.concern import Concern
from assistant.consult import consult
from assistant.pathway import EMERGENCY, STALE_AFTER_DAYS, STILL_WORRIED, Pathway, pathway
from rules.catalog import framework_from_bytes
from rules.engine import read
from rules.model import Framework
from tests.builder import a_framework, a_rule, observed
from tests.shipped import BRUISE, CARER, SLING, TODAY, VIOLENCE, framework, framework_bytes

GATES = [
    {"id": "plan_first", "bands": ["targeted_help"], "text": "A plan.", "mark": "P", "source": "x"}
]
CARDS = [{"flag": "quiet", "title": "Do not tell", "text": "Ask who tells them."}]
TELL = {"text": "Tell them.", "by_band": {"targeted_help": "Today."}, "exceptions": ["Danger."]}


def a_contact(**more: Any) -> dict[str, Any]:
    """Give a contact as an author writes it."""
    return {"id": "door", "name": "Door", "use": "Ask.", "mark": "P", "source": "x", **more}


def a_clock(name: str, **more: Any) -> dict[str, Any]:
    """Give a time limit as an author writes it."""
    given = {"id": name, "bands": ["targeted_help"], "text": name, "amount": 1, "unit": "days"}
    return {**given, "mark": "P", "source": "x", **more}


def a_small_framework(**more: Any) -> Framework:
    """Give a framework with one worry of targeted help and one safety rule."""
    rules = [
        a_rule("help", "tired", "targeted_help", must=["write"], routes=["lado"]),
        a_rule("danger", "hurt", "targeted_help", kind="safety", must=["ring"], flags=["quiet"]),
    ]
    usual: dict[str, Any] = {"gates": GATES, "cards": CARDS, "tell": TELL}
    return a_framework(worries="tired hurt", rules=rules, **{**usual, **more})


def way(over: Framework, **statuses: str) -> Pathway:
    """Give the pathway for some observations."""
    return pathway(over, read(over, observed(**statuses), {}), today=TODAY)


def test_a_gate_is_shown_for_help_alone() -> None:
    """What an area asks for before help stands only where help is what is read."""
    assert [gate.id for gate in way(a_small_framework(), tired="present").gates] == ["plan_first"]


def test_no_gate_stands_before_a_safety_rule() -> None:
    """As soon as a safety rule holds, no gate is shown, whatever else is read."""
    assert way(a_small_framework(), tired="present", hurt="present").gates == ()


def test_no_gate_stands_before_a_safety_rule_that_is_acted_on() -> None:
    """A safety rule that only a missing fact keeps open takes the gates away too."""
    when = {"all": [{"indicator": "hurt"}, {"fact": {"name": "seen", "is": "no"}}]}
    rules = [
        a_rule("help", "tired", "targeted_help"),
        a_rule("danger", when, "targeted_help", kind="safety"),
    ]
    over = a_framework(worries="tired hurt", rules=rules, gates=GATES)
    assert way(over, tired="present", hurt="present").gates == ()


def test_the_card_stands_while_its_flag_does() -> None:
    """The card on not telling the family comes with its flag, and with nothing else."""
    assert [c.title for c in way(a_small_framework(), hurt="present").cards] == ["Do not tell"]
    assert way(a_small_framework(), tired="present").cards == ()


def test_steps_come_in_the_order_of_acting() -> None:
    """The safety rule's step comes before that of a threshold, whatever their names are."""
    assert way(a_small_framework(), tired="present", hurt="present").now == (
        "Ring.",
        "Write it down.",
    )


def test_the_order_of_steps_does_not_depend_on_a_cache() -> None:
    """A framework from its kept bytes, where names are sorted, gives the same steps."""
    for name in ("england", "devon"):
        for text in (BRUISE, SLING, VIOLENCE, CARER):
            reading = consult(Concern(text), framework(name)).reading
            kept = framework_from_bytes(framework_bytes(name))
            again = read(kept, reading.observations, dict(reading.facts))
            assert pathway(kept, again, today=TODAY).now == (
                pathway(framework(name), reading, today=TODAY).now
            )


@pytest.mark.parametrize("name", ["england", "devon"])
def test_ringing_comes_first(name: str) -> None:
    """For a bruised baby and for violence at home the first step is to ring, the form the last."""
    for text in (BRUISE, VIOLENCE):
        done = consult(Concern(text), framework(name))
        steps = pathway(framework(name), done.reading, today=TODAY).now
        assert steps[0].startswith("Ring children's services")
        assert not any(step.startswith("Use the online") for step in steps[:-1])


def test_nobody_is_sent_to_the_family_while_they_must_not_be_told() -> None:
    """Steps that mean speaking to the family wait while the card stands; `must` still has them."""
    done = consult(Concern(VIOLENCE), framework())
    steps = pathway(framework(), done.reading, today=TODAY).now
    waiting = [a for a in done.reading.must if framework().actions[a].with_family]
    assert "do_not_tell_family_first" in done.reading.flags
    assert waiting
    assert not {framework().actions[a].text for a in waiting} & set(steps)
    others = [a for a in done.reading.must if a not in waiting]
    assert {framework().actions[a].text for a in others} == set(steps)


def test_an_emergency_says_999_first() -> None:
    """The first step of an emergency is to ring 999."""
    over = a_framework(
        worries="fire",
        rules=[a_rule("r", "fire", "child_protection", urgency="emergency", must=["ring"])],
    )
    assert way(over, fire="present").now == (EMERGENCY, "Ring.")


def test_nothing_to_do_still_says_that_a_worry_counts() -> None:
    """Where no rule asks for a step: the level's own words, and never silence."""
    steps = way(framework("devon")).now
    assert steps[0] == "Assessment: None is needed."
    assert steps[-1] == STILL_WORRIED


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        ({"phone": "01", "last_verified": "2026-11-01"}, ""),
        ({"phone": "01", "last_verified": "2026-05-29"}, ""),
        ({"phone": "01", "last_verified": "2026-05-28"}, "Last checked on 2026-05-28."),
        ({"phone": "01", "last_verified": None}, "Nobody has checked this lately."),
        ({"phone": "01", "last_verified": "May"}, "cannot be read"),
        ({"route": "A form.", "last_verified": None}, "Nobody has checked this lately."),
        ({"last_verified": "2026-11-01"}, "We do not have this number."),
        ({"phone": "999", "last_verified": None}, ""),
    ],
    ids=str,
)
def test_a_contact_says_how_sure_we_are(contact: dict[str, Any], words: str) -> None:
    """Not checked, checked too long ago, no date, no number: each is said; 999 needs no check."""
    (line,) = way(a_small_framework(contacts=[a_contact(**contact)])).contact
    assert line.warning.startswith(words) or (words and words in line.warning)
    assert bool(line.warning) is bool(words)


def test_a_contact_goes_stale_after_half_a_year() -> None:
    """The days above are those on either side of the limit."""
    assert (TODAY - date(2026, 5, 29)).days == STALE_AFTER_DAYS


def test_a_clock_is_shown_where_its_route_is() -> None:
    """A time limit with routes stands only beside one of them; later ones beside none."""
    clocks = [
        a_clock("always"),
        a_clock("with_lado", routes=["lado"]),
        a_clock("with_police", routes=["police"]),
        a_clock("after", later=True),
        a_clock("elsewhere", bands=["child_protection"]),
    ]
    shown = way(a_small_framework(clocks=clocks), tired="present").clocks
    assert [clock.id for clock in shown] == ["always", "with_lado"]


def test_consent_joins_what_is_always_true_with_the_band() -> None:
    """The general line, then the band's own; exceptions stand apart; no text gives no line."""
    shown = way(a_small_framework(), tired="present")
    assert shown.tell == "Tell them. Today."
    assert shown.tell_exceptions == ("Danger.",)
    assert (shown.share, shown.agree, shown.escalation) == ("", "", "")
    assert way(a_small_framework()).tell == "Tell them."
