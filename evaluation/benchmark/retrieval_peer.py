"""Rank passages with the package bm25s, in an environment of its own.

`python -m venv V && V/bin/pip install bm25s==0.3.16`, then give `V/bin/python` to
`evaluation.benchmark.retrieval --peer`. Reads {passages, questions} from standard input and writes
the places of the best passages for each question. Nothing of this project is imported here, and
bm25s is never a dependency.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any


def main() -> None:
    """Rank with the package's own defaults: BM25 (Lucene), English stop words, no stemmer."""
    bm25s: Any = importlib.import_module("bm25s")  # only in the peer's environment
    given = json.load(sys.stdin)
    passages, questions = given["passages"], given["questions"]
    index = bm25s.BM25()
    index.index(bm25s.tokenize(passages, stopwords="en", show_progress=False), show_progress=False)
    asked = bm25s.tokenize(questions, stopwords="en", show_progress=False)
    found, _ = index.retrieve(asked, k=min(given["k"], len(passages)), show_progress=False)
    json.dump({"version": bm25s.__version__, "ranked": found.tolist()}, sys.stdout)


if __name__ == "__main__":
    main()
