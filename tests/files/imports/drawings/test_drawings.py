"""Drawings of programs for small pictures, made here byte by byte, and fonts of pixels."""

import base64
import json
import struct

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, read
from tests.files.imports.letters import L, T
from tests.files.imports.originals import aseprite, picture

DOTS = np.array([[1, 0, 1], [0, 1, 0]])


@pytest.fixture
def found_in(tmp_path):
    def find(data, name="letters.txt"):
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return read(tmp_path / name)

    return find


def piskel(layers):
    drawing = {"name": "a", "height": 3, "width": 3, "layers": layers, "hiddenFrames": []}
    return json.dumps({"modelVersion": 2, "piskel": drawing})


def layer(frames, layout, **more):
    png = base64.b64encode(picture("png", ((1 - frames) * 255).astype(np.uint8))).decode()
    chunk = {"layout": layout, "base64PNG": f"data:image/png;base64,{png}"}
    return json.dumps({"name": "x", "opacity": 1, "frameCount": 2, "chunks": [chunk], **more})


@pytest.mark.parametrize("layout", [[[0], [1]], [[0, 1]]])
def test_each_frame_of_piskel(found_in, layout):
    frames = np.concatenate([T, L], axis=1 if len(layout) == 2 else 0).astype(np.uint8)
    found = found_in(piskel([layer(frames, layout)]), "letters.piskel")
    assert found.images.tolist() == [T.tolist(), L.tolist()]
    assert found.names == ("frame 1", "frame 2")


@pytest.mark.parametrize(
    "layers", [[], ["{"], [json.dumps({"chunks": [{}]})], [layer(T, [[0], [1]])]]
)
def test_a_damaged_piskel(found_in, layers):
    with pytest.raises(ImportProblem, match="no whole drawing of Piskel"):
        found_in(piskel(layers), "letters.piskel")


def test_a_frame_of_aseprite(found_in):
    found = found_in(aseprite((255 * (1 - T)).astype(np.uint8)), "tee.aseprite")
    assert found.images.tolist() == [T.tolist()]
    with pytest.raises(ImportProblem, match="damaged or cut off"):
        found_in(aseprite()[:-9], "tee.aseprite")


@pytest.mark.parametrize(
    ("text", "image"),
    [
        ("909:090\n", [[1, 0, 1], [0, 1, 0]]),
        ("909:\n", [[1, 0, 1]]),
        ("9:099\n", [[1, 0, 0], [0, 1, 1]]),
        ("x = 3\nX = Image('909:'\n          '09:')\n", [[1, 0, 1], [0, 1, 0]]),
        ('Image("909\\n090")', [[1, 0, 1], [0, 1, 0]]),
    ],
)
def test_images_of_the_microbit(found_in, text, image):
    assert found_in(text).images.tolist() == [image]


def test_9_is_full_ink(found_in):
    assert found_in("909:360\n").images[0].tolist() == [[1, 0, 1], [3 / 9, 6 / 9, 0]]


@pytest.mark.parametrize(
    "text",
    ["basic.showLeds(`\n# . #\n. # .\n`)", "let a = img`\n f . 3\n . 5 .\n`", "# . #\n. # .\n"],
)
def test_literals_of_makecode(found_in, text):
    found = found_in(text)
    assert found.images.tolist() == [DOTS.tolist()]


def test_sprites_of_pico(found_in):
    rows = ["0" * 128 for _ in range(16)]
    rows[0] = "70" + rows[0][2:]
    rows[9] = "0" * 9 + "8" + rows[9][10:]
    found = found_in(
        "pico-8 cartridge // x\nversion 8\n__gfx__\n" + "\n".join(rows) + "\n__map__\n"
    )
    assert found.images.shape == (2, 8, 8)
    assert np.argwhere(found.images).tolist() == [[0, 0, 0], [1, 1, 1]]


BDF = (
    "STARTFONT 2.1\nFONTBOUNDINGBOX 3 4 0 -1\n"
    "STARTCHAR L\nENCODING 76\nBBX 3 3 0 0\nBITMAP\n80\n80\nE0\nENDCHAR\n"
    "STARTCHAR space\nENCODING 32\nBBX 0 0 0 0\nBITMAP\nENDCHAR\n"
    "STARTCHAR dot\nENCODING -1\nBBX 1 1 1 -1\nBITMAP\n80\nENDCHAR\nENDFONT\n"
)


def test_each_letter_of_a_font_in_its_place(found_in):
    found = found_in(BDF, "font.bdf")
    assert found.labels == ("L", "dot")
    assert found.images[0].tolist() == [*L.tolist(), [0, 0, 0]]
    assert np.argwhere(found.images[1]).tolist() == [[3, 1]]


def test_fonts_of_the_console(found_in):
    glyphs = bytes(range(256))
    found = found_in(b"\x36\x04\x00\x01" + glyphs, "font.psf")
    assert found.labels[found.labels.index("A")] == "A"
    assert found.images[found.labels.index("A")].tolist() == [[0, 1, 0, 0, 0, 0, 0, 1]]
    header = struct.pack("<4s7I", b"\x72\xb5\x4a\x86", 0, 32, 1, 2, 3, 3, 3)
    table = b"T" + b"\xff" + "ß".encode() + b"\xfe12\xff"
    bits = bytes([0xE0, 0x40, 0x40, 0x80, 0x80, 0xE0])
    found = found_in(header + bits + table, "font.psf")
    assert found.labels == ("T", "ß")
    assert found.images.tolist() == [T.tolist(), L.tolist()]
    with pytest.raises(ImportProblem, match="damaged or cut off"):
        found_in(header + bits[:3], "font.psf")
