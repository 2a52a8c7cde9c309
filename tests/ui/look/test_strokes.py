"""Lines grow with the letters, and never become thinner than they usually are."""

from collections.abc import Iterator

import pytest

from gdviz.ui.history.history_pens import error_pen, loss_pen
from gdviz.ui.look.fonts import set_scale
from gdviz.ui.look.strokes import stroke
from gdviz.ui.look.theme import load_theme


@pytest.fixture(autouse=True)
def usual_size() -> Iterator[None]:
    yield
    set_scale(1.0)


@pytest.mark.parametrize(("size", "width"), [(0.8, 2.0), (1.0, 2.0), (1.5, 3.0), (2.0, 4.0)])
def test_a_stroke_is_as_many_times_as_wide_as_letters_are_high(size: float, width: float) -> None:
    set_scale(size)
    assert stroke(2.0) == width


def test_the_curves_of_the_history_are_drawn_so() -> None:
    theme = load_theme("light")
    usual = [pen(theme).widthF() for pen in (loss_pen, error_pen)]
    set_scale(1.5)
    assert [pen(theme).widthF() for pen in (loss_pen, error_pen)] == [1.5 * each for each in usual]
