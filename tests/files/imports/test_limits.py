"""Files that claim, or unpack to, more than there is memory for."""

import gzip
import io
import resource
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, read
from gdviz.files.imports.limits import MOST_BYTES, MOST_IMAGES, MOST_MEMORY, MOST_PIXELS
from gdviz.files.sizes import MEGABYTE
from tests.files.imports.originals import idx

ROOT = Path(__file__).resolve().parents[3]
KILOBYTE = 1024

# Room for a file that is declined, with what reading takes anyway.
LITTLE = 50 * MEGABYTE

# The most memory a process of its own has taken, in kilobytes. What getrusage says begins, on
# Linux, with what the process that started it had taken.
PEAK = """
from pathlib import Path

def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

"""


def npy_header(shape: str, kind: str = "<f8") -> bytes:
    text = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': ({shape}), }}"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode()


def idx_header(*sizes: int) -> bytes:
    return bytes([0, 0, 8, len(sizes)]) + np.array(sizes, ">u4").tobytes()


def bomb(header: bytes, pack=lambda data: data) -> bytes:
    return pack(header + bytes(100 * MEGABYTE))


def zipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("labels.npy", npy_header("9,", "|u1") + bytes(9))
        archive.writestr("images.npy", data)
    return stream.getvalue()


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.npy", npy_header("100, 1000000000, 1000"), "more than the 50,000,000 pixels"),
        ("a.npy", npy_header("1000000000000, 1, 1"), f"more images than the {MOST_IMAGES:,}"),
        ("a.npy", npy_header("999999999999999999, " * 3), "more images than"),
        ("a.npy", npy_header("50000, 1000"), "make no square"),
        ("a.npy", npy_header("9, 9, 9, " + "1, " * 500), "shape (9, 9, 9, 1, 1, 1)"),
        ("a.npz", zipped(npy_header("9, 100000, 100000")), "more than the 50,000,000 pixels"),
        ("a-images", idx_header(2**32 - 1, 2**32 - 1, 2**32 - 1), "more images than"),
        ("a-images", idx_header(100_000, 28, 28), "more than the 50,000,000 pixels"),
        ("a-images", idx_header(60_000, 28, 28), "ends early"),
        ("a.svm", b"1 9809890:9\n", "9,815,690 columns, more than the 500,000"),
    ],
)
def test_a_forged_header_takes_no_memory(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "a-labels").write_bytes(idx(np.zeros(9, np.uint8)))
    before = peak()
    with pytest.raises(ImportProblem) as caught:
        read(tmp_path / name)
    assert said in str(caught.value)
    assert peak() - before < LITTLE


@pytest.mark.parametrize(
    ("name", "header", "pack"),
    [
        ("a.npz", npy_header("9, 2, 2"), zipped),
        ("a-images.gz", idx_header(9, 2, 2), gzip.compress),
    ],
)
def test_a_bomb_is_not_unpacked(tmp_path, name, header, pack):
    (tmp_path / name).write_bytes(bomb(header, pack))
    (tmp_path / "a-labels").write_bytes(idx(np.zeros(9, np.uint8)))
    code = (
        PEAK + "import sys\n"
        "from gdviz.files.imports import ImportProblem, read\n"
        "before = peak()\n"
        "try: read(sys.argv[1])\n"
        "except ImportProblem as problem: print(problem)\n"
        "print(peak() - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / name)], cwd=ROOT, capture_output=True, text=True
    )
    said, taken = done.stdout.splitlines()
    assert "more bytes than its header says" in said
    assert int(taken) * KILOBYTE < LITTLE


def test_a_gzipped_header_without_end_is_told_at_once(tmp_path):
    # The name of the file inside, which ends at a zero that never comes.
    (tmp_path / "a-images.gz").write_bytes(b"\x1f\x8b\x08\x08" + b"x" * 20 * MEGABYTE)
    with pytest.raises(ImportProblem, match="damaged or cut off"):
        read(tmp_path / "a-images.gz")


def test_a_file_beyond_the_limit_is_not_read(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ImportProblem, match="has more than the 512 MB that can be read: bring"):
        read(path)


def test_the_largest_file_stays_below_the_stated_memory(tmp_path):
    images = MOST_PIXELS // 784
    with (tmp_path / "a-images").open("wb") as file:
        file.write(idx_header(images, 28, 28))
        file.truncate(16 + images * 784)
    (tmp_path / "a-labels").write_bytes(idx(np.zeros(images, np.uint8)))
    code = (
        PEAK + "import sys\n"
        "from gdviz.files.imports import read, sample_set\n"
        "found = read(sys.argv[1])\n"
        "print(len(sample_set(found, frozenset('0'), population_fraction=0.5)))\n"
        "print(peak())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a-images")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    count, taken = map(int, done.stdout.split())
    assert count == images
    assert taken * KILOBYTE < MOST_MEMORY


def test_a_png_whose_text_unpacks_without_end(tmp_path):
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        )

    header = (1).to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    text = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100 * MEGABYTE)))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    picture = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + text + pixels + chunk(b"IEND", b"")
    (tmp_path / "a.png").write_bytes(picture)
    before = peak()
    assert read(tmp_path / "a.png").images.shape == (1, 1, 1)
    assert peak() - before < 2 * LITTLE
