"""The numbers that Word prints and does not store: numbering.xml, worked out as Word does.

A paragraph names a list and a level (itself, or through its style); the list's levels say how
numbers look ("%1.%2"), where they begin and when they start again. Without this a citation by
paragraph number would be impossible. Pure but for reading the parts that `docx.py` hands over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
DEPTH = 20
"""Styles that may be based on one another before it is called a loop."""
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


Abstract = tuple[Mapping[int, "Level"], Mapping[str, int], str | None]
"""The levels of a list, the styles that are levels of it, and the style that it stands for."""
Num = tuple[str, Mapping[int, int], Mapping[int, "Level"]]
"""The list that a number of it uses, where levels begin anew, and levels that look different."""
_NOTHING: Abstract = ({}, {}, None)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks."""

    start: int
    form: str
    """`decimal`, `lowerLetter`, `bullet`, …"""
    text: str
    """`%1.%2`"""
    restart: int | None = None
    """After which level it starts again; None: after any higher one."""
    legal: bool = False
    """All parts as plain digits."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """What Word prints before a paragraph."""

    label: str
    """As printed: `12.3`, `(a)`, `•`."""
    number: str
    """`12.3` when it is a number; else empty."""
    level: int
    form: str


class NumberingPart:
    """The lists of one document, and how far each has counted."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._styles = _styles(styles)
        self._abstracts = {} if numbering is None else _abstracts(numbering)
        self._nums = {} if numbering is None else _nums(numbering)
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * LEVELS)
        self._begun: set[str] = set()

    def label(self, properties: Any | None, style: str) -> Numbered | None:
        """Return what is printed before the next paragraph; None when nothing is.

        Args:
            properties: The paragraph's own `w:pPr`.
            style: The id of its style.
        """
        num, depth = self._list_of(properties, style)
        if num is None or num == "0" or num not in self._nums:
            return None
        abstract = self._abstract_of(num)
        levels = self._levels(num, abstract)
        if depth >= LEVELS or depth not in levels:
            return None
        self._count(num, abstract, depth, levels)
        return self._print(abstract, depth, levels)

    def _list_of(self, properties: Any | None, style: str) -> tuple[str | None, int]:
        own_num, own_depth = _num_pr(properties)
        if own_num is not None:
            return own_num, own_depth or 0
        name, depth = style, own_depth
        for _ in range(DEPTH):
            entry = self._styles.get(name)
            if entry is None:
                return None, 0
            num, style_depth, based_on = entry
            depth = style_depth if depth is None else depth
            if num is not None:
                return num, self._linked_depth(num, name) if depth is None else depth
            name = based_on
        return None, 0

    def _linked_depth(self, num: str, style: str) -> int:
        """Return the level that names this style as its own; styles often leave it unsaid."""
        if num not in self._nums:
            return 0
        linked = self._abstracts.get(self._abstract_of(num), _NOTHING)[1]
        return linked.get(style, 0)

    def _abstract_of(self, num: str) -> str:
        abstract = self._nums[num][0]
        for _ in range(DEPTH):
            link = self._abstracts.get(abstract, _NOTHING)[2]
            target = self._styles.get(link or "", (None, None, ""))[0]
            if target is None or target not in self._nums or self._nums[target][0] == abstract:
                break
            abstract = self._nums[target][0]
        return abstract

    def _levels(self, num: str, abstract: str) -> Mapping[int, Level]:
        levels = self._abstracts.get(abstract, _NOTHING)[0]
        return {**levels, **self._nums[num][2]}

    def _count(self, num: str, abstract: str, depth: int, levels: Mapping[int, Level]) -> None:
        counts = self._counts[abstract]
        if num not in self._begun:
            self._begun.add(num)
            for level, start in self._nums[num][1].items():
                counts[level] = start - 1
                counts[level + 1 :] = [None] * (LEVELS - level - 1)
        for higher in range(depth):
            if counts[higher] is None:
                counts[higher] = levels[higher].start if higher in levels else 1
        now = counts[depth]
        counts[depth] = levels[depth].start if now is None else now + 1
        for deeper in range(depth + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart > 0 and depth < restart):
                counts[deeper] = None

    def _print(self, abstract: str, depth: int, levels: Mapping[int, Level]) -> Numbered | None:
        level = levels[depth]
        if level.form == "bullet":
            return Numbered("\u2022", "", depth, level.form)
        if level.form == "none" and "%" not in level.text:
            return Numbered(level.text, "", depth, level.form) if level.text.strip() else None
        counts = self._counts[abstract]
        text = level.text
        for other in range(depth, -1, -1):
            form = "decimal" if level.legal or other not in levels else levels[other].form
            text = text.replace(f"%{other + 1}", shape(counts[other] or 0, form))
        plain = text.strip().rstrip(".):").strip()
        digits = plain.replace(".", "").isdigit() and not text.strip().startswith("(")
        return Numbered(text.strip(), plain if digits else "", depth, level.form)


