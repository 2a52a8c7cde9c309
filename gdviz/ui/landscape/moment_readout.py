"""What is said under a landscape, over one direction or two."""

from __future__ import annotations

from gdviz.numbers import significant
from gdviz.ui.landscape.landscape_readout import Phrase, Rows
from gdviz.ui.landscape.line.line_readout import line_readout, stand
from gdviz.ui.landscape.moment import ON_THE_SECTION, PARAMETERS, Moment
from gdviz.ui.words.quantity_words import height_text, signed_slopes


def moment_readout(moment: Moment) -> Rows:
    """The height and the slope at the ball, and what the picture leaves out."""
    return line_readout(moment) if moment.section.dimensions == 1 else plane_readout(moment)


HINT = "downhill, against the gradient"


def plane_readout(moment: Moment) -> Rows:
    """The loss and the slope at the ball, and what the picture leaves out."""
    symbols, placed = ", ".join(moment.symbols), ", ".join(moment.placed_symbols)
    short = f"slope ({symbols}) = "
    words = short if placed == symbols else f"slope {placed} = "
    numbers = ", ".join(signed_slopes(moment.experiment, moment.slopes.tolist(), moment.gradient))
    return (
        (
            Phrase(f"{moment.height_word} here ", height_text(moment.experiment, moment.loss)),
            Phrase(words, f"({numbers})", short),
        ),
        (Phrase(stand(moment, HINT)), _off_the_plane(moment)),
    )


def _off_the_plane(moment: Moment) -> Phrase:
    """How far the ball is from a pinned plane; or how far from this one the run began."""
    if moment.pinned:
        return Phrase("ball off this plane ", significant(moment.distance))
    distances = moment.trail.distances
    if len(distances) < 2 or distances[0] <= ON_THE_SECTION:
        return Phrase("")
    if moment.kind == PARAMETERS:
        return Phrase(f"{moment.others} moved {significant(distances[0])}")
    return Phrase(f"the run began {significant(distances[0])} off this plane")
