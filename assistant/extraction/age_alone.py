"""Whether a number is an age where no person's noun stands beside it, and ages to come.

`Nearly 3`, `nine if she's a day`, `f, 14`, `will be two in a fortnight`. A bare number is an age
only where its whole clause is about nothing else; what counts something (`age.py`) was ruled out.
"""

from __future__ import annotations

import re

from assistant.concern import Subject
from assistant.extraction.late import Late
from assistant.extraction.months import OLDEST_YEARS
from assistant.extraction.quantity import Quantity
from assistant.extraction.whose import noun_left

ROUGH = r"(?:(?:approx(?:imately|\.)?|about|around|roughly|circa|c\.|maybe|probably|\?)\ ?)"
LEAD = rf"(?:(?:is|are|was|now|only|just|of|who's|who\ is|aged?|at|turned|nearly|almost)\ |{ROUGH})"
AFTER_DURATION = Late(
    r"^[ -](?:ago|later|into|in a row|running|clean|sober|off|behind|late|early|prem\w*|overdue|"
    r"pregnan\w*|preg|gestation\w*|gone|without|sentence|ban|exclusions?|together|relationship|"
    r"apart|away|older|younger|prior|between|difference|gap|straight|previously|earlier|left|"
    r"until|till|waiting|wait|plan|course|programme|period|missing|tenancy|supply|ahead|at|before|"
    r"after|since|suspended|bail|in (?:prison|hospital|care|jail|refuge))\b",
    re.IGNORECASE,
)
COUNTED = Late(
    r"^\ ?(?:x\b|times?\b|%|per\b|am\b|pm\b|o'?clock|mins?\b|minutes?|hours?|hrs?\b|miles?|"
    r"pounds?|"
    r"quid|stones?|st\b|kg|lbs?\b|oz\b|cm|mm|ml|units?|cans?|pints?|bottles?|tablets?|pills?|"
    r"phones?|lessons?|pages?|houses\b|homes\b|points?|bits?|doors?|weeks?|days?|months?|nights?|"
    r"weekends?|evenings?|bruis\w+|marks?|cuts?|burns?|scratch\w*|teeth|incidents?|occasions?|"
    r"visits?|sessions?|calls?|texts?|messages?|msgs?|late\b|lates\b|missed|exclusions?|absences?|"
    r"attendances?|admissions?|referrals?|appointments?|more\b|others?\b|older|younger|different|"
    r"separate|adults?\b|people|m[ae]n\b|wom[ae]n\b|males?\b|females?\b|friends?\b|police|"
    r"officers?|"
    r"staff|children|kids\b|boys\b|girls\b|siblings|brothers|sisters|other\b|out of|of "
    r"(?:them|the|"
    r"his|her|my|our|these|those|which)|or more|dogs?\b|cats?\b|beds?\b|bedrooms?|rooms?\b|"
    r"flats?\b|schools?\b|sets?\b|pairs?\b|big\b|small\b|large\b|black\b|old\b|new\b|red\b|"
    r"GCSEs?|ft\b|feet\b|foot\b|inch|songs?\b|goals?\b|up\b|and (?:up|over|above)\b|plus\b|"
    r"limit\b)",
    re.IGNORECASE,
)
_PRONOUN = Late(
    rf"\b(?:s?hes|theyre|s?he|they|child|who|it|\bi|both)(?:'s|'re|'m|\ is|\ are|\ am)?\ "
    rf"(?:(?:has|have|had|'s)\ )?{LEAD}{{0,3}}$",
    re.IGNORECASE,
)
_IS = Late(r"(?:\bs?hes\b|\btheyre\b|'s|'re|'m|\bis|\bare|\bam|turned|both)\b", re.IGNORECASE)
_GUESSED = Late(
    rf"(?:\b(?:s?he|they|it|child|baby|lad|girl|boy|lass|kid|one)(?:'d|\ must|\ might|\ may|"
    rf"\ could|"
    rf"\ would|'ll|\ will|\ has\ to|\ can't|\ cannot)(?:\ only|\ well)?\ be\ (?:more\ than\ |"
    rf"older\ than\ )?|"
    rf"\b(?:looks?|seems?)(?:\ like|\ to\ be)?\ |\bI'?d\ (?:say|guess|put|reckon)\ "
    rf"(?:(?:s?he's|they're|him|her|them|the(?:\ \w+){{1,2}})\ )?(?:at\ |to\ be\ )?|"
    rf"\bsomewhere\ (?:around|about|near)\ |\bgoing\ by\ looks\ ){LEAD}{{0,2}}$",
    re.IGNORECASE,
)
_TURNED = Late(r"\b(?:turned|just had (?:his|her) birthday,?)\ (?:only\ |just\ )?$", re.IGNORECASE)
_WILL_BE = Late(
    r"\b(?:will\ be|'ll\ be|turns|turning|to\ turn|about\ to\ (?:be|turn)|due\ to\ (?:be|"
    r"turn)|going\ to\ be|gonna\ be)\ "
    r"(?:just\ |only\ )?$",
    re.IGNORECASE,
)
_A_DAY = (
    r"(?:on|come|in\ the\ (?:spring|summer|autumn|holidays)|yesterday|today|tomorrow|"
    r"at\ the\ weekend|the\ other\ day|"
    r"(?:last|this|next)\ (?:week|month|weekend|mon|tue|wed|thu|fri|sat|sun)\w*|a\ week|soon|"
    r"in\ (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[1-9]|a\ |two|three)\w*)\b"
)
_ON_A_DAY = Late(rf"^\ {_A_DAY}", re.IGNORECASE)
_SOON = Late(
    r"^\ (?:next\ (?:week|month|mon|tue|wed|thu|fri|sat|sun)|tomorrow|in\ (?:a\ |[1-9]|two|three|"
    r"the\ (?:new|spring|summer|autumn)|jan|feb|mar|apr|may|june?\b|july?|aug|sep|oct|nov|dec)|"
    r"on\ (?:mon|tue|wed|thu|fri|sat|sun|the\ [0-9]|[0-9])|soon|later\ this|at\ (?:christmas|"
    r"easter)|come\ \w+)",
    re.IGNORECASE,
)
_WAS = Late(
    r"(?<!when )\b(?:s?he|boy|girl|child|lad|daughter|son|pupil)\ was\ (?:just\ |only\ )?$",
    re.IGNORECASE,
)
BORN_LEFT = Late(
    r"(?<!letter was )(?<!parcel was )(?<!it was )(?<!order was )"
    r"\b(?:born|delivered)(?:\ (?:just|only|about|at\ home|by\ \w+))*\ $",
    re.IGNORECASE,
)
_PERIOD_LEFT = Late(
    r"\b(?:count|last|past|incidents?|concerns?|brought|period|window|appointments?|referrals?|"
    r"arrangement|carer|relatives?|stay|duration|length|placement|wait|order|sentence|course|"
    r"weeks?|recorded|time)[ (:]+$",
    re.IGNORECASE,
)
_APPOSED = Late(r"(?:\b[A-Z]\w+|\b(?:withheld|male|female|known|given|boy|girl|lad|lass|[MF])),\ $")
_NAMED = Late(r"\b[A-Z][a-z]{1,15}(?:\ [A-Z][a-z]{0,15})? ?(?P<open>\(|, ?)(?:age[d]? )?$")
_MONTH_NAME = Late(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?"
    r"(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)[ ,(]{1,3}$"
    r"|\b(?:Year|Room|Class|Level|Set|Stage|Section|Unit|House|Block|Tier|Page|Version)[ ,(]{1,3}$"
)

