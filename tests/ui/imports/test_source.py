"""Where data comes from."""

from pathlib import Path

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, Wishes
from gdviz.ui.imports.source import ImportSource


def test_titles():
    assert ImportSource().title == "digits"
    assert ImportSource((Path("a/faces.csv"),)).title == "faces.csv"
    assert ImportSource((Path("a.png"), Path("b.png"), Path("c.png"))).title == "a.png and 2 more"


def test_the_digits_can_be_swapped():
    plain, swapped = (ImportSource().read(Wishes(invert=invert)) for invert in (False, True))
    assert np.array_equal(swapped.images, 1.0 - plain.images)
    assert swapped.notes[-1] == "Ink and blank were swapped."
    assert swapped.labels == plain.labels


def test_a_text_is_read_as_a_file_that_nothing_lies_beside(tmp_path, monkeypatch):
    found = ImportSource(text=b"label,a,b\nyes,1,0\nno,0,1\n").read(Wishes(rows=1, columns=2))
    assert found.labels == ("yes", "no")
    assert found.images.tolist() == [[[1, 0]], [[0, 1]]]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.png").write_bytes(b"")
    with pytest.raises(ImportProblem, match=r"The pasted text .* “a\.png” is not beside it"):
        ImportSource(text=b"filename,label\na.png,yes\n").read(Wishes())
    assert ImportSource(text=b"1").title == "the pasted text"
