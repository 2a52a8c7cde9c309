"""What can go wrong before a file is even looked into, and which files go together."""

import os

import pytest

from gdviz.files.imports import ImportProblem, read
from tests.files.imports.originals import originals, write
from tests.fuzz.judging import check_sentence


def refusal(*paths, **settings):
    with pytest.raises(ImportProblem) as caught:
        read(list(paths), **settings)
    check_sentence(str(caught.value))
    return str(caught.value)


def test_the_content_tells_the_kind_and_not_the_name(tmp_path):
    write(tmp_path, originals())
    for name, other in (("table.csv", "a.png"), ("packed.npz", "b.csv"), ("picture.gif", "c.npz")):
        found = read(tmp_path / name, rows=2, columns=8)
        (tmp_path / name).rename(tmp_path / other)
        assert read(tmp_path / other, rows=2, columns=8).images.tolist() == found.images.tolist()


def test_a_text_of_its_path_is_enough(tmp_path):
    write(tmp_path, originals())
    assert len(read(str(tmp_path / "stored.npz"))) == 12


def test_nothing_to_bring():
    assert "nothing to bring" in refusal()


def test_a_file_that_is_not_there(tmp_path):
    assert "“a.csv” could not be read (No such file" in refusal(tmp_path / "a.csv")


def test_a_file_without_permission(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("a,1")

    def deny(*words):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    assert "could not be read (Permission denied)" in refusal(path)


def test_a_disk_that_fails_on_the_way(tmp_path, monkeypatch):
    path = tmp_path / "a.npy"
    path.write_bytes(originals()["array.npy"])

    def fail(*words):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("gdviz.files.imports.npy_arrays.read_values", fail)
    assert "could not be read (Input/output error)" in refusal(path)


def test_a_file_that_is_deleted_meanwhile(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("a,1")
    real = os.fstat

    def lose(*words):
        path.unlink(missing_ok=True)
        return real(*words)

    monkeypatch.setattr(os, "fstat", lose)
    assert "could not be read (No such file" in refusal(path)


def test_not_enough_memory(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("a,1")

    def starve(*words, **settings):
        raise MemoryError

    monkeypatch.setattr("gdviz.files.imports.tables.csv_table.small_integers", starve)
    assert "not enough memory" in refusal(path)


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is not a file of data" in refusal(tmp_path / "pipe")


def test_a_link_to_itself(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "could not be read" in refusal(tmp_path / "loop")


@pytest.mark.parametrize("name", ["a\0b", "a\nb", "\udcff", "x" * 300])
def test_names_that_no_file_can_have_or_show(tmp_path, name):
    refusal(tmp_path / name)


def test_files_that_do_not_go_together(tmp_path):
    write(tmp_path, originals())
    for other in ("array.npy", "some-images-idx3-ubyte", "table.zip"):
        both = [tmp_path / "table.csv", tmp_path / other]
        assert "Only pictures, tables, drawings, or a file of images" in refusal(*both)


@pytest.mark.parametrize("grid", [{"rows": 65}, {"columns": -1}])
def test_a_grid_that_cannot_be(tmp_path, grid):
    assert "A grid has from 1 to 64 rows" in refusal(tmp_path, **grid)
