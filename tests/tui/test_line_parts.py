"""The parts of the command line: prompts, passphrases, exit codes, looks and reading of text."""

from __future__ import annotations

import io
import os
import sys

import click
import pytest

from assistant.error import AssistantError, LogError, LogUnavailable, SettingsError, TamperError
from evaluation.error import CasesError
from knowledge.error import KnowledgeError, ModelUnavailable
from rules.error import FrameworkError, UnknownFramework
from tests.command_line import CommandLine, command_line
from tui.cli import COMMANDS
from tui.exit_code import ExitCode, code_for
from tui.option import MAX_TEXT, check_text, decode
from tui.plain import plain_lines
from tui.present import Section
from tui.prompt import Prompter, Stopped
from tui.receipt import NOT_THE_RECORD
from tui.rich_view import print_sections
from tui.secret import FD_VARIABLE, ask_new_passphrase, ask_passphrase

line = pytest.fixture(command_line)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> object:
    """Give a function that puts lines on standard input."""

    def put(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return put


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (TamperError("x", breaks=()), ExitCode.TAMPER),
        (LogUnavailable("x"), ExitCode.ENVIRONMENT),
        (ModelUnavailable("x", "y"), ExitCode.ENVIRONMENT),
        (LogError("x"), ExitCode.WRONG_USE),
        (SettingsError("x"), ExitCode.WRONG_USE),
        (CasesError("x"), ExitCode.WRONG_USE),
        (AssistantError("x"), ExitCode.WRONG_USE),
        (KnowledgeError("x"), ExitCode.WRONG_USE),
        (FrameworkError(()), ExitCode.WRONG_USE),
        (UnknownFramework("fact", "x", ("y",)), ExitCode.WRONG_USE),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_error_has_its_code(error: Exception, code: ExitCode) -> None:
    """Tampering is 4, an environment that will not do is 3, wrong use and bad data are 2."""
    assert code_for(error) is code


def test_a_question_takes_one_line(typed, capsys) -> None:
    """Spaces round an answer go; an empty answer is allowed."""
    typed("  yes \n\n")
    prompter = Prompter()
    assert (prompter.ask("One?"), prompter.ask("Two?")) == ("yes", "")
    assert "One?" in capsys.readouterr().out


def test_the_end_of_input_is_no_answer(typed) -> None:
    """A pipe that ends is a stop, never an empty answer."""
    typed("")
    with pytest.raises(Stopped) as caught:
        Prompter().ask("One?")
    assert caught.value.code == "ended"


@pytest.mark.parametrize("word", ["q", "Q"])
def test_q_stops(typed, word: str) -> None:
    """A single q stops wherever it is typed."""
    typed(f"{word}\n")
    with pytest.raises(Stopped) as caught:
        Prompter().ask("One?")
    assert caught.value.code == "stopped"


def test_a_choice_needs_a_number_that_is_there(typed, capsys) -> None:
    """Words, 0 and a number too high are told and asked again; Enter is none unless needed."""
    typed("x\n0\n4\n²\n2\n")
    assert Prompter().choose("Which?", ["a", "b", "c"]) == 1
    assert capsys.readouterr().out.count("Give a number from 1 to 3.") == 4
    typed("\n")
    assert Prompter().choose("Which?", ["a"]) is None
    typed("\n1\n")
    assert Prompter().choose("Which?", ["a"], needed=True) == 0


def test_text_ends_with_a_full_stop_alone(typed) -> None:
    """Several lines, empty ones too; a full stop in a line ends nothing."""
    typed("One. Two.\n\nThree\n.\n")
    assert Prompter().ask_text("What?") == "One. Two.\n\nThree"


def test_a_passphrase_comes_from_a_descriptor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script names an open file descriptor; the line's end is not part of the passphrase."""
    read, write = os.pipe()
    os.write(write, "four words, one ä\n".encode())
    os.close(write)
    monkeypatch.setenv(FD_VARIABLE, str(read))
    assert ask_passphrase("Your passphrase:") == "four words, one ä"
    os.close(read)


@pytest.mark.parametrize("number", ["x", "9999", "-1"])
def test_a_descriptor_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    """The variable is named, and how to use it."""
    monkeypatch.setenv(FD_VARIABLE, number)
    with pytest.raises(LogError) as caught:
        ask_passphrase("Your passphrase:")
    assert FD_VARIABLE in caught.value.message
    assert caught.value.hint


def test_a_new_passphrase_is_asked_twice(typed, capsys) -> None:
    """Two that differ are asked again; what was typed is never printed."""
    typed("first one\nsecond one\nthird one\nthird one\n")
    assert ask_new_passphrase() == "third one"
    said = capsys.readouterr()
    assert "not the same" in said.err
    assert "third one" not in said.out + said.err


@pytest.mark.parametrize("text", ["", " \n", "a\0b", "a\ud800b", "x" * (MAX_TEXT + 1)])
def test_text_that_is_none_is_refused(text: str) -> None:
    """Nothing, zero bytes, halves of characters and too much are refused in words."""
    with pytest.raises(click.UsageError):
        check_text(text)


def test_the_longest_text_is_read() -> None:
    """Exactly as much as is allowed passes; the mark at a file's beginning is not part of it."""
    assert check_text("x" * MAX_TEXT) == "x" * MAX_TEXT
    assert decode(b"\xef\xbb\xbfhello", "a file") == "hello"


def test_a_wrong_encoding_names_its_line() -> None:
    """The line is given, so that the odd character can be found."""
    with pytest.raises(click.UsageError, match="line 3"):
        decode(b"one\ntwo\ncaf\xe9\n", "a file")


PARTS = (
    Section("Act", ("[bold]not markup[/bold]",), "urgent"),
    Section("Why", ("- a", "  b")),
    Section("Notes", ("c",), "quiet"),
)


def test_plain_lines_are_one_fact_a_line() -> None:
    """A title, its lines, an empty line; an urgent title in capitals, so nothing needs colour."""
    assert list(plain_lines(PARTS))[:3] == ["ACT", "[bold]not markup[/bold]", ""]
    assert list(plain_lines(PARTS))[3:] == ["Why", "- a", "  b", "", "Notes", "c", ""]


def test_looks_never_change_the_words(capsys) -> None:
    """With looks the same words are shown, and what a person wrote is never markup."""
    print_sections(PARTS)
    said = capsys.readouterr().out
    for part in PARTS:
        for words in (part.title, *part.lines):
            assert words.strip() in said


def test_a_receipt_says_what_it_is_not() -> None:
    """It is not the child's record, it may be shown, and the person counts too."""
    said = " ".join(NOT_THE_RECORD)
    assert "not the child's record" in said
    assert "court" in said


def test_help_names_every_command_and_999(line: CommandLine) -> None:
    """The first page lists every command and the emergency number, and an example."""
    answer = line("--help")
    assert answer.code == 0
    assert all(name in answer.out for name in COMMANDS)
    assert "999" in answer.out
    assert "Example:" in answer.out


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_in_the_table_is_there(line: CommandLine, name: str) -> None:
    """Each has help with an example, and none needs a home for it."""
    answer = line(name, "--help")
    assert answer.code == 0
    assert "Usage:" in answer.out
