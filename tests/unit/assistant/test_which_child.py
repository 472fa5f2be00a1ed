"""What it does to say which child is meant: the facts, the other children's harm, and drafts."""

from __future__ import annotations

import json

import pytest

from assistant.child import Child, Kind
from assistant.decision import Confidence, Decision, decision_entry
from assistant.headline import ANOTHER, headline, others_higher
from assistant.journey import Journey, Tools
from assistant.published import publish
from assistant.which_child import others
from rules.model import Band, Choice, Span, Status
from tests.shipped import BRUISE, TODAY, framework, framework_bytes

TWO = "3 month old has a bruise on the leg. He is 7 and walks to school."
SISTER = "Boy 5 walks to school. His sister 8 weeks has a bruise."
PREGNANT = "2 year old boy was hit with a belt. Mum is 30 weeks pregnant."
GIRL = "15 year old is 20 weeks pregnant, using cannabis."
HIT = "He is 3 and she is 7. Dad hits them with a belt."
TWINS = "The twins are left alone at night."
YES, NO = Choice(frozenset({"yes"})), Choice(frozenset({"no"}))
SEVEN = Span(84, 95)


def a_journey(text: str) -> Journey:
    """Begin a journey on words alone."""
    journey = Journey(Tools(framework(), framework_bytes("england")))
    journey.write(text)
    return journey


def asks(journey: Journey) -> bool:
    """Whether the journey has to ask which child is meant."""
    return journey.asks_which


def meaning(text: str, place: int | None) -> Journey:
    """Begin a journey in which the person means one of the children, or all of them."""
    journey = a_journey(text)
    assert asks(journey)
    journey.answer_child(None if place is None else journey.done.children[place])
    assert not asks(journey)
    return journey


def statuses(journey: Journey) -> dict[str, Status]:
    """Give each observation's status."""
    return {o.indicator: o.status for o in journey.done.observations}


def codes(journey: Journey) -> list[str]:
    """Give the codes of the warnings."""
    return [w["code"] for w in publish(journey.done, today=TODAY, proved=True)["warnings"]]


def test_one_child_is_never_asked_about() -> None:
    """A bruised baby alone: the journey has nothing to ask."""
    assert not asks(a_journey(BRUISE))


def test_the_answer_is_the_persons_own_fact() -> None:
    """Age and birth are then the person's, and nothing is in conflict any more."""
    done = meaning(TWO, 1).done
    assert (done.facts["age"], done.facts["unborn"]) == (SEVEN, NO)
    assert {done.fact_sources[name] for name in ("age", "unborn")} == {"person"}
    assert done.conflicting == ()


def test_the_other_child_whose_reading_is_higher_is_not_left_out() -> None:
    """Who means the boy of seven is told that the baby's words read higher, and how soon."""
    journey = meaning(TWO, 1)
    assert journey.done.reading.act_on.band < Band.CHILD_PROTECTION
    (words,) = others_higher(journey.done)
    assert words.startswith("Read for 3 months, these words alone point to level 4")
    assert "now, by phone" in words
    assert "another_child_higher" in codes(journey)
    assert headline(journey.done).endswith(ANOTHER)
    assert "several_children" not in codes(journey)
    baby = meaning(TWO, 0).done
    assert not tuple(others_higher(baby))
    assert ANOTHER not in headline(baby)


def test_all_or_not_sure_keeps_the_higher_reading_and_says_so() -> None:
    """Nothing is settled: the reading is the one that the words alone gave."""
    journey = meaning(TWO, None)
    assert journey.done.reading == a_journey(TWO).done.reading
    assert "age" not in journey.facts
    assert "several_children" in codes(journey)
    assert others(journey.done) == ()


def test_all_counts_a_sister_too() -> None:
    """A bruise on the baby sister counts as it would for her, at her age."""
    journey = meaning(SISTER, None)
    assert journey.done.reading.act_on.band is Band.CHILD_PROTECTION
    assert "several_children" in codes(journey)


def test_what_is_said_of_a_sister_is_hers_once_she_is_meant() -> None:
    """Her bruise is present at her age; that her brother walks says nothing of her."""
    journey = meaning(SISTER, 1)
    assert statuses(journey)["bruise_or_injury"] is Status.PRESENT
    assert journey.done.reading.act_on.band is Band.CHILD_PROTECTION
    assert "mobility" not in journey.done.facts
    brother = meaning(SISTER, 0)
    assert "bruise_or_injury" not in statuses(brother)
    assert tuple(others_higher(brother.done))


def test_harm_to_a_born_child_counts_for_one_not_yet_born() -> None:
    """Before birth, a brother hit with a belt is a harmed brother; the age is not his."""
    journey = meaning(PREGNANT, 1)
    assert statuses(journey)["sibling_harmed"] is Status.PRESENT
    assert "hit_leaving_mark_or_with_object" not in statuses(journey)
    assert "hit_leaving_mark_or_with_object" in journey.done.offered
    assert (journey.facts["age"], journey.facts["unborn"]) == (None, YES)
    assert "sibling_harmed" not in statuses(meaning(PREGNANT, 0))


