"""Facts given on the command line as `name=value`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rules.model import FactValue, Framework


def parse_facts(items: tuple[str, ...], framework: Framework) -> dict[str, FactValue | None]:
    """Give facts by their ids.

    Raises:
        click.UsageError: One is not written as `name=value`.
        AssistantError: A value is not one.
        UnknownFramework: There is no such fact (the nearest is offered).
    """
    from assistant.fact_input import parse_fact

    facts: dict[str, FactValue | None] = {}
    for item in items:
        name, equals, value = item.partition("=")
        if not equals:
            raise click.UsageError(f"A fact is written name=value, such as age=8w; not {item!r}.")
        facts[name.strip()] = parse_fact(name.strip(), value.strip(), framework)
    return facts
