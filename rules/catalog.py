"""Finds frameworks and loads them: the built-in ones, then the user's own folder.

A compiled cache keeps start-up fast: the canonical bytes of a chain of sources, under a name made
of the digest of its files. The bytes are checked against their own digest when read, so a damaged
cache is ignored and made anew. What a framework means is `compile.py`'s.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from rules.compile import compile_framework
from rules.engine import SEMANTICS
from rules.error import FrameworkError, Place, Problem, RulesError, UnknownFramework
from rules.model import Case, Framework

MAX_CHAIN = 4


@dataclass(frozen=True, slots=True)
class _Plain:
    """A source read back from canonical bytes: the same data, with no places."""

    data: Mapping[str, Any]

    def place(self, *_: str | int) -> Place:
        """Give the only place there is: the framework itself."""
        return Place(str(self.data.get("id", "framework")))


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A quick look at a chain of folders, which reads no YAML: digest of the files, and links.

    An `extends` that only YAML can find is missed: then the links tell, and nothing is cached.
    """

    digest: str
    links: int


class Catalog:
    """The frameworks that can be read against.

    Args:
        folder: The user's own frameworks, one folder each; they come after the built-in ones.
        cache: Where compiled sources may be kept; None keeps nothing.
    """

    def __init__(self, folder: Path | None = None, cache: Path | None = None) -> None:
        self.folder = folder
        self.cache = cache

    def folders(self) -> dict[str, Path]:
        """Give every framework's folder by its id."""
        built_in = Path(str(files("rules") / "frameworks"))
        found = dict(_folders_in(built_in))
        for name, path in _folders_in(self.folder):
            found.setdefault(name, path)
        return found

    def ids(self) -> tuple[str, ...]:
        """Give the ids of all frameworks, in order."""
        return tuple(sorted(self.folders()))

    def load(self, name: str) -> Framework:
        """Load a framework by its id, or by the path of its folder.

        Raises:
            UnknownFramework: No framework has this id (the nearest is offered).
            FrameworkError: Its files have problems.
        """
        return self.load_folder(self._folder(name))

    def load_folder(self, folder: Path) -> Framework:
        """Load a framework from its folder, through the cache where that is possible.

        Raises:
            FrameworkError: Its files have problems.
        """
        stamp = self._stamp(folder) if self.cache is not None else None
        if stamp is not None and (data := self._cached(stamp)) is not None:
            return framework_from_bytes(data)
        sources = self._chain(folder)
        data = chain_bytes([source.data for source in sources])
        framework = _compile(tuple(sources), data)
        if stamp is not None and len(sources) == stamp.links:
            self._keep(stamp, data)
        return framework

    def canonical_bytes(self, name: str) -> bytes:
        """Give the bytes that identify the edition, for the log to keep (design §7).

        Raises:
            UnknownFramework: No framework has this id.
            FrameworkError: Its files have problems.
        """
        folder = self._folder(name)
        stamp = self._stamp(folder) if self.cache is not None else None
        cached = self._cached(stamp) if stamp is not None else None
        return cached or chain_bytes([source.data for source in self._chain(folder)])

    def cases(self, folder: Path, framework: Framework) -> tuple[Case, ...]:
        """Give the regression cases of a framework's folder.

        Raises:
            FrameworkError: A case names something that does not exist.
        """
        from rules.case import read_cases  # noqa: PLC0415  only when cases are run
        from rules.document import load_folder  # noqa: PLC0415

        return read_cases(load_folder(folder), framework)

    def _folder(self, name: str) -> Path:
        folders = self.folders()
        folder = folders.get(name)
        if folder is None and ("/" in name or os.sep in name) and Path(name).is_dir():
            folder = Path(name)
        if folder is None:
            raise UnknownFramework("framework", name, tuple(sorted(folders)))
        return folder

    def _chain(self, folder: Path) -> list[Any]:
        """Read a folder and what it extends, base first."""
        from rules.document import load_folder  # noqa: PLC0415  yaml and jsonschema: not when cached

        chain: list[Any] = []
        seen: list[str] = []
        current: Path | None = folder
        while current is not None:
            source = load_folder(current)
            chain.insert(0, source)
            seen.append(str(source.data.get("id")))
            parent = source.data.get("extends")
            if parent in seen or len(chain) > MAX_CHAIN:
                message = f"`extends` goes round in a circle: {' → '.join([*seen, str(parent)])}."
                place = source.place("extends")
                problem = Problem("cycle", place, message, "Extend `england`.")
                raise FrameworkError((problem,))
            current = None if parent is None else self._parent(str(parent), source)
        return chain

    def _parent(self, name: str, source: Any) -> Path:
        folder = self.folders().get(name)
        if folder is None:
            error = UnknownFramework("framework", name, self.ids())
            place = source.place("extends")
            problem = Problem("unknown_framework", place, error.message, error.hint)
            raise FrameworkError((problem,))
        return folder

    def _stamp(self, folder: Path) -> _Stamp | None:
        """Look quickly at all files of the chain; None where one cannot be read."""
        digest = hashlib.sha256(SEMANTICS.encode())
        current: Path | None = folder
        folders = self.folders()
        for links in range(MAX_CHAIN + 1):
            if current is None:
                return _Stamp(digest.hexdigest(), links)
            parent = None
            for path in sorted(current.rglob("*.yaml")):
                try:
                    raw = path.read_bytes()
                except OSError:
                    return None
                digest.update(f"{path.relative_to(current)}\0{len(raw)}\0".encode() + raw)
                parent = parent or _extends(raw)
            current = None if parent is None else folders.get(parent)
        return None

    def _path(self, stamp: _Stamp) -> Path:
        return (self.cache or Path()) / f"framework-{stamp.digest[:40]}.json"

    def _cached(self, stamp: _Stamp) -> bytes | None:
        try:
            head, _, body = self._path(stamp).read_bytes().partition(b"\n")
        except OSError:
            return None
        return body if head.decode("ascii", "replace") == hashlib.sha256(body).hexdigest() else None

    def _keep(self, stamp: _Stamp, data: bytes) -> None:
        path = self._path(stamp)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
            part.replace(path)
        except OSError:  # a cache that cannot be written costs time, never an answer
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _folders_in(folder: Path | None) -> Iterator[tuple[str, Path]]:
    if folder is None or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if (path / "framework.yaml").is_file():
            yield path.name, path


