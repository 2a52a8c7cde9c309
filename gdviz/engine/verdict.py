"""What can be said of where a run stands."""

from __future__ import annotations

from dataclasses import dataclass

DIVERGED = "diverged"
HOPPING = "hopping"
MOVING = "moving"
GLOBAL_MINIMUM = "global minimum"
LOCAL_MINIMUM = "local minimum"
MINIMUM = "minimum"
FLAT = "flat"
PLATEAU = "plateau"
ENDLESS = "endless"
HELD = "held"

VERDICT_NAMES = (
    MOVING,
    LOCAL_MINIMUM,
    GLOBAL_MINIMUM,
    MINIMUM,
    HOPPING,
    DIVERGED,
    FLAT,
    PLATEAU,
    ENDLESS,
    HELD,
)


@dataclass(frozen=True)
class Verdict:
    """One of the names above, in a few words, in a sentence, and why, where it helps."""

    name: str
    words: str
    sentence: str
    explanation: str = ""

    @property
    def whole(self) -> str:
        """The sentence and the explanation."""
        return f"{self.sentence} {self.explanation}".strip()


HAS_DIVERGED = Verdict(DIVERGED, "diverged", "The run has diverged.")
HOPS = Verdict(HOPPING, "hops to and fro", "It hops to and fro: the steps are too large.")
MOVES = Verdict(MOVING, "still moving", "The ball is still moving.")
_HELD_WORDS = "held on a slope"
IS_HELD = Verdict(HELD, _HELD_WORDS, "At rest on a slope: the optimizer holds the ball there.")
HAS_NO_RATE = Verdict(
    HELD, _HELD_WORDS, "At rest on a slope: the learning rate is too small to move the ball."
)
IS_NOT_NUDGED = Verdict(HELD, _HELD_WORDS, "At rest on a slope: the last step moved nothing.")

_GLOBAL_WORDS = "converged: global minimum"
IN_GLOBAL_MINIMUM = Verdict(GLOBAL_MINIMUM, _GLOBAL_WORDS, "At rest in the global minimum.")
IN_LOWEST_OF_RANGE = Verdict(
    GLOBAL_MINIMUM, _GLOBAL_WORDS, "At rest in the global minimum of the range that is drawn."
)
IN_LOWEST_FOUND = Verdict(MINIMUM, "converged", "At rest in a minimum, the lowest that was found.")
IN_LOCAL_MINIMUM = Verdict(
    LOCAL_MINIMUM, "in a local minimum", "At rest in a local minimum: it is lower elsewhere."
)
IN_MINIMUM = Verdict(MINIMUM, "converged", "At rest in a minimum.")

DOWN_BESIDE = Verdict(FLAT, "flat, but no minimum", "Flat here, but no minimum: down is beside it.")
ON_PLATEAU = Verdict(PLATEAU, "on a plateau", "Hardly any slope here, and no valley near.")
ON_LEVEL_GROUND = Verdict(
    PLATEAU, "on level ground", "Level ground here: no slope in any direction."
)
NOT_PROVED = Verdict(
    PLATEAU, "hardly any slope", "Hardly any slope here; that it is lowest is not proved."
)

_ALL_ON_THEIR_SIDE = "Every image is on its side: the loss falls for ever."
_LARGER_IS_BETTER = "With larger weights it is always a little smaller, so there is no minimum."
ENDLESS_FALL = Verdict(
    ENDLESS,
    "falls for ever",
    _ALL_ON_THEIR_SIDE,
    f"{_LARGER_IS_BETTER} It falls towards 0, ever more slowly.",
)
ENDLESS_FALL_OF_DESCENT = Verdict(
    ENDLESS,
    "falls for ever",
    _ALL_ON_THEIR_SIDE,
    f"{_LARGER_IS_BETTER} It falls towards 0, ever more slowly: the weights grow like the "
    "logarithm of the steps.",
)
SATURATED_RIGHT = Verdict(
    ENDLESS,
    "flat, far on the right side",
    "Flat, and no minimum: every image is far out on its side.",
    "The sigmoid is so flat there that larger weights gain next to nothing.",
)
SATURATED_WRONG = Verdict(
    PLATEAU,
    "flat, far on the wrong side",
    "Flat, and no minimum: images are far out on the wrong side.",
    "The sigmoid is so flat there that no slope leads them back.",
)
