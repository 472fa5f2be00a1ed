"""The reader: an encoder taught which worries a passage asserts of this child now.

It reads the whole text at once, and its sentences alone and in pairs, so that what is told in two
places is read together and the words can still be shown. Trained by
`evaluation.benchmark.reader_training`, kept in eight bits (23 MB), run on onnxruntime with one
thread. It marks or asks, and gives what `claim.py` and `circumstance_read.py` read further; by
itself it closes nothing. Without its file the linear classifier (`classifier.py`) stands in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.extraction.circumstance_read import FactBars
from assistant.extraction.claim import Claims
from assistant.extraction.guess import About, Bars, Gates, Guess, choose
from knowledge.embed import OnnxEmbedder, open_network
from knowledge.error import ModelUnavailable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.embed import Embedder
    from rules.model import Framework

STEM = "reader"
LONGEST_WHOLE = 1200
"""Characters of a text that are read at once; a longer one is read in parts of this size."""
MOST_WINDOWS = 160
BATCH = 16
UNEVEN = 1.6
"""How much longer than its shortest a text of a batch may be: all are filled up to the longest."""


@dataclass(frozen=True, slots=True)
class FactAbout:
    """What the reader's answers on circumstances are of; none where it was not taught any."""

    names: tuple[str, ...]
    first: int
    """Where the first stands in the network's answers; the rest follow."""
    bars: FactBars