_HEDGE = (
    r"(?:(?:nearly|almost|not\ (?:yet|even|quite)|(?:only\ )?just\ (?:gone|turned|over|under|"
    r"about)|"
    r"just\ shy\ of|just|gone|coming(?:\ up)?|barely|rising|coming\ up\ (?:for|to)|going\ on|"
    r"all\ of|about|around|approx\.?|"
    r"approximately|circa|ca?\.|roughly|maybe|probably|prob|possibly|perhaps|must\ be|only|say|"
    r"(?:could|might|may)\ be(?:\ anything(?:\ from)?)?|anything\ from|somewhere(?:\ between|"
    r"\ around)?|"
    r"can't\ be\ (?:more|older)\ than|no\ (?:more|older)\ than|at\ most|looks(?:\ about|\ like)?|"
    r"recently\ turned|turned|now|i'd\ (?:say|guess)|would\ say|think|reckon|est\.?|estimated|"
    r"still\ only|hardly|given\ as|put\ at|down\ as|makes\ (?:him|her|them))\ )"
)
_OPENS = Late(rf"(?:^|[,.;:(\"-]\ ?|\b(?:and|but|so)\ ){_HEDGE}{{1,3}}$", re.IGNORECASE)
_SAID_OF = Late(
    rf"\b(?:s?he|they|who|child|kid|boy|girl|lad|lass|baby|son|daughter|pupil|student)(?:'s|"
    rf"'re|\ is|"
    rf"\ are|\ looks?)?\ {_HEDGE}{{1,3}}$|\b(?:makes|made)\ (?:him|her|them)\ (?:about\ )?$|"
    r"\bage\b(?:\ \w+){0,3}\ (?:as|is|be)\ (?:about\ )?$|"
    r"\b(?:think|thinks|reckons?|guess|say|says|said|saying|claims?|told\ (?:me|us))\ "
    r"(?:(?:that\ )?(?:s?he|they)(?:'s|'re|\ is|\ are|\ was)\ ){1}(?:about\ |only\ )?$",
    re.IGNORECASE,
)
_REPORTED = Late(
    r"\b(?:told\ (?:me|us)|says?|said|saying|claims?)\ (?:that\ )?(?:s?he|they)\ was\ "
    r"(?:about\ |only\ )?$|(?:'ll|\bwill)\ be\ (?:about|around|only|maybe)\ $",
    re.IGNORECASE,
)
_CLOSES = Late(
    r"^(?:\ ?[,.:;)!?\n\"]|\ ?$|\ -|\ (?:and|but|n|or\ so|i\ |with|who|if|now\b|at\ (?:a|most|"
    r"the)\b|"
    r"today|this|last|next|still|because|though|not|for\ (?:goodness|god|pity)|bless|is|was|"
    r"living|"
    r"outside|alone|yet|tops|max|maybe|by\ the\ look|going\ on|or\ thereabouts|from|"
    r"on\ (?:his|her|"
    r"their)\ own|years?|in\ a|found|seen|by)\b)",
    re.IGNORECASE,
)
_SEX_LEFT = Late(
    r"(?:^|[\s,(])(?:boy|girl|male|female|lad|lass|[mf]|pupil|child|student|yp)\ ?[/,:(-]\ ?$",
    re.IGNORECASE,
)
_NOT_AGES = Late(
    r"\b(?:it|its|it's|it is|it was|it must be|that's|at|by|until|till|after|before|since|for|"
    r"waited|wait|every|took|takes|in|x|least|times|"
    r"bed|home|up|temp|score|scored|weighs|weight|phone|bus|number|flat|house|page|room|about\ it)"
    r"\ (?:about\ |around\ |only\ |nearly\ |almost\ )?$",
    re.IGNORECASE,
)
_BARE = Late(
    r"^(?:,\ (?![A-Z][a-z]+\ [A-Z])(?!(?:mum|dad|he|she|they|we|i|nan)\b)|\.\ |\ and\ (?!a\b|"
    r"[0-9]|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)[a-z']+(?:ing|s|\ to|\ in|\ on|"
    r"\ out)\b|\ "
    r"(?:last|next)\ (?:week|month)|\ yesterday|\ today|\ tomorrow)"
)
_SO_FAR = Late(r"^\ (?:this|in|so far|since|already)\b", re.IGNORECASE)
_ON_DAY = Late(r"^\ on\ (?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_DURATION_LEFT = Late(
    r"\b(?:an?|[0-9]{1,3}|one|two|three|four|five|six)\ ?(?:wks?|weeks?|days?|yrs?|years?|mths?|"
    r"months?|hrs?|hours?|mins?)\b(?!\ old)[^.;]{0,14}$",
    re.IGNORECASE,
)
_SINCE_LEFT = Late(
    r"\b(?:since|ago|last|ref\w*|for|over|yrs?|wait\w*)\b[^.;]{0,25}\($", re.IGNORECASE
)
_ABOUT_ELSE = Late(
    r"\b(?:gestation\w*|pregnan\w*|pregnancy|weight|temp\w*|tel\w*|time)\b", re.IGNORECASE
)
_AFTER_UNIT = Late(
    r"^\ ?(?:[,.:;)\n]|$|(?-i:[MF])\b|or\ so\b|at\ a\ guess\b|i'd\ say\b|today\b|yesterday\b|"
    r"last\ |and\ (?:\w+\ days|[0-9]\b))",
    re.IGNORECASE,
)
_AFTER_BOTH = Late(r"^(?: (?:and|on|with|no|not)\b|[,.;]|$)", re.IGNORECASE)
"""What may follow years with months: `3 yrs 4 mths and no words`."""
_CHECK = Late(
    r"^\ (?:check|jabs?|imms?|vacc\w*|dev\w*\ (?:check|review))\b|^,?\ old\b", re.IGNORECASE
)
_DAY_OF_LIFE = Late(
    r"^\ (?:if\ (?:s?he's|they're)\ a\ day|at\ the\ (?:most|outside)|tops|"
    r"by\ (?:what|all\ accounts|the\ looks?\ of))\b",
    re.IGNORECASE,
)


