"""How a command shows what it has to say: sections or lines, with looks only where they are wanted.

`rich` is imported only for sections on a terminal without `--plain`. Options given before the
command's name (`threshold --store x log list`) count as if they stood after it. What is said is
made elsewhere; JSON is written by `option.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from tui.present import Section


def show(parts: tuple[Section, ...], *, plain: bool) -> None:
    """Show sections: plain lines, or with looks where the terminal has them; empty ones not."""
    kept = tuple(part for part in parts if part.lines)
    if is_plain(plain=plain) or not sys.stdout.isatty():
        from tui.plain import plain_lines  # noqa: PLC0415  nothing to load when JSON is asked for

        say(plain_lines(kept))
        return
    from tui.rich_view import print_sections  # noqa: PLC0415  rich costs a tenth of a second

    print_sections(kept)


def say(lines: Iterable[str]) -> None:
    """Write lines to standard output."""
    for line in lines:
        click.echo(line)


def is_plain(*, plain: bool) -> bool:
    """Whether plain lines were asked for, before or after the command's name."""
    return plain or bool(_before("plain"))


def chosen_store(store: str | None) -> str | None:
    """Give the decision log that was named, after or before the command's name."""
    found = store or _before("store")
    return str(found) if found else None


def _before(name: str) -> Any:
    context = click.get_current_context(silent=True)
    return context.find_root().params.get(name) if context else None
