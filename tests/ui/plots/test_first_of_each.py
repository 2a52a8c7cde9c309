import numpy as np
import pytest

from gdviz.ui.plots.first_of_each import first_of_each


@pytest.mark.parametrize("size", [0, 1, 2, 50])
def test_the_first_of_each_as_numpy_tells_it(size: int) -> None:
    numbers = np.random.default_rng(size).integers(0, 9, size)
    assert first_of_each(numbers).tolist() == np.unique(numbers, return_index=True)[1].tolist()
