"""Solutions: what to do on a page so that its check holds, as a list of actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gdviz.lessons.fields import Fields
from gdviz.lessons.limits import MOST_STEPS
from gdviz.lessons.page_actions import ARITHMETIC_PAGES, LANDSCAPE_VIEWS, PageActions
from gdviz.lessons.problems import counted
from gdviz.lessons.run_state import RunState
from gdviz.lessons.settings import changed

SWITCHES = {
    "show-answer": "answer_shown",
    "show-points": "points_shown",
    "show-derivative": "derivative_shown",
}


def done(fields: Fields, state: RunState) -> RunState:
    """Where one action leads: settings first, then places in the run, then steps, then the rest."""
    state = state.changed(changed(fields, state.experiment))
    if fields.flag("reset"):
        state = state.reset()
    state = _gone(fields, state)
    if (place := fields.numbers("put-at")) is not None:
        if len(place) == state.experiment.objective.size:
            state = state.put_at(place)
        else:
            needed = counted(state.experiment.objective.size, "number")
            fields.note("put-at", f"the ball is put at {needed}, not at {len(place)}.")
    state = _advanced(fields, state)
    actions = _looked(fields, state)
    fields.finish()
    return state.with_actions(actions)


def _advanced(fields: Fields, state: RunState) -> RunState:
    steps = fields.whole("steps", 0, MOST_STEPS) or 0
    if state.step + steps > MOST_STEPS:
        fields.note("steps", f"a lesson can make {MOST_STEPS:,} steps in a row.")
        return state
    return state.advanced(steps)


def _gone(fields: Fields, state: RunState) -> RunState:
    step = fields.whole("go-to", 0, MOST_STEPS)
    if step is None:
        return state
    if step > state.length:
        fields.note("go-to", f"there is no step {step:,} yet: {_so_far(state.length)}.")
        return state
    return state.went_to(step)


def _so_far(steps: int) -> str:
    return f"{counted(steps, 'step')} {'has' if steps == 1 else 'have'} been made here"


def _looked(fields: Fields, state: RunState) -> PageActions:
    actions, experiment = state.actions, state.experiment
    images = 0 if experiment.function is not None else len(experiment.samples)
    there_are = (
        "there are no images here."
        if not images
        else (f"the images here are 1 to {images}, in the order of the list.")
    )
    places = [number - 1 for number in fields.wholes("look-at", 1, images, there_are)]
    if places:
        looked_at = actions.images_looked_at | set(places)
        actions = replace(actions, images_looked_at=looked_at, image=places[-1])
    done = {number - 1 for number in fields.wholes("sum-up", 1, images, there_are)}
    actions = replace(actions, images_summed=actions.images_summed | done)
    tried = fields.whole("try-weights", 0, experiment.objective.size)
    actions = actions if tried is None else replace(actions, weights_tried=tried)
    for name, of in SWITCHES.items():
        switch = fields.flag(name)
        actions = actions if switch is None else _with(actions, of, switch)
    return shown(fields, actions)


def _with(actions: PageActions, name: str, value: object) -> PageActions:
    values: dict[str, Any] = {name: value}
    return replace(actions, **values)


def shown(fields: Fields, actions: PageActions) -> PageActions:
    """With the view of the landscape and the page of the arithmetic that are asked for."""
    choices: tuple[tuple[str, tuple[str, ...], Callable[[str], PageActions]], ...] = (
        ("landscape", LANDSCAPE_VIEWS, lambda word: replace(actions, landscape=word)),
        ("arithmetic", ARITHMETIC_PAGES, lambda word: replace(actions, arithmetic=word)),
    )
    for name, known, show in choices:
        if word := fields.one_of(name, known, f"view of the {name}"):
            actions = show(word)
    return actions
