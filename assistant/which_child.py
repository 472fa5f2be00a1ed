"""Which child a worry is about, once the person has said: what that does to a consultation.

The answer sets age and unborn as the person's own facts (`facts_about`). What another child was
told of is never lost: their harm stays, or becomes a question, as harm to a brother or sister. Who
was found is `child.py`'s work; unattended nothing here is used and the higher reading stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.child import Child, Kind, is_same
from assistant.concern import Extraction, FactMention, Mention, Observation, Subject
from assistant.consult import Consultation, reconsider
from assistant.extraction.observe import observe, offered
from rules.model import Choice, FactValue, Framework, Span, Status
from rules.reading import Reading

SETTLES = ("age", "unborn")
OF_ONE_BODY = frozenset({"mobility", "disability", "child_seen"})
"""Said of one child, these are not known of another: they are asked again."""
_WEIGHT = {Status.PRESENT: 2, Status.UNKNOWN: 1, Status.ABSENT: 0}


def facts_about(
    child: Child, age: Span | None, framework: Framework
) -> Mapping[str, FactValue | None]:
    """Give the person's own facts that their answer settles.

    Args:
        child: The child that is meant.
        age: The age that the person said, where the words gave none; None is not known.
        framework: Whose facts there are.
    """
    unborn = Choice(frozenset({"yes" if child.is_unborn else "no"}))
    settled: dict[str, FactValue | None] = {"age": child.age or age, "unborn": unborn}
    return {name: value for name, value in settled.items() if name in framework.facts}


def about(consultation: Consultation, child: Child | None) -> Consultation:
    """Give a consultation as being about one of its children, or about all of them.

    Args:
        consultation: As the words alone gave it.
        child: Which one; None is all of them, or not sure, and takes the higher reading.

    Returns:
        The consultation with what was noticed as it counts for that child. Its reading is still
        the old one: read again with `reconsider`.
    """
    framework = consultation.framework
    extraction = _as_told(consultation.extraction, child, consultation.children)
    held = observe(extraction, framework)
    if child is None:
        held = _joined((*consultation.observations, *held))
    else:
        extraction = replace(extraction, several_children=False)
        if child.kind is Kind.UNBORN:
            held = tuple(one for one in held if _can_be_before_birth(one, framework))
        held = _joined((*held, *_of_others(consultation, child)))
    return replace(
        consultation,
        extraction=extraction,
        observations=held,
        offered=tuple(m.indicator for m in offered(extraction, framework, held)),
        meant=child,
        from_words=consultation,
    )


def higher_for_others(consultation: Consultation) -> tuple[tuple[Child, Reading], ...]:
    """Give the other children for whom the words alone read higher or sooner, and how.

    The person's answers are about the child that is meant, so they are left out here.
    """
    words = consultation.from_words or consultation
    here = consultation.reading
    found = []
    for child in consultation.children:
        if child.kind is Kind.TOGETHER or is_same(child, consultation.meant):
            continue
        settled = facts_about(child, None, words.framework)
        there = reconsider(about(words, child), {}, settled).reading
        if there.act_on.band > here.act_on.band or there.urgency > here.urgency:
            found.append((child, there))
    return tuple(found)


def others(consultation: Consultation) -> tuple[Child, ...]:
    """Give the children that the words tell of and the person did not mean."""
    meant = consultation.meant
    if meant is None:
        return ()
    rest = tuple(child for child in consultation.children if not is_same(child, meant))
    named = tuple(child for child in rest if child.kind is not Kind.TOGETHER)
    return named or rest


def _as_told(extraction: Extraction, child: Child | None, found: tuple[Child, ...]) -> Extraction:
    """Take what was said of a brother or sister as said of the child, where that is the child."""
    mentions, facts = extraction.mentions, extraction.facts
    if child is None or child.kind is Kind.SIBLING:
        mentions = tuple(_own(m) if m.assertion.subject is Subject.SIBLING else m for m in mentions)
    if child is None:
        facts = tuple(_own_age(fact) for fact in facts)
    elif _may_be_anothers(child, found):
        facts = tuple(fact for fact in facts if fact.fact not in OF_ONE_BODY)
    return replace(extraction, mentions=mentions, facts=facts)


def _own(mention: Mention) -> Mention:
    return replace(mention, assertion=replace(mention.assertion, subject=Subject.THIS_CHILD))


def _own_age(fact: FactMention) -> FactMention:
    if fact.fact != "age" or fact.subject is not Subject.SIBLING:
        return fact
    return replace(fact, subject=Subject.THIS_CHILD)


def _of_others(consultation: Consultation, child: Child) -> tuple[Observation, ...]:
    """Give what harm to the others is for this child: a worry of its own, or a question.

    Beside a brother or sister, or before birth, the harm of the child first told of counts. Where
    the words do not say whose harm it is, it is left open.
    """
    if child.kind is Kind.OWN_BABY or not _may_be_anothers(child, consultation.children):
        return ()
    told = tuple(
        replace(m, assertion=replace(m.assertion, subject=Subject.SIBLING))
        for m in consultation.extraction.mentions
        if m.tick and m.assertion.subject is Subject.THIS_CHILD
    )
    marks = observe(replace(consultation.extraction, mentions=told), consultation.framework)
    sure = child.kind in (Kind.SIBLING, Kind.UNBORN)
    return tuple(
        mark if sure else replace(mark, status=Status.UNKNOWN)
        for mark in marks
        if mark.status is Status.PRESENT
    )


def _can_be_before_birth(observation: Observation, framework: Framework) -> bool:
    """Tell whether it can be so of a baby not yet born: a born child's bruise is not theirs.

    What cannot is still offered as a question, and counts as harm to a brother or sister.
    """
    indicator = framework.indicators[observation.indicator]
    return indicator.about == "household" or not indicator.is_worry


def _may_be_anothers(child: Child, found: tuple[Child, ...]) -> bool:
    """Tell whether what was said with no owner may be said of another child than this one."""
    if child.kind not in (Kind.CHILD, Kind.PREGNANT):
        return True
    first = sum(one.kind in (Kind.CHILD, Kind.PREGNANT) for one in found)
    return first > 1 or any(one.kind is Kind.TOGETHER for one in found)


def _joined(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Keep one observation of each indicator: the one that asks for most."""
    kept: dict[str, Observation] = {}
    for one in observations:
        held = kept.get(one.indicator)
        if held is None or _WEIGHT[one.status] > _WEIGHT[held.status]:
            kept[one.indicator] = one
    return tuple(kept.values())
