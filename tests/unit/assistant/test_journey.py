"""The order of a journey: urgent card at once, own view before the reading, silence not known."""

from __future__ import annotations

import json

import pytest

from assistant.decision import Confidence, Decision
from assistant.error import AssistantError
from assistant.journey import Journey, Step, Tools
from assistant.log.entry import Kind
from assistant.published import reading_bytes
from rules.model import Band, Choice, Span, Status
from tests.fake_log import NOW, InMemoryLogStore, a_log
from tests.shipped import BRUISE, CARER, SETTLED, SLING, VIOLENCE, framework, framework_bytes

MOVES = Choice(frozenset({"moves_by_themselves"}))


def a_journey(text: str = "", area: str = "england") -> Journey:
    """Begin a journey on words alone."""
    journey = Journey(Tools(framework(area), framework_bytes(area)))
    if text:
        journey.write(text)
    return journey


def settling(journey: Journey, name: str) -> str:
    """Give the id of the screening question that settles a fact."""
    return next(q.id for q in journey.screening() if name in q.settles)


def bytes_of(journey: Journey) -> bytes:
    """Give the canonical bytes of the reading so far."""
    return reading_bytes(journey.framework, journey.done.reading)


def test_nothing_is_read_before_something_is_written() -> None:
    """Without words there is no reading, and the journey says what to do first."""
    journey = a_journey()
    with pytest.raises(AssistantError) as caught:
        journey.noticed()
    assert caught.value.code == "no_text"
    assert not journey.is_urgent


def test_steps_come_in_order() -> None:
    """Worry, what was noticed, questions, own view, reading: each step leads to the next."""
    journey = a_journey()
    steps = [journey.step]
    journey.write(CARER)
    steps.append(journey.step)
    journey.screened()
    steps.append(journey.step)
    journey.give_view(Band.TARGETED_HELP, Confidence.FAIRLY, "He is tired. ")
    steps.append(journey.step)
    assert steps == [Step.CONCERN, Step.NOTICED, Step.VIEW, Step.READING]
    assert journey.first_view is not None
    assert journey.first_view.reason == "He is tired."


def test_safety_worries_are_confirmed_first() -> None:
    """What a safety rule uses comes before other worries, and strengths come last."""
    found = a_journey(f"{VIOLENCE} {CARER}").noticed()
    order = [(not item.is_safety, not item.is_worry) for item in found]
    assert order == sorted(order)
    assert found[0].is_safety
    assert not found[-1].is_worry
    assert all(item.statement for item in found)


def test_an_answer_is_the_persons() -> None:
    """Once confirmed, denied or left open, the answer is marked as the person's."""
    journey = a_journey(BRUISE)
    assert not journey.noticed()[0].by_person
    journey.answer("bruise_or_injury", Status.ABSENT)
    assert journey.noticed()[0].by_person
    assert journey.noticed()[0].status is Status.ABSENT
    assert journey.done.reading.act_on.band is Band.UNIVERSAL


def test_the_urgent_card_comes_at_once() -> None:
    """A safety rule that holds asks for its card before any question is answered."""
    assert a_journey(BRUISE).is_urgent
    assert a_journey(SLING).is_urgent
    assert not a_journey(CARER).is_urgent
    assert not a_journey(SETTLED).is_urgent


def test_the_urgent_card_stands_in_for_the_first_view() -> None:
    """After the card the own view is waived, and the record says why."""
    journey = a_journey(BRUISE)
    journey.waive_view()
    assert (journey.waived, journey.first_view) == ("urgent card", None)
    assert journey.step is Step.READING


def test_a_view_after_the_reading_is_refused() -> None:
    """Nobody can change their first view once they have seen the reading."""
    journey = a_journey(CARER)
    journey.give_view(Band.TARGETED_HELP, Confidence.SURE, "Tired.")
    with pytest.raises(AssistantError) as caught:
        journey.give_view(Band.CHILD_PROTECTION, Confidence.SURE, "The tool says so.")
    assert caught.value.code == "view_too_late"
    assert journey.first_view is not None
    assert journey.first_view.band is Band.TARGETED_HELP


def test_a_view_that_was_given_is_not_waived() -> None:
    """A later urgent card does not wipe out the view that was given before it."""
    journey = a_journey(CARER)
    journey.give_view(Band.TARGETED_HELP, Confidence.SURE, "Tired.")
    journey.waive_view()
    assert journey.waived == ""


def test_silence_on_a_safety_question_is_not_known() -> None:
    """Put and not answered: unknown to every rule, and the consultation says it was asked."""
    journey = a_journey(SETTLED)
    assert "access" not in journey.done.facts
    journey.screened()
    assert journey.done.facts["access"] is None
    assert journey.done.facts["age"] is None
    assert journey.done.screened


def test_the_words_come_before_silence() -> None:
    """What the text says is not wiped out by an empty answer."""
    journey = a_journey(BRUISE)
    journey.screened()
    assert journey.done.facts["age"] == Span(1, 2)


def test_silence_yields_to_words_that_come_later() -> None:
    """The questions were put first and the age is written afterwards: the age counts."""
    journey = a_journey("Small bruise on her cheek.")
    journey.screened()
    journey.write(BRUISE)
    assert journey.done.facts["age"] == Span(1, 2)
    assert journey.done.screened


def test_what_was_given_is_not_asked_again() -> None:
    """A question asks only for what neither the words nor the person have said."""
    journey = a_journey("Bruise on the arm of the baby, in a sling.")
    question = next(q for q in journey.screening() if "mobility" in q.settles)
    assert [fact.id for fact in journey.facts_to_ask(question)] == ["mobility"]
    journey.answer_fact("mobility", MOVES)
    assert journey.facts_to_ask(question) == ()


