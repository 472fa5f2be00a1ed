"""Whether the worry is about a baby not yet born, and whose baby that is.

A pregnant girl is a child herself, and a born child may have an unborn sibling, so the baby is
this child only where the text tells of no other. Weeks of pregnancy (`34/40`) are not an age.
Pregnancies of the past say nothing of now.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from assistant.concern import FactMention, Subject
from assistant.extraction.age import Age
from assistant.extraction.late import Late
from assistant.extraction.whose import Sentences
from rules.model import Choice

_YES = Choice(frozenset({"yes"}))
_OPEN = Choice(frozenset({"yes", "no"}))
_BORN = Choice(frozenset({"no"}))

_STATED = Late(
    r"(?<![\w/.])(?:[1-3]?[0-9]|4[0-2])(?:\+[0-6])?/40(?![\w/])"
    r"|(?<![\w/.])(?:[12][0-9]|3[0-9]|4[0-2])\+[0-6](?![\w/])(?: weeks)?"
    r"|\b(?:five|six|seven|eight|nine|ten|twelve|twenty|thirty)(?:[ -](?:one|two|three|four|"
    r"five|six|seven|"
    r"eight|nine))? (?:weeks|months) (?:pregnant|preg|gestation|gone)\b|\bG[1-9]P[0-9]\b|"
    r"\bbump\b(?= "
    r"(?:is |was )?(?:measur|small|large|big|show))"
    r"|(?<![\w/])[1-4]?[0-9] ?(?:weeks?|wks?|months?|mths?) (?:pregnant|preg|gestation|gone)\b"
    r"|\bun-?born\b|\bpregnan(?:t|cy)\b|\bpreg\b|\bbaby bump\b|\b(?:first|second|third|1st|"
    r"2nd|3rd) trimester\b|\bnot (?:yet )?born(?: yet)?\b|\bgravida\b|\bprimip\b|"
    r"\bf(?:o)?etus\b|\bfo?etal (?:movements?|heart)\b|\bpreggers\b|\bante-?natal(?:ly)?\b|"
    r"\bexpecting\b(?= (?:a |"
    r"another |her |their |twins|again|in |next|any|baby|[.,;])|[.,;]|$)|\bEDD\b"
    r"|\bdue (?:date\b|(?:in|on|any (?:day|time)|next|early|late|mid|this|around|end|just|after|"
    r"before|at|by|till?|until|the (?:back )?end|christmas|easter|soon|tomorrow|jan\w*|"
    r"feb\w*|march|april|may|june|july|aug\w*|"
    r"sept?\w*|oct\w*|nov\w*|dec\w*)\b)|\bin "
    r"utero\b"
    r"|\bpre-?birth\b|\bmother[ -]to[ -]be\b|\bmum[ -]to[ -]be\b|\bat booking\b",
    re.IGNORECASE,
)
_SAID_ONLY = Late(r"pregnan|preg\b|preggers|expecting|un-?born", re.IGNORECASE)
"""Words that alone do not show that a test was done."""
_DUE = Late(r"due|antenatal|ante-natal|at booking", re.IGNORECASE)
_ABOUT_BABIES = Late(
    r"bab(?:y|ies)\b|bairn|wean\b|pregnan|unborn|midwi|antenatal|scan\b|bump\b|expecting|"
    r"/40\b|EDD\b",
    re.IGNORECASE,
)
_NOT_NOW_LEFT = Late(
    r"\b(?:born(?: prem\w*)?(?: at)?|labour(?:ed)?(?: at)?|section(?: at)?|"
    r"arrived(?: at)?|delivered(?: at)?|birth at|ex[ -]prem(?: at)?|prem(?:ature)?"
    r"(?: at)?|not|never|isn't|wasn't|previous|last|first|earlier|past|other|when (?:i|she|mum) "
    r"was|"
    r"during (?:the|her|that|my)|was|were|during|throughout|in|her last|all (?:her|the|of her)|"
    r"got|get|getting|be|after|fear of|risk of|avoid|prevent|rent|fees?|money|payment|is not|"
    r"are|back|court|hearing|review|report|work)"
    r"(?: (?:her|his|the|their|a|heavily|him|at|being|actually|already|last|previous|first))?"
    r"(?: ?\(?)$",
    re.IGNORECASE,
)
_IS_NOW_LEFT = Late(
    r"\b(?:she|mum|who|mother|girl|partner|they|twins|baby|is|are)(?: is| are|'s)(?: now| also)?"
    r" (?:currently |now |again |heavily )?$|\bbab(?:y|ies)(?: is| are)? $|\bstrangled .{0,20}$",
    re.IGNORECASE,
)
_NOT_NOW_RIGHT = Late(
    r"^ (?:(?:her |the )?(?:last|previous) (?:preg\w*|baby|child|time)|"
    r"with (?:him|her|this child|the child|them)\b|test(?:s|ing)? (?:was |is |were |came "
    r"back "
    r")?"
    r"negative|last year|before|in (?:19|20)[0-9]{2}|at the time)|^(?:ly)? (?:school|court)",
    re.IGNORECASE,
)
_MAYBE_LEFT = Late(
    r"(?:\b(?:may|might|could|if|whether|not sure if|thinks|think|worried|scared|query|possibly|"
    r"maybe|probably|fears?|says|believes?|suspects?|afraid)\b[^.,;]{0,25}|\?\ ?)$",
    re.IGNORECASE,
)
_ABOUT_THE_UNBORN = Late(
    r"pregnan|un-?born|ante-?natal|midwi|expecting|pre-?birth|in utero|/40\b|\bEDD\b|\bdue\b"
    r"|\bscan",
    re.IGNORECASE,
)
"""Where any of these stands, an age alone does not say that the worry is about a born child."""
_OTHER_WOMAN = Late(
    r"\b(?:aunt\w*|neighbour|teacher|friend|cousin|nan|colleague|staff|head|worker|hv|midwife)"
    r"(?:'s|s| is| was)?(?: ?,)?[^.;,]{0,12}$",
    re.IGNORECASE,
)
_WEEKS_GONE = Late(
    r"\b(?:she's|she is|mum is|mum's|i'm) (?:about |around |approx )?(?:[1-3]?[0-9]|4[0-2]) ?"
    r"(?:weeks|wks)(?! (?:old|pregnant|preg|gone|gestation|into|clean|sober|post|late|behind))",
    re.IGNORECASE,
)
_BIRTH = Late(
    r"\bdel(?:ivered)?\b\.? (?:on |at )?(?:mon|tue|wed|thu|fri|sat|sun|today|yesterday|last|"
    r"[0-9])\w*|"
    r"\bhad (?:the|her|a) baby (?:on|at|last|yesterday|this|in|early|over)\b|"
    r"\bpost-?natal(?:ly)? (?:visit|ward|check|day)\b|\b(?:emergency |elective )?(?:c-section|"
    r"caesarean|svd) (?:yesterday|on|at|last|today)\b|\bsafely delivered\b|\bday (?:[0-9]|"
    r"1[0-9]) post-?natal\b|\bbaby(?:'s| is| has)? (?:now )?(?:here|arrived)\b|"
    r"\b(?:gave birth|has given birth|just given birth|(?:baby|babies|twins) (?:was|were|is|are|"
    r"has "
    r"been|now) (?:born|delivered)|baby born|delivered (?:a |her )?(?:baby|girl|boy))\b",
    re.IGNORECASE,
)
_LIKELY_BIRTH = Late(
    r"\bhad (?:the|her|our|their) (?:wee |little )?(?:baby|bairn|wean|bab|babby|twins)\b|"
    r"\bhad (?:him|her|it)\b[^.;]{0,30}\b(?:pounds?|lbs?|kg|grams)\b|"
    r"\bday [0-9]{1,2} post[ -]?(?:section|c-section|partum|delivery|birth)\b|"
    r"\bdelivered (?:in (?:the |a )?(?:car|ambulance|hosp\w*|bath|lift|taxi|back)|"
    r"at (?:home|(?:full )?term|[0-9]{2})|by (?:section|c-section|forceps|caesarean)|vaginally)|"
    r"\b(?:following|after) (?:an? |the |his |her )?(?:\w+ )?(?:delivery|birth|c-section|"
    r"caesarean)\b|\bday of (?:his|her|their) birth\b|\bbump(?:'s| is| has) gone\b|"
    r"\bbirth ?weight\b|\bapgars?\b|\bplacenta delivered\b|\b(?:svd|nvd|emcs|lscs)\b|"
    r"\b(?:on|in|to|at|from) (?:the )?(?:nicu|scbu|neonatal unit|special care)\b|"
    r"\b(?:baby|bairn|wean|babby|twins) (?:come|came|arrived|turned up|born)\b|"
    r"\b(?:was|were|been|just|only) born (?:on |this |last |early |yesterday|today|(?:mon|tue|wed|"
    r"thu|fri|sat|sun)\w*)|\bpost-?natal\b|\bnew ?born (?:baby|girl|boy|twins)\b",
    re.IGNORECASE,
)
"""What tells of a birth where nothing else tells of a pregnancy."""
_LONG_AGO = Late(
    r"\b(?:before|already|first|previous|last|older|other|died?|lost|removed|adopted|took off|"
    r"didn't make it|stillborn|years? (?:ago|back)|(?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
_TO_COME = Late(
    r"\b(?:to be|will|plan\w*|until|till|before|for|due|booked|expected|if|when|once|wants?|hop\w+|"
    r"tour|visit\w*)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_NOT_KNOWN = Late(
    r"\b(?:can'?t|cannot|could(?: not|n't)|nobody|no[- ]one|don'?t know|do not know|not known|"
    r"unclear|no idea|not sure|unsure|unknown)\b[^.;]{0,40}\b(?:if|whether)\b[^.;]{0,25}\b(?:had "
    r"(?:it|him|the baby|her baby|the bairn)|given birth|delivered|been born)\b",
    re.IGNORECASE,
)
_UNTESTED = Late(
    r"\btests?\b[^.;]{0,15}\b(?:not (?:yet )?(?:done|back|taken)|lost|"
    r"awaited|pending|refused|unclear)\b|"
    r"\b(?:cannot|can't|could not|couldn't) (?:say|tell|confirm) either\b",
    re.IGNORECASE,
)
_RUMOUR = Late(r"\b(?:tale|rumou?rs?|gossip|word)\b[^.;]{0,20}\b(?:is|has it)\b", re.IGNORECASE)
_CHILD = Late(
    r"\b(?:boys?|girls?|lads?|kids?|child(?:ren)?|sons?|daughters?|(?<!expecting )twins|"
    r"toddlers?|pupils?|"
    r"students?|little ones?|youngest|eldest|siblings)\b",
    re.IGNORECASE,
)
_YOUNG_MOTHER = Late(
    r"\b(?:girl|daughter|pupil|student|teen(?:ager|age)?|schoolgirl|young person|"
    r"yp)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def unborn(text: str, sentences: Sentences, found: tuple[Age, ...]) -> Iterator[FactMention]:
    """Find statements that a baby is on the way, or has been born.

    Args:
        text: The text, with plain quotes and dashes.
        sentences: The same text's sentences.
        found: The ages already found; they tell whether there is another child.
    """
    pregnancies = tuple(_pregnancies(text, sentences, found))
    yield from pregnancies
    open_births = list(_NOT_KNOWN.finditer(text))
    for match in open_births:
        yield FactMention("unborn", match.start(), match.end(), match.group(), None)
    births = list(_BIRTH.finditer(text))
    if not any(mention.subject is Subject.THIS_CHILD for mention in pregnancies):
        births += _LIKELY_BIRTH.finditer(text)
    for match in births:
        if not open_births and not _is_another_birth(match, sentences):
            yield FactMention("unborn", match.start(), match.end(), match.group(), _BORN)
    if not _ABOUT_THE_UNBORN.search(text):
        yield from _has_an_age(text, found)


def _pregnancies(text: str, sentences: Sentences, found: tuple[Age, ...]) -> Iterator[FactMention]:
    """Find statements of a pregnancy now, those left open, and those that wait for a test."""
    about_babies = _ABOUT_BABIES.search(text) is not None
    untested = _UNTESTED.search(text) is not None
    other_child = _other_child(text, found)
    for match in _STATED.finditer(text):
        before, after = sentences.before(match.start()), sentences.after(match.end(), 40)
        other = _OTHER_WOMAN.search(before) or _RUMOUR.search(before)
        if other or (_DUE.match(match.group()) and not about_babies):
            continue
        maybe = _MAYBE_LEFT.search(before) is not None
        if not maybe and _is_not_now(match.group(), before, after):
            continue
        value: Choice | None = _OPEN if maybe else _YES
        if untested and _SAID_ONLY.match(match.group()):
            value = None
        subject = _whose(match, before, sentences, found, other_child=other_child)
        yield FactMention("unborn", match.start(), match.end(), match.group(), value, subject)
    for match in weeks_gone(text):
        yield FactMention("unborn", match.start(), match.end(), match.group(), _YES)


def _is_another_birth(match: re.Match[str], sentences: Sentences) -> bool:
    """Whether a birth is still to come, or was that of an earlier child."""
    before, after = sentences.before(match.start()), sentences.after(match.end())
    around = f"{before[-40:]} {after}"
    return _TO_COME.search(before) is not None or _LONG_AGO.search(around) is not None


def weeks_gone(text: str) -> Iterator[re.Match[str]]:
    """Find weeks of pregnancy said without the word, where a midwife or a scan is spoken of."""
    if re.search(r"midwi|antenatal|\bscan\b|\bbooking", text, re.IGNORECASE):
        yield from _WEEKS_GONE.finditer(text)


def _has_an_age(text: str, found: tuple[Age, ...]) -> Iterator[FactMention]:
    """A child of a stated age is born: nobody needs to be asked."""
    for age in found:
        plain = age.subject is Subject.THIS_CHILD and age.span is not None and not age.weak
        if plain and age.span is not None and age.span.low >= 1:
            words = text[age.start : age.end]
            yield FactMention("unborn", age.start, age.end, words, _BORN)
            return


def _is_not_now(words: str, before: str, after: str) -> bool:
    if words.lower().startswith("due ti") or words.lower() == "due until":
        return False
    if _NOT_NOW_RIGHT.match(after):
        return True
    if words.lower() in {"unborn", "un-born"} or _IS_NOW_LEFT.search(before):
        return False
    return _NOT_NOW_LEFT.search(before) is not None


def _other_child(text: str, found: tuple[Age, ...]) -> bool:
    if any(
        age.subject is Subject.THIS_CHILD
        and age.span is not None
        and not (age.span.low == 0 and age.span.high == 23)
        for age in found
    ):
        return True
    return _CHILD.search(text) is not None


def _whose(
    match: re.Match[str],
    before: str,
    sentences: Sentences,
    found: tuple[Age, ...],
    *,
    other_child: bool,
) -> Subject:
    if re.match(r"un-?born", match.group(), re.IGNORECASE):
        return Subject.SIBLING if other_child else Subject.THIS_CHILD
    if not other_child:
        return Subject.THIS_CHILD
    after = sentences.after(match.end(), 40)
    first = bisect_left(found, match.start() - 80, key=lambda age: age.start)
    near = found[first : bisect_left(found, match.end() + 40, key=lambda age: age.start)]
    girl = any(
        age.subject is Subject.THIS_CHILD and age.span is not None and age.span.high >= 120
        for age in near
    )
    if re.search(r"\bmum|\bmother|\bpartner|\bmam\b|\bparent", before[-40:], re.IGNORECASE):
        return Subject.SIBLING
    if _YOUNG_MOTHER.search(before) or (girl and "mum" not in after.lower()):
        return Subject.ANOTHER
    return Subject.SIBLING
