"""Reading the files that people add."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from knowledge.error import DigestError, KnowledgeError
from knowledge.ingest import html, markdown, read_file, text
from knowledge.ingest.block import Block, Kind
from knowledge.ingest.copy import MAX_BYTES
from knowledge.ingest.label import Numbering, number_of
from knowledge.ingest.outline import LONGEST, pieces
from knowledge.passage import fingerprint
from tests.hostile_file import docx

LOCAL = """# Local protocol

Any mark on a baby who
is not moving is reported.

## Who to ring

12.3 Ring the front door.

- by day
- by night

12.4 Ring the health team.

| Who | When |
|-----|------|
| Ann | now  |
"""


def test_markdown() -> None:
    """Headings start passages, numbers are pinpoints, line ends inside a passage are kept."""
    found = markdown.read(LOCAL, name="local", where="local.md")
    assert found.title == "Local protocol"
    assert [(p.name, p.heading, p.pinpoint) for p in found.pieces] == [
        ("local-protocol", "Local protocol", ""),
        ("para-12.3", "Who to ring", "para 12.3"),
        ("para-12.4", "Who to ring", "para 12.4"),
        ("table-1", "Who to ring", "table 1 after para 12.4"),
    ]
    assert found.pieces[0].text == "Any mark on a baby who\nis not moving is reported."
    assert found.pieces[1].text.endswith("- by night")


def test_markdown_front_matter() -> None:
    """What the file says of itself is kept; a list is no edition."""
    head = "---\ntitle: Bruising\nedition: [a, b]\nin_force_from: 2026-06-01\n---\n"
    found = markdown.read(head + LOCAL, name="local", where="local.md")
    assert found.title == "Bruising"
    assert dict(found.settings) == {"in_force_from": "2026-06-01"}


def test_bad_front_matter_names_the_line(tmp_path: Path) -> None:
    """A file that opens settings and never closes them is refused with its line."""
    (tmp_path / "local.md").write_text("---\ntitle: x\n")
    with pytest.raises(DigestError) as caught:
        read_file(tmp_path / "local.md", id="local")
    assert caught.value.problems[0].where == "local.md:1"


def test_numbered_text() -> None:
    """A paragraph that starts with a number has it as its pinpoint and in its id."""
    found = text.read("Local guide\n\n1. Look.\n\n2. Ring 999.\n", name="guide")
    assert found.title == "Local guide"
    assert [(p.name, p.pinpoint) for p in found.pieces] == [
        ("para-1", "para 1"),
        ("para-2", "para 2"),
    ]
    assert found.pieces[1].text == "2. Ring 999."


def test_a_number_that_does_not_follow_is_prose() -> None:
    """A sentence that starts with a year is no paragraph 2019."""
    numbering = Numbering()
    for number in ("1", "2", "2.1", "2.2", "3"):
        assert numbering.accepts(number, strong=True), number
        numbering.take(number)
    assert not numbering.accepts("2019", strong=False)
    assert not numbering.accepts("17", strong=False)
    assert numbering.accepts("2.3", strong=True), "a list inside does not end the section's count"
    assert number_of("2019 was hard") == ("2019", False)


def test_numbers_that_begin_again_name_their_chapter() -> None:
    """Where two paragraphs have one number, both are pinned by chapter."""
    blocks = [
        Block(Kind.HEADING, "Part one", level=1),
        Block(Kind.PARAGRAPH, "1. Look.", number="1"),
        Block(Kind.HEADING, "Annex A", level=1),
        Block(Kind.PARAGRAPH, "1. Ask.", number="1", page="90"),
    ]
    assert [(p.name, p.pinpoint) for p in pieces(blocks, title="Guide")] == [
        ("part-one-para-1", "Part one, para 1"),
        ("annex-a-para-1", "Annex A, para 1, p. 90"),
    ]


def test_a_list_inside_a_paragraph_belongs_to_it() -> None:
    """1, 2, 3 after a colon are not paragraphs 1, 2 and 3."""
    said = ("12. Do this:", "1. Look.", "2. Ask.", "3. Ring.", "13. Then write it down.")
    blocks = [Block(Kind.PARAGRAPH, text, number=text.split(".")[0]) for text in said]
    found = pieces(blocks, title="Guide")
    assert [p.name for p in found] == ["para-12", "para-13"]
    assert found[0].text == "12. Do this:\n1. Look.\n2. Ask.\n3. Ring."


def test_a_very_long_paragraph_is_cut_at_sentence_ends() -> None:
    """Every part keeps the pinpoint, ends with a sentence, and nothing is lost."""
    said = "12. " + "The council must ask the child. " * 200
    found = pieces([Block(Kind.PARAGRAPH, said.strip(), number="12", page="4")], title="Guide")
    assert len(found) > 3
    assert {p.pinpoint for p in found} == {"para 12, p. 4"}
    assert all(p.text.endswith("child.") and len(p.text) <= LONGEST for p in found)
    assert " ".join(p.text for p in found) == said.strip()


PROSE = st.lists(
    st.sampled_from(
        ["A short line", "# Heading", "1.2 A point.", "Words. " * 40, "", " ", "x", "---", "```",
         "| a | b |", "- item", "1. one", "===", "x" * 2_000]
    ),
    max_size=30,
).map("\n".join)  # fmt: skip


@given(PROSE | st.text(max_size=300))
def test_every_piece_is_a_slice_of_the_file(content: str) -> None:
    """Quoting a passage quotes the file, letter for letter, whatever the format."""
    if content.startswith("---"):
        content = " " + content
    for found in (
        text.read(content, name="x"),
        markdown.read("\n" + content, name="x", where="x.md"),
    ):
        assert all(p.text in content and p.text.strip() for p in found.pieces)
        assert len({p.name for p in found.pieces}) == len(found.pieces)


@given(PROSE)
def test_no_words_are_lost(content: str) -> None:
    """Every word of a text or Markdown file is in a passage or a heading."""
    for found in (
        text.read(content, name="x"),
        markdown.read("\n" + content, name="x", where="x.md"),
    ):
        told = sum(p.text.count("Words.") for p in found.pieces)
        assert told == content.count("Words.")


TAGS = ("p", "div", "li", "ul", "ol", "table", "tr", "td", "h1", "h2", "span", "b", "main", "dl",
        "section", "blockquote", "pre", "em")  # fmt: skip
PAGE = st.recursive(
    st.sampled_from(
        ["wordone ", "wordtwo.", "12. wordthree ", "<br>", "<!-- c -->", "&amp;", "<p"]
    ),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=25,
)


@given(PAGE | st.text(max_size=300))
def test_any_page_is_read_and_keeps_its_words(page: str) -> None:
    """Whatever a page is made of, reading it never fails, and each word is there once, in order."""
    body = LexborHTMLParser(f"<body>{page}</body>").body
    found = html.read(f"<body>{page}</body>", name="x")
    if body is None or body.css_first("h1, h2, h3, nav, script, style, form, title, table"):
        return
    if body.css_first("main"):  # what stands outside is the site's, not the document's
        return
    said = re.findall("word[a-z]+", body.text(deep=True))
    assert re.findall("word[a-z]+", " ".join(p.text for p in found.pieces)) == said


def test_a_page_as_it_comes() -> None:
    """Menus are left out; loose words, lists and tables are kept in order."""
    page = """<title>Plan</title><nav>Menu</nav><h1>Plan</h1>Ring <b>the</b> door.
    <ol start="4"><li>Look<ol type="a"><li>at once</li></ol></li><li>Ask</li></ol>
    <table><tr><th>Who</th><th>When</th></tr><tr><td>Ann</td><td>now</td></tr></table>"""
    found = html.read(page, name="plan")
    assert [(p.name, p.text) for p in found.pieces] == [
        ("plan", "Ring the door."),
        ("para-4", "4. Look\na. at once"),
        ("para-5", "5. Ask"),
        ("table-1", "Who | When\nAnn | now"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "is empty"),
        ("a.pdf", b"", "is empty"),
        ("a.txt", b" \n\n ", "is empty"),
        ("a.txt", b"one\x00two", "not a text file"),
        ("a.md", "café".encode("latin-1"), "not UTF-8"),
        ("a.md", "Rule".encode("utf-16"), "not a text file"),
        ("a.md", b"# Only a heading\n", "no text that could be quoted"),
        ("a.html", b"<html><body><nav>Menu</nav></body></html>", "no text that could be quoted"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "old Word file"),
        ("a.rtf", b"{\\rtf1 x}", "Rich Text"),
        ("a.pdf", b"\x89PNG\r\n", "is a picture"),
        ("a.pdf", b"%PDF-1.7", "is damaged"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    """Each unusable file is refused with what is wrong and what to do."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(KnowledgeError) as caught:
        read_file(tmp_path / name, id="a")
    assert says in caught.value.message
    assert name in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"<!DOCTYPE html><p>Ring 999.", "html"),
        ("a.docx", b"Ring 999.", "text"),
        ("a.txt", docx(), "docx"),
        ("noending", b"Ring 999.", "text"),
    ],
)
def test_the_content_decides_and_not_the_name(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    """A file with a wrong ending is read as what it is, and that is said."""
    (tmp_path / name).write_bytes(content)
    found = read_file(tmp_path / name, id="a")
    assert (found.kind, found.passages[0].text) == (kind, "Ring 999.")
    assert bool(found.notes) == ("." in name)


def test_two_gigabytes_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Size is asked first: of a file of 2 GB not more than its beginning is read."""
    for name, head in (("a.txt", b"words"), ("a.pdf", b"%PDF-1.7")):
        with (tmp_path / name).open("wb") as stream:
            stream.write(head)
            stream.truncate(2_000_000_000)
        monkeypatch.setattr("knowledge.ingest.copy._copy", None)
        with pytest.raises(KnowledgeError, match="larger than"):
            read_file(tmp_path / name, id="a")
    assert MAX_BYTES < 2_000_000_000


def test_what_is_no_file(tmp_path: Path) -> None:
    """A name that leads nowhere, a folder and a pipe are refused in words, without waiting."""
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("none.md", "folder.md", "pipe.txt"):
        with pytest.raises(KnowledgeError) as caught:
            read_file(tmp_path / name, id="a")
        assert name in caught.value.message


def test_a_file_that_keeps_changing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is written to while it is copied is refused after three tries."""
    place = tmp_path / "a.txt"
    place.write_text("Ring.")
    copies: list[int] = []

    def copy(path: Path, *_: object) -> None:
        copies.append(1)
        path.write_text("Ring." * (1 + len(copies)))

    monkeypatch.setattr("knowledge.ingest.copy._copy", copy)
    with pytest.raises(KnowledgeError, match="being changed"):
        read_file(place, id="a")
    assert len(copies) == 3


def test_a_file_that_another_takes_the_place_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read is the one or the other, never half of each."""
    from knowledge.ingest import copy as module

    place, new = tmp_path / "a.txt", tmp_path / "new.txt"
    place.write_text("Old words. " * 1_000)
    new.write_text("New words. " * 2_000)
    real = module._copy

    def copy(path: Path, *rest: object) -> None:
        if new.exists():
            new.replace(path)
        real(path, *rest)

    monkeypatch.setattr(module, "_copy", copy)
    found = " ".join(p.text for p in read_file(place, id="a").passages)
    assert found.count("Old words.") == 1_000
    assert "New" not in found


def test_signs_that_steer_a_terminal_are_left_out(tmp_path: Path) -> None:
    """A text cannot clear the screen of the person who reads it."""
    (tmp_path / "a.txt").write_bytes(b"Ring\x1b[2J the front\x07 door.\r\nNow.")
    (passage,) = read_file(tmp_path / "a.txt", id="a").passages
    assert passage.text == "Ring[2J the front door.\nNow."
    assert passage.sha256 == fingerprint(passage.text)