@dataclass(frozen=True, slots=True)
class Tokens:
    """The last layer of one text's tokens, and where each token stands in it."""

    text: str
    states: NDArray[np.float32]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What the reader made of a text."""

    guesses: tuple[Guess, ...]
    alone: tuple[int, ...] = ()
    """The sentences that were read alone, in the order of `facts`."""
    facts: NDArray[np.float32] | None = None
    """Probabilities of circumstances, shape [sentences alone, answers]."""
    tokens: Tokens | None = None
    """Of the whole text, where it was asked for and could be read at once."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The network, its tokenizer and what its answers are about."""

    session: Any
    tokenizer: Any
    columns: tuple[int, ...]
    """Where each indicator stands in the network's answers."""
    about: About
    facts: FactAbout | None = None
    claims: Claims | None = None

    def guesses(self, sentences: Sequence[str]) -> tuple[Guess, ...]:
        """Give what the text seems to assert, likeliest first."""
        return self.read(sentences).guesses

    def read(self, sentences: Sequence[str], *, whole: str = "") -> Passage:
        """Read a text: what it seems to assert, and the circumstances that it states.

        Args:
            sentences: The text, cut.
            whole: The same uncut, where the states of its tokens are wanted as well.
        """
        if not sentences:
            return Passage(())
        windows = windows_of(sentences)
        wholes = len(parts_of(sentences))
        answers, tokens = self._windows(sentences, windows, whole if wholes == 1 else "")
        found = answers[:, list(self.columns)]
        gates = self.gates(found, wholes)
        guesses = choose(found, windows, gates, about=self.about, wholes=wholes)
        if self.facts is None:
            return Passage(guesses, tokens=tokens)
        alone = {a: row for row, (a, b) in enumerate(windows) if a == b}
        stated = answers[list(alone.values()), self.facts.first :][:, : len(self.facts.names)]
        return Passage(guesses, tuple(alone), stated, tokens)

    def _windows(
        self, sentences: Sequence[str], windows: Sequence[tuple[int, int]], whole: str
    ) -> tuple[NDArray[np.float32], Tokens | None]:
        """Give the answers to every window, and with a whole the states of its tokens."""
        import numpy as np  # noqa: PLC0415  kept off starts that need no model

        texts = [" ".join(sentences[a : b + 1]) for a, b in windows]
        if not whole:
            return self.answers(texts), None
        answers, states, places = self._run(whole, ["answers", "states"])
        rest = [self.answers(texts[:-1])] if len(texts) > 1 else []
        return np.vstack([*rest, _chances(answers)]), Tokens(whole, states, places)

    def tokens(self, text: str) -> Tokens:
        """Give the last layer of a text's tokens, for what is claimed of single words."""
        states, places = self._run(text, ["states"])
        return Tokens(text, states, places)

    def _run(self, text: str, wanted: list[str]) -> tuple[Any, ...]:
        """Give the answers of one text and the last layer of its tokens, and where they stand."""
        import numpy as np  # noqa: PLC0415

        code = self.tokenizer.encode(text)
        feed = {
            "input_ids": np.array([code.ids], dtype=np.int64),
            "attention_mask": np.array([code.attention_mask], dtype=np.int64),
        }
        *answers, states = self.session.run(wanted, feed)
        return (*answers, states[0], tuple(code.offsets))

    def gates(self, found: NDArray[np.float32], wholes: int) -> Gates:
        """Say how likely it is that any grave worry, and any worry at all, is asserted.

        A worry's probability is the mean of its highest in any window and in the whole; worries
        are taken to be independent (1 - product of 1 - p). On the development concerns this tells
        statutory ones apart better than an answer trained for it (area under the curve 0.93, 0.88).
        """
        none = 1.0 - (found.max(axis=0) + found[-wholes:].max(axis=0)) / 2
        return Gates(float(1.0 - none[self.about.grave].prod()), float(1.0 - none.prod()))

    def probabilities(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give the probability of each indicator, one row a text."""
        found: NDArray[np.float32] = self.answers(texts)[:, list(self.columns)]
        return found

    def answers(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give the probability of everything that the network answers, one row a text."""
        import numpy as np  # noqa: PLC0415

        parts = batches_of([len(text) for text in texts])
        rows = [row for part in parts for row in self._answers([texts[n] for n in part])]
        return _chances(np.stack(rows)[np.argsort([n for part in parts for n in part])])

    def _answers(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np  # noqa: PLC0415

        codes = self.tokenizer.encode_batch(list(texts))
        feed = {
            "input_ids": np.array([code.ids for code in codes], dtype=np.int64),
            "attention_mask": np.array([code.attention_mask for code in codes], dtype=np.int64),
        }
        answers: NDArray[np.float32] = self.session.run(["answers"], feed)[0]
        return answers


def _chances(answers: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np  # noqa: PLC0415

    found: NDArray[np.float32] = (1.0 / (1.0 + np.exp(-np.clip(answers, -30, 30)))).astype(
        np.float32
    )
    return found


def batches_of(lengths: Sequence[int]) -> list[list[int]]:
    """Give texts of about the same length together, so that little is spent on filling up.

    Examples:
        >>> batches_of([10, 90, 12, 11])
        [[0, 3, 2], [1]]
    """
    found: list[list[int]] = []
    for number in sorted(range(len(lengths)), key=lambda n: lengths[n]):
        batch = found[-1] if found else []
        room = 0 < len(batch) < BATCH
        if room and lengths[number] <= UNEVEN * lengths[batch[0]]:
            batch.append(number)
        else:
            found.append([number])
    return found


def windows_of(sentences: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Give what is read together: each sentence, each pair, and the whole in parts, in that order.

    Examples:
        >>> windows_of(["He hides.", "He is thin."])
        ((0, 0), (1, 1), (0, 1))
    """
    last = len(sentences) - 1
    found = dict.fromkeys((n, n) for n in range(last + 1))
    found |= dict.fromkeys((n, n + 1) for n in range(last))
    wholes = parts_of(sentences)
    for whole in wholes:
        found.pop(whole, None)
    return (*tuple(found)[:MOST_WINDOWS], *wholes)


def parts_of(sentences: Sequence[str]) -> list[tuple[int, int]]:
    """Give runs of sentences as long as can be read at once; a usual text is one."""
    parts, first, size = [], 0, 0
    for number, sentence in enumerate(sentences):
        if size and size + len(sentence) > LONGEST_WHOLE:
            parts.append((first, number - 1))
            first, size = number, 0
        size += len(sentence) + 1
    return [*parts, (first, len(sentences) - 1)]


def load_reader(
    framework: Framework, embedder: Embedder, *, folder: Path | None = None
) -> Reader | None:
    """Load the reader; None where its file is missing or altered, or another encoder is in use.

    Args:
        framework: Whose indicators count; those that it does not have are left out.
        embedder: The encoder in use: the reader was taught from it and cuts text as it does.
        folder: Where its files are; otherwise those that ship.
    """
    import numpy as np  # noqa: PLC0415

    if not isinstance(embedder, OnnxEmbedder):
        return None
    found = _opened(folder) if folder else open_shipped()
    if found is None:
        return None
    about, session = found
    names: list[str] = about["names"]
    rows = [n for n, name in enumerate(names) if name in framework.indicators]
    ids = tuple(names[n] for n in rows)
    return Reader(
        session=session,
        tokenizer=embedder.tokenizer,
        columns=tuple(rows),
        about=About(ids, np.isin(ids, about["grave"]), Bars(**about["bars"])),
        facts=_facts_of(about),
        claims=_claims_of(about),
    )


def _facts_of(about: dict[str, Any]) -> FactAbout | None:
    """Give what the answers on circumstances are of: they stand behind worries and two gates."""
    if not about.get("facts"):
        return None
    return FactAbout(tuple(about["facts"]), len(about["names"]) + 2, FactBars(**about["fact_bars"]))


def _claims_of(about: dict[str, Any]) -> Claims | None:
    import numpy as np  # noqa: PLC0415

    if "claims" not in about:
        return None
    kept = about["claims"]
    return Claims(
        weights=np.array(kept["weights"], dtype=np.float32),
        bias=np.array(kept["bias"], dtype=np.float32),
        trust=float(kept["trust"]),
        rules=np.array(kept["rules"], dtype=np.float32),
    )


def open_shipped() -> tuple[dict[str, Any], Any] | None:
    """Open the files that ship, once a process; what they say and the network, None if damaged."""
    return _opened(Path(str(files("assistant") / "coefficients")))


@lru_cache(maxsize=2)
def _opened(folder: Path) -> tuple[dict[str, Any], Any] | None:
    """Open the files of one folder, once a process: a second concern must not wait again."""
    try:
        about: dict[str, Any] = json.loads((folder / f"{STEM}.json").read_text("utf-8"))
        network = folder / f"{STEM}.onnx"
        with network.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != about["sha256"]:
                return None
        about["names"], about["grave"], Bars(**about["bars"]), _facts_of(about), _claims_of(about)
        session = open_network(str(network))
        width = len(about["names"]) + 2 + len(about.get("facts", ()))
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, ModelUnavailable):
        return None
    return (about, session) if session.get_outputs()[0].shape[-1] == width else None
