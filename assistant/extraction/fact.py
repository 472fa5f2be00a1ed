"""Facts that a text states: ages and circumstances, each with its exact place.

`extract_facts` finds, `statements_of` keeps the most exact of what was found about this child, and
`facts_of` joins what contradicts itself to a range (a consultation reads each in turn). What is
said not to be known is None; what is not said is left out. Nothing is inferred here from what is
merely usual: that is the framework's (`presumed`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from assistant.concern import FactMention, Subject
from assistant.extraction.age import Age, ages
from assistant.extraction.age_bare import bare_ages
from assistant.extraction.circumstance import circumstances
from assistant.extraction.circumstance_case import CASE_CUES
from assistant.extraction.circumstance_child import CHILD_CUES
from assistant.extraction.circumstance_danger import DANGER_CUES
from assistant.extraction.circumstance_force import FORCE_CUES
from assistant.extraction.circumstance_help import HELP_CUES
from assistant.extraction.circumstance_plain import PLAIN_CUES
from assistant.extraction.circumstance_pressure import PRESSURE_CUES
from assistant.extraction.circumstance_spoken import SPOKEN_CUES
from assistant.extraction.circumstance_who import WHO_CUES
from assistant.extraction.form import Box, boxes, form_ages, form_facts
from assistant.extraction.relation import equals, gaps
from assistant.extraction.stage import births, stages, unsure
from assistant.extraction.stay import days_with_carer
from assistant.extraction.tally import tallies
from assistant.extraction.unborn import unborn
from assistant.extraction.unknown import unknowns
from assistant.extraction.whose import Sentences, adults
from rules.model import Choice, FactValue, Span

_QUOTES = "\u2018\u2019\u02bc`\u00b4"
_DASHES = "\u2010\u2011\u2013\u2014"
_SPACES = "\t\u00a0\u202f\u2009"
_PLAIN = str.maketrans(
    dict.fromkeys(_QUOTES, "'")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SPACES, " ")
    | {"\u201c": '"', "\u201d": '"', "\u0130": "I"}
)
"""Each character becomes exactly one, so that places stay true."""
CUES = (
    *CHILD_CUES,
    *DANGER_CUES,
    *PRESSURE_CUES,
    *HELP_CUES,
    *CASE_CUES,
    *PLAIN_CUES,
    *SPOKEN_CUES,
    *WHO_CUES,
    *FORCE_CUES,
)
_STAGE_OF_BABY = Span(0, 23)
_NO = Choice(frozenset({"no"}))
_OPEN = Choice(frozenset({"yes", "no"}))


def extract_facts(text: str, *, today: date | None = None) -> tuple[FactMention, ...]:
    """Find the facts that a text states, in the order of the text.

    Args:
        text: Free text as practitioners write; anything at all is allowed.
        today: The day of the concern; without it a date of birth gives no age.

    Returns:
        The mentions; `quote` is exactly the slice of the text between `start` and `end`.

    Examples:
        >>> [(found.fact, found.quote) for found in extract_facts("8 week old, not yet rolling")]
        [('age', '8 week old'), ('mobility', 'not yet rolling')]
    """
    plain = text.translate(_PLAIN)
    sentences = Sentences(plain)
    forms = boxes(plain.lower())
    stays = tuple(days_with_carer(plain, sentences))
    durations = sorted((stay.start, stay.end) for stay in stays)
    found = tuple(
        age for age in _ages(plain, sentences, today, forms) if not _overlaps(age, durations)
    )
    pregnancies = tuple(unborn(plain, sentences, found))
    if any(mention.subject is Subject.THIS_CHILD for mention in pregnancies if _is_yes(mention)):
        found = tuple(age for age in found if not _is_unborn_baby(age))
    mentions = [FactMention("age", age.start, age.end, "", age.span, age.subject) for age in found]
    mentions += pregnancies
    counted = tuple(tallies(plain.lower(), sentences))
    boxed = tuple(form_facts(plain.lower(), forms))
    cued = tuple(_with_doubt(plain, circumstances(plain, CUES)))
    numbers = len(counted)
    counted += tuple(one for one in cued if one.fact == "re_referral_within_twelve_months")
    mentions += (*counted[:numbers], *boxed, *_outside(boxed, _uncounted(counted, cued, sentences)))
    mentions += unknowns(plain.lower(), frozenset(mention.fact for mention in mentions))
    mentions += gaps(sentences, found)
    mentions += equals(plain, sentences)
    mentions += stays
    return tuple(_with_quotes(text, _without_repeats(mentions)))


def statements_of(mentions: Iterable[FactMention]) -> dict[str, tuple[FactValue | None, ...]]:
    """Give what the mentions say of this child: of each fact, the most exact statements.

    More than one means that the text contradicts itself. An unborn brother or sister makes it open
    whether the worry is about a born child.

    Examples:
        >>> statements_of(extract_facts("Kids 5 and 7"))
        {'age': (Span(low=60, high=71), Span(low=84, high=95))}
    """
    values: dict[str, list[FactValue | None]] = {}
    for mention in mentions:
        if mention.subject is Subject.THIS_CHILD:
            values.setdefault(mention.fact, []).append(mention.value)
        elif mention.fact == "unborn" and mention.value is not None:
            values.setdefault("unborn", []).append(_OPEN)
    return {fact: _statements(given) for fact, given in values.items()}


def joined(statements: Iterable[FactValue | None]) -> FactValue | None:
    """Join statements on one fact to what covers them all; one that is not known leaves it so."""
    values = list(statements)
    spans = [value for value in values if isinstance(value, Span)]
    if spans:
        return Span(min(span.low for span in spans), max(span.high for span in spans))
    choices = [value for value in values if isinstance(value, Choice)]
    if not choices or len(choices) < len(values):
        return None
    return Choice(frozenset().union(*(choice.options for choice in choices)))


def facts_of(mentions: Iterable[FactMention]) -> dict[str, FactValue | None]:
    """Put together what the mentions say of this child, contradictions as a range.

    Examples:
        >>> facts_of(extract_facts("Reception boy 4"))
        {'age': Span(low=48, high=59)}
    """
    return {fact: joined(said) for fact, said in statements_of(mentions).items()}


def several_children(mentions: Iterable[FactMention]) -> bool:
    """Tell whether ages of more than one child are given for the child of concern.

    Examples:
        >>> several_children(extract_facts("Kids 5 and 7 are getting in"))
        True
    """
    spans = [
        mention.value
        for mention in mentions
        if mention.fact == "age"
        and mention.subject is Subject.THIS_CHILD
        and isinstance(mention.value, Span)
    ]
    exact = _most_exact(spans)
    return any(a.high < b.low for a in exact for b in exact)


def _ages(
    plain: str, sentences: Sentences, today: date | None, forms: list[Box]
) -> tuple[Age, ...]:
    boxed = tuple(form_ages(forms))
    found = [*boxed, *ages(plain, sentences), *births(plain, today), *unsure(plain)]
    numbers = sorted((age.start, age.end) for age in found)
    found += (age for age in bare_ages(plain, sentences) if not _overlaps(age, numbers))
    numbers = sorted((age.start, age.end) for age in found)
    found += (age for age in stages(plain, sentences) if not _overlaps(age, numbers))
    exact = any(
        age.subject is Subject.THIS_CHILD and not age.weak and age.span is not None for age in found
    )
    kept = (age for age in found if not (exact and age.weak and age.subject is Subject.THIS_CHILD))
    return tuple(sorted(kept, key=lambda age: (age.start, age.end)))


def _outside(boxed: tuple[FactMention, ...], found: Iterable[FactMention]) -> Iterator[FactMention]:
    """Leave out what stands in a box or its label, where the form already states that fact."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for box in boxed:
        spans.setdefault(box.fact, []).append((box.start, box.end))
    for mention in found:
        of_fact = spans.get(mention.fact, [])
        place = bisect_left(of_fact, (mention.start + 1, 0))
        if not place or of_fact[place - 1][1] <= mention.start:
            yield mention


