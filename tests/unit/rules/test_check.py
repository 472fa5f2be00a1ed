"""The author's check: problems and failing cases with their places, and the right exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rules.catalog import Catalog
from rules.check import check, main
from rules.error import UnknownFramework
from tests.builder import a_rule, a_source, an_indicator

RULE = a_rule("r", "tired", "early_help")
SIGNS = [
    an_indicator("tired", cites=["law"], phrases=["tired"]),
    *(an_indicator(name, cites=["law"], phrases=[name]) for name in ("cold", "thin", "hurt")),
]
HIGHER = [
    a_rule("cold_rule", "cold", "targeted_help"),
    a_rule("thin_rule", "thin", "child_in_need"),
    a_rule("hurt_rule", "hurt", "child_protection"),
]
CASE = {"name": "tired", "observations": {"tired": "present"}, "expect": {"at_least": "early_help"}}


def shire(root: Path, **sections: object) -> Path:
    """Write a framework of one worry and one rule."""
    source = a_source(id="shire", indicators=SIGNS, rules=[RULE, *HIGHER])
    path = root / "shire" / "framework.yaml"
    path.parent.mkdir()
    path.write_text(json.dumps({**source, **sections}), "utf-8")
    return path.parent


def test_a_sound_framework_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No problem and no failing case: exit code 0."""
    folder = shire(tmp_path, cases=[CASE])
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out.endswith(f"{folder}: passed, 1 case\n")


def test_a_failing_case_is_a_value_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A case that reads otherwise is told with file, line and difference: exit code 1."""
    folder = shire(tmp_path, cases=[{**CASE, "expect": {"at_least": "universal"}}])
    result = check(Catalog(), str(folder))
    ((where, name, found),) = result.failed
    assert where.startswith("shire/framework.yaml:1:")
    assert (name, found) == ("tired", ("at_least is early_help, not universal",))
    assert main([str(folder)]) == 1
    assert "case 'tired': at_least is early_help" in capsys.readouterr().out


def test_a_problem_in_the_files_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A framework that does not compile is told with place and remedy: exit code 1."""
    folder = shire(tmp_path, rules=[a_rule("r", "tird", "early_help"), *HIGHER])
    assert not check(Catalog(), str(folder)).passed
    assert main([str(folder)]) == 1
    assert "There is no indicator called 'tird'. Did you mean tired?" in capsys.readouterr().out


def test_a_framework_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong name is wrong use: exit code 2, with the nearest name."""
    with pytest.raises(UnknownFramework):
        check(Catalog(), "englnd")
    assert main(["englnd"]) == 2
    assert "Did you mean england?" in capsys.readouterr().err
