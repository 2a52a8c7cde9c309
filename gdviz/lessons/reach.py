"""Whether a person can do what a solution does, with what its page shows and leaves free."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine.every_setting import every_setting
from gdviz.lessons.fields import Fields
from gdviz.lessons.places import PANEL_OF, PANELS

# Where a person can do what an action does: one of these must be there and free.
BY: dict[str, tuple[str, ...]] = {
    **{setting.option: (setting.place,) for setting in every_setting()},
    "start-at": ("start", "landscape"),
    "set": ("training",),
    "seed": ("training",),
    "runners": ("race",),
    "steps": ("play", "step", "run steps"),
    "reset": ("reset",),
    "go-to": ("back", "history"),
    "put-at": ("landscape",),
    "look-at": ("sample set", "sigmoid"),
    "sum-up": ("sum",),
    "try-weights": ("arithmetic",),
    "arithmetic": ("arithmetic",),
    "landscape": ("landscape",),
    "show-points": ("points",),
    "show-derivative": ("derivative",),
}


@dataclass(frozen=True)
class Free:
    """What a page shows, everything if no `panels` are named, and leaves free."""

    panels: tuple[str, ...]
    locked: tuple[str, ...]

    def obstacle(self, *places: str) -> str:
        """What keeps a person from all of these panels and controls; “” if one can be used."""
        locked, hidden = [], []
        for place in places:
            panel = place if place in PANELS else PANEL_OF.get(place, "")
            if place in self.locked or panel in self.locked:
                locked.append(place if place in self.locked else panel)
            elif self.panels and panel and panel not in self.panels:
                hidden.append(panel)
            else:
                return ""
        told = [
            f"{listed} {are} {what}"
            for names, what in ((locked, "locked"), (hidden, "not among the “panels” of this page"))
            for listed, are in [_listed(names)]
            if names
        ]
        return ", and ".join(told)


def _listed(names: list[str]) -> tuple[str, str]:
    """“a”, “b” and “c”, each once, with the verb that follows."""
    each = [f"“{name}”" for name in dict.fromkeys(names)]
    if len(each) < 2:
        return "".join(each), "is"
    return f"{', '.join(each[:-1])} and {each[-1]}", "are"


def check_reach(action: Fields, free: Free) -> None:
    """Note each part of an `action` that nobody can do."""
    for name in action.names:
        if obstacle := free.obstacle(*BY.get(name, ())):
            action.note(name, f"nobody can do “{name}” here: {obstacle}.")
