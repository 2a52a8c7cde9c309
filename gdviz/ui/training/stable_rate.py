"""How large the learning rate may be where the run is, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gdviz.engine import (
    NUDGES,
    Curvature,
    Experiment,
    GradientDescent,
    Snapshot,
    largest_stable_rate,
)
from gdviz.engine.divergence import goes_down_the_whole
from gdviz.engine.kinks import may_have_kinks
from gdviz.numbers import exact, significant

DIGITS, MOST_DIGITS = 2, 17

# What is said below the limit, and above it.
PLAIN_WORDS = "the rate is below 2/L = {} here", "above 2/L = {} here: may overshoot"
OTHER_WORDS = "limit {} on a parabola bent as here", "above {}, the limit if bent as here"
# What may be left out of them where there is little room: never the limit.
IDLE = (
    "the rate is ",
    " on a parabola bent as here",
    ", the limit if bent as here",
    " here",
    ": may overshoot",
)
NO_CURVATURE = "no limit here: no upward curvature"
KINKS = "no curvature, but kinks may limit it"
LOWER = "kinks may set a limit lower than {}"

# A rate further than this from the usual one is worth a word after a change of the optimizer.
GREATLY = 10.0


@dataclass(frozen=True)
class StableRate:
    """What to say, and whether the rate in force is beyond it."""

    words: str = ""
    exceeded: bool = False


NOTHING = StableRate()


def has_limit(edited: Experiment) -> bool:
    """Whether there is a word to say about how large the rate may be, whatever the run does."""
    return goes_down_the_whole(edited) and edited.optimizer.stable_factor is not None


def stable_rate(edited: Experiment, snapshot: Snapshot, curvature: Curvature | None) -> StableRate:
    """The limit that the strongest bend here sets to the optimizer; nothing where it has none."""
    factor = edited.optimizer.stable_factor
    if factor is None or curvature is None or not has_limit(edited) or math.isnan(curvature.value):
        return NOTHING
    if edited.function is None and not edited.samples.trained.images:
        return NOTHING
    limit = largest_stable_rate(curvature.value, factor)
    # The schedule's part of the rate in view, of the rate as it is set now.
    rate = edited.learning_rate * snapshot.next.rate / snapshot.experiment.learning_rate
    if math.isinf(limit):
        return StableRate(_words_without_curvature(edited, curvature))
    if not (curvature.converged or rate > limit):
        return NOTHING
    shown = _told_apart(limit, rate)
    if rate <= limit and may_have_kinks(edited.objective):
        return StableRate(LOWER.format(shown))
    is_plain = isinstance(edited.optimizer, GradientDescent)
    words = PLAIN_WORDS if is_plain else OTHER_WORDS
    return StableRate(words[rate > limit].format(shown), rate > limit)


def shorter_words(words: str) -> tuple[str, ...]:
    """“below 2/L = 1.5 here” and “below 2/L = 1.5”: ever less of the words, the limit always."""
    shorter: list[str] = []
    for idle in IDLE:
        if idle in words:
            words = words.replace(idle, "")
            shorter.append(words)
    return tuple(shorter)


def _words_without_curvature(edited: Experiment, curvature: Curvature) -> str:
    if curvature.value > 0.0 or not curvature.converged:
        return ""
    return KINKS if may_have_kinks(edited.objective) else NO_CURVATURE


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
