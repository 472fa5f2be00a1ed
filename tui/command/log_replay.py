"""`threshold log replay`: one decision read again, under its own framework and under today's.

Under its own it must make the same reading, byte for byte; under today's the difference is shown.
Nothing is written, and no words of the record are shown. The work is `assistant.replay`'s;
`framework replay` does it for a whole log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.exit_code import ExitCode
from tui.option import framework_option, output_options, store_option, write_json
from tui.output import chosen_store, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.present import Section

EPILOG = "Example: threshold log replay 12"


@click.command(epilog=EPILOG)
@click.argument("number", type=click.IntRange(min=1))
@framework_option
@click.option("--why", default="", help="Why you open a colleague's record, such as: audit.")
@store_option
@output_options
def replay(number: int, **options: Any) -> int:
    """Read decision NUMBER again: as it was, and as it would be read today.

    Exit code 1 where its own framework does not make the same reading again.
    """
    from datetime import UTC, datetime

    from assistant.access import Reason, record_access
    from assistant.bootstrap import start
    from assistant.opened import decision_of
    from assistant.replay import replay_record
    from tui.sign_in import sign_in

    app = start()
    journal = app.journal(chosen_store(options["store"]))
    leaf = decision_of(journal, number)
    name = options["framework_id"] or str(leaf.codes.get("framework", ""))
    today = app.catalog().load(name)
    identity = sign_in(app)
    record = journal.show(number, identity.sealing)
    reason = Reason(options["why"])
    record_access(journal, identity, [leaf], reason=reason, now=datetime.now(UTC))
    data = replay_record(record, today)
    if options["as_json"]:
        write_json(data)
    else:
        show(tuple(_sections(data)), plain=options["plain"])
    return ExitCode.DONE if data["same_bytes"] else ExitCode.NEGATIVE


def _sections(data: dict[str, Any]) -> Iterator[Section]:
    from tui.present import Section

    under, today = data["under"], data["today"]
    own = f"Own framework: {under['framework']}, edition {under['edition']}."
    same = "It makes the same reading again, byte for byte."
    other = "It does NOT make the same reading again. Tell whoever looks after this program."
    engine = f"Meaning of the rules then: {data['engine_then']}; now: {data['engine_now']}."
    was = f"It read: act on {_level(data['was']['act_on'])}."
    first = same if data["same_bytes"] else other
    yield Section("Under its own framework", (own, first, engine, was))
    lines = [f"Framework: {today['framework']}, edition {today['edition']}."]
    if today["digest"] == under["digest"]:
        lines.append("It is the same edition.")
    changed = ", ".join(data["changed"]).replace("_", " ")
    lines.append(f"It reads: act on {_level(data['now']['act_on'])}.")
    lines.append(f"What differs: {changed}." if data["differs"] else "Nothing differs.")
    lines += [f"Counts now: {rule['because']}" for rule in data["counts_now"]]
    lines += [f"Counts no more: {rule['because']}" for rule in data["counts_no_more"]]
    lines += [f"Today's has no word for: {name}" for name in data["left_out"]]
    yield Section("Under today's", tuple(lines))
    yield Section("Note", ("What was decided stands. A new reading changes no record.",))


def _level(at: dict[str, Any]) -> str:
    return f"level {at['level']} {at['name']} ({at['band'].replace('_', ' ')})"
