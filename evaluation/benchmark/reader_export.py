"""Turn a trained reader into the file that ships: ONNX in eight bits, and what goes with it.

`python -m evaluation.benchmark.reader_export FOLDER [--write]`. Needs the package `onnx` beside
the extra `[semantic]`. The last row of weights is settled by logistic regression (scikit-learn) on
the trained encoder's vectors: that is convex, so it is quickly at its best. Prints how far the
eight-bit file strays from the trained weights, and keeps the answers on the lines kept from
training. `--write` puts file, names, thresholds and a few sentences with their right answers (for
the parity test) under `assistant/coefficients`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from torch import nn
from transformers import AutoTokenizer

from evaluation.benchmark.claim_fit import fit
from evaluation.benchmark.extraction_training import Line, all_lines
from evaluation.benchmark.fact_training import fact_answers
from evaluation.benchmark.reader_training import (
    SCALE as SCALE_OF_CLAIMS,
)
from evaluation.benchmark.reader_training import (
    TOKENS,
    Labels,
    Reader,
    is_kept,
    labels_of,
    weights_folder,
)
from rules.catalog import Catalog
from rules.model import Framework

NAME = "reader"
STRENGTH = 5.0
"""Inverse of regularisation of the last row."""
SCALE = 2.0
"""What the unit vectors are multiplied by, so that the regularisation holds them less."""
BARS = {
    "gate_tick": 0.6,
    "gate_ask": 0.3,
    "own_tick": 0.3,
    "lone_tick": 0.2,
    "own_offer": 0.06,
    "need_tick": 0.55,
    "beside": 0.6,
    "most": 7,
    "whole": 0.5,
}
"""Chosen on the lines kept from training, `datasets/concerns/dev.jsonl` and our scenarios only."""
FACT_BARS = {"plain": 0.3, "calming": 0.6, "doubt": 0.003, "doubt_calming": 0.02}
"""Chosen on the notes of circumstances kept from training."""
SAMPLE = 12
OPSET = 17


class Shipped(nn.Module):
    """The reader with both its outputs: the answers, and the states that claims are read from."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Give answers, shape [texts, answers], and states, shape [texts, tokens, size]."""
        states = self.reader.states(ids, mask)
        return self.reader.answer(states, mask), states


