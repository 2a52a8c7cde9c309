"""What is said under the landscape over one parameter."""

from __future__ import annotations

from gdviz.engine.verdict import MOVING
from gdviz.numbers import brief, significant
from gdviz.ui.landscape.landscape_readout import Phrase, Rows
from gdviz.ui.landscape.landscape_state import ON_THE_SECTION, LandscapeState
from gdviz.ui.words.quantity_words import height_text, place_texts, signed_slopes


def line_readout(state: LandscapeState) -> Rows:
    """The value and the slope at the ball, which way is down, and where the next step leads."""
    (symbol,), (placed,), slope = state.symbols, state.placed_symbols, float(state.slopes[0])
    value = height_text(state.experiment, state.loss)
    (place,) = place_texts(state.experiment, [float(state.ball[0])])
    words = f" = {place}, {state.height_word} "
    here = Phrase(placed + words, value, symbol + words)
    (slope_text,) = signed_slopes(state.experiment, [slope], state.gradient)
    return (
        (here, Phrase("slope ", slope_text)),
        (Phrase(stand(state, which_way(slope))), _aside(state)),
    )


def stand(state: LandscapeState, moving: str) -> str:
    """Where the run stands, or these words while it is `moving`."""
    verdict = state.snapshot.verdict
    return moving if verdict.name == MOVING else verdict.sentence


def which_way(slope: float) -> str:
    """Which way the ground goes, and so the ball."""
    if slope > 0.0:
        return "ascending to the right: the ball rolls left"
    if slope < 0.0:
        return "descending to the right: the ball rolls right"
    return "flat here: the slope is 0"


def _aside(state: LandscapeState) -> Phrase:
    """How far the ball is from a pinned line, or the run's start from this one; or the next."""
    if state.pinned:
        return Phrase("ball off this line ", significant(state.distance))
    distances = state.trail.distances
    if len(distances) > 1 and distances[0] > ON_THE_SECTION:
        return Phrase(f"{state.others} moved {significant(distances[0])}")
    if state.next is None:
        return Phrase("")
    return Phrase(f"next {state.symbols[0]} ", brief(state.next[0]))
