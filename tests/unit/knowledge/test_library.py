"""Adding, showing and removing documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.error import KnowledgeError
from knowledge.library import Library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of added documents (not made yet)."""
    return tmp_path / "library"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file that can be added."""
    place = tmp_path / "Local Protocol.md"
    place.write_text("# Bruising\n\nRing the front door at once.\n", "utf-8")
    return place


def listing(folder: Path) -> dict[str, bytes]:
    """Return everything in a folder."""
    return {place.name: place.read_bytes() for place in folder.glob("*")} if folder.exists() else {}


def test_add_and_show(folder: Path, file: Path) -> None:
    """An added file is there, also for the next reader, in its own words."""
    added = Library(folder).add(file)
    assert added.id == "local-protocol"
    document, passages = Library(folder).show("local-protocol")
    assert document == added
    assert document.official
    assert [entry.text for entry in passages] == ["Ring the front door at once."]


def test_the_id_can_be_chosen(folder: Path, file: Path) -> None:
    """--id names the document."""
    assert Library(folder).add(file, id="bruising-local").id == "bruising-local"


@pytest.mark.parametrize("name", ["", "../x", "UPPER", "a b", "-a", "x" * 81, "young-carers"])
def test_bad_or_taken_ids(folder: Path, file: Path, name: str) -> None:
    """An id that is not plain, or is taken by a digest, is refused; nothing is written."""
    with pytest.raises(KnowledgeError) as caught:
        Library(folder).add(file, id=name)
    assert caught.value.hint
    assert listing(folder) == {}


def test_the_same_file_twice(folder: Path, file: Path) -> None:
    """A file that is here already is refused, also under another name; the library stays."""
    library = Library(folder)
    library.add(file)
    before = listing(folder)
    for name in (None, "other"):
        with pytest.raises(KnowledgeError, match="already"):
            library.add(file, id=name)
    assert listing(folder) == before


def test_two_adds_at_once(folder: Path, file: Path, tmp_path: Path) -> None:
    """When another window added the same id meanwhile, the later one is refused."""
    other = tmp_path / "other.md"
    other.write_text("# Other\n\nWords of the other file.\n", "utf-8")
    early, late = Library(folder), Library(folder)
    early.add(file, id="one")
    with pytest.raises(KnowledgeError, match="already"):
        late.add(other, id="one")
    assert Library(folder).show("one")[1][0].text == "Ring the front door at once."
    assert [place.suffix for place in folder.iterdir()] == [".json"]


def test_a_bad_file_changes_nothing(folder: Path, file: Path, tmp_path: Path) -> None:
    """After a refused file the library is as it was, byte for byte."""
    library = Library(folder)
    library.add(file)
    before = listing(folder)
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00")
    with pytest.raises(KnowledgeError):
        library.add(bad)
    assert listing(folder) == before


def test_remove(folder: Path, file: Path) -> None:
    """A removed document is gone and can be added again."""
    library = Library(folder)
    library.add(file)
    library.remove("local-protocol")
    assert listing(folder) == {}
    assert library.add(file).id == "local-protocol"


@pytest.mark.parametrize(
    ("name", "says"),
    [("young-carers", "built-in"), ("nothing", "no document"), ("../../etc/x", "no document")],
)
def test_what_cannot_be_removed(folder: Path, name: str, says: str) -> None:
    """Digests and unknown names cannot be removed."""
    with pytest.raises(KnowledgeError, match=says):
        Library(folder).remove(name)


def test_an_unknown_document_offers_the_nearest() -> None:
    """A mistyped id is answered with the one that was meant."""
    with pytest.raises(KnowledgeError) as caught:
        Library().show("young-carer")
    assert "young-carers" in caught.value.hint


def test_altered_text_is_found(folder: Path, file: Path) -> None:
    """A stored quotation that was changed is not shown, and is named."""
    Library(folder).add(file)
    place = folder / "local-protocol.json"
    place.write_text(place.read_text("utf-8").replace("at once", "some leap year"), "utf-8")
    library = Library(folder)
    assert all("some leap year" not in entry.text for entry in library.passages())
    assert library.problems[0].code == "altered"
    with pytest.raises(KnowledgeError, match="altered"):
        library.show("local-protocol")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "other"}', '{"format": 1}'])
def test_a_damaged_file_does_not_stop_the_rest(folder: Path, file: Path, content: str) -> None:
    """One unreadable document is reported; everything else still works."""
    Library(folder).add(file)
    (folder / "broken.json").write_text(content, "utf-8")
    library = Library(folder)
    assert [problem.where for problem in library.problems] == ["broken.json:1"]
    assert "local-protocol" in [document.id for document in library.documents()]


def test_a_folder_that_cannot_be_made(file: Path, tmp_path: Path) -> None:
    """Where nothing can be written, the message says so."""
    (tmp_path / "taken").write_text("a file, not a folder", "utf-8")
    with pytest.raises(KnowledgeError, match="cannot be changed"):
        Library(tmp_path / "taken").add(file)


def test_without_a_folder(file: Path) -> None:
    """A library without a folder of its own can be read but not added to."""
    with pytest.raises(KnowledgeError, match="no folder"):
        Library().add(file)


def test_what_is_stored_is_readable(folder: Path, file: Path) -> None:
    """The stored form is JSON with the hash of the original file."""
    Library(folder).add(file)
    data = json.loads((folder / "local-protocol.json").read_text("utf-8"))
    assert data["format"] == "threshold/library-document@1"
    assert len(data["source_sha256"]) == 64
