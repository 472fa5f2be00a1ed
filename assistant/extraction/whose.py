"""Whose age, movement or illness it is: this child's, a sibling's, a parent's or another's.

Reads only the few words round a statement, in the same sentence. Where the words do not say, it is
this child's: the reading can then only ask more, never less. Pronouns are not resolved: after
"Mum says she", the child is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from assistant.concern import Subject
from assistant.extraction.late import Late

CHILD = (
    r"(?:boys?|girls?|lads?|lass(?:es|ie)?|kids?|kiddy|child|children|bab(?:y|ies)|infants?|"
    r"newborns?|toddlers?|tots?|sons?|daughters?|twins?|triplets?|pupils?|students?|"
    r"teen(?:ager|age)?s?|males?|females?|young(?:ster|sters| person| people| lad| girl| man)?|"
    r"yp|youths?|niece|nephew|grandson|granddaughter|grandchild(?:ren)?|schoolgirl|schoolboy|"
    r"year old|little one|eldest|youngest|middle one|siblings|applicant|(?:new )?starter|"
    r"bairn|wean|"
    r"kiddo|mite|nipper|(?:little|wee|young) ?'?(?:one|un|man|princess|chap|fella|love|madam|"
    r"mate)|"
    r"learner|cyp|ours|resident|service user|casualty|young carer)"
)
SIBLING = (
    r"(?:(?:half|step)[ -]?)?(?:brothers?|sisters?|bros?|sis|siblings?|sibs?)"
    r"(?![ -]in[ -]law)"
)
PARENT = (
    r"(?:mums?|mothers?|mummy|moms?|mam|dads?|daddy|fathers?|parents?|step[ -]?(?:mum|dad|mother|"
    r"father|parent)s?|foster (?:mum|dad|carer)s?|mo|fo)"
)
OTHER = (
    r"(?:partners?|boyfriends?|girlfriends?|bf|gf|ex|husbands?|wi(?:fe|ves)|m[ae]n|wom[ae]n|"
    r"lad(?:y|"
    r"ies)|gentlem[ae]n|blokes?|fellas?|guys?|adults?|uncles?|aunt(?:s|y|ie|ies)?|nans?|nana|"
    r"nanny|gran(?:s|ny|dma|dmother|dparents?|dad|dfather|dpa)?|grandads?|cousins?|friends?|"
    r"mates?|"
    r"neighbours?|lodgers?|coach(?:es)?|teachers?|tutors?|carers?|childminders?|pastors?|imams?|"
    r"priests?|vicars?|babysitters?|client|patient|offenders?|perpetrators?|suspects?)"
)

_NOUN_TEXT = (
    rf"\b(?:(?P<sibling>(?<!two )(?<!three )(?<!both ){SIBLING})|(?P<parent>{PARENT})"
    rf"|(?P<child>{CHILD})|(?P<other>{OTHER}))\b"
)
_NOUN = Late(_NOUN_TEXT, re.IGNORECASE)
_OWNER = Late(
    r"\b(?:his|her|their|has|have|got|an?|the|little|older|younger|baby|big|twin|other|and|"
    r"with|'s|"
    r"yrs?|old|year|wk|month)[ -]$",
    re.IGNORECASE,
)
_FILLER = Late(
    r"(?:[\s,(:'/&-]|\b(?:is|was|are|who|who's|whose|aged?|ages|of|now|only|just|about|approx|"
    r"around|turned|in|at|a|the|goes|to|attends|s|also|both|year|yr|not|nearly|almost|she|he|"
    r"they|and|has|have|had|been|can|cannot|can't|isn't|is|still|yet|name|called|starts|"
    r"started|currently|roughly|maybe|probably|aged|approximately)\b|\b[A-Z][a-z]{1,15}\b"
    r"|\b[A-Z]\b)*"
)
_NEXT_NOUN = Late(
    r"[\s-]{1,2}(?:(?:little|baby|older|younger|half|step|twin|big|adult|new|autistic|foster|"
    rf"white|black|asian|british|disabled|pregnant)[ -]){{0,2}}{_NOUN_TEXT}",
    re.IGNORECASE,
)
_SENTENCE_END = Late(
    r"(?<!approx)(?<!\bca)(?<!\bc)(?<!\byr)(?<!yrs)(?<!\bDr)[.!?](?=\s)"
    r"(?!(?<=\b[Nn]o\.)\s[0-9])|[\n;|]"
)


class Sentences:
    """Where the sentences of a text start and end; found once, asked many times."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [match.end() for match in _SENTENCE_END.finditer(text)]

    def number(self, place: int) -> int:
        """Give the number of the sentence in which a place is, from 0."""
        return bisect_right(self.ends, place)

    def before(self, start: int, limit: int = 80) -> str:
        """Give what stands before a place in the same sentence, up to `limit` characters."""
        index = bisect_right(self.ends, start)
        first = self.ends[index - 1] if index else 0
        return self.text[max(first, start - limit) : start]

    def after(self, end: int, limit: int = 80) -> str:
        """Give what stands after a place in the same sentence, up to `limit` characters."""
        index = bisect_right(self.ends, end)
        last = self.ends[index] if index < len(self.ends) else len(self.text)
        return self.text[end : min(last, end + limit)]


