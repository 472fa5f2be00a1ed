"""What is installed: one private folder, every data file in it, and a command that runs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_only_one_name_lands_in_site_packages(wheel: Path) -> None:
    """Five generic names stay inside one private folder."""
    with zipfile.ZipFile(wheel) as archive:
        top = {name.split("/")[0] for name in archive.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"threshold_assistant"}


def test_data_is_in_the_wheel_and_tests_are_not(wheel: Path) -> None:
    """Frameworks, digests, schemas, vectors and styles ship; tests do not."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for wanted in (
        "app/rules/frameworks/england/framework.yaml",
        "app/rules/schemas/framework.schema.json",
        "app/assistant/schemas/reading-1.schema.json",
        "app/assistant/coefficients/extraction.npz",
        "app/assistant/vectors/indicators.npy",
        "app/rules/proofs/england-",
        "app/knowledge/vectors/digests.npy",
        "app/knowledge/digests/",
    ):
        assert any(wanted in name for name in names), wanted
    assert not [name for name in names if "/tests/" in name or name.startswith("tests/")]


def test_the_installed_command_runs(wheel: Path, tmp_path: Path) -> None:
    """From the wheel alone, outside the checkout, frameworks are found and a worry is read."""
    place = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    environment = {**os.environ, "PYTHONPATH": str(place), "THRESHOLD_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "threshold_assistant", "consult", "-", "--plain"]
    done = subprocess.run(
        command,
        input="8 week old has a small bruise on her cheek.",
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "URGENT" in done.stdout
