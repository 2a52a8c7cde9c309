"""Compiled steps, run as plain Python where nothing is said of numba."""

import pytest

from gdviz.engine import fast
from gdviz.engine.fast.loop import interpreted


@pytest.fixture(autouse=True)
def nothing_compiled(own_settings):
    """Here it is about what is kept, too."""
    (own_settings / "CACHE_HOME" / "gdviz" / "compiled").unlink()


@pytest.fixture
def at_work():
    """Loops are made ready as Python runs them."""
    fast.begin(interpreted)
    yield
    fast.end()
