"""Faults put into a framework on purpose, one at a time, in the data that its authors wrote.

Each `Mutation` names what it does, to which rule, and where; `mutated` gives the data with that one
fault. Whether anybody notices is `mutate.py`'s question. Pure, and the same for the same seed.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from rules.model import Band

Data = dict[str, Any]
Path = tuple[str | int, ...]
LISTS = ("must", "routes", "flags")
_AGE = re.compile(r"(\d+) (month|year)s?")


@dataclass(frozen=True, slots=True)
class Mutation:
    """One fault: what, in which rule, where, and what it says in words."""

    operator: str
    rule: str
    path: Path
    """Where in the data."""
    text: str


def every_mutation(data: Mapping[str, Any]) -> tuple[Mutation, ...]:
    """Give every fault that can be put into a framework's own data."""
    found: list[Mutation] = []
    for index, indicator in enumerate(data.get("indicators", ())):
        if indicator.get("floor"):
            rule = f"row_{indicator['id']}"
            path: Path = ("indicators", index, "floor")
            found.append(Mutation("delete_rule", rule, path, "the rule is gone"))
            found.extend(_effects(rule, path, indicator["floor"]))
            if given := indicator["floor"].get("given"):
                found.append(
                    Mutation("drop_condition", rule, (*path, "given"), "its `given` is gone")
                )
                found.extend(_conditions(rule, (*path, "given"), given))
    for index, rule in enumerate(data.get("rules", ())):
        path = ("rules", index)
        found.append(Mutation("delete_rule", rule["id"], path, "the rule is gone"))
        found.extend(_effects(rule["id"], path, rule))
        found.extend(_conditions(rule["id"], (*path, "when"), rule["when"]))
    return tuple(found)


def sample(mutations: tuple[Mutation, ...], *, seed: int) -> list[Mutation]:
    """Put faults in an order in which every kind comes as often as it can; the same for a seed."""
    random = Random(seed)  # noqa: S311  no secret
    waiting: dict[str, list[Mutation]] = {}
    for mutation in mutations:
        waiting.setdefault(mutation.operator, []).append(mutation)
    for group in waiting.values():
        random.shuffle(group)
    order: list[Mutation] = []
    while any(waiting.values()):
        order.extend(waiting[operator].pop() for operator in sorted(waiting) if waiting[operator])
    return order


def mutated(data: Mapping[str, Any], mutation: Mutation) -> Data:
    """Give the data with this one fault in it; the data itself stays as it was."""
    changed = dict(data)
    section, index = str(mutation.path[0]), int(mutation.path[1])
    changed[section] = list(data[section])
    changed[section][index] = copy.deepcopy(data[section][index])
    parent: Any = changed
    for step in mutation.path[:-1]:
        parent = parent[step]
    _APPLY[mutation.operator](parent, mutation.path[-1])
    return changed


# --- where faults can stand --------------------------------------------------------------------


def _effects(rule: str, path: Path, effect: Mapping[str, Any]) -> Iterator[Mutation]:
    if effect.get("at_least") not in (None, "universal"):
        text = f"its floor is one band below {effect['at_least']}"
        yield Mutation("lower_floor", rule, (*path, "at_least"), text)
    for end in ("low", "high") if effect.get("disputed") else ():
        if effect["disputed"][end] != "universal":
            text = f"its disputed {end} is one band below {effect['disputed'][end]}"
            yield Mutation("lower_floor", rule, (*path, "disputed", end), text)
    for key in LISTS:
        for index, name in enumerate(effect.get(key, ())):
            text = f"{name!r} is gone from its {key}"
            yield Mutation(f"drop_{key}", rule, (*path, key, index), text)


def _conditions(rule: str, path: Path, when: Mapping[str, Any]) -> Iterator[Mutation]:
    (operator, value), *_ = when.items()
    if operator == "not":
        yield from _conditions(rule, (*path, "not"), value)
    elif operator in ("all", "any", "at_least"):
        items = value["of"] if operator == "at_least" else value
        inner: Path = (*path, operator, "of") if operator == "at_least" else (*path, operator)
        for index, item in enumerate(items):
            if len(items) > 1:
                text = f"the condition {_words(item)} is gone from its {operator}"
                yield Mutation("drop_condition", rule, (*inner, index), text)
            yield from _conditions(rule, (*inner, index), item)
    elif operator == "fact":
        yield Mutation("negate_literal", rule, path, f"{_words(when)} is turned into its opposite")
        edge = "below" if "below" in value else "from"
        if edge in value:
            text = f"`below` and `from` are swapped in {_words(when)}"
            yield Mutation("flip_comparison", rule, (*path, "fact"), text)
        if isinstance(value.get(edge), str) and _AGE.fullmatch(value[edge]):
            text = f"the age in {_words(when)} is one more"
            yield Mutation("change_age", rule, (*path, "fact", edge), text)


def _words(when: Mapping[str, Any]) -> str:
    (operator, value), *_ = when.items()
    if operator == "fact":
        rest = ", ".join(f"{k} {v}" for k, v in value.items() if k != "name")
        return f"({value['name']} {rest})"
    return f"({value})" if operator == "indicator" else f"({operator} …)"


# --- faults ------------------------------------------------------------------------------------


def _delete(parent: Any, step: Any) -> None:
    del parent[step]


def _lower(parent: Any, step: Any) -> None:
    parent[step] = Band(Band[parent[step].upper()] - 1).code


def _negate(parent: Any, step: Any) -> None:
    parent[step] = {"not": parent[step]}


def _flip(parent: Any, step: Any) -> None:
    old = parent[step]
    turned = {"below": "from", "from": "below"}
    parent[step] = {turned.get(key, key): value for key, value in old.items()}


def _older(parent: Any, step: Any) -> None:
    match = _AGE.fullmatch(parent[step])
    amount, unit = (int(match[1]), match[2]) if match else (0, "year")
    parent[step] = f"{amount + 1} {unit}s"


_APPLY = {
    "delete_rule": _delete,
    "drop_condition": _delete,
    "drop_must": _delete,
    "drop_routes": _delete,
    "drop_flags": _delete,
    "lower_floor": _lower,
    "negate_literal": _negate,
    "flip_comparison": _flip,
    "change_age": _older,
}
