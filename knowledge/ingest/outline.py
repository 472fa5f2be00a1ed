"""Blocks into pieces: one piece is one numbered paragraph, under the path of its headings.

Lists, and what follows without a number of its own, belong to the last number. A table and a
footnote are pieces of their own. A very long paragraph is cut at the ends of sentences and every
part keeps the pinpoint. Nothing is reworded: the words of the pieces are those of the blocks, in
order. Pure. Where blocks come from: `pdf.py`, `docx.py`, `html.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.ingest.block import Block, Kind, Piece
from knowledge.passage import sentences, slug

LONGEST = 1_600
"""Characters after which a passage is closed or cut: about what the encoder reads, twice."""
SHORTEST = 200
"""Characters under which an unnumbered paragraph joins its neighbour."""
BETWEEN = " > "
"""Between the headings of a path."""
DEEPEST = 3
"""How many headings of a path are kept, the nearest ones."""


@dataclass(slots=True)
class _Run:
    """Blocks that will be one passage, or several with one pinpoint."""

    kind: str
    path: tuple[str, ...]
    number: str = ""
    after: str = ""
    """Of a table or a footnote: the number of the paragraph before it."""
    goes_on: bool = False
    """It continues a numbered paragraph that a table had interrupted."""
    page: str = ""
    texts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    ends: list[tuple[int, int]] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Return how many characters it has."""
        return sum(map(len, self.texts))

    def text(self, content: str | None) -> str:
        """Return its words: a slice of the file where there is one to slice."""
        if content is None:
            return "\n".join(self.texts)
        return content[self.ends[0][0] : self.ends[-1][1]]


def pieces(blocks: Iterable[Block], *, title: str, content: str | None = None) -> tuple[Piece, ...]:
    """Return the pieces of a document.

    Args:
        blocks: In reading order.
        title: Headings that repeat it are not part of a path.
        content: The file, where the blocks' spans are places in it; every piece is then a slice.
    """
    runs = list(_Outliner(title).runs(blocks))
    counts = Counter(run.number for run in runs if run.kind == "para" and not run.goes_on)
    taken: set[str] = set()
    return tuple(piece for run in runs for piece in _cut(run, counts, title, taken, content))


class _Outliner:
    def __init__(self, title: str) -> None:
        self._title = title
        self._stack: list[tuple[int, str]] = []
        self._number = ""
        self._list = 0
        """The last number of a list inside a paragraph; 0 when there is none."""
        self._tables = 0
        self._run: _Run | None = None

    def runs(self, blocks: Iterable[Block]) -> Iterator[_Run]:
        for block in blocks:
            match block.kind:
                case Kind.HEADING:
                    yield from self._close()
                    self._enter(block)
                case Kind.NOTE:
                    yield self._note(block)
                case Kind.ROW:
                    if self._run is None or self._run.kind != "table":
                        yield from self._close()
                        self._tables += 1
                        self._start("table", block, number=str(self._tables))
                    else:
                        self._add(block)
                case _:
                    yield from self._words(block)
        yield from self._close()

    def _words(self, block: Block) -> Iterator[_Run]:
        number = block.number if block.kind is Kind.PARAGRAPH else ""
        if number and not self._is_listed(number):
            yield from self._close()
            self._number = number
            self._start("para", block, number=number)
            return
        if not number and block.kind is Kind.PARAGRAPH:
            self._list = 0
        run = self._run
        if run is None or run.kind != "para" or self._is_full(run, block):
            yield from self._close()
            self._start("para", block, number=self._number, goes_on=bool(self._number))
            return
        self._add(block)

    def _is_listed(self, number: str) -> bool:
        """Whether this is a list inside a numbered paragraph: 1, 2, 3 after a colon."""
        if not number.isdigit():
            return False
        if self._list and int(number) == self._list + 1 and not self._is_next(number):
            self._list += 1
            return True
        run = self._run
        opens = number == "1" and run is not None and bool(run.number) and run.kind == "para"
        if opens and run is not None and run.texts[-1].rstrip().endswith(":"):
            self._list = 1
            return True
        self._list = 0
        return False

    def _is_next(self, number: str) -> bool:
        return self._number.isdigit() and int(number) == int(self._number) + 1

    def _is_full(self, run: _Run, block: Block) -> bool:
        if run.number or block.kind is Kind.ITEM:
            return False
        long_enough = run.length >= SHORTEST and len(block.text) >= SHORTEST
        return long_enough or run.length + len(block.text) > LONGEST

    def _enter(self, block: Block) -> None:
        while self._stack and self._stack[-1][0] >= block.level:
            self._stack.pop()
        self._stack.append((block.level, block.text))
        self._number, self._list = "", 0

    def _path(self) -> tuple[str, ...]:
        names = tuple(text for _, text in self._stack if text.casefold() != self._title.casefold())
        return names or (self._title,)

    def _start(self, kind: str, block: Block, *, number: str, goes_on: bool = False) -> None:
        after = self._number if kind == "table" else ""
        self._run = _Run(kind, self._path(), number, after, goes_on, block.page)
        self._add(block)

    def _add(self, block: Block) -> None:
        if self._run is not None:
            self._run.texts.append(block.text)
            self._run.pages.append(block.page)
            self._run.ends.append(block.span)

    def _note(self, block: Block) -> _Run:
        run = _Run("footnote", self._path(), block.number, self._number, page=block.page)
        run.texts.append(block.text)
        run.pages.append(block.page)
        run.ends.append(block.span)
        return run

    def _close(self) -> Iterator[_Run]:
        if self._run is not None and self._run.texts:
            yield self._run
        self._run = None


