"""What is said under a landscape, over one direction or two."""

from __future__ import annotations

from gdviz.numbers import significant
from gdviz.ui.landscape.landscape_readout import Phrase, Rows
from gdviz.ui.landscape.landscape_state import ON_THE_SECTION, PARAMETERS, LandscapeState
from gdviz.ui.landscape.line.line_readout import line_readout, stand
from gdviz.ui.words.quantity_words import height_text, signed_slopes


def state_readout(state: LandscapeState) -> Rows:
    """The height and the slope at the ball, and what the picture leaves out."""
    return line_readout(state) if state.section.dimensions == 1 else plane_readout(state)


HINT = "downhill, against the gradient"


def plane_readout(state: LandscapeState) -> Rows:
    """The loss and the slope at the ball, and what the picture leaves out."""
    symbols, placed = ", ".join(state.symbols), ", ".join(state.placed_symbols)
    short = f"slope ({symbols}) = "
    words = short if placed == symbols else f"slope {placed} = "
    numbers = ", ".join(signed_slopes(state.experiment, state.slopes.tolist(), state.gradient))
    return (
        (
            Phrase(f"{state.height_word} here ", height_text(state.experiment, state.loss)),
            Phrase(words, f"({numbers})", short),
        ),
        (Phrase(stand(state, HINT)), _off_the_plane(state)),
    )


def _off_the_plane(state: LandscapeState) -> Phrase:
    """How far the ball is from a pinned plane; or how far from this one the run began."""
    if state.pinned:
        return Phrase("ball off this plane ", significant(state.distance))
    distances = state.trail.distances
    if len(distances) < 2 or distances[0] <= ON_THE_SECTION:
        return Phrase("")
    if state.kind == PARAMETERS:
        return Phrase(f"{state.others} moved {significant(distances[0])}")
    return Phrase(f"the run began {significant(distances[0])} off this plane")
