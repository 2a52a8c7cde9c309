"""Every kind of file is the same within a .gz and within a .zip, by its content and by its name."""

import gzip

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, Wishes, read, reading
from tests.files.imports.originals import npz, originals, write, zipped
from tests.files.imports.sheets_made import sheets

WISHES = Wishes(rows=2, columns=8)
FILES = {
    name: data
    for name, data in originals().items()
    if not name.endswith((".gz", ".zip")) and "-idx" not in name
}
WRAPPINGS = {
    "gz": lambda name, data: {f"{name}.gz": gzip.compress(data, mtime=0)},
    "zip": lambda name, data: {"all.zip": zipped(**{name: data})},
    "gz in zip": lambda name, data: {"all.zip": zipped(**{f"{name}.gz": gzip.compress(data)})},
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("wrapping", ["gz", "zip", "gz in zip"])
def test_a_file_within_another_is_read_as_by_itself(tmp_path, name, wrapping):
    # A picture has its label from the folder it is in, or from the archive.
    folder = tmp_path / "all"
    folder.mkdir()
    wrapped = WRAPPINGS[wrapping](name, FILES[name])
    write(folder, {name: FILES[name], **wrapped})
    alone, within = (read(folder / each, wishes=WISHES) for each in (name, *wrapped))
    assert np.array_equal(alone.images, within.images)
    assert alone.labels == within.labels


@pytest.mark.may_skip
@pytest.mark.parametrize("wrapping", ["gz", "zip"])
def test_a_spreadsheet_within_another_file(tmp_path, wrapping):
    pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    for name, data in sheets().items():
        wrapped = WRAPPINGS[wrapping](name, data)
        write(tmp_path, {name: data, **wrapped})
        alone, within = (read(tmp_path / each, wishes=WISHES) for each in (name, *wrapped))
        assert np.array_equal(alone.images, within.images), name


def test_an_archive_in_an_archive_is_unpacked_once_and_only_if_it_is_small(tmp_path, monkeypatch):
    inner = npz(images=np.zeros((2, 2, 2)), labels=np.arange(2))
    write(tmp_path, {"twice.zip": zipped(**{"b.zip": zipped(**{"a.npz": inner})})})
    with pytest.raises(ImportProblem):
        read(tmp_path / "twice.zip")
    monkeypatch.setattr(reading, "MOST_NESTED", len(inner) - 1)
    write(tmp_path, {"once.zip": zipped(**{"a.npz": inner})})
    with pytest.raises(ImportProblem, match=r"a\.npz"):
        read(tmp_path / "once.zip")
