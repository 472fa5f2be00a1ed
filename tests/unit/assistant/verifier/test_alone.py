"""The stand-alone verifier: one file, the standard library, nothing of the program's."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from assistant.bundle.alone import NAME, PARTS, verifier
from assistant.bundle.make import Wanted, make_bundle
from assistant.bundle.outside import judge
from assistant.bundle.pack import write_bundle
from assistant.log.journal import Journal
from assistant.verifier import command
from tests.fake_log import NOW, InMemoryLogStore, a_log, an_identity


def _modules(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def _bundle(folder: Path, name: str = "evidence.zip") -> Path:
    journal, who = a_log(InMemoryLogStore(), entries=5)
    made = make_bundle(journal, Wanted(numbers=(3,), reader=who.sealing), now=NOW)
    write_bundle(made.files, folder / name, now=NOW)
    return folder / name


def _run(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", "-W", "error", str(script), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, cwd=script.parent
    )


def test_it_needs_the_standard_library_alone() -> None:
    """The file imports nothing else, and has no name twice that its parts could fight over."""
    tree = ast.parse(verifier())
    assert _modules(tree) <= set(sys.stdlib_module_names)
    names = Counter(
        target.id if isinstance(target, ast.Name) else ""
        for node in tree.body
        for target in (node.targets if isinstance(node, ast.Assign) else ())
    )
    names.update(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    )
    assert not [name for name, count in names.items() if name and count > 1]


def test_its_parts_import_one_another_and_nothing_else_of_ours() -> None:
    """No part knows the program; all parts are joined, none is left out."""
    folder = files("assistant.verifier")
    parts = {p.name.removesuffix(".py") for p in folder.iterdir() if p.name.endswith(".py")}
    assert parts - {"__init__"} == set(PARTS)
    for part in PARTS:
        tree = ast.parse((folder / f"{part}.py").read_text("utf-8"))
        ours = {
            node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("assistant")
        }
        assert all(str(name).startswith("assistant.verifier.") for name in ours)
        assert _modules(tree) <= {*sys.stdlib_module_names, "assistant"}


def test_it_runs_from_the_bundle_with_nothing_of_ours(tmp_path: Path) -> None:
    """Taken out of the bundle and run in an empty Python: whole is 0, and it says its limits."""
    path = _bundle(tmp_path, "evidence")
    done = _run(path / NAME, str(path), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    assert (data["verdict"], data["size"], data["entries"]) == ("whole", 5, 3)
    assert any("Nothing is said of the others" in line for line in data["cannot_show"])
    (path / "opened" / "3.json").write_bytes(b'{"content":{}}')
    spoilt = _run(path / NAME, str(path))
    assert spoilt.returncode == 4
    assert "Entry 3: its content is not what was promised." in spoilt.stdout


def test_it_tells_what_is_no_bundle_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing there, no zip, an empty folder, no key, no checkpoint: 2, with the reason."""
    noise = tmp_path / "noise.zip"
    noise.write_bytes(b"PK\5\6 noise")
    (tmp_path / "empty").mkdir()
    good = str(_bundle(tmp_path))
    for arguments in (
        [str(tmp_path / "nothing")],
        [str(noise)],
        [str(tmp_path / "empty")],
        [good, "--key", "no key"],
        [good, "--checkpoint", str(noise)],
        [good, "--checkpoint", str(tmp_path / "none")],
    ):
        assert command.main(arguments) == 2
        assert "This cannot be checked." in capsys.readouterr().err
    assert command.main([str(noise), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["verdict"] == "unreadable"


def test_a_checkpoint_and_a_key_from_elsewhere_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With both, only what came later is left open; another log's of each is seen."""
    store, other = InMemoryLogStore(), InMemoryLogStore()
    journal, _ = a_log(store, entries=5)
    a_log(other, identity=an_identity())
    path, kept = tmp_path / "all.zip", tmp_path / "kept.txt"
    write_bundle(make_bundle(journal, Wanted(), now=NOW).files, path, now=NOW)
    kept.write_bytes(store.note[5])
    key = journal.people().keys()[0].text()
    assert command.main([str(path), "--checkpoint", str(kept), "--key", key]) == 0
    said = capsys.readouterr().out
    assert "agrees with an outside checkpoint of 5 entries" in said
    assert said.rstrip().endswith("What this check cannot show:")
    kept.write_bytes(other.note[4])
    assert command.main([str(path), "--checkpoint", str(kept)]) == 4
    keys = type(journal)(other).people().keys()
    strange = [key.text() for key in keys]
    assert command.main([str(path), "--key", strange[0]]) == 4


def test_hostile_names_cannot_write_to_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters from a bundle are shown as they are coded, never obeyed."""
    command.write(["a\x1b[2Jb\u202ec\u2066"])
    assert capsys.readouterr().out == "a\\x1b[2Jb\\u202ec\\u2066\n".replace("\\x1b", "?")


def test_it_and_the_program_say_the_same_of_a_training_log(tmp_path: Path) -> None:
    """Fictional is said, by both."""
    store = InMemoryLogStore()
    who = an_identity()
    Journal(store).begin(who, recovery=an_identity().sealing.public, now=NOW, purpose="training")
    made = make_bundle(Journal(store), Wanted(), now=NOW)
    assert made.manifest.training
    assert "FICTIONAL" in made.files["VERIFY.md"].decode()
    write_bundle(made.files, tmp_path / "t.zip", now=NOW)
    assert command.main([str(tmp_path / "t.zip")]) == 0
    assert judge(made.files).breaks == ()
    lied = {**made.files, "bundle.json": made.files["bundle.json"].replace(b"true", b"false")}
    assert [one.code for one in judge(lied).breaks] == ["manifest_differs"]
