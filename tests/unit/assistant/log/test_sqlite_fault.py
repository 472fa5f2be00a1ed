"""What SQLite says of a disk, in words: full, or failing; both are the machine's fault."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import apsw
import pytest

from assistant.error import LogUnavailable
from assistant.log.sqlite_fault import said


class Usage(NamedTuple):
    """How much room a disk has."""

    free: int


@pytest.mark.parametrize(
    ("free", "code", "words"),
    [
        (0, "disk_full", "The disk is full"),
        (1 << 40, "disk_failed", "did not read or write as it should"),
    ],
)
def test_an_error_of_the_disk_says_whether_it_is_full(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, code: str, words: str
) -> None:
    """SQLite calls it a disk I/O error where its own files beside the log find no room."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(free))
    with pytest.raises(LogUnavailable, match=words) as caught, said(tmp_path / "log"):
        raise apsw.IOError("disk I/O error")
    assert caught.value.code == code
    assert str(tmp_path) in caught.value.message
    assert "Nothing that was recorded before has been lost" in caught.value.message
