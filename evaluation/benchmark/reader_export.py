"""Turn a trained reader into the file that ships: ONNX in eight bits, and what goes with it.

`python -m evaluation.benchmark.reader_export FOLDER [--write]`. Needs the package `onnx` beside
the extra `[semantic]`. Prints how far the eight-bit file strays from the trained weights, and what
the lines kept from training say of the thresholds. `--write` puts file, names, thresholds and a
few sentences with their right answers (for the parity test) under `assistant/coefficients`.
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
from transformers import AutoTokenizer

from evaluation.benchmark.extraction_training import Line, all_lines
from evaluation.benchmark.reader_training import (
    Labels,
    Reader,
    is_kept,
    labels_of,
    weights_folder,
)
from rules.catalog import Catalog

NAME = "reader"
SAMPLE = 12
OPSET = 17


def export(reader: Reader, tokenizer: Any, folder: Path) -> Path:
    """Write the eight-bit network and give its place."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415  heavy

    coded = tokenizer(["A short one.", "And a longer one too."], padding=True, return_tensors="pt")
    whole, small = folder / "whole.onnx", folder / f"{NAME}.onnx"
    torch.onnx.export(
        reader,
        (coded["input_ids"], coded["attention_mask"]),
        str(whole),
        input_names=["input_ids", "attention_mask"],
        output_names=["answers"],
        dynamic_axes={
            "input_ids": {0: "texts", 1: "tokens"},
            "attention_mask": {0: "texts", 1: "tokens"},
            "answers": {0: "texts"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True)
    return small


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
        rows.append(session.run(None, feed)[0][0])
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


def main(arguments: list[str]) -> int:
    """Export, compare, and with `--write` put everything in place."""
    folder = Path(arguments[0])
    catalog = Catalog()
    labels = labels_of(catalog.load("england"))
    tokenizer = AutoTokenizer.from_pretrained(weights_folder())
    reader = Reader(weights_folder(), len(labels.names) + 2, attention="eager")
    reader.load_state_dict(torch.load(folder / "reader.pt", weights_only=True))
    reader.eval()
    path = export(reader, tokenizer, folder)
    kept = [line for line in all_lines(catalog) if is_kept(line)]
    texts = [line.text for line in kept]
    small, trained = (
        small_answers(path, tokenizer, texts),
        trained_answers(reader, tokenizer, texts),
    )
    about: dict[str, Any] = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "names": list(labels.names),
        "grave": [n for n, g in zip(labels.names, labels.grave, strict=True) if g],
        "agreement": agreement(small, trained),
    }
    np.savez(folder / "kept.npz", answers=small, right=right_answers(kept, labels))
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
