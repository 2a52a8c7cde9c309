"""Methods: whether a step follows the gradient or tries every weight by itself."""

from __future__ import annotations

from dataclasses import dataclass

GRADIENT_DESCENT = "gradient-descent"
NUDGES = "nudges"


@dataclass(frozen=True)
class Method:
    """A way to make a step; `title` and `explanation` are for people."""

    name: str
    title: str
    explanation: str


_EVERY_METHOD = (
    Method(
        GRADIENT_DESCENT,
        "Gradient descent",
        "Every weight moves downhill, against its slope; how far is up to the learning rate and "
        "the optimizer.",
    ),
    Method(
        NUDGES,
        "Nudge rounds",
        "Every weight is tried alone, a nudge up and a nudge down, and keeps the direction that "
        "lowers the loss; then all changes are made at once.",
    ),
)

METHODS: dict[str, Method] = {method.name: method for method in _EVERY_METHOD}
