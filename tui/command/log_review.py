"""`threshold log review`: oversight of a decision, which may challenge it.

A lead's work. The reviewer gives their own level and reason; that a colleague's record was opened
for it is itself put on record. What is shared by all such commands is `follow.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.command.follow import (
    Asker,
    append,
    given_words,
    open_live,
    record_options,
    require_right,
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
    from rules.model import Framework

EPILOG = "Example: threshold log review 12 --stance challenges --level 4 -f why.txt"
STANCES = tuple(CODES["stance"])


@click.command(epilog=EPILOG)
@click.argument("number", type=click.IntRange(min=1))
@words_options
@click.option("--stance", type=click.Choice(STANCES), help="What you say to the decision.")
@click.option("--level", default=None, help="The level that you would choose.")
@click.option("--action", "actions", multiple=True, help="What has to be done; again for more.")
@click.option("--owner", default=None, help="Who does it: a role.")
@click.option("--by-when", default=None, help="By which day, such as 2026-12-01.")
@click.option("--only-me", is_flag=True, help="It is your own, and nobody else is there. Recorded.")
@record_options
def review(number: int, **options: Any) -> int:
    """Review the decision with this NUMBER: agree, ask to look again, or challenge it."""
    from assistant.opened import decision_of
    from assistant.record_entry import Review, Stance, review_entry

    words = given_words(options)
    app, journal = open_live(options["store"])
    decision = decision_of(journal, number)
    asker = Asker(options)
    options["why"] = options["why"] or "review"
    own = own_level(journal, decision, options["level"])
    if options["as_json"]:
        asker.choice("stance", "", CODES["stance"])
        asker.text(words, "")
    identity = unlocked(app, piped=options["text"] == "-")
    require_right(journal, identity, "review")
    _require_other_eyes(decision, identity.person, only_me=options["only_me"])
    same_child(journal, identity, decision, options)
    stance = asker.choice("stance", "What do you say to this decision?", CODES["stance"])
    words = asker.text(words, "Why? What did you look at, and what would you ask?")
    if asker.guided and own is None:
        own = own_level(journal, decision, asker.line("level", "Your own level? (Enter: none)"))
    made = Review(
        Stance(stance),
        words,
        own_level=own,
        actions=tuple(options["actions"]) or _asked(asker),
        owner=asker.line("owner", "Who does it? (Enter: nobody)"),
        by_when=asker.line("by_when", "By which day? (Enter: none)"),
        only_me=options["only_me"],
    )
    warn_of_names({"the words": words})
    append(journal, identity, review_entry(made, decision), as_json=options["as_json"])
    return ExitCode.DONE


def _require_other_eyes(decision: Leaf, person: str, *, only_me: bool) -> None:
    """Refuse the oversight of one's own decision, unless there is nobody else, which is recorded.

    Raises:
        LogError: It is one's own, or is said to be and is not.
    """
    from assistant.error import LogError

    own = decision.author == person
    if own and not only_me:
        raise LogError(
            f"Entry {decision.number} is your own decision. Oversight needs somebody else's eyes.",
            hint="Ask another lead. If there is truly nobody else, add --only-me: it is put on "
            "record, and does not count as oversight in the report.",
            code="not_allowed",
        )
    if only_me and not own:
        raise LogError(
            f"Entry {decision.number} is a colleague's decision, not your own.",
            hint="Leave out --only-me.",
            code="bad_entry",
        )


def _asked(asker: Asker) -> tuple[str, ...]:
    action = asker.prompter.ask("What has to be done? (Enter: nothing)") if asker.guided else ""
    return (action,) if action else ()


def own_level(journal: Journal, decision: Leaf, name: str | None) -> dict[str, Any] | None:
    """Give a level in the framework that the decision was read with; None where none is named.

    Raises:
        LogError: The log has not kept that framework.
        UnknownFramework: It has no level of this name.
    """
    if not name:
        return None
    from assistant.decision import band_named
    from assistant.published import level_data

    framework = kept_framework(journal, decision)
    return level_data(framework, band_named(framework, name))


def kept_framework(journal: Journal, decision: Leaf) -> Framework:
    """Give the framework that a decision was read with, from the bytes that the log keeps.

    Raises:
        LogError: The log has not kept it.
        RulesError: The bytes are not those of a framework.
    """
    from assistant.error import LogError
    from rules.catalog import framework_from_bytes

    data = journal.store.framework(str(decision.codes.get("framework_sha256", "")))
    if data is None:
        message = f"The framework of entry {decision.number} is not in this log."
        raise LogError(message, hint="Leave out the level.", code="bad_entry")
    return framework_from_bytes(data)