def test_what_was_said_two_ways_is_asked() -> None:
    """Two ages: the question on age is put although there are answers in the words."""
    journey = a_journey("Kids 5 and 7 home alone.")
    question = next(q for q in journey.screening() if "age" in q.settles)
    assert "age" in [fact.id for fact in journey.facts_to_ask(question)]
    journey.screened()
    assert journey.done.facts["age"] is not None
    journey.answer_fact("age", Span(60, 71))
    assert "age" not in [fact.id for fact in journey.facts_to_ask(question)]
    assert journey.done.conflicting == ()


def test_an_empty_answer_may_be_given_later() -> None:
    """A question that was left empty is still asked, and an answer then counts."""
    journey = a_journey(SLING)
    journey.screened()
    question = next(q for q in journey.screening() if "mobility" in q.settles)
    assert [fact.id for fact in journey.facts_to_ask(question)] == ["mobility"]
    journey.answer_fact("mobility", MOVES)
    assert journey.done.facts["mobility"] == MOVES


def test_narrative_answers_are_read_too() -> None:
    """What is told under a question is more of the same worry, and keeps earlier answers."""
    journey = a_journey(SETTLED)
    journey.answer("trusted_adult", Status.ABSENT)
    journey.answer_fact("mobility", MOVES)
    question = next(q for q in journey.screening() if not q.settles)
    journey.tell(question.id, "Her stepdad hit her with a belt and left marks.")
    statuses = {item.indicator: item.status for item in journey.noticed()}
    assert journey.is_urgent
    assert statuses["trusted_adult"] is Status.ABSENT
    assert journey.done.facts["mobility"] == MOVES
    assert "belt" in journey.done.concern.text
    assert journey.text == SETTLED
    journey.tell(question.id, " ")
    assert not journey.is_urgent


@pytest.mark.parametrize("text", [BRUISE, SLING, CARER, VIOLENCE, SETTLED], ids=str.split)
def test_a_draft_is_taken_up_where_it_was_left(text: str) -> None:
    """Through JSON and back: the same reading, the same answers, the same view and step."""
    journey = a_journey(text, "devon")
    journey.answer(journey.noticed()[0].indicator, Status.UNKNOWN)
    journey.answer_fact("age", Span(84, 95))
    journey.answer_fact("child_seen", None)
    journey.answer_fact("mobility", MOVES)
    journey.tell(journey.screening()[0].id, "He is at nan's. She has bruises as well.")
    journey.screened()
    journey.give_view(Band.EARLY_HELP, Confidence.UNSURE, "Not sure.")
    again = a_journey(area="devon")
    again.resume(json.loads(json.dumps(journey.to_draft())))
    assert bytes_of(again) == bytes_of(journey)
    assert again.to_draft() == journey.to_draft()
    assert again.step is journey.step
    assert again.done.observations == journey.done.observations


def test_an_empty_draft_is_taken_up() -> None:
    """A journey that was left before a word was written begins at its beginning."""
    again = a_journey()
    again.resume(a_journey().to_draft())
    assert (again.step, again.consultation) == (Step.CONCERN, None)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "threshold/draft@9"},
        {"answers": None},
        {"answers": {"bruise_or_injury": "perhaps"}},
        {"facts": {"age": "eight"}},
        {"told": []},
        {"step": 99},
        {"first_view": {"band": "highest"}},
        {"text": None, "told": None},
    ],
    ids=str,
)
def test_a_damaged_draft_is_refused(change: dict[str, object]) -> None:
    """What is not a draft of this version is refused with what to do, and changes nothing else."""
    draft = a_journey(BRUISE).to_draft() | change
    with pytest.raises(AssistantError) as caught:
        a_journey().resume(draft)
    assert caught.value.code == "bad_draft"
    assert caught.value.hint


def test_a_draft_of_an_older_edition_loses_only_what_is_gone() -> None:
    """Answers on indicators and facts that the framework no longer has are left out."""
    draft = a_journey(BRUISE).to_draft()
    draft["answers"] = {"gone": "present", "sibling_harmed": "absent"}
    draft["facts"] = {"gone": ["yes"], "age": [1, 2], "mobility": ["flies"]}
    again = a_journey()
    again.resume(draft)
    assert again.answers == {"sibling_harmed": Status.ABSENT}
    assert again.facts == {"age": Span(1, 2)}


def test_a_decision_is_put_on_record() -> None:
    """The last step appends one entry with codes alone in clear, and gives its receipt."""
    journal, ann = a_log(InMemoryLogStore())
    journey = a_journey(CARER, "devon")
    journey.waive_view("the person gave no view")
    decision = Decision(Band.TARGETED_HELP, "He needs help at home.", waived=journey.waived)
    receipt = journey.record(decision, journal=journal, identity=ann, now=NOW)
    assert journey.step is Step.RECEIPT
    assert f'"kind":"{Kind.DECISION}"'.encode() in receipt.leaf
    assert b"brother" not in receipt.leaf
    assert b"targeted_help" in receipt.leaf


def test_a_decision_that_is_refused_leaves_the_journey_where_it_was() -> None:
    """Nothing is written, and the person can mend it."""
    journal, ann = a_log(InMemoryLogStore())
    journey = a_journey(CARER, "devon")
    with pytest.raises(AssistantError):
        journey.record(Decision(Band.TARGETED_HELP, ""), journal=journal, identity=ann, now=NOW)
    assert journey.step is Step.NOTICED
    assert journey.receipt is None
