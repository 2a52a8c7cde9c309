"""The tables of a file: each image, sample set and experiment once, however often it is used."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any

import msgspec
import numpy as np

from gdviz.engine import Curve, Experiment, Image, NumberPairs, SampleSet, Surface
from gdviz.files.session.functions import function_record
from gdviz.files.session.limits import (
    LONGEST_TEXT,
    MOST_EXPERIMENTS,
    MOST_IMAGES,
    MOST_NUMBERS,
    MOST_PIXELS,
    MOST_PLACES,
    check_count,
    check_grid,
)
from gdviz.files.session.lines import Json
from gdviz.files.session.packing import NumbersRecord, is_on_off, numbers_record, pixels_record
from gdviz.files.session.schema import FAMILIES, NAME, NUMBERS, WRITTEN_AS, hints_of

# So many grey pixels are written out as numbers; where there are more, all are packed.
GREY_WRITTEN_OUT = 65_536

# Shorter stretches of images are written one by one.
SHORTEST_STRETCH = 3


class Tables:
    """Collects what a file says once; whoever adds something gets its place in its table."""

    def __init__(self) -> None:
        self._images: list[Image] = []
        self._image_places: dict[int, int] = {}
        self._same_images: dict[tuple[object, ...], int] = {}
        self._sample_sets = _Table()
        self._experiments = _Table()
        self._packed: set[str] = set()
        self._count = self._places = self._pixels = self._grey = 0

    def experiment(self, experiment: Experiment) -> int:
        """The place of an experiment; raises `SessionError` when there are too many."""
        place = self._experiments.place(experiment, self._plain)
        check_count("experiments", place + 1, MOST_EXPERIMENTS)
        return place

    @property
    def experiments(self) -> list[Json]:
        return self._experiments.entries

    @property
    def sample_sets(self) -> list[Json]:
        return self._sample_sets.entries

    @property
    def images(self) -> list[Json]:
        """The entries of all images, once the rest has been added."""
        written_out = self._grey <= GREY_WRITTEN_OUT
        return [self._image_entry(image, written_out) for image in self._images]

    def _image_entry(self, image: Image, written_out: bool) -> Json:
        record = pixels_record(image.pixels, written_out)
        pixels = msgspec.to_builtins(record)
        return self._fields(image, pixels=pixels)

    def _plain(self, value: Any, hint: Any = None) -> Any:
        """What JSON says of a value."""
        if hint == NUMBERS:
            return self._parameters(value)
        match value:
            case SampleSet():
                return self._sample_sets.place(value, self._sample_set_entry)
            case Curve() | Surface() | NumberPairs():
                return msgspec.to_builtins(function_record(value))
            case tuple():
                return [self._plain(each) for each in value]
            case _ if is_dataclass(value):
                return _named(value) | self._fields(value)
        return scalar(value)

    def _parameters(self, numbers: tuple[float, ...]) -> NumbersRecord:
        record = numbers_record(numbers)
        if isinstance(record, str) and record not in self._packed:
            self._packed.add(record)
            self._count += len(numbers)
            check_count("numbers in all lists together", self._count, MOST_NUMBERS)
        return record

    def _fields(self, value: Any, **given: Json) -> dict[str, Json]:
        """The fields of a dataclass; those that are `given` are not looked at."""
        kind: Any = type(value)
        hints = hints_of(kind).items()
        return {
            WRITTEN_AS.get(name, name): (
                given[name] if name in given else self._plain(getattr(value, name), hint)
            )
            for name, hint in hints
        }

    def _sample_set_entry(self, samples: SampleSet) -> dict[str, Json]:
        check_grid(samples.rows, samples.columns)
        self._places += len(samples)
        check_count("images in all sample sets together", self._places, MOST_PLACES)
        places = [self._image(image) for image in samples.images]
        return self._fields(samples, images=stretches(places))

    def _image(self, image: Image) -> int:
        place = self._image_places.get(id(image))
        if place is None:
            place = self._image_places[id(image)] = self._new_image(image)
        return place

    def _new_image(self, image: Image) -> int:
        """The place of an image that is the same to the bit, or of this one."""
        others = (getattr(image, name) for name in hints_of(Image) if name != "pixels")
        key = (*others, image.pixels.shape, image.pixels.tobytes())
        place = self._same_images.setdefault(key, len(self._images))
        if place == len(self._images):
            self._pixels += image.pixels.size
            self._grey += 0 if is_on_off(image.pixels) else image.pixels.size
            check_count("images", place + 1, MOST_IMAGES)
            check_count("pixels in all images together", self._pixels, MOST_PIXELS)
            self._images.append(image)
        return place


class _Table:
    """Entries, each once: known by the object, and else by what JSON says of it."""

    def __init__(self) -> None:
        self.entries: list[Json] = []
        self._by_text: dict[bytes, int] = {}
        # The objects are kept with their places, as only living ones have an id of their own.
        self._by_object: dict[int, tuple[object, int]] = {}

    def place(self, value: object, written: Any) -> int:
        known = self._by_object.get(id(value))
        if known is None:
            known = self._by_object[id(value)] = value, self._place_of(written(value))
        return known[1]

    def _place_of(self, entry: Json) -> int:
        place = self._by_text.setdefault(msgspec.json.encode(entry), len(self.entries))
        if place == len(self.entries):
            self.entries.append(entry)
        return place


def _named(value: object) -> dict[str, Json]:
    """What a member of a family is called."""
    for family in FAMILIES:
        if isinstance(value, family):
            return {NAME: getattr(value, NAME)}
    return {}


def stretches(places: list[int]) -> list[Json]:
    """Places in their order, with [first, last] for each stretch of following ones."""
    written: list[Json] = []
    first = 0
    for end in range(1, len(places) + 1):
        if end < len(places) and places[end] == places[end - 1] + 1:
            continue
        stretch = places[first:end]
        short = len(stretch) < SHORTEST_STRETCH
        written.extend(stretch if short else [[stretch[0], stretch[-1]]])
        first = end
    return written


def scalar(value: Any) -> Json:
    """A plain value of Python: numpy has numbers of its own, and not every text is Unicode."""
    if isinstance(value, str):
        return value[:LONGEST_TEXT].encode(errors="replace").decode()
    if value is None or isinstance(value, bool | np.bool_):
        return None if value is None else bool(value)
    return int(value) if isinstance(value, int | np.integer) else float(value)
