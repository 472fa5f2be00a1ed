"""Turning text into vectors of meaning, on this machine, with the shipped encoder.

`Embedder` is all that the rest of the project may rely on. The shipped one runs all-MiniLM-L6-v2
on onnxruntime with one thread: mean of the token vectors, length one. It never reaches for the
network. A similarity may offer something to a person; it must never tick, drop or lower anything.
`weight.py` finds and checks the files; tests use a hashing fake of their own.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from knowledge.error import ModelUnavailable
from knowledge.weight import FIX, HASHES, Weights, find_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSION = 384
MAX_TOKENS = 256
BATCH = 32
_RECIPE = f"mean-pool;l2;max{MAX_TOKENS};{DIMENSION}"


class Embedder(Protocol):
    """Something that turns texts into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """Return a name that changes whenever the vectors could."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector of 384 numbers for each text."""
        ...


class OnnxEmbedder:
    """The shipped encoder."""

    def __init__(self, weights: Weights) -> None:
        self._session, self.tokenizer = _open(weights)
        """`tokenizer`: what cuts text for this encoder; a reader taught from it uses it too."""
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        recipe = "|".join((*HASHES.values(), _RECIPE))
        self._fingerprint = "minilm-l6-v2-" + hashlib.sha256(recipe.encode()).hexdigest()[:16]

    @property
    def fingerprint(self) -> str:
        """Return the name of these weights and this way of pooling."""
        return self._fingerprint

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector for each text, in order, in batches of 32."""
        import numpy as np  # noqa: PLC0415 - kept off the start of commands that need no model

        rows = [self._batch(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)]
        return np.concatenate(rows) if rows else np.zeros((0, DIMENSION), dtype=np.float32)

    def _batch(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np  # noqa: PLC0415

        codes = self.tokenizer.encode_batch(list(texts))
        attention = np.array([code.attention_mask for code in codes], dtype=np.int64)
        feed = {
            "input_ids": np.array([code.ids for code in codes], dtype=np.int64),
            "attention_mask": attention,
            "token_type_ids": np.zeros_like(attention),
        }
        tokens = self._session.run(None, {k: v for k, v in feed.items() if k in self._inputs})[0]
        mask = attention[..., None].astype(np.float32)
        mean = (tokens * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1.0)
        length = np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-12)
        return np.ascontiguousarray(mean / length, dtype=np.float32)


def load_embedder(*, folder: Path | None = None, stamps: Path | None = None) -> Embedder:
    """Return the shipped encoder, its files checked (`folder` and `stamps` as in `find_weights`).

    A folder that holds a sentence-transformers model of the person's own choice is taken as that.

    Raises:
        ModelUnavailable: Its files or its runtime are missing or altered.
    """
    if folder is not None and (folder / "modules.json").is_file():
        from knowledge.semantic import SentenceEmbedder  # noqa: PLC0415 - eight seconds of imports

        return SentenceEmbedder(folder)
    return OnnxEmbedder(find_weights(folder=folder, stamps=stamps))


def open_network(network: str) -> Any:
    """Open a network from its path, to run on one thread.

    Raises:
        ModelUnavailable: The runtime is missing, or it cannot open the network.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # decision 0011: belt and braces beside the pin
    try:
        import onnxruntime  # noqa: PLC0415 - a fifth of a second
    except ImportError as error:
        raise _lacking(error) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Weights stay as they lie in the file: a start is quicker, and 40 MB are spared a network.
    options.add_session_config_entry("session.disable_prepacking", "1")
    try:
        return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    except (RuntimeError, ValueError, OSError) as error:
        raise ModelUnavailable(Path(network).name, FIX, reason="cannot be opened") from error


def _open(weights: Weights) -> tuple[Any, Any]:
    session = open_network(str(weights.model))
    try:
        from tokenizers import Tokenizer  # noqa: PLC0415
    except ImportError as error:
        raise _lacking(error) from error
    try:
        tokenizer = Tokenizer.from_file(str(weights.tokenizer))
    except (RuntimeError, ValueError, OSError) as error:
        raise ModelUnavailable(weights.tokenizer.name, FIX, reason="cannot be opened") from error
    tokenizer.enable_truncation(max_length=MAX_TOKENS)
    tokenizer.enable_padding()
    return session, tokenizer


def _lacking(error: ImportError) -> ModelUnavailable:
    return ModelUnavailable(str(error.name), FIX, reason="needs a package that is missing")
