"""Finds what may name a person in free text, so that it can be taken out before saving.

A warning, never a guarantee: it knows fixed forms, the names on this case's own list, and words
that look like a full name. It changes nothing, keeps nothing, and never says that a text is
anonymous. The forms themselves are in `identifier.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.identifier import (
    ADDRESS,
    BIRTH,
    EMAIL,
    NATIONAL_INSURANCE,
    NHS,
    PHONE,
    POSTCODE,
    UPN,
    is_nhs_number,
    is_upn,
)

NEAR = 88
"""The likeness, of 100, from which a word counts as a misspelt name of the case."""
SHORTEST = 5
"""Names shorter than this count only when they are spelt exactly."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A place in a text that may name a person."""

    kind: str
    """`nhs_number`, `upn`, `national_insurance`, `email`, `phone`, `date_of_birth`, `address`,
    `postcode`, `case_name` or `name`."""
    start: int
    end: int
    quote: str
    message: str


_MESSAGES = {
    "nhs_number": "This looks like an NHS number. It is not needed here: take it out.",
    "upn": "This looks like a pupil number. It is not needed here: take it out.",
    "national_insurance": "This looks like a National Insurance number. Take it out.",
    "email": "This looks like an e-mail address. Take it out.",
    "phone": "This looks like a phone number. Take it out.",
    "date_of_birth": "This looks like a date of birth. Write the age instead.",
    "address": "This looks like a street address. Take it out, or write the kind of place.",
    "postcode": "This looks like a postcode. Take it out.",
    "case_name": "This is a name from this case. Write 'the child', 'mum' or an initial instead.",
    "name": "This may be a person's name. If it is, write who they are to the child instead.",
}
_FORMS = (
    ("email", EMAIL, None),
    ("upn", UPN, is_upn),
    ("nhs_number", NHS, is_nhs_number),
    ("national_insurance", NATIONAL_INSURANCE, None),
    ("phone", PHONE, None),
    ("date_of_birth", BIRTH, None),
    ("address", ADDRESS, None),
    ("postcode", POSTCODE, None),
)
"""Kind, form and check, the surest first."""
_TITLE = re.compile(
    r"\b(?:Mrs?|Miss|Ms|Mx|Dr|Prof|Rev|Fr|Sir|PC|Sgt)\.? (?:[A-Z]\.? )?[A-Z][a-z'-]{1,20}"
    r"(?:[A-Z][a-z]{1,20})?(?: [A-Z][a-z'-]{1,20})?(?!\w)"
)
_FULL_NAME = re.compile(
    r"(?<![\w'])(?P<first>[A-Z][a-z]{1,20}(?:-[A-Z][a-z]{1,20})?)"
    r"(?: (?P<rest>(?:O'|Mc|Mac|D')?[A-Z][a-z]{1,20}(?:-[A-Z][a-z]{1,20})?))"
    r"(?: (?:O'|Mc|Mac)?[A-Z][a-z]{1,20})?(?![\w])"
)
_FIELD_TERMS = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december christmas easter ramadan eid half term year
reception nursery early help family children child in need protection plan social care services
worker health visitor visiting school primary secondary academy college high junior infant
church st saint hospital ward police officer headteacher head deputy designated safeguarding
lead team around working together keeping safe education act care section level tier band front
door mash multi agency hub devon england english wales welsh scotland scottish british north
south east west county council city borough district local authority national service trust
clinic surgery practice centre house road street lane close avenue park green club football
swimming scouts guides brownies cubs beavers united kingdom royal queen king prince facebook
instagram snapchat tiktok whatsapp youtube discord roblox fortnite minecraft xbox playstation
google universal credit free meals pupil premium attendance officer young carer carers person
people mum dad mother father nan nana gran grandma grandad uncle aunt aunty auntie brother
sister step foster mr mrs miss ms dr good morning dear hi hello thanks kind regards the a an and
but so he she they we i it his her their my our this that these those when then there here no
yes not on at as if who what why how where told said says has had have was were is are been
being red book blue spot mental tutor form class teacher assistant key stage teaching special
needs coordinator senco dsl gp hv nhs cin cp taf ehcp send camhs sw pc la lado marac prevent
channel domestic abuse violence sexual exploitation criminal female genital mutilation forced
marriage honour based county lines missing private fostering operation encompass childline
samaritans barnardos nspcc women's aid lead practitioner youth offending justice probation
housing benefit food bank breakfast after boxing new old black white asian african polish somali
romanian pakistani indian bangladeshi chinese catholic muslim christian jewish hindu sikh world
book day sports sixth eyfs paracetamol calpol
"""
"""Capitalised words of the field, of places and of the calendar: no part of a name."""
_NOT_NAMES = frozenset(_FIELD_TERMS.split())


def find_identifiers(text: str, *, roster: Sequence[str] = ()) -> tuple[Identifier, ...]:
    """Find what may name a person, in the order of the text; no two overlap.

    Finding nothing does not mean that nobody can be recognised.

    Args:
        text: Free text.
        roster: Names given for this case; whole names and their parts are looked for, and words
            spelt nearly like them.

    Examples:
        >>> [found.kind for found in find_identifiers("Ring 07700 900123, NHS 943 476 5919")]
        ['phone', 'nhs_number']
    """
    taken = bytearray(len(text))
    found: list[Identifier] = []
    for kind, start, end in _candidates(text, roster):
        if taken.find(1, start, end) >= 0:
            continue
        taken[start:end] = b"\x01" * (end - start)
        found.append(Identifier(kind, start, end, text[start:end], _MESSAGES[kind]))
    return tuple(sorted(found, key=lambda item: item.start))


def _candidates(text: str, roster: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Give what was found, the surest kinds first: the first to claim a place keeps it."""
    for kind, pattern, is_real in _FORMS:
        for match in pattern.finditer(text):
            if is_real is None or is_real(match.group()):
                yield kind, *match.span()
    yield from (("case_name", start, end) for start, end in _from_roster(text, roster))
    for match in _TITLE.finditer(text):
        yield "name", *match.span()
    yield from (("name", start, end) for start, end in _full_names(text))


