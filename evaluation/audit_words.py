"""The words of a lead's report: titles, labels and what it cannot show.

Data and small sentences only, so that page, spreadsheet and terminal say the same. Neighbours:
`audit.py` (what is counted), `audit_page.py` (how it looks).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

HIDDEN = "hidden"
NOTHING = "Nothing to show, or the numbers are too small."
TIERS = {"universal": "All universal", "targeted": "All targeted", "statutory": "All statutory"}
ANSWERS = {
    "accepted": "Accepted",
    "redirected": "Sent on to another service",
    "no_further_action": "No further action",
    "no_reply": "No reply",
    "none_recorded": "No answer on record",
}
COMPARED = {
    "agrees": "The same as the reading",
    "higher": "Higher than the reading",
    "lower": "Lower than the reading",
    "not_known": "Not known",
}
MOVED = {
    "kept": "Kept their first view",
    "to_reading": "Moved to the reading",
    "elsewhere": "Moved, not to the reading",
    "no_first_view": "No first view: urgent card, or waived",
}
STANCES = {
    "agrees": "Agrees",
    "look_again": "Asks to look again",
    "challenges": "Challenges",
    "closed": "Could not be opened",
}
REMARKS = {
    "rule": "A rule seems wrong",
    "words": "A word or a text seems wrong",
    "contact": "A contact is wrong or old",
    "not_listed": "A worry that no framework lists",
    "other": "Something else",
}
WAITING = {
    "not_rung": "Statutory, and no call on record",
    "ring_again": "Nobody answered: ring again",
    "no_reply": "Past the time for an answer by the local clock",
    "look_again": "To be looked at again by now",
    "action": "Asked for by oversight, nothing since",
    "no_further_action_again": "Twice 'no further action', not read again",
    "declined_help_3": "Help declined: check at 3 months not made",
    "declined_help_6": "Help declined: check at 6 months not made",
    "step_down_3": "Stepped down: check at 3 months not made",
    "step_down_6": "Stepped down: check at 6 months not made",
}
BLOCKS: Mapping[str, tuple[str, str]] = {
    "level": ("Decisions by level", "The level that the person decided, by tier and band."),
    "month": ("Decisions by month", "By the day on which they were recorded."),
    "agreement": (
        "Beside the reading",
        "To see it differently is part of the work. It is no fault of the person or the rules.",
    ),
    "agreement_by_level": (
        "Beside the reading, by level",
        "By the level that was decided. A row with a small number is not shown.",
    ),
    "reasons": ("Why people saw it differently", "The reason that they chose from the list."),
    "rules": (
        "Rules that people saw differently most",
        "For the framework's owner to look at. Several rules can make one reading.",
    ),
    "first_view": ("Own view first", "Whether people kept the view that they gave first."),
    "unknown": (
        "Left not known most often",
        "Asked or noticed, and not known when the decision was made.",
    ),
    "times": ("How long it took", "Medians, with the middle half of the records."),
    "record": ("What the records say", "Whether it is written down, not whether it is good."),
    "oversight": ("Oversight", "Decisions that somebody else has reviewed."),
    "stance": ("What oversight said", "The latest word on each decision that was reviewed."),
    "outcome": ("What the front door did", "The latest answer on record for each decision."),
    "outcome_by_level": (
        "What the front door did, by level",
        "By the level that was decided. A row with a small number is not shown.",
    ),
    "waiting": (
        "What waits today",
        "Whatever the time of the report. The list itself: threshold log due",
    ),
    "notes": ("Notes to the frameworks' owners", "What people wrote for the owner's queue."),
    "audits": ("Audits", "Dip samples, and what came of them."),
}
ALL_AGREE = (
    "Every decision is the same as the reading. That is a warning, not a success: people may be "
    "following it. Look at a dip sample, and at how first views are given."
)
NO_OVERSIGHT = "No statutory decision of this time has oversight on record."


def band(code: str) -> str:
    """Give a band in words.

    Examples:
        >>> band("child_in_need")
        'Child in need'
    """
    return code.replace("_", " ").capitalize()


def cautions(*, few: bool, alone: bool, closed: int) -> Iterator[str]:
    """Say what the report does not show, and why."""
    if few:
        yield "Fewer than 5 decisions: nothing of them is shown."
    elif alone:
        yield "Fewer than 5 people decided: nothing of their practice is shown, only of the work."
    if closed:
        yield f"Decisions that your key does not open, in no figure here: {closed}."
    yield (
        "'Hidden' stands for a count of 1 to 4, or for one beside it that would give it away. "
        "In a table by level the whole row is hidden."
    )
    yield (
        "Do not hand out two reports over almost the same time: what differs between them can show "
        "a small number."
    )
    yield "This log holds what was written in it. Other agencies may hold more."
    yield "Times are the authors' own. To agree with the reading is not the same as to be right."
