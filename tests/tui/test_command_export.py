"""`threshold log export`, `bundle`, `check-bundle` and `replay`: what goes out, and to whom."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from assistant.account import Role
from assistant.log.erasure import Ground, erase
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from tests.command_line import PASSPHRASE, CommandLine, command_line
from tests.fake_log import NOW, SECRET_WORDS, a_decision, an_identity

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"
WORRY = "Karen Example says he has a bruise near his ear. He is 8 weeks old. Ring 07700 900123."


def _record(line: CommandLine, *more: str) -> None:
    """Put a real decision on record, as entry 2."""
    line.begin()
    worry, why = line.file("worry.txt", WORRY), line.file("why.txt", "It may meet the test.")
    files = ("-f", worry, "--reason-file", why, "--framework", "devon")
    view = ("--level", "4", "--first-view", "4", "--confidence", "sure")
    assert line("log", "add", *files, *view, *more, given=UNLOCK).code == 0


def test_a_record_and_a_referral_are_written_in_every_form(
    line: CommandLine, tmp_path: Path
) -> None:
    """Five forms, each to a new file for the owner alone, and none written over."""
    _record(line)
    for form in ("html", "md", "json", "referral-docx", "referral-txt"):
        place = tmp_path / f"paper.{form}"
        answer = line("log", "export", "2", "--as", form, "-o", str(place), "--json", given=UNLOCK)
        assert (answer.code, answer.data["file"]) == (0, str(place))
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        again = line("log", "export", "2", "--as", form, "-o", str(place), given=UNLOCK)
        assert (again.code, "there already" in again.err) == (2, True)
    referral = (tmp_path / "paper.referral-txt").read_text("utf-8")
    assert "level 4 Specialist (child protection)" in referral
    assert "The safety questions were not asked." in referral
    assert json.loads((tmp_path / "paper.json").read_text("utf-8"))["entry"] == 2


def test_a_redacted_copy_shows_first_what_it_takes_out(line: CommandLine, tmp_path: Path) -> None:
    """Without --confirm there is a list and no file; with it, the copy."""
    _record(line)
    hide, place = line.file("hide.txt", "Karen Example\n"), tmp_path / "copy.html"
    asked = ("log", "export", "2", "--redacted", "--hide-file", hide, "-o", str(place))
    seen = line(*asked, given=UNLOCK)
    assert (seen.code, place.exists()) == (0, False)
    assert "Karen Example (case_name)" in seen.out
    assert "07700 900123 (phone)" in seen.out
    assert "not a legal review" in seen.out
    assert "Nothing was written." in seen.out
    done = line(*asked, "--confirm", "--json", given=UNLOCK)
    assert (done.code, len(done.data["hidden"]) > 1) == (0, True)
    copy = place.read_text("utf-8")
    assert "Karen" not in copy
    assert "900123" not in copy
    assert "Ann Example" not in copy


@pytest.mark.parametrize(
    "options",
    [
        ("--redacted", "--as", "referral-txt"),
        ("--confirm",),
        ("--hide-file", "x.txt"),
    ],
)
def test_what_does_not_go_together_is_refused(line: CommandLine, options: tuple[str, ...]) -> None:
    """Wrong use is told before a passphrase is asked for."""
    line.begin(entries=1)
    answer = line("log", "export", "2", "-o", "never.html", *options)
    assert (answer.code, answer.out) == (2, "")


def test_a_number_that_is_not_there_is_told_before_the_passphrase(line: CommandLine) -> None:
    """The log's size is named."""
    line.begin(entries=1)
    answer = line("log", "export", "9", "-o", "never.html")
    assert (answer.code, "There is no entry 9" in answer.err) == (2, True)


def test_a_referral_of_what_is_no_decision_is_refused(line: CommandLine) -> None:
    """The kind of the entry is named."""
    line.begin()
    answer = line("log", "export", "1", "--as", "referral-txt", "-o", "never.txt", given=UNLOCK)
    assert (answer.code, "Entry 1 is none: account." in answer.err) == (2, True)


def _a_colleagues(line: CommandLine) -> Any:
    """Let a colleague write entry 3 of a lead's log."""
    lead, other = line.begin(role=Role.LEAD), an_identity("Bea")
    store = SqliteLogStore.open(line.store)
    journal = Journal(store)
    journal.admit(lead, other.card, now=NOW)
    journal.append(other, a_decision(), now=NOW)
    store.close()
    return lead


def test_a_colleagues_record_needs_a_reason_and_leaves_an_entry(
    line: CommandLine, tmp_path: Path
) -> None:
    """Without --why nothing is written; with it an access entry stands in the log first."""
    _a_colleagues(line)
    place = str(tmp_path / "r.md")
    answer = line("log", "export", "3", "--as", "md", "-o", place, given=UNLOCK)
    assert (answer.code, Path(place).exists()) == (2, False)
    assert "Say why you open it" in answer.err
    done = line("log", "export", "3", "--as", "md", "-o", place, "--why", "audit", given=UNLOCK)
    assert done.code == 0
    kinds = [one["kind"] for one in line("log", "list", "--json").data["entries"]]
    assert kinds == ["account", "account", "decision", "access"]


def test_a_bundle_without_contents_needs_no_key(line: CommandLine, tmp_path: Path) -> None:
    """Evidence of some entries, with no word about a child, and a check that needs no log."""
    line.begin(entries=5)
    place = tmp_path / "evidence.zip"
    made = line("log", "bundle", "--entries", "3,5-6", "-o", str(place), "--json")
    assert (made.code, made.data["entries"]) == (0, [1, 3, 5, 6])
    with zipfile.ZipFile(place) as packed:
        words = b"".join(packed.read(name) for name in packed.namelist()).decode()
    assert not [word for word in SECRET_WORDS if word in words]
    line.store.unlink()
    answer = line("log", "check-bundle", str(place), "--plain")
    assert answer.code == 0
    assert "4 entries of 6" in answer.out
    assert "What this check cannot show" in answer.out


