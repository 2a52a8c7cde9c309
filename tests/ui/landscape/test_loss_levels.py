import numpy as np
import pytest
from PySide6.QtGui import QColor

from gdviz.ui.landscape.loss_levels import DECADES, Levels, calm_levels
from gdviz.ui.look.colormaps import to_rgb32, viridis

RED = QColor("red")


def levels_of(*losses: float, before: Levels | None = None, logarithmic: bool = False) -> Levels:
    return calm_levels(np.array(losses), logarithmic, before)


def test_the_scale_ends_on_round_losses_around_all_of_them():
    assert levels_of(0.04, 3.9) == Levels(0.0, 4.0)
    assert levels_of(3.02, 3.19).texts() == ("3.00", "3.20")


def test_it_holds_while_the_losses_stay_inside_and_fill_it():
    before = levels_of(0.0, 4.0)
    assert levels_of(0.1, 3.1, before=before) is before
    assert levels_of(0.1, 4.2, before=before) != before
    assert levels_of(0.0, 1.9, before=before) == Levels(0.0, 2.0)


def test_rounding_noise_is_no_landscape():
    flat = levels_of(0.5, 0.5 + 1e-15, 0.5)
    assert flat.low == pytest.approx(0.5)
    assert flat.range < 1e-12


def test_the_largest_losses_have_a_scale():
    largest = np.finfo(float).max
    levels = levels_of(-largest, 0.0, largest)
    assert 0.0 < levels.range < np.inf
    assert len(levels.ticks(5)) >= 3
    assert all(levels.texts())
    low, high = to_rgb32(np.array([-largest, largest]), viridis(), levels.low, levels.high, RED)
    assert low != high


def test_what_is_not_finite_has_no_say():
    assert levels_of(0.04, 3.9, np.nan, np.inf) == Levels(0.0, 4.0)
    assert levels_of(np.nan, np.inf) == Levels(0.0, 0.0)
    assert levels_of(np.nan, np.inf, logarithmic=True) == Levels(0.0, 0.0, True)


def test_powers_of_ten_reach_so_far_down_and_no_further():
    levels = levels_of(1e-300, 10.0, logarithmic=True)
    assert levels.high - levels.low == pytest.approx(DECADES, abs=1.0)
    places = levels.places(np.array([0.0, 1e-300, 10.0, np.nan, np.inf]))
    assert places[0] == places[1] == pytest.approx(levels.low)
    assert places[2] == pytest.approx(1.0)
    assert np.isnan(places[3])
    assert places[4] == np.inf


def test_another_kind_of_scale_is_begun_anew():
    linear = levels_of(0.5, 100.0)
    assert levels_of(0.5, 100.0, before=linear, logarithmic=True).logarithmic


def test_ticks_are_powers_of_ten_or_round_losses():
    assert Levels(-4.0, 1.0, True).ticks(5) == [
        (-4.0, "0.0001"),
        (-3.0, "0.001"),
        (-2.0, "0.01"),
        (-1.0, "0.1"),
        (0.0, "1"),
        (1.0, "10"),
    ]
    assert [text for _, text in Levels(-4.0, 1.0, True).ticks(1)] == ["0.0001", "0.01", "1"]
    assert Levels(0.0, 1.0).ticks(2) == [(0.0, "0.0"), (0.5, "0.5"), (1.0, "1.0")]
    place, text = Levels(np.log10(0.4), np.log10(5.0), True).ticks(4)[2]
    assert (text, place) == ("2", pytest.approx(np.log10(2.0)))


def test_where_there_is_room_for_no_tick_the_ends_are_told():
    assert Levels(0.0, 0.7).ticks(1) == [(0.0, "0.00"), (0.7, "0.70")]


def test_the_ends_of_a_narrow_scale_high_up_are_told_apart():
    assert Levels(999_999.99, 1_000_000.01).texts() == ("999,999.990", "1,000,000.010")
    assert Levels(-2.5e9, 2.5e9).texts() == ("−2.5×10⁹", "2.5×10⁹")


@pytest.mark.parametrize("top", [1e-300, 1e-9, 1e9, 1.7e308])
def test_extreme_losses_have_levels_and_texts(top):
    levels = levels_of(0.0, top)
    assert levels.low <= 0.0 < levels.high
    assert np.isfinite(levels.high)
    assert all("×10" in text or text == "0" for text in levels.texts())
