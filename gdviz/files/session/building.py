"""From the records of a file to the values of the engine, each entry of a table once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, get_args

import msgspec

from gdviz.engine import Experiment, FloatArray, Image, SampleSet, number_of
from gdviz.files.session.functions import FunctionRecord, function_builder
from gdviz.files.session.limits import (
    LONGEST_TEXT,
    MOST_EXPERIMENTS,
    MOST_IMAGES,
    MOST_NUMBERS,
    MOST_PIXELS,
    MOST_PLACES,
    check_count,
)
from gdviz.files.session.packing import numbers_of, pixels_of, size_of
from gdviz.files.session.problems import SessionError, entry, refusals_told, whole
from gdviz.files.session.schema import IMAGES, KIND_OF, NUMBERS, hints_of


class Building:
    """Builds all that is in the tables of a file; raises `SessionError`."""

    def __init__(self, file: Any) -> None:
        check_count("experiments", len(file.experiments), MOST_EXPERIMENTS)
        check_count("images", len(file.images), MOST_IMAGES)
        self._function = function_builder()
        self._numbers: dict[str, tuple[float, ...]] = {}
        self._count = self._pixels = self._places = 0
        self._images: list[Image] = self._built_all("images", file.images)
        self._sample_sets: list[SampleSet] = self._built_all("sample_sets", file.sample_sets)
        self._experiments: list[Experiment] = self._built_all("experiments", file.experiments)

    def experiment(self, number: int, place: str) -> Experiment:
        """The experiment that `place` speaks of."""
        with refusals_told(place):
            experiment: Experiment = _at(number, "experiments", self._experiments)
            for runner in experiment.runners:
                # A window shows no other.
                number_of(runner)
            return experiment

    def _built_all(self, table: str, records: Sequence[Any]) -> list[Any]:
        built = []
        for number, record in enumerate(records):
            with refusals_told(entry(number, table)):
                built.append(self._built(record))
        return built

    def _built(self, record: Any) -> Any:
        """The dataclass that a record is one of; what it leaves out has its default."""
        kind = KIND_OF[type(record)]
        said = ((name, hint, getattr(record, name)) for name, hint in hints_of(kind).items())
        return kind(
            **{
                name: self._value(hint, value)
                for name, hint, value in said
                if value is not msgspec.UNSET
            }
        )

    def _value(self, hint: Any, record: Any) -> Any:
        """The value of a field of type `hint`."""
        if hint is SampleSet:
            return _at(record, "sample_sets", self._sample_sets)
        if hint == IMAGES:
            return tuple(self._chosen(record))
        if hint == FloatArray:
            return self._image_pixels(record)
        if hint == NUMBERS:
            return self._parameters(record)
        match record:
            case FunctionRecord():
                return self._function(record)
            case msgspec.Struct():
                return self._built(record)
            case list():
                return tuple(self._value(get_args(hint)[0], each) for each in record)
            case str() if len(record) > LONGEST_TEXT:
                raise SessionError(f"a text has more than {LONGEST_TEXT:,} letters: shorten it")
            case int() if abs(record) > sys.float_info.max:
                raise SessionError("a whole number is beyond all bounds: correct that")
        return record

    def _image_pixels(self, record: Any) -> FloatArray:
        rows, columns = size_of(record)
        self._pixels += rows * columns
        check_count("pixels in all images together", self._pixels, MOST_PIXELS)
        return pixels_of(record)

    def _parameters(self, record: Any) -> tuple[float, ...]:
        """Packed ones that are the same are one."""
        if isinstance(record, str) and record in self._numbers:
            return self._numbers[record]
        numbers = numbers_of(record)
        if isinstance(record, str):
            self._count += len(numbers)
            check_count("numbers in all lists together", self._count, MOST_NUMBERS)
            self._numbers[record] = numbers
        return numbers

    def _chosen(self, places: list[Any]) -> Sequence[Image]:
        """The images at these places, in this order."""
        chosen: list[Image] = []
        for place in places:
            first, last = place if isinstance(place, tuple) else (place, place)
            _at(first, "images", self._images)
            _at(last, "images", self._images)
            if last < first:
                raise SessionError(
                    f"the images from {first:,} to {last:,} are none: correct that, or open "
                    "another file"
                )
            self._places += last - first + 1
            check_count("images in all sample sets together", self._places, MOST_PLACES)
            chosen += self._images[first : last + 1]
        return chosen


def _at(number: int, table: str, entries: Sequence[Any]) -> Any:
    if not 0 <= number < len(entries):
        raise SessionError(
            f"number {whole(number)} of “{table}” is meant, which counts from 0 and has "
            f"{len(entries):,}: correct that, or open another file"
        )
    return entries[number]
