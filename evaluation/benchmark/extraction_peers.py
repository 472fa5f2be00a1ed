"""negspacy and medspaCy judge quotations in an environment of their own; used by `extraction.py`.

    python3 -m venv peers && peers/bin/pip install medspacy==1.3.1 negspacy==1.0.4

Reads a list of `{id, text, quotes}` as JSON from standard input and prints, as its last line, what
each peer says of every quotation: `[id, place, class]`. negspacy knows only "negated"; medspaCy
knows negated, hypothetical, historical, another person, and possible (counted as affirmed: a
suspicion stands). Imports nothing of this project.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def medspacy_says(asked: list[dict[str, Any]]) -> list[tuple[str, int, str]]:
    """Judge with medspaCy's ConText and its own sentence rules."""
    import medspacy  # noqa: F401  registers its parts
    import spacy
    from spacy.tokens import Span

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("medspacy_context")
    context = nlp.get_pipe("medspacy_context")
    found: list[tuple[str, int, str]] = []
    for one in asked:
        for place, quote in enumerate(one["quotes"]):
            doc = nlp.make_doc(one["text"])
            doc = nlp.get_pipe("sentencizer")(doc)
            start = one["text"].find(quote)
            span = doc.char_span(start, start + len(quote), alignment_mode="expand")
            if start < 0 or span is None:
                continue
            doc.ents = [Span(doc, span.start, span.end, label="WORRY")]
            entity = context(doc).ents[0]
            found.append((one["id"], place, _class(entity._)))
    return found


def _class(marks: Any) -> str:
    if marks.is_negated:
        return "negated"
    if marks.is_hypothetical:
        return "open"
    if marks.is_family:
        return "other"
    return "past" if marks.is_historical else "affirmed"


def negspacy_says(asked: list[dict[str, Any]]) -> list[tuple[str, int, str]]:
    """Judge with negspacy's NegEx and its general English terms."""
    import spacy
    from negspacy.negation import Negex
    from negspacy.termsets import termset
    from spacy.tokens import Span

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    negex = Negex(
        nlp,
        name="negex",
        neg_termset=termset("en").get_patterns(),
        ent_types=[],
        extension_name="negex",
        chunk_prefix=[],
    )
    found: list[tuple[str, int, str]] = []
    for one in asked:
        for place, quote in enumerate(one["quotes"]):
            doc = nlp(one["text"])
            start = one["text"].find(quote)
            span = doc.char_span(start, start + len(quote), alignment_mode="expand")
            if start < 0 or span is None:
                continue
            doc.ents = [Span(doc, span.start, span.end, label="WORRY")]
            entity = negex(doc).ents[0]
            found.append((one["id"], place, "negated" if entity._.negex else "affirmed"))
    return found


def main() -> int:
    """Answer what was asked."""
    asked = json.load(sys.stdin)
    answer = {"medspacy": medspacy_says(asked), "negspacy": negspacy_says(asked)}
    print()
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
