"""Adding, showing and removing documents."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from knowledge.error import AlteredText, KnowledgeError
from knowledge.library import About, Library


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
    """Return everything in a folder; the empty lock file does not count."""
    found = (place for place in folder.rglob("*") if place.is_file() and place.name != ".lock")
    return {str(place.relative_to(folder)): place.read_bytes() for place in found}


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
    assert len(listing(folder)) == 2


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
    (place,) = (folder / "objects").iterdir()
    place.write_text(place.read_text("utf-8").replace("at once", "some leap year"), "utf-8")
    library = Library(folder)
    assert all("some leap year" not in entry.text for entry in library.passages())
    assert library.problems[0].code == "altered"
    with pytest.raises(AlteredText, match="altered"):
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
    assert data["format"] == "threshold/library-document@2"
    assert len(data["source_sha256"]) == 64


def test_an_altered_heading_or_pinpoint_is_found(folder: Path, file: Path) -> None:
    """A pinpoint that was changed by hand is not cited: the document is left out and named."""
    Library(folder).add(file)
    (place,) = (folder / "objects").iterdir()
    place.write_text(place.read_text("utf-8").replace("Bruising", "Bathing"), "utf-8")
    assert [problem.code for problem in Library(folder).problems] == ["altered"]
    assert "local-protocol" not in {entry.id for entry in Library(folder).documents()}


def test_the_same_text_in_another_kind_of_file(folder: Path, file: Path, tmp_path: Path) -> None:
    """The same words from another file are noticed, and taken when said to supersede the first."""
    Library(folder).add(file)
    page = tmp_path / "page.html"
    page.write_text("<h1>Bruising</h1><p>Ring the <b>front door</b> at once.</p>", "utf-8")
    with pytest.raises(KnowledgeError, match="same text"):
        Library(folder).add(page)
    about = About(supersedes="local-protocol", in_force_from="2026-09-01")
    assert Library(folder).add(page, about=about).supersedes == "local-protocol"


def other(tmp_path: Path) -> Path:
    """Return a second file."""
    place = tmp_path / "new.md"
    place.write_text("# Bruising 2026\n\nRing the front door and the doctor.\n", "utf-8")
    return place


def test_a_later_edition_marks_the_earlier(folder: Path, file: Path, tmp_path: Path) -> None:
    """The earlier edition ends the day before, until the later one is removed."""
    library = Library(folder)
    library.add(file)
    about = About(edition="2026", supersedes="local-protocol", in_force_from="2026-09-01")
    library.add(other(tmp_path), about=about)
    old = library.show("local-protocol")[0]
    assert (old.in_force_until, old.superseded_by) == ("2026-08-31", "new")
    assert old.is_superseded("2026-09-01")
    assert not old.is_superseded("2026-08-31")
    library.remove("new")
    assert library.show("local-protocol")[0].in_force_until is None


@pytest.mark.parametrize(
    ("about", "says"),
    [
        (About(supersedes="local-protocol"), "from when"),
        (About(supersedes="nothing", in_force_from="2026-09-01"), "no document"),
        (About(in_force_from="soon"), "not a date"),
        (About(title="x" * 400), "title"),
        (About(edition="a\x1bb"), "edition"),
    ],
)
def test_what_cannot_be_said_of_a_document(
    folder: Path, file: Path, tmp_path: Path, about: About, says: str
) -> None:
    """A wrong date, an unknown earlier edition or a title that cannot be shown changes nothing."""
    library = Library(folder)
    library.add(file)
    before = listing(folder)
    with pytest.raises(KnowledgeError, match=says):
        library.add(other(tmp_path), about=about)
    assert listing(folder) == before


def test_what_a_person_says_goes_before_what_the_file_says(folder: Path, file: Path) -> None:
    """Title, edition, licence and audience are as given; the title is what is cited."""
    about = About(title="Bruises", edition="June", licence="OGL", audience=("school",))
    added = Library(folder).add(file, about=about)
    assert (added.title, added.source, added.edition) == ("Bruises", "Bruises", "June")
    assert (added.licence, added.audience) == ("OGL", ("school",))


def test_what_was_cut_off_is_swept_away(folder: Path, file: Path) -> None:
    """A text whose document never came is not in the library, and goes at the next add."""
    (folder / "objects").mkdir(parents=True)
    (folder / "objects" / f"{'0' * 64}.json").write_text("[]", "utf-8")
    (folder / "half.json.77.tmp").write_text("{", "utf-8")
    assert Library(folder).problems == ()
    Library(folder).add(file)
    assert len(listing(folder)) == 2


ADD = """
import sys
from pathlib import Path
from knowledge.library import Library
from knowledge.error import KnowledgeError
try:
    Library(Path(sys.argv[1])).add(Path(sys.argv[2]), id=sys.argv[3])
except KnowledgeError as error:
    print(error.message)
    sys.exit(2)
"""


def start(folder: Path, file: Path, name: str) -> subprocess.Popen[bytes]:
    """Add a file in another process."""
    root = Path(__file__).parents[3]
    return subprocess.Popen(
        [sys.executable, "-c", ADD, str(folder), str(file), name],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.DEVNULL,
    )


def test_two_processes_add_the_same_file_at_once(folder: Path, file: Path) -> None:
    """One is taken and the other refused, whichever comes first."""
    both = [start(folder, file, name) for name in ("one", "two")]
    assert sorted(process.wait() for process in both) == [0, 2]
    assert len(listing(folder)) == 2
    assert Library(folder).problems == ()


@pytest.mark.parametrize("after", [0.15, 0.4, 0.6, 0.8])
def test_killed_while_adding(folder: Path, file: Path, after: float) -> None:
    """Whenever the process is killed, the library is as it was or has the whole document."""
    process = start(folder, file, "one")
    time.sleep(after)
    process.kill()
    process.wait()
    library = Library(folder, digests=())
    assert library.problems == ()
    assert [len(library.show(entry.id)[1]) for entry in library.documents()] in ([], [1])


@pytest.mark.parametrize("step", range(4))
def test_stopped_at_each_step_of_writing(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """A disk that fails at any step leaves the library as it was."""
    calls = 0
    real = os.fsync

    def fail(number: int) -> None:
        nonlocal calls
        calls += 1
        if calls > step:
            raise OSError(28, "No space left on device")
        real(number)

    monkeypatch.setattr(os, "fsync", fail)
    with contextlib.suppress(KnowledgeError):
        Library(folder).add(file)
    monkeypatch.undo()
    library = Library(folder, digests=())
    assert library.problems == ()
    assert [len(library.show(entry.id)[1]) for entry in library.documents()] in ([], [1])
    assert not list(folder.rglob("*.tmp"))
