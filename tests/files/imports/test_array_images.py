"""Images and labels saved with numpy."""

import io
import zipfile

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, read
from tests.files.imports.originals import LABELS, PIXELS, npy, npz

FACES = np.array([[[0, 1], [1, 0]], [[1, 1], [0, 0]]])


@pytest.fixture
def found_in(tmp_path):
    def find(data, name="faces.npz", **settings):
        (tmp_path / name).write_bytes(data)
        return read(tmp_path / name, **settings)

    return find


@pytest.fixture
def refusal(found_in):
    def refuse(data, name="faces.npz", **settings):
        with pytest.raises(ImportProblem) as caught:
            found_in(data, name, **settings)
        return str(caught.value)

    return refuse


@pytest.mark.parametrize("kind", ["?", "u1", "<u2", ">i4", "<i8", "<f2", "<f4", ">f8", "<f8"])
@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_every_kind_of_number(found_in, kind, save):
    found = found_in(npz(save, images=FACES.astype(kind), labels=np.array(["smile", "frown"])))
    assert found.images.tolist() == FACES.tolist()
    assert found.labels == ("smile", "frown")


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (np.array([7, 3]), ("7", "3")),
        (np.array([7.0, 2.5]), ("7", "2.5")),
        (np.array([True, False]), ("true", "false")),
        (np.array([b"a", b"b"]), ("a", "b")),
        (np.array([" a ", "b\n"]), ("a", "b")),
    ],
)
def test_every_kind_of_label(found_in, labels, words):
    assert found_in(npz(images=FACES, labels=labels)).labels == words


def test_pixels_in_a_row_become_a_grid(found_in):
    found = found_in(npz(images=PIXELS.reshape(12, 16), labels=LABELS), rows=2, columns=8)
    assert np.array_equal(found.images, PIXELS / 255)
    assert found_in(npz(images=PIXELS.reshape(12, 16), labels=LABELS)).rows == 4


def test_an_order_by_columns_is_put_right(found_in):
    found = found_in(npz(images=np.asfortranarray(PIXELS), labels=LABELS))
    assert np.array_equal(found.images, PIXELS / 255)


def test_large_images_are_scaled_and_it_is_said(found_in):
    images = np.kron(FACES, np.ones((50, 100)))
    found = found_in(npz(images=images, labels=LABELS[:2]))
    assert found.images.shape == (2, 32, 64)
    assert "Images of 100 × 200 pixels were scaled to 32 × 64." in found.notes
    assert found.images[0, 0, 0] == 0.0
    assert found.images[0, 0, -1] == 1.0


def test_an_array_alone_takes_its_labels_from_beside(found_in, tmp_path):
    (tmp_path / "labels.npy").write_bytes(npy(np.array(["smile", "frown"])))
    assert found_in(npy(FACES), "images.npy").labels == ("smile", "frown")
    pair = [tmp_path / "labels.npy", tmp_path / "images.npy"]
    assert read(pair).labels == read(pair[::-1]).labels == ("smile", "frown")


def test_an_array_without_labels_gets_its_name(found_in):
    found = found_in(npy(FACES), "smiles.npy")
    assert found.labels == ("smiles", "smiles")
    assert any("has no labels: its images got" in note for note in found.notes)


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"faces": FACES, "more": FACES}, "it has “faces”, “more”"),
        ({}, "it has none"),
        ({"images": FACES, "labels": LABELS}, "has 2 images but 12 labels"),
        ({"images": FACES, "labels": FACES}, "must be one label for each image"),
        ({"images": FACES[0, 0], "labels": LABELS}, "not numbers of the shape (2)"),
        ({"images": np.array(["a", "b"]), "labels": LABELS}, "not texts of the shape (2)"),
        ({"images": FACES * np.nan, "labels": LABELS[:2]}, "has a pixel of nan"),
        ({"images": FACES * 300, "labels": LABELS[:2]}, "has a pixel of 300"),
        ({"images": FACES - 2, "labels": LABELS[:2]}, "has a pixel of −2"),
        ({"images": FACES * 1j, "labels": LABELS[:2]}, "neither numbers nor short texts"),
        ({"images": FACES[:0], "labels": LABELS[:0]}, "holds no image"),
        ({"images": FACES[:, :0], "labels": LABELS[:2]}, "images without pixels"),
        ({"images": FACES, "labels": np.array([np.nan, 1])}, "no text and no number"),
        ({"images": FACES, "labels": np.array(["x" * 101, ""])}, "neither numbers nor short texts"),
        ({"images": FACES.reshape(2, 4)[:, :3], "labels": LABELS[:2]}, "make no square"),
    ],
)
def test_arrays_that_are_no_images_with_labels(refusal, arrays, said):
    assert said in refusal(npz(**arrays))


def test_python_objects_are_never_unpickled(refusal):
    class Trap:
        def __reduce__(self):
            return (pytest.fail, ("the trap was sprung",))

    stream = io.BytesIO()
    np.save(stream, np.array([Trap(), Trap()]), allow_pickle=True)
    assert "neither numbers nor short texts" in refusal(stream.getvalue(), "faces.npy")


def header(text: str) -> bytes:
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x93NUMPY", "damaged header"),
        (b"\x93NUMPY\x09\x00", "damaged header"),
        (b"\x93NUMPY\x02\x00\xff\xff\xff\xff", "damaged header"),
        (header("{'descr': '<f8', 'fortran_order': False}"), "damaged header"),
        (header("{'shape': (" + "(" * 5000 + ")}"), "damaged header"),
        (header("{'descr': '<f8', 'fortran_order': False, 'shape': (9, 9, 9)}"), "ends early"),
    ],
)
def test_damaged_arrays(refusal, data, said):
    assert said in refusal(data, "faces.npy")


def test_more_values_than_the_header_says(refusal):
    assert "more bytes than its header says" in refusal(npy(FACES) + b"0", "faces.npy")


def packed(method: int, *names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name in names:
            archive.writestr(name, npy(FACES if "images" in name else LABELS[:2]))
    return stream.getvalue()


def test_archives_as_other_programs_pack_them(found_in, refusal):
    assert len(found_in(packed(zipfile.ZIP_DEFLATED, "labels.npy", "images.npy", "more.npy"))) == 2
    assert "not packed as ZIP and numpy do it" in refusal(
        packed(zipfile.ZIP_LZMA, "images.npy", "labels.npy")
    )


def test_an_archive_that_is_cut_off(refusal):
    assert "is damaged" in refusal(npz(images=FACES, labels=LABELS[:2])[:-30])


def test_an_archive_of_too_many_files_is_not_even_listed(refusal, monkeypatch):
    monkeypatch.setattr("gdviz.files.imports.zip_members.MOST_LIST", 2**20)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(12_000):
            archive.writestr(f"{number:090}", b"")
    assert "too many files" in refusal(stream.getvalue())
