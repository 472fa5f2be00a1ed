"""Running the reader of documents in a process of its own, and believing it no more than needed.

The file is its standard input; what it says comes back line by line, counted and timed. When it
says too much, takes too long or dies, the answer is a refusal in words and nothing has changed.
What runs there is `child.py`; the limits themselves are set in `knowledge/machine.py`.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from knowledge.ingest.block import Refused
from knowledge.machine import Limits

PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from knowledge.ingest.child import main; main(sys.argv[2])"
)
STEP = 1 << 16
_KEPT = ("PATH", "SYSTEMROOT", "TMP", "TEMP")
"""Variables that the other process gets; the rest is none of its business."""


def lines(source: IO[bytes], *, name: str, limits: Limits) -> Iterator[dict[str, Any]]:
    """Return what the limited process says of an open file, line by line.

    Raises:
        Refused: It said too much, took too long, needed too much memory, or died.
    """
    process = _start(source, name, limits)
    try:
        yield from _listen(process, limits)
    finally:
        process.kill()
        process.wait()


def _start(source: IO[bytes], name: str, limits: Limits) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).parents[2])
    paths = [root, *(path for path in sys.path if path and path != root)]
    request = json.dumps({"name": name, "limits": asdict(limits)})
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own program
        [sys.executable, "-I", "-B", "-c", PROGRAM, json.dumps(paths), request],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: os.environ[key] for key in _KEPT if key in os.environ},
        close_fds=True,
    )


def _listen(process: subprocess.Popen[bytes], limits: Limits) -> Iterator[dict[str, Any]]:
    heard: queue.Queue[bytes] = queue.Queue(maxsize=64)
    stream = process.stdout
    if stream is None:
        raise Refused("stopped")
    threading.Thread(target=_carry, args=(stream, heard), daemon=True).start()
    until = time.monotonic() + limits.wall
    said, rest = 0, b""
    while True:
        try:
            chunk = heard.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty as error:
            raise Refused("time") from error
        if not chunk:
            break
        said += len(chunk)
        if said > limits.output:
            raise Refused("output")
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield _decoded(line)
    _judge(process.wait())


def _carry(stream: IO[bytes], heard: queue.Queue[bytes]) -> None:
    """Carry what the process says to the one who listens; an empty piece is its end."""
    with stream:
        while chunk := os.read(stream.fileno(), STEP):
            heard.put(chunk)
    heard.put(b"")


def _decoded(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError as error:
        raise Refused("stopped") from error
    if not isinstance(said, dict):
        raise Refused("stopped")
    return said


def _judge(code: int) -> None:
    if code == 0:
        return
    if code == -24:  # SIGXCPU: the processor time was used up
        raise Refused("time")
    raise Refused("memory" if code == -9 else "damaged" if code == 1 else "stopped")
