"""The recovery key on the command line: who is shown one, and that it opens what it promises."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from assistant.sealing import new_sealing_key
from tests.command_line import PASSPHRASE, CommandLine, command_line

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"
TWICE = UNLOCK * 2
SECRET = "AGE-SECRET-KEY-1"  # noqa: S105 - how such a key begins


def record(line: CommandLine) -> None:
    """Record one decision."""
    files = (
        "-f",
        line.file("w.txt", "No coat today."),
        "--reason-file",
        line.file("r.txt", "It fits."),
    )
    more = ("--level", "universal", "--waived", "x", "--differs", "other", "--json")
    answer = line("log", "add", *files, *more, given=UNLOCK)
    assert answer.code == 0, answer.err


def test_the_recovery_key_opens_a_record_without_the_passphrase(line: CommandLine) -> None:
    """It is what the paper in the safe is for; the log stays as it was, and that is said."""
    made = line("account", "create", "--name", "Ann", "--plain", given=TWICE)
    assert made.code == 0, made.err
    secret = next(one for one in made.out.splitlines() if one.startswith(SECRET))
    record(line)
    (line.home / "data" / "person.key").unlink()
    opened = line("log", "show", "2", "--recovery", "--plain", given=f"{secret.lower()}\n")
    assert (opened.code, "No coat today." in opened.out) == (0, True), opened.err
    assert "the log does not say that you opened this" in opened.err
    data = line("log", "show", "2", "--recovery", "--json", given=f"{secret}\n").data
    assert data["content"]["rationale"] == "It fits."
    assert data["mine"] is False
    assert len(line("log", "list", "--json").data["entries"]) == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("not a key\n", "That is not a recovery key."),
        (f"{new_sealing_key().secret}\n", "That is not this log's recovery key."),
        ("", "The input ended"),
    ],
)
@pytest.mark.parametrize("command", ["show", "export", "bundle"])
def test_another_key_opens_nothing(
    line: CommandLine, tmp_path: Path, command: str, given: str, said: str
) -> None:
    """Nothing is shown or written, and what was typed is not repeated."""
    line.begin(1)
    place = tmp_path / "paper"
    number = () if command == "bundle" else ("2",)
    into = () if command == "show" else ("-o", str(place))
    answer = line("log", command, *number, "--recovery", *into, given=given)
    assert (answer.code, said in answer.err, answer.out) == (2, True, ""), answer.err
    assert SECRET not in answer.err.replace("It starts with AGE-SECRET-KEY-1", "")
    assert not place.exists()


def test_the_recovery_key_hands_out_a_record_and_a_bundle(
    line: CommandLine, tmp_path: Path
) -> None:
    """Export and bundle open with it too, with no account on this machine and no entry left."""
    made = line("account", "create", "--name", "Ann", "--plain", given=TWICE)
    secret = next(one for one in made.out.splitlines() if one.startswith(SECRET))
    record(line)
    (line.home / "data" / "person.key").unlink()
    paper, evidence = tmp_path / "paper.md", tmp_path / "evidence.zip"
    given, options = f"{secret}\n", ("--recovery", "--plain")
    out = line("log", "export", "2", "--as", "md", *options, "-o", str(paper), given=given)
    assert (out.code, "No coat today." in paper.read_text("utf-8")) == (0, True), out.err
    out = line("log", "bundle", *options, "-o", str(evidence), given=given)
    assert (out.code, "2 contents opened" in out.out) == (0, True), out.out + out.err
    assert "the log does not say that you opened this" in out.err
    with zipfile.ZipFile(evidence) as bundle:
        assert b"No coat today." in bundle.read("opened/2.json")
    assert len(line("log", "list", "--json").data["entries"]) == 2


def test_who_joins_a_log_is_shown_no_recovery_key(line: CommandLine) -> None:
    """One that opens nothing would be a false comfort."""
    line.begin(1)
    (line.home / "data" / "person.key").unlink()
    made = line("account", "create", "--name", "Bea", "--plain", given=TWICE)
    assert (made.code, "There is a log already" in made.out) == (0, True), made.err
    assert SECRET not in made.out + made.err
    assert "RECOVERY" not in (made.out + made.err).upper()
