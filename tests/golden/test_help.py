"""The help of every command, word for word: part of the interface, and reviewed in the diff."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tui.cli import COMMANDS, main

FOLDER = Path(__file__).parent / "help"
FIX = "If the change is meant, run: make golden"


def _commands() -> Iterator[tuple[str, ...]]:
    yield ()
    for name, (place, _) in COMMANDS.items():
        module, _, attribute = place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, under) for under in command.list_commands(click.Context(command)))


def _help(words: tuple[str, ...]) -> str:
    result = CliRunner().invoke(main, [*words, "--help"], prog_name="threshold", terminal_width=80)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("words", list(_commands()), ids=" ".join)
def test_help_is_as_reviewed(words: tuple[str, ...]) -> None:
    """The text is the one in the file, byte for byte."""
    place = FOLDER / f"{'-'.join(('threshold', *words))}.txt"
    text = _help(words)
    if os.environ.get("UPDATE_GOLDEN"):
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
    assert place.is_file(), FIX
    assert place.read_text(encoding="utf-8") == text, FIX


@pytest.mark.parametrize("words", [w for w in _commands() if w], ids=" ".join)
def test_every_command_has_an_example_json_and_plain(words: tuple[str, ...]) -> None:
    """Help shows an example; a command that does something offers `--json` and `--plain`."""
    text = _help(words)
    assert "Example: threshold" in " ".join(text.split())
    if "Commands:" not in text:
        assert "--json" in text
        assert "--plain" in text


def test_no_file_is_left_from_a_command_that_is_gone() -> None:
    """Every file belongs to a command."""
    names = {f"{'-'.join(('threshold', *words))}.txt" for words in _commands()}
    assert {path.name for path in FOLDER.iterdir()} == names, FIX
