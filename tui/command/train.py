"""`threshold train`: practise on made-up stories, alone or in a room, and see how people agree.

Everything here is fictional and kept in a store of its own; no live record is read or written. The
commands stand in the table; what they share is in `train_open.py`.
"""

from __future__ import annotations

import click

from tui.lazy import LazyGroup

COMMANDS = {
    "list": ("tui.command.train_list:list_", "List the exercises, or the stories."),
    "run": ("tui.command.train_run:run_", "Practise alone, with feedback after each story."),
    "group": ("tui.command.train_group:group", "Run a room: blind vote, reveal, vote again."),
    "panel": ("tui.command.train_panel:panel", "Collect and import a real panel's ratings."),
    "report": ("tui.command.train_report:report", "Say how people agree, and how you do."),
    "new": ("tui.command.train_new:new", "Begin a story of your own, and check it."),
}


@click.group(cls=LazyGroup, table=COMMANDS, epilog="Example: threshold train run first-ten")
def train() -> None:
    """Practise on made-up stories, and measure agreement honestly."""
