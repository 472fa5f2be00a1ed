"""For how many days a child is with somebody who is not a parent: `31 nights at her nan's`.

A length of time needs words for where the child is: a verb of staying with a person who is no
parent, or the words of the arrangement. They may stand in the sentence before, where a sentence
holds the time alone ("50 nights."). The words of forms for what is not known are in `unknown.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.concern import FactMention
from assistant.extraction.late import Late
from assistant.extraction.months import COUNT, count_of
from assistant.extraction.whose import Sentences
from rules.model import Span

_FACT = "days_with_carer"
_STAY = Late(
    rf"(?<![\w/.:£-])(?:(?P<n>[0-9]{{1,3}}|{COUNT})(?:st|nd|rd|th)?[ -]|"
    r"(?:^|(?<=for )|(?<=been )|(?<=over )|(?<=nearly )|(?<=about )|(?<=now )|(?<=[.,] ))"
    r"(?P<a>a) (?=fortnight|week\b|month\b))"
    r"(?P<unit>days?|nights?|nts?|weeks?|wks?|fortnights?|months?|mths?)\b"
    rf"(?: and (?P<more>[1-6]|{COUNT}) (?:days|nights)\b)?(?P<up> (?:is|are|was) up)?",
    re.IGNORECASE,
)
_KIN = (
    r"(?:carers?|hosts?|(?<!the )(?<!his )(?<!her )(?<!my )famil(?:y|ies)|"
    r"mates?|pals?|friends?|nans?|nain|nana|nanny|taid|gran(?:ny|dma|dad|dparents?|dmother|dfather|dpa|s)?|grampy|aunt(?:s|y|ie|ies)?|uncles?|"
    r"neighbours?|cousins?|"
    r"god\w+|relatives?|relations?|sister|brother|sis|bro|niece|stranger|teacher|coach|agent|"
    r"lady|woman|man|bloke|couple|landlady|colleague|lodger|boss|guardian|minister|pastor|vicar|"
    r"parishioner|girlfriend|boyfriend)"
)
_THEIRS = rf"{_KIN}(?:'?s)?\b"
_NOT_A_THING = r"(?!'s (?!mums?|dads?|mams?|mates?|friends?|parents?|famil|house|place|flat)[a-z])"
"""After `with`: `with his sister's tights on` is nowhere to stay."""
_OF_WHOM = (
    r"(?:his|her|their|an?|the|my|own|older|big|step|half|family|great|school|football|music|dance|"
    r"maternal|paternal|best|another|some|teenage|adult|elderly|auntie|uncle|[a-z]+'s)"
)
_STAYS = (
    r"(?:stay(?:s|ed|ing)?|liv(?:es|ed|ing)|lodg\w+|stopp(?:ed|ing)|stops|sle(?:pt|eps|eping)|"
    r"kipp(?:ed|ing)|been|be|is|are|was|moved|put up|looked after|cared for|left|settled|based|"
    r"bunking|sofa[ -]surf\w+|dossing|housed|placed|sent|there)"
)
_WITH = r"(?:with|w/|wi'?|at|by|to|in with)"
_CHILD = r"(?:him|her|them|the (?:lad|lass|bairn|boy|girl|child|kids?|wean|baby|little one|bab))"
_CARED_FOR = Late(
    rf"\b{_STAYS} (?:now |over |still |also |all |out |in )?{_WITH}[ :?]{{1,2}}'?"
    rf"(?:[\w'-]+[ ,(]+){{0,7}}?{_THEIRS}|\bat (?:{_OF_WHOM} ){{0,3}}?{_THEIRS}|"
    rf"\b(?:with|wi'|w/) ?(?:{_OF_WHOM} ){{0,3}}?{_KIN}\b{_NOT_A_THING}|"
    rf"\b{_KIN}(?:'s)?(?: \w+)? (?:has|have|'s|'ve)(?: got| taken| had)? {_CHILD}\b|"
    rf"\b{_KIN}(?:,? [\w' ]{{0,30}})?(?:'s|has) (?:got|taken|had) (?:him|her|them|the \w+)\b|"
    rf"\bgot {_CHILD.replace('him|her|them|', '')}\b|\b{_KIN}(?:'s)? (?:place|house|flat|sofa|"
    r"spare room)\b|\bprivate(?:ly)? foster\w{0,3}|\b28 days\b|\b(?:arrangement|host family|"
    r"host:|placement|carer:|carer is|under (?:her|his|their) roof|foster\w* (?:by|with))",
    re.IGNORECASE,
)
_WITH_CARER = Late(
    r"^[ ,](?:\ ?(?:so far|now|already|today|solid|straight|running|to date|that|and counting)"
    r"[ ,])*(?:(?:s?he|they)(?:'s|'ve| has| have|'re| is) (?:been|lived|stayed|slept) )?"
    rf"(?:with|w/|wi'?|at|by) (?:[\w'-]+,? ){{0,6}}?{_THEIRS}",
    re.IGNORECASE,
)
_SINCE = Late(
    r"^ (?:that )?(?:s?he|they)(?:'s|'ve| has| have) (?:been|lived|stayed) (?:at|with|there)\b",
    re.IGNORECASE,
)
_AT_THEIRS = Late(r"\bbeen (?:at|with|staying) (?:\w+ ){1,3}?\w+'s? (?:for )?$", re.IGNORECASE)
_PARENTS = Late(
    r"\b(?:with|at|w/) (?:his |her |their |the )?(?:own )?(?:mum|mam|dad|mother|father|parents?)"
    r"(?:'s)?(?= (?:for|now|these|and|in|since|[0-9])|[,.;]|$)",
    re.IGNORECASE,
)
_NOT_YET = Late(
    r"\b(?:not|isn't|n't) (?:due|back|there|going)\b|\b(?:in|another|wait\w*|every|per|each|next|"
    r"within|last|past|previous|aged?|after|before|who's|who is|home) $|"
    r"\b(?:in|within) the (?:next |last |past )?$",
    re.IGNORECASE,
)
_AFTER = Late(
    r"^ (?:old|ago|pregnant|before|into|clean|sober|late|later|earlier|gone|of (?:age|school|work|"
    r"meds|tablets)|a (?:week|month|year)|this (?:term|week|month|year)|holiday|owd|notice|prem)\b|"
    r"^(?:'| )(?:notice|worth|wages)|"
    r"^[^.;]{0,25}\b(?:and|then) (?:went|came|moved) (?:home|back)\b",
    re.IGNORECASE,
)
_ALONE = Late(
    r"^[ (\"'-]*(?:(?:that's|so|now|about|only|just|it's|been|day|over|a fortnight today, so|"
    r"a week today, so) )*$",
    re.IGNORECASE,
)
_ALONE_AFTER = Late(
    r"^(?: (?:so far|now|today|tonight|to date|already|in all|in total|there|running|straight|"
    r"as of \w+|and counting|she's been there|he's been there))*(?:[.,;]|$)",
    re.IGNORECASE,
)
_BOXED = Late(
    r"\b(?:number of |no\.? of |total )?(?:days|nights)\b[^.;:\n]{0,40}\b(?:carer|arrangement|"
    r"placement|host|family|relative|private fostering|there|so far|stayed|to date)"
    r"[^.;:\n]{0,15}: ?(?P<n>[0-9]{1,3})(?![0-9/]|[.:][0-9])",
    re.IGNORECASE,
)
_DAY_N = Late(
    r"\b(?:day|night) (?P<n>[0-9]{1,3})\b(?P<with> (?:with|w/?|at|of (?:placement|stay|it))|"
    r"[,.] (?:still )?with)?(?![/:.][0-9]| of (?!placement|stay|it))",
    re.IGNORECASE,
)
_LENGTH = (
    r"(?:how long|length of (?:stay|placement)|how many (?:days|nights|weeks)|"
    r"since(?= ?:)|(?:days|nights|weeks)(?: so far|"
    r" there| with \w+| in all| to date)?|number of (?:days|nights)|start date|date (?:s?he|they) "
    r"(?:moved|came|went)|when (?:s?he|they) (?:moved|came|went|arrived))"
)
_UNKNOWN = (
    r"(?:n/?k\b|not (?:known|recorded|clear|sure|certain|established)|unknown|unclear|"
    r"(?:no|any|haven't an?|not a) (?:idea|clue|record)|(?:don't|doesn't|do not|does not|didn't) "
    r"(?:know|say|recall|remember)|(?:can|could|will) (?:say|tell)|"
    r"(?:can't|cannot|couldn't|could not|won't) (?:say|tell|recall|remember|be sure)|"
    r"no[- ]one (?:has )?counted|nobody(?: has|'s)? counted|no (?:reliable |exact )?"
    r"(?:figure|number|date)|no dates|lost count|anyone's guess|nobody knows|no[- ]one knows)"
)
_NOT_KNOWN = Late(
    rf"\b{_LENGTH}\b[^.;!\n]{{0,70}}?\b{_UNKNOWN}|\b(?:nobody|no[- ]one|none of (?:us|them)|"
    rf"neither) (?:can|could|knows|will|is able to)\b[^.;!\n]{{0,25}}?\b{_LENGTH}|"
    rf"\b{_UNKNOWN}\b[^.;!\n]{{0,20}}?\b{_LENGTH}",
    re.IGNORECASE,
)
_DAYS_IN = {"d": 1, "n": 1, "w": 7, "f": 14, "m": 30}
_LONGEST = 366
_BACK = 170
"""How far back the words for where the child is may stand."""


def days_with_carer(text: str, sentences: Sentences) -> Iterator[FactMention]:
    """Find for how many days the child is with a carer.

    Args:
        text: The text, with plain quotes and dashes.
        sentences: The same text's sentences.

    Examples:
        >>> text = "Her aunt has got her. 12 nights so far."
        >>> [found.value for found in days_with_carer(text, Sentences(text))]
        [Span(low=12, high=12)]
    """
    for match in _BOXED.finditer(text):
        yield _mention(match, count_of(match["n"]))
    for match in _DAY_N.finditer(text):
        back = text[max(0, match.start() - _BACK) : match.start()]
        if match["with"] or _is_cared_for(back):
            yield _mention(match, count_of(match["n"]))
    for match in _STAY.finditer(text):
        days = _days(match)
        if days <= _LONGEST and _is_of_a_stay(match, text, sentences):
            yield _mention(match, days, _LONGEST if match["up"] else days)
    for match in _NOT_KNOWN.finditer(text):
        if _is_cared_for(text[max(0, match.start() - _BACK) : match.end() + 60]):
            yield FactMention(_FACT, match.start(), match.end(), "", None)


def _days(match: re.Match[str]) -> int:
    count = 1 if match["a"] else count_of(match["n"])
    more = count_of(match["more"]) if match["more"] else 0
    return count * _DAYS_IN[match["unit"][0].lower()] + more


def _mention(match: re.Match[str], low: int, high: int | None = None) -> FactMention:
    value = Span(low, low if high is None else high)
    return FactMention(_FACT, match.start(), match.end(), "", value)


def _is_of_a_stay(match: re.Match[str], text: str, sentences: Sentences) -> bool:
    """Whether a time is spent with a carer: said beside it, or in the sentence before."""
    before, after = sentences.before(match.start()), sentences.after(match.end())
    if _AFTER.match(after) or _NOT_YET.search(before):
        return False
    beside = _WITH_CARER.match(after) or _SINCE.match(after) or _AT_THEIRS.search(before)
    if beside or match["up"] or _is_cared_for(before):
        return True
    if not (_ALONE.search(before) and _ALONE_AFTER.match(after)):
        return False
    return _is_cared_for(text[max(0, match.start() - _BACK) : match.start()])


def _is_cared_for(words: str) -> bool:
    return _CARED_FOR.search(words) is not None and _PARENTS.search(words) is None
