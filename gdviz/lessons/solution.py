"""Solutions: what to do on a page so that its check holds, as a list of deeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gdviz.lessons.deeds import ARITHMETIC_PAGES, LANDSCAPE_VIEWS, Deeds
from gdviz.lessons.fields import Fields
from gdviz.lessons.limits import MOST_STEPS
from gdviz.lessons.settings import changed
from gdviz.lessons.standing import Standing

MOST_NUMBER = 10_000

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
    if (step := fields.whole("go-to", 0, MOST_STEPS)) is not None:
        standing = standing.went_to(step)
    if (place := fields.numbers("put-at")) is not None:
        if len(place) == standing.experiment.objective.size:
            standing = standing.put_at(place)
        else:
            fields.note(
                "put-at", f"the ball is put at {standing.experiment.objective.size} numbers."
            )
    standing = _advanced(fields, standing)
    deeds = _looked(fields, standing.deeds)
    fields.finish()
    return standing.with_deeds(deeds)


def _advanced(fields: Fields, standing: Standing) -> Standing:
    steps = fields.whole("steps", 0, MOST_STEPS) or 0
    if standing.step + steps > MOST_STEPS:
        fields.note("steps", f"a lesson can make {MOST_STEPS:,} steps in a row.")
        return standing
    return standing.advanced(steps)


def _looked(fields: Fields, deeds: Deeds) -> Deeds:
    numbers = fields.numbers("look-at") or []
    places = [int(number) - 1 for number in numbers if 1 <= number <= MOST_NUMBER]
    if places:
        looked_at = deeds.images_looked_at | set(places)
        deeds = replace(deeds, images_looked_at=looked_at, image=places[-1])
    summed = fields.numbers("sum-up") or []
    done = {int(number) - 1 for number in summed if 1 <= number <= MOST_NUMBER}
    deeds = replace(deeds, images_summed=deeds.images_summed | done)
    tried = fields.whole("try-weights", 0, MOST_NUMBER)
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
