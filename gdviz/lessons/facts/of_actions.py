"""Facts of actions: what a person has done since the page was opened."""

from __future__ import annotations

from gdviz.lessons.facts.fact import Fact, Observation, by_number, flag, number, text, whole
from gdviz.lessons.page_actions import ARITHMETIC_PAGES, LANDSCAPE_VIEWS


def _running_total(observation: Observation, pixels: float) -> float | None:
    """Of the first so many pixels of the selected image, in reading order."""
    snapshot, image = observation.snapshot, observation.actions.image
    samples = snapshot.experiment.samples
    if snapshot.experiment.function is not None or not 0 <= image < len(samples):
        return None
    if pixels != int(pixels) or not 1 <= pixels <= samples.pixel_count:
        return None
    count = int(pixels)
    return float(samples.inputs[image][:count].dot(snapshot.parameters[:count]))


OF_ACTIONS: tuple[Fact, ...] = (
    whole(
        "images looked at",
        "how many images have been selected on this page",
        lambda m: len(m.actions.images_looked_at),
    ),
    whole(
        "images summed",
        "of how many images the sum has been gone through row by row, to the end",
        lambda m: len(m.actions.images_summed),
    ),
    number(
        "selected image",
        "the number of the selected image; 0 for none",
        lambda m: m.actions.image + 1,
    ),
    by_number(
        "running total #",
        "pixel × weight of the selected image, added up over so many pixels",
        _running_total,
    ),
    whole(
        "weights tried",
        "how many weights of the nudge table have been tried",
        lambda m: m.actions.weights_tried,
    ),
    flag(
        "answer shown",
        "whether the answer to the question is shown",
        lambda m: m.actions.answer_shown,
    ),
    flag("went back", "whether an earlier step has been looked at", lambda m: m.actions.went_back),
    flag(
        "points shown",
        "whether A, B and C are marked in the landscape",
        lambda m: m.actions.points_shown,
    ),
    flag(
        "derivative shown",
        "whether the derivative is drawn beneath the curve",
        lambda m: m.actions.derivative_shown,
    ),
    text("landscape", "the view of the landscape", lambda m: m.actions.landscape, LANDSCAPE_VIEWS),
    text(
        "arithmetic",
        "the open page of the arithmetic",
        lambda m: m.actions.arithmetic,
        ARITHMETIC_PAGES,
    ),
)
