"""Whole files of every format that data can come in, to be read or to be damaged."""

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image as Picture

# Rows and columns that cannot be mixed up, and make a square as a number of pixels.
ROWS, COLUMNS, COUNT = 2, 8, 12
RANDOM = np.random.default_rng(5)
PIXELS = RANDOM.integers(0, 256, (COUNT, ROWS, COLUMNS), dtype=np.uint8)
LABELS = (np.arange(COUNT) % 3).astype(np.uint8)


def idx(values: np.ndarray, kind: int = 8) -> bytes:
    """An array of numbers as an IDX file."""
    header = struct.pack(">BBBB", 0, 0, kind, values.ndim) + struct.pack(
        f">{values.ndim}I", *values.shape
    )
    return header + values.tobytes()


def npy(values: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.save(stream, values)
    return stream.getvalue()


def npz(save: Callable = np.savez, **arrays: np.ndarray) -> bytes:
    stream = io.BytesIO()
    save(stream, **arrays)
    return stream.getvalue()


def table(separator: str = ",", titles: bool = False) -> bytes:
    lines = [separator.join(["label", *(f"pixel{i}" for i in range(PIXELS[0].size))])] * titles
    for label, image in zip(LABELS, PIXELS, strict=True):
        lines.append(separator.join(map(str, [label, *image.ravel()])))
    return "\n".join(lines).encode()


def picture(kind: str, gray: np.ndarray) -> bytes:
    """A grey picture, values 0 to 255, shape (rows, columns)."""
    if kind == "gif":
        return gif(gray)
    stream = io.BytesIO()
    lossless = {"lossless": True} if kind == "webp" else {}
    kind = {"jpg": "JPEG"}.get(kind, kind.upper())
    Picture.fromarray(gray).save(stream, kind, quality=100, **lossless)
    return stream.getvalue()


def gif(*frames: np.ndarray) -> bytes:
    """A GIF of 128 greys, whose codes never grow: the code table is cleared before each would."""
    rows, columns = frames[0].shape
    palette = b"".join(bytes([2 * level] * 3) for level in range(128))
    file = b"GIF89a" + struct.pack("<HHBBB", columns, rows, 0xF6, 0, 0) + palette
    for frame in frames:
        codes = [128]
        for place, level in enumerate(frame.ravel()):
            if place % 100 == 99:
                codes.append(128)
            codes.append(int(level) // 2)
        bits = sum(code << 8 * place for place, code in enumerate([*codes, 129]))
        packed = bits.to_bytes(len(codes) + 1, "little")
        blocks = [packed[i : i + 255] for i in range(0, len(packed), 255)]
        file += b"," + struct.pack("<HHHHB", 0, 0, columns, rows, 0) + b"\x07"
        file += b"".join(bytes([len(block)]) + block for block in blocks) + b"\x00"
    return file + b";"


PIXEL_TITLES = [f"p{at}" for at in range(PIXELS[0].size)]


def last(separator: str = ",") -> bytes:
    """A table with the label in the last column."""
    rows = [[*image.ravel(), ("no", "yes")[label % 2]] for label, image in _pairs()]
    return "\n".join(separator.join(map(str, row)) for row in rows).encode()


def _pairs() -> zip:
    return zip(LABELS, PIXELS, strict=True)


def arff() -> bytes:
    attributes = "".join(f"@attribute {title} numeric\n" for title in PIXEL_TITLES)
    return f"@relation a\n{attributes}@attribute class {{no,yes}}\n@data\n".encode() + last()


def sparse() -> bytes:
    lines = (
        " ".join([str(label), *(f"{at}:{value}" for at, value in enumerate(image.ravel(), 1))])
        for label, image in _pairs()
    )
    return "\n".join(lines).encode()


def bdf() -> bytes:
    """A font of three letters."""
    glyphs = "".join(
        f"STARTCHAR x\nENCODING {65 + at}\nBBX 8 2 0 0\n"
        f"BITMAP\n{row:02X}\n{255 - row:02X}\nENDCHAR\n"
        for at, row in enumerate((129, 7, 90))
    )
    return f"STARTFONT 2.1\nFONTBOUNDINGBOX 8 2 0 0\n{glyphs}ENDFONT\n".encode()


def psf() -> bytes:
    return b"\x36\x04\x00\x02" + bytes(range(256)) * 2


def piskel() -> bytes:
    frames = base64.b64encode(picture("png", PIXELS[0])).decode()
    chunk = {"layout": [[0], [1]], "base64PNG": f"data:image/png;base64,{frames}"}
    layer = {"name": "a", "opacity": 1, "frameCount": 2, "chunks": [chunk]}
    drawing = {"height": ROWS, "width": COLUMNS // 2, "layers": [json.dumps(layer)]}
    return json.dumps({"modelVersion": 2, "piskel": drawing}).encode()


def aseprite(pixels: np.ndarray = PIXELS[0]) -> bytes:
    """A frame of one layer with one cel, in grey with alpha."""
    rows, columns = pixels.shape
    colours = np.stack([pixels, np.full_like(pixels, 255)], axis=-1)
    cel = struct.pack("<HhhBHh5xHH", 0, 0, 0, 255, 2, 0, columns, rows)
    chunks = [
        (0x2004, struct.pack("<HHHHHHB3xH1s", 1, 0, 0, 0, 0, 0, 255, 1, b"a")),
        (0x2005, cel + zlib.compress(colours.tobytes())),
    ]
    packed = b"".join(struct.pack("<IH", 6 + len(data), kind) + data for kind, data in chunks)
    frame = struct.pack("<IHHH2xI", 16 + len(packed), 0xF1FA, 2, 100, 2) + packed
    head = struct.pack("<IHHHHH", 128 + len(frame), 0xA5E0, 1, columns, rows, 16)
    return head.ljust(128, b"\0") + frame


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_png", ".png"), data)
    return stream.getvalue()


def drawn(kind: str) -> bytes:
    """A grey picture as Pillow writes it."""
    stream = io.BytesIO()
    gray = Picture.fromarray(PIXELS[0])
    (gray.convert("RGBA").resize((16, 16)) if kind == "ICO" else gray).save(stream, kind)
    return stream.getvalue()


XBM = b"#define a_width 8\n#define a_height 2\nstatic char a_bits[] = {\n 0x81, 0x7e };\n"
XPM = b'/* XPM */\nstatic char *a[] = {\n"4 2 2 1",\n"  c None",\n"# c black",\n" ## ",\n"#  #"};\n'


def unlabelled(pixels: np.ndarray) -> bytes:
    """A JSON list of images without labels."""
    return json.dumps({"data": pixels.reshape(len(pixels), -1).tolist()}).encode()


def orange() -> bytes:
    """Three lines of titles, then the table."""
    kinds = ["c"] * len(PIXEL_TITLES) + ["d"]
    titles = [[*PIXEL_TITLES, "class"], kinds, [""] * len(PIXEL_TITLES) + ["class"]]
    return ("\n".join("\t".join(line) for line in titles) + "\n").encode() + last("\t")


def one_hot() -> bytes:
    """A table that says the label by one of three columns."""
    rows = [[*image.ravel(), *np.eye(3, dtype=int)[label]] for label, image in _pairs()]
    return "\n".join(" ".join(map(str, row)) for row in rows).encode()


def originals() -> dict[str, bytes]:
    """A file of every format by its name."""
    grays = np.kron(PIXELS[0], np.ones((3, 3), np.uint8))
    labels = np.array(["no", "yes"])[LABELS % 2]
    return {
        **{f"picture.{kind}": picture(kind, grays) for kind in ("png", "jpg", "bmp", "webp")},
        "picture.gif": gif(grays, grays),
        **{f"picture.{kind.lower()}": drawn(kind) for kind in ("TIFF", "ICO", "PPM")},
        "picture.pbm": b"P1\n# a\n8 2\n10000001\n01111110\n",
        "packed.pbm": b"P4\n8 2\n\x81\x7e",
        "picture.xbm": XBM,
        "picture.xpm": XPM,
        "table.csv": table(),
        "last.txt": last(" "),
        "letters.arff": arff(),
        "sparse.svm": sparse(),
        "titles.tab": orange(),
        "one-hot.data": one_hot(),
        "other-letters.txt": table("\t", titles=True).decode().encode("utf-16"),
        "separator.csv": b"sep=;\r\n" + table(";").replace(b"\n", b"\r\n"),
        "table.csv.gz": gzip.compress(table(), mtime=0),
        "table.zip": zipped(**{"table.csv": table()}),
        "digits.zip": zipped(**{f"{at}.json": unlabelled(PIXELS[at : at + 2]) for at in range(2)}),
        "nested.json": json.dumps({"images": PIXELS.tolist(), "labels": LABELS.tolist()}).encode(),
        "split.npz": npz(x_train=PIXELS, y_train=LABELS, x_test=PIXELS, y_test=LABELS),
        "folders.zip": zipped(a__1_png=picture("png", grays), b__1_png=picture("png", grays)),
        "font.bdf": bdf(),
        "font.psf": psf(),
        "frames.piskel": piskel(),
        "frames.aseprite": aseprite(),
        "image.microbit": b"90009:09090:00900\n99999:00900:00900",
        "literal.ts": b"basic.showLeds(`\n# . #\n. # .\n# . #\n`)",
        "sprites.p8": b"pico-8 cartridge\n__gfx__\n" + (b"0123456789abcdef" * 8 + b"\n") * 8,
        "titles.csv": table(";", titles=True),
        "stored.npz": npz(images=PIXELS, labels=LABELS),
        "inner.npz.gz": gzip.compress(npz(images=PIXELS, labels=LABELS), mtime=0),
        "inner.zip": zipped(**{"a.npz": npz(images=PIXELS, labels=LABELS)}),
        "packed.npz": npz(np.savez_compressed, images=PIXELS / 255, labels=labels),
        "array.npy": npy(PIXELS.astype(np.float32)),
        "some-images-idx3-ubyte": idx(PIXELS),
        "more-images-idx3-ubyte.gz": gzip.compress(idx(PIXELS), mtime=0),
        "other-labels-idx1-ubyte": idx(LABELS),
    }


# The whole partners of the files that come in pairs.
PARTNERS = {
    "some-labels-idx1-ubyte": idx(LABELS),
    "more-labels-idx1-ubyte": idx(LABELS),
    "other-images-idx3-ubyte": idx(PIXELS),
}


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)
