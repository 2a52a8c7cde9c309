"""How often to measure, and with one BLAS thread, as in the program."""

import os

import pytest

from gdviz.__main__ import THREAD_COUNTS

# It counts where numpy has not been imported yet.
for variable in THREAD_COUNTS:
    os.environ.setdefault(variable, "1")


@pytest.fixture
def turns(request: pytest.FixtureRequest) -> int:
    """How often each side is measured: once, to see that it works, where nobody reads the ratio."""
    is_read = request.config.getoption("capture") == "no"
    return 11 if is_read else 1
