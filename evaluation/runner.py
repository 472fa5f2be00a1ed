"""Run labelled cases through the whole path, unattended, and total what came out.

It uses only what any user can use: `consult`. The resamples have a fixed seed, so that the same
cases give the same figures; always-refer and never-refer stand beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.concern import Concern
from assistant.consult import Consultation, consult
from assistant.error import AssistantError
from assistant.fact_input import parse_fact
from assistant.published import reading_data
from evaluation.dataset import LabelledCase
from evaluation.error import CasesError
from evaluation.metric import RESAMPLES, Outcome, confusion, kappa, mean_width, rates
from rules.error import RulesError
from rules.model import Framework, Law

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.embed import Embedder

SEED = 20261125


def evaluate(
    cases: Sequence[LabelledCase],
    framework: Framework,
    *,
    embedder: Embedder | None,
    cache: Path | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """Read every case and total the scored ones.

    Args:
        cases: The labelled cases.
        framework: The framework to read against.
        embedder: The encoder; None measures words alone.
        cache: Where computed vectors may be kept.
        progress: Called with the number of cases done.

    Raises:
        CasesError: A case has a fact that the framework does not know.
    """
    rows, outcomes = [], []
    for number, case in enumerate(cases, 1):
        done = consult(_concern(case, framework), framework, embedder=embedder, cache=cache)
        outcome = _outcome(case, done)
        rows.append(_row(case, done, outcome))
        if case.tiers:
            outcomes.append(outcome)
        progress(number)
    return {
        "framework": {"id": framework.id, "edition": framework.edition, "digest": framework.digest},
        "cases": rows,
        "totals": totals(outcomes, unscored=len(cases) - len(outcomes)),
    }


def _concern(case: LabelledCase, framework: Framework) -> Concern:
    try:
        facts = {n: parse_fact(n, value, framework) for n, value in case.facts.items()}
    except (AssistantError, RulesError) as error:
        raise CasesError(f"Case {case.id}: {error.message}", hint=error.hint) from error
    return Concern(case.text, facts)


def _outcome(case: LabelledCase, done: Consultation) -> Outcome:
    framework, reading = done.framework, done.reading
    law = reading.act_on.law
    return Outcome(
        predicted=framework.place_of(reading.act_on.band).tier,
        acceptable=case.tiers,
        lowest=framework.place_of(reading.at_least.band).tier,
        highest=framework.place_of(reading.at_most.band).tier,
        settled=reading.settled,
        section_47=Law.SECTION_47 in law,
        not_section_47=case.is_not_section_47,
        law_right=None if case.law is None else case.law <= law,
    )


def _row(case: LabelledCase, done: Consultation, outcome: Outcome) -> dict[str, Any]:
    data = reading_data(done.framework, done.reading)
    return {
        "id": case.id,
        **data["reading"],
        "urgency": data["urgency"],
        "settled": data["settled"],
        "flags": data["flags"],
        "predicted_tier": outcome.predicted,
        "acceptable_tiers": sorted(case.tiers),
        "right": outcome.predicted in case.tiers if case.tiers else None,
        "observations": {o.indicator: str(o.status) for o in done.observations},
        "rules": [f.rule.id for f in done.reading.findings if f.holds],
    }


def totals(outcomes: Sequence[Outcome], *, unscored: int) -> dict[str, Any]:
    """Total scored outcomes, with the two baselines that read nothing."""
    rng = np.random.default_rng(SEED)
    picks = rng.random((RESAMPLES, max(1, len(outcomes))))
    return {
        "scored": len(outcomes),
        "unscored": unscored,
        **_figures(outcomes, picks),
        "kappa_linear": _rounded(kappa(outcomes)),
        "mean_width_in_tiers": _rounded(mean_width(outcomes)),
        "confusion": confusion(outcomes),
        "baselines": {
            "always_refer": _figures(_always(outcomes, "statutory", refer=True), picks),
            "never_refer": _figures(_always(outcomes, "universal", refer=False), picks),
        },
    }


def _always(outcomes: Iterable[Outcome], tier: str, *, refer: bool) -> list[Outcome]:
    return [
        replace(
            o,
            predicted=tier,
            lowest=tier,
            highest=tier,
            settled=True,
            section_47=refer,
            law_right=None,
        )
        for o in outcomes
    ]


def _figures(outcomes: Sequence[Outcome], picks: Any) -> dict[str, Any]:
    return {
        name: {"value": _rounded(rate.value), **asdict(rate)}
        for name, rate in rates(outcomes, picks).items()
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
