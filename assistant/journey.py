"""One journey from a typed worry to a recorded decision, step by step, with no screen in it.

Plain mode and the full screen both drive this; neither knows a rule. It keeps the order that the
promises ask for: a safety rule shows its card at once, otherwise the person's own view comes before
the reading. `to_draft` and `from_draft` carry it over an interruption.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.child import Child, Kind, child_data, child_from, is_same
from assistant.concern import Concern, Mention
from assistant.consult import Consultation, consult, fits, reconsider
from assistant.decision import WAIVED_URGENT, Confidence, Decision, FirstView, decision_entry
from assistant.error import AssistantError
from assistant.log.seal import new_id
from assistant.published import value_data
from assistant.which_child import SETTLES, about, facts_about
from rules.model import Band, Choice, Fact, FactValue, Framework, Screening, Span, Status, Urgency

if TYPE_CHECKING:
    from assistant.key import Identity
    from assistant.log.journal import Journal
    from assistant.log.receipt import Receipt
    from assistant.shelf import Shelf
    from knowledge.embed import Embedder

DRAFT = "threshold/draft@1"


class Step(IntEnum):
    """Where the person is on the way."""

    CONCERN = 0
    NOTICED = 1
    SCREENING = 2
    VIEW = 3
    READING = 4
    DECISION = 5
    RECEIPT = 6


@dataclass(frozen=True, slots=True)
class Noticed:
    """One thing to confirm, deny or leave as not known."""

    indicator: str
    statement: str
    status: Status | None
    """None: offered, and nobody has said."""
    mentions: tuple[Mention, ...]
    is_worry: bool
    is_safety: bool
    by_person: bool


@dataclass(slots=True)
class Tools:
    """What a journey needs from outside."""

    framework: Framework
    framework_bytes: bytes
    embedder: Embedder | None = None
    shelf: Shelf | None = None
    cache: Path | None = None


@dataclass(slots=True)
class Journey:
    """The state of one journey. Every method keeps it consistent."""

    tools: Tools
    step: Step = Step.CONCERN
    text: str = ""
    answers: dict[str, Status] = field(default_factory=dict)
    facts: dict[str, FactValue | None] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    """Narrative answers to screening questions, by the question's id."""
    first_view: FirstView | None = None
    waived: str = ""
    asked: bool = False
    """Whether the safety questions were put: what nobody answered is then not known."""
    consultation: Consultation | None = None
    receipt: Receipt | None = None
    subject: str | None = None
    """Id of the child, where the log holds records about them."""
    from_log: dict[str, FactValue] = field(default_factory=dict)
    """What a chronology counts about them."""
    meant: Child | None = None
    """Which child it is about, where the words tell of several; None is: all, or not sure."""
    which_asked: bool = False
    """Whether the person has answered that."""
    from_words: Consultation | None = None
    """What the words alone gave, before any answer."""

    @property
    def framework(self) -> Framework:
        """The framework that is read."""
        return self.tools.framework

    @property
    def done(self) -> Consultation:
        """The consultation so far.

        Raises:
            AssistantError: Nothing has been written yet.
        """
        if self.consultation is None:
            hint = "Write what worries you first."
            raise AssistantError("There is nothing to read yet.", hint=hint, code="no_text")
        return self.consultation

    def write(self, text: str) -> None:
        """Take the words of the concern and notice what is in them."""
        self.text = text
        self._consult()
        if self.which_asked:
            self._look_for_meant()
        self.step = max(self.step, Step.NOTICED)

    def noticed(self) -> tuple[Noticed, ...]:
        """Give what there is to confirm: what counts before what is only asked, safety first."""
        done = self.done
        statuses: dict[str, Status | None] = dict.fromkeys(done.offered)
        statuses.update({o.indicator: o.status for o in done.observations})
        mentions: dict[str, list[Mention]] = {}
        for mention in done.extraction.mentions:
            mentions.setdefault(mention.indicator, []).append(mention)
        found = [
            Noticed(
                indicator=name,
                statement=self.framework.indicators[name].statement,
                status=status,
                mentions=tuple(mentions.get(name, ())),
                is_worry=self.framework.indicators[name].is_worry,
                is_safety=name in self.framework.safety_indicators,
                by_person=name in self.answers,
            )
            for name, status in statuses.items()
        ]
        return tuple(
            sorted(found, key=lambda n: (n.status is None, not n.is_safety, not n.is_worry))
        )

    @property
    def asks_which(self) -> bool:
        """Whether the words tell of more than one child and nobody has said which is meant."""
        return bool(self.done.children) and not self.which_asked

    def answer_child(self, child: Child | None, age: Span | None = None) -> None:
        """Take which child it is about (None: all, or not sure), and an age the words did not say.

        What another answer had settled about age and birth gives way.
        """
        self.meant, self.which_asked = child, True
        for name in SETTLES:
            self.facts.pop(name, None)
        if child is not None:
            self.facts.update(facts_about(child, age, self.framework))
        self._again()

    def answer(self, indicator: str, status: Status) -> None:
        """Take the person's own answer on an indicator."""
        self.answers[indicator] = status
        self._again()

    def answer_fact(self, name: str, value: FactValue | None) -> None:
        """Take the person's own answer on a fact; None is: not known."""
        self.facts[name] = value
        self._again()

    def same_child(self, subject: str, facts: Mapping[str, FactValue]) -> None:
        """Say that the child is in the log already, and take in what repeats."""
        self.subject, self.from_log = subject, dict(facts)
        self._again()

    def screening(self) -> tuple[Screening, ...]:
        """Give the questions that are asked in every journey, in their order."""
        return self.framework.screening

    def facts_to_ask(self, question: Screening) -> tuple[Fact, ...]:
        """Give the facts that a question settles: those not given, and those given two ways."""
        facts, conflicting = self.done.facts, self.done.conflicting
        return tuple(
            self.framework.facts[name]
            for name in question.settles
            if name in self.framework.facts
            and name not in self.facts
            and (facts.get(name) is None or name in conflicting)
        )

    def tell(self, question: str, words: str) -> None:
        """Take a narrative answer: its words are read too, as more of the same concern."""
        before = self.told.get(question, "")
        self.told[question] = words.strip()
        if self.told[question] != before:
            self._consult()

    def screened(self) -> None:
        """Say that the screening questions were put: what was not answered is not known."""
        self.asked = True
        self._again()
        self.step = max(self.step, Step.VIEW)

    @property
    def is_urgent(self) -> bool:
        """Whether the urgent card must be shown now: a safety rule is true, or acted on."""
        if self.consultation is None:
            return False
        reading = self.consultation.reading
        return reading.urgency >= Urgency.NOW and any(
            f.holds and f.rule.is_protected for f in reading.findings
        )

    def give_view(self, band: Band, confidence: Confidence, reason: str) -> None:
        """Take the person's own view, before the reading is shown."""
        if self.step > Step.VIEW:
            hint = "Your first view stands; say in the decision what changed it."
            raise AssistantError("The reading has been shown.", hint=hint, code="view_too_late")
        self.first_view = FirstView(band, confidence, reason.strip())
        self.waived = ""
        self.step = Step.READING

    def waive_view(self, why: str = WAIVED_URGENT) -> None:
        """Go on without a first view: the urgent card was shown, or the person would rather not."""
        if self.first_view is None:
            self.waived = why.strip() or WAIVED_URGENT
        self.step = max(self.step, Step.READING)

    def record(
        self, decision: Decision, *, journal: Journal, identity: Identity, now: datetime
    ) -> Receipt:
        """Put the decision on record and give its receipt; a child new to the log gets an id.

        Raises:
            AssistantError: The decision lacks something.
            LogError: The log refuses it, or cannot be used; nothing was written.
        """
        decision = replace(decision, subject=decision.subject or self.subject or new_id())
        entry = decision_entry(decision, self.done, framework_bytes=self.tools.framework_bytes)
        self.receipt = journal.append(identity, entry, now=now)
        self.step = Step.RECEIPT
        return self.receipt

    def to_draft(self) -> dict[str, Any]:
        """Give the journey as plain data, to be kept encrypted."""
        view = self.first_view
        return {
            "format": DRAFT,
            "framework": self.framework.id,
            "step": int(self.step),
            "text": self.text,
            "answers": {name: str(status) for name, status in self.answers.items()},
            "facts": {name: value_data(value) for name, value in self.facts.items()},
            "told": dict(self.told),
            "screened": self.asked,
            "first_view": None
            if view is None
            else {
                "band": view.band.code,
                "confidence": str(view.confidence),
                "reason": view.reason,
            },
            "waived": self.waived,
            "subject": self.subject,
            "from_log": {name: value_data(value) for name, value in self.from_log.items()},
            "which_asked": self.which_asked,
            "meant": None if self.meant is None else child_data(self.meant),
        }

    def resume(self, data: Mapping[str, Any]) -> None:
        """Take up a draft where it was left.

        Raises:
            AssistantError: It is not a draft, or of another version.
        """
        if data.get("format") != DRAFT:
            hint = "Begin again; the old draft is kept."
            raise AssistantError("This draft cannot be read.", hint=hint, code="bad_draft")
        try:
            self._take(data)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            hint = "Begin again; the old draft is kept."
            raise AssistantError("This draft is damaged.", hint=hint, code="bad_draft") from error
        if self.text.strip():
            self._consult()

    def _take(self, data: Mapping[str, Any]) -> None:
        known = self.framework
        self.answers = {n: Status(s) for n, s in data["answers"].items() if n in known.indicators}
        facts = {n: _value(v) for n, v in data["facts"].items() if n in known.facts}
        self.facts = {n: v for n, v in facts.items() if fits(known.facts[n], v)}
        self.told = {str(question): str(words) for question, words in data["told"].items()}
        self.text, self.asked = str(data["text"]), bool(data["screened"])
        view = data["first_view"]
        self.first_view = (
            None
            if view is None
            else FirstView(
                Band[view["band"].upper()], Confidence(view["confidence"]), view["reason"]
            )
        )
        self.waived = str(data["waived"])
        self.subject = None if data.get("subject") is None else str(data["subject"])
        counted = {n: _value(v) for n, v in data.get("from_log", {}).items() if n in known.facts}
        self.from_log = {n: v for n, v in counted.items() if v is not None}
        self.which_asked = bool(data.get("which_asked"))
        self.meant = None if data.get("meant") is None else child_from(data["meant"])
        self.step = min(Step(data["step"]), Step.DECISION)

    def _consult(self) -> None:
        """Read the words, and those of the narrative answers, as one concern."""
        words = "\n".join(part for part in (self.text, *self.told.values()) if part.strip())
        self.from_words = self.consultation = consult(
            Concern(words, from_log=self.from_log),
            self.framework,
            embedder=self.tools.embedder,
            shelf=self.tools.shelf,
            cache=self.tools.cache,
        )
        self._again()

    def _look_for_meant(self) -> None:
        """Ask again where the words were changed and no longer tell of the child that was meant."""
        found, child = self.done.children, self.meant
        named = child is not None and child.kind is not Kind.SAID
        if found and (not named or any(is_same(one, child) for one in found)):
            return
        self.answer_child(None)
        self.which_asked = False
        self._again()

    def _again(self) -> None:
        """Put the person's answers in place of the text's; once asked, no answer is not known."""
        told = self.from_words or self.done
        told = replace(told, concern=replace(told.concern, from_log=self.from_log))
        self.consultation = about(told, self.meant) if self.which_asked else told
        self.consultation = reconsider(self.done, self.answers, self.facts, screened=self.asked)
        if self.asked:
            silent, blank = self._unanswered()
            self.consultation = reconsider(self.consultation, silent, blank, screened=True)

    def _unanswered(self) -> tuple[dict[str, Status], dict[str, FactValue | None]]:
        """Give what the safety questions settle and neither the text nor the person has said."""
        named = {name for question in self.screening() for name in question.settles}
        observed = {o.indicator for o in self.done.observations}
        indicators = named & self.framework.indicators.keys() - observed
        facts = named & self.framework.facts.keys() - self.done.facts.keys()
        return dict.fromkeys(sorted(indicators), Status.UNKNOWN), dict.fromkeys(sorted(facts))


def _value(data: Any) -> FactValue | None:
    if data is None:
        return None
    if not isinstance(data, list) or not data:
        raise ValueError(data)
    if isinstance(data[0], int):
        return Span(data[0], data[1])
    return Choice(frozenset(str(item) for item in data))
