"""Teach the reader what a note claims of each thing that it names.

Read by `reader_training.py`: beside the worries of a passage the same encoder learns, from
`evaluation/datasets/extraction/claims_*.jsonl`, whether a quoted mention is asserted of this child
now, ruled out, left open, over, or of somebody else. The answer is a row on the mean of the
mention's tokens and the mean of the text's. Nothing is read here that figures are given on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import torch
from torch.nn import functional

from assistant.extraction.claim import CLASSES
from evaluation.benchmark.extraction_score import GoldText, read_gold

CLAIM_BATCH = 4
"""Notes of claims that are learnt beside each batch of lines."""
WEIGHT = 2.0
"""What the claims count for beside the worries."""
KEPT_ONE_IN = 8
"""Of the notes, one in so many is kept out of training."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A batch of notes cut into tokens, and for each mention its note, its tokens and its class."""

    ids: torch.Tensor
    mask: torch.Tensor
    notes: torch.Tensor
    """Shape [mentions]: the row of each mention's note."""
    spans: torch.Tensor
    """Shape [mentions, tokens]: one where a token is of the mention."""
    classes: torch.Tensor


def claim_notes(folder: Path) -> tuple[GoldText, ...]:
    """Give the notes to learn claims from."""
    paths = sorted(folder.glob("claims_*.jsonl"))
    return tuple(gold for path in paths for gold in read_gold(path) if gold.mentions)


def is_kept_note(gold: GoldText) -> bool:
    """Say whether a note is kept out of training: by its words, so it stays so."""
    return crc32(gold.text.encode()) % KEPT_ONE_IN == 0


def cut(tokenizer: Any, golds: Sequence[GoldText], *, most: int) -> Pieces:
    """Cut notes into tokens and find those of each quotation.

    Args:
        tokenizer: The encoder's own, the kind that gives places in the text.
        golds: The labelled notes.
        most: The most tokens of a note; a mention behind is left out.
    """
    coded = tokenizer(
        [gold.text for gold in golds],
        padding=True,
        truncation=True,
        max_length=most,
        return_tensors="pt",
        return_offsets_mapping=True,
    )
    places = coded["offset_mapping"].tolist()
    notes, spans, classes = [], [], []
    for row, gold in enumerate(golds):
        for mention in gold.mentions:
            start = gold.text.find(mention.quote)
            end = start + len(mention.quote)
            inside = [float(b > a and a < end and b > start) for a, b in places[row]]
            if start >= 0 and any(inside):
                notes.append(row)
                spans.append(inside)
                classes.append(CLASSES.index(mention.kind))
    return Pieces(
        coded["input_ids"],
        coded["attention_mask"],
        torch.tensor(notes),
        torch.tensor(spans),
        torch.tensor(classes),
    )


def claim_features(states: torch.Tensor, pieces: Pieces) -> torch.Tensor:
    """Give what a claim is read from: mean of the mention's tokens, beside that of its text.

    Args:
        states: Of every token, shape [notes, tokens, size].
        pieces: The same notes, cut.

    Returns:
        Shape [mentions, 2 * size], each half of unit length.
    """
    own = states[pieces.notes]
    width = pieces.spans.unsqueeze(-1)
    mention = (own * width).sum(1) / width.sum(1)
    whole = pieces.mask[pieces.notes].unsqueeze(-1).float()
    text = (own * whole).sum(1) / whole.sum(1)
    return torch.cat([functional.normalize(mention, dim=-1), functional.normalize(text, dim=-1)], 1)


def endless(golds: Sequence[GoldText], draw: Random, *, lower: float) -> Iterator[list[GoldText]]:
    """Give batches of notes for ever, each round in a new order; none where there are no notes."""
    while golds:
        order = draw.sample(list(golds), len(golds))
        for start in range(0, len(order), CLAIM_BATCH):
            yield [
                _in_small(gold) if draw.random() < lower else gold
                for gold in order[start : start + CLAIM_BATCH]
            ]


def _in_small(gold: GoldText) -> GoldText:
    mentions = tuple(type(m)(m.indicator, m.quote.lower(), m.claim) for m in gold.mentions)
    return GoldText(gold.id, gold.kind, gold.text.lower(), mentions)
