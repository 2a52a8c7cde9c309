"""Of the hundreds of columns of a large table, few are looked into line by line."""

import numpy as np
import pytest

from gdviz.files.imports import read
from gdviz.files.imports.tables import reading_columns, roles

LINES, PIXELS = 300, 144
NUMBERS = np.random.default_rng(3).integers(1, 256, (LINES, PIXELS))


@pytest.fixture
def looked_at(monkeypatch):
    """The number of fields that were looked at to tell what columns are."""
    fields = []

    def watch(module, name, size):
        real = getattr(module, name)

        def watched(*words):
            fields.append(size(*words))
            return real(*words)

        monkeypatch.setattr(module, name, watched)

    watch(roles, "_are_distinct", lambda table, _: table.height)
    watch(reading_columns, "_is_one_hot", np.size)
    return fields


def lines_of(path, titles, label, blank):
    """A table whose last `blank` pixels are 0, as the corners of digits are."""
    pixels = NUMBERS.copy()
    pixels[:, PIXELS - blank :] = 0
    numbers = np.insert(pixels, label, np.arange(LINES) % 7, axis=1)
    np.savetxt(path, numbers, "%d", ",", header=titles, comments="")
    return path


def test_titled_pixels_are_told_by_their_titles(tmp_path, looked_at):
    titles = ",".join(["label", *(f"pixel{at}" for at in range(PIXELS))])
    found = read(lines_of(tmp_path / "a.csv", titles, 0, 20))
    assert (found.rows, found.columns, len(found.classes)) == (12, 12, 7)
    assert sum(looked_at) <= LINES


def test_blank_pixels_at_the_end_are_soon_told_from_classes(tmp_path, looked_at):
    path = lines_of(tmp_path / "a.csv", "", 0, 20)
    path.write_text(path.read_text().lstrip("\n"))
    found = read(path)
    assert (found.rows, found.columns, len(found.classes)) == (12, 12, 7)
    # Each field is in dozens of groups of columns that could be classes.
    assert sum(looked_at) <= 10 * LINES * PIXELS
