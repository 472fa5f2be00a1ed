"""A place that may not be written is the environment's fault, not the person's: exit code 3."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any, NoReturn

import click
import pytest

from assistant.error import AssistantError, TamperError
from tests.command_line import CommandLine, command_line
from tui.exit_code import ExitCode, code_for

line = pytest.fixture(command_line)


def _refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("framework", "new", "here"), "cannot be written: Permission denied."),
        (("train", "new", "my-story"), "could not be saved: Permission denied."),
        (("guidance", "add", "{file}"), "cannot be changed: Permission denied."),
    ],
)
def test_a_folder_that_cannot_be_made(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], said: str
) -> None:
    """The message names the place and says why; the code is the one that scripts wait for."""
    file = line.file("rules.txt", "Keys are kept in the office.\n\nThe office is upstairs.")
    given = [file if word == "{file}" else word for word in command]
    monkeypatch.setattr(Path, "mkdir", _refuse)
    answer = line(*given)
    assert (answer.code, said in answer.err) == (3, True), answer.err


def test_a_file_that_cannot_be_written(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it is a page that is handed out."""
    really = os.open

    def only_pages(path: Any, *given: Any, **named: Any) -> int:
        return _refuse() if str(path).endswith(".html") else really(path, *given, **named)

    monkeypatch.setattr(os, "open", only_pages)
    answer = line("framework", "book", "devon", "-o", str(line.home / "book.html"))
    assert (answer.code, "Permission denied" in answer.err) == (3, True), answer.err


def _because(error: Exception, cause: BaseException | None) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (_because(AssistantError("x"), OSError(errno.ENOSPC, "full")), ExitCode.ENVIRONMENT),
        (_because(AssistantError("x"), OSError(errno.EROFS, "read-only")), ExitCode.ENVIRONMENT),
        (_because(click.UsageError("x"), OSError(errno.EACCES, "no")), ExitCode.ENVIRONMENT),
        (_because(AssistantError("x"), FileExistsError(errno.EEXIST, "is")), ExitCode.WRONG_USE),
        (_because(click.UsageError("x"), FileNotFoundError(errno.ENOENT, "-")), ExitCode.WRONG_USE),
        (_because(AssistantError("x"), ValueError()), ExitCode.WRONG_USE),
        (_because(AssistantError("x"), None), ExitCode.WRONG_USE),
        (TamperError("x", breaks=()), ExitCode.TAMPER),
    ],
)
def test_whose_fault_it_was(error: Exception, code: ExitCode) -> None:
    """A full or closed disk is the environment; a name that is taken or missing is not."""
    assert code_for(error) == code


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_a_full_disk_leaves_no_half_book(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """Neither a new one nor one in the place of another: that one stays as it was."""
    folder = line.home.parent / "books"
    folder.mkdir()
    place = folder / "book.html"
    if options:
        place.write_text("the old one", "utf-8")

    def no_room(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_room)
    answer = line("framework", "book", "devon", "-o", str(place), *options)
    assert (answer.code, "The disk is full" in answer.err) == (3, True), answer.err
    assert [one.read_text("utf-8") for one in folder.iterdir()] == ["the old one"] * len(options)
