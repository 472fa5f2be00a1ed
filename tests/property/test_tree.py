"""The tree is the one of RFC 9162, for every small size, against two other ways to work it out."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from assistant.log import proof, tree


def _leaves(count: int) -> list[bytes]:
    return [f"leaf {n}".encode() for n in range(count)]


def naive_root(items: list[bytes]) -> bytes:
    """Written straight from RFC 9162 2.1.1, by slices."""
    if not items:
        return sha256(b"").digest()
    if len(items) == 1:
        return sha256(b"\x00" + items[0]).digest()
    k = 1
    while k * 2 < len(items):
        k *= 2
    return sha256(b"\x01" + naive_root(items[:k]) + naive_root(items[k:])).digest()


def naive_path(index: int, items: list[bytes]) -> list[bytes]:
    """Written straight from RFC 9162 2.1.3.1."""
    if len(items) == 1:
        return []
    k = 1
    while k * 2 < len(items):
        k *= 2
    if index < k:
        return [*naive_path(index, items[:k]), naive_root(items[k:])]
    return [*naive_path(index - k, items[k:]), naive_root(items[:k])]


def naive_subproof(old: int, items: list[bytes], *, whole: bool) -> list[bytes]:
    """Written straight from RFC 9162 2.1.4.1."""
    if old == len(items):
        return [] if whole else [naive_root(items)]
    k = 1
    while k * 2 < len(items):
        k *= 2
    if old <= k:
        return [*naive_subproof(old, items[:k], whole=whole), naive_root(items[k:])]
    return [*naive_subproof(old - k, items[k:], whole=False), naive_root(items[:k])]


def _kept(items: list[bytes]) -> dict[tuple[int, int], bytes]:
    nodes: dict[tuple[int, int], bytes] = {}
    for index, item in enumerate(items):
        for node in tree.completed(index, tree.leaf_hash(item), lambda *place: nodes[place]):
            nodes[node.level, node.index] = node.hash
    return nodes


NODES = _kept(_leaves(33))


def _read(level: int, index: int) -> bytes:
    return NODES[level, index]


def test_the_empty_root_is_that_of_the_standard() -> None:
    """The root of no leaves is SHA-256 of nothing (RFC 6962 2.1)."""
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert tree.root(0, _read).hex() == tree.Frontier().root().hex() == empty


def test_known_vectors() -> None:
    """Roots equal those that Certificate Transparency publishes for its test leaves."""
    vectors = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
    items = [bytes.fromhex(text) for text in [*vectors, "606162636465666768696a6b6c6d6e6f"]]
    nodes = _kept(items)
    root = tree.root(8, lambda *place: nodes[place])
    assert root.hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@pytest.mark.parametrize("size", range(34))
def test_roots_equal_the_naive_reference(size: int) -> None:
    """For every size up to 33, kept nodes, frontier and slices give one root."""
    frontier = tree.Frontier()
    for item in _leaves(size):
        frontier.append(tree.leaf_hash(item))
    assert tree.root(size, _read) == naive_root(_leaves(size)) == frontier.root()


@pytest.mark.parametrize("size", range(33))
def test_the_next_leaf_is_worked_out_ahead(size: int) -> None:
    """What a leaf would complete, the root with it, and its path, before anything has grown."""
    frontier, items = tree.Frontier(), _leaves(size + 1)
    for item in items[:-1]:
        frontier.append(tree.leaf_hash(item))
    other, leaf = frontier.copy(), tree.leaf_hash(items[-1])
    completed, root = frontier.ahead(leaf)
    assert frontier.root() == naive_root(items[:-1])
    assert completed == other.grow(leaf)
    assert root == naive_root(items)
    path = [peak.hash for peak in reversed(frontier.peaks)]
    assert path == naive_path(size, items)
    frontier.follow(completed)
    assert (frontier.size, frontier.root(), frontier.peaks) == (size + 1, root, other.peaks)


@pytest.mark.parametrize("size", range(1, 34))
def test_inclusion_proofs_equal_the_reference_and_hold(size: int) -> None:
    """Every leaf of every size up to 33 has the standard's proof, and it holds for it alone."""
    items, root = _leaves(size), naive_root(_leaves(size))
    for index, item in enumerate(items):
        path = proof.inclusion(index, size, _read)
        assert list(path) == naive_path(index, items)
        for other in range(size):
            held = proof.verify_inclusion(
                other, size, leaf=tree.leaf_hash(item), path=path, root=root
            )
            assert held == (other == index)


