"""A copy with other people taken out: for a request to see records, looked over by a person.

Hides what the person lists, and whatever looks like a number, code, address or name that could
point at somebody else. It finds forms, not people: it is no legal review, says so on the copy, and
gives a list to be read before anything is written. Neighbour: `assistant.privacy` (what is found).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.export.paper import Paper, Part, Table
from assistant.privacy import find_identifiers

NOTICE = (
    "Redacted copy. Names, roles and numbers of other people were taken out by a program and read "
    "over by a person. This is not a legal review: whoever sends it decides what must be shown."
)
TAKEN = {
    "case_name": "[name taken out]",
    "name": "[name taken out]",
    "phrase": "[person taken out]",
    "email": "[e-mail address taken out]",
    "phone": "[phone number taken out]",
    "address": "[address taken out]",
    "postcode": "[postcode taken out]",
    "date_of_birth": "[date of birth taken out]",
}
NUMBER = "[number taken out]"


@dataclass(frozen=True, slots=True)
class Hide:
    """What a person wants hidden and kept."""

    names: tuple[str, ...] = ()
    """Hidden whole, in part, and where they are nearly spelt so."""
    phrases: tuple[str, ...] = ()
    """Hidden exactly as they are written, capital letters or not: `his grandmother`."""
    keep: tuple[str, ...] = ()
    """Not hidden although it looks like a name or a number: the person's own."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """One thing that was taken out."""

    part: str
    kind: str
    quote: str


def hide_list(lines: Iterable[str], *, keep: Iterable[str] = ()) -> Hide:
    """Read a list of what to hide: a line with a capital is a name, any other a phrase.

    Examples:
        >>> hide_list(["Karen Example", "his grandmother", "# a remark"]).phrases
        ('his grandmother',)
    """
    kept = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    names = tuple(line for line in kept if line[0].isupper())
    phrases = tuple(line for line in kept if not line[0].isupper())
    return Hide(names, phrases, tuple(word.strip() for word in keep if word.strip()))


def redact(paper: Paper, hide: Hide) -> tuple[Paper, tuple[Hidden, ...]]:
    """Give a copy with other people taken out, and the list of what was taken out."""
    found: list[Hidden] = []
    parts = tuple(_part(part, hide, found) for part in paper.parts if not part.proof)
    return replace(paper, parts=parts, notices=(NOTICE, *paper.notices)), tuple(found)


def _part(part: Part, hide: Hide, found: list[Hidden]) -> Part:
    def clean(text: str) -> str:
        return _clean(text, hide, part.title, found)

    table = part.table
    return replace(
        part,
        lines=tuple(map(clean, part.lines)),
        quote=clean(part.quote),
        rows=tuple((name, clean(words)) for name, words in part.rows),
        table=table and Table(table.heads, tuple(tuple(map(clean, row)) for row in table.rows)),
    )


def _clean(text: str, hide: Hide, part: str, found: list[Hidden]) -> str:
    at, made = 0, []
    for start, end, kind in _spans(text, hide):
        if start < at:
            continue
        found.append(Hidden(part, kind, text[start:end]))
        made += [text[at:start], TAKEN.get(kind, NUMBER)]
        at = end
    return "".join([*made, text[at:]])


def _spans(text: str, hide: Hide) -> list[tuple[int, int, str]]:
    """Give what is to be taken out, in order; where two overlap, the one that begins first."""
    kept = {word.casefold() for word in hide.keep}
    spans = [(*match.span(), "phrase") for match in _phrases(text, hide.phrases)]
    spans += [
        (one.start, one.end, one.kind)
        for one in find_identifiers(text, roster=hide.names)
        if one.quote.casefold() not in kept
    ]
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _phrases(text: str, phrases: Sequence[str]) -> Iterable[re.Match[str]]:
    if not phrases:
        return ()
    longest = sorted(phrases, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text, re.IGNORECASE)


def paper_data(paper: Paper) -> dict[str, Any]:
    """Give a paper as plain data: what is left of a record once others were taken out."""
    return {
        "format": "threshold/redacted@1",
        "title": paper.title,
        "fictional": paper.fictional,
        "notices": list(paper.notices),
        "parts": [
            {
                "title": part.title,
                "lines": list(part.lines),
                "quote": part.quote,
                "rows": [list(row) for row in part.rows],
                "table": [list(row) for row in part.table.rows] if part.table else [],
            }
            for part in paper.parts
        ],
    }