def _uncounted(
    counted: tuple[FactMention, ...], found: Iterable[FactMention], sentences: Sentences
) -> Iterator[FactMention]:
    """Leave out the "three times" of a sentence that counts something of its own."""
    taken = {sentences.number(mention.start) for mention in counted}
    for mention in found:
        if mention.fact != "persistence" or sentences.number(mention.start) not in taken:
            yield mention


def _overlaps(age: Age, taken: list[tuple[int, int]]) -> bool:
    place = bisect_left(taken, (age.end, 0))
    return place > 0 and taken[place - 1][1] > age.start


def _with_doubt(plain: str, found: Iterable[FactMention]) -> Iterator[FactMention]:
    """Leave open who it is that has no access, where more than one grown-up is spoken of."""
    several: bool | None = None
    for mention in found:
        if mention.fact != "access" or mention.value != _NO:
            yield mention
            continue
        if several is None:
            several = len(adults(plain)) > 1
        named = "any" in mention.quote.lower() or "other" in mention.quote.lower()
        yield replace(mention, value=_OPEN) if several and not named else mention


def _is_yes(mention: FactMention) -> bool:
    return isinstance(mention.value, Choice) and mention.value.options == {"yes"}


def _is_unborn_baby(age: Age) -> bool:
    return age.subject is Subject.THIS_CHILD and (age.weak or age.span == _STAGE_OF_BABY)


def _statements(values: list[FactValue | None]) -> tuple[FactValue | None, ...]:
    """Keep the most exact of the values given; an age that is not known yields to a rough one."""
    spans = [value for value in values if isinstance(value, Span)]
    if spans:
        return tuple(_most_exact(spans))
    unique = dict.fromkeys(values)
    choices = [value for value in unique if isinstance(value, Choice)]
    exact = [c for c in choices if not any(other.options < c.options for other in choices)]
    return (*exact, None) if None in unique else tuple(exact)


def _most_exact(spans: list[Span]) -> list[Span]:
    unique = sorted(set(spans), key=lambda span: (span.high - span.low, span.low))
    kept: list[Span] = []
    for span in unique:
        if not any(span.low <= other.low and other.high <= span.high for other in kept):
            kept.append(span)
    return kept


def _without_repeats(mentions: list[FactMention]) -> list[FactMention]:
    """Sort by place; drop a mention that lies in a longer one of the same fact and value."""
    ordered = sorted(mentions, key=lambda found: (found.start, -found.end, found.fact))
    kept: list[FactMention] = []
    reach: dict[tuple[str, Subject, FactValue | None], int] = {}
    for mention in ordered:
        key = (mention.fact, mention.subject, mention.value)
        if reach.get(key, -1) >= mention.end:
            continue
        reach[key] = mention.end
        kept.append(mention)
    return kept


def _with_quotes(text: str, mentions: list[FactMention]) -> Iterator[FactMention]:
    for mention in mentions:
        yield FactMention(
            mention.fact,
            mention.start,
            mention.end,
            text[mention.start : mention.end],
            mention.value,
            mention.subject,
        )
