"""Circumstances in words: movement, contact, timing, money, help; each with the place it stands.

A cue is a wording with the option it states. A wording that would *lower* a reading counts only
when it is plain and first hand: a doubt, a hope, a negation or a relative's word leaves the fact
open. The wordings are in `circumstance_child.py`, `circumstance_danger.py`, `circumstance_help.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.concern import FactMention, Subject
from assistant.extraction.late import Late
from assistant.extraction.needle import may_match
from assistant.extraction.whose import Sentences, agent, noun_right
from assistant.extraction.wording import GROUPS
from rules.model import Choice


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording that states a fact, and what may not stand round it."""

    fact: str
    options: frozenset[str]
    wordings: tuple[str, ...]
    """Patterns as text, each compiled only when the letters it needs are there (`needle.py`)."""
    lowers: bool = False
    """Whether the option can lower a reading: then only plain, first-hand words count."""
    not_after: str = ""
    not_before: str = ""
    near: str = ""
    """What must stand in the same sentence, within the window."""
    negatable: bool = True
    """Whether a `not` just before takes the statement away."""
    personal: bool = False
    """Whether it can be about somebody else, such as a parent's own illness."""


def cue(fact: str, options: str, *wordings: str, **limits: Any) -> Cue:
    """Make a cue from wordings as text: patterns in which `<him>` names a group of `wording.py`.

    Args:
        fact: The fact it states.
        options: The option, or the options among which the words leave it open, with spaces.
        wordings: What states it; each starts at a word, and case does not matter.
        limits: The other fields of `Cue`, patterns as text.
    """
    left, right, near = (limits.pop(name, "") for name in ("not_after", "not_before", "near"))
    return Cue(
        fact=fact,
        options=frozenset(options.split()),
        wordings=tuple(rf"\b(?:{one})(?!\w)" for one in wordings),
        not_after=rf"(?:{left})$" if left else "",
        not_before=right,
        near=near,
        **limits,
    )


_CAPITALS = frozenset(
    {"send", "add", "sen", "sma", "sld", "mld", "ta", "tas", "asc", "pda", "lac", "cla", "dc", "sw"}
)
"""Short forms that are other words when written small."""


