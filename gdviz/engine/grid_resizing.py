"""Another grid for all images of a sample set: cut and padded, or scaled."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.images import Image, SampleSet
from gdviz.engine.scaling import area_averages, scaled
from gdviz.engine.start import Start

# Where the old pixels lie in the new grid, along one side.
START, MIDDLE, END = "start", "middle", "end"
PLACES = (START, MIDDLE, END)


@dataclass(frozen=True)
class Cut:
    """Every pixel keeps its size: what does not fit is cut off, and blank comes in.

    The old image lies at `vertical` and `horizontal` in the new grid, each out of `PLACES`.
    """

    vertical: str = MIDDLE
    horizontal: str = MIDDLE

    def pixels(self, pixels: FloatArray, rows: int, columns: int) -> FloatArray:
        """Images of shape (n, …, …) on a grid of `rows` × `columns`."""
        result = np.zeros((len(pixels), rows, columns))
        (old_rows, new_rows), (old_columns, new_columns) = (
            _overlap(pixels.shape[1], rows, self.vertical),
            _overlap(pixels.shape[2], columns, self.horizontal),
        )
        result[:, new_rows, new_columns] = pixels[:, old_rows, old_columns]
        return result


@dataclass(frozen=True)
class Scale:
    """The whole image is kept: every new pixel is the average of the area that it covers."""

    def pixels(self, pixels: FloatArray, rows: int, columns: int) -> FloatArray:
        """Images of shape (n, …, …) on a grid of `rows` × `columns`."""
        return scaled(pixels, rows, columns)


Resizing = Cut | Scale


def resized(samples: SampleSet, rows: int, columns: int, resizing: Resizing) -> SampleSet:
    """The same images on another grid."""
    pixels = resizing.pixels(_stacked(samples), rows, columns)
    # One frozen array for all: each image is a view of its part.
    pixels.setflags(write=False)
    images = (
        replace(image, pixels=each) for image, each in zip(samples.images, pixels, strict=True)
    )
    return replace(samples, rows=rows, columns=columns, images=tuple(images))


def resized_start(
    start: Start, samples: SampleSet, rows: int, columns: int, resizing: Resizing
) -> Start:
    """Where the weights begin on the other grid.

    Weights that were given stay with the pixels they are for: they are resized as one more image,
    with 0 for blank. A bias stays as it is.
    """
    if start.kind != "given":
        return start
    given = start.parameters(max(samples.pixel_count, len(start.values)))
    weights, rest = given[: samples.pixel_count], given[samples.pixel_count :]
    picture = weights.reshape(1, samples.rows, samples.columns)
    if isinstance(resizing, Scale):
        after = area_averages(picture, rows, columns)
    else:
        after = resizing.pixels(picture, rows, columns)
    return replace(start, values=(*after.ravel().tolist(), *rest.tolist()))


def losing_ink(samples: SampleSet, rows: int, columns: int, cut: Cut) -> int:
    """How many images have ink that would be cut off."""
    before = _stacked(samples)
    kept = cut.pixels(before, rows, columns)
    lost = np.count_nonzero(before, axis=(1, 2)) > np.count_nonzero(kept, axis=(1, 2))
    return int(lost.sum())


def on_grid(image: Image, rows: int, columns: int) -> Image:
    """One image, scaled where it is on another grid."""
    if (image.rows, image.columns) == (rows, columns):
        return image
    return replace(image, pixels=scaled(image.pixels[np.newaxis], rows, columns)[0])


def _stacked(samples: SampleSet) -> FloatArray:
    return samples.inputs.reshape(len(samples), samples.rows, samples.columns)


def _overlap(old: int, new: int, place: str) -> tuple[slice, slice]:
    """Which stretch of the old side is kept, and where it lies on the new one."""
    room = new - old
    before = {START: 0, MIDDLE: room // 2, END: room}[place]
    kept = min(old, new)
    first_old, first_new = max(0, -before), max(0, before)
    return slice(first_old, first_old + kept), slice(first_new, first_new + kept)
