"""An encoder of the person's own choice, run by sentence-transformers (the extra `[semantic]`).

For those who have the memory and want better matches: any model saved in a folder on this machine.
Nothing is ever fetched. Its fingerprint is over all its files, so that vectors of another model are
never met and the index fills anew. The shipped encoder is in `embed.py` and stays the usual one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge.error import ModelUnavailable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 32
FIX = "Install the extra with `python -m pip install 'threshold-assistant[semantic]'`."
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}


class SentenceEmbedder:
    """A sentence-transformers model in a folder."""

    def __init__(self, folder: Path) -> None:
        self._fingerprint = f"{folder.name}-{_hash(folder)[:16]}"
        self._model = _open(folder)
        self._dimension = int(self._model.get_embedding_dimension())

    @property
    def fingerprint(self) -> str:
        """Return a name that changes whenever one byte of the model does."""
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Return how many numbers a vector has."""
        return self._dimension

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector for each text."""
        import numpy as np  # noqa: PLC0415 - kept off the start of commands that need no model

        if not texts:
            return np.zeros((0, self._dimension), dtype=np.float32)
        rows = self._model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.ascontiguousarray(rows, dtype=np.float32)


def _hash(folder: Path) -> str:
    total = hashlib.sha256()
    try:
        for place in sorted(folder.rglob("*")):
            if place.is_file():
                with place.open("rb") as stream:
                    digest = hashlib.file_digest(stream, "sha256").hexdigest()
                total.update(f"{place.relative_to(folder).as_posix()} {digest}\n".encode())
    except OSError as error:
        raise ModelUnavailable(folder.name, "Check the folder.", reason="cannot be read") from error
    return total.hexdigest()


def _open(folder: Path) -> Any:
    os.environ.update(_OFFLINE)
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - eight seconds
    except ImportError as error:
        reason = "needs a package that is missing"
        raise ModelUnavailable(folder.name, FIX, reason=reason) from error
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError, TypeError) as error:
        hint = "Name a folder that sentence-transformers has saved."
        raise ModelUnavailable(folder.name, hint, reason="cannot be opened") from error