def in_small_letters(pattern: str) -> str:
    """Give a pattern for text in small letters, with the groups of `wording.py` put in."""
    whole = pattern
    while (named := re.sub(r"<([a-z]+)>", lambda name: GROUPS[name[1]], whole)) != whole:
        whole = named
    return re.sub(r"(\\.)|([A-Z])", lambda m: m[1] or m[2].lower(), whole)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile for text in small letters, which is several times faster than ignoring case."""
    return re.compile(in_small_letters(pattern))


_UNSURE = Late(
    r"\b(?:not sure|don'?t know|do not know|unsure|unclear|no idea|not known|unknown|can't tell|"
    r"couldn't tell|not clear|wouldn't say|won't say|haven't asked|didn't ask|not asked)"
    r"(?: \w+)? (?:if|whether|how|when|about)\b[^.,;:]{0,25}$",
    re.IGNORECASE,
)
_SUPPOSED = Late(
    r"\b(?:if|in case|unless|would|what if|whether|as if|as though|whenever she wants)\b"
    r"[^.,;:]{0,30}$",
    re.IGNORECASE,
)
_HOPED = Late(
    r"\b(?:may|might|could|should|will|soon|nearly|almost|trying to|tries to|starting to|about to|"
    r"hope[sd]?(?: to)?|possibly|maybe|perhaps|probably|prob|presumably|assume[sd]?|suppose[sd]?|"
    r"think|thinks|seems?|used to|before|until|till|supposed(?: to)?|meant to|was|were|had)\b"
    r"[^.,;:]{0,15}$|\?\ ?$",
    re.IGNORECASE,
)
_NEGATED = Late(
    r"(?:\b(?:not|no|never|without|den(?:y|ies|ied)|nobody|none|stopped|neither|nor|cannot|cant|"
    r"isnt|doesnt|didnt|wont|hasnt|wasnt|no longer|nothing|rather than|instead of|ruled out|"
    r"nowhere near|far from|way off)"
    r"|n't)(?: \w+){0,2}[ -]$",
    re.IGNORECASE,
)
_STILL_SAID = Late(r"\b(?:not only|not just|no doubt|has not stopped|not stopped)\b", re.IGNORECASE)
_RELATIVE_SAYS = Late(
    r"\b(?:mum|mother|mam|mom|dad|father|parents?|carers?|family|partner|boyfriend|"
    r"step\w{3,4}|nan|"
    r"gran\w{0,6}|uncle|aunt\w{0,2}|husband|wife|daughter)(?: \w+)? (?:says?|said|claims?|claimed|"
    r"reports?|reported|states?|stated|told|reckons?|insists?|tells?|thinks|swears|promise[sd]|"
    r"assures?|adamant|explains?|explained)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_ANYBODY_SAYS = Late(
    r"\b(?:says?|said|claims?|claimed|insists?|tells|told|reckons?|swears|promises)\b[^.;]{0,40}$"
)
_OPPOSITE = {
    "mobility": frozenset({"moves_by_themselves", "cannot_move_by_themselves"}),
    "disability": frozenset({"none_known", "may_affect_movement", "other"}),
    "reason": frozenset({"no_money", "cannot", "will_not"}),
    "persistence": frozenset({"once", "repeated", "persistent"}),
    "engagement": frozenset({"taking_part", "reluctant", "refuses"}),
    "plan": frozenset({"no_plan", "working", "no_progress"}),
    "agreement": frozenset({"agrees", "refuses"}),
    "next_exposure": frozenset({"today", "this_week", "later"}),
}
_YES_NO = frozenset({"yes", "no"})
_WORD_OF_THE_FAMILY_COUNTS = frozenset({"reason", "engagement", "agreement", "plan"})
"""Facts that the family themselves are the first hand for."""


def circumstances(text: str, cues: tuple[Cue, ...]) -> Iterator[FactMention]:
    """Find what the cues state, cue by cue; `fact.py` sorts and thins it.

    Args:
        text: The text, with plain quotes and dashes, and no letter that changes length when small.
        cues: The wordings to look for.
    """
    small = text.lower()
    sentences = Sentences(small)
    for one in cues:
        for match in _matches(one, small):
            words = match.group()
            if words in _CAPITALS and text[match.start() : match.end()] != words.upper():
                continue
            before = sentences.before(match.start())
            after = sentences.after(match.end())
            if _is_blocked(one, before, words, after):
                continue
            value = _value(one, before)
            subject = _subject(one, before, after)
            yield FactMention(one.fact, match.start(), match.end(), words, value, subject)


def _matches(one: Cue, small: str) -> Iterator[re.Match[str]]:
    if one.near and not may_match(one.near, small):
        return
    for wording in one.wordings:
        if may_match(wording, small):
            yield from _compiled(wording).finditer(small)


def _is_blocked(wording: Cue, before: str, words: str, after: str) -> bool:
    if not words or _is_fenced(wording, before, words, after):
        return True
    if _UNSURE.search(before):
        return False
    if wording.negatable and _NEGATED.search(before) and not _STILL_SAID.search(before):
        return True
    if _SUPPOSED.search(before):
        return True
    return wording.lowers and _HOPED.search(before) is not None


def _is_fenced(wording: Cue, before: str, words: str, after: str) -> bool:
    """Whether the words round it are among those that the cue itself rules out."""
    if wording.not_after and _compiled(wording.not_after).search(before):
        return True
    if wording.not_before and _compiled(wording.not_before).match(after):
        return True
    return bool(wording.near) and not _compiled(wording.near).search(f"{before}{words}{after}")


def _value(wording: Cue, before: str) -> Choice | None:
    if _UNSURE.search(before):
        return None
    told = wording.lowers and wording.fact not in _WORD_OF_THE_FAMILY_COUNTS
    says = _ANYBODY_SAYS if wording.fact == "pressure" else _RELATIVE_SAYS
    if told and says.search(before):
        return Choice(_OPPOSITE.get(wording.fact, _YES_NO) | wording.options)
    return Choice(wording.options)


def _subject(wording: Cue, before: str, after: str) -> Subject:
    if not wording.personal:
        return Subject.THIS_CHILD
    return noun_right(after) or agent(before)