def _extends(raw: bytes) -> str | None:
    for line in raw.splitlines():
        if line.startswith(b"extends:"):
            return (
                line.partition(b":")[2]
                .split(b"#")[0]
                .strip()
                .strip(b"\"'")
                .decode("utf-8", "replace")
            )
    return None


def chain_bytes(chain: list[Mapping[str, Any]]) -> bytes:
    """Give the canonical bytes of a chain of sources: all but their regression cases."""
    kept = [{key: value for key, value in data.items() if key != "cases"} for data in chain]
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def framework_from_bytes(data: bytes) -> Framework:
    """Compile a framework from the canonical bytes that a log has kept.

    Raises:
        RulesError: The bytes are not those of a framework.
    """
    try:
        sources = tuple(_Plain(dict(item)) for item in json.loads(data))
        return _compile(sources, data)
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        hint = "Check where they came from."
        raise RulesError("These bytes are not a framework.", hint) from error


def _compile(sources: tuple[Any, ...], data: bytes) -> Framework:
    return compile_framework(sources, digest=hashlib.sha256(data).hexdigest(), suggest=_near)


def _near(name: str, known: tuple[str, ...]) -> str:
    from rules.shape import near  # noqa: PLC0415  only when a name is wrong

    return near(name, known)


def load(name: str) -> Framework:
    """Load a built-in framework, with no cache and no user's folder."""
    return Catalog().load(name)
