"""Reading the files that people add."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.error import DigestError, KnowledgeError
from knowledge.ingest import MAX_BYTES, markdown, read_file, text

LOCAL = """# Local protocol

Any mark on a baby who
is not moving is reported.

## Who to ring

12.3 Ring the front door.

12.4 Ring the health team.
"""


def test_markdown() -> None:
    """Headings start passages, line ends inside a passage are kept."""
    document, passages = markdown.parse(LOCAL, id="local")
    assert document.title == "Local protocol"
    assert document.official
    assert document.origin == "library"
    assert [entry.heading for entry in passages] == ["Local protocol", "Who to ring"]
    assert passages[0].text == "Any mark on a baby who\nis not moving is reported."


def test_markdown_front_matter() -> None:
    """What the file says of itself is kept."""
    head = "---\ntitle: Bruising\nedition: June 2026\nin_force_from: 2026-06-01\n---\n"
    document, _ = markdown.parse(head + LOCAL, id="local")
    assert (document.title, document.edition) == ("Bruising", "June 2026")
    assert document.in_force_from == "2026-06-01"


def test_bad_front_matter_names_the_line() -> None:
    """A file that opens settings and never closes them is refused with its line."""
    with pytest.raises(DigestError) as caught:
        markdown.parse("---\ntitle: x\n", id="local")
    assert caught.value.problems[0].where == "local.md:1"


def test_numbered_text() -> None:
    """A paragraph that starts with a number has it as its pinpoint and in its id."""
    document, passages = text.parse("Local guide\n\n1. Look.\n\n2. Ring 999.\n", id="guide")
    assert document.title == "Local guide"
    assert [entry.pinpoint for entry in passages] == ["para 1", "para 2"]
    assert passages[1].id == "guide/para-2"
    assert passages[1].text == "2. Ring 999."


PROSE = st.lists(
    st.sampled_from(["A short line", "# Heading", "1.2 A point.", "Words. " * 40, "", " ", "x"]),
    max_size=30,
).map("\n".join)


@given(PROSE)
def test_every_passage_is_a_slice_of_the_file(content: str) -> None:
    """Quoting a passage quotes the file, letter for letter, whatever the format."""
    for parse in (markdown.parse, text.parse):
        passages = parse(content, id="x")[1]
        assert all(entry.text in content and entry.text.strip() for entry in passages)
        assert len({entry.id for entry in passages}) == len(passages)


@given(PROSE)
def test_no_words_are_lost(content: str) -> None:
    """Every word of a text file is in a passage or a heading."""
    passages = text.parse(content, id="x")[1]
    told = sum(entry.text.count("Words.") for entry in passages)
    assert told == content.count("Words.")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"%PDF-1.7", "cannot be added yet"),
        ("noending", b"text", "cannot be added yet"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n ", "is empty"),
        ("a.txt", b"one\x00two", "not a text file"),
        ("a.md", "café".encode("latin-1"), "not UTF-8"),
        ("a.md", "Rule".encode("utf-16"), "not a text file"),
        ("a.md", b"# Only a heading\n", "no text that could be quoted"),
        ("a.txt", b"x" * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    """Each unusable file is refused with what is wrong and what to do."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(KnowledgeError) as caught:
        read_file(tmp_path / name, id="a")
    assert says in caught.value.message
    assert caught.value.hint


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    """A name that leads nowhere, and a folder, are refused in words."""
    (tmp_path / "folder.md").mkdir()
    for name in ("none.md", "folder.md"):
        with pytest.raises(KnowledgeError) as caught:
            read_file(tmp_path / name, id="a")
        assert name in caught.value.message


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    """A file saved by Notepad starts with its first letter."""
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfRing the front door today.\r\nNow.")
    passages = read_file(tmp_path / "a.txt", id="a")[1][1]
    assert passages[0].text == "Ring the front door today.\nNow."
