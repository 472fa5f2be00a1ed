"""PDF files into blocks: paragraphs with their numbers, headings, footnotes and pages.

A line begins a paragraph only where the page says so too (a gap, an indent, a finished sentence
before it), so that a line of prose that starts with a number stays prose. Runs in the limited
process only (`child.py`). pypdf opens the file; running headers are dropped in `pdf_page.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, BinaryIO

from knowledge.ingest.block import Block, Extract, Kind, Progress, Refused
from knowledge.ingest.decode import clean
from knowledge.ingest.label import Numbering, is_bullet, is_item, note_number, number_of
from knowledge.ingest.outline import pieces
from knowledge.ingest.pdf_page import Line, without_contents, without_running

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 5_000
HEADING_SIZE = 1.12
"""Times the size of the body: from here on a line is a heading."""
NOTE_SIZE = 0.92
GAP = 1.35
"""Times the usual distance of lines: from here on a paragraph ends."""
HEADING_WORDS = 25
_FINISHED = re.compile(r"[.:;?!][\u201d\u2019\")\]]*\s*$|\b(?:and|or)\s*$")
_SPACE = re.compile(r"\s+")


def read(stream: BinaryIO, *, name: str, progress: Progress) -> Extract:
    """Return what a PDF holds.

    Raises:
        Refused: It is locked, damaged, too long, or has no text.
    """
    reader = _open(stream)
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise Refused("too_long", str(count))
    found = list(_all_lines(reader, count, progress))
    empty = sum(not lines for lines in found)
    if empty == count:
        raise Refused("no_text", str(count))
    kept, numbers = without_running(found)
    numbers = numbers or _labels(reader, count)
    title = _title(reader, kept, name)
    blocks = _Layout(kept, numbers, title).blocks()
    notes = (f"{empty} of {count} pages have no text (pictures?); they cannot be searched.",)
    return Extract(title, pieces(blocks, title=title), notes=notes if empty else ())


def _open(stream: BinaryIO) -> PdfReader:
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - only the limited process needs it
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(stream, strict=False)
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise Refused("encrypted")
        len(reader.pages)
    except DependencyError as error:
        raise Refused("encrypted") from error
    except LimitReachedError as error:
        raise Refused("bomb", str(error)[:200]) from error
    except PyPdfError as error:
        raise Refused("damaged", str(error)[:200]) from error
    return reader


def _all_lines(reader: PdfReader, count: int, progress: Progress) -> Iterator[list[Line]]:
    from pypdf.errors import LimitReachedError, PyPdfError  # noqa: PLC0415

    try:
        for index, page in enumerate(reader.pages):
            yield _lines(page, index)
            progress(index + 1, count)
    except LimitReachedError as error:
        raise Refused("bomb", str(error)[:200]) from error
    except PyPdfError as error:
        raise Refused("damaged", str(error)[:200]) from error


def _lines(page: Any, index: int) -> list[Line]:
    """Return the lines of a page, each with where it begins and how large it is printed."""
    lines: list[Line] = []
    text = ""
    start: tuple[float, float, float, bool] | None = None

    def visit(said: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        nonlocal text, start
        for place, part in enumerate(said.split("\n")):
            if place:
                _put(lines, text, start, index)
                text, start = "", None
            if start is None and part.strip():
                start = _place(cm, tm, font, size)
            text += part

    page.extract_text(visitor_text=visit)
    _put(lines, text, start, index)
    return lines


def _place(cm: Any, tm: Any, font: Any, size: Any) -> tuple[float, float, float, bool]:
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    scale = (abs(tm[3]) or abs(tm[1]) or 1.0) * (abs(cm[3]) or abs(cm[1]) or 1.0)
    bold = "bold" in str((font or {}).get("/BaseFont", "")).casefold()
    return float(x), float(y), round(float(size) * scale, 1), bold


def _put(
    lines: list[Line], text: str, start: tuple[float, float, float, bool] | None, index: int
) -> None:
    bullets = text.replace("\x7f", "\u2022")  # where some fonts keep their bullet
    plain = _SPACE.sub(" ", clean(bullets)).strip()
    if plain and start is not None:
        lines.append(Line(plain, *start, index))


def _labels(reader: PdfReader, count: int) -> dict[int, str]:
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        return dict(enumerate(reader.page_labels))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return {index: str(index + 1) for index in range(count)}  # labels are often wrong


def _title(reader: PdfReader, pages: Sequence[Sequence[Line]], name: str) -> str:
    """Return the file's own title, else the largest line of its first page, else its name."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        told = str((reader.metadata and reader.metadata.title) or "")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError):
        told = ""
    plain = " ".join(clean(told).split())
    if len(plain) > 3 and not re.search(
        r"untitled|anonymous|microsoft word|\.(docx?|pdf|indd)", plain, re.IGNORECASE
    ):
        return plain[:200]
    first = next((lines for lines in pages if lines), [])
    if not first:
        return name
    largest = max(line.size for line in first)
    joined = " ".join(line.text for line in first if line.size == largest)
    return joined[:200] if len(joined) <= 200 else name


