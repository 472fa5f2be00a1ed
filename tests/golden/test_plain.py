"""The words that a person reads, kept whole: the five worries of the first issue, in plain lines.

A change of words shows here as a difference to be read, not only passed. After looking at each as
an anxious, newly qualified teacher would: `make golden`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.concern import Concern
from assistant.consult import consult
from assistant.published import publish
from tests.shipped import (
    BRUISE,
    CARER,
    SETTLED,
    SLING,
    TODAY,
    VIOLENCE,
    encoder,
    framework,
    shelf,
)
from tui.plain import plain_lines
from tui.present import sections

FOLDER = Path(__file__).parent / "plain"
READINGS = {
    "bruise_devon": (BRUISE, "devon"),
    "sling_england": (SLING, "england"),
    "carer_devon": (CARER, "devon"),
    "violence_england": (VIOLENCE, "england"),
    "settled_devon": (SETTLED, "devon"),
}


@pytest.mark.parametrize("name", READINGS)
def test_the_words_of_a_reading(name: str) -> None:
    """The whole answer in plain lines, as a screen reader speaks it."""
    text, area = READINGS[name]
    done = consult(Concern(text), framework(area), embedder=encoder(), shelf=shelf())
    data = publish(done, today=TODAY, proved=True)
    said = "\n".join(plain_lines(sections(data))) + "\n"
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(said, "utf-8")
    assert said == path.read_text("utf-8"), "the words changed: read them, then `make golden`"


def test_no_golden_text_is_left_over() -> None:
    """Every kept text is one of the readings above."""
    assert {path.stem for path in FOLDER.glob("*.txt")} == READINGS.keys()
