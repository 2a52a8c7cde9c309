"""How often to measure."""

import pytest


@pytest.fixture
def turns(request: pytest.FixtureRequest) -> int:
    """How often each side is measured: once, to see that it works, where nobody reads the ratio."""
    is_read = request.config.getoption("capture") == "no"
    return 11 if is_read else 1
