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
    search_encoder: str = ""
    """Folder of a sentence-transformers model to search guidance with (extra `semantic`)."""
    locale: str = "en_GB"
    """For dates; texts are British English."""
    retention: str = ""
    """Path of your controller's retention rules; empty: none are in force."""
    lock_after: int = 10
    """Minutes without a key pressed until the full screen forgets your opened key; 0: never."""


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
    kinds = {field.name: type(field.default) for field in fields(Settings)}
    known = tuple(kinds)
    for key, value in data.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known)}."
            raise SettingsError(f"{path}: there is no setting called {key!r}.", hint=hint)
        if kinds[key] is int and (type(value) is not int or value < 0):
            hint = f"Write {key} = 10."
            raise SettingsError(f"{path}: {key} must be a whole number, 0 or more.", hint=hint)
        if kinds[key] is str and not isinstance(value, str):
            hint = f'Write {key} = "…".'
            raise SettingsError(f"{path}: {key} must be text in quotes.", hint=hint)
    return Settings(**data)
