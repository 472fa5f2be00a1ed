"""The hash tree of RFC 9162, as the stand-alone verifier works it out.

A proof is followed to the root that it leads to; whether that root is the signed one is for the
caller to say. Written from the RFC, not from the program's own `assistant.log.proof`.
"""

from __future__ import annotations

import hashlib


def leaf_hash(leaf: bytes) -> bytes:
    """Hash a leaf."""
    return hashlib.sha256(b"\0" + leaf).digest()


def join(left: bytes, right: bytes) -> bytes:
    """Hash two nodes into one."""
    return hashlib.sha256(b"\1" + left + right).digest()


def roots(leaves: list[bytes]) -> list[bytes]:
    """Work out the root of the first 0, 1, 2, ... leaves."""
    found, peaks = [hashlib.sha256().digest()], list[tuple[int, bytes]]()
    for leaf in leaves:
        width, node = 1, leaf
        while peaks and peaks[-1][0] == width:
            width, node = 2 * width, join(peaks.pop()[1], node)
        peaks.append((width, node))
        root = peaks[-1][1]
        for _, peak in reversed(peaks[:-1]):
            root = join(peak, root)
        found.append(root)
    return found


def included(number: int, size: int, leaf: bytes, path: list[bytes]) -> bytes | None:
    """Give the root that a path leads to from the leaf of this number; None if it does not fit."""
    place, last, node = number - 1, size - 1, leaf
    for step in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            node = join(step, node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = join(node, step)
        place, last = place >> 1, last >> 1
    return node if last == 0 and number <= size else None


def grew(old: int, new: int, old_root: bytes, path: list[bytes]) -> bytes | None:
    """Give the root of `new` leaves that a path proves to begin with `old`; None if it does not."""
    if old == new or not 0 < old < new:
        return old_root if old == new and not path else None
    steps = [old_root, *path] if old & (old - 1) == 0 else path
    if not steps:
        return None
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    was = now = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            was, now = join(step, was), join(step, now)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            now = join(now, step)
        place, last = place >> 1, last >> 1
    return now if last == 0 and was == old_root and path else None