def shape(number: int, form: str) -> str:
    """Return a number as a list prints it.

    Examples:
        >>> [shape(n, f) for n, f in ((4, "decimal"), (28, "lowerLetter"), (9, "upperRoman"))]
        ['4', 'bb', 'IX']
    """
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    if form == "decimalZero":
        return f"{number:02d}"
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def _num_pr(properties: Any | None) -> tuple[str | None, int | None]:
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None, None
    return _value(found.find(f"{W}numId")), _number(found.find(f"{W}ilvl"))


def _value(element: Any | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _number(element: Any | None) -> int | None:
    value = _value(element)
    return int(value) if value is not None and value.lstrip("-").isdigit() else None


def _styles(styles: Any | None) -> dict[str, tuple[str | None, int | None, str]]:
    """Return for each style the list and level that it names, and the style it is based on."""
    found: dict[str, tuple[str | None, int | None, str]] = {}
    for style in () if styles is None else styles.findall(f"{W}style"):
        num, depth = _num_pr(style.find(f"{W}pPr"))
        based_on = _value(style.find(f"{W}basedOn")) or ""
        found[style.get(f"{W}styleId") or ""] = (num, depth, based_on)
    return found


def _abstracts(numbering: Any) -> dict[str, Abstract]:
    found: dict[str, Abstract] = {}
    for abstract in numbering.findall(f"{W}abstractNum"):
        levels: dict[int, Level] = {}
        linked: dict[str, int] = {}
        for element in abstract.findall(f"{W}lvl"):
            depth = int(element.get(f"{W}ilvl") or 0)
            levels[depth] = _level(element)
            style = _value(element.find(f"{W}pStyle"))
            if style:
                linked[style] = depth
        link = _value(abstract.find(f"{W}numStyleLink"))
        found[abstract.get(f"{W}abstractNumId") or ""] = (levels, linked, link)
    return found


def _level(element: Any) -> Level:
    legal = element.find(f"{W}isLgl")
    return Level(
        start=_number(element.find(f"{W}start")) or 0,
        form=_value(element.find(f"{W}numFmt")) or "decimal",
        text=_value(element.find(f"{W}lvlText")) or "",
        restart=_number(element.find(f"{W}lvlRestart")),
        legal=legal is not None and _value(legal) not in {"0", "false"},
    )


def _nums(numbering: Any) -> dict[str, Num]:
    found: dict[str, Num] = {}
    for num in numbering.findall(f"{W}num"):
        starts: dict[int, int] = {}
        levels: dict[int, Level] = {}
        for override in num.findall(f"{W}lvlOverride"):
            depth = int(override.get(f"{W}ilvl") or 0)
            start = _number(override.find(f"{W}startOverride"))
            if start is not None:
                starts[depth] = start
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[depth] = _level(own)
        abstract = _value(num.find(f"{W}abstractNumId")) or ""
        found[num.get(f"{W}numId") or ""] = (abstract, starts, levels)
    return found
