"""Where data comes from."""

from pathlib import Path

import numpy as np

from gdviz.files.imports import Wishes
from gdviz.ui.imports.source import Source


def test_titles():
    assert Source().title == "digits"
    assert Source((Path("a/faces.csv"),)).title == "faces.csv"
    assert Source((Path("a.png"), Path("b.png"), Path("c.png"))).title == "a.png and 2 more"


def test_the_digits_can_be_swapped():
    plain, swapped = (Source().read(Wishes(invert=invert)) for invert in (False, True))
    assert np.array_equal(swapped.images, 1.0 - plain.images)
    assert swapped.notes[-1] == "Ink and blank were swapped."
    assert swapped.labels == plain.labels
