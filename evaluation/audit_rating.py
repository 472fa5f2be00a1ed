"""How far second ratings agree with first decisions in a dip sample, and what that cannot show.

The first decisions of many people count as one row: it tells of decisions, not of a person, and no
person is named. A rating that was not blind, or that cannot tell, stands outside the agreement and
is counted. Pure: the arithmetic is `agreement.py`, the sample `assistant.oversight`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from assistant.opened import Event
from assistant.oversight import Sample
from evaluation.agreement import MISSING, Floats, Measure, Table, ac2, kappa, percent_agreement
from evaluation.group_report import RESAMPLES, SEED, measure_data
from rules.model import Band

ENOUGH = 30
"""With fewer records than this an interval is wide whatever it says: our suggestion."""


def moderation_data(sample: Sample, decisions: Sequence[Event | None]) -> dict[str, Any]:
    """Give the state of a sample: agreement, the pairs, and those that differ with both reasons.

    Args:
        sample: The sample with its ratings.
        decisions: Its decisions in its order; None where one is gone.
    """
    raters = sorted({event.leaf.author for event in sample.ratings})
    table, blind = _tables(sample, decisions, raters)
    counted = (blind != MISSING).any(axis=0)
    records = [record for record in _records(sample, decisions, raters) if record["ratings"]]
    return {
        "sample": sample.event.number,
        "day": sample.event.day.isoformat(),
        "records": len(sample.numbers),
        "gone": sum(event is None for event in decisions),
        "raters": len(raters),
        "rated": len(records),
        "counted": int(counted.sum()),
        "cannot_tell": sum(e.said("level") is None for e in sample.ratings),
        "not_blind": sum(bool(e.said("seen_before")) for e in sample.ratings),
        "agreement": _agreement(table, blind),
        "pairs": _pairs(table, blind),
        "differing": [record for record in records if record["differs"]],
        "cannot_show": list(_cautions(int(counted.sum()), len(raters))),
    }


def _tables(
    sample: Sample, decisions: Sequence[Event | None], raters: Sequence[str]
) -> tuple[Table, Table]:
    """Give the first levels, and the blind second ones: [raters, records]."""
    first = np.array([_band(event) for event in decisions], dtype=np.int64).reshape(1, -1)
    blind = np.full((len(raters), len(decisions)), MISSING, dtype=np.int64)
    place = {number: at for at, number in enumerate(sample.numbers)}
    for event in sample.ratings:
        at = place.get(int(event.said("about_entry") or 0))
        if at is not None and decisions[at] is not None and not event.said("seen_before"):
            blind[raters.index(event.leaf.author), at] = _rated(event)
    return first, blind


def _band(event: Event | None) -> int:
    """Give the first person's band; a record that is gone has none."""
    return MISSING if event is None else _code(event.leaf.codes.get("band"))


def _rated(event: Event) -> int:
    return _code((event.said("level") or {}).get("band"))


def _code(name: object) -> int:
    return next((int(band) for band in Band if band.code == name), MISSING)


def _agreement(first: Table, blind: Table) -> dict[str, Any]:
    """Give every measure over the records that have a blind rating."""
    has = (blind != MISSING).any(axis=0) & (first[0] != MISSING)
    both = np.vstack([first, blind])[:, has]
    picks = np.random.default_rng(SEED).random((RESAMPLES, max(1, both.shape[1])))
    return {
        "percent_agreement": measure_data(percent_agreement(both, picks)),
        "weighted_kappa": measure_data(_kappa(both, picks)),
        "gwet_ac2": measure_data(ac2(both, picks)),
    }


def _kappa(both: Table, picks: Floats) -> Measure:
    people = len(both)
    if people != 2:
        why = "One rater: nobody to agree with." if people < 2 else "It is for one second rater."
        return Measure(None, None, None, both.shape[1], people, why)
    return kappa(both[0], both[1], picks)


def _pairs(first: Table, blind: Table) -> dict[str, int]:
    """Count the blind ratings that are the same, lower and higher than the first level."""
    one = np.broadcast_to(first, blind.shape)
    rated = (blind != MISSING) & (one != MISSING)
    step = (blind - one)[rated]
    return {
        "same": int((step == 0).sum()),
        "second_lower": int((step < 0).sum()),
        "second_higher": int((step > 0).sum()),
        "two_or_more_apart": int((np.abs(step) >= 2).sum()),
    }


def _records(
    sample: Sample, decisions: Sequence[Event | None], raters: Sequence[str]
) -> Iterator[dict[str, Any]]:
    settled = {e.said("about_entry"): e for e in sample.moderations}
    for place, event in enumerate(decisions, 1):
        if event is None:
            continue
        rated = [e for e in sample.ratings if e.said("about_entry") == event.number]
        end = settled.get(event.number)
        yield {
            "record": place,
            "entry": event.number,
            "first": {"level": event.said("decision") or _named(event), "reason": _why(event)},
            "ratings": [
                {
                    "rater": raters.index(one.leaf.author) + 1,
                    "level": one.said("level"),
                    "reason": one.said("reason"),
                    "seen_before": bool(one.said("seen_before")),
                }
                for one in rated
            ],
            "differs": any(_rated(one) not in (_band(event), MISSING) for one in rated),
            "moderated": None
            if end is None
            else {"level": end.said("level"), "reason": end.said("reason"), "entry": end.number},
        }


def _named(event: Event) -> dict[str, Any]:
    band = str(event.leaf.codes.get("band", ""))
    return {"band": band, "level": event.leaf.codes.get("level"), "name": band.replace("_", " ")}


def _why(event: Event) -> str:
    return str(event.said("rationale") or "")


def _cautions(counted: int, raters: int) -> Iterator[str]:
    if not counted:
        yield "Nobody has rated a record blind yet: nothing can be said of agreement."
    elif counted < ENOUGH:
        yield (
            f"Records rated blind: {counted}. That is too few to say how decisions at large would "
            "be rated, or that practice got better or worse since the last sample."
        )
    if raters == 1:
        yield "One second rater: where the two differ, neither is the measure of the other."
    yield "Agreement is not being right. Read the reasons, above all where both agree too easily."
    yield "A record can tell its level in its own words; then a rating is less blind than it looks."
