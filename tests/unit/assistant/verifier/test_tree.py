"""The stand-alone tree: equal to the program's on every small size, and fooled by nothing."""

from __future__ import annotations

import pytest

from assistant.log import proof
from assistant.log.tree import Frontier
from assistant.verifier.tree import grew, included, leaf_hash, roots

MOST = 17
LEAVES = [leaf_hash(bytes([number])) for number in range(MOST)]
ROOTS = roots(LEAVES)


def _reader():
    tree, kept = Frontier(), {}
    for leaf in LEAVES:
        kept.update({(node.level, node.index): node.hash for node in tree.append(leaf)})
    return lambda level, index: kept[level, index]


READ = _reader()


def test_the_roots_are_the_same() -> None:
    """Of the empty tree, and of every size."""
    tree = Frontier()
    assert ROOTS[0] == tree.root()
    for number, leaf in enumerate(LEAVES, 1):
        tree.append(leaf)
        assert ROOTS[number] == tree.root()


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_every_inclusion_proof_leads_to_the_root_and_no_other_does(size: int) -> None:
    """Right for its leaf alone; another place, a step less, a step more or altered is not."""
    for number in range(1, size + 1):
        path = list(proof.inclusion(number - 1, size, READ))
        assert included(number, size, LEAVES[number - 1], path) == ROOTS[size]
        for wrong in (path[:-1], [*path, bytes(32)], [bytes(32), *path[1:]]):
            if wrong != path:
                assert included(number, size, LEAVES[number - 1], wrong) != ROOTS[size]
        for other in range(size + 3):
            if other + 1 != number:
                assert included(other + 1, size, LEAVES[number - 1], path) != ROOTS[size]


@pytest.mark.parametrize("new", range(1, MOST + 1))
def test_every_consistency_proof_joins_the_two_roots_and_no_others(new: int) -> None:
    """The old root counts too: a proof from another beginning is no proof."""
    for old in range(1, new + 1):
        path = list(proof.consistency(old, new, READ))
        assert grew(old, new, ROOTS[old], path) == ROOTS[new]
        assert grew(old, new, bytes(32), path) != ROOTS[new]
        for wrong in (path[:-1], [*path, bytes(32)], [bytes(32), *path[1:]]):
            if wrong != path:
                assert grew(old, new, ROOTS[old], wrong) != ROOTS[new]
    assert grew(0, new, ROOTS[0], []) is None
    assert grew(new + 1, new, ROOTS[1], []) is None
