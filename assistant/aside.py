"""Work begun on a thread of its own while the rest of a start goes on.

Opening networks is mostly reading and copying outside Python's lock, so a cold start need not wait
for it twice. What fails there fails where it is waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from knowledge.embed import Embedder

T = TypeVar("T")


def aside(make: Callable[[], T]) -> Callable[[], T]:
    """Begin `make` now; give what waits for it and returns what it made, or raises what it raised.

    Examples:
        >>> aside(lambda: 2 + 2)()
        4
    """
    made: list[T] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            made.append(make())
        except BaseException as error:  # noqa: BLE001  it is raised again by whoever waits
            failed.append(error)

    thread = Thread(target=work, daemon=True)
    thread.start()

    def wait() -> T:
        thread.join()
        if failed:
            raise failed[0]
        return made[0]

    return wait


def readers_aside(app: Application) -> Callable[[], Embedder | None]:
    """Begin to open the encoder and the reader; give what waits for the encoder."""

    def both() -> Embedder | None:
        embedder = app.embedder()
        if embedder is not None:
            from assistant.extraction.reader import open_shipped  # noqa: PLC0415

            open_shipped()
        return embedder

    return aside(both)
