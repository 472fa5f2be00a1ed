"""A new framework to begin from: a small filled example that passes the check as it is written.

The texts are data beside the frameworks, with blanks that are filled here. It writes only into a
folder that is not there yet, and never over anything. Checking is `check.py`'s.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from rules.error import RulesError

NAMES = {
    "framework.txt": "framework.yaml",
    "indicators.txt": "indicators.yaml",
    "rules.txt": "rules.yaml",
    "cases.txt": "cases.yaml",
    "SOURCES.txt": "SOURCES.md",
}
MAX_AREA = 100
MAX_ID = 40
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new framework is called, and what it builds on."""

    id: str
    area: str
    edition: str
    extends: str = "england"


def area_of(name: str) -> str:
    """Give an id as a name that people read.

    Examples:
        >>> area_of("westmorland-and-furness")
        'Westmorland and Furness'
    """
    words = [w if w in ("and", "of", "the") else w.capitalize() for w in name.split("-")]
    return " ".join(words)


def check_beginning(beginning: Beginning, known: tuple[str, ...]) -> None:
    """Check that a framework may have this id and this area.

    Raises:
        RulesError: The id is no id or is taken, or the area is no name.
    """
    name, area = beginning.id, beginning.area
    if not _ID.fullmatch(name) or len(name) > MAX_ID:
        hint = f"Use small letters, digits and single hyphens, at most {MAX_ID}: such as north-town"
        raise RulesError(f"{name!r} cannot be the id of a framework.", hint)
    if name in known:
        hint = "Take another id, or work on the one that there is."
        raise RulesError(f"There is a framework called {name!r} already.", hint)
    if not area.strip() or len(area) > MAX_AREA or not area.isprintable():
        raise RulesError("This cannot be the name of an area.", "Give a short name in one line.")


def scaffold(beginning: Beginning) -> dict[str, str]:
    """Give the files of a new framework by their names."""
    title = f"{beginning.area} levels of need"
    blanks = {
        "id": beginning.id,
        "extends": beginning.extends,
        "edition": beginning.edition,
        "key": beginning.id.replace("-", "_"),
        "area": _quoted(beginning.area),
        "title": _quoted(title),
        "title_plain": title,
        "document": _quoted(f"{beginning.area}: our threshold document"),
    }
    folder = files("rules") / "frameworks" / "scaffold"
    return {
        name: Template((folder / source).read_text("utf-8")).substitute(blanks)
        for source, name in NAMES.items()
    }


def _quoted(text: str) -> str:
    """Give a text as YAML reads it, whatever signs it holds."""
    return json.dumps(text, ensure_ascii=False)


def write_scaffold(beginning: Beginning, folder: Path) -> tuple[str, ...]:
    """Write a new framework into a folder that is not there yet; give the names of its files.

    Raises:
        RulesError: The folder is there already, or cannot be made.
    """
    made = scaffold(beginning)
    try:
        folder.mkdir(parents=True)
        for name, text in made.items():
            (folder / name).write_text(text, "utf-8")
    except FileExistsError as error:
        hint = "Nothing was changed. Take another id or another place."
        raise RulesError(f"The folder {folder} is there already.", hint) from error
    except OSError as error:
        hint = "Choose a place where you may write, with --to."
        raise RulesError(f"{folder} cannot be written: {error.strerror}.", hint) from error
    return tuple(made)
