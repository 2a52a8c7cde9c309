"""UCI's handwritten digits, and what is said where they are missing."""

import sys

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, read_digits


@pytest.mark.may_skip
def test_there_are_1797_digits_of_8_by_8():
    datasets = pytest.importorskip("sklearn.datasets")
    found = read_digits()
    data = datasets.load_digits()
    assert np.array_equal(found.images, data.images / 16)
    assert found.labels == tuple(map(str, data.target))
    assert [label for label, _ in found.classes] == list("0123456789")
    assert sum(images for _, images in found.classes) == 1797


def test_where_scikit_learn_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    with pytest.raises(ImportProblem, match=r'get it with pip install "gdviz\[digits\]"'):
        read_digits()
