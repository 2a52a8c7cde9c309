"""Images and sample sets: what a person draws, as frozen values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.recent import recent_array

COLOR = re.compile(r"#[0-9a-f]{6}")

# The largest grid that the program offers, and that files of any kind may have.
MOST_SIDE = 64


class SampleSetError(ValueError):
    """An image or a sample set that cannot be; the message is a sentence for a person."""


@dataclass(frozen=True, eq=False)
class Image:
    """A grid of pixels with a name and a label.

    `pixels` has shape (rows, columns); 0 is blank, 1 is ink. `positive` is the label: whether the
    neuron should answer yes. A `held_out` image belongs to the population: it is judged, but the
    neuron does not learn from it. Raises `SampleSetError` for anything but a non-empty grid of 0…1.
    """

    name: str
    positive: bool
    pixels: FloatArray
    held_out: bool = False

    def __post_init__(self) -> None:
        try:
            pixels = np.asarray(self.pixels, dtype=np.float64)
        except (TypeError, ValueError) as error:
            raise SampleSetError(
                f"Image “{self.name}” needs rows of numbers, all of one length."
            ) from error
        if pixels is not self.pixels or pixels.flags.writeable:
            pixels = frozen(pixels)
            object.__setattr__(self, "pixels", pixels)
        if pixels.ndim != 2 or pixels.size == 0:
            raise SampleSetError(
                f"Image “{self.name}” needs rows and columns of pixels; "
                f"its pixels have the shape {pixels.shape}."
            )
        # Written so that NaN fails too.
        if not (pixels.min() >= 0.0 and pixels.max() <= 1.0):
            raise SampleSetError(f"Image “{self.name}” has a pixel outside the range 0 to 1.")

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Image):
            return NotImplemented
        return (
            self.name == other.name
            and self.positive == other.positive
            and self.held_out == other.held_out
            and (self.pixels is other.pixels or np.array_equal(self.pixels, other.pixels))
        )

    def __hash__(self) -> int:
        return hash((self.name, self.positive, self.held_out, self.pixels.tobytes()))

    def asks_like(self, other: Image) -> bool:
        """Whether both ask the same of the neuron; their names may differ."""
        return self is other or (
            self.positive == other.positive
            and (self.pixels is other.pixels or np.array_equal(self.pixels, other.pixels))
        )

    @property
    def rows(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def columns(self) -> int:
        return int(self.pixels.shape[1])

    def described(
        self, *, name: str | None = None, positive: bool | None = None, held_out: bool | None = None
    ) -> Image:
        """The same pixels under another name, with another label, or for another purpose.

        What is None stays. Thousands of images are described in the time of a frame, as pixels that
        have been checked are not checked again.
        """
        other = object.__new__(Image)
        vars(other).update(
            name=self.name if name is None else name,
            positive=self.positive if positive is None else positive,
            pixels=self.pixels,
            held_out=self.held_out if held_out is None else held_out,
        )
        return other

    def with_pixels(self, changes: Iterable[tuple[int, int, float]]) -> Image:
        """The same image with each (row, column) set to a value; rows and columns count from 0."""
        pixels = self.pixels.copy()
        for row, column, value in changes:
            pixels[row, column] = value
        return replace(self, pixels=frozen(pixels))


@dataclass(frozen=True)
class SampleSet:
    """The labelled images a neuron trains on, all on one grid of `rows` × `columns` pixels.

    It may be empty. `origin` says how the images were read, for a person, where they came from
    files. The colours of the labels are written “#rrggbb”, or empty for the usual ones.
    Raises `SampleSetError` when an image has another size than the grid, or a colour is none.
    """

    name: str
    rows: int
    columns: int
    images: tuple[Image, ...] = ()
    positive_name: str = "positive"
    negative_name: str = "negative"
    positive_color: str = ""
    negative_color: str = ""
    origin: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        for color in (self.positive_color, self.negative_color):
            if color and not COLOR.fullmatch(color):
                raise SampleSetError(
                    f"A label cannot have the colour “{color}”: write one like #d95f02."
                )
        if self.rows < 1 or self.columns < 1:
            raise SampleSetError(
                f"A grid needs at least one row and one column, not {self.rows} × {self.columns}."
            )
        grid = self.rows, self.columns
        for image in self.images:
            if image.pixels.shape != grid:
                raise SampleSetError(
                    f"Image “{image.name}” is {image.rows} × {image.columns} pixels; this sample "
                    f"set holds images of {self.rows} × {self.columns}."
                )

    def __len__(self) -> int:
        return len(self.images)

    @property
    def pixel_count(self) -> int:
        """Pixels in one image: the number of weights the neuron has."""
        return self.rows * self.columns

    @recent_array
    def inputs(self) -> FloatArray:
        """All pixels, shape (images, rows × columns), read-only; each row is one image."""
        inputs = np.empty((len(self.images), self.pixel_count))
        self.write_inputs(inputs)
        inputs.setflags(write=False)
        return inputs

    def write_inputs(self, place: FloatArray) -> None:
        """Write all pixels to `place`, shape (images, rows × columns)."""
        if self.images:
            np.concatenate([image.pixels.reshape(1, -1) for image in self.images], out=place)

    @cached_property
    def labels(self) -> npt.NDArray[np.bool_]:
        """Which images are positive, shape (images,), read-only."""
        labels = np.array([image.positive for image in self.images], dtype=np.bool_)
        labels.setflags(write=False)
        return labels

    @cached_property
    def trained(self) -> SampleSet:
        """The images that the neuron learns from: all but those of the population."""
        return self._only(held_out=False)

    @cached_property
    def obstacle(self) -> str:
        """Why nothing can be told apart: a sentence for a person; "" where something can."""
        labels = self.trained.labels
        if not labels.size:
            return f"There is no image to learn from{': all are held out' * bool(self.images)}."
        if labels.any() != labels.all():
            return ""
        which = "The one image" if labels.size == 1 else "Every image"
        name, other = self.label_name(bool(labels[0])), self.label_name(not labels[0])
        return (
            f"{which} to learn from is “{name}”: there is nothing to tell apart until one is "
            f"“{other}”."
        )

    @cached_property
    def population(self) -> SampleSet:
        """The held-out images, which are only judged."""
        return self._only(held_out=True)

    def teaches_like(self, other: SampleSet) -> bool:
        """Whether a neuron learns from the same pixels and labels in both."""
        if self.images == other.images:
            return True
        mine, others = self.trained.images, other.trained.images
        return len(mine) == len(others) and all(
            one.asks_like(another) for one, another in zip(mine, others, strict=True)
        )

    @cached_property
    def trained_places(self) -> npt.NDArray[np.intp]:
        """Where in `images` those of `trained` are, shape (trained,), read-only."""
        places = np.flatnonzero([not image.held_out for image in self.images])
        places.setflags(write=False)
        return places

    @cached_property
    def population_places(self) -> npt.NDArray[np.intp]:
        """Where in `images` those of `population` are, shape (held out,), read-only."""
        places = np.flatnonzero([image.held_out for image in self.images])
        places.setflags(write=False)
        return places

    def _only(self, held_out: bool) -> SampleSet:
        images = tuple(image for image in self.images if image.held_out == held_out)
        return self if len(images) == len(self.images) else self.with_images(images)

    def label_name(self, positive: bool) -> str:
        return self.positive_name if positive else self.negative_name

    def with_images(self, images: Iterable[Image]) -> SampleSet:
        """The same set holding these images instead."""
        return replace(self, images=tuple(images))

    def with_image(self, index: int, image: Image) -> SampleSet:
        """The same set with the image at `index` replaced."""
        return self.with_images((*self.images[:index], image, *self.images[index + 1 :]))

    def inserted(self, index: int, image: Image) -> SampleSet:
        """The same set with `image` before the present one at `index`, or at the very end."""
        self._check_index(index, len(self.images))
        return self.with_images((*self.images[:index], image, *self.images[index:]))

    def removed(self, index: int) -> SampleSet:
        """The same set without the image at `index`."""
        self._check_index(index, len(self.images) - 1)
        return self.with_images(self.images[:index] + self.images[index + 1 :])

    def moved(self, source: int, target: int) -> SampleSet:
        """The same set with the image at `source` taken out and put back at index `target`."""
        self._check_index(target, len(self.images) - 1)
        return self.removed(source).inserted(target, self.images[source])

    def blank_image(self) -> Image:
        """A positive image without ink that fits the grid, under a free name: “image 5”."""
        names = {image.name for image in self.images}
        free = (name for n in count(len(self.images) + 1) if (name := f"image {n}") not in names)
        return Image(next(free), True, np.zeros((self.rows, self.columns)))

    def _check_index(self, index: int, last: int) -> None:
        if not 0 <= index <= last:
            raise IndexError(f"No place {index} among {len(self.images)} images.")
