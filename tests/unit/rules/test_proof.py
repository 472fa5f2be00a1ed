"""Proofs of shipped frameworks, their records, and what is said where the prover is missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import rules.check
import rules.proof
from rules import proof_record, prove
from rules.catalog import Catalog
from rules.check import check, national_base
from rules.engine import read
from rules.error import RulesError
from rules.model import Band, Framework, Rule
from rules.proof import Failure, Proofs, Property, has_prover
from rules.proof_record import is_proved, record_of
from rules.reading import Finding, Reading

CATALOG = Catalog()
needs_prover = pytest.mark.skipif(not has_prover(), reason="z3 is not installed")


@pytest.fixture(scope="module")
def england() -> Framework:
    """Give the national framework."""
    return CATALOG.load("england")


@needs_prover
@pytest.mark.parametrize("name", ["england", "devon"])
def test_every_law_of_a_shipped_framework_is_proved(name: str) -> None:
    """The laws hold, and what is national is safely inherited, well within thirty seconds."""
    framework = CATALOG.load(name)
    proofs = rules.proof.prove(framework, national_base(CATALOG, framework))
    assert [one.failures for one in proofs.properties if not one.holds] == []
    assert len(proofs.properties) == (6 if name == "england" else 7)
    assert proofs.seconds < 30


@needs_prover
def test_a_local_framework_that_drops_a_duty_is_named(england: Framework) -> None:
    """A duty taken out of a local framework is found with a sentence that names it."""
    devon = CATALOG.load("devon")
    gone = "duty_fgm_personal_report"
    kept = {name: rule for name, rule in devon.rules.items() if name != gone}
    weak = replace(
        devon,
        rules=kept,
        rules_of={w: tuple(r for r in of if r.id != gone) for w, of in devon.rules_of.items()},
    )
    (last,) = [one for one in rules.proof.prove(weak, england).properties if not one.holds]
    assert [failure.rule for failure in last.failures] == [gone]
    assert "asks for" in last.failures[0].text


def weakened(local: Framework, weaken: Callable[[Rule], Rule]) -> Framework:
    """Weaken every safety rule and duty of a local framework at once, past the compiler."""
    made = {n: weaken(r) if r.is_protected else r for n, r in local.rules.items()}
    return replace(
        local,
        rules=made,
        rules_of={w: tuple(made[r.id] for r in of) for w, of in local.rules_of.items()},
        standing_rules=tuple(made[rule.id] for rule in local.standing_rules),
    )


WEAKER: dict[str, Callable[[Rule], Rule]] = {
    "no floor": lambda r: replace(r, low=Band(0), high=Band(0)),
    "no duties": lambda r: replace(r, must=(), routes=(), flags=()),
}


@needs_prover
@pytest.mark.parametrize("weaken", WEAKER.values(), ids=WEAKER)
def test_every_weakened_duty_is_named(england: Framework, weaken: Callable[[Rule], Rule]) -> None:
    """Whatever is taken from the national duties, each that loses by it in a case is named."""
    weak = weakened(CATALOG.load("devon"), weaken)
    failures = rules.proof._inheritance(rules.proof._load(), weak, england).failures
    assert not [f.text for f in failures if "disagree" in f.text]
    lost = set()
    for case in CATALOG.cases(CATALOG.folders()["england"], england):
        below = read(weak, case.observations, case.facts)
        for finding in read(england, case.observations, case.facts).findings:
            if finding.rule.is_protected and finding.holds and lacks(below, finding):
                lost.add(finding.rule.id)
    assert len(lost) > 40
    assert lost <= {failure.rule for failure in failures}


def lacks(below: Reading, finding: Finding) -> bool:
    """Whether a reading falls short of what a duty that holds asks for."""
    rule = finding.rule
    names = any(set(getattr(rule, k)) - set(getattr(below, k)) for k in ("must", "routes", "flags"))
    return names or below.act_on.band < (rule.low or Band.UNIVERSAL)


def test_the_national_base_is_the_end_of_the_chain(england: Framework) -> None:
    """England extends nothing; an area's base is England."""
    base = national_base(CATALOG, CATALOG.load("devon"))
    assert national_base(CATALOG, england) is None
    assert base is not None
    assert base.id == "england"


