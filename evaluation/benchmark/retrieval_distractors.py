"""Generated passages of neighbouring fields, to make the retrieval test harder.

They look like guidance and are none: employment, estates, a data centre … Each is put together from
written sentence parts (`evaluation/datasets/retrieval/distractor_parts.json`) with a fixed seed, so
every run sees the same ones. They are never shipped to users; `retrieval.py` searches among them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from knowledge.model import Document, Mark, Passage
from knowledge.passage import make_passage

SEED = 20261125
PER_SUBJECT = 24
ORDER = ("open", "sign", "do", "risk", "close")


def distractors(*, per_subject: int = PER_SUBJECT) -> tuple[Document, tuple[Passage, ...]]:
    """Return one document that says it is generated, and its passages, the same each time."""
    place = files("evaluation") / "datasets" / "retrieval" / "distractor_parts.json"
    parts = json.loads(place.read_text(encoding="utf-8"))
    document = Document(
        id="generated-distractors",
        title="Generated distractors",
        source="Generated for the retrieval test; not guidance",
        edition="generated",
    )
    return document, tuple(_passages(parts, document.id, per_subject))


def _passages(parts: Mapping[str, Any], document: str, per_subject: int) -> Iterator[Passage]:
    chance = random.Random(SEED)  # noqa: S311 - repeatable text, not a secret
    for field, about in parts["fields"].items():
        for subject in about["subjects"]:
            words = {**subject, **{key: about[key] for key in ("who", "body", "paper")}}
            seen: set[str] = set()
            while len(seen) < per_subject:
                text = " ".join(_sentence(parts["frames"][kind], words, chance) for kind in ORDER)
                if text in seen:
                    continue
                seen.add(text)
                heading = f"{field}: {subject['thing']}"
                name = f"{field}-{subject['thing']}-{len(seen)}".replace(" ", "-")
                yield make_passage(document, heading, text=text, name=name, mark=Mark.UNVERIFIED)


def _sentence(frames: list[str], words: Mapping[str, str], chance: random.Random) -> str:
    upper = {key.capitalize(): value[:1].upper() + value[1:] for key, value in words.items()}
    return chance.choice(frames).format(**words, **upper)