def _from_roster(text: str, roster: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find the names of the case, whole or in part, and words that are nearly one of them."""
    names = [" ".join(name.split()) for name in roster if name.strip()]
    if not names:
        return
    parts = {
        part.casefold() for name in names for part in re.split(r"[\s-]+", name) if len(part) > 1
    }
    whole = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{whole})(?!\w)", text, re.IGNORECASE):
        yield match.span()
    near: dict[str, bool] = {}
    for match in re.finditer(r"[^\W\d_]{2,40}", text):
        word = match.group()
        if word not in near:
            near[word] = _is_near(word, parts)
        if near[word]:
            yield match.span()


def _is_near(word: str, parts: set[str]) -> bool:
    """Tell whether a word is a name of the case; a small-letter common word is not `Will`."""
    from rapidfuzz import fuzz  # noqa: PLC0415  only where a roster was given

    folded = word.casefold()
    if folded in parts:
        return word[0].isupper() or len(folded) >= SHORTEST or folded not in _COMMON
    if len(folded) < SHORTEST or folded in _NOT_NAMES:
        return False
    return any(
        len(part) >= SHORTEST and fuzz.ratio(folded, part, score_cutoff=NEAR) > 0 for part in parts
    )


_ALSO_WORDS = "will mark may joy hope faith grace rose jack bill rob pat sue dean art may so an van"
_COMMON = frozenset(_ALSO_WORDS.split())
"""Names that are small words too: they count only where they are written large."""


def _full_names(text: str) -> Iterator[tuple[int, int]]:
    for match in _FULL_NAME.finditer(text):
        words = match.group().split(" ")
        if any(word.casefold() in _NOT_NAMES for word in words[:2]):
            continue
        yield match.span()
