"""The parts of a framework that are not rules: levels, contacts, texts, and how areas override.

Levels, contacts and what to say are an area's own: a local list replaces the national one. All
other lists and catalogues (references, actions, routes, gates, clocks, crosswalks) are joined, and
nothing that a national duty uses can be redefined. Cards are only ever added. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from rules.error import Place as FilePlace
from rules.error import Problem
from rules.model import (
    Action,
    Band,
    Card,
    Clock,
    Consent,
    Contact,
    Crosswalk,
    Escalation,
    Gate,
    Law,
    Level,
    Place,
    Reference,
    Route,
    Screening,
)

Unknown = Callable[[str, str, FilePlace, Mapping[str, Any]], None]
HEADINGS = ("title", "area", "edition", "status", "licence")


def band(name: str | None) -> Band | None:
    """Give the band of a name as it stands in files.

    Examples:
        >>> band("child_in_need").value
        3
    """
    return None if name is None else Band[name.upper()]


class PlacedData(Protocol):
    """What the compiler needs of a source: its data, and the place of any part."""

    @property
    def data(self) -> Mapping[str, Any]: ...  # noqa: D102
    def place(self, *steps: str | int) -> FilePlace: ...  # noqa: D102


class Parts:
    """The sections of a chain of sources, the national base first."""

    def __init__(self, chain: tuple[PlacedData, ...], problems: list[Problem]) -> None:
        self.chain = chain
        self.problems = problems
        self.ids = tuple(str(source.data.get("id", "")) for source in chain)
        self._ids = dict(zip(map(id, chain), self.ids, strict=True))

    def id_of(self, source: PlacedData) -> str:
        """Give the id of the framework that a source belongs to."""
        return self._ids[id(source)]

    def items(self, section: str) -> Iterator[tuple[PlacedData, int, Mapping[str, Any]]]:
        """Walk over a list section of every source."""
        for source in self.chain:
            for index, item in enumerate(source.data.get(section, ())):
                yield source, index, item

    def entries(self, section: str) -> Iterator[tuple[PlacedData, str, Any]]:
        """Walk over a mapping section of every source."""
        for source in self.chain:
            for name, value in source.data.get(section, {}).items():
                yield source, name, value

    def mapping(self, section: str) -> dict[str, Any]:
        """Give a mapping section, joined; a later source adds to or replaces an earlier one."""
        return {name: value for _, name, value in self.entries(section)}

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Give the named lists of worries; a local list adds to the national one."""
        found: dict[str, tuple[str, ...]] = {}
        for _, name, members in self.entries("groups"):
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *members)))
        return found

    def more_phrases(self) -> dict[str, tuple[str, ...]]:
        """Give the wordings that files add to indicators."""
        found: dict[str, tuple[str, ...]] = {}
        for _, name, phrases in self.entries("phrases"):
            found[name] = (*found.get(name, ()), *phrases)
        return found

    def heading(self) -> dict[str, Any]:
        """Give what names and dates the framework."""
        own = self.chain[-1]
        for key in ("id", *HEADINGS):
            if own.data.get(key) is None:
                place = own.place()
                message = f"The key `{key}` is missing."
                self.problems.append(Problem("missing_key", place, message, "Add it."))
        return {
            "id": self.ids[-1],
            **{key: own.data.get(key) or "" for key in HEADINGS},
            "partnership": own.data.get("partnership"),
            "effective_from": own.data.get("effective_from"),
            "extends": own.data.get("extends"),
            "local_indicators": bool(own.data.get("local_indicators", True)),
            "notices": tuple(n for source in self.chain for n in source.data.get("notices", ())),
        }

    def sections(self, sealed: frozenset[str], unknown: Unknown) -> dict[str, Any]:
        """Give every other section, checking that nothing sealed is redefined."""
        for section in ("references", "actions", "routes", "flags"):
            self._check_sealed(section, sealed)
        self._check_cards(unknown)
        self._check_cites(unknown)
        return {
            "levels": self._levels(),
            "domains": self.mapping("domains"),
            "groups": self.groups(),
            "references": {n: _reference(n, d) for n, d in self.mapping("references").items()},
            "actions": {n: _action(n, d) for n, d in self.mapping("actions").items()},
            "routes": {n: _route(n, d) for n, d in self.mapping("routes").items()},
            "flags": self.mapping("flags"),
            "screening": tuple(_screening(d) for _, _, d in self.items("screening")),
            "contacts": tuple(Contact(**_contact(d)) for d in self._own("contacts")),
            "gates": tuple(self._gates()),
            "clocks": tuple(self._clocks(unknown)),
            **{key: self._consent(key) for key in ("share", "tell", "agree")},
            "cards": tuple(
                Card(d["flag"], d["title"], d["text"], tuple(d.get("cites", ())), self.id_of(s))
                for s, _, d in self.items("cards")
            ),
            "say": tuple(self._own("say")),
            "escalation": self._escalation(),
            "crosswalks": tuple(
                Crosswalk(
                    d["id"],
                    d["name"],
                    {k: Band[v.upper()] for k, v in d["steps"].items()},
                    d["source"],
                )
                for _, _, d in self.items("crosswalks")
            ),
            "glossary": self.mapping("glossary"),
        }

    def _own(self, section: str) -> list[Any]:
        """Give the last source's list that has anything in it."""
        for source in reversed(self.chain):
            if source.data.get(section):
                return list(source.data[section])
        return []

    def _check_sealed(self, section: str, sealed: frozenset[str]) -> None:
        first: set[str] = set()
        for source, name, _ in self.entries(section):
            if name in first and name in sealed:
                place = source.place(section, name)
                hint = "A national duty or safety rule uses it. Choose another name."
                self.problems.append(Problem("sealed", place, f"{name!r} is sealed.", hint))
            if source is self.chain[0]:
                first.add(name)

    def _check_cards(self, unknown: Unknown) -> None:
        flags = self.mapping("flags")
        seen: set[str] = set()
        for source, index, card in self.items("cards"):
            place = source.place("cards", index, "flag")
            if card["flag"] not in flags:
                unknown("flag", card["flag"], place, flags)
            if card["flag"] in seen:
                hint = "Use a flag of your own."
                message = f"The card for {card['flag']!r} cannot be replaced."
                self.problems.append(Problem("sealed", place, message, hint))
            seen.add(card["flag"])

    def _check_cites(self, unknown: Unknown) -> None:
        references = self.mapping("references")
        for source, steps, data in self._citing():
            for index, name in enumerate(data.get("cites", ())):
                if name not in references:
                    unknown("reference", name, source.place(*steps, "cites", index), references)

    def _citing(self) -> Iterator[tuple[PlacedData, tuple[str | int, ...], Mapping[str, Any]]]:
        """Walk over what cites, but for rules."""
        for section in ("indicators", "cards"):
            for source, index, data in self.items(section):
                yield source, (section, index), data
        for section in ("actions", "routes"):
            for source, name, data in self.entries(section):
                yield source, (section, name), data
        for source in self.chain:
            for key in ("share", "tell", "agree"):
                yield source, (key,), source.data.get(key) or {}

    def _levels(self) -> tuple[Level, ...]:
        levels = tuple(_level(data) for data in self._own("levels"))
        placed = [b for level in levels for b in level.bands]
        where = self.chain[-1].place("levels")
        if not levels:
            hint = "Extend `england`, or write `levels`."
            self.problems.append(Problem("bands", where, "There are no levels.", hint))
            return ()
        for b in Band:
            if placed.count(b) != 1:
                message = f"The band {b.code!r} stands in {placed.count(b)} levels, not in one."
                hint = "Place each national band in exactly one level."
                self.problems.append(Problem("bands", where, message, hint))
        numbers = [level.number for level in levels]
        if numbers != sorted(set(numbers)) or placed != sorted(placed):
            hint = "Put the lowest level first, and the bands in their order."
            self.problems.append(Problem("order", where, "The levels are out of order.", hint))
        return levels

    def _clocks(self, unknown: Unknown) -> Iterator[Clock]:
        routes = self.mapping("routes")
        for source, index, data in self.items("clocks"):
            for at, name in enumerate(data.get("routes", ())):
                if name not in routes:
                    unknown("route", name, source.place("clocks", index, "routes", at), routes)
            yield Clock(
                **{key: data[key] for key in ("id", "text", "amount", "unit", "mark", "source")},
                bands=tuple(Band[name.upper()] for name in data["bands"]),
                routes=tuple(data.get("routes", ())),
                later=bool(data.get("later", False)),
            )

    def _gates(self) -> Iterator[Gate]:
        for source, index, data in self.items("gates"):
            if "child_protection" in data["bands"]:
                where = source.place("gates", index, "bands")
                hint = "Take `child_protection` out: nothing may stand before it."
                message = f"The gate {data['id']!r} would delay child protection."
                self.problems.append(Problem("gate", where, message, hint))
                continue
            bands = tuple(Band[name.upper()] for name in data["bands"])
            yield Gate(data["id"], bands, data["text"], data["mark"], data["source"])

    def _consent(self, key: str) -> Consent | None:
        for source in reversed(self.chain):
            data = source.data.get(key)
            if data:
                by_band = {Band[n.upper()]: t for n, t in data.get("by_band", {}).items()}
                exceptions = tuple(
                    e for s in self.chain for e in (s.data.get(key) or {}).get("exceptions", ())
                )
                return Consent(data["text"], by_band, exceptions, tuple(data.get("cites", ())))
        return None

    def _escalation(self) -> Escalation | None:
        for source in reversed(self.chain):
            data = source.data.get("escalation")
            if data:
                steps = tuple(data["steps"])
                return Escalation(data["name"], steps, data["mark"], data["source"])
        return None


