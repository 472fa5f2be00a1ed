"""What a start-up may not load: the promises about time rest on it, and a watch would be flaky.

Each command runs in a process of its own, which then tells what it has imported; a static look at
the imports could not tell a deferred one from a real one. Times are `evaluation/benchmark`'s.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.account import Role
from assistant.key import Cost, create_account
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from tests.fake_log import NOW

ROOT = Path(__file__).parents[2]
NEVER = {"torch", "sklearn", "textual", "scipy", "transformers", "sentence_transformers"}
HEAVY = NEVER | {
    "numpy", "pydantic", "yaml", "rich", "apsw", "onnxruntime", "tokenizers", "faiss", "jsonschema",
    "keyring", "cryptography", "pyrage", "rapidfuzz", "rfc8785",
}  # fmt: skip
LOG = HEAVY - {"apsw", "cryptography", "rfc8785"}
WORRY = "8 week old has a small bruise on her cheek."
PROGRAM = """
import json, sys
from tui.cli import run_and_report
code = run_and_report(sys.argv[1:])
roots = sorted({name.partition(".")[0] for name in sys.modules})
print("\\n" + json.dumps({"code": int(code), "roots": roots}), file=sys.stderr)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a log that has begun."""
    made = create_account(
        tmp_path / "data" / "person.key",
        name="Ann",
        role=Role.PRACTITIONER,
        passphrase="correct horse battery",  # noqa: S106  opens a throw-away key only
        cost=Cost(memory_kib=64, iterations=1, lanes=1),
    )
    store = SqliteLogStore.open(tmp_path / "data" / "decisions.log", create=True)
    Journal(store).begin(made.identity, recovery=made.recovery.public, now=NOW)
    store.close()
    return tmp_path


def _imported(home: Path, *arguments: str) -> set[str]:
    """Give the top-level names that a command had imported when it was done."""
    environment = {**os.environ, "THRESHOLD_HOME": str(home), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stderr.splitlines()[-1])
    assert told["code"] == 0, done.stderr
    return set(told["roots"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",), ("--version",), ("log", "--help"), ("log", "add", "--help"),
        ("guidance", "search", "--help"), ("framework", "--help"), ("account", "--help"),
        ("key", "--help"), ("doctor", "--help"), ("consult", "--help"), ("evaluate", "--help"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_help_loads_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """No library beside click stands on the way to a help text."""
    assert not _imported(tmp_path, *arguments) & HEAVY


@pytest.mark.parametrize(
    "arguments", [("log", "list"), ("log", "list", "--json"), ("log", "verify")]
)
def test_the_log_is_listed_without_model_or_screen(home: Path, arguments: tuple[str, ...]) -> None:
    """The store and the signatures are loaded, and nothing of the encoder, YAML or the screen."""
    assert not _imported(home, *arguments) & LOG


def test_consult_loads_no_trainer_and_no_screen(home: Path) -> None:
    """The encoder is loaded; torch, scikit-learn and the full screen are not."""
    roots = _imported(home, "consult", WORRY, "--framework", "devon", "--json")
    assert "onnxruntime" in roots
    assert not roots & (NEVER | {"keyring", "apsw", "pyrage"})


def test_a_search_loads_no_trainer_and_no_screen(home: Path) -> None:
    """Finding guidance needs the encoder and the index only."""
    assert not _imported(home, "guidance", "search", "bruise") & (NEVER | {"keyring", "apsw"})
