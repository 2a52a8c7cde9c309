"""What there is to make pictures of: every panel by the name that the command line knows."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine import Experiment
from gdviz.export.wish import WINDOW
from gdviz.ui.card_plans import COLUMNS, SHARES, plan_of
from gdviz.ui.cards.card import Card
from gdviz.ui.panels import Panels


@dataclass(frozen=True)
class Subject:
    """A panel, where `Panels` has it, and how large a picture of it usually is, in units."""

    attribute: str
    width: int
    height: int


SUBJECTS = {
    WINDOW: Subject("", 1440, 900),
    "landscape": Subject("landscape", 640, 600),
    "weights": Subject("weights", 320, 400),
    "sigmoid": Subject("sigmoid", 640, 400),
    "history": Subject("history", 960, 300),
    "sum": Subject("sums", 400, 480),
    "race": Subject("race", 640, 320),
    "by-hand": Subject("arithmetic", 640, 480),
    "samples": Subject("samples", 340, 480),
    "pixels": Subject("editor", 320, 400),
    "training": Subject("settings", 460, 520),
    "function": Subject("function", 480, 420),
    "negate": Subject("negate", 480, 420),
}


def subjects_of(experiment: Experiment) -> list[str]:
    """What there is of it to make pictures of, when a race and the arithmetic are shown, too."""
    _, rows, _ = SHARES[plan_of(experiment, race=True, by_hand=True)]
    there = {
        name
        for names, shares in zip(COLUMNS, rows, strict=True)
        for name, share in zip(names, shares, strict=True)
        if share
    }
    there |= {"history", SUBJECTS[WINDOW].attribute}
    return [name for name, subject in SUBJECTS.items() if subject.attribute in there]


def card_of(panels: Panels, name: str) -> Card:
    """The card of a panel other than the whole window."""
    card: Card = getattr(panels, SUBJECTS[name].attribute)
    return card


def name_of(panels: Panels, card: object) -> str:
    """What the command line calls a card; the whole window, where it is none."""
    return next(
        (name for name in SUBJECTS if name != WINDOW and card_of(panels, name) is card), WINDOW
    )
