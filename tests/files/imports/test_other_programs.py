"""Files that other libraries write, as their own functions do it: read as what was written.

Each says whose layout it is. They are written into a folder that is gone after the test.
"""

import csv
import gzip
import importlib.util

import numpy as np
import pytest
from PIL import Image as Picture
from PySide6.QtGui import QImage

from gdviz.files.imports import Wishes, read

pytestmark = pytest.mark.may_skip

# 8 × 8 pixels with values 0 to 16, as scikit-learn's digits have them.
COUNT = 40


@pytest.fixture(scope="module")
def digits():
    """Real handwriting: images of shape (40, 8, 8), values 0 to 16, and their labels."""
    datasets = pytest.importorskip("sklearn.datasets")
    data = datasets.load_digits()
    return data.images[:COUNT].astype(int), data.target[:COUNT]


def check(path, digits, wishes=None, top=16.0):
    found = read(path, wishes=wishes or Wishes())
    images, labels = digits
    assert found.questions == ()
    assert found.labels == tuple(map(str, labels))
    assert np.allclose(found.images, images / top, atol=1e-12)
    return found


def test_scikit_learns_own_table(digits):
    """`digits.csv.gz` of scikit-learn: 64 pixels and the label last, without titles."""
    datasets = pytest.importorskip("sklearn.datasets")
    spec = importlib.util.find_spec("sklearn.datasets.data")
    folder = next(iter(spec.submodule_search_locations or ()))
    found = read(f"{folder}/digits.csv.gz")
    everything = datasets.load_digits()
    assert found.labels == tuple(map(str, everything.target))
    assert np.array_equal(found.images, everything.images / 16)
    assert "The label is in column 65." in found.notes


def test_libsvm_as_scikit_learn_dumps_it(tmp_path, digits):
    datasets = pytest.importorskip("sklearn.datasets")
    images, labels = digits
    flat = images.reshape(COUNT, 64)
    for zero_based in (False, True):
        path = str(tmp_path / "digits.svm")
        datasets.dump_svmlight_file(flat, labels, path, zero_based=zero_based, comment="made here")
        found = check(path, digits, Wishes(rows=8, columns=8))
        assert ("The numbers of the pixels count from 0." in found.notes) is zero_based
    # Without a comment the first pixel, which is blank in digits, has to be there once.
    flat = np.where(np.arange(64) == 0, 16, flat)
    datasets.dump_svmlight_file(flat, labels, path)
    check(path, (flat.reshape(COUNT, 8, 8), labels))


def test_arff_as_openml_writes_it(tmp_path, digits):
    """OpenML writes with liac-arff, of which scikit-learn brings a copy."""
    arff = pytest.importorskip("sklearn.externals._arff")
    images, labels = digits
    rows = [[*image.ravel().tolist(), str(label)] for image, label in zip(*digits, strict=True)]
    names = [(f"input{at}", "REAL") for at in range(1, 65)]
    classes = ("class", [str(label) for label in range(10)])
    text = arff.dumps({"relation": "optdigits", "attributes": [*names, classes], "data": rows})
    (tmp_path / "digits.arff").write_text(text)
    check(tmp_path / "digits.arff", (images, labels))
    (tmp_path / "digits.arff.gz").write_bytes(gzip.compress(text.encode()))
    check(tmp_path / "digits.arff.gz", (images, labels))


@pytest.mark.parametrize("dialect", ["excel", "excel-tab", "unix"])
@pytest.mark.parametrize("last", [True, False])
def test_tables_of_python_in_every_dialect(tmp_path, digits, dialect, last):
    images, labels = digits
    pixels = [f"pixel{at}" for at in range(64)]
    with (tmp_path / "digits.csv").open("w", newline="") as file:
        writer = csv.writer(file, dialect)
        writer.writerow([*pixels, "class"] if last else ["class", *pixels])
        for image, label in zip(images.reshape(COUNT, 64).tolist(), labels.tolist(), strict=True):
            writer.writerow([*image, label] if last else [label, *image])
    check(tmp_path / "digits.csv", digits)


