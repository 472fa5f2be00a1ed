"""The only place that picks implementations: which encoder, which library, which log store.

Every heavy import stands inside the function that needs it, so that a command pays only for what
it uses (design §10).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.location import Location, find_location
from assistant.log.postgres_address import is_address, no_driver, shown
from assistant.settings import Settings, load_settings
from rules.catalog import Catalog

if TYPE_CHECKING:
    from assistant.log.journal import Journal
    from assistant.log.store import LogStore
    from assistant.shelf import Shelf
    from knowledge.embed import Embedder
    from knowledge.library import Library
    from knowledge.search import Searcher
    from knowledge.store import VectorStore


TRAINING_STORE = b"THTR"
"""What the header of a training store ends in; `evaluation/training_store.py` writes it."""


@dataclass(frozen=True, slots=True)
class Application:
    """One run of the application: where it keeps things, and how it is set."""

    location: Location
    settings: Settings

    def catalog(self) -> Catalog:
        """Give the frameworks: built in, then the person's own."""
        return Catalog(self.location.frameworks, self.location.cache)

    def embedder(self) -> Embedder | None:
        """Open the encoder; None where its files are missing or altered."""
        from knowledge.embed import load_embedder  # noqa: PLC0415
        from knowledge.error import ModelUnavailable  # noqa: PLC0415

        try:
            return load_embedder(folder=self._encoder_folder(), stamps=self.location.cache)
        except ModelUnavailable:
            return None

    def library(self) -> Library:
        """Open the documents: our digests, then what the person added."""
        from knowledge.library import Library  # noqa: PLC0415

        return Library(self.location.library)

    def searcher(
        self, embedder: Embedder | None = None, *, library: Library | None = None
    ) -> Searcher:
        """Open the search over the library; without an encoder it matches words alone.

        Args:
            embedder: The encoder that reads concerns, where it is open already; a person may have
                chosen another for searching, which is then opened instead.
            library: The documents, where they are open already.
        """
        from knowledge.search import open_searcher  # noqa: PLC0415

        own = self.settings.search_encoder
        return open_searcher(
            library or self.library(),
            today=_today(),
            cache=self.location.cache,
            embedder=None if own else embedder,
            encoder_folder=self._search_folder(),
        )

    def shelf(self, embedder: Embedder | None = None) -> Shelf:
        """Open the guidance that stands beside a reading: the search, and what references lead to.

        Args:
            embedder: The encoder that reads concerns, where it is open already.

        Raises:
            KnowledgeError: The documents cannot be used.
        """
        from assistant.shelf import Shelf  # noqa: PLC0415
        from knowledge.citation import Resolver  # noqa: PLC0415

        library = self.library()
        searcher = self.searcher(embedder, library=library)
        return Shelf(searcher, Resolver(library, today=_today()), _today())

    def vectors(self) -> VectorStore:
        """Open the vectors that guidance is searched with.

        Raises:
            ModelUnavailable: The encoder's files are missing or altered.
        """
        from knowledge.embed import load_embedder  # noqa: PLC0415
        from knowledge.index import open_store  # noqa: PLC0415

        encoder = load_embedder(folder=self._search_folder(), stamps=self.location.cache)
        return open_store(encoder, cache=self.location.cache)

    def journal(self, store: str | None = None, *, create: bool = False) -> Journal:
        """Open the decision log.

        Raises:
            LogError: There is none, or it is not one.
            LogUnavailable: Its place cannot be used.
        """
        from assistant.last_seen import FileMemory  # noqa: PLC0415
        from assistant.log.journal import Journal  # noqa: PLC0415

        memory, address = FileMemory(self.location.last_seen), self.store_address(store)
        if address is not None:
            return Journal(_team_store(address, create=create), memory)
        return Journal(_file_store(self.store_path(store), create=create), memory)

    def has_log(self, store: str | None = None) -> bool:
        """Say whether there is something to open at the place of the log.

        Raises:
            LogError: It is a database, and its login is refused or it is not one of ours.
            LogUnavailable: It is a database that cannot be reached.
        """
        if self.store_address(store) is None:
            return self.store_path(store).exists()
        from assistant.error import LogError  # noqa: PLC0415

        try:
            kept = self.journal(store).store
        except LogError as error:
            if error.code == "no_log":
                return False
            raise
        try:
            return kept.size() > 0
        finally:
            kept.close()

    def store_address(self, store: str | None = None) -> str | None:
        """Give the address of the team's database that holds the log; None if a file does."""
        name = store or self.settings.store
        return name if is_address(name) else None

    def store_name(self, store: str | None = None) -> str:
        """Give the place of the log as it may be shown: an address without its password."""
        address = self.store_address(store)
        return str(self.store_path(store)) if address is None else shown(address)

    def store_path(self, store: str | None = None) -> Path:
        """Give the path of the decision log: as named, as set, or the usual place.

        Where a database holds the log it is the usual place, where drafts and keys are.
        """
        name = store or self.settings.store
        return self.location.store if not name or is_address(name) else Path(name).expanduser()

    def _search_folder(self) -> Path | None:
        own = self.settings.search_encoder
        return Path(own).expanduser() if own else self._encoder_folder()

    def _encoder_folder(self) -> Path | None:
        return Path(self.settings.encoder).expanduser() if self.settings.encoder else None


def _file_store(path: Path, *, create: bool) -> LogStore:
    from assistant.error import LogError  # noqa: PLC0415
    from assistant.log.sqlite import SqliteLogStore  # noqa: PLC0415

    try:
        return SqliteLogStore.open(path, create=create)
    except LogError as error:
        if error.code == "not_a_log" and _is_training(path):
            raise LogError(
                f"{path} is a training store: what is in it is made up. No record goes into it.",
                hint="Leave --store out to use your own log. Training is `threshold train`.",
                code="not_a_log",
            ) from error
        raise


def _is_training(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(72).endswith(TRAINING_STORE)


def _team_store(address: str, *, create: bool) -> LogStore:
    try:
        import psycopg  # noqa: F401, PLC0415  an extra: heavy, and not everywhere
    except ImportError as exc:
        raise no_driver() from exc
    from assistant.log.postgres import PostgresLogStore  # noqa: PLC0415

    return PostgresLogStore.open(address, create=create)


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011  the person's own day


def start() -> Application:
    """Find where things are and how they are set.

    Raises:
        SettingsError: The settings cannot be used.
    """
    location = find_location()
    return Application(location, load_settings(location.settings))
