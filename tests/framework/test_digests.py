"""Every digest: its form, its places in the law, its length and how easily it reads."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from knowledge.digest import load_digests
from knowledge.model import Document, Mark, Passage
from knowledge.passage import fingerprint
from knowledge.ship import is_current

ROOT = files("knowledge") / "digests"
PARSED = load_digests(ROOT)
PASSAGES = [entry for _, group in PARSED for entry in group]
BY_ID = {document.id: document for document, _ in PARSED}
PINPOINTS = json.loads((Path(__file__).parent / "pinpoints.json").read_text(encoding="utf-8"))[
    "known"
]

FIELD_TERMS = re.compile(
    r"(?i)\b(?:child protection|children.s social care|children.s services|paediatrician|"
    r"parental responsibility|designated safeguarding lead|safeguarding|strategy discussion|"
    r"chronology|exploitation|emergency|accommodat\w+|development|agencies|agency|professionals?|"
    r"reasonable|assessment|education|procedure|guidance|authority|local|referral|referrals)\b"
)


def syllables(word: str) -> int:
    """Count the sounded vowels of a word, roughly."""
    word = re.sub(r"[^a-z]", "", word.lower())
    if len(word) > 3:
        word = re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$", "", word)
    return max(1, len(re.findall(r"[aeiouy]{1,2}", word)))


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade, field terms counting as one easy word."""
    plain = FIELD_TERMS.sub("term", text)
    parts = [part for part in re.split(r"[.!?:;]+\s", plain) if part.strip()]
    words = re.findall(r"[A-Za-z\u2019']+", plain)
    sounds = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(parts) + 11.8 * sounds / len(words) - 15.59


def each(passages: list[Passage]) -> pytest.MarkDecorator:
    """Run a test once for each passage."""
    return pytest.mark.parametrize("passage", passages, ids=[entry.id for entry in passages])


def test_there_are_enough() -> None:
    """There are at least thirty topics and forty passages."""
    assert len(PARSED) >= 30
    assert len(PASSAGES) >= 40


def test_ids_are_unique() -> None:
    """No two passages share an id."""
    assert len({entry.id for entry in PASSAGES}) == len(PASSAGES)


@each([entry for entry in PASSAGES if entry.pinpoint])
def test_every_pinpoint_is_known(passage: Passage) -> None:
    """A pinpoint is one of those found in the sources; none is invented."""
    for part in passage.pinpoint.split("; "):
        assert part in PINPOINTS, f"{part} is not in pinpoints.json: was it checked?"


@each([entry for entry in PASSAGES if entry.mark is Mark.VERIFIED])
def test_verified_means_an_act(passage: Passage) -> None:
    """Only statute was read, so a verified passage names a place in an Act."""
    parts = passage.pinpoint.split("; ")
    assert parts != [""]
    assert all(PINPOINTS[part].startswith("V") for part in parts)
    assert all(re.search(r" Act \d{4} s\.\d", part) for part in parts)


@each([entry for entry in PASSAGES if entry.mark is Mark.SECOND_HAND])
def test_second_hand_is_not_above_its_source(passage: Passage) -> None:
    """A passage marked V2 rests on no place that nobody has seen quoted."""
    assert all(PINPOINTS[part] != "UNVERIFIED" for part in passage.pinpoint.split("; ") if part)


@each([entry for entry in PASSAGES if entry.mark is Mark.PRACTICE])
def test_practice_notes_claim_no_source(passage: Passage) -> None:
    """Our own judgement does not borrow the weight of a paragraph."""
    assert passage.pinpoint == ""


@pytest.mark.parametrize("file", sorted(ROOT.iterdir(), key=lambda f: f.name), ids=lambda f: f.name)
def test_no_paragraph_of_working_together_2026(file: Path) -> None:
    """No paragraph number of Working Together 2026 is known, so none stands anywhere."""
    text = file.read_text(encoding="utf-8")
    near = r"(?i)working together[^.\n]{0,40}2026[^.\n]{0,40}\b(?:para(?:graph)?s?|page|p\.)\s*\d"
    assert re.search(near, text) is None


@each(PASSAGES)
def test_length(passage: Passage) -> None:
    """A passage has 40 to 120 words."""
    assert 40 <= len(passage.text.split()) <= 120


def test_reading_level() -> None:
    """A thirteen-year-old can read them: grade 8 on average, no passage above 11."""
    grades = {entry.id: grade(entry.text) for entry in PASSAGES}
    assert sum(grades.values()) / len(grades) <= 8
    assert {name: found for name, found in grades.items() if found > 11} == {}


WORDS_TO_AVOID = re.compile(
    r"(?i)\b(?:lifestyle choice|promiscuous|streetwise|hard to reach|non-compliant|toxic trio|"
    r"failure to protect|disguised compliance|attention-seeking|child porn|committed suicide|"
    r"illegal immigrant|perpetrator)"
)


@each(PASSAGES)
def test_kind_words(passage: Passage) -> None:
    """Words that blame a child stand only in quotation marks, as words to avoid."""
    for found in WORDS_TO_AVOID.finditer(passage.text):
        before = passage.text[: found.start()]
        assert before.count("“") > before.count("”"), found.group()


@pytest.mark.parametrize("document", [entry for entry, _ in PARSED], ids=lambda entry: entry.id)
def test_digests_are_labelled(document: Document) -> None:
    """A digest is never taken for the official text."""
    assert not document.official
    assert document.licence


def test_the_old_edition_is_superseded() -> None:
    """Working Together 2023 ended the day before the 2026 edition came."""
    old, new = BY_ID["working-together-2023"], BY_ID["working-together-2026"]
    assert old.in_force_until == "2026-03-17"
    assert new.in_force_from == "2026-03-18"
    assert old.is_superseded("2026-03-18")
    assert not old.is_superseded("2026-03-17")
    assert not new.is_superseded("2026-11-25")


def test_hashes() -> None:
    """Each passage carries the hash of its own text."""
    assert [entry.sha256 for entry in PASSAGES] == [fingerprint(entry.text) for entry in PASSAGES]


def test_shipped_vectors_are_for_these_digests() -> None:
    """The shipped vectors were made from the digests as they stand."""
    assert is_current(), "run: python -m knowledge.ship"
