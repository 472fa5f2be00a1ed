"""Messages about the shape of a file: short, with a remedy, and with the nearest name."""

from __future__ import annotations

from typing import Any

import pytest

from rules.error import Place
from rules.schema import main, schema_text
from rules.shape import MOST_PROBLEMS, PATTERNS, check_shape, near, shown

LONG = "x" * 3000


def messages(data: dict[str, Any]) -> list[str]:
    """Give what is said of some content."""
    return [f"{p.message} {p.hint}" for p in check_shape(data, lambda _: Place("f"))]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"titel": "a"}, "'titel' is not a key here. Did you mean title?"),
        ({"flags": {"Very Urgent": "a"}}, "'Very Urgent' cannot be a name."),
        ({"flags": {"urgent": 3}}, "Here must stand text, not 3. Put it in quotes."),
        ({"title": None, "say": ["a", None]}, "Here must stand text, not nothing."),
        ({"title": ["a"]}, "Here must stand text, not a list."),
        (
            {"cases": [{"name": "a", "expect": {}, "facts": {"age": True}}]},
            "text or a whole number",
        ),
        ({"title": LONG}, "This text is too long: at most 2000 characters."),
        ({"title": ""}, "This is empty."),
        ({"id": "Test Shire"}, "An id has small letters"),
        ({"id": "shire\n"}, "is not written as it should be"),
        ({"id": "sh\u0456re"}, "(cyrillic small letter byelorussian-ukrainian i)"),
        ({"id": LONG}, "This text is too long: at most 60 characters."),
        ({"status": LONG}, "…"),
        ({"status": {"a": LONG}}, "not a mapping"),
    ],
)
def test_messages_say_what_is_wrong_and_how_to_mend_it(data: dict[str, Any], words: str) -> None:
    """A message is in plain words and never prints a whole file."""
    (message,) = messages(data)
    assert words in message
    assert len(message) < 300


def test_problems_have_a_limit() -> None:
    """A file with thousands of mistakes is not answered with thousands of messages."""
    assert len(messages({"say": [3] * 5000})) == MOST_PROBLEMS


def test_every_pattern_of_the_schema_is_explained_in_words() -> None:
    """Nobody has to read a regular expression to mend a name."""
    found: set[str] = set()

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            found.update([part["pattern"]] if isinstance(part.get("pattern"), str) else [])
            found.update(part.get("patternProperties", {}))
        for inner in part.values() if isinstance(part, dict) else part:
            if isinstance(inner, dict | list):
                walk(inner)

    from rules.source import framework_schema

    walk(framework_schema())
    assert found == set(PATTERNS)


def test_the_published_schema_is_the_generated_one(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written into the schema by hand: run `make schemas` where this fails."""
    assert main(["--check"]) == 0
    assert capsys.readouterr().err == ""
    assert schema_text().endswith("}\n")


def test_a_near_name_is_offered() -> None:
    """The nearest name, or all of a few, or the nearest of many."""
    assert near("tird", ("tired", "hungry")) == "Did you mean tired?"
    assert near("zzz", ("tired", "hungry")) == "Known: tired, hungry."
    assert near("zzz", ()) == "None is defined yet."
    many = tuple(f"worry_{letter}" for letter in "abcdefghij")
    assert near("zzz", many).startswith("The nearest of 10: worry_")


def test_values_are_shown_short() -> None:
    """A value in a message is at most sixty signs."""
    values: tuple[Any, ...] = (True, 3, {}, "a")
    assert [shown(v) for v in values] == ["true", "3", "a mapping", "'a'"]
    assert len(shown(LONG)) == 60