def _cut(
    run: _Run, counts: Counter[str], title: str, taken: set[str], content: str | None
) -> Iterator[Piece]:
    heading = BETWEEN.join(run.path[-DEEPEST:])
    doubled = run.kind == "para" and run.number and counts[run.number] > 1
    within = run.path[0] if doubled and run.path[0] != title else ""
    name = _name(run, within)
    text = run.text(content)
    for part, (first, last) in enumerate(spans(text), start=1):
        whole = name if part == 1 else f"{name}-part-{part}"
        page = _page_at(run, first)
        yield Piece(heading, text[first:last], _free(whole, taken), _pinpoint(run, within, page))


def _name(run: _Run, within: str) -> str:
    if run.kind == "para" and run.number:
        more = "-goes-on" if run.goes_on else ""
        return f"{slug(within)}-para-{run.number}{more}" if within else f"para-{run.number}{more}"
    if run.kind == "para":
        return slug(run.path[-1])
    return f"{run.kind}-{slug(run.number)}" if run.number else run.kind


def _free(name: str, taken: set[str]) -> str:
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    taken.add(free)
    return free


def _pinpoint(run: _Run, within: str, page: str) -> str:
    place = f"p. {page}" if page else ""
    if run.kind == "para":
        named = f"para {run.number}" if run.number else ""
        parts: Sequence[str] = (within if named else "", named, place)
    else:
        after = f" to para {run.after}" if run.after and run.kind == "footnote" else ""
        after = f" after para {run.after}" if run.after and run.kind == "table" else after
        parts = (f"{run.kind} {run.number}".strip() + after, place)
    return ", ".join(part for part in parts if part)


def _page_at(run: _Run, place: int) -> str:
    at = 0
    for text, page in zip(run.texts, run.pages, strict=True):
        at += len(text) + 1
        if place < at:
            return page
    return run.page


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Return the spans of the parts of a text: all of it, or cut at sentence ends when too long."""
    if len(text) <= LONGEST:
        yield 0, len(text)
        return
    start, end = -1, 0
    for first, last in _short_enough(text):
        if start >= 0 and last - start > LONGEST:
            yield start, end
            start = -1
        start, end = (first if start < 0 else start), last
    if start >= 0:
        yield start, end


def _short_enough(text: str) -> Iterator[tuple[int, int]]:
    """Sentences; one that is longer than a passage is cut at a space."""
    for first, last in sentences(text):
        begin = first
        while last - begin > LONGEST:
            space = text.rfind(" ", begin + 1, begin + LONGEST)
            end = space if space > begin else begin + LONGEST
            yield begin, end
            begin = end + 1 if space > begin else end
        if text[begin:last].strip():
            yield begin, last