def birthday(quantity: Quantity, before: str, after: str) -> Subject | None:
    """Say whose age it is that was reached, or soon will be: `turned 4`, `will be 14 in May`."""
    if quantity.low > OLDEST_YEARS and quantity.unit in {None, "year"}:
        return None
    if COUNTED.match(after) and not quantity.unit:
        return None
    day = _ON_A_DAY.match(after) is not None
    for pattern, enough in ((_TURNED, True), (_WILL_BE, day), (_WAS, day)):
        if enough and pattern.search(before):
            left = noun_left(pattern.sub("", before) + " ")
            return left or Subject.THIS_CHILD
    return None


def is_said(before: str) -> bool:
    """Whether somebody tells an age of now: `told me he was`, `she'll be about`."""
    return _REPORTED.search(before) is not None


def stands_alone(quantity: Quantity, before: str, after: str) -> bool:
    """Whether an age stands with no noun: `she's 7`, `10 wk, bruise`, `Liam (7)`, `nearly 3`."""
    if (found := _PRONOUN.search(before)) and _IS.search(found.group()):
        counted = found.group().lower().startswith("it") and _SO_FAR.match(after)
        return not counted and not re.match(r"^ (?:and|or) [0-9]", after)
    named = _NAMED.search(before)
    if named and not _MONTH_NAME.search(before) and quantity.low <= OLDEST_YEARS:
        closed = ")" if named["open"] == "(" else ","
        return re.match(rf"^\ ?\{closed}", after) is not None
    if _PERIOD_LEFT.search(before) or (quantity.low > OLDEST_YEARS and not quantity.unit):
        return False
    return _is_clause(quantity, before, after) or _opens_text(quantity, before, after)


