"""`threshold log attempt` and `threshold log outcome`: the call to the front door, and its answer.

Only what was written down there as a referral starts a clock, so that is asked. No reply is an
outcome too, and leaves the record open. What is shared by all such commands is `follow.py`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from tui.command.call_time import WAYS, read_call_time
from tui.command.follow import (
    Asker,
    append,
    given_words,
    open_live,
    record_options,
    same_child,
    unlocked,
    warn_of_names,
    words_options,
)
from tui.command.follow_view import CODES
from tui.exit_code import ExitCode

if TYPE_CHECKING:
    from assistant.log.entry import Leaf
    from assistant.log.journal import Journal

ATTEMPT = (
    "Example: threshold log attempt 12 --rung 2026-11-25T15:05 --answered yes "
    "--logged-as referral --decision-by 2026-11-26"
)
OUTCOME = "Example: threshold log outcome 12 --answer redirected --level 2 -f their-reason.txt"
ANSWERED = {"yes": "Yes, I spoke to somebody", "no": "No, nobody answered"}
RING_AGAIN = "Nobody answered: ring again, and ask for the manager. Danger does not wait."


@click.command(epilog=ATTEMPT)
@click.argument("number", type=click.IntRange(min=1))
@words_options
@click.option("--rung", default=None, help="When, such as 2026-11-25T15:05.")
@click.option("--answered", type=click.Choice(tuple(ANSWERED)), help="Whether somebody answered.")
@click.option("--who", default=None, help="Whom you spoke to there: a role or a name. Sealed.")
@click.option(
    "--logged-as", type=click.Choice(tuple(CODES["logged_as"])), help="What they wrote it down as."
)
@click.option("--decision-by", default=None, help="When they will tell you, such as 2026-11-26.")
@click.option("--reference", default=None, help="Their reference. Sealed.")
@record_options
def attempt(number: int, **options: Any) -> int:
    """Record a call to the front door about the decision with this NUMBER."""
    from assistant.opened import decision_of
    from assistant.record_entry import Attempt, LoggedAs, attempt_entry

    words = given_words(options)
    app, journal = open_live(options["store"])
    decision = decision_of(journal, number)
    asker = Asker(options)
    options["rung"] = _given_time(options["rung"])
    if options["as_json"]:
        asker.line("rung", "", needed=True)
        asker.choice("answered", "", ANSWERED)
    identity = unlocked(app, piped=options["text"] == "-")
    same_child(journal, identity, decision, options)
    rung = options["rung"] or _asked_time(asker)
    answered = asker.choice("answered", "Did anybody answer?", ANSWERED) == "yes"
    if answered and asker.guided:
        options["logged_as"] = asker.choice(
            "logged_as", "What did they write it down as?", CODES["logged_as"]
        )
    made = Attempt(
        rung,
        answered,
        who=asker.line("who", "Whom did you speak to? (Enter: not known)"),
        logged_as=LoggedAs(options["logged_as"] or LoggedAs.NOT_KNOWN),
        decision_by=asker.line("decision_by", "When will you hear? (Enter: not said)"),
        reference=asker.line("reference", "Their reference? (Enter: none)"),
        words=words,
    )
    warn_of_names({"the words": words})
    said = () if answered else (RING_AGAIN,)
    new = attempt_entry(made, decision)
    append(journal, identity, new, as_json=options["as_json"], said=said)
    return ExitCode.DONE


def _given_time(words: str | None) -> str | None:
    """Read the time of the option, before anybody is asked for anything.

    Raises:
        click.UsageError: It says no time.
    """
    if not words:
        return None
    found = read_call_time(words, _their_clock())
    if found is None:
        raise click.UsageError(f"--rung {words!r} says no time. Write it so: {WAYS}.")
    return found


def _asked_time(asker: Asker) -> str:
    while True:
        words = asker.line("rung", "When did you ring? (day and time)", needed=True)
        found = read_call_time(words, _their_clock())
        if found is not None:
            return found
        asker.prompter.say(f"That says no time. Write it so: {WAYS}.")


def _their_clock() -> datetime:
    return datetime.now().astimezone().replace(tzinfo=None)


@click.command(epilog=OUTCOME)
@click.argument("number", type=click.IntRange(min=1))
@words_options
@click.option("--answer", type=click.Choice(tuple(CODES["answer"])), help="What they answered.")
@click.option("--level", default=None, help="The level that they gave, in their words.")
@click.option("--decided-by", default=None, help="Who decided: a role or a name. Sealed.")
@click.option("--heard", default=None, help="When you heard.")
@click.option("--escalated", default=None, help="How you took it further; empty if you did not.")
@click.option(
    "--family", type=click.Choice(tuple(CODES["family"])), help="What the family says to help."
)
@click.option("--step-down", is_flag=True, help="Help was moved to a lower level.")
@record_options
def outcome(number: int, **options: Any) -> int:
    """Record what the front door did with the decision with this NUMBER."""
    from assistant.opened import decision_of
    from assistant.record_entry import Answer, Family, Outcome, outcome_entry

    words = given_words(options)
    app, journal = open_live(options["store"])
    decision = decision_of(journal, number)
    asker = Asker(options)
    if options["as_json"]:
        given = asker.choice("answer", "", CODES["answer"])
        asker.text(words, "", needed=given != Answer.NO_REPLY)
    identity = unlocked(app, piped=options["text"] == "-")
    same_child(journal, identity, decision, options)
    answer = Answer(asker.choice("answer", "What did they answer?", CODES["answer"]))
    silent = answer is Answer.NO_REPLY
    words = asker.text(words, "What reason did they give?", needed=not silent)
    level = "" if silent else asker.line("level", "Their level? (Enter: not said)")
    made = Outcome(
        answer,
        words,
        their_level=level,
        their_band=_band(journal, decision, level),
        decided_by="" if silent else asker.line("decided_by", "Who decided? (Enter: not said)"),
        heard=asker.line("heard", "When did you hear? (Enter: not said)"),
        escalated=asker.line("escalated", "Did you take it further? How? (Enter: no)"),
        family=Family(options["family"]) if options["family"] else None,
        step_down=options["step_down"],
    )
    warn_of_names({"the words": words})
    append(journal, identity, outcome_entry(made, decision), as_json=options["as_json"])
    return ExitCode.DONE


def _band(journal: Journal, decision: Leaf, level: str) -> str:
    """Give the band that their level means, where the decision's framework has such a level."""
    from assistant.error import LogError
    from rules.error import RulesError
    from tui.command.log_review import own_level

    try:
        found = own_level(journal, decision, level)
    except (LogError, RulesError):
        return ""  # their words are kept as they are
    return str(found["band"]) if found else ""
