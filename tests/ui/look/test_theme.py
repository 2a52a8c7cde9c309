import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QPalette

from gdviz.resources import resource
from gdviz.ui.landscape.landscape_marks import BALL_HALO_ALPHA
from gdviz.ui.look.colormaps import viridis
from gdviz.ui.look.runner_colors import FIRST, LAST, runner_pen
from gdviz.ui.look.theme import (
    COLOR_NAMES,
    Theme,
    ThemeError,
    load_theme,
    palette,
    parse_theme,
    stylesheet,
)
from tests.ui.vision import SIGHT, contrast, difference

BACKGROUNDS = {
    "text": "window card well control control_hover control_pressed selection accent_soft"
    " positive_soft negative_soft warning_soft error_soft paper",
    "muted": "window card well control accent_soft selection",
    "accent_text": "window card accent_soft selection control_hover control_pressed",
    "on_accent": "accent accent_hover accent_pressed",
    "positive_text": "card well positive_soft accent_soft selection",
    "negative_text": "card well negative_soft accent_soft selection",
    "warning": "card warning_soft",
    "error": "card error_soft",
    "tooltip_text": "tooltip",
}
TEXT_PAIRS = [(text, on) for text, grounds in BACKGROUNDS.items() for on in grounds.split()]
GRAPHICS = (
    "positive",
    "negative",
    "accent",
    "curve",
    "loss_curve",
    "error_curve",
    "tangent",
    "focus",
)
SHAPES = [
    *((name, "card") for name in GRAPHICS),
    ("tangent", "well"),
    ("focus", "window"),
    ("muted", "control"),
    ("ink", "paper"),
    # Borders of fields, axes, and the outline of a blank pixel, beside what lies around them.
    *(("control_border", ground) for ground in ("card", "control")),
    ("axis", "card"),
    *((f"runner_{number}", "card") for number in range(FIRST, LAST + 1)),
]
RUNNERS = [f"runner_{number}" for number in range(FIRST, LAST + 1)]
APART = [
    *combinations(("positive", "negative", "accent"), 2),
    *combinations(("positive_text", "negative_text", "accent_text"), 2),
    ("positive_soft", "negative_soft"),
    ("positive", "neutral"),
    ("negative", "neutral"),
    ("loss_curve", "error_curve"),
    # What meets on the line of the landscape: curve, arrows, trail, ball.
    *(("tangent", name) for name in ("loss_curve", "error_curve", "text", "muted", "ball")),
    ("arrow_sample", "arrow_batch"),
    *combinations(("ball", *RUNNERS), 2),
    ("not_finite", "neutral"),
    ("not_finite", "positive"),
    ("not_finite", "negative"),
    ("ink", "paper"),
]


