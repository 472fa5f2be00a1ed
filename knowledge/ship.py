"""Make the vectors and the copy that ship with the digests, or check that they are right.

Run `python -m knowledge.ship` after a digest or a lexicon was edited, and commit what it writes.
Without it the application still works: it embeds the changed texts itself at the first search. Not
used at run time; how shipped vectors are read is in `store.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from knowledge.digest import load_digests
from knowledge.digest_copy import COPY, copy_of
from knowledge.embed import load_embedder
from knowledge.lexicon import load_lexicon
from knowledge.passage import fingerprint, sentences
from knowledge.store import SHIPPED, shipped_files

FOLDER = Path(__file__).parent


def digest_texts() -> tuple[str, ...]:
    """Return every text of the digests that has a vector: passages, sentences, asks, meanings."""
    passages = [entry for _, group in load_digests(FOLDER / "digests") for entry in group]
    told = [entry.text[a:b] for entry in passages for a, b in sentences(entry.text)]
    asked = [ask for entry in passages for ask in entry.asks]
    meant = load_lexicon(FOLDER / "lexicons").meanings()
    return (*(entry.text for entry in passages), *told, *asked, *meant)


def is_current() -> bool:
    """Return whether the shipped keys and copy are those of the digests as they stand."""
    wanted = {f'"{fingerprint(text)}"' for text in digest_texts()}
    kept = (FOLDER / "vectors" / f"{SHIPPED}.json").read_text(encoding="utf-8")
    copied = (FOLDER / "vectors" / COPY).read_bytes() == copy_of(FOLDER / "digests")
    return copied and all(key in kept for key in wanted) and kept.count('"') == 2 * len(wanted) + 6


def main() -> int:
    """Write the files, or with `--check` say whether they are current."""
    if "--check" in sys.argv[1:]:
        return 0 if is_current() else 1
    (FOLDER / "vectors" / COPY).write_bytes(copy_of(FOLDER / "digests"))
    for name, content in shipped_files(load_embedder(), digest_texts()).items():
        (FOLDER / "vectors" / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
