"""An exercise: which scenarios it takes, and in what order. Pure; the same for the same seed.

Scenarios are taken in turn from each answer, so that nobody learns to answer by habit; twins of a
minimal pair never stand together. What happens in an exercise is `solo.py` and `group.py`; files
are read in `exercise_file.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from evaluation.error import CasesError
from evaluation.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Exercise:
    """One training task."""

    id: str
    title: str
    about: str
    kind: str
    """`solo` or `group`."""
    number: int
    scenarios: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    paired: bool = False
    tempting: bool = False
    wrong_advice: int = 0
    """Percent of scenarios with a wrong reading."""
    again: bool = False


def choose(
    exercise: Exercise,
    library: Mapping[str, Scenario],
    *,
    seed: int = 0,
    due: Sequence[str] = (),
) -> tuple[Scenario, ...]:
    """Choose an exercise's scenarios and put them in order.

    Args:
        exercise: The exercise.
        library: All scenarios by id.
        seed: Another number gives another choice.
        due: For an exercise of own errors: the scenarios due again, the most urgent first.

    Raises:
        CasesError: A named scenario does not exist, or none fits.
    """
    if exercise.again:
        found = [library[name] for name in due if name in library][: exercise.number]
        if not found:
            hint = "Do another exercise first: threshold train list"
            raise CasesError("No scenario is due again yet.", hint=hint, code="none_due")
        return tuple(found)
    if exercise.scenarios:
        return tuple(scenario_named(name, library) for name in exercise.scenarios)
    fitting = [s for s in library.values() if _fits(exercise, s)]
    chosen = _pairs(fitting, exercise.number, seed) if exercise.paired else None
    chosen = chosen if chosen is not None else _in_turn(fitting, seed)[: exercise.number]
    if not chosen:
        hint = "Other exercises: threshold train list"
        raise CasesError(f"No scenario fits the exercise {exercise.id!r}.", hint=hint)
    return tuple(chosen)


def scenario_named(name: str, library: Mapping[str, Scenario]) -> Scenario:
    """Give the scenario of a name.

    Raises:
        CasesError: There is none; the nearest is offered.
    """
    found = library.get(name)
    if found is None:
        from rules.shape import near  # noqa: PLC0415  only when a name is wrong

        message = f"There is no scenario called {name!r}."
        raise CasesError(message, hint=near(name, tuple(library)), code="no_scenario")
    return found


def _fits(exercise: Exercise, scenario: Scenario) -> bool:
    answer = "contested" if scenario.answer is None else scenario.answer.code
    return all(
        (
            _is_in(scenario.kind, exercise.kinds),
            _is_in(answer, exercise.answers),
            _is_in(scenario.domain, exercise.domains),
            _is_in(scenario.setting, exercise.settings),
            not exercise.themes or bool(set(exercise.themes) & set(scenario.themes)),
            not exercise.paired or scenario.pair is not None,
            not exercise.tempting or scenario.tempting is not None,
        )
    )


def _is_in(value: str, wanted: Collection[str]) -> bool:
    return not wanted or value in wanted


def shuffled(names: Iterable[str], seed: int) -> list[str]:
    """Give names in an order that looks random and is the same for a seed."""
    return sorted(names, key=lambda name: sha256(f"{seed}:{name}".encode()).digest())


def _in_turn(scenarios: Sequence[Scenario], seed: int) -> list[Scenario]:
    """Take one of each answer in turn, then shuffle what stands within each round."""
    by_id = {s.id: s for s in scenarios}
    heaps: dict[str, list[str]] = {}
    for name in shuffled(by_id, seed):
        answer = by_id[name].answer
        heaps.setdefault("contested" if answer is None else answer.code, []).append(name)
    out: list[Scenario] = []
    turn = 0
    while any(heaps.values()):
        turn += 1
        round_ = [heaps[key].pop(0) for key in sorted(heaps) if heaps[key]]
        out.extend(by_id[name] for name in shuffled(round_, seed + turn))
    return out


def _pairs(scenarios: Sequence[Scenario], number: int, seed: int) -> list[Scenario]:
    """Take whole pairs: first one of each, then their twins in the same order."""
    by_id = {s.id: s for s in scenarios}
    whole = [n for n in by_id if by_id[n].pair in by_id and n < str(by_id[n].pair)]
    firsts, seconds = [], []
    for place, name in enumerate(shuffled(whole, seed)[: number // 2]):
        twins = [by_id[name], by_id[str(by_id[name].pair)]]
        if (seed + place) % 2:
            twins.reverse()
        firsts.append(twins[0])
        seconds.append(twins[1])
    return firsts + seconds