@pytest.fixture(params=["light", "dark", "contrast"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def written(**changes: Any) -> str:
    """The light theme's file with some colours changed, or left out when None."""
    data = json.loads(resource("themes", "light.json").read_text(encoding="utf-8"))
    colors = {**data["colors"], **changes}
    data["colors"] = {name: color for name, color in colors.items() if color is not None}
    return json.dumps(data)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_a_theme_has_the_name_and_colours_of_its_file(name: str) -> None:
    colors = json.loads(resource("themes", f"{name}.json").read_text(encoding="utf-8"))["colors"]
    theme = load_theme(name)
    assert (theme.name, theme.dark) == (name, name == "dark")
    assert {known: theme.color(known).name().upper() for known in COLOR_NAMES} == colors


@pytest.mark.parametrize(("text", "background"), TEXT_PAIRS)
def test_text_is_readable(theme: Theme, text: str, background: str) -> None:
    assert contrast(theme.color(text), theme.color(background)) >= 4.5


@pytest.mark.parametrize(("shape", "background"), SHAPES)
def test_shapes_stand_out(theme: Theme, shape: str, background: str) -> None:
    assert contrast(theme.color(shape), theme.color(background)) >= 3


def test_in_high_contrast_text_and_borders_stand_out_more() -> None:
    theme = load_theme("contrast")
    least = {
        (text, ground): contrast(theme.color(text), theme.color(ground))
        for text, ground in TEXT_PAIRS
        if ground != "paper"
    }
    assert not {pair: ratio for pair, ratio in least.items() if ratio < 7}
    borders = ("control_border", "flat_border", "card_border", "axis", "groove", "paper", "focus")
    for border in borders:
        assert contrast(theme.color(border), theme.card) >= 3, border
    assert contrast(theme.ink, theme.paper) >= 4.5
    assert contrast(theme.ball_border, theme.card) >= 3


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(("first", "second"), APART)
def test_colours_that_mean_different_things_look_different_to_everybody(
    theme: Theme, first: str, second: str, sight: str
) -> None:
    assert difference(theme.color(first), theme.color(second), sight) >= 15


@pytest.mark.parametrize("sight", SIGHT)
def test_shapes_on_the_landscape_stand_out_from_it_to_everybody(theme: Theme, sight: str) -> None:
    map_colors = [QColor(*row) for row in viridis()[::5].tolist()]
    for name in ("arrow_sample", "arrow_batch", "trail", "not_finite"):
        shape = theme.color(name)
        assert min(difference(shape, color, sight) for color in map_colors) >= 15


def test_the_ball_stands_out_from_paper_by_its_outline(theme: Theme) -> None:
    share = BALL_HALO_ALPHA / 255
    outline, ground = theme.map_outline.getRgb()[:3], theme.card.getRgb()[:3]
    seen = (share * over + (1 - share) * below for over, below in zip(outline, ground, strict=True))
    ring = QColor(*(round(each) for each in seen))
    assert max(contrast(ring, theme.card), contrast(theme.ball, theme.card)) >= 3


def test_every_runner_has_a_stroke_of_its_own(theme: Theme) -> None:
    pens = [runner_pen(theme, number, 2.0) for number in range(FIRST, LAST + 1)]
    assert len({(pen.style(), tuple(pen.dashPattern())) for pen in pens}) == len(pens)
    assert [pen.color().name() for pen in pens] == [theme.color(each).name() for each in RUNNERS]


def test_equal_themes_are_equal_and_serve_as_keys() -> None:
    again = parse_theme(written(), "light.json")
    assert again == load_theme("light")
    assert {again: 1}[load_theme("light")] == 1
    assert load_theme("light") != load_theme("dark")


def test_a_missing_colour_is_named() -> None:
    with pytest.raises(ThemeError, match=r"mine\.json: the colour “accent” is missing"):
        parse_theme(written(accent=None), "mine.json")


def test_an_unknown_colour_is_named() -> None:
    with pytest.raises(ThemeError, match=r"mine\.json: no colour is called “acent”"):
        parse_theme(written(acent="#123456"), "mine.json")


@pytest.mark.parametrize("color", ["teal", "#12345", "#1234567", "123456", "#12345G", 7, None, []])
def test_an_ill_formed_colour_is_named(color: object) -> None:
    text = written(accent="HERE").replace('"HERE"', json.dumps(color))
    with pytest.raises(ThemeError, match=r"mine\.json: “accent” is .*; write a colour like #"):
        parse_theme(text, "mine.json")


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"name": "x", "dark": 0, "colors": {}}', '{"name": 1, "dark": true}']
)
def test_another_kind_of_file_is_refused(text: str) -> None:
    with pytest.raises(ThemeError, match=r"mine\.json: a theme needs"):
        parse_theme(text, "mine.json")


def test_broken_json_names_the_line() -> None:
    with pytest.raises(ThemeError, match=r"mine\.json, line 2:"):
        parse_theme('{"name": "x",\n oops', "mine.json")


def test_an_unknown_theme_or_colour_is_named() -> None:
    with pytest.raises(ThemeError, match="“sepia”"):
        load_theme("sepia")
    with pytest.raises(ThemeError, match="“name”"):
        load_theme("light").color("name")


def test_the_palette_has_readable_and_recognisably_disabled_text(theme: Theme) -> None:
    made = palette(theme)
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for text, base in ((role.WindowText, role.Window), (role.Text, role.Base)):
        assert contrast(made.color(group.Active, text), made.color(group.Active, base)) >= 4.5
        disabled = made.color(group.Disabled, text)
        assert difference(disabled, made.color(group.Active, text)) >= 15


def test_the_stylesheet_takes_every_colour_from_the_theme(theme: Theme) -> None:
    template = resource("themes", "controls.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=[^{]*[;}])|rgba?\(", template)
    sheet = stylesheet(theme)
    assert "$" not in sheet
    assert f"color: {theme.on_accent.name()}" in sheet


def test_the_pictures_of_the_stylesheet_exist(theme: Theme) -> None:
    pictures = re.findall(r'url\("(.*?)"\)', stylesheet(theme))
    assert len(pictures) >= 4
    assert all(Path(picture).is_file() for picture in pictures)


def test_arrows_and_ticks_stand_out_in_both_themes(theme: Theme) -> None:
    for picture, ground in (
        ("chevron-down", "control"),
        ("chevron-up", "control"),
        ("check", "accent_soft"),
    ):
        drawing = resource("themes", "images", f"{picture}.svg").read_text(encoding="utf-8")
        (color,) = re.findall(r"#[0-9A-F]{6}", drawing)
        assert contrast(QColor(color), theme.color(ground)) >= 3
