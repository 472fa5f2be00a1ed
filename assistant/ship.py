"""Make the vectors that ship with the built-in frameworks: `python -m assistant.ship [--check]`.

Run it after an indicator's statement or examples were edited, and commit what it writes. Without it
everything still works: changed texts are embedded at the first consultation. Not used at run time.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from assistant.extraction.meaning import NAME, indicator_texts
from knowledge.embed import load_embedder
from knowledge.passage import fingerprint
from knowledge.store import shipped_files
from rules.catalog import Catalog


def framework_texts() -> tuple[str, ...]:
    """Give every statement and example of the built-in frameworks, each once."""
    catalog = Catalog()
    texts = (
        text
        for name in catalog.ids()
        for text in indicator_texts(tuple(catalog.load(name).indicators.values()))[1]
    )
    return tuple(dict.fromkeys(texts))


def is_current(folder: Path) -> bool:
    """Say whether the shipped vectors are those of the frameworks as they stand."""
    path = folder / f"{NAME}.json"
    kept = path.read_text("utf-8") if path.is_file() else ""
    return all(f'"{fingerprint(text)}"' in kept for text in framework_texts())


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` say whether they are current."""
    folder = Path(str(files("assistant") / "vectors"))
    if "--check" in arguments:
        return 0 if is_current(folder) else 1
    for name, content in shipped_files(load_embedder(), framework_texts(), name=NAME).items():
        (folder / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
