"""Hash arithmetic of the decision log.

Follows RFC 9162: a leaf and a node never hash alike. Only perfect subtrees are kept, each under
(level, index), so a root or a proof needs a handful of reads, however long the log is.
Pure: no storage, no clock; `read` is whatever fetches a kept hash. `proof.py` builds on this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

ReadNode = Callable[[int, int], bytes]

EMPTY_ROOT = sha256(b"").digest()


@dataclass(frozen=True, slots=True)
class Node:
    """The hash of one perfect subtree: `2 ** level` leaves from `index * 2 ** level` on."""

    level: int
    index: int
    hash: bytes


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf (RFC 9162 2.1.1)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node (RFC 9162 2.1.1)."""
    return sha256(b"\x01" + left + right).digest()


def split(width: int) -> int:
    """Return the largest power of two smaller than `width`, which must be 2 or more.

    Examples:
        >>> [split(width) for width in (2, 3, 4, 5, 8, 9)]
        [1, 2, 2, 4, 4, 8]
    """
    return 1 << ((width - 1).bit_length() - 1)


def completed(index: int, leaf: bytes, read: ReadNode) -> tuple[Node, ...]:
    """Return the nodes that the leaf at `index` completes, itself first; `leaf` is its hash."""
    nodes = [Node(0, index, leaf)]
    while nodes[-1].index & 1:
        last = nodes[-1]
        left = read(last.level, last.index - 1)
        nodes.append(Node(last.level + 1, last.index >> 1, node_hash(left, last.hash)))
    return tuple(nodes)


def range_root(start: int, stop: int, read: ReadNode) -> bytes:
    """Return the hash of leaves `start` to `stop`, a range that RFC 9162 splits the tree into."""
    width = stop - start
    if width & (width - 1) == 0 and start % width == 0:
        return read(width.bit_length() - 1, start // width)
    middle = start + split(width)
    return node_hash(range_root(start, middle, read), range_root(middle, stop, read))


def root(size: int, read: ReadNode) -> bytes:
    """Return the root of the first `size` leaves."""
    return range_root(0, size, read) if size else EMPTY_ROOT


def peaks(size: int, read: ReadNode) -> tuple[Node, ...]:
    """Return the perfect subtrees that a tree is made of, the largest first."""
    levels = [level for level in reversed(range(size.bit_length())) if size >> level & 1]
    return tuple(Node(level, at := (size >> level) - 1, read(level, at)) for level in levels)


class Frontier:
    """A tree that grows leaf by leaf and keeps only what its next root needs.

    An audit uses it to work out every hash afresh, trusting none that is stored.
    """

    __slots__ = ("_hashes", "size")

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self._hashes = [*peaks]

    def copy(self) -> Self:
        """Return a tree that grows on its own from here."""
        return type(self)(self.size, self._hashes)

    @property
    def peaks(self) -> tuple[Node, ...]:
        """The perfect subtrees that the tree is made of, the largest first."""
        hashes = iter(self._hashes)
        return peaks(self.size, lambda *_: next(hashes))

    def append(self, leaf: bytes) -> tuple[Node, ...]:
        """Add a leaf's hash; return the nodes that it completes, itself first."""
        index = self.size
        return tuple(Node(level, index >> level, one) for level, one in enumerate(self.grow(leaf)))

    def grow(self, leaf: bytes) -> list[bytes]:
        """Add a leaf's hash; return the hashes of the nodes that it completes, level by level."""
        hashes, completed, at = self._hashes, [leaf], self.size
        while at & 1:
            leaf = sha256(b"\x01" + hashes.pop() + leaf).digest()
            completed.append(leaf)
            at >>= 1
        hashes.append(leaf)
        self.size += 1
        return completed

    def ahead(self, leaf: bytes) -> tuple[list[bytes], bytes]:
        """Return what `grow` would complete, and the root there would be; change nothing."""
        completed, at, kept = [leaf], self.size, len(self._hashes)
        while at & 1:
            kept -= 1
            leaf = sha256(b"\x01" + self._hashes[kept] + leaf).digest()
            completed.append(leaf)
            at >>= 1
        for one in reversed(self._hashes[:kept]):
            leaf = sha256(b"\x01" + one + leaf).digest()
        return completed, leaf

    def follow(self, completed: list[bytes]) -> None:
        """Grow by what `ahead` gave."""
        self._hashes[len(self._hashes) - len(completed) + 1 :] = completed[-1:]
        self.size += 1

    def root(self) -> bytes:
        """Return the root of all leaves so far."""
        if not self._hashes:
            return EMPTY_ROOT
        found = self._hashes[-1]
        for one in self._hashes[-2::-1]:
            found = sha256(b"\x01" + one + found).digest()
        return found