def test_a_changed_bundle_is_tamper_evidence(line: CommandLine, tmp_path: Path) -> None:
    """Exit code 4, and the entry is named; what is no bundle is wrong use."""
    line.begin(entries=3)
    place = tmp_path / "evidence"
    assert line("log", "bundle", "-o", str(place)).code == 0
    entries = place / "entries.jsonl"
    entries.write_bytes(entries.read_bytes().replace(b'"level":3', b'"level":1', 1))
    answer = line("log", "check-bundle", str(place), "--json")
    assert (answer.code, answer.data["verdict"]) == (4, "tampered")
    assert 2 in [one["entry"] for one in answer.data["breaks"]]
    assert line("log", "check-bundle", str(place), "--plain").out.startswith("NOT AS IT WAS SIGNED")
    (place / "entries.jsonl").unlink()
    gone = line("log", "check-bundle", str(place))
    assert (gone.code, "no bundle that can be read" in gone.err) == (2, True)
    nothing = line("log", "check-bundle", str(tmp_path / "nothing.zip"))
    assert (nothing.code, "there is nothing at" in nothing.err) == (2, True)
    (tmp_path / "noise.zip").write_bytes(b"PK\x05\x06" + b"noise" * 9)
    noise = line("log", "check-bundle", str(tmp_path / "noise.zip")).err
    assert "Error" not in noise, "no name of Python's is shown"


def test_a_bundle_is_held_against_a_checkpoint_from_outside(
    line: CommandLine, tmp_path: Path
) -> None:
    """The checkpoint that was kept covers it; one of another log, and noise, do not."""
    line.begin(entries=3)
    kept, place = tmp_path / "kept.txt", tmp_path / "all.zip"
    line("log", "checkpoint", "-o", str(kept))
    line("log", "bundle", "-o", str(place))
    key = line("log", "show", "1", "--receipt").data["signer"]
    held = ("log", "check-bundle", str(place), "--checkpoint", str(kept), "--key", key)
    answer = line(*held, "--json")
    assert (answer.code, answer.data["outside"], answer.data["cannot_show"]) == (0, 4, [])
    noise = line.file("noise.txt", "noise")
    assert line("log", "check-bundle", str(place), "--checkpoint", noise).code == 2
    assert line("log", "check-bundle", str(place), "--key", "noise").code == 2


def test_contents_are_put_in_by_a_key_and_a_reason(line: CommandLine, tmp_path: Path) -> None:
    """Opened contents come with their salts; a colleague's cost a reason."""
    _a_colleagues(line)
    place = str(tmp_path / "open.zip")
    refused = line("log", "bundle", "--open", "-o", place, given=UNLOCK)
    assert (refused.code, Path(place).exists()) == (2, False)
    asked = ("log", "bundle", "--open", "--why", "inquiry", "-o", place)
    made = line(*asked, "--json", given=UNLOCK)
    assert (made.code, 3 in made.data["opened"]) == (0, True)
    assert line("log", "check-bundle", place, "--json").data["opened"] == len(made.data["opened"])


@pytest.mark.parametrize("entries", ["x", "0", "5-1", "1-", "1,,2", "1-99999999999"])
def test_a_list_of_entries_must_be_one(line: CommandLine, entries: str) -> None:
    """Nonsense, zero, backwards, and what is too long are told apart from numbers."""
    line.begin(entries=1)
    answer = line("log", "bundle", "--entries", entries, "-o", "never.zip")
    assert (answer.code, "Write it like 3,7-9" in answer.err) == (2, True)


def test_a_decision_is_read_again_then_and_today(line: CommandLine) -> None:
    """The same bytes under its own edition; the same edition today, so nothing differs."""
    _record(line)
    answer = line("log", "replay", "2", "--json", given=UNLOCK)
    assert (answer.code, answer.data["same_bytes"], answer.data["differs"]) == (0, True, False)
    assert answer.data["engine_then"] == answer.data["engine_now"]
    said = line("log", "replay", "2", "--framework", "england", "--plain", given=UNLOCK)
    assert "It makes the same reading again, byte for byte." in said.out
    assert "Framework: england" in said.out
    assert "Karen" not in said.out


def test_a_decision_that_keeps_no_framework_cannot_be_read_again(line: CommandLine) -> None:
    """An edition in a form that is not known: said, and no crash; no decision: told which is."""
    line.begin(entries=1)
    answer = line("log", "replay", "2", given=UNLOCK)
    assert answer.code == 2
    assert answer.err
    assert "is no decision" in line("log", "replay", "1", given=UNLOCK).err


def test_an_erased_record_says_so(line: CommandLine, tmp_path: Path) -> None:
    """Read again, written out, put into a bundle: it is gone, who erased it is named, no crash."""
    lead = line.begin(entries=1, role=Role.LEAD)
    store = SqliteLogStore.open(line.store)
    journal = Journal(store)
    first = journal.receipt(2)
    erase(journal, lead, first.entry, ground=Ground("retention"), now=NOW)
    store.close()
    for asked in (("replay", "2"), ("export", "2", "-o", str(tmp_path / "r.html"))):
        answer = line("log", *asked, given=UNLOCK)
        assert (answer.code, "Entry 2 was erased. Entry 3 says so" in answer.err) == (2, True)
    made = line("log", "bundle", "--open", "-o", str(tmp_path / "e"), "--json", given=UNLOCK)
    assert (made.code, made.data["closed"]) == (0, [2])
    assert line("log", "check-bundle", str(tmp_path / "e")).code == 0
