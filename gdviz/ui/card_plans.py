"""Which cards there are for each kind of scene, and how they first share the room."""

from __future__ import annotations

from gdviz.engine import Experiment, NumberPairs
from gdviz.ui.scenes.scene import OWN, scene_of

# Columns of cards from left to right: images → weights and sum → answers and training → loss.
COLUMNS = (
    ("samples", "editor"),
    ("weights", "sums"),
    ("sigmoid", "function", "negate", "settings"),
    ("landscape", "race", "arithmetic"),
)
# The kinds of scenes, each with the first sizes of its cards, as proportions: the columns, the
# rows within each, columns against history.
IMAGES, FUNCTION, OWN_FUNCTION, PAIRS = "images", "function", "own function", "pairs"
SHARES = {
    IMAGES: (
        (284, 236, 430, 440),
        ((334, 316), (298, 332), (262, 0, 0, 388), (1, 0, 0)),
        (655, 135),
    ),
    FUNCTION: ((0, 0, 430, 972), ((0, 0), (0, 0), (0, 314, 0, 336), (1, 0, 0)), (655, 135)),
    OWN_FUNCTION: (
        (0, 0, 430, 972),
        ((0, 0), (0, 0), (0, 356, 0, 294), (1, 0, 0)),
        (655, 135),
    ),
    PAIRS: ((0, 0, 430, 972), ((0, 0), (0, 0), (0, 0, 330, 320), (1, 0, 0)), (655, 135)),
}
# The same kinds with a race, with what is worked out by hand, or with both below the landscape.
WITH_RACE, BY_HAND = " with a race", " by hand"
BELOW = {
    WITH_RACE: (430, 220, 0),
    BY_HAND: (370, 0, 280),
    WITH_RACE + BY_HAND: (300, 150, 200),
}
# The same kinds once more with fewer cards, and with one setting instead of all.
SIMPLY = " simply"
SHARES |= {
    IMAGES + SIMPLY: (
        (284, 262, 380, 474),
        ((362, 288), (298, 332), (470, 0, 0, 180), (1, 0, 0)),
        (655, 135),
    ),
    FUNCTION + SIMPLY: (
        (0, 0, 430, 972),
        ((0, 0), (0, 0), (0, 400, 0, 250), (1, 0, 0)),
        (655, 135),
    ),
    OWN_FUNCTION + SIMPLY: (
        (0, 0, 430, 972),
        ((0, 0), (0, 0), (0, 440, 0, 210), (1, 0, 0)),
        (655, 135),
    ),
    PAIRS + SIMPLY: ((0, 0, 430, 972), ((0, 0), (0, 0), (0, 0, 440, 210), (1, 0, 0)), (655, 135)),
}
SHARES |= {
    kind + words: (columns, (*rows[:-1], below), whole)
    for kind, (columns, rows, whole) in SHARES.items()
    for words, below in BELOW.items()
}
# What a simple layout begins without.
SPARE = frozenset({"sums", "history"})

# Below these heights nothing of use is seen in a card that shares its column.
LEAST_HEIGHTS = {"landscape": 370, "race": 150, "arithmetic": 240, "history": 96}


def plan_of(experiment: Experiment, race: bool, by_hand: bool, simply: bool = False) -> str:
    """Which plan of the cards the experiment is shown by, with a race or without, and so on."""
    return kind_of(experiment) + SIMPLY * simply + WITH_RACE * race + BY_HAND * by_hand


def kind_of(experiment: Experiment) -> str:
    """Which kind of scene the experiment is set in."""
    if experiment.function is None:
        return IMAGES
    if isinstance(experiment.function, NumberPairs):
        return PAIRS
    return OWN_FUNCTION if scene_of(experiment).group == OWN else FUNCTION
