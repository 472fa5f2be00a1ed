"""The guidance beside a reading: what its rules cite, then what speaks to the words.

A reference leads to the official text where that is in the library, else to our digest of it,
labelled. It never changes a reading. How a place is found is `knowledge/citation.py`; how words
are, `knowledge/search.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.model import Band, Framework, Reference
from rules.reading import Reading

if TYPE_CHECKING:
    from knowledge.citation import Resolver
    from knowledge.model import Hit, MatchStatus
    from knowledge.search import Searcher

SHOWN = 5
CITED = 2
SPARE = 3
CALMING = "ordinary"
"""The topic of passages on what is ordinary: never beside a reading at a statutory level."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """The passages shown beside a reading, and how well they match."""

    status: MatchStatus
    hits: tuple[Hit, ...]
    degraded_because: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The guidance at hand: found by its words, or led to by a reference."""

    searcher: Searcher
    resolver: Resolver
    today: str

    def beside(self, text: str, framework: Framework, reading: Reading) -> Guidance:
        """Find the passages that speak to a concern: those its rules cite, then the best matches.

        Args:
            text: The words of the concern.
            framework: The area's framework, with its references.
            reading: What was read; its rules cite.
        """
        from knowledge.model import MatchStatus  # noqa: PLC0415  numpy and more only with guidance

        result = self.searcher.search(text, k=SHOWN + SPARE) if text.strip() else None
        cited = self._cited(framework, reading)
        hits = {hit.passage: hit for hit in cited}
        calms = reading.act_on.band < Band.CHILD_IN_NEED
        fitting = [
            hit
            for hit in (result.hits if result else ())
            if calms or not self.searcher.is_about(hit.passage, CALMING)
        ]
        for found in fitting[:SHOWN]:
            hits.setdefault(found.passage, found)
        status = result.status if result else MatchStatus.NONE
        return Guidance(
            MatchStatus.GOOD if cited else status,
            tuple(hits.values()),
            result.degraded_because if result else "",
        )

    def _cited(self, framework: Framework, reading: Reading) -> tuple[Hit, ...]:
        """Give the first passages that the references of the rules that hold lead to."""
        from knowledge.citation import Wanted, as_hit  # noqa: PLC0415

        hits: dict[str, Hit] = {}
        for one in _references(framework, reading):
            to = self.resolver.cite(
                Wanted(one.document, one.pinpoint or "", one.edition or "", one.passage or "")
            )
            if to.document and to.passage:
                hit = as_hit(to.document, to.passage, today=self.today)
                hits.setdefault(hit.passage, hit)
        return tuple(hits.values())[:CITED]


def _references(framework: Framework, reading: Reading) -> Iterator[Reference]:
    """Yield what the rules that hold cite: the highest floor first, there the protected rules."""
    holding = [f.rule for f in reading.findings if f.holds]
    holding.sort(key=lambda rule: (-(rule.low or 0), not rule.is_protected))
    for rule in holding:
        for cite in rule.cites:
            if cite in framework.references:
                yield framework.references[cite]
