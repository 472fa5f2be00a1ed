"""Made-up guidance to read, with the truth about every paragraph: a PDF, a Word file, a web page.

The words are drawn by lot from a short list and say nothing; the shape is that of statutory
guidance: numbered paragraphs, headings, lists, tables, footnotes, running headers. Used by
`ingest.py` beside it and by the tests.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_DRAWN = """
the council school health visitor must ask about child family help plan when where safe early
before after lead worker contact record share meeting review section under year 2019 47 17
paragraph 12.4 well-being (a) agencies should consider
"""
WORDS = tuple(_DRAWN.split())
RUNNING = "Guidance on helping families (made up)"
CHAPTERS = 20
A_CHAPTER = 45


@dataclass(frozen=True, slots=True)
class Truth:
    """One numbered paragraph as it was written."""

    number: str
    text: str
    """Its words, without its number and without what belongs to it."""
    heading: str
    page: str = ""


class Writer:
    """Draws sentences by lot, always the same ones."""

    def __init__(self, seed: int = 5) -> None:
        self._random = random.Random(seed)  # noqa: S311 - made-up text, no secret

    def sentence(self, shortest: int = 8, longest: int = 22) -> str:
        """Return one sentence."""
        count = self._random.randint(shortest, longest)
        said = " ".join(self._random.choice(WORDS) for _ in range(count))
        return f"The {said}."

    def paragraph(self, shortest: int = 2, longest: int = 6) -> str:
        """Return a few sentences."""
        count = self._random.randint(shortest, longest)
        return " ".join(self.sentence() for _ in range(count))

    def title(self) -> str:
        """Return a few words."""
        return self.sentence(3, 5)[:-1]


def sections(chapters: int, each: int, writer: Writer) -> Iterator[tuple[str, str, list[str]]]:
    """Return chapters: heading, heading of the second half, and the texts of its paragraphs."""
    for chapter in range(1, chapters + 1):
        heading = f"Chapter {chapter}: {writer.title()}"
        yield heading, writer.title(), [writer.paragraph() for _ in range(each)]


def write_pdf(path: Path, *, chapters: int = CHAPTERS, each: int = A_CHAPTER) -> list[Truth]:
    """Write a PDF (900 numbered paragraphs, over 160 pages) and return the truth about it."""
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415

    pages: dict[str, str] = {}
    truths: list[Truth] = []
    story = list(_story(chapters, each, truths))

    def mark(canvas: Any, _: str, label: str) -> None:
        pages[label] = str(canvas.getPageNumber() - 1)

    def running(canvas: Any, document: Any) -> None:
        canvas.setNamedCB("mark", mark)
        canvas.drawString(72, 800, RUNNING)
        if document.page > 1:
            canvas.drawCentredString(300, 30, f"Page {document.page - 1}")

    document = SimpleDocTemplate(str(path), topMargin=100, bottomMargin=230, invariant=1)
    document.build(story, onFirstPage=running, onLaterPages=running)
    return [Truth(t.number, t.text, t.heading, pages[t.number]) for t in truths]


def _story(chapters: int, each: int, truths: list[Truth]) -> Iterator[Any]:
    """Return what is to be laid out, and note the truth about each numbered paragraph."""
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet  # noqa: PLC0415
    from reportlab.platypus import PageBreak, Paragraph, Table  # noqa: PLC0415

    styles = getSampleStyleSheet()
    body = ParagraphStyle("body", styles["BodyText"], fontSize=11, leading=14, spaceAfter=7)
    point = ParagraphStyle("point", body, leftIndent=24, bulletIndent=12)
    writer = Writer()
    yield Paragraph("Helping families, a made-up guide", styles["Title"])
    for chapter, (heading, second, texts) in enumerate(sections(chapters, each, writer), start=1):
        yield PageBreak()
        yield Paragraph(heading, styles["Heading1"])
        for place, text in enumerate(texts, start=1):
            if place == each // 2:
                yield Paragraph(second, styles["Heading2"])
            number = f"{chapter}.{place}"
            yield Paragraph(f'<onDraw name="mark" label="{number}"/>{number} {text}', body)
            truths.append(Truth(number, text, second if place >= each // 2 else heading))
            if place % 9 == 0:
                yield Paragraph(writer.sentence(), point, bulletText="\u2022")
        yield Table([[writer.title() for _ in range(3)] for _ in range(4)])


def write_docx(path: Path, *, chapters: int = 6, each: int = 12) -> list[Truth]:
    """Write a Word file whose numbers are all made by Word, and return the truth about it."""
    import docx  # noqa: PLC0415

    document = docx.Document()
    part = document.part.numbering_part.element
    _add_list(part, "90", [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")])
    _style_with_list(document, "Numbered Paragraph", "90", 1)
    writer = Writer(6)
    truths: list[Truth] = []
    document.add_paragraph("A made-up guide in Word", style="Title")
    for chapter, (heading, _, texts) in enumerate(sections(chapters, each, writer), start=1):
        _numbered(document.add_paragraph(heading, style="Heading 1"), "90", 0)
        for place, text in enumerate(texts, start=1):
            document.add_paragraph(text, style="Numbered Paragraph")
            truths.append(Truth(f"{chapter}.{place}", text, f"{chapter}. {heading}"))
            if place % 4 == 0:
                for _ in range(2):
                    _numbered(document.add_paragraph(writer.sentence()), "90", 2)
        table = document.add_table(rows=2, cols=2)
        for row in table.rows:
            for cell in row.cells:
                cell.text = writer.title()
    document.sections[0].header.paragraphs[0].text = RUNNING
    document.save(str(path))
    return truths


def _add_list(part: Any, name: str, levels: list[tuple[str, str]]) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}">{made}</w:abstractNum>'
    part.insert(0, parse_xml(abstract))
    part.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'
        )
    )


def _style_with_list(document: Any, name: str, num: str, depth: int) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    properties = style.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = int(num)
    properties.get_or_add_ilvl().val = depth


def _numbered(paragraph: Any, num: str, depth: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - no public way
    properties.get_or_add_numId().val = int(num)
    properties.get_or_add_ilvl().val = depth


def make_html(*, chapters: int = 6, each: int = 12) -> tuple[str, list[Truth]]:
    """Return a page in the layout of a government publication, and the truth about it."""
    writer = Writer(7)
    truths: list[Truth] = []
    parts: list[str] = []
    number = 0
    for heading, second, texts in sections(chapters, each, writer):
        parts.append(f'<h2 id="x">{heading}</h2>')
        for place, text in enumerate(texts, start=1):
            number += 1
            if place == each // 2:
                parts.append(f"<h3>{second}</h3>")
            parts.append(f"<p>{number}. {text}<sup><a href='#fn:1'>[footnote 1]</a></sup></p>")
            truths.append(Truth(str(number), text, second if place >= each // 2 else heading))
            if place % 4 == 0:
                parts.append(f"<ul><li>{writer.sentence()}</li><li>{writer.sentence()}</li></ul>")
        parts.append(f"<table><tr><th>Who</th><td>{writer.title()}</td></tr></table>")
    notes = '<div class="footnotes"><ol><li id="fn:1"><p>A note. <a class="reversefootnote">\u21a9'
    page = (
        '<!DOCTYPE html><html lang="en"><head><title>A made-up guide - GOV.UK</title></head><body>'
        '<div id="global-cookie-message">We use cookies</div><header>GOV.UK</header>'
        '<nav>Menu <a href="/x">Home</a></nav><main id="content"><h1>A made-up guide</h1>'
        '<nav class="gem-c-contents-list"><ol><li><a href="#x">Chapter 1</a></li></ol></nav>'
        f'<div class="gem-c-govspeak govspeak">{"".join(parts)}{notes}</a></p></li></ol></div>'
        "</div></main><footer>Crown copyright</footer></body></html>"
    )
    return page, truths
