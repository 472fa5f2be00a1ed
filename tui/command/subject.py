"""Which subject is meant: its id, the start of it, or the number of a record about it.

As `assistant.chronology` reads it, and one step further: a first record that names no subject
stands for itself, so that it can be held and erased too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.log.journal import Journal


def find_subject(journal: Journal, name: str) -> str:
    """Give the random id of the subject that is meant.

    Raises:
        LogError: Nothing in this log is about it, or several subjects begin so.
    """
    from assistant.chronology import find_subject as find
    from assistant.log.entry import Kind

    wanted = name.strip()
    if wanted.isdecimal() and len(wanted) <= 16:
        line = next(journal.entries(int(wanted), int(wanted)), None)
        if line is not None and line.leaf is not None and line.kind == Kind.DECISION:
            return line.leaf.subject or line.leaf.id
    return find(journal, name)
