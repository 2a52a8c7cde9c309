"""Images drawn in a lesson file: a row of pixels is a text such as “#.#”."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gdviz.engine import FloatArray, Image, SampleSet, SampleSetError
from gdviz.lessons.fields import Fields
from gdviz.lessons.limits import LONGEST_TITLE, MOST_IMAGES, MOST_SIDE
from gdviz.lessons.problems import quoted

# The signs of a pixel; digits are tenths of ink.
INK = {"#": 1.0, ".": 0.0, " ": 0.0} | {str(tenth): tenth / 10.0 for tenth in range(10)}


def drawn_samples(fields: Fields) -> SampleSet | None:
    """The sample set of the `image` tables, None where there is none or something is wrong."""
    drawn = fields.tables("image", "an image", MOST_IMAGES)
    labels = fields.texts("labels")
    if not drawn:
        if labels:
            fields.note("labels", "“labels” are those of [[start.image]], and there is none.")
        return None
    if len(labels) != 2 or labels[0] == labels[1]:
        fields.note("labels", "“labels” must be two texts, first the one that counts as yes.")
        return None
    images = [_image(each, labels) for each in drawn]
    whole = [image for image in images if image is not None]
    if len(whole) < len(images):
        return _stand_in(len(images))
    first = whole[0]
    for table, image in zip(drawn, whole, strict=True):
        if image.pixels.shape != first.pixels.shape:
            table.note(
                "pixels",
                f"{quoted(image.name)} has {image.rows} × {image.columns} pixels, and "
                f"{quoted(first.name)} {first.rows} × {first.columns}: all must have as many.",
            )
            return _stand_in(len(images))
    try:
        samples = SampleSet("lesson", first.rows, first.columns, tuple(whole))
    except SampleSetError as error:
        fields.note("image", str(error))
        return None
    return replace(samples, positive_name=labels[0], negative_name=labels[1])


def _stand_in(count: int) -> SampleSet:
    """As many images, so that what is said of them is not called wrong, too."""
    pixel = np.zeros((1, 1))
    images = (Image(f"image {number}", number % 2 == 0, pixel) for number in range(count))
    return SampleSet("lesson", 1, 1, tuple(images))


def _image(fields: Fields, labels: list[str]) -> Image | None:
    name = fields.text("name", LONGEST_TITLE, needed=True)
    label = fields.one_of("label", labels, "label")
    held_out = fields.flag("population") or False
    pixels = _pixels(fields)
    if "label" not in fields:
        fields.note("label", "an image needs a “label”.")
    fields.finish()
    if not (name and label) or pixels is None:
        return None
    return Image(name, label == labels[0], pixels, held_out)


def _pixels(fields: Fields) -> FloatArray | None:
    rows = fields.texts("pixels", MOST_SIDE)
    if not rows:
        fields.note("pixels", "an image needs “pixels”, a list of rows such as [“#.#”, “.#.”].")
        return None
    if not 1 <= len(rows[0]) <= MOST_SIDE or any(len(row) != len(rows[0]) for row in rows):
        fields.note("pixels", f"all rows must have the same length, 1 to {MOST_SIDE} pixels.")
        return None
    for sign in "".join(rows):
        if sign not in INK:
            fields.note(
                "pixels", f"“{sign}” is not a pixel: # is ink, . is blank, 1 to 9 are tenths."
            )
            return None
    return np.array([[INK[sign] for sign in row] for row in rows])
