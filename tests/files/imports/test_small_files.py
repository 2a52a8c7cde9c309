"""Small files of every layout, made here: read to the pixel, by the library and by a command.

The same letters lie in each, so that one look tells what should come of it.
"""

import gzip
import io
import json

import numpy as np
import pytest
from PIL import Image as Picture

from gdviz.cli.arguments import Parser, UsageError
from gdviz.cli.sources import add_data_options, add_source, samples_of
from gdviz.files.imports import Wishes, read
from tests.files.imports.drawings.test_drawings import layer, piskel
from tests.files.imports.letters import LABELS, LETTERS, RING, L, T, X, lines
from tests.files.imports.originals import npy, npz
from tests.files.imports.tables.test_layouts import ARFF, SPARSE

P = [f"p{at}" for at in range(1, 10)]
ZERO_ONE, WORDS = tuple("10100"), ("tee", "other", "tee", "other", "other")
BYTES = (LETTERS * 255).astype(np.uint8)
HEART = np.array([[0, 1, 0, 1, 0], [1] * 5, [1] * 5, [0, 1, 1, 1, 0], [0, 0, 1, 0, 0]])
SMALL = np.array([[[0, 0.5], [1, 0.25]], [[1, 0.5], [0, 0.75]]])
NAMED = ("ring", "cross")
SPLIT = {"train": slice(0, 3), "val": slice(3, 4), "test": slice(4, 5)}


def small(*, names=NAMED, separator=",", end="\n", times=1, first=""):
    """Two images of 2 × 2 under titles."""
    rows = [["label", *P[:4]]]
    rows += [[name, *(f"{times * v:g}" for v in image.ravel())]
             for name, image in zip(names, SMALL, strict=True)]  # fmt: skip
    return first + "".join(separator.join(row) + end for row in rows)


def split_by(images, labels):
    """Arrays of images and of labels of shape (n, 1) for each part."""
    columns = np.array(LABELS, int)[:, None]
    return {
        name.format(part): array[where]
        for part, where in SPLIT.items()
        for name, array in ((images, BYTES), (labels, columns))
    }


def png(pixels, mode="L"):
    stream = io.BytesIO()
    Picture.fromarray(pixels.astype(np.uint8), mode).save(stream, "PNG")
    return stream.getvalue()


def larger(letter, times):
    return np.kron(letter, np.ones((times, times), int))


