"""Two verifiers that share no code say the same of every tampered bundle, and name the entry."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from assistant.verifier import note
from evaluation.benchmark.agreement_of_verifiers import alone, bundles, compare, ours
from evaluation.benchmark.bundle_mutation import CHANGES, meaningful
from evaluation.benchmark.byte_flip import flip_all
from evaluation.benchmark.sample_log import a_file, a_person


@pytest.fixture(autouse=True)
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stand-alone verifier work out each signature once: pure, in plain Python, and slow.

    Signatures that a change leaves as they were are most of them.
    """
    monkeypatch.setattr(note, "ed25519", functools.lru_cache(maxsize=None)(note.ed25519))


def test_they_agree_on_mutated_bundles(tmp_path: Path) -> None:
    """Blind changes, meaningful ones and spoilt zips: one verdict, one list of entries."""
    found = compare(tmp_path, 60, seed=11)
    assert found.tried == 60
    assert found.disagreed == []
    assert found.missed == []


class _Choosing:
    """A random source whose `choice` of a change is the one that the test wants."""

    def __init__(self, change: object) -> None:
        from random import Random

        self._change, self._random = change, Random(5)  # noqa: S311 - the same each time

    def choice(self, things):
        return self._change if things is CHANGES else self._random.choice(things)

    def __getattr__(self, name: str):
        return getattr(self._random, name)


def test_each_meaningful_change_is_seen_and_named(tmp_path: Path) -> None:
    """Every way of making a bundle say something else is tried, on a whole and a partial one."""
    good, other = bundles(tmp_path, size=11)
    for files in good:
        assert ours(files) == alone(files) == (0, frozenset())
        for change in CHANGES:
            one = meaningful(files, other, _Choosing(change))  # type: ignore[arg-type]
            said = ours(one.files)
            assert said == alone(one.files), one.name
            assert said[0] == 4, one.name
            assert one.entries <= {entry for _, entry in said[1]}, one.name


def test_a_sample_of_bytes_of_a_store(tmp_path: Path) -> None:
    """One stored byte in three hundred, flipped: none goes unseen. The benchmark flips all."""
    found = flip_all(a_file(tmp_path, 8, a_person()), step=307)
    assert found.tried > 30
    assert found.missed == []
