"""The neighbours that are merged next, against looking at all blocks each time."""

from itertools import pairwise
from unittest.mock import patch

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gdviz.engine import MEASURES
from gdviz.engine import history as module
from gdviz.engine.history import History
from gdviz.engine.mergeable import Mergeable
from tests.sizes import size

FEW = {"BLOCK": 4, "BUCKET": 2, "MOST_BLOCKS": 20}


def brute_force(blocks, length):
    """Which two are oldest for their stride; of equals the later ones, and None without any."""
    pairs = [
        ((length - other.first) / one.stride, index)
        for index, (one, other) in enumerate(pairwise(blocks))
        if one.stride == other.stride and one.is_full and other.is_full
    ]
    return max(pairs)[1] if pairs else None


class Watched(Mergeable):
    """Compares each answer, and counts them."""

    asked = 0

    def oldest(self, length):
        found = super().oldest(length)
        assert found == brute_force(self._blocks, length)
        Watched.asked += 1
        return found


# Where each cut leaves a block that is not full, between strides that differ, none can be merged.
CUTS = [
    (True, 0.2896649849979574),
    (False, 0.2817188376),
    (True, 0.818558980832039),
    (False, 0.8335681598027189),
    (True, 0.9612574244436713),
    (True, 0.9612574244436713),
]


@settings(max_examples=size(15, 400))
@example(CUTS)
@given(edits=st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=3, max_size=20))
def test_the_two_that_are_oldest_for_their_stride(edits):
    """Cut anywhere in between, which leaves blocks that are not full, and strides apart."""
    with patch.multiple(module, **FEW, Mergeable=Watched):
        history = History()
        for cut, part in [(False, 0.5), *edits]:
            if cut:
                history.truncate(round(part * len(history)))
            history.append(np.zeros((1 + round(800 * part), len(MEASURES))))
            blocks = history.view().blocks
            assert len(blocks) <= FEW["MOST_BLOCKS"] or brute_force(blocks, len(history)) is None
            assert len(blocks) <= FEW["MOST_BLOCKS"] + sum(not block.is_full for block in blocks)
    assert Watched.asked > 50


class Counted:
    """A list that counts how often it is asked for one of its blocks."""

    def __init__(self, blocks):
        self.blocks, self.asked = blocks, 0

    def __len__(self):
        return len(self.blocks)

    def __getitem__(self, index):
        self.asked += 1
        return self.blocks[index]


def test_a_merge_looks_at_few_of_the_blocks():
    rows = np.zeros((module.BLOCK, len(MEASURES)))
    with patch.object(module, "MOST_BLOCKS", 300):
        history = History()
        for _ in range(400):
            history.append(rows)
    assert len(history.view().blocks) == 300
    counted = Counted(history._blocks)
    history._mergeable._blocks = counted
    merges = 60
    for _ in range(merges):
        history.append(rows)
    assert counted.asked / merges < 100
