"""How the window is arranged, as a session keeps it, and the way back."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from gdviz.engine import FloatArray, Section
from gdviz.files.session import ViewValue, WindowView
from gdviz.ui.arithmetic.arithmetic_panel import PAGE_NAMES
from gdviz.ui.landscape.landscape_choices import LandscapeChoices
from gdviz.ui.landscape.landscape_plane import LARGEST, Plane
from gdviz.ui.landscape.landscape_state import PARAMETERS, SECTIONS
from gdviz.ui.landscape.relief.camera import FARTHEST, HIGHEST, LOWEST, NEAREST, Camera
from gdviz.ui.landscape.view_stack import DIMENSIONS
from gdviz.ui.panels import Panels
from gdviz.ui.sessions.arranged import arranged_entries, is_arranged_entry
from gdviz.ui.weights.weight_quantities import QUANTITIES

NO_IMAGE = -1
# More than anybody has; what is not there is not shown.
LARGEST_INDEX = 1 << 30
PLACE = "landscape "
BLANK_PIXELS = "rows of blank pixels"
SHOWN, FOLDED = "shown", "folded"
BLANKS = {SHOWN: True, FOLDED: False}
RACE_SHOWN, HIDDEN_RUNNERS = "race shown", "hidden runners"
BY_HAND_SHOWN = "arithmetic shown"
# A window opens with the cards that its person has chosen; a picture of it is as it was kept.
HIDDEN_CARDS = "hidden cards"
SIMPLE_LAYOUT, UNFOLDED = "simple layout", "all settings shown"
OF_THE_WINDOW = (BY_HAND_SHOWN, HIDDEN_CARDS, SIMPLE_LAYOUT)
PAGE, QUANTITY, LOGARITHMIC = "page by hand", "weights shown as", "history logarithmic"


def view_of(panels: Panels) -> WindowView:
    """What a person looks at, and how."""
    choices = panels.choices
    return WindowView(
        {
            "image": choices.image,
            "parameters": choices.axes,
            "parameters chosen by hand": not choices.are_automatic,
            **_blank_entries(panels.sums.blanks),
            RACE_SHOWN: choices.shows_race,
            HIDDEN_RUNNERS: tuple(sorted(panels.race.hidden)),
            BY_HAND_SHOWN: choices.shows_by_hand,
            SIMPLE_LAYOUT: choices.is_simple,
            UNFOLDED: panels.settings.is_unfolded,
            HIDDEN_CARDS: tuple(sorted(choices.hidden_cards)),
            PAGE: panels.arithmetic.page,
            QUANTITY: panels.weights.quantity,
            LOGARITHMIC: panels.history.is_logarithmic,
            **_landscape_entries(panels.landscape.choices),
            **_arranged_entries(panels),
        }
    )


def view_of_scene(panels: Panels) -> WindowView:
    """The same of a scene that is left: what cards are opened or hidden is so for all scenes."""
    entries = view_of(panels).entries
    kept = {name: value for name, value in entries.items() if name not in OF_THE_WINDOW}
    return WindowView({name: value for name, value in kept.items() if not is_arranged_entry(name)})


def show_view(panels: Panels, view: WindowView) -> None:
    """Arrange the panels, which show the session already, as it says."""
    axes = view.numbers("parameters", 2)
    panels.choices.restore(
        view.whole("image", 0, LARGEST_INDEX, NO_IMAGE),
        (NO_IMAGE, NO_IMAGE) if axes is None else (int(axes[0]), int(axes[1])),
        not view.flag("parameters chosen by hand", False),
    )
    panels.sums.show_blanks(BLANKS.get(view.choice(BLANK_PIXELS, BLANKS, "")))
    choices = panels.choices
    choices.show_race(view.flag(RACE_SHOWN, choices.has_race or choices.shows_race))
    choices.show_by_hand(view.flag(BY_HAND_SHOWN, choices.shows_by_hand))
    panels.race.hide_runners(view.entries.get(HIDDEN_RUNNERS))
    panels.landscape.show_choices(_landscape_choices(view))
    _show_pages(panels, view)


def _show_pages(panels: Panels, view: WindowView) -> None:
    """What the cards show of themselves; where nothing is said of it they stay as they are."""
    page, quantity = panels.arithmetic.page, panels.weights.quantity
    panels.arithmetic.show_page(view.choice(PAGE, PAGE_NAMES, page))
    panels.weights.show_quantity(view.choice(QUANTITY, QUANTITIES, quantity))
    panels.history.show_logarithmic(view.flag(LOGARITHMIC, panels.history.is_logarithmic))
    panels.settings.unfold(view.flag(UNFOLDED, panels.settings.is_unfolded))


def _arranged_entries(panels: Panels) -> Mapping[str, ViewValue]:
    arrangement = panels.arrangement
    return {} if arrangement is None else arranged_entries(arrangement, panels.cards_by_name)


def _blank_entries(chosen: bool | None) -> Mapping[str, ViewValue]:
    """What a person chose for the rows of blank pixels; nothing where the room decides."""
    return {} if chosen is None else {BLANK_PIXELS: SHOWN if chosen else FOLDED}


def _landscape_entries(choices: LandscapeChoices) -> Mapping[str, ViewValue]:
    camera, ground = choices.camera, choices.ground
    entries: dict[str, ViewValue] = {
        "view": choices.view,
        "plane": choices.kind,
        "logarithmic": choices.logarithmic,
        "derivative": choices.derivative,
        "points": choices.landmarks,
        "stretched": choices.stretched,
        "camera": (camera.azimuth, camera.elevation, camera.zoom),
    }
    if ground is not None:
        entries["ground"] = (ground.x, ground.y, ground.half_width, ground.half_height)
    if choices.pin is not None:
        entries |= _pin_entries(*choices.pin)
    return {PLACE + name: value for name, value in entries.items()}


def _landscape_choices(view: WindowView) -> LandscapeChoices:
    usual = LandscapeChoices()
    return LandscapeChoices(
        view.choice(PLACE + "view", DIMENSIONS, usual.view),
        view.choice(PLACE + "plane", SECTIONS, usual.kind),
        view.flag(PLACE + "logarithmic", usual.logarithmic),
        view.flag(PLACE + "derivative", usual.derivative),
        view.flag(PLACE + "points", usual.landmarks),
        _camera(view.numbers(PLACE + "camera", 3)) or usual.camera,
        _ground(view.numbers(PLACE + "ground", 4)),
        _pin(view),
        view.flag(PLACE + "stretched", usual.stretched),
    )


def _pin_entries(section: Section, kind: str) -> Mapping[str, ViewValue]:
    """The plane that stays where it is: through where, and over which parameters or directions."""
    entries: dict[str, ViewValue] = {
        "pinned plane": kind,
        "pin": tuple(section.origin.tolist()),
    }
    if section.axes is not None:
        return entries | {"pin parameters": section.axes}
    first, second = (tuple(direction.tolist()) for direction in section.directions)
    return entries | {"pin first direction": first, "pin second direction": second}


def _pin(view: WindowView) -> tuple[Section, str] | None:
    origin = _vector(view, "pin")
    kind = view.choice(PLACE + "pinned plane", SECTIONS, PARAMETERS)
    if origin is None:
        return None
    for dimensions in (1, 2):
        axes = view.numbers(PLACE + "pin parameters", dimensions)
        if axes is not None and all(axis in range(len(origin)) for axis in axes):
            places = tuple(dict.fromkeys(int(axis) for axis in axes))
            return Section.along(origin, places), kind
    first, second = _vector(view, "pin first direction"), _vector(view, "pin second direction")
    if first is None or second is None or not len(first) == len(second) == len(origin):
        return None
    plane = Section.spanned(origin, first, second)
    return None if plane is None else (plane, kind)


def _vector(view: WindowView, name: str) -> FloatArray | None:
    values = view.entries.get(PLACE + name)
    numbers = view.numbers(PLACE + name, len(values)) if isinstance(values, tuple) else None
    return np.array(numbers) if numbers else None


def _camera(numbers: tuple[float, ...] | None) -> Camera | None:
    if numbers is None:
        return None
    azimuth, elevation, zoom = numbers
    fits = LOWEST <= elevation <= HIGHEST and FARTHEST <= zoom <= NEAREST
    return Camera(azimuth % 360.0, elevation, zoom) if fits else None


def _ground(numbers: tuple[float, ...] | None) -> Plane | None:
    if numbers is None:
        return None
    x, y, half_width, half_height = numbers
    fits = min(half_width, half_height) > 0 and max(map(abs, numbers)) < LARGEST
    return Plane(x, y, half_width, half_height) if fits else None
