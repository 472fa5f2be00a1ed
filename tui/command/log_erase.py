"""`threshold log erase`, `hold` and `retention`: what must go, what must stay, and until when.

A lead's work. Erasing cannot be undone, so it can be tried dry and is asked once more on a
terminal; its certificate names entries, never a child. What was copied elsewhere is listed, for
nothing here can reach it. The rules are the controller's (`assistant.retention`).
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.counted import counted
from tui.command.subject import find_subject
from tui.exit_code import ExitCode
from tui.option import output_options, read_text, store_option, write_json
from tui.output import chosen_store, show

if TYPE_CHECKING:
    from assistant.log.erasure import Erased, Plan
    from assistant.log.journal import Journal
    from assistant.retention import Kept

ERASE = "Example: threshold log erase 3 --reason-file why.txt --authority 'our schedule, line 4'"
HOLD = "Example: threshold log hold 3 --reason-file why.txt"
RETENTION = "Example: threshold log retention --rules our-rules.yaml"
CERTIFICATE = "threshold/erasure-certificate@1"
NO_RULES = (
    "Your controller has set no rules. These are examples, and none is in force: "
    "your controller decides."
)
_FILE = click.Path(path_type=Path)
LEFT = "The entries' numbers, days, kinds and levels stay, under a random id that names nobody."


@click.command(epilog=HOLD)
@click.argument("subject")
@click.option("--reason-file", type=_FILE, required=True, help="Why: a file.")
@click.option("--lift", is_flag=True, help="End the hold.")
@store_option
@output_options
def hold(subject: str, *, reason_file: Path, lift: bool, **options: Any) -> int:
    """Keep all records about SUBJECT, whatever their time: its id, or a record's number."""
    from assistant.bootstrap import start
    from assistant.log.hold import hold_entry
    from tui.sign_in import sign_in

    app = start()
    reason = read_text(None, reason_file).strip()
    journal = app.journal(chosen_store(options["store"]))
    found = find_subject(journal, subject)
    new = hold_entry(found, reason=reason, lift=lift)
    receipt = journal.append(sign_in(app), new, now=datetime.now(UTC))
    done = "The hold is lifted." if lift else "These records are held: nothing erases them."
    data = {"subject": found, "held": not lift, "receipt": receipt.to_dict()}
    lines = (f"Subject {found}", done, f"Entry {receipt.number} is kept.")
    _tell("Hold", lines, data, options)
    return ExitCode.DONE