def test_harm_that_may_be_anothers_becomes_a_question() -> None:
    """`Hits them`: denied of this child, it is still open whether a brother or sister is hit."""
    journey = meaning(HIT, 0)
    assert statuses(journey)["sibling_harmed"] is Status.UNKNOWN
    for name in ("child_says_hurt_or_abused", "hit_leaving_mark_or_with_object"):
        journey.answer(name, Status.ABSENT)
    assert statuses(journey)["sibling_harmed"] is Status.UNKNOWN
    assert journey.done.reading.at_most.band > Band.UNIVERSAL


def test_a_pregnant_girl_and_her_baby_are_told_apart() -> None:
    """The worry is about her, at fifteen, or about the baby, who has no age."""
    her, baby = meaning(GIRL, 0), meaning(GIRL, 1)
    assert (her.facts["unborn"], her.facts["age"]) == (NO, Span(180, 191))
    assert (baby.facts["unborn"], baby.facts["age"]) == (YES, None)
    assert others(her.done)[0].kind is Kind.OWN_BABY


def test_a_child_of_whom_no_age_was_said_takes_the_persons_age() -> None:
    """A twin of eight months: the words gave no age, the person did."""
    journey = a_journey(TWINS)
    journey.answer_child(Child(Kind.SAID, Span(8, 8)))
    assert journey.done.facts["age"] == Span(8, 8)
    girl = a_journey("Girl 7. Her brother has bruises.")
    girl.answer_child(girl.done.children[1], Span(24, 35))
    assert girl.done.facts["age"] == Span(24, 35)
    girl.answer_child(None)
    assert girl.done.facts["age"] == SEVEN


@pytest.mark.parametrize("text", [TWO, SISTER, PREGNANT, GIRL, TWINS])
def test_a_draft_keeps_the_answer(text: str) -> None:
    """Taken up again the same child is meant and the reading is the same; also where all are."""
    for place in (None, 0):
        journey = meaning(text, place)
        again = Journey(journey.tools)
        again.resume(json.loads(json.dumps(journey.to_draft())))
        assert (again.meant, again.which_asked) == (journey.meant, True)
        assert (
            publish(again.done, today=TODAY)["facts"] == publish(journey.done, today=TODAY)["facts"]
        )
        assert again.done.reading == journey.done.reading


def test_an_older_draft_has_no_answer() -> None:
    """It is taken up as it was, and the question is open."""
    data = a_journey(TWO).to_draft()
    again = Journey(a_journey(BRUISE).tools)
    again.resume({name: v for name, v in data.items() if name not in ("which_asked", "meant")})
    assert asks(again)


@pytest.mark.parametrize("bad", [{"kind": "nobody"}, "7", {"kind": "said", "age": 3}])
def test_a_damaged_answer_is_a_damaged_draft(bad: object) -> None:
    """It is refused in words, never with a traceback."""
    journey = meaning(TWO, 0)
    with pytest.raises(Exception, match="damaged"):
        Journey(journey.tools).resume({**journey.to_draft(), "meant": bad})


def test_changed_words_ask_again_only_where_the_child_is_gone() -> None:
    """More about the same children changes nothing; another age does."""
    journey = meaning(TWO, 1)
    journey.write(f"{TWO} He is tired.")
    assert (journey.which_asked, journey.done.facts["age"]) == (True, SEVEN)
    journey.tell("where_now", "At home with his brother.")
    assert journey.done.facts["age"] == SEVEN
    journey.write(TWO.replace("He is 7", "He is 9"))
    assert asks(journey)
    assert "age" not in journey.facts
    journey.write(BRUISE)
    assert not asks(journey)
    assert journey.done.reading == a_journey(BRUISE).done.reading


def test_the_record_keeps_whose_age_it_is() -> None:
    """In the record age and birth are the person's facts, as any other answer."""
    journey = meaning(TWO, 1)
    journey.give_view(Band.UNIVERSAL, Confidence.SURE, "")
    band = journey.done.reading.act_on.band
    decision = Decision(band, "He fell.", first_view=journey.first_view)
    content = decision_entry(decision, journey.done, framework_bytes=b"{}").content
    assert content["facts"]["age"] == [84, 95]
    assert content["fact_sources"]["age"] == "person"


def test_children_stand_in_the_published_reading_only_where_they_are_several() -> None:
    """Unattended they are listed and nobody is meant; one child alone changes nothing."""
    data = publish(a_journey(TWO).done, today=TODAY)
    assert [(c["words"], c["meant"]) for c in data["children"]] == [
        ("3 months", None),
        ("7 years", None),
    ]
    assert [c["meant"] for c in publish(meaning(TWO, 1).done, today=TODAY)["children"]] == [
        False,
        True,
    ]
    assert "children" not in publish(a_journey(BRUISE).done, today=TODAY)