def _is_clause(quantity: Quantity, before: str, after: str) -> bool:
    """Whether the words round a number leave nothing else that it could be."""
    on_day = quantity.unit in {"week", "month"} and before.endswith(", ") and _ON_DAY.match(after)
    if on_day or re.match(r"^ going on\b", after) or _DAY_OF_LIFE.match(after):
        return True
    if quantity.unit == "year" and _APPOSED.search(before):
        return re.match(r"^[,.]", after) is not None
    guessed = _GUESSED.search(before) or _SAID_OF.search(before)
    if guessed or AFTER_DURATION.match(after):
        return guessed is not None and not AFTER_DURATION.match(after)
    if re.search(r", $", before) and re.match(r"^ now\b", after):
        return quantity.unit is None
    opened = _SEX_LEFT.search(before) or _OPENS.search(before)
    taken = _NOT_AGES.search(before) or (not quantity.unit and _DURATION_LEFT.search(before))
    free = opened is not None and not taken
    return free and _CLOSES.match(after) is not None


def _opens_text(quantity: Quantity, before: str, after: str) -> bool:
    if _ABOUT_ELSE.search(before) or _SINCE_LEFT.search(before):
        return False
    if quantity.start == 0 and not quantity.unit and _BARE.match(after):
        return True
    opening = not before.strip(" \"'(-") or before.rstrip().endswith((":", "("))
    if opening and quantity.unit == "day" and quantity.start and after.startswith("."):
        return False
    if opening and quantity.unit:
        both = quantity.extra and not AFTER_DURATION.match(after) and _AFTER_BOTH.match(after)
        return bool(both or _AFTER_UNIT.match(after) or _CHECK.match(after))
    return opening and _opens_bare(quantity, after)


def _opens_bare(quantity: Quantity, after: str) -> bool:
    """Whether a number without a unit opens a sentence as an age."""
    if quantity.high is not None and re.search(r"[a-z]", quantity.words, re.IGNORECASE):
        return re.match(r"^\ ?(?:[,.;)]|$|\ at\ a\ guess|\ i'd\ say)", after) is not None
    return 5 <= quantity.low <= OLDEST_YEARS and (
        re.match(r"^,? (?:with|pregnant|controlled|living|seeing)\b", after) is not None
    )


def to_come(before: str, after: str) -> bool:
    """Whether the age is still to be reached: `will be 14 on Thursday`, `she's 8 next month`."""
    if _WILL_BE.search(before):
        return True
    return (
        _SOON.match(after) is not None
        and re.search(r"(?:'s|\bis|\bs?hes)\ (?:only\ )?$", before) is not None
    )


def on_a_day(before: str, after: str) -> bool:
    """Whether an age was reached on a day that is named: `was eleven on Sunday`."""
    reached = _WILL_BE.search(before) or _WAS.search(before)
    return _ON_A_DAY.match(after) is not None and reached is not None
