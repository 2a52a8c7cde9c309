"""A program that is killed while it saves leaves the old work or the new, whole."""

import random

import pytest

from tests.kill.killing import WITHIN, judged, kill_once, killed
from tests.kill.saver import FILE


@pytest.mark.parametrize("seed", range(2))
def test_a_kill_leaves_whole_work(seed):
    kill_once(random.Random(seed).uniform(0.0, WITHIN))


def test_half_a_file_would_be_noticed(tmp_path):
    said = killed(tmp_path, 0.01)
    data = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(data[: len(data) // 2])
    with pytest.raises(ValueError, match="cannot be opened"):
        judged(tmp_path, said)
