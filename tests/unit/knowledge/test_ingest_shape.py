"""Whole documents in their usual shapes: every number, page, heading and word against the truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.benchmark.ingest_sample import RUNNING, Truth, make_html, write_docx, write_pdf
from knowledge.ingest import Ingested, read_file
from knowledge.library import Library
from knowledge.model import Passage
from knowledge.passage import fingerprint
from tests.hostile_file import WORD, docx

Read = tuple[Ingested, list[Truth]]
NUMBERED = f'xmlns:w="{WORD}"'


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Return a PDF of over 160 pages as it was read, and the truth about it."""
    place = tmp_path_factory.mktemp("pdf") / "guide.pdf"
    truths = write_pdf(place)
    return read_file(place, id="guide"), truths


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Return a Word file whose numbers Word makes, as it was read, and the truth about it."""
    place = tmp_path_factory.mktemp("docx") / "guide.docx"
    truths = write_docx(place)
    return read_file(place, id="guide"), truths


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Return a page in a government layout as it was read, and the truth about it."""
    place = tmp_path_factory.mktemp("html") / "guide.html"
    content, truths = make_html()
    place.write_text(content, "utf-8")
    return read_file(place, id="guide"), truths


def squeeze(text: str) -> str:
    """Return a text without its white space: all that may differ from what was written."""
    return "".join(text.split())


def right(read: Read) -> float:
    """Return the share of paragraphs with the right number, page, heading and words."""
    ingested, truths = read
    found = {passage.id: passage for passage in ingested.passages}
    return sum(is_right(found, truth) for truth in truths) / len(truths)


def is_right(found: dict[str, Passage], truth: Truth) -> bool:
    """Return whether a paragraph stands where it should, as it should."""
    name = f"guide/para-{truth.number}"
    if name not in found:
        return False
    page = f", p. {truth.page}" if truth.page else ""
    parts = [found[name], *(p for n, p in found.items() if n.startswith(f"{name}-part-"))]
    return (
        found[name].pinpoint == f"para {truth.number}{page}"
        and found[name].heading.endswith(truth.heading)
        and squeeze(truth.text) in squeeze("".join(p.text for p in parts))
    )


def test_a_pdf_of_160_pages(guide: Read) -> None:
    """At least 99 % of 900 paragraphs are right, page and words included; memory stays small."""
    assert len(guide[1]) == 900
    assert max(int(truth.page) for truth in guide[1]) >= 160
    assert right(guide) >= 0.99
    assert guide[0].memory <= 300_000_000
    assert guide[0].document.title == "Helping families, a made-up guide"


def test_a_word_file_with_automatic_numbers(word: Read) -> None:
    """The numbers that Word makes are there, and lists belong to the paragraph before them."""
    assert right(word) == 1.0
    (fourth,) = (p for p in word[0].passages if p.id == "guide/para-1.4")
    assert [line[:3] for line in fourth.text.split("\n")[1:]] == ["(a)", "(b)"]


def test_a_page_in_a_government_layout(page: Read) -> None:
    """Numbers, tables and footnotes are there; menus, banners and contents are not."""
    assert right(page) == 1.0
    said = " ".join(p.text for p in page[0].passages)
    for left_out in ("cookies", "Menu", "Crown copyright", "\u21a9"):
        assert left_out not in said
    assert [p.text for p in page[0].passages if p.id == "guide/footnote-1"] == ["A note."]
    assert page[0].document.title == "A made-up guide"


def test_running_lines_are_dropped(guide: Read, word: Read) -> None:
    """No passage quotes a running header or footer."""
    for ingested, _ in (guide, word):
        assert not any(RUNNING in p.text or "Page 1" in p.text for p in ingested.passages)


def test_no_quotation_is_altered(guide: Read, word: Read, page: Read, tmp_path: Path) -> None:
    """Of every passage of every document, the text after storing is the text that was read."""
    for number, (ingested, truths) in enumerate((guide, word, page)):
        library = Library(tmp_path / str(number), digests=())
        library.keep(ingested)
        stored = Library(tmp_path / str(number), digests=()).show("guide")[1]
        assert stored == ingested.passages
        assert all(fingerprint(p.text) == p.sha256 for p in stored)
        whole = squeeze("".join(p.text for p in stored))
        assert all(squeeze(truth.text) in whole for truth in truths)


