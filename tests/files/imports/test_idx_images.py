"""The files of MNIST, under the names that they are handed around with."""

import gzip

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, read
from tests.files.imports.originals import LABELS, PIXELS, idx

IMAGES_FILE, LABELS_FILE = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"


def write(folder, name, array, kind=8):
    data = idx(array, kind)
    (folder / name).write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    return folder / name


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        (IMAGES_FILE, LABELS_FILE),
        (IMAGES_FILE + ".gz", LABELS_FILE + ".gz"),
        (IMAGES_FILE, LABELS_FILE + ".gz"),
        (IMAGES_FILE + ".gz", LABELS_FILE),
        ("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"),
        ("my-images.idx", "my-labels.idx"),
    ],
)
def test_either_of_the_pair_brings_both(tmp_path, images, labels):
    paths = [write(tmp_path, images, PIXELS), write(tmp_path, labels, LABELS)]
    for chosen in (paths[0], paths[1], paths, paths[::-1]):
        found = read(chosen)
        assert np.array_equal(found.images, PIXELS / 255)
        assert found.labels == tuple(map(str, LABELS))
        assert "Pixel values 0 to 255 were divided by 255." in found.notes


def test_names_do_not_matter_where_both_are_chosen(tmp_path):
    found = read([write(tmp_path, "a", LABELS), write(tmp_path, "b", PIXELS)])
    assert np.array_equal(found.images, PIXELS / 255)


@pytest.mark.parametrize(("kind", "dtype"), [(9, "i1"), (11, ">i2"), (12, ">i4"), (14, ">f8")])
def test_values_of_other_types(tmp_path, kind, dtype):
    write(tmp_path, LABELS_FILE, LABELS.astype(dtype), kind)
    found = read(write(tmp_path, IMAGES_FILE, (PIXELS // 2).astype(dtype), kind))
    assert np.array_equal(found.images, PIXELS // 2 / 255)
    assert found.labels == tuple(map(str, LABELS))


@pytest.mark.parametrize(("name", "missing"), [(IMAGES_FILE, "labels"), (LABELS_FILE, "images")])
def test_half_a_pair(tmp_path, name, missing):
    array = PIXELS if missing == "labels" else LABELS
    with pytest.raises(ImportProblem, match=f"needs its {missing}, and there is no such file"):
        read(write(tmp_path, name, array))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (idx(PIXELS)[:100], "ends early: it has 84 of 192 bytes"),
        (idx(PIXELS) + b"0", "more bytes than its header says"),
        (idx(PIXELS)[:9], "ends within its header"),
        (idx(LABELS[:5]), "needs its images"),
        (idx(PIXELS[:5]), "has 5 images but 12 labels"),
        (gzip.compress(idx(PIXELS), mtime=0)[:-9], "gzipped, but damaged or cut off"),
        (gzip.compress(b"a text", mtime=0), "and no image"),
        (idx(PIXELS[np.newaxis]), "images have rows and columns"),
    ],
)
def test_damaged_files(tmp_path, data, said):
    write(tmp_path, LABELS_FILE, LABELS)
    (tmp_path / IMAGES_FILE).write_bytes(data)
    with pytest.raises(ImportProblem) as caught:
        read(tmp_path / IMAGES_FILE)
    assert said in str(caught.value)