class _Layout:
    """Makes paragraphs of lines."""

    def __init__(
        self, pages: Sequence[Sequence[Line]], numbers: dict[int, str], title: str
    ) -> None:
        self._pages = pages
        self._numbers = numbers
        self._title = title
        self._body = _body_size(pages)
        self._leading = _leading(pages, self._body)
        self._sizes = self._heading_sizes()
        self._numbering = Numbering()

    def blocks(self) -> list[Block]:
        """Return the blocks of all pages, footnotes after the text of their page."""
        main, notes = self._split()
        found: list[Block] = []
        pending = sorted(notes, reverse=True)
        for group, number in self._groups(without_contents(main)):
            while pending and pending[-1] < group[0].index:
                found.extend(self._notes(notes[pending.pop()]))
            found.append(self._block(group, number))
        for index in reversed(pending):
            found.extend(self._notes(notes[index]))
        return found

    def _split(self) -> tuple[list[Line], dict[int, list[Line]]]:
        """Part the running text from the small print at the foot of each page."""
        main: list[Line] = []
        notes: dict[int, list[Line]] = {}
        for index, lines in enumerate(self._pages):
            low = min((ln.y for ln in lines if ln.size >= NOTE_SIZE * self._body), default=None)
            small = [
                line
                for line in lines
                if low is not None and line.size < NOTE_SIZE * self._body and line.y < low
            ]
            if small and note_number(small[0].text):
                notes[index] = small
                kept = {id(line) for line in small}
                main.extend(line for line in lines if id(line) not in kept)
            else:
                main.extend(lines)
        return main, notes

    def _groups(self, lines: Iterable[Line]) -> Iterator[tuple[list[Line], str]]:
        """Return the lines of each block, and the number that it was found to have."""
        group: list[Line] = []
        number = ""
        for line in lines:
            if group and self._begins(group, line):
                yield group, number
                group = []
            if not group:
                number = self._take_number(line)
            group.append(line)
        if group:
            yield group, number

    def _begins(self, group: Sequence[Line], line: Line) -> bool:
        before = group[-1]
        level, before_level = self._level(line), self._level(before)
        if level != before_level:
            return True
        gap = self._is_gap(before, line)
        if level:
            return gap or before.index != line.index
        if is_bullet(line.text):
            return True
        finished = bool(_FINISHED.search(before.text))
        evident = gap or finished
        number = number_of(line.text)
        stands_out = gap or line.x < before.x - 2
        if (
            number
            and (stands_out or finished)
            and self._numbering.accepts(number[0], strong=number[1] and stands_out)
        ):
            return True
        if is_item(line.text) and (evident or abs(line.x - before.x) > 2):
            return True
        return gap

    def _is_gap(self, before: Line, line: Line) -> bool:
        if before.index != line.index:
            return False
        step = before.y - line.y
        return step < 0 or step > GAP * max(self._leading, line.size)

    def _take_number(self, line: Line) -> str:
        number = number_of(line.text)
        if self._level(line):
            self._numbering.heading()
            number = number if number and number[1] else None
        if number is None or not self._numbering.accepts(number[0], strong=number[1]):
            return ""
        self._numbering.take(number[0])
        return number[0]

    def _level(self, line: Line) -> int:
        """Return the level of a heading, 0 for other lines."""
        if line.size in self._sizes:
            return self._sizes.index(line.size) + 1
        short = len(line.text.split()) <= HEADING_WORDS // 2 and line.text[-1] not in ".,;:"
        if line.bold and short and line.size >= self._body and not is_item(line.text):
            return len(self._sizes) + 1
        return 0

    def _heading_sizes(self) -> list[float]:
        sizes: Counter[float] = Counter()
        for lines in self._pages:
            for line in lines:
                if line.size >= HEADING_SIZE * self._body and _is_short(line.text):
                    sizes[line.size] += 1
        return sorted(sizes, reverse=True)[:6]

    def _block(self, group: Sequence[Line], number: str) -> Block:
        first = group[0]
        text = _join(line.text for line in group)
        page = self._numbers.get(first.index, "")
        level = self._level(first)
        if level:
            return Block(Kind.HEADING, text, level=level, page=page)
        kind = Kind.ITEM if not number and is_item(text) else Kind.PARAGRAPH
        return Block(kind, text, number=number, page=page)

    def _notes(self, lines: Sequence[Line]) -> Iterator[Block]:
        group: list[str] = []
        number = ""
        page = self._numbers.get(lines[0].index, "")
        for line in lines:
            own = note_number(line.text)
            if own and (not number or _is_next(number, own)):
                if group:
                    yield Block(Kind.NOTE, _join(group), number=number, page=page)
                group, number = [], own
            group.append(line.text)
        if group:
            yield Block(Kind.NOTE, _join(group), number=number, page=page)


def _is_next(number: str, own: str) -> bool:
    return own.isdigit() and number.isdigit() and int(own) == int(number) + 1


def _is_short(text: str) -> bool:
    return len(text.split()) <= HEADING_WORDS


def _join(texts: Iterable[str]) -> str:
    """Join lines with a space; after a hyphen without one, so that no letter is added or lost."""
    joined = ""
    for text in texts:
        glue = "" if not joined or (joined[-1] in "-\u2010" and joined[-2:-1].isalpha()) else " "
        joined += glue + text
    return joined


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    weights: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            weights[line.size] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _leading(pages: Sequence[Sequence[Line]], body: float) -> float:
    steps = [
        before.y - line.y
        for lines in pages
        for before, line in pairwise(lines)
        if before.size == line.size == body and 0 < before.y - line.y < 4 * body
    ]
    return median(steps) if steps else 1.2 * body
