"""Make what ships beside the frameworks, vectors and needles: `python -m assistant.ship [--check]`.

Run it after an indicator's statement or examples were edited, and commit what it writes. Without it
everything still works: changed texts are embedded at the first consultation. Not used at run time.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path

from assistant.extraction.circumstance import in_small_letters
from assistant.extraction.fact import CUES
from assistant.extraction.meaning import NAME, indicator_texts
from assistant.extraction.needle import NAME as NEEDLES
from assistant.extraction.needle import key_of, needles_of
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


def needles() -> str:
    """Give the letters that each wording of a circumstance needs, as they are kept."""
    patterns = (one for cue in CUES for one in (*cue.wordings, cue.near) if one)
    kept = {key_of(one): needles_of(in_small_letters(one)) for one in patterns}
    rows = (f"{json.dumps(key)}: {json.dumps(kept[key])}" for key in sorted(kept))
    return "{\n" + ",\n".join(rows) + "\n}\n"


def is_current(folder: Path) -> bool:
    """Say whether the shipped vectors are those of the frameworks as they stand."""
    path = folder / f"{NAME}.json"
    kept = path.read_text("utf-8") if path.is_file() else ""
    return all(f'"{fingerprint(text)}"' in kept for text in framework_texts())


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` say whether they are current."""
    folder = Path(str(files("assistant") / "vectors"))
    place = folder.parent / "coefficients" / NEEDLES
    if "--check" in arguments:
        same = place.is_file() and place.read_text("utf-8") == needles()
        return 0 if same and is_current(folder) else 1
    place.write_text(needles(), "utf-8")
    for name, content in shipped_files(load_embedder(), framework_texts(), name=NAME).items():
        (folder / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
