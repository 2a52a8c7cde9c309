"""Solutions: what to do on a page so that its check holds, as a list of deeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gdviz.lessons.deeds import ARITHMETIC_PAGES, LANDSCAPE_VIEWS, Deeds
from gdviz.lessons.fields import Fields
from gdviz.lessons.limits import MOST_STEPS
from gdviz.lessons.problems import counted
from gdviz.lessons.settings import changed
from gdviz.lessons.standing import Standing

SWITCHES = {
    "show-answer": "answer_shown",
    "show-points": "points_shown",
    "show-derivative": "derivative_shown",
}


def done(fields: Fields, standing: Standing) -> Standing:
    """Where one deed leads: settings first, then places in the run, then steps, then the rest."""
    standing = standing.changed(changed(fields, standing.experiment))
    if fields.flag("reset"):
        standing = standing.reset()
    standing = _gone(fields, standing)
    if (place := fields.numbers("put-at")) is not None:
        if len(place) == standing.experiment.objective.size:
            standing = standing.put_at(place)
        else:
            needed = counted(standing.experiment.objective.size, "number")
            fields.note("put-at", f"the ball is put at {needed}, not at {len(place)}.")
    standing = _advanced(fields, standing)
    deeds = _looked(fields, standing)
    fields.finish()
    return standing.with_deeds(deeds)


def _advanced(fields: Fields, standing: Standing) -> Standing:
    steps = fields.whole("steps", 0, MOST_STEPS) or 0
    if standing.step + steps > MOST_STEPS:
        fields.note("steps", f"a lesson can make {MOST_STEPS:,} steps in a row.")
        return standing
    return standing.advanced(steps)


def _gone(fields: Fields, standing: Standing) -> Standing:
    step = fields.whole("go-to", 0, MOST_STEPS)
    if step is None:
        return standing
    if step > standing.length:
        fields.note("go-to", f"there is no step {step:,} yet: {_so_far(standing.length)}.")
        return standing
    return standing.went_to(step)


def _so_far(steps: int) -> str:
    return f"{counted(steps, 'step')} {'has' if steps == 1 else 'have'} been made here"


def _looked(fields: Fields, standing: Standing) -> Deeds:
    deeds, experiment = standing.deeds, standing.experiment
    images = 0 if experiment.function is not None else len(experiment.samples)
    there_are = (
        "there are no images here."
        if not images
        else (f"the images here are 1 to {images}, in the order of the list.")
    )
    places = [number - 1 for number in fields.wholes("look-at", 1, images, there_are)]
    if places:
        looked_at = deeds.images_looked_at | set(places)
        deeds = replace(deeds, images_looked_at=looked_at, image=places[-1])
    done = {number - 1 for number in fields.wholes("sum-up", 1, images, there_are)}
    deeds = replace(deeds, images_summed=deeds.images_summed | done)
    tried = fields.whole("try-weights", 0, experiment.objective.size)
    deeds = deeds if tried is None else replace(deeds, weights_tried=tried)
    for name, of in SWITCHES.items():
        switch = fields.flag(name)
        deeds = deeds if switch is None else _with(deeds, of, switch)
    return shown(fields, deeds)


def _with(deeds: Deeds, name: str, value: object) -> Deeds:
    values: dict[str, Any] = {name: value}
    return replace(deeds, **values)


def shown(fields: Fields, deeds: Deeds) -> Deeds:
    """With the view of the landscape and the page of the arithmetic that are asked for."""
    choices: tuple[tuple[str, tuple[str, ...], Callable[[str], Deeds]], ...] = (
        ("landscape", LANDSCAPE_VIEWS, lambda word: replace(deeds, landscape=word)),
        ("arithmetic", ARITHMETIC_PAGES, lambda word: replace(deeds, arithmetic=word)),
    )
    for name, known, show in choices:
        if word := fields.one_of(name, known, f"view of the {name}"):
            deeds = show(word)
    return deeds