def test_the_same_file_gives_the_same_ids(tmp_path: Path) -> None:
    """Reading again changes no id and no hash."""
    write_docx(tmp_path / "a.docx", chapters=2, each=5)
    assert (
        read_file(tmp_path / "a.docx", id="a").passages
        == read_file(tmp_path / "a.docx", id="a").passages
    )


def paragraph(text: str, *, num: int | None = None, depth: int = 0, style: str = "") -> str:
    """Return a paragraph of a Word file."""
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        own += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
    return f"<w:p><w:pPr>{own}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def level(depth: int, form: str, text: str, more: str = "") -> str:
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def test_lists_as_word_counts_them() -> None:
    """Levels, restarts, a style that carries its list, letters, romans and legal numbers."""
    from lxml import etree

    from knowledge.ingest.docx_number import NumberingPart

    numbering = etree.fromstring(
        f"<w:numbering {NUMBERED}><w:abstractNum w:abstractNumId='1'>"
        + level(0, "decimal", "%1.")
        + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Para"/>')
        + level(2, "lowerLetter", "(%3)")
        + level(3, "lowerRoman", "(%4)")
        + "</w:abstractNum><w:abstractNum w:abstractNumId='2'>"
        + level(0, "upperRoman", "%1.")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'>"
        "<w:startOverride w:val='7'/></w:lvlOverride></w:num>"
        "<w:num w:numId='3'><w:abstractNumId w:val='2'/></w:num></w:numbering>"
    )
    styles = etree.fromstring(
        f"<w:styles {NUMBERED}><w:style w:styleId='Para'><w:pPr><w:numPr><w:numId w:val='1'/>"
        "</w:numPr></w:pPr></w:style><w:style w:styleId='Child'><w:basedOn w:val='Para'/></w:style>"
        "<w:style w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style></w:styles>"
    )
    part = NumberingPart(numbering, styles)

    def label(num: int | None, depth: int = 0, style: str = "") -> str:
        own = (
            ""
            if num is None
            else f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{num}'/></w:numPr>"
        )
        found = part.label(etree.fromstring(f"<w:pPr {NUMBERED}>{own}</w:pPr>"), style)
        return found.label if found else ""

    assert [label(1), label(None, style="Para"), label(None, style="Child")] == ["1.", "1.1", "1.2"]
    assert [label(1, 2), label(1, 2), label(1, 3)] == ["(a)", "(b)", "(i)"]
    assert [label(None, style="Para"), label(1, 2)] == ["1.3", "(a)"]
    assert [label(1), label(None, style="Para")] == ["2.", "2.1"]
    assert [label(2), label(2, 1), label(1)] == ["7.", "7.1", "8."]
    assert [label(3), label(3), label(3, 1)] == ["I.", "II.", "2.1"]
    assert [label(0, style="Para"), label(99), label(None, style="Loop")] == ["", "", ""]


def test_what_word_does_not_print_is_not_quoted(tmp_path: Path) -> None:
    """Deleted and hidden text is left out; inserted text is kept, and a table row by row."""
    body = (
        paragraph("Ring the front door.")
        + "<w:p><w:ins><w:r><w:t>Today. </w:t></w:r></w:ins><w:del><w:r><w:delText>Never."
        "</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Who</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>When"
        "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    (tmp_path / "a.docx").write_bytes(docx(body))
    texts = [p.text for p in read_file(tmp_path / "a.docx", id="a").passages]
    assert texts == ["Ring the front door.\nToday.", "Who | When"]


def test_a_long_first_line_is_cut_between_words(tmp_path: Path) -> None:
    """A title that is cut says so, and holds no half word."""
    place = tmp_path / "long.txt"
    place.write_text("safeguarding " * 30 + "\n\nWords.\n", "utf-8")
    title = read_file(place, id="long").document.title
    assert title == "safeguarding " * 9 + "…"
