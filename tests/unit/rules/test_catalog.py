"""Finding and loading frameworks: the user's folder, the cache, chains and kept bytes."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from rules.catalog import Catalog, chain_bytes, framework_from_bytes
from rules.error import FrameworkError, RulesError, UnknownFramework
from rules.model import Framework
from tests.builder import a_rule, a_source, an_indicator

INDICATORS = [an_indicator("tired"), an_indicator("hungry")]
BASE = a_source(id="base", indicators=INDICATORS, rules=[a_rule("r", "tired", "early_help")])
HEAD = "title: T\narea: A\nedition: '1'\nstatus: current\nlicence: none\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a user's folder with a base and an area that extends it."""
    root = tmp_path / "frameworks"
    write(root, "base", json.dumps(BASE))
    write(root, "shire", f"id: shire\nextends: base\n{HEAD}")
    return root


def write(root: Path, name: str, text: str) -> Path:
    """Write a framework of one file."""
    path = root / name / "framework.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_built_in_frameworks_come_first(folder: Path) -> None:
    """The user's frameworks are found beside the built-in ones and never stand in for them."""
    write(folder, "england", "id: england\n")
    (folder / "no_framework").mkdir()
    catalog = Catalog(folder)
    assert {"england", "base", "shire"} <= set(catalog.ids())
    assert "no_framework" not in catalog.ids()
    assert folder not in catalog.folders()["england"].parents
    assert Catalog(folder / "nowhere").ids() == Catalog().ids()


def test_a_framework_loads_by_id_or_by_folder(folder: Path) -> None:
    """Both give the same framework, the chain of what it extends included."""
    catalog = Catalog(folder)
    by_id, by_folder = catalog.load("shire"), catalog.load(str(folder / "shire"))
    assert by_id == by_folder
    assert (by_id.extends, list(by_id.rules)) == ("base", ["r"])


@pytest.mark.parametrize("name", ["shier", "nothing/here", "a\0b", ""])
def test_an_unknown_framework_offers_the_nearest(folder: Path, name: str) -> None:
    """A name that is none is refused with a remedy, wherever it is asked for."""
    for ask in (Catalog(folder).load, Catalog(folder).canonical_bytes):
        with pytest.raises(UnknownFramework) as caught:
            ask(name)
        assert caught.value.hint.startswith("Did you mean shire?" if name == "shier" else "")
        assert "shire" in caught.value.known


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("id: shire\nextends: shire\n", "cycle", "shire/framework.yaml:2:1"),
        ("id: shire\nextends: bsae\n", "unknown_framework", "shire/framework.yaml:2:1"),
        ("id: shire\nextends: ring\n", "cycle", "ring/framework.yaml:2:1"),
    ],
)
def test_a_chain_that_does_not_end_is_a_problem(
    folder: Path, text: str, code: str, where: str
) -> None:
    """A framework cannot extend itself, a circle, or what is not there."""
    write(folder, "ring", "id: ring\nextends: shire\n")
    write(folder, "shire", text)
    for catalog in (Catalog(folder), Catalog(folder, folder / "cache")):
        with pytest.raises(FrameworkError) as caught:
            catalog.load("shire")
        (problem,) = caught.value.problems
        assert (problem.code, str(problem.where)) == (code, where)


# --- the cache ---------------------------------------------------------------------------------


def cached_file(cache: Path) -> Path:
    """Give the one file of a cache."""
    (path,) = cache.iterdir()
    return path


def test_a_cached_framework_equals_a_fresh_one(folder: Path, tmp_path: Path) -> None:
    """The second load comes from the cache and is the same to the last field."""
    cache = tmp_path / "cache"
    fresh = Catalog(folder).load("shire")
    first = Catalog(folder, cache).load("shire")
    stamp = cached_file(cache).stat().st_mtime_ns
    second = Catalog(folder, cache).load("shire")
    assert first == second == fresh
    assert cached_file(cache).stat().st_mtime_ns == stamp
    assert Catalog(folder, cache).canonical_bytes("shire") == Catalog(folder).canonical_bytes(
        "shire"
    )


