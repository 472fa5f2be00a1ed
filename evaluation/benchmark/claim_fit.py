"""Set how the reader's view of a claim and the rules' are weighed, on text that neither learnt.

Twenty-six numbers: what the reader's log-odds count for, and what each answer of the rules adds to
each class. Fitted by cross-entropy, held near nought, on the notes of claims kept from training
and on two thirds of `assertion_dev.jsonl`; the last third tells how it does. Used by
`reader_export.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import torch
from torch.nn import functional

from assistant.extraction.claim import CLASSES, class_of
from evaluation.benchmark.claim_judging import by_rules
from evaluation.benchmark.claim_training import claim_features, claim_notes, cut, is_kept_note
from evaluation.benchmark.extraction_score import GoldText, read_gold
from evaluation.benchmark.extraction_training import DATA
from evaluation.benchmark.reader_training import SCALE, Reader
from rules.model import Framework

HOLD = 0.02
"""How strongly the numbers are held near nought."""
PLAIN = 0.8
"""Share of mentions that are plain in whole notes (463 of 549 in an earlier split): the text that
is fitted on holds far more denial, doubt and history than notes do, and is weighted to this."""
ROUNDS = 400
TOKENS = 256


@dataclass(frozen=True, slots=True)
class Fit:
    """How the two are weighed, and how that does where nothing was fitted."""

    trust: float
    rules: list[list[float]]
    set_aside: dict[str, str]


def is_set_aside(gold: GoldText) -> bool:
    """Say whether a development text is of the third that is only measured."""
    return crc32(gold.id.encode()) % 3 == 0


def fit(reader: Reader, tokenizer: Any, framework: Framework) -> Fit:
    """Fit the weighing, and measure it on the third that is set aside."""
    developed = [g for g in read_gold(DATA / "assertion_dev.jsonl") if g.mentions]
    kept = [gold for gold in claim_notes(DATA) if is_kept_note(gold)]
    own = [*kept, *(gold for gold in developed if not is_set_aside(gold))]
    answers, said, right = _rows(reader, tokenizer, own, framework)
    trust = torch.tensor(1.0, requires_grad=True)
    rules = torch.zeros(len(CLASSES), len(CLASSES), requires_grad=True)
    plain = right == CLASSES.index("affirmed")
    share = float(plain.float().mean())
    weights = torch.where(plain, PLAIN / share, (1 - PLAIN) / (1 - share))
    optimiser = torch.optim.Adam([trust, rules], lr=0.05)
    for _ in range(ROUNDS):
        each = functional.cross_entropy(trust * answers + rules[said], right, reduction="none")
        loss = (weights * each).mean() + HOLD * (rules**2).mean()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    with torch.no_grad():
        table = {"kept": _measure(reader, tokenizer, kept, framework, trust, rules)}
        third = [gold for gold in developed if is_set_aside(gold)]
        table["third"] = _measure(reader, tokenizer, third, framework, trust, rules)
    return Fit(float(trust), [[round(x, 4) for x in row] for row in rules.tolist()], table)


def _measure(  # noqa: PLR0913, PLR0917  one call a table
    reader: Reader,
    tokenizer: Any,
    golds: Sequence[GoldText],
    framework: Framework,
    trust: torch.Tensor,
    rules: torch.Tensor,
) -> str:
    if not golds:
        return "none"
    answers, said, right = _rows(reader, tokenizer, golds, framework)
    both = (trust * answers + rules[said]).argmax(1)
    shares = {"rules": said == right, "reader": answers.argmax(1) == right, "both": both == right}
    kinds = {
        kind: f"{int((both[right == n] == n).sum())}/{int((right == n).sum())}"
        for n, kind in enumerate(CLASSES)
    }
    return f"{len(right)} mentions: " + ", ".join(
        [f"{name} {float(hit.float().mean()):.3f}" for name, hit in shares.items()]
        + [f"{kind} {count}" for kind, count in kinds.items()]
    )


def _rows(
    reader: Reader, tokenizer: Any, golds: Sequence[GoldText], framework: Framework
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Give the reader's answers, the rules' class and the right class of every mention."""
    judged = by_rules(golds, framework)
    answers, said, right = [], [], []
    with torch.no_grad():
        for gold in golds:
            own = [n for n in range(len(gold.mentions)) if (gold.id, n) in judged]
            kept = GoldText(gold.id, gold.kind, gold.text, tuple(gold.mentions[n] for n in own))
            pieces = cut(tokenizer, [kept], most=TOKENS)
            if not own or len(pieces.classes) != len(own):
                continue
            states = reader.states(pieces.ids, pieces.mask)
            answers.append(reader.claim(SCALE * claim_features(states, pieces)))
            said += [CLASSES.index(class_of(judged[(gold.id, n)])) for n in own]
            right.append(pieces.classes)
    return torch.cat(answers), torch.tensor(said), torch.cat(right)