@pytest.mark.parametrize("new", range(1, 34))
def test_consistency_proofs_equal_the_reference_and_hold(new: int) -> None:
    """Every earlier size has the standard's proof that the log only grew."""
    items = _leaves(new)
    for old in range(1, new + 1):
        path = proof.consistency(old, new, _read)
        assert list(path) == naive_subproof(old, items, whole=True)
        roots = {"old_root": naive_root(items[:old]), "new_root": naive_root(items)}
        assert proof.verify_consistency(old, new, path=path, **roots)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13, 33])
def test_roots_and_proofs_equal_those_of_another_library(size: int) -> None:
    """An independent implementation gives the same root and the same inclusion paths."""
    other = InmemoryTree(algorithm="sha256")
    for item in _leaves(size):
        other.append_entry(item)
    assert other.get_root() == tree.root(size, _read)
    for index in range(size):
        theirs = other.prove_inclusion(index + 1, size).path
        assert tuple(theirs[1:]) == proof.inclusion(index, size, _read)


@st.composite
def _mutations(draw: st.DrawFn) -> tuple[int, int, tuple[bytes, ...]]:
    size = draw(st.integers(1, 33))
    index = draw(st.integers(0, size - 1))
    path = list(proof.inclusion(index, size, _read))
    match draw(st.sampled_from(["flip", "drop", "add", "repeat", "swap"])):
        case "flip" if path:
            place, bit = draw(st.integers(0, len(path) - 1)), draw(st.integers(0, 255))
            changed = int.from_bytes(path[place]) ^ (1 << bit)
            path[place] = changed.to_bytes(32)
        case "drop" if path:
            del path[draw(st.integers(0, len(path) - 1))]
        case "repeat" if path:
            path.append(path[-1])
        case "swap" if len(path) > 1:
            path[0], path[-1] = path[-1], path[0]
        case _:
            path.insert(draw(st.integers(0, len(path))), draw(st.binary(min_size=32, max_size=32)))
    return index, size, tuple(path)


@given(_mutations())
def test_a_changed_inclusion_proof_is_never_accepted(
    mutation: tuple[int, int, tuple[bytes, ...]],
) -> None:
    """Flip a bit of a proof, drop, add, repeat or swap a step: it no longer holds."""
    index, size, path = mutation
    leaf, root = _read(0, index), tree.root(size, _read)
    assert not proof.verify_inclusion(index, size, leaf=leaf, path=path, root=root)


@given(st.integers(1, 33), st.integers(1, 33), st.data())
def test_a_changed_consistency_proof_is_never_accepted(
    one: int, other: int, data: st.DataObject
) -> None:
    """Flip, drop or add a step, or change either root: a consistency proof no longer holds."""
    old, new = sorted((one, other))
    path = list(proof.consistency(old, new, _read))
    old_root, new_root = tree.root(old, _read), tree.root(new, _read)
    noise = data.draw(st.binary(min_size=32, max_size=32))
    match data.draw(st.sampled_from(["flip", "drop", "add", "old", "new"])):
        case "flip" if path:
            path[data.draw(st.integers(0, len(path) - 1))] = noise
        case "drop" if path:
            del path[data.draw(st.integers(0, len(path) - 1))]
        case "old" if old < new:
            old_root = noise
        case "new":
            new_root = noise
        case _:
            path.append(noise)
    held = proof.verify_consistency(old, new, path=path, old_root=old_root, new_root=new_root)
    assert not held


@pytest.mark.parametrize("size", range(9))
def test_a_place_outside_the_tree_proves_nothing(size: int) -> None:
    """A proof for a place that the tree does not have is false, not an error."""
    root = tree.root(size, _read)
    for index in range(size):
        path, leaf = proof.inclusion(index, size, _read), _read(0, index)
        for place in (*range(-40, 0), *range(size, 40)):
            assert not proof.verify_inclusion(place, size, leaf=leaf, path=path, root=root)
    assert not proof.verify_inclusion(0, 0, leaf=root, path=[], root=root)


def test_consistency_with_nothing() -> None:
    """Every log begins with the empty one; nothing else may pass for it."""
    root = tree.root(5, _read)
    empty = tree.EMPTY_ROOT
    assert proof.verify_consistency(0, 5, path=[], old_root=empty, new_root=root)
    assert not proof.verify_consistency(0, 5, path=[], old_root=root, new_root=root)
    assert not proof.verify_consistency(0, 5, path=[root], old_root=empty, new_root=root)
    assert not proof.verify_consistency(6, 5, path=[], old_root=root, new_root=root)
    for old in range(1, 5):
        old_root = tree.root(old, _read)
        assert not proof.verify_consistency(old, 5, path=[], old_root=old_root, new_root=root)
