"""How long reading a worry takes once the program is warm, and how much memory it needs.

`python -m evaluation.benchmark.extraction_speed [--framework ID] [--json]`. One process reads
concerns of about a hundred words through the whole path up to the reading (`consult`), and in turn
only encodes their sentences; the median of each concern's own ratios counts. Budget: 3 times.
Memory: what the process holds once it has read them, over what it held with the application open
and no network loaded. Budget: 150 MB. The concerns are pieced together from ordinary sentences and
change every round, so that nothing is answered from memory.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from assistant.bootstrap import start
from assistant.concern import Concern
from assistant.consult import consult
from assistant.extraction.text import split

ROUNDS = 40
RATIO_ALLOWED = 3.0
MEMORY_ALLOWED_MB = 150.0
PARTS = (
    "Came in late again on day {n} and had not eaten since the evening before.",
    "There is a yellow mark the size of a thumb on the side of the left arm, week {n}.",
    "When asked, the answer was a shrug and then that the dog knocked the gate.",
    "Mum rang at ten past nine and sounded tired, said the new job starts at {n}.",
    "The friend who stays at weekends was named for the first time today.",
    "Two of us have now written the same thing down, {n} days apart.",
    "Played well at dinner time, ate two plates and laughed with the others.",
    "Nobody has been to the house since the summer and the calls go to voicemail.",
)


def concerns(rounds: int) -> Iterator[str]:
    """Give texts of about a hundred words, each different from the last."""
    for number in range(rounds):
        yield " ".join(part.format(n=2 + number) for part in PARTS)


def resident_mb() -> float:
    """Give the memory that this process holds now, in MB (Linux)."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("Memory can be measured on Linux only.")


def measure(area: str, rounds: int = ROUNDS) -> dict[str, float]:
    """Give the median ratio, the median milliseconds of both, and the memory in MB."""
    app = start()
    framework = app.catalog().load(area)
    idle = resident_mb()
    embedder = app.embedder()
    if embedder is None:
        raise SystemExit("The encoder is missing.")
    whole, encoding = [], []
    for number, text in enumerate(concerns(rounds + 2)):
        parts = [text[one.start : one.end] for one in split(text).sentences]
        first = perf_counter()
        consult(Concern(text), framework, embedder=embedder, cache=app.location.cache)
        between = perf_counter()
        embedder.embed(parts)
        last = perf_counter()
        if number >= 2:  # the first two load the networks
            whole.append(between - first)
            encoding.append(last - between)
    return {
        "ratio": median(a / b for a, b in zip(whole, encoding, strict=True)),
        "consult_ms": 1000 * median(whole),
        "encoding_ms": 1000 * median(encoding),
        "memory_mb": resident_mb() - idle,
    }


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 where a budget is not kept."""
    given = argparse.ArgumentParser(prog="python -m evaluation.benchmark.extraction_speed")
    given.add_argument("--framework", default="england")
    given.add_argument("--json", action="store_true")
    options = given.parse_args(arguments)
    found = measure(options.framework)
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        print(
            f"A concern of about 100 words: {found['consult_ms']:.1f} ms, its sentences encoded "
            f"{found['encoding_ms']:.1f} ms: {found['ratio']:.2f} times (allowed {RATIO_ALLOWED})."
        )
        allowed = f"(allowed {MEMORY_ALLOWED_MB:.0f})"
        print(f"Memory over the idle application: {found['memory_mb']:.0f} MB {allowed}.")
    kept = found["ratio"] <= RATIO_ALLOWED and found["memory_mb"] <= MEMORY_ALLOWED_MB
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