def sheet():
    """Four letters, dark on light, in two rows and two columns."""
    paper = np.zeros((15, 15), int)
    for at, letter in enumerate((T, L, RING, X)):
        row, column = 1 + 7 * (at // 2), 1 + 7 * (at % 2)
        paper[row : row + 6, column : column + 6] = larger(letter, 2)
    return png(255 * (1 - paper))


def transparent():
    ink = larger(X, 4)
    return png(np.stack([np.full_like(ink, 255)] * 3 + [255 * ink], axis=-1), "RGBA")


FOUR = np.array([larger(letter, 2) for letter in (T, L, RING, X)])
BDF = (
    "STARTFONT 2.1\nFONTBOUNDINGBOX 3 3 0 0\n"
    "STARTCHAR L\nENCODING 76\nBBX 3 3 0 0\nBITMAP\n80\n80\nE0\nENDCHAR\n"
    "STARTCHAR T\nENCODING 84\nBBX 3 3 0 0\nBITMAP\nE0\n40\n40\nENDCHAR\nENDFONT\n"
)
INDEX = lines(before=[list("01234"), LABELS], titles=["", "label", *P])
TITLED = lines(after=[ZERO_ONE], titles=[*P, "class"])
ONE_HOT = [["0", "1", "0", "1", "1"], ["1", "0", "1", "0", "0"], ["0"] * 5, [""] * 5]
FRACTIONS = np.array([[f"{value:.4f}" for value in row] for row in LETTERS.reshape(5, 9)])
ORDERED = ("2nd", "1st", "2nd", "1st", "1st")
FIVE, MICROBIT = (
    np.eye(5, dtype=int),
    "90009:09090:00900:09090:90009\n99999:00900:00900:00900:00900\n",
)
CROSS = np.array([FIVE | FIVE[::-1], np.pad(np.ones((1, 5), int), ((0, 4), (0, 0)))])
CROSS[1][:, 2] = 1
PAPER, FLAT = 255 - BYTES, BYTES.reshape(5, 9)
HOT_LABELS = np.eye(10, dtype=np.uint8)[[7, 3, 7, 3, 3]]
FOLDER = "data"

# What a file is called, what is in it, the options where it leaves anything open, the images, and
# their labels: one word for all, or for each.
SMALL_FILES = [
    ("last.csv", lines(after=[LABELS]), "", LETTERS, LABELS),
    ("titles.csv", TITLED, "", LETTERS, ZERO_ONE),
    ("open.csv", lines(after=[ZERO_ONE]), "--label-column last", LETTERS, ZERO_ONE),
    ("index.csv", INDEX, "", LETTERS, LABELS),
    ("none.csv", lines(titles=P), "--label-column none", LETTERS, "none"),
    ("blanks.txt", lines(after=[LABELS], pixels=FRACTIONS, separator=" "), "", LETTERS, LABELS),
    ("hot.data", lines(after=ONE_HOT, pixels=FRACTIONS, separator=" "), "", LETTERS, ORDERED),
    ("a.svm", SPARSE, "", LETTERS, LABELS),
    ("a.arff", ARFF + "@attribute class {tee,other}\n@data\n" + lines(after=[WORDS]), "", LETTERS,
     WORDS),
    ("a.csv.gz", gzip.compress(lines(before=[LABELS]).encode()), "", LETTERS, LABELS),
    ("heart.csv", "\n".join(",".join(map(str, row)) for row in HEART), "--whole", [HEART], "heart"),
    ("latin.csv", small(names=("fröhlich", "traurig")).encode("latin-1"), "", SMALL,
     ("fröhlich", "traurig")),
    ("utf-16.txt", small(separator="\t").encode("utf-16"), "", SMALL, NAMED),
    ("mac.csv", small(end="\r"), "", SMALL, NAMED),
    ("sep.csv", "\ufeff" + small(separator=";", end="\r\n", first="sep=;\r\n"), "", SMALL, NAMED),
    ("percent.csv", small(times=100), "", SMALL, NAMED),
    ("flat.json", json.dumps({"data": LETTERS.ravel().tolist()}), "--rows 3 --columns 3", LETTERS,
     "flat"),
    ("keras.npz", npz(x_train=BYTES[:3], y_train=[7, 3, 7], x_test=BYTES[3:], y_test=[3, 3]), "",
     LETTERS, LABELS),
    ("med.npz", npz(**split_by("{}_images", "{}_labels")), "", LETTERS[[0, 1, 2, 4, 3]], LABELS),
    ("channel.npz", npz(images=BYTES[..., None], labels=[7, 3, 7, 3, 3]), "", LETTERS, LABELS),
    ("hot.npz", npz(images=BYTES, labels=HOT_LABELS), "", LETTERS, LABELS),
    ("paper.npz", npz(images=PAPER, labels=[7, 3, 7, 3, 3]), "", LETTERS, LABELS),
    ("axis.npy", npy(np.moveaxis(BYTES, 0, -1)), "--images-axis last", LETTERS, "axis"),
    ("bitmaps.npy", npy(FLAT), "", LETTERS, "bitmaps"),
    ("clear.png", transparent(), "", [larger(X, 4)], FOLDER),
    ("sheet.png", sheet(), "--tiles 2x2", FOUR, FOLDER),
    ("tee.pbm", b"P4\n3 3\n\xe0\x40\x40", "", [T], FOLDER),
    ("tee.xbm", "#define t_width 3\n#define t_height 3\nstatic char t_bits[] = {7, 2, 2};\n", "",
     [T], FOLDER),
    ("a.microbit", MICROBIT, "", CROSS, "a"),
    ("two.piskel", piskel([layer(np.concatenate([T, L], axis=1).astype(np.uint8), [[0], [1]])]),
     "", [T, L], "two"),
    ("font.bdf", BDF, "", [L, T], ("L", "T")),
]  # fmt: skip
ASKED = [name for name, _, options, *_ in SMALL_FILES if options and "tiles" not in options]


@pytest.fixture
def written(tmp_path):
    def write(name, data):
        (tmp_path / FOLDER).mkdir()
        path = tmp_path / FOLDER / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


def commanded(words):
    """The sample set that a command trains on."""
    parser = Parser()
    add_source(parser)
    add_data_options(parser)
    parser.add_argument("--seed", type=int)
    return samples_of(parser.parse(list(map(str, words))))


@pytest.mark.parametrize("case", SMALL_FILES, ids=lambda case: case[0])
def test_each_is_read_to_the_pixel(written, case):
    name, data, options, images, labels = case
    path = written(name, data)
    labels = (labels,) * len(images) if isinstance(labels, str) else labels
    samples = commanded([path, *options.split()])
    assert np.array_equal(samples.inputs.reshape(np.shape(images)), images)
    assert tuple(samples.label_name(each.positive) for each in samples.images) == labels
    found = read(path)
    if name in ASKED:
        answers = [each.given(Wishes()) for each in found.questions[0].answers]
        same = [read(path, wishes=wishes) for wishes in answers]
        same = [each for each in same if each.images.shape == np.shape(images)]
        found = next(each for each in same if np.array_equal(each.images, images))
        with pytest.raises(UsageError, match=f"say .*{options}"):
            commanded([path])
    elif not options:
        assert np.array_equal(found.images, images)
    assert found.questions == ()
    assert options.startswith("--tiles") or found.labels == labels


def test_what_is_tested_is_the_population(written):
    for part in ("keras.npz", "med.npz"):
        data = next(data for name, data, *_ in SMALL_FILES if name == part)
        path = written(part, data)
        held_out = [image.held_out for image in commanded([path]).images]
        assert held_out == [False, False, False, True, True]
        path.unlink()
        path.parent.rmdir()


def test_the_ground_of_each_picture_in_a_folder(tmp_path):
    for label, letter in (("cross", X), ("tee", T)):
        (tmp_path / "mixed" / label).mkdir(parents=True)
        for name, dark in (("a", 0), ("b", 1)):
            ink = larger(letter, 4)
            (tmp_path / "mixed" / label / f"{name}.png").write_bytes(png(255 * abs(dark - ink)))
    samples = commanded([tmp_path / "mixed"])
    expected = [larger(letter, 4).tolist() for letter in (X, X, T, T)]
    assert [image.pixels.tolist() for image in samples.images] == expected


def test_a_blank_webp_of_38_bytes_is_a_blank_image(written):
    stream = io.BytesIO()
    Picture.new("L", (8, 8), 255).save(stream, "WEBP", lossless=True)
    assert len(stream.getvalue()) == 38
    assert not commanded([written("blank.webp", stream.getvalue())]).inputs.any()


def test_a_sheet_is_said_to_be_one(written):
    found = read(written("sheet.png", sheet()))
    assert found.parts.suggestion == (2, 2)
    assert any("--tiles 2x2" in note for note in found.notes)
