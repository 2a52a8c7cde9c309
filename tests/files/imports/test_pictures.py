"""Pictures of every format, alone, together and in folders."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from gdviz.files.imports import ImportProblem, Wishes, read
from gdviz.files.imports.limits import MOST_PICTURE_SIDE
from gdviz.files.imports.picture_decoding import brightness
from tests.files.imports.originals import gif, picture

WHITE, BLACK = 254, 0
SMILE = np.array([[0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
ON_WHITE = np.where(SMILE, BLACK, WHITE).astype(np.uint8)
ON_BLACK = np.where(SMILE, WHITE, BLACK).astype(np.uint8)


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes a picture into a folder of a name."""

    def write(name, gray=ON_WHITE):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(picture(path.suffix[1:], gray))
        return path

    return write


@pytest.mark.parametrize("kind", ["png", "jpg", "bmp", "gif", "webp"])
@pytest.mark.parametrize(("gray", "ground"), [(ON_WHITE, "light"), (ON_BLACK, "dark")])
def test_every_format_and_both_grounds(folder, kind, gray, ground):
    # Larger pixels, as lossy formats blur the small ones.
    found = read(folder(f"smile.{kind}", np.kron(gray, np.ones((8, 8), np.uint8))), rows=5)
    assert found.images.shape == (1, 5, 4)
    assert np.abs(found.images[0] - SMILE).max() < 0.06
    assert found.notes[0].startswith(f"The ground of the pictures is {ground}")
    assert found.names == ("smile",)


def test_a_small_picture_is_taken_to_the_pixel(folder):
    found = read(folder("smile.png", np.where(SMILE, 0, 255).astype(np.uint8)))
    assert found.images[0].tolist() == SMILE.tolist()
    assert len(found.notes) == 1


def test_ink_and_blank_can_be_swapped(folder):
    path = folder("smile.png", np.where(SMILE, 0, 255).astype(np.uint8))
    assert read(path, invert=True).images[0].tolist() == (1 - SMILE).tolist()


def test_a_large_picture_is_scaled_to_the_largest_grid(folder):
    large = np.kron(ON_WHITE, np.ones((40, 40), np.uint8))
    found = read(folder("smile.png", large))
    assert found.images.shape == (1, 64, 51)
    assert "1 picture was scaled to 64 × 51." in found.notes


