"""Compiled steps, run as plain Python where nothing is said of numba."""

import pytest

from gdviz.engine import fast
from gdviz.engine.fast.loop import interpreted


@pytest.fixture
def at_work():
    """Loops are made ready as Python runs them."""
    fast.begin(interpreted)
    yield
    fast.end()