# --- without the prover ------------------------------------------------------------------------


def test_without_the_prover_the_record_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where z3 is missing, a check says so and how to get it, and looks for the record."""
    monkeypatch.setattr(rules.check, "has_prover", lambda: False)
    monkeypatch.setattr(rules.check, "is_proved", lambda _: True)
    result = check(CATALOG, "devon")
    assert result.proofs is None
    assert result.proved
    assert "not run" in result.proof_line
    assert "threshold-assistant[verify]" in result.proof_line
    assert "proof record says" in result.proof_line
    monkeypatch.setattr(rules.check, "is_proved", lambda _: False)
    result = check(CATALOG, "devon")
    assert not result.proved
    assert "no proof record" in result.proof_line


def test_proving_without_the_prover_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, england: Framework
) -> None:
    """To ask for a proof without z3 is an error with a remedy."""
    monkeypatch.setattr(rules.proof, "has_prover", lambda: False)
    with pytest.raises(RulesError) as caught:
        rules.proof.prove(england)
    assert "verify" in caught.value.hint


# --- records -----------------------------------------------------------------------------------


def some_proofs(framework: Framework, *, holds: bool = True) -> Proofs:
    """Give proofs as a prover would."""
    failures = () if holds else (Failure("r", "With 'x' present, …"),)
    one = Property(rules.proof.Law.ORDER, 3, failures)
    return Proofs(framework.id, framework.digest, "z3", "5.4.1", (one,), 0.1)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep records in a folder of the test's own."""
    monkeypatch.setattr(proof_record, "files", lambda _: tmp_path)
    return tmp_path / "proofs"


def test_a_record_proves_one_edition_and_no_other(england: Framework, shelf: Path) -> None:
    """A record speaks for its own digest and semantics only, and only if every law holds."""
    assert not is_proved(england)
    path = prove.write_record(some_proofs(england), shelf, today="2026-11-01")
    assert is_proved(england)
    assert not is_proved(replace(england, digest=england.digest[:12] + "0" * 52))
    data = json.loads(path.read_text("utf-8"))
    for key, value in (("semantics", "other"), ("properties", []), ("digest", "0" * 64)):
        path.write_text(json.dumps({**data, key: value}), "utf-8")
        assert not is_proved(england), key
    path.write_text("{", "utf-8")
    assert record_of(england) is None


def test_a_record_of_a_law_that_fails_proves_nothing(england: Framework, shelf: Path) -> None:
    """A record that says that a law fails is no proof."""
    prove.write_record(some_proofs(england, holds=False), shelf, today="2026-11-01")
    assert record_of(england) is not None
    assert not is_proved(england)


def test_a_new_record_takes_the_place_of_older_ones(england: Framework, shelf: Path) -> None:
    """Only the newest record of a framework is kept; those of others stay."""
    other = replace(england, id="england-north")
    prove.write_record(some_proofs(other), shelf, today="2026-11-01")
    prove.write_record(some_proofs(replace(england, digest="a" * 64)), shelf, today="2026-11-01")
    prove.write_record(some_proofs(england), shelf, today="2026-11-02")
    names = sorted(path.name for path in shelf.iterdir())
    assert names == [
        f"england-{england.digest[:12]}.json",
        f"england-north-{england.digest[:12]}.json",
    ]


@pytest.mark.parametrize("name", [name for name in CATALOG.ids() if name != "scaffold"])
def test_every_shipped_framework_has_a_record_of_its_edition(name: str) -> None:
    """The proof records are up to date: else run `python -m rules.prove`."""
    assert is_proved(CATALOG.load(name)), "run: python -m rules.prove"
