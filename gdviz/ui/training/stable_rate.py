"""How large the learning rate may be where the run is, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gdviz.engine import (
    NUDGES,
    Curvature,
    Experiment,
    Snapshot,
    largest_stable_rate,
    rate_bound_applies,
)
from gdviz.ui.words.number_text import exact
from gdviz.ui.words.numbers import significant

DIGITS, MOST_DIGITS = 2, 17

# A rate further than this from the usual one is worth a word after a change of the optimizer.
GREATLY = 10.0


@dataclass(frozen=True)
class StableRate:
    """What to say, and whether the rate in force is beyond it."""

    words: str = ""
    exceeded: bool = False


NOTHING = StableRate()


def stable_rate(edited: Experiment, snapshot: Snapshot, curvature: Curvature | None) -> StableRate:
    """The limit for plain gradient descent on the whole sample; nothing where it does not bind."""
    if curvature is None or not rate_bound_applies(edited) or math.isnan(curvature.value):
        return NOTHING
    if edited.function is None and not edited.samples.trained.images:
        return NOTHING
    limit = largest_stable_rate(curvature.value)
    if math.isinf(limit):
        return StableRate("no limit here: nothing bends upward")
    # The schedule's part of the rate in view, of the rate as it is set now.
    rate = edited.learning_rate * snapshot.next.rate / snapshot.experiment.learning_rate
    shown = _told_apart(limit, rate)
    if rate > limit:
        return StableRate(f"above {shown} the steps overshoot further each time", True)
    return StableRate(f"stable below {shown} here")


def _told_apart(limit: float, rate: float) -> str:
    """The limit in as many digits as keep it on its side of the rate."""
    for digits in range(DIGITS, MOST_DIGITS):
        rounded = float(f"{limit:.{digits - 1}e}")
        if (rate > limit) == (rate > rounded):
            break
    return significant(limit, digits)


def usual_rate_offer(before: Experiment, now: Experiment) -> float | None:
    """The usual rate of an optimizer that was just chosen, where it differs greatly."""
    usual = now.optimizer.usual_rate
    chosen = type(now.optimizer) is not type(before.optimizer) and now.method != NUDGES
    ratio = now.learning_rate / usual
    return usual if chosen and not 1 / GREATLY < ratio < GREATLY else None


def offer_words(usual: float) -> str:
    """“usual rate 0.001: use it”."""
    return f"usual rate {exact(usual)}: use it"
