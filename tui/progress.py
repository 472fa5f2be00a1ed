"""How far a long piece of work is: a bar on a terminal, a few plain lines elsewhere.

Everything goes to standard error, so that data on standard output stays data. `rich` is loaded
only for the bar, and only when there is something to wait for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from tui.output import is_plain

Step = Callable[[int, int], None]
FEWEST = 20
"""Steps under which nobody has to wait."""
LINES = 10
"""Plain lines at most."""


@contextmanager
def progress(what: str, *, plain: bool, quiet: bool = False) -> Iterator[Step]:
    """Hold something to call with how much is done, of how much.

    Args:
        what: What is being done: "Reading plan.pdf, page".
        plain: Lines, and no bar.
        quiet: Say nothing, as for JSON.
    """
    if quiet:
        yield _nothing
    elif is_plain(plain=plain) or not sys.stderr.isatty():
        yield _lines(what)
    else:
        from rich.console import Console  # noqa: PLC0415 - a tenth of a second
        from rich.progress import Progress  # noqa: PLC0415

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)


def _nothing(_: int, __: int) -> None:
    """Say nothing."""


def _lines(what: str) -> Step:
    said = 0

    def step(done: int, total: int) -> None:
        nonlocal said
        if total < FEWEST or done * LINES // total <= said:
            return
        said = done * LINES // total
        click.echo(f"{what} {done} of {total}", err=True)

    return step
