"""How long the command line takes to answer, cold, beside three yardsticks of the same run.

`python -m evaluation.benchmark.start_up [--runs N] [--json]`. Every run is a fresh process; the
programs take turns, so that a busy machine is unfair to none; the median counts. Yardsticks: a
two-command click program, one passphrase derivation (Argon2id), and the bare encoder (import
onnxruntime, tokenizers and numpy, load the model, encode one text). Budgets: `--help` within 1.5
times click, `log list` within 3 times click and one derivation, `consult` within 3 times encoder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 10
ROOT = Path(__file__).parents[2]
QUIET = {"ORT_DISABLE_TELEMETRY": "1"}
"""For the bare encoder: its runtime would report to its maker otherwise."""
WORRY = "8 week old has a small bruise on her cheek. Mum says she rolled onto a toy."
CLICK = """
import click

@click.group()
def main() -> None:
    "A program with two commands."

@main.command()
@click.option("--name", default="you")
def hello(name: str) -> None:
    "Greet somebody."
    click.echo(name)

@main.command()
def goodbye() -> None:
    "Part."

main()
"""
ENCODER = """
import sys
import numpy as np
import onnxruntime
from tokenizers import Tokenizer
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = options.inter_op_num_threads = 1
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
code = Tokenizer.from_file(sys.argv[2]).encode(sys.argv[3])
ids = np.array([code.ids], dtype=np.int64)
mask = np.array([code.attention_mask], dtype=np.int64)
feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
wanted = {entry.name for entry in session.get_inputs()}
tokens = session.run(None, {name: feed[name] for name in feed if name in wanted})[0]
vector = (tokens * mask[..., None]).sum(axis=1) / mask.sum()
"""


@dataclass(frozen=True, slots=True)
class Budget:
    """What one command may take, and what it took."""

    name: str
    seconds: float
    allowed: float

    @property
    def kept(self) -> bool:
        """Whether the command was quick enough."""
        return self.seconds <= self.allowed


def measure(runs: int = RUNS) -> dict[str, float]:
    """Give the median seconds of every program and of one derivation."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = {**os.environ, **QUIET, "THRESHOLD_HOME": str(home), "PYTHONPATH": str(ROOT)}
        _begin_log(home)
        programs = _programs(home)
        for command in programs.values():
            _run(command, environment)  # bytecode and caches are warm; every process is cold
        taken: dict[str, list[float]] = {name: [] for name in (*programs, "derivation")}
        for _ in range(runs):
            for name, command in programs.items():
                taken[name].append(_run(command, environment))
            taken["derivation"].append(_derivation())
    return {name: median(values) for name, values in taken.items()}


def _programs(home: Path) -> Mapping[str, Sequence[str]]:
    from knowledge.weight import find_weights  # noqa: PLC0415  the yardstick's files

    click_program, encoder = home / "two_commands.py", home / "encoder.py"
    click_program.write_text(CLICK, encoding="utf-8")
    encoder.write_text(ENCODER, encoding="utf-8")
    weights = find_weights()
    bare = (sys.executable, str(encoder), str(weights.model), str(weights.tokenizer), WORRY)
    return {
        "click": (sys.executable, str(click_program), "--help"),
        "encoder": bare,
        "python": (sys.executable, "-c", "pass"),
        "help": (*_threshold(), "--help"),
        "log list": (*_threshold(), "log", "list"),
        "guidance search": (*_threshold(), "guidance", "search", "young carer"),
        "consult": (*_threshold(), "consult", WORRY, "--framework", "devon", "--json"),
    }


def _threshold() -> Sequence[str]:
    """Give the installed command beside this Python, or else the same start from the source."""
    installed = Path(sys.executable).with_name("threshold")
    if installed.is_file():
        return (str(installed),)
    return (sys.executable, "-c", "from tui.cli import run; run()")


def _begin_log(home: Path) -> None:
    from assistant.account import Role  # noqa: PLC0415  only when measuring
    from assistant.key import Cost, create_account  # noqa: PLC0415
    from assistant.log.journal import Journal  # noqa: PLC0415
    from assistant.log.sqlite import SqliteLogStore  # noqa: PLC0415

    cheap = Cost(memory_kib=64, iterations=1, lanes=1)
    made = create_account(
        home / "data" / "person.key",
        name="Nobody",
        role=Role.LEAD,
        passphrase="only for measuring",  # noqa: S106  a throw-away key
        cost=cheap,
    )
    store = SqliteLogStore.open(home / "data" / "decisions.log", create=True)
    Journal(store).begin(made.identity, recovery=made.recovery.public, now=datetime.now(UTC))
    store.close()


def _run(command: Sequence[str], environment: Mapping[str, str]) -> float:
    started = perf_counter()
    done = subprocess.run(command, env=environment, cwd=ROOT, check=False, capture_output=True)
    taken = perf_counter() - started
    if done.returncode:
        sys.stderr.write(done.stderr.decode(errors="replace"))
        raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}")
    return taken


def _derivation() -> float:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415

    from assistant.key import STANDARD  # noqa: PLC0415

    started = perf_counter()
    Argon2id(
        salt=bytes(16),
        length=32,
        iterations=STANDARD.iterations,
        lanes=STANDARD.lanes,
        memory_cost=STANDARD.memory_kib,
    ).derive(b"correct horse battery")
    return perf_counter() - started


def budgets(taken: Mapping[str, float]) -> tuple[Budget, ...]:
    """Give what the three promised commands took beside what they may."""
    return (
        Budget("help", taken["help"], 1.5 * taken["click"]),
        Budget("log list", taken["log list"], 3 * taken["click"] + taken["derivation"]),
        Budget("consult", taken["consult"], 3 * taken["encoder"]),
    )


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 where a budget is not kept."""
    runs = int(arguments[arguments.index("--runs") + 1]) if "--runs" in arguments else RUNS
    taken = measure(runs)
    found = budgets(taken)
    if "--json" in arguments:
        print(json.dumps({"runs": runs, "median_seconds": taken}, indent=1))
        return 0 if all(one.kept for one in found) else 1
    print(f"Median of {runs} runs, seconds, whole process:")
    for name, seconds in taken.items():
        ratio = (
            f"{seconds / taken['click']:.2f} x click, {seconds / taken['encoder']:.2f} x encoder"
        )
        print(f"  {name:16} {seconds:.3f}  ({ratio})")
    for one in found:
        state = "kept" if one.kept else "NOT KEPT"
        print(f"{one.name}: {one.seconds:.3f} of {one.allowed:.3f} allowed: {state}")
    return 0 if all(one.kept for one in found) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
