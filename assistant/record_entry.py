"""What is added to a decision later: what came after, oversight, the call, the answer, a remark.

Each is a small frozen value that becomes one sealed log entry. It names its decision by entry id
and shares its subject; nothing about the child is a code. A correction changes nothing: it is
added. Pure: no clock, no store. Neighbours: `decision.py` (the decision), `access.py` (who looked).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from assistant.error import LogError
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind, Leaf

MIN_WORDS = 3
FORMATS = {
    Kind.ADDENDUM: "threshold/addendum@1",
    Kind.REVIEW: "threshold/review@1",
    Kind.REFERRAL_ATTEMPT: "threshold/referral-attempt@1",
    Kind.OUTCOME: "threshold/outcome@1",
    Kind.NOTE_TO_OWNER: "threshold/note-to-owner@1",
    Kind.ACCESS: "threshold/access@1",
}


class Family(StrEnum):
    """What the family said to an offer of help."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"


class Stance(StrEnum):
    """What oversight says of a decision; to challenge is part of the work."""

    AGREES = "agrees"
    LOOK_AGAIN = "look_again"
    CHALLENGES = "challenges"


class LoggedAs(StrEnum):
    """What the front door wrote the call down as: only a referral starts its clock."""

    CONTACT = "contact"
    ADVICE = "advice"
    REFERRAL = "referral"
    NOT_KNOWN = "not_known"


class Answer(StrEnum):
    """What the front door did with it."""

    ACCEPTED = "accepted"
    REDIRECTED = "redirected"
    NO_FURTHER_ACTION = "no_further_action"
    NO_REPLY = "no_reply"


