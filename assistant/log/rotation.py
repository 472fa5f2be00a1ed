"""A person changes their own keys: signed with the old key and the new one, and nothing is lost.

Every subject's key that was sealed to the old sealing key is sealed to the new one in the same
entry. From the next entry on only the new key signs. The key file is `assistant.key`'s work; in
which order file and log change is said in `assistant.key_change`.
"""

from __future__ import annotations

from datetime import datetime

from assistant.key import Identity
from assistant.log.addition import Addition, NewEntry, build
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.opening import subject_keys
from assistant.log.people import ROTATED, account_codes
from assistant.log.receipt import Receipt
from assistant.log.store import Batch

CONTENT = "threshold/key-rotated@1"


def rotate(
    journal: Journal, old: Identity, new: Identity, *, reason: str, now: datetime
) -> Receipt:
    """Put a person's new keys on record, in place of their old ones.

    Raises:
        LogError: The old key is not the one that stands in the log (`not_a_member`).
        TamperError: The end of the log does not hold; nothing was written.
    """
    codes = {k: v for k, v in account_codes(new.card).items() if k != "role"}
    content = {"format": CONTENT, "reason": reason}
    entry = NewEntry(Kind.KEY, content, codes | {"change": ROTATED})
    addition = Addition(entry, new, journal.log(), now, replaced=old)
    to = new.card.sealing_key

    def make(size: int) -> Batch:
        people = journal.members(size, old)
        before = people.readers(old.person)
        readers = tuple(to if key == old.card.sealing_key else key for key in before)
        held = subject_keys(journal.store, old.sealing)
        handed = [(key, to) for key in held]
        return build(addition, journal.store, size=size, readers=readers, handed=handed)

    return journal.receipt_of(journal.store.append(make), addition)
