"""Reading of every kind ends as soon as nobody waits for it, and tells how far it has come."""

import gzip
import json
import zipfile

import numpy as np
import pytest

from gdviz.files.imports import ReadingStopped, Wishes, read, sample_set, watched
from gdviz.files.imports.watching import check_watched, part_of_reading
from tests.files.imports.originals import PARTNERS, npz, originals, picture, write

WISHES = Wishes(rows=2, columns=8)
FILES = originals()
DIGITS = np.random.default_rng(1).integers(0, 256, (3_000, 64))
FEWER = DIGITS[:1_000]


class Waiting:
    """Somebody who waits until having been asked so many times."""

    def __init__(self, times=float("inf")):
        self.times, self.asked = times, 0

    def stop(self):
        self.asked += 1
        return self.asked >= self.times


@pytest.mark.parametrize("name", FILES)
def test_every_kind_can_be_stopped_whenever_it_asks(tmp_path, name):
    write(tmp_path, {name: FILES[name], **PARTNERS})
    patient = Waiting()
    read(tmp_path / name, wishes=WISHES, stop=patient.stop)
    assert patient.asked > 0
    for times in {1, patient.asked // 2 + 1, patient.asked}:
        with pytest.raises(ReadingStopped):
            read(tmp_path / name, wishes=WISHES, stop=Waiting(times).stop)


def large_table(path):
    np.savetxt(path / "a.csv", np.insert(FEWER, 0, 300, axis=1), "%d", ",")


def large_gzipped_table(path):
    large_table(path)
    # How far it is, is told by the bytes that are taken from the file, 128 kB at a time since 3.12.
    text = (path / "a.csv").read_bytes()
    times = 1 + 1_000_000 // len(text)
    (path / "a.csv").write_bytes(gzip.compress(text * times, 0))


def large_sparse(path):
    lines = ("7 " + " ".join(f"{at}:{v}" for at, v in enumerate(row, 1)) for row in FEWER)
    (path / "a.csv").write_text("\n".join(lines))


def large_arrays(path):
    images = np.resize(DIGITS.astype(np.uint8), (60_000, 8, 8))
    (path / "a.csv").write_bytes(npz(images=images, labels=np.zeros(60_000)))


def large_json(path):
    labels = [0] * len(DIGITS)
    (path / "a.csv").write_text(json.dumps({"images": DIGITS.tolist(), "labels": labels}))


def many_pictures(path):
    (path / "a.csv").mkdir()
    for number in range(50):
        (path / "a.csv" / f"{number}.png").write_bytes(picture("png", DIGITS[:8].astype(np.uint8)))


def many_zipped_pictures(path):
    with zipfile.ZipFile(path / "a.csv", "w") as archive:
        for number in range(50):
            archive.writestr(f"{number}.png", picture("png", DIGITS[:8].astype(np.uint8)))


def large_sheet(path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in DIGITS[:100].tolist():
        book.active.append([300, *row])
    book.save(path / "a.csv")


LARGE = [large_table, large_gzipped_table, large_sparse, large_arrays, large_json, many_pictures,
         many_zipped_pictures, large_sheet]  # fmt: skip


@pytest.mark.may_skip
@pytest.mark.parametrize("make", LARGE)
def test_what_takes_long_asks_often_and_tells_how_far_it_is(tmp_path, make):
    make(tmp_path)
    patient, told = Waiting(), []
    read(tmp_path / "a.csv", stop=patient.stop, told=told.append)
    assert patient.asked >= 10
    assert all(0.0 <= part <= 1.0 for part in told)
    # In the middle as well as at the end.
    assert any(0.1 < part < 0.9 for part in told)


def test_a_sample_set_that_nobody_waits_for_is_not_made(tmp_path):
    large_table(tmp_path)
    found = read(tmp_path / "a.csv")
    with pytest.raises(ReadingStopped), watched(Waiting(1).stop):
        sample_set(found, frozenset({"300"}), rows=4, columns=4)


def test_parts_lie_one_behind_the_other():
    told = []
    with watched(told=told.append):
        for number in range(2):
            with part_of_reading(number, 2):
                check_watched(0.5)
    assert told == [0.0, 0.25, 0.5, 0.75]
    check_watched(1.0)
    assert len(told) == 4
