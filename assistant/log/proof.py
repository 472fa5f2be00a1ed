"""Proofs that a leaf is in the tree, and that a tree only grew; and how to check them.

Follows RFC 9162 2.1.3 and 2.1.4 step by step. Checking uses bytes alone: no storage, no key,
so that anybody can do it. Never raises on a false proof: the answer is `False`.
The hashes come from `tree.py`; roots worth trusting come from `checkpoint.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.log.tree import EMPTY_ROOT, ReadNode, node_hash, range_root, split


def inclusion(index: int, size: int, read: ReadNode) -> tuple[bytes, ...]:
    """Return the audit path of leaf `index` in a tree of `size`; requires 0 <= index < size."""
    path: list[bytes] = []
    start, stop = 0, size
    while stop - start > 1:
        middle = start + split(stop - start)
        if index < middle:
            path.append(range_root(middle, stop, read))
            stop = middle
        else:
            path.append(range_root(start, middle, read))
            start = middle
    return tuple(reversed(path))


def consistency(old: int, new: int, read: ReadNode) -> tuple[bytes, ...]:
    """Return the proof that the tree of `old` is the start of `new`; requires 0 < old <= new."""
    path: list[bytes] = []
    start, stop, whole = 0, new, True
    while old != stop:
        middle = start + split(stop - start)
        if old <= middle:
            path.append(range_root(middle, stop, read))
            stop = middle
        else:
            path.append(range_root(start, middle, read))
            start, whole = middle, False
    if not whole:
        path.append(range_root(start, stop, read))
    return tuple(reversed(path))


def _climb(first: int, last: int) -> tuple[int, int]:
    """Skip the levels at which a node on the right edge has no sibling."""
    while first and not first & 1:
        first, last = first >> 1, last >> 1
    return first, last


def verify_inclusion(
    index: int, size: int, *, leaf: bytes, path: Sequence[bytes], root: bytes
) -> bool:
    """Say whether `leaf` (a hash) stands at `index` of the tree with this size and root."""
    if not 0 <= index < size:
        return False
    first, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if first & 1 or first == last:
            found = node_hash(step, found)
            first, last = _climb(first, last)
        else:
            found = node_hash(found, step)
        first, last = first >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(
    old: int, new: int, *, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Say whether the tree of `old` leaves is the beginning of the tree of `new` leaves."""
    if not 0 <= old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    if old == 0:
        return not path and old_root == EMPTY_ROOT
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    return bool(path) and _joins(old, new, steps) == (old_root, new_root)


def _joins(old: int, new: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Fold the steps into both roots; None if there are too many or too few."""
    first, last = old - 1, new - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    found_old = found_new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if first & 1 or first == last:
            found_old, found_new = node_hash(step, found_old), node_hash(step, found_new)
            first, last = _climb(first, last)
        else:
            found_new = node_hash(found_new, step)
        first, last = first >> 1, last >> 1
    return (found_old, found_new) if last == 0 else None
