"""The words of a scenario: does it name anybody real, and how old must a reader be?

A warning, never a guarantee: it finds fixed forms, full names, well-known places and named schools.
The reading age is the Flesch-Kincaid grade (Kincaid and others 1975) plus five years, with
syllables counted as groups of vowels. Whether the story is a good one, only people can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.privacy import find_identifiers

_PLACES = """
aylesbury barnsley barnstaple barrow-in-furness basildon bath bedford bideford birkenhead birmingham
blackburn blackpool bletchley bolton bournemouth bradford brighton bristol burnley bury cambridge
canterbury carlisle chelmsford chester chesterfield cheltenham chippenham colchester coventry
crawley croydon darlington derby doncaster dorchester dudley durham eastbourne exeter exmouth
gateshead gloucester grimsby guildford halifax harlow harrogate hartlepool hastings hereford
huddersfield hull ipswich keighley kendal kettering lancaster leeds leicester lincoln liverpool
london lowestoft luton maidstone manchester mansfield middlesbrough newcastle newquay northampton
norwich nottingham nuneaton oldham oxford penrith peterborough plymouth poole portsmouth preston
ramsgate reading redditch rochdale rotherham salford salisbury sandwell scarborough sheffield
shrewsbury slough solihull southampton southend southport stafford stevenage stockport
stoke-on-trent sunderland swindon tameside taunton telford tiverton torquay truro wakefield walsall
warrington watford weymouth wigan winchester windermere woking wolverhampton worcester worthing york
berkshire buckinghamshire cambridgeshire cheshire cornwall cumbria derbyshire devon dorset essex
gloucestershire hampshire herefordshire hertfordshire kent lancashire leicestershire lincolnshire
merseyside norfolk northamptonshire northumberland nottinghamshire oxfordshire rutland shropshire
somerset staffordshire suffolk surrey sussex warwickshire westmorland wiltshire worcestershire
yorkshire cardiff swansea newport wrexham edinburgh glasgow aberdeen dundee belfast derry wales
hackney lambeth southwark haringey tottenham peckham brixton islington camden barnet ealing
"""
PLACES = frozenset(_PLACES.split())
"""Towns, cities and counties that a made-up story does not need."""
_ALSO_WORDS = frozenset({"bath", "bury", "poole", "reading", "hull", "derby", "preston", "kent"})
"""Places that are words or first names too: they count only after `in`, `from` or `near`."""
_BEFORE_PLACES = ("in", "from", "near", "at", "to")
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*")
_NAMED = re.compile(
    r"(?<![.!?:\n] )(?<!^)(?<!\n)\b(?:St\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)* "
    r"(?:School|Academy|Primary|College|Infants|Juniors|Hospital|Infirmary|Surgery|Church|Mosque|"
    r"Nursery|Road|Street|Lane|Avenue|Close|Estate|United|Rovers)\b"
)
_PLAIN = frozenset({"The", "A", "Primary", "Secondary", "High", "Junior", "Infant", "Sunday"})
_TRUST = re.compile(r"\b[A-Z][a-z]+ (?:Council|Constabulary|NHS Trust)\b")
_NO_PERSON = re.compile(r"\b(?:NHS|GP|CAMHS|MASH|LADO|DSL|SENCO|Mum|Dad|Nan)\b")
MAX_AGE = 13.5
REFUSED_AGE = 15.5


def names_in(text: str) -> Iterator[tuple[str, str]]:
    """Give what may name somebody or some place real: the words, and what they look like."""
    for found in find_identifiers(text):
        if found.kind == "name" and _NO_PERSON.search(found.quote):
            continue
        yield found.quote, found.kind.replace("_", " ")
    for match in _NAMED.finditer(text):
        if match.group().split(" ")[0] not in _PLAIN:
            yield match.group(), "a named place"
    for match in _TRUST.finditer(text):
        yield match.group(), "a named body"
    for match in _WORD.finditer(text):
        if _is_real_place(match.group(), text[: match.start()]):
            yield match.group(), "a real place"


def _is_real_place(word: str, before: str) -> bool:
    folded = word.casefold()
    if not word[0].isupper() or folded not in PLACES:
        return False
    return folded not in _ALSO_WORDS or before.split()[-1:] in [[w] for w in _BEFORE_PLACES]


def reading_age(text: str) -> float:
    """Give the age at which a text can be read: Flesch-Kincaid grade plus five.

    Examples:
        >>> reading_age("The cat sat on the mat. It was warm.") < 7
        True
    """
    words = _WORD.findall(text)
    sentences = [s for s in re.split(r"[.!?:;]+|\n\s*\n", text) if _WORD.search(s)]
    if not words:
        return 5.0
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / max(1, len(sentences)) + 11.8 * syllables / len(words) - 15.59
    return round(max(0.0, grade) + 5, 1)


def word_count(text: str) -> int:
    """Count the words of a text."""
    return len(text.split())


def _syllables(word: str) -> int:
    """Count groups of vowels; a last silent e counts not, and every word has one."""
    small = word.lower().strip("'\u2019-")
    count = len(re.findall(r"[aeiouy]+", small))
    silent = small.endswith("e") and not small.endswith(("le", "ee", "ie", "ye"))
    return max(1, count - (1 if silent else 0))
