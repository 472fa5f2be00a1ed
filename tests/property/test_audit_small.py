"""Small numbers: nobody can work out what is hidden, from the totals and the rule itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.audit_small import crossed, is_small, nested, parts

counts = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 12), min_size=1)
rows = st.lists(st.integers(0, 9), min_size=2, max_size=2)


def possible(shown: Mapping[str, int | None], total: int) -> Iterator[dict[str, int]]:
    """Give every table that an attacker could hold for the true one: hidden ones are not nought."""
    hidden = [name for name, count in shown.items() if count is None]
    known = sum(count or 0 for count in shown.values())
    for guess in product(range(1, total - known + 1), repeat=max(0, len(hidden) - 1)):
        last = total - known - sum(guess)
        if last >= 1:
            yield dict(zip(hidden, (*guess, last), strict=True))


@given(counts)
@settings(max_examples=300)
def test_no_small_number_is_shown_or_given_away(table: dict[str, int]) -> None:
    """Whoever knows the total still has several answers for each number that is hidden."""
    shown, total = parts(table), sum(table.values())
    assert not any(count is not None and is_small(count) for count in shown.values())
    assert all(count in (None, table[name]) for name, count in shown.items())
    if None not in shown.values() or total < 5 or set(shown.values()) == {None}:
        return  # nothing is hidden, or nothing is told: a total below five is never shown
    guesses = list(possible(shown, total))
    for name, count in shown.items():
        assert count is not None or len({guess[name] for guess in guesses}) > 1


def test_five_of_one_each_are_not_given_away_by_their_sum() -> None:
    """That five things sum to five says that each is one: more has to be hidden."""
    assert set(parts({**dict.fromkeys("abcde", 1), "f": 9, "g": 0}).values()) == {None, 0}
    assert parts({**dict.fromkeys("abcde", 1), "f": 9, "g": 20})["g"] == 20


@given(counts)
def test_no_more_is_hidden_than_has_to_be(table: dict[str, int]) -> None:
    """Without a small number all is shown; the largest that is hidden beside one is needed."""
    shown = parts(table)
    if not any(map(is_small, table.values())):
        assert shown == table
    hidden = sorted(table[name] for name in table if shown[name] is None)
    if hidden and hidden[-1] >= 5 and len(hidden) < len(table):
        less = hidden[:-1]
        assert len(less) < 2 or sum(less) < max(5, len(less) + 1)


@given(st.dictionaries(st.sampled_from("xyz"), counts, min_size=1))
def test_a_group_that_is_hidden_hides_its_parts(tree: dict[str, dict[str, int]]) -> None:
    """Parts never add up to a hidden total."""
    totals, inner = nested(tree)
    for name, total in totals.items():
        if total is None:
            assert set(inner[name].values()) == {None}
        else:
            shown = [count for count in inner[name].values() if count is not None]
            assert sum(shown) <= total


@given(st.dictionaries(st.sampled_from("abcde"), rows, min_size=1))
@settings(max_examples=300)
def test_rows_that_are_hidden_cannot_be_taken_from_the_totals(table: dict[str, list[int]]) -> None:
    """Hidden rows are several, or none, and together they are not small in any column."""
    made = {name: {"p": p, "q": q} for name, (p, q) in table.items()}
    columns = parts({key: sum(row[key] for row in made.values()) for key in "pq"})
    found = crossed(made)
    hidden = [name for name, row in found.items() if None in row.values()]
    for name, row in found.items():
        assert name in hidden or row == made[name]
        assert not any(count is not None and is_small(count) for count in row.values())
    if hidden and len(hidden) < len(made):
        assert len(hidden) > 1
        assert not any(is_small(sum(made[n][key] for n in hidden)) for key in "pq")
    if None in columns.values():
        assert len(hidden) == len(made)