@click.command(epilog=ERASE)
@click.argument("subject")
@click.option("--reason-file", type=_FILE, help="Why: a file. Not needed for --dry-run.")
@click.option("--authority", default="", help="The rule or law that it rests on.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@store_option
@output_options
def erase(subject: str, *, reason_file: Path | None, dry_run: bool, **options: Any) -> int:
    """Erase every record about SUBJECT, by all authors, for good. A lead may; a hold beats it."""
    from assistant.bootstrap import start
    from assistant.log import erasure
    from tui.sign_in import sign_in

    app = start()
    journal = app.journal(chosen_store(options["store"]))
    plan = erasure.plan(journal, find_subject(journal, subject))
    if dry_run:
        _tell("Would be erased", _plan_lines(plan), _plan_data(plan), options)
        return ExitCode.DONE
    if plan.held is not None:
        raise erasure.held(plan.held)
    by = _erased_by(journal, plan)
    if by is not None:
        return _only_compact(journal, plan, by, options)
    if reason_file is None:
        raise click.UsageError("Say why, in a file: --reason-file why.txt")
    ground = erasure.Ground(read_text(None, reason_file).strip(), options["authority"])
    if sys.stdin.isatty():
        click.echo("\n".join(_plan_lines(plan)), err=True)
        click.confirm("Erase them for good?", abort=True, err=True)
    identity, now = sign_in(app), datetime.now(UTC)
    done = erasure.erase(journal, identity, plan.subject, ground=ground, now=now)
    click.echo("Erased. Now the files are written anew.", err=True)
    left = _compacted(journal, done.receipt.number)
    data = certificate(done, options["authority"], now, left)
    _tell("Certificate of erasure", _certificate_lines(data), data, options)
    return ExitCode.DONE


@click.command(epilog=RETENTION)
@click.option("--rules", type=_FILE, help="Your controller's rules; else those in the settings.")
@store_option
@output_options
def retention(*, rules: Path | None, **options: Any) -> int:
    """List until when records are kept, and which are due to be erased. Erases nothing."""
    from assistant import retention as keeping
    from assistant.bootstrap import start

    app = start()
    place = rules or (Path(app.settings.retention).expanduser() if app.settings.retention else None)
    known = keeping.load_rules(place) if place else keeping.example_rules()
    found = keeping.kept(app.journal(chosen_store(options["store"])), known)
    today = datetime.now().astimezone().date()
    data = {
        "rules": str(place) if place else None,
        "subjects": [_kept_data(one, due=one.is_due(today)) for one in found],
    }
    _tell("Retention", tuple(_kept_lines(data)), data, options)
    return ExitCode.DONE


def certificate(
    done: Erased, authority: str, now: datetime, out_of_reach: tuple[str, ...]
) -> dict[str, Any]:
    """Give the certificate of an erasure as plain data."""
    return {
        "format": CERTIFICATE,
        "subject": done.plan.subject,
        "entries": list(done.plan.numbers),
        "keys": len(done.plan.keys),
        "erased_by": done.receipt.number,
        "at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "authority": authority,
        "out_of_reach": list(out_of_reach),
        "receipt": done.receipt.to_dict(),
    }


def _certificate_lines(data: dict[str, Any]) -> tuple[str, ...]:
    return (
        f"Subject {data['subject']}",
        f"Erased for good: what entries {_numbers(data['entries'])} said, and every key to it.",
        f"Entry {data['erased_by']} says so, signed, {data['at']}.",
        f"Authority: {data['authority'] or 'none given'}",
        LEFT,
        "What could not be reached from here, and must be dealt with by hand:",
        *(f"- {line}" for line in data["out_of_reach"]),
    )


def _erased_by(journal: Journal, plan: Plan) -> int | None:
    """Give the entry that erased all of it by right; None if there is something, or none says so.

    What is missing and was never erased was taken away by somebody: that is not passed off as done.
    """
    from assistant.log.coverage import erased

    if not journal.store.whole() or any(map(journal.store.body, plan.numbers)):
        return None
    known = erased(journal.store, journal.people())
    found = [known.get(number, 0) for number in plan.numbers]
    return max(found) if all(found) else None


def _compacted(journal: Journal, by: int) -> tuple[str, ...]:
    """Write the files anew; if that cannot be done, say what is done already and what is not.

    Raises:
        LogUnavailable: The place is full, or somebody reads there.
    """
    from assistant.error import LogUnavailable

    try:
        return journal.store.compact()
    except LogUnavailable as error:
        message = (
            f"The records are erased: entry {by} says so. But the files could not be written "
            "anew, so what was erased may still lie in them, encrypted, with its sealed keys. "
            "Until that is done, keep these files safe and give nobody a copy."
        )
        hint = f"{error.message} Put that right, then give the same command again."
        raise LogUnavailable(message, hint=hint, code=error.code) from error


def _only_compact(journal: Journal, plan: Plan, by: int, options: dict[str, Any]) -> int:
    """Finish an erasure whose files could not be written anew at the time."""
    left = _compacted(journal, by)
    data = {
        "subject": plan.subject,
        "entries": list(plan.numbers),
        "erased_by": by,
        "out_of_reach": list(left),
    }
    lines = (
        f"They were erased before, by entry {by}. The files are written anew.",
        *(f"- {one}" for one in left),
    )
    _tell("Erased before", lines, data, options)
    return ExitCode.DONE


def _plan_data(plan: Plan) -> dict[str, Any]:
    return {
        "dry_run": True,
        "subject": plan.subject,
        "entries": list(plan.numbers),
        "keys": len(plan.keys),
        "held": plan.held,
    }


def _plan_lines(plan: Plan) -> tuple[str, ...]:
    held = () if plan.held is None else (f"Entry {plan.held} holds them: they cannot be erased.",)
    return (
        f"Subject {plan.subject}",
        f"What these entries say, and every key to it: {_numbers(plan.numbers)}.",
        LEFT,
        *held,
    )


def _numbers(numbers: Any) -> str:
    return ", ".join(map(str, numbers))


def _kept_data(one: Kept, *, due: bool) -> dict[str, Any]:
    rule = one.rule
    return {
        "subject": one.subject,
        "entries": list(one.entries),
        "last": one.last.isoformat(),
        "tier": one.tier,
        "rule": rule.id if rule else None,
        "example": rule.example if rule else None,
        "trigger": rule.trigger.value if rule else None,
        "years": rule.years if rule else None,
        "authority": rule.authority if rule else None,
        "until": one.until.isoformat() if one.until else None,
        "held": one.held,
        "due": due,
    }


def _kept_lines(data: dict[str, Any]) -> list[str]:
    lines = [] if data["rules"] else [NO_RULES]
    for one in data["subjects"]:
        state = _state(one)
        entries = counted(len(one["entries"]), "entry")
        lines.append(f"{one['subject'][:8]}: {entries}, the last on {one['last']}. {state}")
    due = sum(one["due"] for one in data["subjects"])
    return [*lines, f"{counted(due, 'subject')} due to be looked at by a lead. Nothing was erased."]


def _state(one: dict[str, Any]) -> str:
    if one["rule"] is None:
        return "No rule is for such records."
    example = " (an example, not in force)" if one["example"] else ""
    if one["held"]:
        return f"Held by entry {one['held']}."
    if one["until"] is None:
        word = {"birth": "birth", "closure": "closing"}.get(one["trigger"], one["trigger"])
        return f"{one['years']} years from {word}, a day that this log does not hold{example}."
    due = "DUE: " if one["due"] else ""
    return f"{due}kept until {one['until']}{example}."


def _tell(
    title: str, lines: tuple[str, ...], data: dict[str, Any], options: dict[str, Any]
) -> None:
    if options["as_json"]:
        write_json(data)
        return
    from tui.present import Section

    show((Section(title, lines),), plain=options["plain"])
