"""`threshold log`: listed without a key, opened with one, and every change to it found."""

from __future__ import annotations

import json
from pathlib import Path

import apsw
import pytest

from assistant.decision import Confidence, Differs
from assistant.log import lock
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from tests.command_line import PASSPHRASE, WORRY, Answer, CommandLine, command_line
from tests.fake_log import NOW, SECRET_WORDS, a_decision
from tui.command.log_add import CONFIDENCE, DIFFERS

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"


def _change(path: Path, sql: str) -> None:
    """Change a log behind its back, guard rails taken down first."""
    db = apsw.Connection(str(path))
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.execute(sql)
    db.close()


def _add(line: CommandLine, *more: str, given: str = UNLOCK) -> Answer:
    worry, why = line.file("worry.txt", WORRY), line.file("why.txt", "He needs help at home.")
    files = ("-f", worry, "--reason-file", why, "--framework", "devon")
    return line("log", "add", *files, *more, given=given)


def test_the_list_needs_no_key_and_says_nothing_of_the_child(line: CommandLine) -> None:
    """Number, day, kind and level stand in the open; no word of the content does."""
    line.begin(entries=2)
    answer = line("log", "list", "--plain")
    assert answer.code == 0
    assert "2. 2026-11-25 09:30:00 UTC, decision, you, level 3" in answer.out
    assert "This log holds 3 entries. Other agencies may hold more." in answer.out
    assert not [word for word in SECRET_WORDS if word in answer.out]


def test_the_list_can_be_cut_to_the_latest_and_to_a_kind(line: CommandLine) -> None:
    """`-n` gives the latest, `--kind` one kind; both together the latest of the kind."""
    line.begin(entries=3)
    numbers = [one["number"] for one in line("log", "list", "-n", "2", "--json").data["entries"]]
    assert numbers == [3, 4]
    found = line("log", "list", "--kind", "account", "--json").data["entries"]
    assert [(one["number"], one["mine"]) for one in found] == [(1, True)]
    last = line("log", "list", "--kind", "decision", "-n", "1", "--json").data["entries"]
    assert [one["number"] for one in last] == [4]


def test_an_entry_is_opened_with_the_passphrase(line: CommandLine) -> None:
    """What was recorded comes back whole, with its author's name."""
    line.begin(entries=1)
    answer = line("log", "show", "2", "--json", given=UNLOCK)
    assert answer.code == 0
    assert (answer.data["kind"], answer.data["author_name"]) == ("decision", "Ann Example")
    assert answer.data["content"]["concern"].startswith(SECRET_WORDS[0])


def test_what_was_kept_is_shown_in_words(line: CommandLine) -> None:
    """An age in years and not in numbers of months, and why there is no first view."""
    line.begin()
    given = ("--waived", "urgent card", "--reason", "She is carrying it.", "--differs", "history")
    facts = ("--fact", "age=8", "--fact", "mobility=not_known")
    kept = line("log", "add", "-f", line.file("w.txt", WORRY), "--level", "child_protection",
                *given, *facts, given=UNLOCK)  # fmt: skip
    assert kept.code == 0, kept.err
    said = line("log", "show", "2", given=UNLOCK).out
    assert "- age: 8 years\n" in said
    assert "- mobility: not known\n" in said
    assert "Not given, because the urgent card came first" in said


def test_a_wrong_passphrase_opens_nothing(line: CommandLine) -> None:
    """A clear message, exit code 2, and nothing shown."""
    line.begin(entries=1)
    answer = line("log", "show", "2", given="not the passphrase\n")
    assert (answer.code, answer.out) == (2, "")
    assert "does not open this key" in answer.err
    assert "Nothing has been changed or lost" in answer.err


def test_a_number_that_is_not_there_asks_no_passphrase(line: CommandLine) -> None:
    """The error names the size of the log, before anything is unlocked."""
    line.begin()
    answer = line("log", "show", "9", given="")
    assert (answer.code, "There is no entry 9; the log holds 1." in answer.err) == (2, True)


def test_a_whole_log_verifies_and_says_what_cannot_be_shown(line: CommandLine) -> None:
    """Without an outside checkpoint the check names what it cannot rule out."""
    line.begin(entries=2)
    answer = line("log", "verify", "--json")
    assert (answer.code, answer.data["whole"], answer.data["size"]) == (0, True, 3)
    assert "cannot show whether entries were cut off" in answer.data["cannot_show"][0]
    opened = line("log", "verify", "--open", "--json", given=UNLOCK)
    assert (opened.code, opened.data["opened"], opened.data["closed"]) == (0, 3, 0)


