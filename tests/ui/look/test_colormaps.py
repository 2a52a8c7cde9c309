import csv
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from gdviz.ui.look.colormaps import (
    diverging,
    diverging_color,
    readable_on,
    relative_luminance,
    to_image,
    to_rgb32,
    viridis,
)
from gdviz.ui.look.theme import Theme, load_theme
from tests.ui.vision import SIGHT, contrast, difference, lightness, luminance, rises

LIGHT = load_theme("light")
channels = st.integers(0, 255)
colors = st.builds(QColor, channels, channels, channels)


def published_viridis() -> np.ndarray:
    text = files("pyqtgraph").joinpath("colors/maps/viridis.csv").read_text()
    rows = csv.reader(line for line in text.splitlines() if not line.startswith(";"))
    return np.array([[float(share) for share in row[:3]] for row in rows]) * 255


def row_color(row: np.ndarray) -> QColor:
    return QColor(*row.tolist())


def test_diverging_runs_from_negative_through_neutral_to_positive(theme: Theme) -> None:
    table = diverging(theme)
    assert (table.shape, table.dtype) == ((256, 3), np.uint8)
    assert row_color(table[0]) == theme.negative
    assert row_color(table[127]) == row_color(table[128]) == theme.neutral
    assert row_color(table[255]) == theme.positive


def test_diverging_departs_evenly_and_alike_on_both_sides(theme: Theme) -> None:
    away = np.array(lightness(diverging(theme))) * (-1 if theme.dark else 1)
    assert rises(list(away[:128]))
    assert rises(list(away[:127:-1]))
    far_negative, far_positive = (abs(away[end] - away[127]) for end in (0, 255))
    assert 0.75 < far_negative / far_positive < 1.34


@pytest.mark.parametrize("sight", SIGHT)
def test_the_sign_is_seen_by_everybody(theme: Theme, sight: str) -> None:
    for share in (0.25, 0.5, 1.0):
        opposite = diverging_color(theme, -share, 1), diverging_color(theme, share, 1)
        assert difference(*opposite, sight) >= 15


def test_diverging_color_is_symmetric_and_clamps(theme: Theme) -> None:
    assert diverging_color(theme, 0, 2.26) == theme.neutral
    assert diverging_color(theme, 2.26, 2.26) == theme.positive
    assert diverging_color(theme, -9, 2.26) == theme.negative
    assert diverging_color(theme, 1e308, 1e-300) == theme.positive
    assert diverging_color(theme, 0.0, 0.0) == theme.neutral


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_has_a_colour_of_its_own(theme: Theme, value: float) -> None:
    assert diverging_color(theme, value, 1) == theme.not_finite


def test_viridis_agrees_with_the_published_map() -> None:
    assert np.abs(viridis() - published_viridis()).max() <= 2.5
    # From row to row the rounding to bytes outweighs the rise.
    assert rises(lightness(viridis()[::5]))


def test_tables_cannot_be_changed(theme: Theme) -> None:
    for table in (viridis(), diverging(theme)):
        with pytest.raises(ValueError, match="read-only"):
            table[0] = 0


def test_pixels_keep_the_shape_and_follow_the_table() -> None:
    values = np.array([[-1.0, 0.0, 1.0], [5.0, np.nan, -5.0]])
    pixels = to_rgb32(values, viridis(), -1, 1, LIGHT.not_finite)
    assert (pixels.shape, pixels.dtype) == ((2, 3), np.uint32)
    low, high = (row_color(viridis()[end]).rgb() for end in (0, 255))
    middle = row_color(viridis()[128]).rgb()
    assert pixels.tolist() == [[low, middle, high], [high, LIGHT.not_finite.rgb(), low]]


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
def test_infinite_values_are_marked(value: float) -> None:
    pixels = to_rgb32(np.array([value]), viridis(), 0, 1, LIGHT.not_finite)
    assert pixels.tolist() == [LIGHT.not_finite.rgb()]


def test_values_without_a_range_take_the_middle() -> None:
    pixels = to_rgb32(np.full((2, 2), 3.0), viridis(), 3, 3, LIGHT.not_finite)
    assert set(pixels.ravel().tolist()) == {row_color(viridis()[128]).rgb()}


@given(
    st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1),
    st.floats(-1e300, 1e300),
    st.floats(0, 1e300),
)
def test_any_values_become_opaque_colours(values: list[float], low: float, width: float) -> None:
    pixels = to_rgb32(np.array(values), viridis(), low, low + width, LIGHT.not_finite)
    allowed = {row_color(row).rgb() for row in viridis()} | {LIGHT.not_finite.rgb()}
    assert set(pixels.tolist()) <= allowed


def test_an_image_shows_the_pixels_and_owns_them() -> None:
    pixels = to_rgb32(np.array([[0.0, 1.0, np.nan]]), viridis(), 0, 1, LIGHT.not_finite)
    image = to_image(pixels)
    pixels[:] = 0
    assert (image.width(), image.height()) == (3, 1)
    shown = [image.pixelColor(column, 0) for column in range(3)]
    assert shown == [row_color(viridis()[0]), row_color(viridis()[255]), LIGHT.not_finite]


@given(colors)
def test_text_on_any_colour_is_readable(color: QColor) -> None:
    assert contrast(readable_on(color), color) >= 4.5


@given(colors)
def test_luminance_agrees_with_its_definition(color: QColor) -> None:
    assert relative_luminance(color) == pytest.approx(luminance(color))
