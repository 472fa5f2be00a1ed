"""The person's settings: a small TOML file, each key with its meaning here.

An unknown key is refused with the nearest known one, so that a misspelt setting is never silently
without effect.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path

from assistant.error import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may set."""

    framework: str = "england"
    """The framework to read against when the command names none."""
    store: str = ""
    """Path of the decision log; empty: the usual place."""
    encoder: str = ""
    """Folder of the encoder's files; empty: the shipped package."""
    locale: str = "en_GB"
    """For dates; texts are British English."""


def load_settings(path: Path) -> Settings:
    """Read the settings; none are needed.

    Raises:
        SettingsError: The file is not TOML, or a key or value is not one.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        message = f"The settings cannot be read: {error.strerror}."
        raise SettingsError(message, hint=f"Check {path}.") from error
    try:
        data = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: the settings are not TOML: {error}."
        raise SettingsError(message, hint='Write lines such as framework = "devon".') from error
    known = tuple(field.name for field in fields(Settings))
    for key, value in data.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known)}."
            raise SettingsError(f"{path}: there is no setting called {key!r}.", hint=hint)
        if not isinstance(value, str):
            hint = f'Write {key} = "…".'
            raise SettingsError(f"{path}: {key} must be text in quotes.", hint=hint)
    return Settings(**data)