def test_tables_of_numpy_with_its_own_notation(tmp_path, digits):
    """`numpy.savetxt` writes 1.600000000000000000e+01, with blanks, unless told otherwise."""
    images, labels = digits
    table = np.column_stack([images.reshape(COUNT, 64), labels])
    np.savetxt(tmp_path / "digits.txt", table)
    check(tmp_path / "digits.txt", digits)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_archives_of_numpy_by_the_names_of_several_libraries(tmp_path, digits, save):
    """Keras (x_train …), MedMNIST (train_images … of shape (n, 1)), scikit-learn (data, target)."""
    images, labels = digits
    pixels = images.astype(np.uint8)
    save(tmp_path / "a.npz", data=pixels.reshape(COUNT, 64), target=labels)
    check(tmp_path / "a.npz", digits)
    halves = [slice(0, 30), slice(30, COUNT)]
    keras, medmnist = {}, {}
    for name, half in zip(("train", "test"), halves, strict=True):
        keras |= {f"x_{name}": pixels[half], f"y_{name}": labels[half]}
        medmnist |= {f"{name}_images": pixels[half], f"{name}_labels": labels[half, np.newaxis]}
    for arrays in (keras, medmnist):
        save(tmp_path / "b.npz", **arrays)
        found = check(tmp_path / "b.npz", digits)
        assert found.parts.held_out.tolist() == [False] * 30 + [True] * 10


def test_sheets_of_openpyxl(tmp_path, digits):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["digit", *(f"p{at}" for at in range(64))])
    for image, label in zip(*digits, strict=True):
        book.active.append([int(label), *image.ravel().tolist()])
    book.save(tmp_path / "digits.xlsx")
    check(tmp_path / "digits.xlsx", digits)


@pytest.mark.parametrize("kind", ["png", "bmp", "gif", "tiff", "ppm", "pgm", "webp"])
def test_pictures_of_pillow_in_folders(tmp_path, digits, kind):
    folder, (images, labels) = tmp_path / "digits", digits
    for number, (image, label) in enumerate(zip(images[:10], labels[:10], strict=True)):
        (folder / str(label)).mkdir(parents=True, exist_ok=True)
        gray = Picture.fromarray((image * 15).astype(np.uint8))
        options = {"lossless": True} if kind == "webp" else {}
        gray.save(folder / str(label) / f"{number}.{kind}", **options)
    found = read(folder)
    order = sorted(range(10), key=lambda at: (labels[at], at))
    assert found.labels == tuple(str(labels[at]) for at in order)
    assert np.allclose(found.images, images[order] * 15 / 255, atol=1e-12)


@pytest.mark.parametrize("kind", ["XPM", "XBM", "PBM", "PNG", "BMP"])
def test_pictures_of_qt(tmp_path, digits, kind):
    """Ink black on white paper, as Qt writes pictures of two colours."""
    ink = digits[0][3] > 7
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    for row, column in np.ndindex(8, 8):
        picture.setPixel(column, row, 0xFF000000 if ink[row, column] else 0xFFFFFFFF)
    path = str(tmp_path / f"three.{kind.lower()}")
    mono = picture.convertToFormat(QImage.Format.Format_Mono)
    assert mono.save(path, kind)
    assert read(path).images[0].tolist() == ink.astype(float).tolist()


def test_a_sheet_of_digits_is_cut_and_labelled_by_its_rows(tmp_path, digits):
    """As matplotlib, torchvision and many pages show a data set: a row for each class."""
    images, labels = digits
    sheet = np.zeros((3 * 8, 3 * 8), np.uint8)
    for row, column in np.ndindex(3, 3):
        image = images[np.flatnonzero(labels == row)[column]]
        sheet[8 * row : 8 * row + 8, 8 * column : 8 * column + 8] = image * 15
    Picture.fromarray(sheet).save(tmp_path / "sheet.png")
    wishes = Wishes(tiles=(3, 3), tile_labels="rows", tile_words=("0", "1", "2"), gap=0)
    found = read(tmp_path / "sheet.png", wishes=wishes)
    assert found.labels == tuple("000111222")
    first = [np.flatnonzero(labels == row)[column] for row, column in np.ndindex(3, 3)]
    assert np.allclose(found.images, images[first] * 15 / 255, atol=1e-12)
