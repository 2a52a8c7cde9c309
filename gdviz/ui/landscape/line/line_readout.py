"""What is said under the landscape over one parameter."""

from __future__ import annotations

from gdviz.engine.verdict import MOVING
from gdviz.numbers import brief, significant
from gdviz.ui.landscape.landscape_readout import Phrase, Rows
from gdviz.ui.landscape.moment import ON_THE_SECTION, Moment
from gdviz.ui.words.quantity_words import height_text, place_texts, signed_slopes


def line_readout(moment: Moment) -> Rows:
    """The value and the slope at the ball, which way is down, and where the next step leads."""
    (symbol,), (placed,), slope = moment.symbols, moment.placed_symbols, float(moment.slopes[0])
    value = height_text(moment.experiment, moment.loss)
    (place,) = place_texts(moment.experiment, [float(moment.ball[0])])
    words = f" = {place}, {moment.height_word} "
    here = Phrase(placed + words, value, symbol + words)
    (slope_text,) = signed_slopes(moment.experiment, [slope], moment.gradient)
    return (
        (here, Phrase("slope ", slope_text)),
        (Phrase(stand(moment, which_way(slope))), _aside(moment)),
    )


def stand(moment: Moment, moving: str) -> str:
    """Where the run stands, or these words while it is `moving`."""
    verdict = moment.snapshot.verdict
    return moving if verdict.name == MOVING else verdict.sentence


def which_way(slope: float) -> str:
    """Which way the ground goes, and so the ball."""
    if slope > 0.0:
        return "ascending to the right: the ball rolls left"
    if slope < 0.0:
        return "descending to the right: the ball rolls right"
    return "flat here: the slope is 0"


def _aside(moment: Moment) -> Phrase:
    """How far the ball is from a pinned line, or the run's start from this one; or the next."""
    if moment.pinned:
        return Phrase("ball off this line ", significant(moment.distance))
    distances = moment.trail.distances
    if len(distances) > 1 and distances[0] > ON_THE_SECTION:
        return Phrase(f"{moment.others} moved {significant(distances[0])}")
    if moment.next is None:
        return Phrase("")
    return Phrase(f"next {moment.symbols[0]} ", brief(moment.next[0]))
