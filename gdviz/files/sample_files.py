"""A sample set as other programs read it: a table, arrays, or a folder of pictures.

What is written is read back as the same images, labels and population; pictures have 256 levels.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image as Picture

from gdviz.atomic import WriteError, atomic_bytes
from gdviz.engine import Image, SampleSet

CSV, NPZ = ".csv", ".npz"
# What stands in for letters that no name of a file can have.
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
BYTE = 255
SPLITS = ("train", "test")


def write_samples(samples: SampleSet, path: Path) -> None:
    """Write a sample set to a .csv or .npz file, or else to a new folder of pictures.

    Raises `WriteError`, and leaves nothing half-written.
    """
    writers: dict[str, Callable[[SampleSet], bytes]] = {CSV: table_of, NPZ: arrays_of}
    make = writers.get(path.suffix.lower())
    if make is None:
        _write_pictures(samples, path)
        return
    with atomic_bytes(path) as file:
        file.write(make(samples))


def table_of(samples: SampleSet) -> bytes:
    """Comma-separated values: label, name, what an image is for, and its pixels row by row.

    The titles of the pixels say where they lie. Reading numbers back gives the same bits.
    """
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    rows, columns = range(1, samples.rows + 1), range(1, samples.columns + 1)
    has_population = len(samples.population) > 0
    split = ["split"] if has_population else []
    lines.writerow(["label", "name", *split, *(f"{r}x{c}" for r in rows for c in columns)])
    for image in samples.images:
        split = [SPLITS[image.held_out]] if has_population else []
        label = samples.label_name(image.positive)
        lines.writerow([label, image.name, *split, *map(_number, image.pixels.ravel().tolist())])
    return text.getvalue().encode()


def _number(value: float) -> str:
    return repr(int(value)) if value == int(value) else repr(value)


def arrays_of(samples: SampleSet) -> bytes:
    """The arrays images, labels, names and held_out, as numpy saves them."""
    file = io.BytesIO()
    np.savez_compressed(
        file,
        images=samples.inputs.reshape(len(samples), samples.rows, samples.columns),
        labels=np.array([samples.label_name(image.positive) for image in samples.images]),
        names=np.array([image.name for image in samples.images]),
        held_out=np.array([image.held_out for image in samples.images]),
    )
    return file.getvalue()


def _write_pictures(samples: SampleSet, folder: Path) -> None:
    """A new folder with a folder of PNGs for each label, and those in train and test.

    Ink is black on a transparent ground, so that nobody need guess which is which.
    """
    if folder.exists():
        raise WriteError(f"“{folder}” is there already: choose the name of a new folder.")
    unfinished = None
    try:
        unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        for place, image in enumerate(samples.images, 1):
            label = _fit(samples.label_name(image.positive))
            inner = unfinished / SPLITS[image.held_out] if len(samples.population) else unfinished
            path = inner / label / f"{place:0{len(str(len(samples)))}} {_fit(image.name)}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(picture_of(image))
        unfinished.chmod(0o755)
        unfinished.rename(folder)
    except OSError as error:
        if unfinished is not None:
            shutil.rmtree(unfinished, ignore_errors=True)
        reason = error.strerror or "the disk does not take it"
        raise WriteError(
            f"“{folder}” could not be written ({reason}): choose another place."
        ) from error


def picture_of(image: Image) -> bytes:
    """A PNG of an image: black, and as opaque as there is ink."""
    colours = np.zeros((image.rows, image.columns, 2), np.uint8)
    colours[..., 1] = np.rint(image.pixels * BYTE)
    file = io.BytesIO()
    Picture.fromarray(colours, "LA").save(file, "PNG")
    return file.getvalue()


def _fit(name: str) -> str:
    """A name that files and folders can have on every system."""
    fit = UNFIT.sub("_", name).strip(" .")[:80]
    return fit or "_"