def test_transparency_lies_on_white(tmp_path):
    image = QImage(3, 3, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.setPixelColor(1, 1, QColor(0, 0, 0, 255))
    image.setPixelColor(1, 2, QColor(0, 0, 0, 51))
    image.save(str(tmp_path / "dot.png"))
    ink = read(tmp_path / "dot.png").images[0]
    assert ink.tolist() == pytest.approx(np.array([[0, 0, 0], [0, 1, 0], [0, 0.2, 0]]))


X = np.eye(5) + np.eye(5)[::-1] > 0


def on_nothing(path, colour, drawn=X):
    """Write a picture with ink of one colour on a transparent ground."""
    image = QImage(drawn.shape[1], drawn.shape[0], QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    for row, column in np.argwhere(drawn).tolist():
        image.setPixelColor(column, row, QColor(*colour))
    path.parent.mkdir(exist_ok=True)
    image.save(str(path))
    return path


@pytest.mark.parametrize("level", [0, 51, 127, 128, 204, 255])
def test_any_ink_on_transparency_is_seen(tmp_path, level):
    found = read(on_nothing(tmp_path / "x.png", (level, level, level)))
    expected = np.where(X, max(level, 255 - level) / 255, 0.0)
    assert np.allclose(found.images[0], expected, rtol=0, atol=1e-12)
    ink = "light" if level >= 128 else "dark"
    assert found.notes == (f"The ground of the pictures is transparent: what is {ink} is ink.",)
    swapped = read(tmp_path / "x.png", invert=True)
    assert np.allclose(swapped.images[0], 1 - expected, rtol=0, atol=1e-12)


def test_light_ink_that_fades_out_at_its_edges(tmp_path):
    faded = np.zeros((5, 5), bool)
    faded[2, 2] = True
    [image] = read(on_nothing(tmp_path / "dot.png", (255, 255, 255, 51), faded)).images
    assert image[2, 2] == pytest.approx(0.2)
    assert image.sum() == pytest.approx(0.2)


def test_a_few_dark_pixels_make_no_light_picture_dark_and_many_do(tmp_path):
    path = on_nothing(tmp_path / "face.png", (255, 220, 0), np.ones((5, 5)) > 0)
    image = QImage(str(path))
    image.setPixelColor(1, 1, QColor(0, 0, 0))
    for row in range(5):
        image.setPixelColor(0, row, QColor(0, 0, 0, 0))
        image.setPixelColor(4, row, QColor(0, 0, 0, 0))
    for column in range(5):
        image.setPixelColor(column, 0, QColor(0, 0, 0, 0))
        image.setPixelColor(column, 4, QColor(0, 0, 0, 0))
    image.save(str(path))
    [eye] = read(path).images
    assert eye[1, 1] == 1
    assert 0 < eye[2, 2] < 0.3


def test_each_picture_on_transparency_has_the_ink_it_is_drawn_with(folder, tmp_path):
    """The pictures with a ground of their own are told apart by theirs alone."""
    for name, level in (("light", 255), ("lighter", 250), ("dark", 0)):
        on_nothing(tmp_path / "x" / f"{name}.png", (level, level, level))
    folder("x/paper.png", np.where(X, 0, 255).astype(np.uint8))
    found = read(tmp_path)
    assert found.names == ("dark", "light", "lighter", "paper")
    for ink in found.images:
        assert np.allclose(ink, X, rtol=0, atol=0.02)
    assert found.notes == (
        "The ground of the pictures is light: what is dark is ink.",
        "In 2 that are transparent what is light is ink.",
    )


def test_ink_that_reaches_the_edges(tmp_path):
    """On all of the border but one pixel, and as a hole in what is full otherwise."""
    most = np.ones((5, 5)) > 0
    most[0, 2] = most[2, 2] = most[3, 1] = False
    hole = np.ones((5, 5)) > 0
    hole[2, 2] = False
    for drawn in (most, hole):
        [ink] = read(on_nothing(tmp_path / "edges.png", (255, 255, 255), drawn)).images
        assert ink.tolist() == drawn.astype(float).tolist()


def test_a_picture_of_nothing_is_blank(tmp_path):
    [ink] = read(on_nothing(tmp_path / "nothing.png", (255, 255, 255), np.zeros((5, 5)) > 0)).images
    assert not ink.any()


def test_holes_in_a_picture_do_not_change_its_ground(tmp_path):
    """Where the border is opaque, the paper is not taken for light ink."""
    path = on_nothing(tmp_path / "hole.png", (255, 255, 255), np.ones((5, 5)) > 0)
    image = QImage(str(path))
    image.setPixelColor(2, 2, QColor(0, 0, 0, 0))
    image.setPixelColor(1, 1, QColor(200, 200, 200))
    image.save(str(path))
    [ink] = read(path).images
    assert np.flatnonzero(ink).tolist() == [6]


def test_brightness_is_that_of_television():
    colours = np.array([[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [9, 9, 9, 0]])
    assert brightness(colours).tolist() == pytest.approx([0.299, 0.587, 0.114, 1.0])


def test_folders_are_labels(folder, tmp_path):
    for name in ("10/b.png", "9/a10.png", "9/a9.PNG", "9/.hidden.png", "9/notes.txt"):
        if name.endswith("txt"):
            (tmp_path / name).write_text("not a picture")
        else:
            folder(name.replace("PNG", "png")).rename(tmp_path / name)
    found = read(tmp_path)
    assert found.labels == ("9", "9", "10")
    assert found.names == ("a10", "a9", "b")
    assert found.title == tmp_path.name


def test_pictures_of_many_sizes_stand_in_the_middle_of_one_grid(folder, tmp_path):
    folder("a/wide.png", np.full((1, 4), BLACK, np.uint8))
    folder("a/high.png", np.full((4, 1), BLACK, np.uint8))
    folder("b/all.png", np.full((4, 4), WHITE, np.uint8))
    found = read(tmp_path, invert=True)
    high, wide, blank = found.images
    assert found.names == ("high", "wide", "all")
    assert high.tolist() == [[0, 1, 0, 0]] * 4
    assert wide.tolist() == high.T.tolist()
    assert np.allclose(blank, 1 - WHITE / 255)
    assert "2 pictures were scaled to 4 × 4." in found.notes


def test_several_pictures_take_their_folders_for_labels(folder):
    found = read([folder("smile/a.png"), folder("frown/b.bmp"), folder("smile/c.gif")])
    assert found.labels == ("smile", "frown", "smile")
    assert found.names == ("a", "b", "c")


def test_of_a_moving_picture_the_first_frame(tmp_path):
    (tmp_path / "wink.gif").write_bytes(gif(ON_WHITE, ON_BLACK))
    found = read(tmp_path / "wink.gif")
    assert np.abs(found.images[0] - SMILE).max() < 0.01
    assert "Of moving pictures the first frame was taken." in found.notes


@pytest.mark.parametrize("kind", ["png", "jpg", "bmp", "gif", "webp"])
@pytest.mark.parametrize("keep", [0.95, 0.5, 20])
def test_a_picture_that_is_cut_off(tmp_path, kind, keep):
    data = picture(kind, np.kron(ON_WHITE, np.ones((9, 9), np.uint8)))
    path = tmp_path / f"smile.{kind}"
    path.write_bytes(data[: int(keep if keep > 1 else keep * len(data))])
    with pytest.raises(ImportProblem, match="damaged or cut off"):
        read(path)


def test_a_jpeg_that_never_comes_into_focus(tmp_path):
    data = picture("jpg", ON_WHITE)
    pixels = data[data.index(b"\xff\xda") : -2]
    (tmp_path / "smile.jpg").write_bytes(data[:-2] + pixels * 5000 + data[-2:])
    with pytest.raises(ImportProblem, match="damaged or cut off"):
        read(tmp_path / "smile.jpg")


@pytest.mark.parametrize("kind", ["png", "jpg", "bmp", "webp"])
def test_a_picture_beyond_the_limit_is_not_decoded(tmp_path, monkeypatch, kind):
    path = tmp_path / f"line.{kind}"
    path.write_bytes(picture(kind, np.zeros((2, MOST_PICTURE_SIDE + 1), np.uint8)))
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda image: pytest.fail("decoded"))
    with pytest.raises(ImportProblem, match="make it smaller"):
        read(path)


def test_a_folder_without_pictures(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ImportProblem, match="holds no picture"):
        read(tmp_path)


RING = np.array([[1, 1, 1, 1], [1, 0, 0, 1], [1, 1, 1, 1]])
XBM_RING = (
    b"#define a_width 4\n#define a_height 3\nstatic char a_bits[] = {\n 0x0f, 0x09, 0x0f };\n"
)
LONG_COMMENT = b"/* " + b"*" * 2_000 + b" */\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ring.pbm", b"P1\n4 3\n1111\n1001\n1111\n"),
        ("ring.pbm", b"P4\n4 3\n\xf0\x90\xf0"),
        ("ring.xbm", XBM_RING),
        ("ring.xbm", LONG_COMMENT + XBM_RING),
    ],
)
def test_in_bitmaps_1_is_ink_though_the_border_is_dark(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    found = read(tmp_path / name)
    assert found.images[0].tolist() == RING.tolist()
    assert found.notes == ("In bitmaps 1 is ink.",)
    assert read(tmp_path / name, invert=True).images[0].tolist() == (1 - RING).tolist()
    tiles = read(tmp_path / name, wishes=Wishes(tiles=(3, 1), gap=0))
    assert tiles.images[:, 0].tolist() == RING.tolist()
    chosen = read(tmp_path / name, wishes=Wishes(ground="dark"))
    assert chosen.images[0].tolist() == (1 - RING).tolist()


def test_a_bitmap_that_is_all_ink(tmp_path):
    (tmp_path / "all.pbm").write_bytes(b"P1 2 1 1 1")
    assert read(tmp_path / "all.pbm").images.tolist() == [[[1.0, 1.0]]]


def test_a_bitmap_among_other_pictures(tmp_path):
    (tmp_path / "1.pbm").write_bytes(b"P1\n4 3\n1111\n1001\n1111\n")
    (tmp_path / "2.png").write_bytes(picture("png", (RING * 255).astype(np.uint8)))
    images = read(tmp_path).images
    assert images[0].tolist() == RING.tolist()
