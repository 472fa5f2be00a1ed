"""One learner's own report, as plain data: for the learner's eyes, and never to rank people.

Ratings beside what the authors hold, confidence, wrong advice once it is disclosed, the same
scenario rated twice, and the way over time. Fewer than twenty ratings give no profile of signal
detection, and it is said. Pure; a room's report is `group_report.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from evaluation.advice import Advised, switching
from evaluation.agreement import Measure, kappa
from evaluation.group_report import (
    RESAMPLES,
    SEED,
    direction_data,
    measure_data,
    share_data,
)
from evaluation.profile import Estimate, Judged, Share, calibration, detection, direction
from evaluation.scenario import Scenario
from evaluation.training_event import Event
from rules.model import Band


def solo_report(
    first: Event, events: Sequence[Event], library: Mapping[str, Scenario]
) -> dict[str, Any]:
    """Give the report of one session, with the learner's way over all sessions.

    Args:
        first: The event that began the session.
        events: Every event of this learner, in order of time.
        library: Scenarios by id.
    """
    own = [event for event in events if event.session == first.session]
    ratings = [event for event in own if event.kind == "rating"]
    firsts = [event for event in ratings if event.data["round"] == 1]
    told = any(event.kind == "disclosed" for event in own)
    has_advice = any(event.kind == "advice" for event in own)
    judged = judged_of(firsts)
    every = judged_of(e for e in events if e.kind == "rating" and e.data["round"] == 1)
    return {
        "kind": "solo",
        "session": first.session,
        "began": first.at,
        "exercise": first.data["exercise"],
        "framework": first.data["framework"],
        "who": first.who,
        "rated": len(firsts),
        "scenarios": len(first.data["scenarios"]),
        "complete": any(event.kind == "end" for event in own),
        "ratings": [_rating(event, library) for event in firsts],
        "beside_the_authors": direction_data(direction(judged)),
        "agreement_with_the_authors": measure_data(_kappa(judged)),
        "confusion": confusion(firsts),
        "confidence": {n: share_data(s) for n, s in calibration(judged).items()},
        "detection": detection_data(every),
        "advice": _advice(own) if has_advice and told else None,
        "again": _retest(events),
        "trajectory": list(trajectory(events)),
        "cautions": list(_cautions(len(judged), first, own)),
    }


def judged_of(events: Iterable[Event]) -> tuple[Judged, ...]:
    """Give ratings beside what is held; not sure and contested are out."""
    return tuple(
        Judged(rated, held, str(event.data.get("confidence", "")))
        for event in events
        if (rated := event.band()) is not None and (held := event.band("held")) is not None
    )


def _kappa(judged: Sequence[Judged]) -> Measure:
    rated = np.array([int(one.rated) for one in judged], dtype=np.int64)
    held = np.array([int(one.held) for one in judged], dtype=np.int64)
    picks = np.random.default_rng(SEED).random((RESAMPLES, max(1, len(judged))))
    return kappa(rated, held, picks)


def _rating(event: Event, library: Mapping[str, Scenario]) -> dict[str, Any]:
    name = str(event.data["scenario"])
    scenario = library.get(name)
    return {
        "scenario": name,
        "title": scenario.title if scenario else name,
        "moment": event.data["moment"],
        "level": event.data["level"],
        "held": event.data["held"] or "contested",
        "confidence": event.data["confidence"],
        "reason": event.data["reason"],
    }


def confusion(events: Iterable[Event]) -> dict[str, dict[str, int]]:
    """Count ratings by what is held."""
    columns = [*(band.code for band in Band), "not_sure"]
    table = {row: dict.fromkeys(columns, 0) for row in [*columns[:-1], "contested"]}
    for event in events:
        table[event.data["held"] or "contested"][event.data["level"]] += 1
    return table


def detection_data(judged: Sequence[Judged]) -> dict[str, Any]:
    """Give the profile of signal detection, or why there is none."""
    found = detection(judged)
    return {
        "ratings": len(judged),
        "telling_apart": _estimate(found.sensitivity),
        "caution": _estimate(found.criterion),
        "why": found.why,
    }


def _estimate(found: Estimate | None) -> dict[str, float] | None:
    if found is None:
        return None
    return {name: round(getattr(found, name), 4) for name in ("value", "low", "high")}


def _advice(events: Sequence[Event]) -> dict[str, Any]:
    """Give how the learner went along with readings; only once they are disclosed."""
    found = switching(advised_of(events))
    return {
        "right_to_wrong": share_data(found.right_to_wrong),
        "wrong_to_right": share_data(found.wrong_to_right),
        "wrong_kept": share_data(found.wrong_kept),
    }


def advised_of(events: Sequence[Event]) -> tuple[Advised, ...]:
    """Give every scenario rated before and after a reading."""
    by_round = {
        (event.data["scenario"], event.data["moment"], event.data["round"]): event
        for event in events
        if event.kind == "rating"
    }
    out = []
    for event in events:
        if event.kind != "advice":
            continue
        key = (event.data["scenario"], event.data["moment"])
        before, after = by_round.get((*key, 1)), by_round.get((*key, 2))
        shown = event.band("shown")
        if before is None or after is None or shown is None:
            continue
        held = before.band("held")
        if held is not None:
            wrong = bool(event.data["wrong"])
            out.append(Advised(str(key[0]), before.band(), after.band(), shown, held, wrong))
    return tuple(out)


def _retest(events: Sequence[Event]) -> dict[str, Any]:
    """Compare a learner's first and latest rating of the same moment, in different sessions."""
    seen: dict[tuple[str, int], list[Event]] = {}
    for event in events:
        if event.kind == "rating" and event.data["round"] == 1 and event.band() is not None:
            key = (str(event.data["scenario"]), int(event.data["moment"]))
            seen.setdefault(key, []).append(event)
    pairs = [(e[0].band(), e[-1].band()) for e in seen.values() if e[0].session != e[-1].session]
    same = Share(sum(one == two for one, two in pairs), len(pairs))
    one = np.array([int(first) for first, _ in pairs if first is not None], dtype=np.int64)
    two = np.array([int(last) for _, last in pairs if last is not None], dtype=np.int64)
    return {"same": share_data(same), "kappa": measure_data(kappa(one, two))}


def trajectory(events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """Give for each of the learner's sessions how often they held what the authors hold."""
    sessions: dict[str, list[Event]] = {}
    for event in events:
        if event.kind == "rating" and event.data["round"] == 1:
            sessions.setdefault(event.session, []).append(event)
    for name, ratings in sessions.items():
        found = direction(judged_of(ratings))
        yield {
            "session": name,
            "day": ratings[0].at[:10],
            "same": share_data(found.same),
            "lower": share_data(found.lower),
            "higher": share_data(found.higher),
        }


def _cautions(number: int, first: Event, own: Sequence[Event]) -> Iterator[str]:
    if not any(event.kind == "end" for event in own):
        yield f"This exercise is not finished: {first.data['exercise']}, session {first.session}."
    if number < 10:
        yield f"Ratings to compare: {number}. Too few to say how you rate in general."
    yield "What the authors hold was written by them and, unless it says so, rated by no panel."
    yield "These figures are for you. They are no test of you, and nobody else is shown them."
