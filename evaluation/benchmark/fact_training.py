"""Teach the reader which circumstances a passage states, where no expression of ours may know.

Read by `reader_training.py`. The answers are one number for each option of each fact of choice
(`access=yes`), and one that says that it is not known (`access=not_known`); ages and counts are
left to the grammar (`assistant/extraction/fact.py`). Text: `evaluation/datasets/extraction/
circumstances_*.jsonl` and `facts_dev.jsonl`. Nothing is read here that figures are given on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from zlib import crc32

from assistant.extraction.circumstance_read import NOT_KNOWN
from evaluation.benchmark.extraction_score import GoldText, read_gold
from rules.model import Framework

FACT_BATCH = 6
"""Notes of circumstances that are learnt beside each batch of lines."""
WEIGHT = 1.0
"""What the circumstances count for beside the worries."""
KEPT_ONE_IN = 6
"""Of the notes, one in so many is kept out of training, to set thresholds on."""
JOIN = 0.25
"""Share of notes that are read with another beside them, as in a longer record."""


def fact_answers(framework: Framework) -> tuple[str, ...]:
    """Give what is asked of every passage, such as `access=yes`, in the framework's order."""
    return tuple(
        f"{name}={option}"
        for name, fact in framework.facts.items()
        if fact.kind == "choice"
        for option in (*fact.options, NOT_KNOWN)
    )


def fact_notes(folder: Path) -> tuple[GoldText, ...]:
    """Give the notes to learn circumstances from."""
    paths = (folder / "facts_dev.jsonl", *sorted(folder.glob("circumstances_*.jsonl")))
    return tuple(gold for path in paths for gold in read_gold(path))


def is_kept_note(gold: GoldText) -> bool:
    """Say whether a note is kept out of training: by its words, so it stays so."""
    return crc32(gold.text.encode()) % KEPT_ONE_IN == 0


def fact_row(gold: GoldText, answers: Sequence[str]) -> list[float]:
    """Give the answers that are right for a note."""
    said = {f"{name}={value}" for name, value in gold.facts.items()}
    return [float(answer in said) for answer in answers]


def endless_facts(
    golds: Sequence[GoldText], answers: Sequence[str], draw: Random
) -> Iterator[tuple[list[str], list[list[float]]]]:
    """Give batches of texts and right answers for ever; none where there are no notes."""
    while golds:
        order = draw.sample(list(golds), len(golds))
        for start in range(0, len(order), FACT_BATCH):
            texts, rows = [], []
            for gold in order[start : start + FACT_BATCH]:
                text, row = gold.text, fact_row(gold, answers)
                if draw.random() < JOIN:
                    more = draw.choice(order)
                    text = f"{text} {more.text}"
                    row = [max(a, b) for a, b in zip(row, fact_row(more, answers), strict=True)]
                texts.append(text)
                rows.append(row)
            yield texts, rows
