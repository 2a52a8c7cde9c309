"""Actions: what a person has done on a page that no number of the run tells."""

from __future__ import annotations

from dataclasses import dataclass

# The views of the landscape, and the pages of the card with the arithmetic.
LANDSCAPE_VIEWS = ("line", "map", "relief")
ARITHMETIC_PAGES = ("nudges", "anatomy", "slope", "good enough")


@dataclass(frozen=True)
class PageActions:
    """What the window tells about a page since it was opened.

    Images and weights count from 0. `image` is selected, −1 for none; all `images_looked_at` were,
    and the sums of all `images_summed` gone through to the end; `weights_tried` counts those whose
    nudges were tried by themselves. `landscape` is the view of
    the landscape, `arithmetic` the open page of the arithmetic.
    """

    image: int = 0
    images_looked_at: frozenset[int] = frozenset()
    images_summed: frozenset[int] = frozenset()
    weights_tried: int = 0
    answer_shown: bool = False
    went_back: bool = False
    points_shown: bool = False
    derivative_shown: bool = False
    landscape: str = LANDSCAPE_VIEWS[1]
    arithmetic: str = ARITHMETIC_PAGES[0]
