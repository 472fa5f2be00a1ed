"""Labelled cases from a JSON-lines file, in the project's own names or in those of older files.

A case says which tiers are acceptable, and perhaps which law; a case with neither is read but not
scored. Nothing is guessed: an unknown tier or a line that is not JSON is an error with its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.error import CasesError
from rules.model import Law

TIERS = ("universal", "targeted", "statutory")
UNSCORED = {"ambiguous", "contested", "emergency"}
MAX_LINE = 400_000


@dataclass(frozen=True, slots=True)
class LabelledCase:
    """One case: its words and facts, and what a right answer is."""

    id: str
    text: str
    facts: Mapping[str, str]
    tiers: frozenset[str]
    """Acceptable tiers; empty: not scored."""
    law: frozenset[Law] | None
    """Law that a right answer holds; None: not scored on law."""

    @property
    def is_not_statutory(self) -> bool:
        """Whether a statutory answer is wrong."""
        return bool(self.tiers) and "statutory" not in self.tiers

    @property
    def is_not_section_47(self) -> bool:
        """Whether an answer with section 47 is an over-call."""
        return self.is_not_statutory or (self.law is not None and Law.SECTION_47 not in self.law)


def load_cases(path: Path) -> tuple[LabelledCase, ...]:
    """Read a JSON-lines file of cases.

    Raises:
        CasesError: It cannot be read, a line is not a case, or an id stands twice.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise CasesError(message, hint="Give a file of JSON lines.") from error
    except UnicodeDecodeError as error:
        message = f"{path} cannot be read as UTF-8 text."
        raise CasesError(message, hint="Give a file of JSON lines.") from error
    cases = tuple(_cases(text, str(path)))
    if not cases:
        raise CasesError(f"{path} holds no cases.", hint="Write one JSON object a line.")
    return cases


def _cases(text: str, name: str) -> Iterator[LabelledCase]:
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        if len(line) > MAX_LINE:
            hint = f"At most {MAX_LINE:,} characters are read."
            raise CasesError(f"{where}: this line is too long.", hint=hint)
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            hint = 'One case a line, such as {"id": "a1", "text": "…"}: '
            raise CasesError(f"{where}: this line is not JSON.", hint=f"{hint}{error}.") from error
        if not isinstance(data, dict):
            raise CasesError(f"{where}: this line is not a case.", hint="Write a JSON object.")
        case = _case(data, where, number)
        if case.id in seen:
            raise CasesError(f"{where}: the id {case.id!r} stands twice.", hint="Ids are unique.")
        seen.add(case.id)
        yield case


def _case(data: Mapping[str, Any], where: str, number: int) -> LabelledCase:
    text = _first(data, "text", "concern")
    if not isinstance(text, str):
        raise CasesError(f"{where}: there is no `text`.", hint="Add the words of the concern.")
    facts = data.get("facts") or {}
    if not isinstance(facts, dict):
        raise CasesError(f"{where}: `facts` is not a mapping.", hint='Write {"age": "8 weeks"}.')
    tiers = _tiers(data, where)
    law = _law(data, where)
    if data.get("use") == "contested":
        tiers, law = frozenset(), None
    case_id = str(data.get("id", number))
    return LabelledCase(case_id, text, {str(k): _said(v) for k, v in facts.items()}, tiers, law)


def _first(data: Mapping[str, Any], *names: str) -> Any:
    """Give the first of several fields that holds anything."""
    return next((data[name] for name in names if data.get(name) is not None), None)


def _said(value: Any) -> str:
    """Give a fact's value as a person would type it."""
    if value is None:
        return "not_known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)


def _tiers(data: Mapping[str, Any], where: str) -> frozenset[str]:
    given = data.get("acceptable_tiers")
    if given is None:
        one = _first(data, "expected_tier", "tier")
        given = [] if one is None else [one]
    if not isinstance(given, list):
        raise CasesError(f"{where}: `acceptable_tiers` is not a list.", hint='Write ["targeted"].')
    found: set[str] = set()
    for tier in given:
        name = "statutory" if str(tier).startswith("statutory") else str(tier)
        if name in UNSCORED:
            return frozenset()
        if name not in TIERS:
            hint = f"Known: {', '.join(TIERS)}, ambiguous."
            raise CasesError(f"{where}: there is no tier {tier!r}.", hint=hint)
        found.add(name)
    return frozenset(found)


def _law(data: Mapping[str, Any], where: str) -> frozenset[Law] | None:
    given = _first(data, "expected_law", "expected_legal_basis")
    if given is None:
        tier = str(_first(data, "expected_tier", "tier"))
        given = {"statutory_s17": ["section_17"], "statutory_s47": ["section_47"]}.get(tier)
    if not given:
        return None
    names = [str(name) for name in given] if isinstance(given, list) else [str(given)]
    if UNSCORED & set(names):
        return None
    try:
        return frozenset(Law("voluntary" if name == "consent" else name) for name in names)
    except ValueError as error:
        hint = f"Known: {', '.join(Law)}, consent, emergency."
        raise CasesError(f"{where}: there is no law {names!r}.", hint=hint) from error