def _level(data: Mapping[str, Any]) -> Level:
    bands = {
        Band[name.upper()]: Place(p["service"], tuple(Law(x) for x in p["law"]), p["tier"])
        for name, p in data["bands"].items()
    }
    return Level(
        data["number"],
        data["name"],
        tuple(data.get("aliases", ())),
        data["meaning"],
        data.get("assessment"),
        data.get("lead"),
        data.get("agreement"),
        dict(sorted(bands.items())),
    )


def _reference(name: str, data: Mapping[str, Any]) -> Reference:
    keys = ("document", "edition", "pinpoint", "address", "mark", "passage")
    return Reference(name, *(data.get(key) for key in keys))  # type: ignore[arg-type]


def _action(name: str, data: Mapping[str, Any]) -> Action:
    cites = tuple(data.get("cites", ()))
    return Action(name, data["text"], cites, with_family=bool(data.get("with_family", False)))


def _route(name: str, data: Mapping[str, Any]) -> Route:
    return Route(
        name,
        data["name"],
        data["who"],
        data["by_when"],
        bool(data.get("personal", False)),
        data["text"],
        tuple(data.get("cites", ())),
    )


def _screening(data: Mapping[str, Any]) -> Screening:
    return Screening(
        data["id"],
        data["ask"],
        data["why"],
        tuple(data.get("settles", ())),
        data.get("who_asks", "you"),
    )


def _contact(data: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("id", "name", "use", "phone", "hours", "route", "last_verified", "mark", "source")
    return {key: data.get(key) for key in keys}
