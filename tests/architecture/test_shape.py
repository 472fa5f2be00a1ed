"""The shape of the tree: short modules, data apart from code, and heavy imports kept away."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("assistant", "evaluation", "knowledge", "rules", "tui")
MODULES = sorted(p for name in PACKAGES for p in (ROOT / name).rglob("*.py"))
MAX_MODULE = 400
MAX_FUNCTION = 50
FORBIDDEN_NAMES = {"utils", "common", "helpers", "base", "manager", "service", "handler", "core"}
DATA_FOLDERS = {
    "baselines",
    "coefficients",
    "datasets",
    "digests",
    "exercises",
    "frameworks",
    "lexicons",
    "migrations",
    "proofs",
    "retentions",
    "scenarios",
    "schemas",
    "styles",
    "vectors",
}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_can_be_read_at_a_sitting(path: Path) -> None:
    """No module is over 400 lines and no function over 50; every module says what it is for."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= MAX_MODULE
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{node.name} has {length} lines"


def test_no_drawers() -> None:
    """No module or folder has a name that could hold anything."""
    names = {p.stem for p in MODULES} | {p.parent.name for p in MODULES}
    assert not names & FORBIDDEN_NAMES


def test_data_and_code_live_apart() -> None:
    """A plural folder holds data and a README; every other folder holds code and no data."""
    for path in MODULES:
        assert not DATA_FOLDERS & set(path.relative_to(ROOT).parts[:-1]), path
    for name in PACKAGES:
        for path in (ROOT / name).rglob("*"):
            parts = set(path.relative_to(ROOT).parts[:-1])
            if path.is_dir() or "__pycache__" in parts or parts & DATA_FOLDERS:
                continue
            assert path.suffix == ".py", f"{path} is data in a folder of code"


def test_every_data_folder_says_who_may_edit_it() -> None:
    """A folder of data that stands directly in a package has a README."""
    for name in PACKAGES:
        for path in (ROOT / name).iterdir():
            if path.is_dir() and path.name in DATA_FOLDERS:
                assert (path / "README.md").is_file(), f"{path} lacks a README.md"
