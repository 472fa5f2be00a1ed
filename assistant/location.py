"""Where things are kept on this machine: settings, records, drafts, frameworks, caches.

`THRESHOLD_HOME` puts everything under one folder, for a stick or a test. Nothing is made here;
who writes a file makes its folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Location:
    """The folders of one installation."""

    data: Path
    config: Path
    cache: Path

    @property
    def store(self) -> Path:
        """The decision log, unless the settings or `--store` name another."""
        return self.data / "decisions.log"

    @property
    def key(self) -> Path:
        """The person's key file."""
        return self.data / "person.key"

    @property
    def last_seen(self) -> Path:
        """What the last end of each log was, beside the key."""
        return self.data / "last-seen.json"

    @property
    def witnessed(self) -> Path:
        """What this person saw of other people's logs, as a witness."""
        return self.data / "witnessed"

    @property
    def drafts(self) -> Path:
        """Encrypted drafts."""
        return self.data / "drafts"

    @property
    def frameworks(self) -> Path:
        """The user's own frameworks."""
        return self.data / "frameworks"

    @property
    def library(self) -> Path:
        """Documents that the user added."""
        return self.data / "library"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"


def find_location() -> Location:
    """Give the folders for this person on this machine."""
    home = os.environ.get("THRESHOLD_HOME")
    if home:
        root = Path(home).expanduser()
        return Location(root / "data", root / "config", root / "cache")
    from platformdirs import PlatformDirs  # noqa: PLC0415  not needed where a home is given

    dirs = PlatformDirs("threshold", appauthor=False)
    return Location(Path(dirs.user_data_dir), Path(dirs.user_config_dir), Path(dirs.user_cache_dir))
