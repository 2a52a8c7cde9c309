"""Colours of a person's own for labels, judged by an oracle of colour vision."""

import pytest
from PySide6.QtGui import QColor

from gdviz.ui.look.colormaps import diverging
from gdviz.ui.look.label_colors import confused_by, contrast, with_labels
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
        ("#009e73", "#c07080", "deuteranopia"),
    ],
)
def test_who_would_take_two_colours_for_the_same(one, other, who):
    found = confused_by(QColor(one), QColor(other))
    assert (found is None) == (who is None)
    if who == "everybody":
        assert found == who


def test_the_colours_of_the_themes_are_told_apart_by_everybody():
    for name in ("light", "dark"):
        theme = load_theme(name)
        assert confused_by(theme.positive, theme.negative) is None