def export(reader: Reader, tokenizer: Any, folder: Path) -> Path:
    """Write the eight-bit network and give its place."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415  heavy

    coded = tokenizer(["A short one.", "And a longer one too."], padding=True, return_tensors="pt")
    whole, small = folder / "whole.onnx", folder / f"{NAME}.onnx"
    torch.onnx.export(
        Shipped(reader),
        (coded["input_ids"], coded["attention_mask"]),
        str(whole),
        input_names=["input_ids", "attention_mask"],
        output_names=["answers", "states"],
        dynamic_axes={
            "input_ids": {0: "texts", 1: "tokens"},
            "attention_mask": {0: "texts", 1: "tokens"},
            "answers": {0: "texts"},
            "states": {0: "texts", 1: "tokens"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True)
    return small


def settle(reader: Reader, tokenizer: Any, lines: Sequence[Line], labels: Labels) -> None:
    """Set the last row to what fits the lines best, each answer by itself."""
    vectors = _vectors(reader, tokenizer, [line.text for line in lines])
    right = right_answers(lines, labels)
    with torch.no_grad():
        for number in range(right.shape[1]):
            is_gate = number >= len(labels.names)
            model = LogisticRegression(
                C=STRENGTH,
                max_iter=300,
                solver="lbfgs" if is_gate else "liblinear",
                class_weight="balanced" if is_gate else None,
            )
            model.fit(vectors * SCALE, right[:, number])
            reader.head.weight[number] = torch.tensor(model.coef_[0] * SCALE)
            reader.head.bias[number] = float(model.intercept_[0])


def _vectors(reader: Reader, tokenizer: Any, texts: Sequence[str]) -> NDArray[np.float32]:
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    found = np.zeros((len(texts), reader.head.in_features), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            coded = tokenizer(
                [texts[n] for n in part],
                padding=True,
                truncation=True,
                max_length=TOKENS,
                return_tensors="pt",
            )
            found[part] = reader.vectors(coded["input_ids"], coded["attention_mask"]).numpy()
    return found


def trained_answers(reader: Reader, tokenizer: Any, texts: Sequence[str]) -> NDArray[np.float32]:
    """Give the answers of the trained weights, log-odds, one text at a time."""
    rows = []
    with torch.no_grad():
        for text in texts:
            coded = tokenizer([text], truncation=True, max_length=256, return_tensors="pt")
            rows.append(reader(coded["input_ids"], coded["attention_mask"]).numpy()[0])
    return np.stack(rows)


def small_answers(path: Path, tokenizer: Any, texts: Sequence[str]) -> NDArray[np.float32]:
    """Give the answers of the eight-bit file, one text at a time."""
    import onnxruntime  # noqa: PLC0415

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    rows = []
    for text in texts:
        coded = tokenizer([text], truncation=True, max_length=256, return_tensors="np")
        feed = {name: coded[name].astype(np.int64) for name in ("input_ids", "attention_mask")}
        rows.append(session.run(["answers"], feed)[0][0])
    return np.stack(rows)


def right_answers(lines: Sequence[Line], labels: Labels) -> NDArray[np.float32]:
    """Give what is right for each line, shape [lines, answers]."""
    return np.array([labels.row(line.present) for line in lines], dtype=np.float32)


def agreement(small: NDArray[np.float32], trained: NDArray[np.float32]) -> dict[str, float]:
    """Say how far the eight-bit file strays."""
    a, b = 1 / (1 + np.exp(-small)), 1 / (1 + np.exp(-trained))
    return {
        "largest_difference": round(float(np.abs(a - b).max()), 4),
        "mean_difference": round(float(np.abs(a - b).mean()), 6),
        "same_side_of_a_half": round(float(((a > 0.5) == (b > 0.5)).mean()), 6),
    }


def _claims(reader: Reader, tokenizer: Any, framework: Framework) -> dict[str, Any]:
    """Give the row of claims and how it is weighed against the rules; print how that does."""
    found = fit(reader, tokenizer, framework)
    print(json.dumps(found.set_aside, indent=1))
    with torch.no_grad():
        weights = SCALE_OF_CLAIMS * reader.claim.weight
    return {
        "weights": [[round(x, 4) for x in row] for row in weights.tolist()],
        "bias": [round(x, 4) for x in reader.claim.bias.tolist()],
        "trust": round(found.trust, 4),
        "rules": found.rules,
    }


def main(arguments: list[str]) -> int:
    """Export, compare, and with `--write` put everything in place."""
    folder = Path(arguments[0])
    catalog = Catalog()
    england = catalog.load("england")
    labels, facts = labels_of(england), fact_answers(england)
    tokenizer = AutoTokenizer.from_pretrained(weights_folder())
    reader = Reader(weights_folder(), len(labels.names) + 2, len(facts), attention="eager")
    reader.load_state_dict(torch.load(folder / "reader.pt", weights_only=True))
    reader.eval()
    lines = all_lines(catalog)
    settle(reader, tokenizer, [line for line in lines if not is_kept(line)], labels)
    path = export(reader, tokenizer, folder)
    kept = [line for line in lines if is_kept(line)]
    texts = [line.text for line in kept]
    small, trained = (
        small_answers(path, tokenizer, texts),
        trained_answers(reader, tokenizer, texts),
    )
    about: dict[str, Any] = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "names": list(labels.names),
        "grave": [n for n, g in zip(labels.names, labels.grave, strict=True) if g],
        "bars": BARS,
        "facts": list(facts),
        "fact_bars": FACT_BARS,
        "claims": _claims(reader, tokenizer, england),
        "agreement": agreement(small, trained),
    }
    (folder / f"{NAME}.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")
    print(json.dumps(about["agreement"]), path.stat().st_size)
    if "--write" in arguments:
        target = Path(str(files("assistant") / "coefficients"))
        shutil.copyfile(path, target / f"{NAME}.onnx")
        sample = [
            {"text": text, "answers": [round(float(x), 3) for x in row]}
            for text, row in zip(texts[:SAMPLE], trained[:SAMPLE], strict=True)
        ]
        (target / f"{NAME}.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")
        (target / f"{NAME}_sample.json").write_text(json.dumps(sample) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
