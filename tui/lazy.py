"""A group of commands that is a table: names, where each is made, and a line on each.

A command's module is imported only when it is run, so that `--help` stays quick. Used for the
whole command line (`cli.py`) and for the larger groups in `command/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

Table = Mapping[str, tuple[str, str]]
"""By name: `module:attribute` of the command, and one line on what it does."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is asked for."""

    def __init__(self, *arguments: Any, table: Table | None = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.table: Table = table or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names, in the order of the table, then those made in place."""
        return [*self.table, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and give one command; None if there is none of this name."""
        entry = self.table.get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        module, _, name = entry[0].partition(":")
        command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which is nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches  # noqa: PLC0415  only when a name is wrong

            near = get_close_matches(args[0] if args else "", self.list_commands(ctx), n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise click.UsageError(f"{error.format_message()}{hint}", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        rows = [(name, self._line(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def _line(self, ctx: click.Context, name: str) -> str:
        if name in self.table:
            return self.table[name][1]
        command = super().get_command(ctx, name)
        return command.get_short_help_str(limit=72) if command else ""
