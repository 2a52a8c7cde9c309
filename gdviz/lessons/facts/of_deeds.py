"""Facts of deeds: what a person has done since the page was opened."""

from __future__ import annotations

from gdviz.lessons.deeds import ARITHMETIC_PAGES, LANDSCAPE_VIEWS
from gdviz.lessons.facts.fact import Fact, Moment, by_number, flag, number, text, whole


def _running_total(moment: Moment, pixels: float) -> float | None:
    """Of the first so many pixels of the selected image, in reading order."""
    snapshot, image = moment.snapshot, moment.deeds.image
    samples = snapshot.experiment.samples
    if snapshot.experiment.function is not None or not 0 <= image < len(samples):
        return None
    if pixels != int(pixels) or not 1 <= pixels <= samples.pixel_count:
        return None
    count = int(pixels)
    return float(samples.inputs[image][:count].dot(snapshot.parameters[:count]))


OF_DEEDS: tuple[Fact, ...] = (
    whole(
        "images looked at",
        "how many images have been selected on this page",
        lambda m: len(m.deeds.images_looked_at),
    ),
    whole(
        "images summed",
        "of how many images the sum has been gone through row by row, to the end",
        lambda m: len(m.deeds.images_summed),
    ),
    number(
        "selected image",
        "the number of the selected image; 0 for none",
        lambda m: m.deeds.image + 1,
    ),
    by_number(
        "running total #",
        "pixel × weight of the selected image, added up over so many pixels",
        _running_total,
    ),
    whole(
        "weights tried",
        "how many weights of the nudge table have been tried",
        lambda m: m.deeds.weights_tried,
    ),
    flag(
        "answer shown",
        "whether the answer to the question is shown",
        lambda m: m.deeds.answer_shown,
    ),
    flag("went back", "whether an earlier step has been looked at", lambda m: m.deeds.went_back),
    flag(
        "points shown",
        "whether A, B and C are marked in the landscape",
        lambda m: m.deeds.points_shown,
    ),
    flag(
        "derivative shown",
        "whether the derivative is drawn beneath the curve",
        lambda m: m.deeds.derivative_shown,
    ),
    text("landscape", "the view of the landscape", lambda m: m.deeds.landscape, LANDSCAPE_VIEWS),
    text(
        "arithmetic",
        "the open page of the arithmetic",
        lambda m: m.deeds.arithmetic,
        ARITHMETIC_PAGES,
    ),
)
