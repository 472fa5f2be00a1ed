"""What a text says is not known: `No info if rolling or not`, `next contact date not known`.

Only where the words of the fact stand beside those that say so, in one clause. The words are those
of the labels on forms (`form_label.py`); ages have their own (`stage.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.concern import FactMention
from assistant.extraction.circumstance import in_small_letters
from assistant.extraction.form_label import LABELS

_UNKNOWN = (
    r"\b(?:n/?k\b|not known|unknown|don'?t know|do not know|dunno|no idea|not sure|unsure|"
    r"unclear|not "
    r"clear|no info\w*|can'?t say|couldn't (?:say|tell)|no clue|haven't a clue|not (?:been )?"
    r"(?:established|recorded|disclosed|confirmed)|nobody knows|no[- ]one knows|may or may "
    r"not|didn't "
    r"say|haven't (?:been told|found out)|yet to be established|anyone's guess)"
)
_CLAUSE = r"[^.;:!?\n]{0,70}"
_NOT_A_FACT = r"\b(?:unknown (?:male|man|female|adult|person|number|caller)|not sure what to)"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(in_small_letters(pattern))


def unknowns(small: str, told: frozenset[str]) -> Iterator[FactMention]:
    """Find the facts of which a text says that they are not known.

    Args:
        small: The text in small letters, with plain quotes and dashes.
        told: The facts that it states elsewhere; of these nothing is said here.
    """
    for match in _compiled(rf"{_CLAUSE}{_UNKNOWN}{_CLAUSE}").finditer(small):
        clause = match.group()
        if _compiled(_NOT_A_FACT).search(clause):
            continue
        for label in LABELS:
            found = _compiled(label.words).search(clause)
            if found is None or label.fact in told or _compiled("<perp>").fullmatch(found.group()):
                continue
            if label.unless and _compiled(label.unless).search(clause):
                continue
            yield FactMention(label.fact, match.start(), match.end(), clause, None)