class Remark(StrEnum):
    """What a note to the framework's owner is about."""

    RULE = "rule"
    WORDS = "words"
    CONTACT = "contact"
    NOT_LISTED = "not_listed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Addendum:
    """What came after, or a correction; also where a household is linked."""

    words: str
    corrects: bool = False
    family: Family | None = None
    household: tuple[str, ...] = ()
    """Ids of subjects who live in the same household."""
    not_household: tuple[str, ...] = ()
    """Ids that were linked by mistake."""
    times: Mapping[str, str] = field(default_factory=dict)
    review_date: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Management oversight of a decision."""

    stance: Stance
    words: str
    own_level: Mapping[str, Any] | None = None
    """The level that the reviewer would choose: band, level and name."""
    actions: tuple[str, ...] = ()
    owner: str = ""
    by_when: str = ""
    only_me: bool = False
    """Whether the reviewer made the decision themselves, because nobody else is there to look."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach the front door."""

    rung: str
    answered: bool
    who: str = ""
    logged_as: LoggedAs = LoggedAs.NOT_KNOWN
    decision_by: str = ""
    reference: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the front door answered, or that it did not."""

    answer: Answer
    words: str = ""
    their_level: str = ""
    their_band: str = ""
    """The band that their level means; empty where that is not sure."""
    decided_by: str = ""
    heard: str = ""
    escalated: str = ""
    """How it was taken further; empty if it was not."""
    family: Family | None = None
    step_down: bool = False
    """Whether help was moved to a lower level."""


@dataclass(frozen=True, slots=True)
class NoteToOwner:
    """A rule, a word or a contact of a framework that seems wrong, or a worry it does not list."""

    remark: Remark
    words: str
    about: str = ""
    """The rule or word that is meant."""


def addendum_entry(addendum: Addendum, decision: Leaf) -> NewEntry:
    """Make the entry of an addendum.

    Raises:
        LogError: It says nothing, or links a subject to itself or to what is no subject.
    """
    linked = (*addendum.household, *addendum.not_household)
    if not linked and addendum.family is None:
        _require_words(addendum.words, "An addendum needs its words.")
    if _subject(decision) in linked:
        raise _bad("A child is in their own household already.")
    if set(addendum.household) & set(addendum.not_household):
        raise _bad("The same subject is linked and unlinked at once.")
    return _entry(Kind.ADDENDUM, addendum, decision)


def review_entry(review: Review, decision: Leaf) -> NewEntry:
    """Make the entry of a review.

    Raises:
        LogError: It gives no reason.
    """
    _require_words(review.words, "Oversight needs its reason, also where it agrees.")
    return _entry(Kind.REVIEW, review, decision)


def attempt_entry(attempt: Attempt, decision: Leaf) -> NewEntry:
    """Make the entry of a referral attempt.

    Raises:
        LogError: It does not say when.
    """
    if not attempt.rung.strip():
        raise _bad("When was it tried? A day and a time are enough.")
    return _entry(Kind.REFERRAL_ATTEMPT, attempt, decision)


def outcome_entry(outcome: Outcome, decision: Leaf) -> NewEntry:
    """Make the entry of an outcome; the open part says only whether there was an answer.

    Raises:
        LogError: There was an answer and no word of its reason.
    """
    answered = outcome.answer is not Answer.NO_REPLY
    if answered:
        _require_words(outcome.words, "What reason did they give? Write 'none given' if so.")
    return _entry(Kind.OUTCOME, outcome, decision, reason="answered" if answered else "no_reply")


def note_entry(
    note: NoteToOwner, framework: Mapping[str, str | int], decision: Leaf | None = None
) -> NewEntry:
    """Make the entry of a note to a framework's owner.

    Args:
        note: What seems wrong.
        framework: Its codes: `framework`, `edition`, `digest`.
        decision: The decision that showed it, if there is one.

    Raises:
        LogError: It says nothing.
    """
    _require_words(note.words, "What seems wrong? One sentence is enough.")
    codes = {**framework, "reason": note.remark.value}
    if decision is not None:
        codes["entry"] = decision.id
    content = _content(Kind.NOTE_TO_OWNER, note)
    return NewEntry(Kind.NOTE_TO_OWNER, content, codes, _subject(decision) if decision else None)


def access_entry(
    opened: tuple[Leaf, ...], *, code: str, why: str, subject: str | None, search: bool = False
) -> NewEntry:
    """Make the entry that says whose records were opened, and why.

    Args:
        opened: The entries of others that were opened.
        code: The coded reason.
        why: The reason in the person's own words, if they gave any.
        subject: Whom they are about, where it is one subject.
        search: Whether they came up in a search.
    """
    content = {
        "format": FORMATS[Kind.ACCESS],
        "why": why.strip(),
        "opened": [leaf.number for leaf in opened],
        "search": search,
    }
    codes: dict[str, str | int] = {"reason": code}
    if opened and not search:
        codes["entry"] = opened[0].id
    return NewEntry(Kind.ACCESS, content, codes, subject)


def declined_help(content: Mapping[str, Any]) -> bool:
    """Say whether a record says that the family does not want help: coded, or in plain words.

    Examples:
        >>> declined_help({"family": "declined"}), declined_help({"family_agrees": "No, not now"})
        (True, True)
        >>> declined_help({"family_agrees": "Not asked yet"}), declined_help({})
        (False, False)
    """
    if content.get("family"):
        return bool(content["family"] == Family.DECLINED.value)
    first = str(content.get("family_agrees", "")).lower().replace(",", " ").replace(".", " ")
    words = first.split()
    said = {"declined", "declines", "refused", "refuses", "disagrees"} & set(words)
    return bool(said) or words[:1] in (["no"], ["don't"]) or words[:2] == ["do", "not"]


def _entry(kind: Kind, value: Any, decision: Leaf, *, reason: str = "") -> NewEntry:
    codes: dict[str, str | int] = {"entry": decision.id}
    if reason:
        codes["reason"] = reason
    return NewEntry(kind, _content(kind, value), codes, _subject(decision))


def _subject(decision: Leaf) -> str:
    """Give whom a decision is about; one that names nobody stands for its own subject."""
    return decision.subject or decision.id


def _content(kind: Kind, value: Any) -> dict[str, Any]:
    return {"format": FORMATS[kind], **{k: _plain(v) for k, v in asdict(value).items()}}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value).strip()
    return list(value) if isinstance(value, tuple) else value


def _require_words(words: str, message: str) -> None:
    if len(words.strip()) < MIN_WORDS:
        raise _bad(message)


def _bad(message: str) -> LogError:
    return LogError(message, hint="Nothing was recorded.", code="bad_entry")
