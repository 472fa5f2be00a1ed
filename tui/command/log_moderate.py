"""`threshold log moderate`: how far a sample's ratings agree, and what differing ones settle on.

It shows both reasons, so whoever has still to rate is asked to do that first. That colleagues'
records are opened is on record before it is shown. The figures are `evaluation.audit_rating`'s.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from tui.command.follow import Asker, append, given_words, warn_of_names, words_options
from tui.exit_code import ExitCode
from tui.option import output_options, store_option, write_json
from tui.output import show

if TYPE_CHECKING:
    from tui.command.oversight_step import Desk

EPILOG = "Example: threshold log moderate 40. To settle one: threshold log moderate 40 --record 3"
WHY = "moderation of a dip sample"


@click.command(epilog=EPILOG)
@click.argument("number", metavar="SAMPLE", type=click.IntRange(min=1))
@words_options
@click.option("--record", type=click.IntRange(min=1), help="Settle this record of the sample.")
@click.option("--level", default=None, help="The level settled on: number, name or band.")
@click.option("--not-rating", is_flag=True, help="You will not rate the rest of this sample blind.")
@store_option
@output_options
def moderate(number: int, **options: Any) -> int:
    """Show how far the ratings of a SAMPLE agree, and settle those that differ."""
    from evaluation.audit_rating import moderation_data
    from tui.command.oversight_step import open_desk
    from tui.command.oversight_view import moderation_sections

    words = given_words(options)
    desk = open_desk(number, options)
    _require_rated(desk, not_rating=options["not_rating"])
    _say_opened(desk)
    if options["record"] is not None:
        _settle(desk, options, words)
        return ExitCode.DONE
    data = moderation_data(desk.sample, desk.decisions)
    if options["as_json"]:
        write_json(data)
    else:
        show(moderation_sections(data), plain=options["plain"])
    return ExitCode.DONE


def _require_rated(desk: Desk, *, not_rating: bool) -> None:
    """Let a rater finish first: after this a rating is blind no more.

    Raises:
        LogError: Some of it is left, and they did not say that they will not rate it.
    """
    from assistant.error import LogError
    from assistant.oversight import to_rate

    left = to_rate(desk.sample, desk.decisions, desk.identity.person)
    if left and not not_rating:
        raise LogError(
            f"You have {len(left)} of this sample to rate. This shows what others chose.",
            hint=f"Rate them first: threshold log rate {desk.sample.event.number}. "
            "If you will not rate, add --not-rating.",
            code="not_rated",
        )


def _say_opened(desk: Desk) -> None:
    """Put on record whose records are opened here."""
    from assistant.access import Reason, record_access

    rated = {event.said("about_entry") for event in desk.sample.ratings}
    opened = [e.leaf for e in desk.decisions if e is not None and e.number in rated]
    reason, now = Reason(WHY, search=True), datetime.now(UTC)
    record_access(desk.journal, desk.identity, opened, reason=reason, now=now)


def _settle(desk: Desk, options: dict[str, Any], words: str) -> None:
    from assistant.oversight_entry import Moderation, moderation_entry
    from tui.command.oversight_step import level_choices, level_named, record_at

    decision = record_at(desk, options["record"]).leaf
    asker = Asker(options)
    question = "Which level do you settle on?"
    name = asker.choice("level", question, level_choices(desk.journal, decision))
    level = level_named(desk.journal, decision, name)
    reason = asker.text(words, "Why? What did each of you see that the other did not?")
    warn_of_names({"the reason": reason})
    new = moderation_entry(Moderation(level, reason), decision, desk.sample.event.leaf)
    append(desk.journal, desk.identity, new, as_json=options["as_json"])