def test_a_changed_entry_is_named_with_exit_code_4(line: CommandLine) -> None:
    """One altered byte in a leaf: tamper evidence, with the number of the entry."""
    line.begin(entries=2)
    other_level = (
        """UPDATE entry SET leaf = CAST(replace(leaf, '"level":3', '"level":1') AS BLOB)"""
    )
    _change(line.store, other_level)
    answer = line("log", "verify", "--plain")
    assert answer.code == 4
    assert answer.out.startswith("NOT AS IT WAS SIGNED\n- Entry 2:")
    assert line("log", "show", "2", given=UNLOCK).code == 4


def test_a_cut_log_is_found_by_a_checkpoint_kept_outside(line: CommandLine, tmp_path: Path) -> None:
    """Rolled back to an older copy, the log looks whole; the outside checkpoint shows the cut."""
    who = line.begin(entries=1)
    older = line.store.read_bytes()
    store = SqliteLogStore.open(line.store)
    Journal(store).append(who, a_decision(), now=NOW)
    store.close()
    kept = tmp_path / "kept.txt"
    assert line("log", "checkpoint", "-o", str(kept)).code == 0
    for path in line.store.parent.glob("decisions.log*"):
        path.unlink()
    line.store.write_bytes(older)
    assert line("log", "verify").code == 0
    answer = line("log", "verify", "--checkpoint", str(kept), "--json")
    assert (answer.code, [b["code"] for b in answer.data["breaks"]]) == (4, ["rolled_back"])


def test_a_log_that_is_gone_is_evidence_once_a_checkpoint_was_kept(
    line: CommandLine, tmp_path: Path
) -> None:
    """No log and a checkpoint of one: exit code 4; no log and no checkpoint: wrong use."""
    line.begin()
    kept = tmp_path / "kept.txt"
    line("log", "checkpoint", "-o", str(kept))
    for path in line.store.parent.glob("decisions.log*"):
        path.unlink()
    answer = line("log", "verify", "--checkpoint", str(kept), "--json")
    assert (answer.code, answer.data["breaks"][0]["code"]) == (4, "log_missing")
    assert line("log", "verify").code == 2


def test_a_damaged_file_is_evidence(line: CommandLine) -> None:
    """Pages overwritten in the middle of the file: exit code 4, and no traceback."""
    line.begin(entries=3)
    raw = bytearray(line.store.read_bytes())
    raw[100:4096] = bytes(3996)
    line.store.write_bytes(raw)
    answer = line("log", "verify")
    assert answer.code == 4
    assert "damaged" in answer.out


