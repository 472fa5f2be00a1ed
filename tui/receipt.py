"""What a person is told once their decision is kept: where, how to prove it, and what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.log.receipt import Receipt

NOT_THE_RECORD = (
    "This is not the child's record: copy it into your organisation's system.",
    "What you wrote, first view included, may be shown to the family, a court or an inquest.",
    "If you are worried about how this has left you, talk to somebody. It is hard work.",
)


def receipt_lines(receipt: Receipt) -> tuple[str, ...]:
    """Give a receipt in plain lines."""
    data = receipt.to_dict()
    return (
        "RECEIPT",
        f"Entry {data['number']} is kept.",
        f"Entry id: {data['entry']}",
        f"Leaf hash: {data['leaf_hash']}",
        "",
        *NOT_THE_RECORD,
    )


def subject_line(receipt: Receipt) -> str:
    """Say how a next record is put to the same child."""
    return f"For the next record about this child: --subject {receipt.number}"
