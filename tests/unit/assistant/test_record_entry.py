"""What follows a decision: sealed, about its decision, and complete before it is kept."""

from __future__ import annotations

import json

import pytest

from assistant.error import LogError
from assistant.log.addition import NewEntry
from assistant.log.entry import CODES, Kind, bad_codes
from assistant.record_entry import (
    Addendum,
    Answer,
    Attempt,
    Family,
    NoteToOwner,
    Outcome,
    Remark,
    Review,
    Stance,
    access_entry,
    addendum_entry,
    attempt_entry,
    declined_help,
    note_entry,
    outcome_entry,
    review_entry,
)
from tests.follow_log import BROTHER, CHILD, an_event

DECISION = an_event(7).leaf
SECRET = "Zebedee's lavender bruise"  # noqa: S105  words, not a password
CODE = {"framework": "devon", "edition": "2026", "digest": "ab" * 32}
ENTRIES = [
    addendum_entry(Addendum(SECRET, household=(BROTHER,), times={"rung": SECRET}), DECISION),
    review_entry(Review(Stance.CHALLENGES, SECRET, actions=(SECRET,), owner=SECRET), DECISION),
    attempt_entry(Attempt("2026-11-25", answered=True, who=SECRET, reference=SECRET), DECISION),
    outcome_entry(Outcome(Answer.ACCEPTED, SECRET, decided_by=SECRET), DECISION),
    note_entry(NoteToOwner(Remark.RULE, SECRET, about=SECRET), CODE, DECISION),
    access_entry((DECISION,), code="cover", why=SECRET, subject=CHILD),
]


@pytest.mark.parametrize("new", ENTRIES, ids=lambda new: new.kind.value)
def test_nothing_of_the_story_is_a_code(new: NewEntry) -> None:
    """The leaf holds the decision's id and coded reasons; the words are in the sealed content."""
    assert not bad_codes(new.codes)
    assert set(new.codes) <= CODES
    assert SECRET not in json.dumps(dict(new.codes))
    assert SECRET in json.dumps(dict(new.content))
    assert new.codes["entry"] == DECISION.id
    assert new.subject == CHILD
    assert new.content["format"] == f"threshold/{new.kind.value}@1"


def test_only_whether_there_was_an_answer_stands_in_the_open() -> None:
    """The answer itself is sealed; that none came must be seen without a key."""
    reasons = {
        answer: outcome_entry(Outcome(answer, "They said so."), DECISION).codes["reason"]
        for answer in Answer
    }
    assert {a for a, reason in reasons.items() if reason == "no_reply"} == {Answer.NO_REPLY}
    assert len(set(reasons.values())) == 2


@pytest.mark.parametrize(
    "make",
    [
        lambda: addendum_entry(Addendum("  "), DECISION),
        lambda: addendum_entry(Addendum("", household=(CHILD,)), DECISION),
        lambda: addendum_entry(
            Addendum("", household=(BROTHER,), not_household=(BROTHER,)), DECISION
        ),
        lambda: review_entry(Review(Stance.AGREES, ""), DECISION),
        lambda: attempt_entry(Attempt(" ", answered=False), DECISION),
        lambda: outcome_entry(Outcome(Answer.NO_FURTHER_ACTION), DECISION),
        lambda: note_entry(NoteToOwner(Remark.OTHER, "?"), CODE),
    ],
    ids=["empty", "itself", "both ways", "review", "when", "reason", "note"],
)
def test_what_lacks_something_is_refused(make: object) -> None:
    """Each refusal says what is missing, and that nothing was recorded."""
    with pytest.raises(LogError) as caught:
        make()  # type: ignore[operator]
    assert (caught.value.code, caught.value.hint) == ("bad_entry", "Nothing was recorded.")


def test_no_reply_needs_no_reason() -> None:
    """Silence has no reason to give."""
    assert outcome_entry(Outcome(Answer.NO_REPLY), DECISION).kind is Kind.OUTCOME


def test_a_note_may_stand_alone() -> None:
    """A worry that no framework lists needs no record of a child."""
    new = note_entry(NoteToOwner(Remark.NOT_LISTED, "Vapes with spice."), CODE)
    assert (new.subject, "entry" in new.codes, new.codes["reason"]) == (None, False, "not_listed")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"family": "declined", "family_agrees": "yes"}, True),
        ({"family": "accepted", "family_agrees": "no"}, False),
        ({"family": None, "family_agrees": "No. Dad said to leave them alone."}, True),
        ({"family_agrees": "Mum declined, dad was not asked"}, True),
        ({"family_agrees": "They do not want it"}, False),
        ({"family_agrees": "Nobody asked"}, False),
        ({"family_agrees": "Not yet asked"}, False),
        ({"family_agrees": "do not want this"}, True),
    ],
)
def test_a_no_is_heard_coded_or_in_plain_words(content: dict[str, str], said: bool) -> None:  # noqa: FBT001
    """The code counts before the words; only plain refusals are read as one."""
    assert declined_help(content) is said


def test_the_family_is_kept_as_a_word() -> None:
    """An enumeration becomes its value, so that the content is plain JSON."""
    content = addendum_entry(Addendum("", family=Family.DECLINED), DECISION).content
    assert json.loads(json.dumps(content))["family"] == "declined"


def test_a_first_record_that_names_nobody_stands_for_its_own_subject() -> None:
    """What follows it names the record's id, so that it can be found and linked."""
    first = an_event(8, subject=None).leaf
    assert addendum_entry(Addendum("", household=(BROTHER,)), first).subject == first.id
    with pytest.raises(LogError):
        addendum_entry(Addendum("", household=(first.id,)), first)
