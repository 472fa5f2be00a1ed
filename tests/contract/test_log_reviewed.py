"""Whoever is reviewed reads the review, over each store, and nothing else that the lead wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.error import LogError
from assistant.log.sqlite import SqliteLogStore
from assistant.log.verify import verify
from assistant.opened import leaf_of
from assistant.record_entry import Review, Stance, review_entry
from tests.fake_log import NOW, InMemoryLogStore, an_identity
from tests.follow_log import Team, a_record, a_team


@pytest.fixture(params=["memory", "sqlite"])
def team(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Team]:
    """A lead and a practitioner over each store."""
    if request.param == "memory":
        yield a_team(InMemoryLogStore())
        return
    store = SqliteLogStore.open(tmp_path / "log.db", create=True)
    yield a_team(store)
    store.close()


def _review(team: Team, words: str) -> int:
    decision = team.decide(team.ann)
    review = Review(Stance.CHALLENGES, words)
    return team.put(team.lead, review_entry(review, decision)).number


def test_a_review_opens_for_whose_decision_it_is_about(team: Team) -> None:
    """A challenge that its author cannot read would change nothing."""
    number = _review(team, "Who saw him last?")
    for who in (team.ann, team.lead):
        content = team.journal.show(number, who.sealing).content
        assert "Who saw him last?" in str(content)


def test_it_opens_nothing_else_of_the_lead(team: Team) -> None:
    """The lead's own records on the same child, before and after, stay the lead's."""
    before = team.decide(team.lead, concern="Seen by me.").number
    _review(team, "Look again.")
    after = team.put(team.lead, a_record(concern="Seen by me again.")).number
    for number in (before, after):
        with pytest.raises(LogError):
            team.journal.show(number, team.ann.sealing)


def test_two_reviews_share_a_key_and_the_log_still_verifies(team: Team) -> None:
    """A second review needs no new key, and the whole holds."""
    first, second = _review(team, "One."), _review(team, "And two.")
    keys = {leaf_of(team.journal, number).sealed.key for number in (first, second)}
    assert len(keys) == 1
    assert not verify(team.journal.store).breaks


def test_a_colleague_reads_neither(team: Team) -> None:
    """Only the decision's author is added."""
    bea = an_identity("Bea")
    team.journal.admit(team.lead, bea.card, now=NOW)
    with pytest.raises(LogError):
        team.journal.show(_review(team, "Look."), bea.sealing)
