"""`threshold log addend` and `threshold log note`: what came after, and what a framework has wrong.

A correction is added and never written over what stands. A note goes to whoever keeps the
framework. What is shared by all such commands is `follow.py`.
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
    same_child,
    unlocked,
    warn_of_names,
    words_options,
)
from tui.command.follow_view import CODES
from tui.exit_code import ExitCode
from tui.option import framework_option

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from assistant.log.entry import Leaf
    from assistant.log.journal import Journal
    from assistant.record_entry import Addendum

ADDEND = (
    "Example: threshold log addend 12 -f more.txt --time child_seen=2026-11-25T14:10. "
    "A brother or sister: threshold log addend 12 --household 4f0c2a9b"
)
NOTE = "Example: threshold log note --remark rule --about bruise_not_mobile -f why.txt"
FAMILY = tuple(CODES["family"])
REMARKS = tuple(CODES["remark"])


@click.command(epilog=ADDEND)
@click.argument("number", type=click.IntRange(min=1))
@words_options
@click.option("--corrects", is_flag=True, help="It corrects what the record says.")
@click.option("--family", type=click.Choice(FAMILY), help="What the family says to help now.")
@click.option("--household", multiple=True, help="A subject in the same household; again for more.")
@click.option("--not-household", multiple=True, help="A subject that was linked by mistake.")
@click.option("--time", "times", multiple=True, help="A time, such as child_seen=2026-11-25T14:10.")
@click.option("--review-date", default="", help="When it will be looked at again.")
@record_options
def addend(number: int, **options: Any) -> int:
    """Add to the decision with this NUMBER: what came after, or a correction."""
    from assistant.opened import decision_of
    from assistant.record_entry import addendum_entry

    words = given_words(options)
    app, journal = open_live(options["store"])
    decision = decision_of(journal, number)
    asker = Asker(options)
    needed = not (options["household"] or options["not_household"] or options["family"])
    question = "What came after, or what has to be put right?"
    early = _addendum(journal, options, words)
    if needed and options["as_json"]:
        asker.text(words, question)
    identity = unlocked(app, piped=options["text"] == "-")
    same_child(journal, identity, decision, options)
    words = asker.text(words, question, needed=needed)
    new = addendum_entry(_with_words(early, words), decision)
    warn_of_names({"the words": words})
    append(journal, identity, new, as_json=options["as_json"])
    return ExitCode.DONE


def _addendum(journal: Journal, options: dict[str, Any], words: str) -> Addendum:
    from assistant.chronology import find_subject
    from assistant.record_entry import Addendum, Family

    return Addendum(
        words,
        corrects=options["corrects"],
        family=Family(options["family"]) if options["family"] else None,
        household=tuple(find_subject(journal, name) for name in options["household"]),
        not_household=tuple(find_subject(journal, name) for name in options["not_household"]),
        times=parse_times(options["times"]),
        review_date=options["review_date"].strip(),
    )


def _with_words(addendum: Addendum, words: str) -> Addendum:
    from dataclasses import replace

    return replace(addendum, words=words)


def parse_times(pairs: tuple[str, ...]) -> dict[str, str]:
    """Read times given as `name=time`.

    Raises:
        click.UsageError: One is not written so, has no known name, or stands twice.
    """
    from assistant.decision import TIMES

    times: dict[str, str] = {}
    for pair in pairs:
        name, equals, time = pair.partition("=")
        if not equals or name not in TIMES or not time.strip() or name in times:
            known = ", ".join(TIMES)
            raise click.UsageError(f"A time is written once, as name=time. Names: {known}.")
        times[name] = time.strip()
    return times


@click.command(epilog=NOTE)
@words_options
@click.option("--remark", type=click.Choice(REMARKS), help="What it is about.")
@click.option("--about", default=None, help="The rule's id, or the word that seems wrong.")
@click.option("--entry", type=click.IntRange(min=1), help="The decision that showed it.")
@framework_option
@record_options
def note(**options: Any) -> int:
    """Tell the framework's owner: a rule or word seems wrong, or a worry is not listed."""
    from assistant.opened import decision_of
    from assistant.record_entry import NoteToOwner, Remark, note_entry

    words = given_words(options)
    app, journal = open_live(options["store"])
    asker = Asker(options)
    decision = decision_of(journal, options["entry"]) if options["entry"] else None
    codes = _framework_codes(app, decision, options["framework_id"])
    remark = asker.choice("remark", "What is it about?", CODES["remark"])
    about = asker.line("about", "Which rule or word? (Enter: none)")
    words = asker.text(words, "What seems wrong, and what would be right? No names.")
    new = note_entry(NoteToOwner(Remark(remark), words, about), codes, decision)
    warn_of_names({"the words": words})
    identity = unlocked(app, piped=options["text"] == "-")
    if decision is not None:
        same_child(journal, identity, decision, options)
    append(journal, identity, new, as_json=options["as_json"])
    return ExitCode.DONE


def _framework_codes(
    app: Application, decision: Leaf | None, name: str | None
) -> dict[str, str | int]:
    """Give the codes of the framework that is meant: the decision's own, or one by its id."""
    names = ("framework", "edition", "digest")
    if decision is not None and name is None:
        return {key: decision.codes[key] for key in names if key in decision.codes}
    from assistant.log.entry import as_code

    framework = app.catalog().load(name or app.settings.framework)
    return dict(
        zip(names, (framework.id, as_code(framework.edition), framework.digest), strict=True)
    )
