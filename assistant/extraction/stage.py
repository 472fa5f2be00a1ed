"""Ages that are words: school years, stages of childhood, `under 5`, and dates of birth.

A school year spans two ages (`months.school_year`). Person words (`baby`, `toddler`) are wide
ranges; settings (`nursery`, `sixth form`) are weak, and give way where an exact age is known.
Numbers with units are in `age.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.concern import Subject
from assistant.extraction.age import Age
from assistant.extraction.late import Late
from assistant.extraction.months import NUMBERS, school_year
from assistant.extraction.whose import Sentences, agent, noun_left, noun_right
from rules.model import Span

_SCHOOL_YEAR = Late(
    r"\b(?:year|yr|y|ncy)(?P<gap>\ ?)(?P<first>1[0-4]|[1-9]|(?-i:R)\b|(?:(?<=year )|(?<=yr ))(?:r|"
    rf"{'|'.join(tuple(NUMBERS)[:13][::-1])})\b)(?P<plural>s\b)?"
    r"(?:\ ?(?:/|-|&|and|or)\ ?(?:year|yr|y)?\ ?(?P<last>1[0-4]|[1-9]))?(?![\w%]|[.:/,][0-9])",
    re.IGNORECASE,
)
_NOT_SCHOOL_LEFT = Late(
    r"(?:\b(?:last|this|per|next|each|every|past|previous|one|two|three|financial|first|second|"
    r"third|a|calendar|school|academic|tax|the|new|same|\d{1,4}|[0-9]{1,2}[ -]?)[ -]|[0-9]-?)$",
    re.IGNORECASE,
)
_NOT_SCHOOL_RIGHT = Late(
    r"^\ ?(?:of (?!primary|secondary|school|juniors|infants|high)\w|'?(?:photos?|assembl\w+|"
    r"parents?|trips?|dads|mums|disco|show|concert|match|team|fixture|quiz)\b|times?\b|x\b|old\b|sentence|incidents?\b|days?\b|"
    r"weeks?\b|months?\b|ban\b|plan\b|wait|ago\b|absences?\b|exclusions?\b|lates?\b|deal\b|"
    r"into\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Stage:
    pattern: Late
    span: Span
    weak: bool = False
    unless: Late | None = None
    """What may not stand just before it."""


def _stage(pattern: str, low: int, high: int, *, weak: bool = False, unless: str = "") -> _Stage:
    blocked = Late(rf"(?:{unless})$", re.IGNORECASE) if unless else None
    return _Stage(Late(pattern, re.IGNORECASE), Span(low, high), weak, blocked)


_NO_BABY = (
    r"\b(?:unborn|expecting(?: a| her| his)?|(?:have|having|had|lost|like|as|when|wants?|for|was|"
    r"with|"
    r"be) a|lost (?:her|his|their)|previous|last|first|another|(?:pregnant|died) with|of the|"
    r"this pregnancy|older|other|big|had (?:the|her|a|his)|reception|nursery|year \w+|y[0-9]+) "
)
_NOT_BABY = (
    r"(?!'s due)(?!'?s? bags?\b)(?![ -]?(?:sit\w*|clinics?|groups?|foods?|milk|monitors?|rooms?|"
    r"massage|"
    r"gates?|cloth\w*|"
    r"shower|bump|daddy|teeth|wipes|talk|bottles?|units?|faced?|oil|bank|scans?|seats?|carrier|"
    r"sling|bouncer|is due|due\b|died|who died|in (?:19|20)[0-9]{2}|(?:was )?(?:adopted|removed)))"
)
_AS_A = r"\b(?:as|(?<!there )was|like|when) an? "

STAGES = (
    _stage(r"\bnew[ -]?borns?\b|\bneonat(?:e|al)\b(?! (?:unit|ward|checks?))", 0, 1, unless=_AS_A),
    _stage(rf"\b(?:bab(?:y|ies)|bubba)\b{_NOT_BABY}", 0, 23, unless=_NO_BABY),
    _stage(r"\b(?:at|in)(?: the)? infants\b", 48, 95, weak=True),
    _stage(
        r"(?<!at )(?<!in )(?<!the )\binfants\b|\binfant\b(?! (?:sch|school|class|teacher|"
        r"department|feeding|formula|mortality|site|"
        r"phase|and junior|assembly|playground))",
        0,
        23,
        unless=_AS_A,
    ),
    _stage(r"\btoddlers?\b(?! (?:groups?|class|room|bed|gate|taming))", 12, 47, unless=_AS_A),
    _stage(r"\bpre-?school(?:ers?|er aged)\b", 24, 59),
    _stage(r"\bpre-?school\b|\bplay ?group\b", 24, 59, weak=True),
    _stage(
        r"\bnursery\b(?! (?:nurse|rhyme|furniture|all|painted|ready|decorated|is (?:all )?"
        r"(?:painted|ready|done)|colours?|equipment|set up))",
        0,
        59,
        weak=True,
        unless=(
            r"\b(?:painted|decorated|the baby's) (?:the )?|\b(?:cleaner|works?|working|job|cook|"
            r"manager|staff|teaches|volunteers?) (?:at|in) (?:the |a )?"
        ),
    ),
    _stage(
        r"\breception (?:class|year|boy|girl|child|children|pupil|lad|teacher|age|kid|babie|"
        r"one|lot|"
        r"intake|group|lass|little one)s?\b|\bFS2\b"
        r"|\bin reception(?! ?(?:area|desk|waiting|room|now|shouting|asking|demanding|when|to\b|"
        r"with|and (?:is )?(?:shout|ask|demand|refus)))|\b(?:in )?R class\b|\breception[- "
        r"]aged?\b|\b(?:week|day|term|year) (?:of|in) reception\b|\bfoundation stage 2\b"
        r"|\bstart(?:s|ed|ing)? reception\b",
        48,
        71,
    ),
    _stage(r"(?:^|(?<=[.!?\n] )|(?<=[\n]))reception(?=[.,:;(]| [0-9(]|\s*$)", 48, 71),
    _stage(r"\b(?:FS1|N2|foundation stage 1)\b", 36, 59, weak=True),
    _stage(r"\b(?:sixth|6th)[ -]?form(?:ers?)?\b", 192, 227, weak=True),
    _stage(r"\bprimary[ -](?:school|age|aged|pupil)\w{0,4}", 48, 143, weak=True),
    _stage(r"\b(?:secondary|senior|high)[ -]school(?:er)?s?\b", 132, 203, weak=True),
    _stage(r"\binfants?(?: and junior)? (?:school|class|department)", 48, 95, weak=True),
    _stage(r"\bjuniors? (?:school|class|department)", 84, 143, weak=True),
    _stage(r"\b(?:KS ?|key stage )(?:1|one)\b", 60, 95, weak=True),
    _stage(r"\b(?:KS ?|key stage )(?:2|two)\b", 84, 143, weak=True),
    _stage(r"\b(?:KS ?|key stage )(?:3|three)\b", 132, 179, weak=True),
    _stage(
        r"\b(?:KS ?|key stage )(?:4|four)\b|\bGCSE (?:pupil|student|year)s?\b", 168, 203, weak=True
    ),
    _stage(r"\b(?:KS ?|key stage )(?:5|five)\b|\bA[ -]level student", 192, 227, weak=True),
    _stage(r"\bEYFS\b|\bearly years (?:child|pupil)", 0, 71, weak=True),
    _stage(r"\bearly teens\b", 156, 179),
    _stage(r"\bmid[ -]teens\b", 168, 203),
    _stage(r"\blate teens\b", 204, 239),
    _stage(r"\bpre-?teens?\b|\btweens?\b", 108, 155, weak=True),
    _stage(
        r"\bteen(?:ager|aged|age)?s?\b(?! (?:pregnanc|magazine|clinic))",
        156,
        227,
        weak=True,
        unless=r"(?:early|mid|late|pre)[ -]|\b(?:was|as) a ",
    ),
    _stage(r"\badolescents?\b", 120, 227, weak=True),
)

_WORDS = "|".join(NUMBERS)
_UNDER = Late(
    rf"\b(?P<side>u|unders?[ -]?(?:the age of )?|below (?:the age of )?|younger than |"
    rf"(?:is |are |he's |she's |aged |just )over )(?P<n>1[0-9]|[1-9]|{_WORDS})(?:'?e?s)?\b"
    r"(?![.:/,][0-9]|%|-[0-9])",
    re.IGNORECASE,
)
_A_GROUP = Late(
    r"\bthe $|\b(?:role|work\w*|jobs?|contact|coach\w*|teach\w*|volunteer\w*)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_ANY_CHILD = Late(r"\bany (?:other )?(?:kids?|child|children) $", re.IGNORECASE)
_UNDER_ONE = Late(
    r"\b(?:under|less than) a year(?: old)?\b(?! ago| (?:later|since|into|in))", re.IGNORECASE
)
_A_YEAR = Late(
    r"(?:^|[,.;] |\b(?:'s|is|was|are|he's|to|by|of|from|with|one|our) )a $", re.IGNORECASE
)
_NOT_AGE_RIGHT = Late(
    r"^[ -]?(?:%|per ?cent|min|hour|hr|mile|pound|quid|stone|kg|lb|cm|mm|ml|week|wk|day|month|mth|"
    r"night|time|occasion|session|lesson|metre|feet|ft|people|unit|incident|x\b|layers?|foot)",
    re.IGNORECASE,
)
_BIRTH = Late(
    r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)[ :=-]{0,3}(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)?"
    r"[ ./-](?P<m>[01]?[0-9]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    r"[ ./,-]{1,2}(?P<y>(?:19|20)?[0-9]{2})(?![0-9])",
    re.IGNORECASE,
)
_NTH = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
]
_BIRTHDAY = Late(
    rf"\b(?P<soon>nearly |before |almost |(?:coming )?up to |next week is |tomorrow is )?"
    rf"(?:his|her|their) (?P<n>[0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(_NTH)}) birthday"
    r"(?P<coming> (?:is )?(?:next|tomorrow|coming|in \w+ (?:days|weeks)|soon|on the))?",
    re.IGNORECASE,
)
_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_UNSURE = Late(
    r"\b(?:(?:not sure|unsure|don't know|dont know|do not know|no idea|not known|unclear|unknown)"
    r"(?: of| about| exactly)? (?:how old|what age|(?:his|her|their|the child's|child's|the) age)|"
    r"(?:age|dob|d\.o\.b\.?):? (?:is |was )?(?:not (?:known|recorded|given|stated|clear|"
    r"disclosed)|unknown|"
    r"unclear|n/?k|unsure)\b|no (?:age|dob) (?:given|recorded|known|on file|stated)|"
    r"(?:wouldn't|wouldnt|won't|refused to|didn't) (?:tell|give|say)(?: me| us| anyone)? "
    r"(?:his|her|"
    r"their|the) age|(?:haven't|not|hasn't) been told (?:how old|(?:his|her|the|their) age)|"
    r"(?:can't|cannot|couldn't|could not|can not) (?:remember|tell|say|be sure)(?: you)? how old|"
    r"(?:hard|difficult|impossible) to (?:say|tell|judge) (?:how old|(?:his|her|their) age)|"
    r"(?:didn't|doesn't|don't|won't) (?:know|say|give|tell (?:me|us)) (?:his|her|their) "
    r"(?:own )?age|"
    r"(?:not a|haven't a|no) clue how old|"
    r"didn't (?:say|give|get) (?:how old|(?:his|her|an|the|their) age))\b",
    re.IGNORECASE,
)
_OF_A_PARENT = Late(
    r"\b(?:father|mother|dad|mum|partner|carer|sibling|brother|sister|suspect|parent)'?s? $",
    re.IGNORECASE,
)
_PAST = Late(
    r"\b(?:when|since|until|till|before|after|once|while)\ (?:s?he|they|i|we|child|mum)\b"
    r"[^,.;:!?\n]{0,30}$|\b(?:since|from|last)\ $|\bwas in $|\bback in $",
    re.IGNORECASE,
)


def stages(text: str, sentences: Sentences) -> Iterator[Age]:
    """Find school years, stages and `under N`, in no order; `fact.py` sorts them."""
    for match in _SCHOOL_YEAR.finditer(text):
        before, after = sentences.before(match.start()), sentences.after(match.end())
        not_school = _NOT_SCHOOL_LEFT.search(before) and not _A_YEAR.search(before)
        if match["plural"] or (before.lower().endswith("the ") and noun_right(after)):
            not_school = None
        if not_school or _NOT_SCHOOL_RIGHT.match(after):
            continue
        if not _PAST.search(before):
            yield Age(match.start(), match.end(), _years_of(match), _subject(before, after))
    for stage in STAGES:
        for match in stage.pattern.finditer(text):
            before, after = sentences.before(match.start()), sentences.after(match.end())
            blocked = stage.unless is not None and stage.unless.search(before)
            if not blocked and not _PAST.search(before):
                subject = _subject(before, after)
                yield Age(match.start(), match.end(), stage.span, subject, stage.weak)
    yield from _unders(text, sentences)
    yield from _birthdays(text)


def _birthdays(text: str) -> Iterator[Age]:
    """Find ages told by a birthday: `his 8th birthday was last week`."""
    for match in _BIRTHDAY.finditer(text):
        word = match["n"].lower()
        year = int(word[:-2]) if word[0].isdigit() else _NTH.index(word) + 1
        if year <= 18:
            yet = year - 1 if match["soon"] or match["coming"] else year
            yield Age(match.start(), match.end(), Span(12 * yet, 12 * yet + 11), Subject.THIS_CHILD)


def births(text: str, today: date | None) -> Iterator[Age]:
    """Find dates of birth and give the age on a day; without a day there is no age to give."""
    if today is None:
        return
    for match in _BIRTH.finditer(text):
        born = _date(match, today)
        if born is None or born > today:
            continue
        whole = (today.year - born.year) * 12 + today.month - born.month
        whole -= today.day < born.day
        if whole < 12 * 19:
            yield Age(match.start(), match.end(), Span(whole, whole), Subject.THIS_CHILD)


def unsure(text: str) -> Iterator[Age]:
    """Find where the text says that the age is not known."""
    for match in _UNSURE.finditer(text):
        if _OF_A_PARENT.search(text, max(0, match.start() - 12), match.start()):
            continue
        yield Age(match.start(), match.end(), None, Subject.THIS_CHILD)


def _years_of(match: re.Match[str]) -> Span:
    word = match["first"].lower()
    first = 0 if word == "r" else NUMBERS.get(word) or int(word)
    last = int(match["last"]) if match["last"] else first
    low, high = min(first, last), max(first, last)
    return Span(school_year(low).low, school_year(high).high)


def _subject(before: str, after: str) -> Subject:
    near = noun_right(after)
    if near in {Subject.SIBLING, Subject.ANOTHER, Subject.PARENT}:
        return near
    left = noun_left(before)
    if left is None and before.endswith(("in ", "at ")):
        left = agent(before)
    return left or Subject.THIS_CHILD


def _unders(text: str, sentences: Sentences) -> Iterator[Age]:
    for match in _UNDER_ONE.finditer(text):
        yield Age(match.start(), match.end(), Span(0, 11), Subject.THIS_CHILD)
    for match in _UNDER.finditer(text):
        before, after = sentences.before(match.start()), sentences.after(match.end())
        group = match.group().lower().endswith("s") and _A_GROUP.search(before)
        if _NOT_AGE_RIGHT.match(after) or group or _ANY_CHILD.search(before):
            continue
        word = match["n"].lower()
        limit = 12 * (NUMBERS.get(word) or int(word))
        is_over = "over " in match["side"].lower()
        span = Span(limit, 227) if is_over else Span(0, limit - 1)
        if span.low <= span.high:
            yield Age(match.start(), match.end(), span, _subject(before, after), weak=True)


def _date(match: re.Match[str], today: date) -> date | None:
    month = match["m"].lower()
    number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else int(month)
    year = int(match["y"])
    if year < 100:
        year += 2000 if year <= today.year % 100 else 1900
    try:
        return date(year, number, int(match["d"]))
    except ValueError:
        return None
