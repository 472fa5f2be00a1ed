"""What the `framework` commands share: a framework by its name or folder, and how data is shown.

It decides nothing and loads nothing by itself; `rules.catalog` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.option import write_json

if TYPE_CHECKING:
    from rules.catalog import Catalog
    from tui.present import Section


def named(name: str, catalog: Catalog) -> str:
    """Give an id as it is, and a folder by its whole path: `.` and `my-area` are folders too.

    Raises:
        RulesError: It is a folder without a framework.
    """
    if name in catalog.ids():
        return name
    folder = Path(name).expanduser()
    if (folder / "framework.yaml").is_file():
        return str(folder.resolve())
    if folder.is_dir():
        from rules.error import RulesError

        hint = "A framework is a folder that holds one, with its rules beside it."
        raise RulesError(f"The folder {name} has no framework.yaml.", hint)
    return name


def folder_of(name: str, catalog: Catalog) -> Path:
    """Give the folder of a framework that `named` has found."""
    return catalog.folders().get(name, Path(name))


def tell(data: Any, parts: Iterable[Section], *, as_json: bool, plain: bool) -> None:
    """Write data as JSON, or its sections as words."""
    if as_json:
        write_json(data)
        return
    from tui.output import show

    show(tuple(parts), plain=plain)
