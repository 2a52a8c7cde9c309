"""Colours of a person's own for labels: what follows from them, and who tells them apart."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gdviz.ui.look.colormaps import diverging
from gdviz.ui.look.label_colors import DEFICIENCIES, confused_by, contrast, with_labels
from gdviz.ui.look.theme import load_theme

COLORS = ["#000000", "#ffffff", "#ffff00", "#7c5ac2", "#009e73", "#123456", "#fedcba", "#ff0000"]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("color", COLORS)
def test_signs_and_words_can_be_seen_in_every_colour(name, color):
    theme = with_labels(load_theme(name), color, "")
    assert contrast(theme.positive, theme.card) >= 3.0
    assert contrast(theme.positive_text, theme.card) >= 4.5
    assert contrast(theme.positive_text, theme.positive_soft) >= 4.5
    plain = load_theme(name)
    assert (theme.negative, theme.negative_soft) == (plain.negative, plain.negative_soft)


def test_a_colour_that_stands_out_is_taken_as_it_is():
    assert with_labels(load_theme("light"), "#7c5ac2", "").positive == QColor("#7c5ac2")


def test_the_maps_have_them_at_their_ends():
    theme = with_labels(load_theme("light"), "#7c5ac2", "#0b7a55")
    table = diverging(theme)
    assert table[-1].tolist() == [0x7C, 0x5A, 0xC2]
    assert table[0].tolist() == [0x0B, 0x7A, 0x55]


def test_without_colours_the_theme_is_the_very_one():
    plain = load_theme("dark")
    assert with_labels(plain, "", "") is plain


@pytest.mark.parametrize(
    ("one", "other", "who"),
    [
        ("#d95f02", "#3f7fd6", None),
        ("#d95f02", "#d96008", "everybody"),
        ("#c04040", "#707000", "protanopia"),
        ("#d55e00", "#009e73", "deuteranopia"),
        ("#0072b2", "#009e73", "tritanopia"),
    ],
)
def test_who_would_take_two_colours_for_the_same(one, other, who):
    assert confused_by(QColor(one), QColor(other)) == who
    assert confused_by(QColor(other), QColor(one)) == who


# F. Viénot, H. Brettel and J. D. Mollon (1999), another simulation: what the missing cone would
# see is made up from the two others.
TO_CONES = np.array(
    [[17.8824, 43.5161, 4.1194], [3.4557, 27.1554, 3.8671], [0.0300, 0.1840, 1.4670]]
)
MISSING = {
    "protanopia": np.array([[0, 2.02344, -2.52581], [0, 1, 0], [0, 0, 1]]),
    "deuteranopia": np.array([[1, 0, 0], [0.494207, 0, 1.24827], [0, 0, 1]]),
}


def linear(color):
    parts = np.array([color.redF(), color.greenF(), color.blueF()])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("who", MISSING)
def test_deficiencies_are_seen_as_by_another_simulation(who):
    generator = np.random.default_rng(5)
    simulated = np.linalg.inv(TO_CONES) @ MISSING[who] @ TO_CONES
    apart = []
    for _ in range(200):
        colors = [QColor(*generator.integers(0, 256, 3).tolist()) for _ in range(2)]
        difference = linear(colors[0]) - linear(colors[1])
        apart.append(
            [np.linalg.norm(matrix @ difference) for matrix in (DEFICIENCIES[who], simulated)]
        )
    ours, theirs = np.transpose(apart)
    assert np.corrcoef(ours, theirs)[0, 1] > 0.9
    # Grey looks grey to everybody.
    assert np.allclose(np.sum(DEFICIENCIES[who], axis=1), 1.0, atol=1e-5)


def test_the_colours_of_the_themes_are_told_apart_by_everybody():
    for name in ("light", "dark"):
        theme = load_theme(name)
        assert confused_by(theme.positive, theme.negative) is None
