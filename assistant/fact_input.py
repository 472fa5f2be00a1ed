"""Facts as a person types them (`age=8w`, `mobility=not_known`), and a fact's value in words.

Reads only what the framework's vocabulary allows and says plainly what it could not read; it never
guesses an option. Facts found in free text are `extraction/fact.py`'s work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.error import AssistantError
from assistant.extraction.months import NUMBERS, OLDEST_YEARS, number, school_year, span_of, weeks
from rules.error import UnknownFramework
from rules.model import Choice, Fact, FactValue, Framework, Span

_NOT_KNOWN = frozenset(
    {
        "not_known",
        "not known",
        "unknown",
        "don't know",
        "dont know",
        "do not know",
        "not sure",
        "?",
        "nk",
        "n/k",
    }
)
_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_AGE = re.compile(
    rf"(?P<low>[0-9]{{1,3}}(?:\.5|½)?|{_WORDS})"
    rf"(?:\ ?(?:-|to|or|\.\.)\ ?(?P<high>[0-9]{{1,3}}|{_WORDS}))?\ ?"
    r"(?:(?P<year>years?|yrs?|y|yo|y/o)|(?P<month>months?|mths?|mos?|m|/12)|(?P<week>weeks?|wks?|w|"
    r"/52)"
    r"|(?P<day>days?|d|/7))?(?:[ -]old)?",
    re.IGNORECASE,
)
_SCHOOL_YEAR = re.compile(
    r"(?:year|yr|y)\ ?(?P<n>1[0-4]|[1-9]|r)|(?P<reception>reception)", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?P<low>[0-9]{1,4})(?:\ ?(?:-|to)\ ?(?P<high>[0-9]{1,4}))?(?:\ ?days?)?", re.IGNORECASE
)
_HOW_TO_AGE = "Write it like 8w, 3m, 14, 10-12 or not_known."
_MOST = {"year": 120, "month": 400, "week": 300, "day": 1000}


def parse_fact(name: str, text: str, framework: Framework) -> FactValue | None:
    """Read a fact that a person typed.

    Args:
        name: The fact's id.
        text: Its value in words.
        framework: The framework whose vocabulary counts.

    Returns:
        The value; None where the person says that it is not known.

    Raises:
        UnknownFramework: The framework has no such fact, or the fact no such option.
        AssistantError: The value cannot be read.
    """
    fact = framework.facts.get(name)
    if fact is None:
        raise UnknownFramework("fact", name, tuple(framework.facts))
    value = " ".join(text.split()).strip()
    if value.lower() in _NOT_KNOWN:
        return None
    if not value:
        raise AssistantError(f"The fact {name!r} has no value.", hint=_hint(fact), code="bad_fact")
    if fact.kind == "choice":
        return _parse_choice(fact, value)
    return _parse_age(fact, value) if fact.kind == "age" else _parse_number(fact, value)


def parse_facts(pairs: tuple[str, ...], framework: Framework) -> Mapping[str, FactValue | None]:
    """Read facts typed as `name=value`.

    Raises:
        UnknownFramework: A fact or option does not exist.
        AssistantError: A pair has no `=`, a value cannot be read, or a fact stands twice.
    """
    facts: dict[str, FactValue | None] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        name = name.strip()
        if not equals:
            raise AssistantError(
                f"{pair!r} is not a fact.",
                hint="Write name=value, such as age=8w.",
                code="bad_fact",
            )
        if name in facts:
            raise AssistantError(
                f"The fact {name!r} is given twice.", hint="Give it once.", code="bad_fact"
            )
        facts[name] = parse_fact(name, text, framework)
    return facts


def describe_fact(fact: Fact, value: FactValue | None) -> str:
    """Say a fact's value in words.

    Examples:
        >>> describe_fact(Fact("age", "age", "", "", "you", {}), Span(156, 179))
        '13 to 14 years'
    """
    if value is None:
        return "not known"
    if isinstance(value, Choice):
        known = [label for option, label in fact.options.items() if option in value.options]
        return ", or: ".join(known or sorted(value.options))
    return describe_age(value) if fact.kind == "age" else _describe_number(fact, value)


def describe_age(span: Span) -> str:
    """Say an age in months in the words that people use.

    Examples:
        >>> describe_age(Span(18, 18)), describe_age(Span(48, 59)), describe_age(Span(0, 23))
        ('18 months', '4 years', 'under 2 years')
        >>> describe_age(weeks(8))
        '1 to 2 months (about 8 weeks)'
    """
    low, high = span.low, span.high
    if low % 12 == 0 and high % 12 == 11:
        first, last = low // 12, high // 12
        if low == 0:
            return f"under {_count(last + 1, 'year')}"
        return _count(first, "year") if first == last else f"{first} to {last} years"
    if low == high:
        return _months(low)
    if high < 24:
        about = next((f" (about {week} weeks)" for week in range(4, 27) if weeks(week) == span), "")
        return f"{low} to {high} months{about}" if low else f"under {high + 1} months{about}"
    return f"{_months(low)} to {_months(high)}"


def _months(count: int) -> str:
    if count == 0:
        return "under 1 month"
    if count < 24:
        return _count(count, "month")
    years, months = divmod(count, 12)
    return _count(years, "year") + (f" {_count(months, 'month')}" if months else "")


def _describe_number(fact: Fact, span: Span) -> str:
    """Say a number: of days where the fact counts days, else of what its statement says."""
    number = str(span.low) if span.low == span.high else f"{span.low} to {span.high}"
    if "days" not in fact.statement.split():
        return number
    return f"{number} day" if number == "1" else f"{number} days"


def _count(number_of: int, unit: str) -> str:
    return f"{number_of} {unit}" if number_of == 1 else f"{number_of} {unit}s"


def _parse_choice(fact: Fact, value: str) -> Choice:
    """Read an option; several with `|` or `,` between them mean one of these."""
    by_name = {option.lower(): option for option in fact.options}
    by_name |= {label.lower(): option for option, label in fact.options.items()}
    if _key(value) in by_name or value.lower() in by_name:
        return Choice(frozenset({by_name.get(_key(value)) or by_name[value.lower()]}))
    chosen = set()
    for part in re.split(r"[|,]| or ", value):
        option = by_name.get(_key(part))
        if option is None:
            raise UnknownFramework(f"option of {fact.id}", part.strip(), tuple(fact.options))
        chosen.add(option)
    return Choice(frozenset(chosen))


def _key(part: str) -> str:
    return re.sub(r"[\s-]+", "_", part.strip().lower())


def _parse_age(fact: Fact, value: str) -> Span:
    year = _SCHOOL_YEAR.fullmatch(value)
    if year:
        return school_year(0 if year["reception"] or year["n"].lower() == "r" else int(year["n"]))
    match = _AGE.fullmatch(value)
    if match is None:
        raise AssistantError(f"{value!r} is not an age.", hint=_hint(fact), code="bad_fact")
    unit = next((name for name in _MOST if match[name]), "year")
    low = number(match["low"])
    high = None if match["high"] is None else number(match["high"])
    if high is not None and high < low:
        raise AssistantError(
            f"{value!r} runs backwards.", hint="Put the lower age first.", code="bad_fact"
        )
    span = span_of(low, high, unit)
    if span.high >= 12 * (OLDEST_YEARS + 7):
        raise AssistantError(
            f"{value!r} is not the age of a child or a young person.",
            hint="A number alone means years; for weeks or months write 8w or 18m.",
            code="bad_fact",
        )
    return span


def _parse_number(fact: Fact, value: str) -> Span:
    match = _NUMBER.fullmatch(value)
    if match is None:
        raise AssistantError(f"{value!r} is not a number.", hint=_hint(fact), code="bad_fact")
    low = int(match["low"])
    high = low if match["high"] is None else int(match["high"])
    return Span(min(low, high), max(low, high))


def _hint(fact: Fact) -> str:
    if fact.kind == "age":
        return _HOW_TO_AGE
    if fact.kind == "number":
        return "Write a whole number, such as 28 or 10-14, or not_known."
    return f"Choose: {', '.join(fact.options)}, or not_known."