def test_the_cache_is_used(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No YAML is read where the cache holds the answer."""
    cache = tmp_path / "cache"
    fresh = Catalog(folder, cache).load("shire")
    monkeypatch.setattr("rules.document.parse", None)
    assert Catalog(folder, cache).load("shire") == fresh


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\n[]", b"0" * 64 + b"\n[]"])
def test_a_damaged_cache_is_ignored(folder: Path, tmp_path: Path, damage: bytes) -> None:
    """Bytes that do not match their own digest are read from the files again."""
    cache = tmp_path / "cache"
    fresh = Catalog(folder, cache).load("shire")
    cached_file(cache).write_bytes(damage)
    assert Catalog(folder, cache).load("shire") == fresh
    assert cached_file(cache).read_bytes() != damage


def test_one_flipped_byte_in_the_cache_is_noticed(folder: Path, tmp_path: Path) -> None:
    """A changed body never becomes a rule."""
    cache = tmp_path / "cache"
    fresh = Catalog(folder, cache).load("shire")
    raw = cached_file(cache).read_bytes()
    cached_file(cache).write_bytes(raw.replace(b"early_help", b"universal", 1))
    assert Catalog(folder, cache).load("shire") == fresh


@pytest.mark.parametrize(("name", "old"), [("shire", "title: T"), ("base", "Ring.")])
def test_a_changed_file_is_read_anew(folder: Path, tmp_path: Path, name: str, old: str) -> None:
    """A change in the framework, or in what it extends, is never hidden by the cache."""
    cache = tmp_path / "cache"
    before = Catalog(folder, cache).load("shire")
    path = folder / name / "framework.yaml"
    path.write_text(path.read_text("utf-8").replace(old, f"{old} Now."), "utf-8")
    after = Catalog(folder, cache).load("shire")
    assert after.digest != before.digest
    assert after == Catalog(folder).load("shire")


@pytest.mark.parametrize(
    "head", ['"extends": base', "extends : base", "? extends\n: base", '"ext\\u0065nds": base']
)
def test_an_extends_that_only_yaml_can_find_is_never_cached_stale(
    folder: Path, tmp_path: Path, head: str
) -> None:
    """Where the quick look misses a link of the chain, the base may change all the same."""
    cache = tmp_path / "cache"
    write(folder, "shire", f"id: shire\n{head}\n{HEAD}")
    assert Catalog(folder, cache).load("shire").rules["r"].low is not None
    base = merged_rules(at_least="child_protection")
    write(folder, "base", json.dumps(base))
    assert Catalog(folder, cache).load("shire") == Catalog(folder).load("shire")


def merged_rules(**more: str) -> dict[str, object]:
    """Give the base with its rule changed."""
    return {**BASE, "rules": [{**a_rule("r", "tired"), **more}]}


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the cache's place, or a full disk, never takes the answer away."""
    fresh = Catalog(folder).load("shire")
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")
    assert Catalog(folder, blocked).load("shire") == fresh

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    cache = tmp_path / "cache"
    assert Catalog(folder, cache).load("shire") == fresh
    assert list(cache.iterdir()) == []


# --- bytes that a log has kept -----------------------------------------------------------------


def test_kept_bytes_make_the_same_framework(folder: Path) -> None:
    """The canonical bytes compile to an equal framework with an equal digest."""
    catalog = Catalog(folder)
    data = catalog.canonical_bytes("shire")
    again = framework_from_bytes(data)
    assert again == catalog.load("shire")
    assert again.digest == catalog.load("shire").digest


@pytest.mark.parametrize("name", Catalog().ids())
def test_kept_bytes_of_shipped_frameworks_make_the_same_framework(name: str) -> None:
    """Every shipped framework survives the round trip through the log."""
    catalog = Catalog()
    assert framework_from_bytes(catalog.canonical_bytes(name)) == catalog.load(name)


def test_cases_do_not_change_the_digest(folder: Path) -> None:
    """A regression case is no part of the edition."""
    case = {"name": "a", "observations": {"tired": "present"}, "expect": {"at_least": "early_help"}}
    before = Catalog(folder).load("base")
    write(folder, "base", json.dumps({**BASE, "cases": [case]}))
    catalog = Catalog(folder)
    assert catalog.load("base") == before
    assert [c.name for c in catalog.cases(folder / "base", before)] == ["a"]


def test_the_order_of_keys_does_not_change_the_digest() -> None:
    """Canonical bytes are sorted and compact, and keep letters as they are."""
    assert chain_bytes([{"b": 1, "a": "é"}]) == '[{"a":"é","b":1}]'.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"{}",
        b"[]",
        b"[3]",
        b'["ab"]',
        b"[[]]",
        b"[" * 100_000,
        json.dumps([{**BASE, "rules": [{"id": "r"}]}]).encode(),
        json.dumps([{**BASE, "rules": 3}]).encode(),
        json.dumps([{**BASE, "rules": [a_rule("r", "tired", "no_such_band")]}]).encode(),
        json.dumps([{**BASE, "title": None}]).encode(),
    ],
)
def test_bytes_that_are_no_framework_are_refused(data: bytes) -> None:
    """Whatever the bytes are, the answer is a framework or one of our errors."""
    with pytest.raises(RulesError):
        framework_from_bytes(data)


def test_a_file_that_cannot_be_read_is_not_cached(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the quick look fails, the slow one tells what is wrong."""

    def closed(self: Path) -> bytes:
        raise PermissionError(13, os.strerror(13), str(self))

    monkeypatch.setattr(Path, "read_bytes", closed)
    with pytest.raises(FrameworkError, match="cannot be read: Permission denied"):
        Catalog(folder, tmp_path / "cache").load("shire")


def test_frameworks_compare_by_all_they_hold(folder: Path) -> None:
    """Equality of frameworks, which these tests rest on, sees a changed rule."""
    framework: Framework = Catalog(folder).load("base")
    assert replace(framework, rules={}) != framework
