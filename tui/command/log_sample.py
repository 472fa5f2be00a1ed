"""`threshold log sample` and `threshold log rate`: draw a dip sample, and rate it blind.

A lead's work. The sample is recorded before its numbers are shown. Whoever rates sees words, facts
and observations, never the first person's level, reading, reason or name; that a record was opened
is on record before it is shown. How it looks is `oversight_view.py`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from tui.command.follow import (
    Asker,
    append,
    given_words,
    warn_of_names,
    words_options,
)
from tui.exit_code import ExitCode
from tui.option import output_options, store_option, write_json
from tui.output import show

if TYPE_CHECKING:
    from assistant.opened import Event
    from assistant.sample import Wish
    from tui.command.oversight_step import Desk

SAMPLE = "Example: threshold log sample --size 12 --by level,agreement --since 2026-09-01"
RATE = "Example: threshold log rate 40. One record: threshold log rate 40 --record 3"


@click.command(epilog=SAMPLE)
@click.option("--size", default=12, type=click.IntRange(min=1, max=200), help="How many records.")
@click.option(
    "--by", default="level,agreement", help="Spread over: level, tier, agreement, author."
)
@click.option("--seed", default=None, help="A seed of your own; else the log's own root is it.")
@click.option("--since", default=None, help="Only from this day on, such as 2026-09-01.")
@click.option("--until", default=None, help="Only up to this day.")
@store_option
@output_options
def sample(**options: Any) -> int:
    """Draw a dip sample of decisions, put it on record, and give its numbers."""
    from assistant.opened import events
    from assistant.oversight_entry import sample_entry
    from assistant.sample import draw, frame_of
    from tui.command.oversight_step import open_as_lead
    from tui.command.oversight_view import sample_data, sample_sections

    days = {name: day_option(options[name], f"--{name}") for name in ("since", "until")}
    journal, identity = open_as_lead(options)
    wish = _wish(options, days, journal.checkpoint())
    frame = frame_of(tuple(events(journal, identity.sealing)), wish)
    if not frame.size:
        click.echo("There is no decision to draw from. Nothing was recorded.", err=True)
        return ExitCode.NEGATIVE
    drawn, chosen = draw(frame, wish), options["seed"] is not None
    size = journal.store.size()
    new = sample_entry(wish, frame, drawn, size=size, chosen_seed=chosen)
    receipt = journal.append(identity, new, now=datetime.now(UTC))
    data = sample_data(new.content, receipt.number)
    if options["as_json"]:
        write_json({**data, "receipt": receipt.to_dict()})
    else:
        show(sample_sections(data), plain=options["plain"])
    return ExitCode.DONE


def _wish(options: dict[str, Any], days: dict[str, date | None], note: str) -> Wish:
    from assistant.sample import Wish, root_seed

    by = tuple(name.strip() for name in options["by"].split(",") if name.strip())
    seed = options["seed"] if options["seed"] is not None else root_seed(note)
    return Wish(options["size"], seed, by, days["since"], days["until"])


def day_option(words: str | None, option: str) -> date | None:
    """Read a day from an option.

    Raises:
        click.UsageError: It is none.
    """
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        hint = f"{option} needs a day, such as 2026-11-01; not {words!r}."
        raise click.UsageError(hint) from error


@click.command(epilog=RATE)
@click.argument("number", metavar="SAMPLE", type=click.IntRange(min=1))
@words_options
@click.option("--record", type=click.IntRange(min=1), help="Only this record of the sample.")
@click.option("--level", default=None, help="Your level: number, name, band, or cannot-tell.")
@store_option
@output_options
def rate(number: int, **options: Any) -> int:
    """Rate the records of a SAMPLE without seeing what the first person decided."""
    from assistant.oversight import to_rate
    from tui.command.oversight_step import open_desk, record_at

    words, as_json = given_words(options), options["as_json"]
    if (as_json or options["level"] or words) and options["record"] is None:
        raise click.UsageError("Say which record of the sample: --record 1.")
    desk = open_desk(number, options)
    if options["record"] is not None:
        decision = record_at(desk, options["record"])
        _require_other(decision, desk)
        return _one(desk, options["record"], options, words)
    places = to_rate(desk.sample, desk.decisions, desk.identity.person)
    if not places:
        click.echo(f"Nothing of this sample is left to rate. See: threshold log moderate {number}")
    for place in places:
        _one(desk, place, options, words)
    return ExitCode.DONE


def _one(desk: Desk, place: int, options: dict[str, Any], words: str) -> int:
    """Show one record blind and take its rating; with --json and no level it is only shown."""
    from assistant.access import Reason, record_access
    from assistant.oversight import blind_data, has_seen
    from assistant.oversight_entry import Rating, rating_entry
    from tui.command.oversight_step import level_choices, level_named
    from tui.command.oversight_view import blind_sections

    decision, journal, now = desk.decisions[place - 1], desk.journal, datetime.now(UTC)
    assert decision is not None  # noqa: S101  such places are never given
    seen = has_seen(journal, desk.held, decision, desk.identity)
    record_access(journal, desk.identity, [decision.leaf], reason=Reason(blind=True), now=now)
    levels = level_choices(journal, decision.leaf)
    data = {"record": place, "of": len(desk.decisions), **blind_data(decision), "levels": levels}
    if options["as_json"] and options["level"] is None:
        write_json(data)
        return ExitCode.DONE
    if not options["as_json"]:
        show(blind_sections(data), plain=options["plain"])
    asker = Asker(options)
    name = asker.choice("level", "Which level would you choose?", levels)
    level = level_named(journal, decision.leaf, name)
    reason = asker.text(words, "Why? What decided it for you?")
    warn_of_names({"the reason": reason})
    new = rating_entry(
        Rating(level, reason, seen_before=seen), decision.leaf, desk.sample.event.leaf
    )
    append(journal, desk.identity, new, as_json=options["as_json"])
    return ExitCode.DONE


def _require_other(decision: Event, desk: Desk) -> None:
    """Refuse a second rating by whoever decided first.

    Raises:
        LogError: It is their own record.
    """
    from assistant.error import LogError

    if decision.leaf.author == desk.identity.person:
        message = "You decided this one yourself: somebody else gives the second rating."
        raise LogError(message, hint="Go on with another record.", code="not_allowed")