@pytest.mark.parametrize("command", [("checkpoint",), ("witness", "ask", "-o", "request.json")])
def test_a_half_written_checkpoint_is_not_given_out(
    line: CommandLine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    """Somebody outside would keep what proves nothing: exit code 4, and the entry is named."""
    monkeypatch.chdir(tmp_path)
    line.begin(entries=1)
    _change(line.store, "UPDATE checkpoint SET note = substr(note, 1, 60) WHERE size = 2")
    answer = line("log", *command)
    assert (answer.code, answer.out) == (4, "")
    assert "Entry 2: its checkpoint is not as it was signed." in answer.err
    assert not Path("request.json").exists()


def test_a_checkpoint_goes_out_as_it_was_signed(line: CommandLine, tmp_path: Path) -> None:
    """Standard output, the file and the JSON carry the same bytes; an older file is kept."""
    line.begin()
    note = line("log", "checkpoint").out
    kept = tmp_path / "kept.txt"
    line("log", "checkpoint", "-o", str(kept))
    assert kept.read_text() == note
    data = line("log", "checkpoint", "--json").data
    assert (data["checkpoint"], data["size"]) == (note, 1)
    kept.write_text("older")
    answer = line("log", "checkpoint", "-o", str(kept))
    assert (answer.code, kept.read_text()) == (2, "older")


def test_something_that_is_no_checkpoint_is_refused(line: CommandLine) -> None:
    """A wrong file for `--checkpoint` is wrong use, not tampering."""
    line.begin()
    answer = line("log", "verify", "--checkpoint", line.file("note.txt", "hello"))
    assert (answer.code, "not a checkpoint" in answer.err) == (2, True)
    assert line("log", "verify", "--checkpoint", "/nowhere/at/all").code == 2


def test_a_receipt_is_checked_without_the_log(line: CommandLine) -> None:
    """It holds with and without an outside key; altered it does not, and the code is 4."""
    line.begin(entries=1)
    receipt = line("log", "show", "2", "--receipt")
    file = line.file("receipt.json", receipt.out)
    for path in line.store.parent.glob("decisions.log*"):
        path.unlink()
    answer = line("log", "check-receipt", file)
    assert (answer.code, "agrees with itself" in answer.out) == (0, True)
    signer = json.loads(receipt.out)["signer"]
    assert line("log", "check-receipt", file, "--key", signer, "--json").data["trusted"]
    altered = line.file("altered.json", receipt.out.replace("decision", "addendum"))
    answer = line("log", "check-receipt", altered, "--json")
    assert (answer.code, answer.data["holds"]) == (4, False)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", 2), (b"hello", 2), (b"[" * 50_000, 2), (b"[]", 4), (b"{}", 4), (b"\xff\xfe\x00", 2)],
    ids=["empty", "text", "deep", "a list", "empty object", "binary"],
)
def test_a_receipt_that_is_none_is_told(line: CommandLine, content: bytes, code: int) -> None:
    """No file that is handed in can bring the check down."""
    answer = line("log", "check-receipt", line.file("r.json", content))
    assert (answer.code, "Traceback" in answer.err) == (code, False)


@pytest.mark.parametrize("command", [("list",), ("verify",), ("show", "1"), ("checkpoint",)])
def test_a_file_that_is_no_log_is_refused_and_left_alone(
    line: CommandLine, command: tuple[str, ...]
) -> None:
    """Another kind of file is wrong use for every command, and not a byte of it changes."""
    file = line.file("letter.txt", "Dear all,\n")
    answer = line("log", *command, "--store", file)
    assert (answer.code, "is not a decision log" in answer.err) == (2, True)
    assert Path(file).read_text() == "Dear all,\n"


def test_no_log_yet_is_told(line: CommandLine) -> None:
    """Before the first account there is no log, and the way to one is said."""
    answer = line("log", "list")
    assert (answer.code, "There is no log at" in answer.err) == (2, True)


def test_a_network_share_is_refused(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log on a share is an environment fault for reading and for recording."""
    line.begin()
    monkeypatch.setattr(lock, "network_share", lambda _: "cifs")
    answer = line("log", "list")
    assert (answer.code, "network share (cifs)" in answer.err) == (3, True)
    assert _add(line, "--level", "2", "--waived", "no time").code == 3


def test_the_store_may_be_named_before_the_command(line: CommandLine, tmp_path: Path) -> None:
    """`threshold --store X log list` reads X: the option is never silently ignored."""
    line.begin()
    moved = tmp_path / "elsewhere.log"
    line.store.rename(moved)
    assert line("log", "list").code == 2
    assert line("--store", str(moved), "log", "list").code == 0
    assert line("log", "list", "--store", str(moved)).code == 0


def test_a_decision_is_recorded_from_files(line: CommandLine) -> None:
    """Worry, reason, own view first: one entry, encrypted, and its receipt."""
    line.begin()
    answer = _add(
        line, "--level", "3", "--first-view", "3", "--confidence", "sure", "--differs", "other",
        "--json",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert answer.data["receipt"]["number"] == 2
    shown = line("log", "show", "2", "--json", given=UNLOCK).data
    assert shown["content"]["concern"] == WORRY
    assert shown["content"]["rationale"] == "He needs help at home."
    assert shown["content"]["first_view"]["confidence"] == "sure"
    assert shown["content"]["screened"] is False
    assert (shown["framework"], shown["level"]) == ("devon", 3)
    plain = line("log", "show", "2", "--plain", given=UNLOCK).out
    assert "The safety questions were not asked." in plain
    assert WORRY.encode() not in line.store.read_bytes()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--waived", "no time"), "Missing option '--level'"),
        (("--level", "nine", "--waived", "no time"), "There is no level called 'nine'"),
        (("--level", "3"), "Your own view is missing"),
        (("--level", "3", "--first-view", "3"), "How sure were you?"),
        (("--level", "3", "--first-view", "3", "--waived", "x"), "not both"),
        (("--level", "4", "--waived", "no time", "--reason-file", "/no/such"), "cannot be read"),
        (("--level", "child protection", "--waived", "no time"), "You see it differently"),
        (("--level", "3", "--waived", "no time", "--fact", "age"), "written name=value"),
    ],
    ids=["level", "unknown", "view", "sure", "both", "reason", "differs", "fact"],
)
def test_a_decision_that_lacks_something_is_refused_unasked(
    line: CommandLine, more: tuple[str, ...], said: str
) -> None:
    """What is missing is said before any passphrase is asked for; nothing is recorded."""
    line.begin()
    answer = _add(line, *more, given="")
    assert (answer.code, said in answer.err) == (2, True), answer.err
    assert line("log", "list", "--json").data["size"] == 1


def test_words_on_the_command_line_are_not_taken(line: CommandLine) -> None:
    """A child's story as an argument could be kept by the shell: it is refused."""
    line.begin()
    answer = line("log", "add", WORRY, "--level", "3", "--reason", "x y z")
    assert (answer.code, "may be kept" in answer.err) == (2, True)


def test_a_pipe_cannot_carry_words_and_passphrase(line: CommandLine) -> None:
    """The worry on standard input: the passphrase needs another way, and that is said."""
    line.begin()
    options = ("--level", "3", "--reason", "He needs help.", "--waived", "no time")
    answer = line("log", "add", "-", *options, "--differs", "other", given=WORRY)
    assert (answer.code, "THRESHOLD_PASSPHRASE_FD" in answer.err) == (2, True), answer.err
    assert line("log", "list", "--json").data["size"] == 1


def test_a_wrong_passphrase_records_nothing(line: CommandLine) -> None:
    """The log is as it was."""
    line.begin()
    answer = _add(line, "--level", "3", "--waived", "x", "--differs", "other", given="wrong one\n")
    assert (answer.code, "does not open this key" in answer.err) == (2, True)
    assert line("log", "list", "--json").data["size"] == 1


def test_what_may_name_a_person_is_said_before_saving(line: CommandLine) -> None:
    """Identifiers are flagged by place, and never repeated on the screen."""
    line.begin()
    worry = line.file("w.txt", f"{WORRY}\nRing her on 07700 900123.\n")
    answer = line(
        "log", "add", "-f", worry, "--level", "3", "--reason", "He needs help.", "--waived", "x",
        "--differs", "other", given="wrong one\n",
    )  # fmt: skip
    assert "Line 2 of the worry: This looks like a phone number." in answer.err
    assert "900123" not in answer.err


def test_a_full_disk_loses_nothing(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """No room for the entry: exit code 3, and what was there before is whole."""
    line.begin(entries=1)
    connect = apsw.Connection

    def full(*given: object, **more: object) -> apsw.Connection:
        db = connect(*given, **more)
        db.execute(f"PRAGMA max_page_count = {db.pragma('page_count')}")
        return db

    monkeypatch.setattr(apsw, "Connection", full)
    long = line.file("long.txt", f"{WORRY}\n" * 500)
    answer = line(
        "log", "add", "-f", long, "--level", "3", "--reason", "He needs help.", "--waived", "x",
        "--differs", "other", given=UNLOCK,
    )  # fmt: skip
    monkeypatch.undo()
    assert (answer.code, "The disk is full" in answer.err) == (3, True), answer.err
    store = SqliteLogStore.open(line.store)
    assert store.size() == 2
    store.close()


def test_the_choices_offered_are_those_of_the_decision() -> None:
    """The option's words are the decision's own codes: no second list drifts away."""
    assert tuple(Differs) == DIFFERS
    assert tuple(Confidence) == CONFIDENCE


def test_a_checkpoint_taken_while_a_colleague_records(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is of one moment: an entry that is added meanwhile is not taken for one cut off."""
    who = line.begin(entries=1)
    colleagues = SqliteLogStore.open(line.store)
    really = SqliteLogStore.size

    def busy(self: SqliteLogStore) -> int:
        size = really(self)
        if self is not colleagues:
            Journal(colleagues).append(who, a_decision(), now=NOW)
        return size

    with monkeypatch.context() as patch:
        patch.setattr(SqliteLogStore, "size", busy)
        answer = line("log", "checkpoint")
    assert colleagues.size() > 2
    colleagues.close()
    assert (answer.code, answer.err) == (0, "")
    assert line("log", "verify", "--checkpoint", line.file("note", answer.out)).code == 0