def kind_of(match: re.Match[str], before: str) -> Subject:
    """Give whom a person noun means; `siblings` without an owner are the children themselves."""
    if match["sibling"]:
        plural = match["sibling"].lower() in {"siblings", "brothers", "sisters"}
        owned = _OWNER.search(before[max(0, match.start("sibling") - 12) : match.start("sibling")])
        return Subject.THIS_CHILD if plural and not owned else Subject.SIBLING
    if match["parent"]:
        return Subject.PARENT
    return Subject.ANOTHER if match["other"] else Subject.THIS_CHILD


def noun_left(before: str) -> Subject | None:
    """Give whom the noun means that leads up to this place with nothing but joining words.

    Examples:
        >>> noun_left("her little brother, now ")
        <Subject.SIBLING: 'sibling'>
        >>> noun_left("Mum says ") is None
        True
    """
    nouns = list(_NOUN.finditer(before[-60:]))
    tail = before[-60:]
    if not nouns:
        return None
    last = nouns[-1]
    if not _FILLER.fullmatch(tail, last.end()):
        return None
    return kind_of(last, tail)


def noun_right(after: str) -> Subject | None:
    """Give whom the noun means that follows at once, as in `3 yr old little brother`.

    Examples:
        >>> noun_right(" little brother fell")
        <Subject.SIBLING: 'sibling'>
    """
    noun = _NEXT_NOUN.match(after)
    return None if noun is None else kind_of(noun, after)


_AGENT = Late(
    rf"\b(?:(?P<pronoun>s?he|they|it|i|we|you|nobody|no one|old|[0-9]{{1,2}} ?(?:yo|wks?|weeks?|"
    rf"mths?|months?|yrs?|years?|/12|/52))|(?P<sibling>{SIBLING})"
    rf"|(?P<parent>{PARENT})|(?P<child>{CHILD})|"
    rf"(?P<other>{OTHER}))\b",
    re.IGNORECASE,
)


_REPORTS = Late(
    r"\b(?:says?|said|reports?|reported|states?|stated|tells?|told|claims?|thinks?|brought|brings|"
    r"carr(?:ied|ies|ying)|holding|concerned|worried)\b",
    re.IGNORECASE,
)


def agent(before: str) -> Subject:
    """Give the nearest person named before a statement; a pronoun or nobody is this child.

    Examples:
        >>> agent("her brother is ").value, agent("Mum says ").value
        ('sibling', 'this_child')
    """
    tail = before[-50:]
    nearest = None
    for found in _AGENT.finditer(tail):
        nearest = found
    if nearest is None or nearest["pronoun"] or nearest["child"]:
        return Subject.THIS_CHILD
    if _REPORTS.search(tail, nearest.end()):
        return Subject.THIS_CHILD
    if nearest["sibling"]:
        return Subject.SIBLING
    return Subject.PARENT if nearest["parent"] else Subject.ANOTHER


def adults(text: str) -> frozenset[str]:
    """Give the different words for grown-ups in a text, such as `mum` and `uncle`.

    Examples:
        >>> sorted(adults("Mum's partner is in prison, mum is fine"))
        ['mum', 'partner']
    """
    return frozenset(
        match.group().lower() for match in _NOUN.finditer(text) if match["parent"] or match["other"]
    )
