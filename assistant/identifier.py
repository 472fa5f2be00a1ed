"""Numbers, codes and addresses that name a person: what they look like and how they check.

Pure recognisers, each for one kind of identifier, with its check digit where there is one. They
find what is written in a known form and nothing else; `privacy.py` puts them in order and says
what it found. None of them can tell that a text is anonymous.
"""

from __future__ import annotations

import re

_AREAS = r"[A-PR-UWYZ]"
NHS = re.compile(r"(?<![\w+-])[1-9][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{4}(?![\w-])")
UPN = re.compile(r"(?<!\w)[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z](?!\w)", re.IGNORECASE)
NATIONAL_INSURANCE = re.compile(
    r"(?<!\w)(?!(?:BG|GB|NK|KN|TN|NT|ZZ))[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?"
    r"[0-9]{2} ?[A-D](?!\w)",
    re.IGNORECASE,
)
POSTCODE = re.compile(
    rf"(?<!\w)(?:GIR ?0AA|{_AREAS}(?:[0-9]{{1,2}}|[A-HK-Y][0-9]{{1,2}}|[A-HK-Y][0-9][ABEHMNPRV-Y]|"
    rf"[0-9]"
    r"[A-HJKPS-UW]) ?[0-9][ABD-HJLNP-UW-Z]{2})(?!\w)",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+|00)44[ -]?(?:\(0\)[ -]?)?|"
    r"\(?0)(?=[1-9])(?:[0-9]\)?[ -]?){8,9}[0-9](?![0-9])"
)
EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@])", re.IGNORECASE
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"(?:[0-3]?[0-9][./-][01]?[0-9][./-](?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})(?![0-9])"
    rf"|[0-3]?[0-9](?:st|nd|rd|th)? (?:of )?{_MONTH},? (?:(?:19|20)[0-9]{{2}})"
    r"|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])"
)
BIRTH = re.compile(
    rf"\b(?:d\.?o\.?b\.?|date of birth|birth ?date|born(?: on)?|"
    rf"birthday)[ :=(-]{{0,4}}(?P<date>{_DATE})",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"(?<![\w£/.:-])(?:(?i:flat|apt|apartment|unit|room) [0-9]{1,4}[a-z]?,? {0,2})?"
    r"[0-9]{1,4}[a-z]?,? (?:[A-Z][\w'-]{1,20} ){1,3}(?i:street|st|road|rd|avenue|ave|lane|ln|close|"
    r"drive|crescent|cres|court|way|place|gardens|gdns|grove|terrace|mews|square|walk|row|rise|"
    r"parade|hill)\b\.?"
)
"""A house number, one to three capitalised words, and a word for a street."""

_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def is_nhs_number(text: str) -> bool:
    """Check an NHS number by its last digit (weights 10 to 2, modulus 11).

    Examples:
        >>> is_nhs_number("943 476 5919"), is_nhs_number("943 476 5918")
        (True, False)
    """
    digits = [int(character) for character in text if character in "0123456789"]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return (0 if check == 11 else check) == digits[9]


def is_upn(text: str) -> bool:
    """Check a unique pupil number by its first letter (weights 2 to 13, modulus 23).

    Examples:
        >>> is_upn("H801200001001"), is_upn("A801200001001")
        (True, False)
    """
    code = text.upper()
    values = [
        int(character) if character in "0123456789" else _CHECK_LETTERS.index(character)
        for character in code[1:]
    ]
    total = sum(weight * value for weight, value in enumerate(values, start=2))
    return _CHECK_LETTERS[total % 23] == code[0]
