"""Light and dark: the named colours, and what Qt needs made of them."""

import json
import re
from dataclasses import dataclass, fields
from functools import cache
from string import Template
from typing import Any

from PySide6.QtGui import QColor, QPalette

from gdviz.resources import resource

HEX_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


class ThemeError(ValueError):
    """A theme file that cannot be used; the message says which colour and why."""


@dataclass(frozen=True)
class Theme:
    """Every colour of the window under its name.

    ``x_soft`` is a quiet background in the hue of ``x``; ``x_text`` is text in that hue,
    readable on ``card`` and on ``x_soft``. ``on_accent`` is text upon ``accent``.
    """

    name: str
    dark: bool

    window: QColor
    card: QColor
    card_border: QColor
    well: QColor
    flat_border: QColor
    control: QColor
    control_hover: QColor
    control_pressed: QColor
    control_border: QColor
    groove: QColor

    text: QColor
    muted: QColor
    disabled: QColor

    accent: QColor
    accent_hover: QColor
    accent_pressed: QColor
    accent_soft: QColor
    accent_border: QColor
    accent_text: QColor
    on_accent: QColor
    selection: QColor
    focus: QColor

    positive: QColor
    positive_soft: QColor
    positive_text: QColor
    negative: QColor
    negative_soft: QColor
    negative_text: QColor
    neutral: QColor
    not_finite: QColor

    ink: QColor
    paper: QColor
    grid: QColor
    axis: QColor
    curve: QColor
    loss_curve: QColor
    error_curve: QColor
    tangent: QColor

    warning: QColor
    warning_soft: QColor
    error: QColor
    error_soft: QColor

    ball: QColor
    ball_border: QColor
    trail: QColor
    arrow_sample: QColor
    arrow_batch: QColor
    map_outline: QColor
    contour: QColor

    runner_2: QColor
    runner_3: QColor
    runner_4: QColor
    runner_5: QColor
    runner_6: QColor
    runner_7: QColor
    runner_8: QColor

    tooltip: QColor
    tooltip_text: QColor

    def __hash__(self) -> int:
        # QColor has no hash; equal themes have equal names, which is all that a hash must honour.
        return hash(self.name)

    @property
    def plain_name(self) -> str:
        """The name without the colours of labels that a person chose, which stand behind it."""
        return self.name.partition(" ")[0]

    def color(self, name: str) -> QColor:
        """The colour called `name`; raises ThemeError when there is none of that name."""
        if name not in COLOR_NAMES:
            raise ThemeError(f"No colour is called “{name}”.")
        color: QColor = getattr(self, name)
        return color


COLOR_NAMES = tuple(field.name for field in fields(Theme) if field.name not in ("name", "dark"))


@cache
def load_theme(name: str) -> Theme:
    """The theme in ``resources/themes/<name>.json``; raises ThemeError when it is unusable."""
    try:
        path = resource("themes", f"{name}.json")
    except FileNotFoundError as error:
        raise ThemeError(f"There is no theme called “{name}”: {error}") from error
    return parse_theme(path.read_text(encoding="utf-8"), path.name)


def parse_theme(text: str, source: str) -> Theme:
    """The theme written as JSON in `text`; errors name `source` and the colour at fault."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ThemeError(f"{source}, line {error.lineno}: {error.msg}.") from error
    match data:
        case {"name": str(name), "dark": bool(dark), "colors": dict(colors)}:
            return Theme(name=name, dark=dark, **_checked_colors(colors, source))
    raise ThemeError(f"{source}: a theme needs “name” (text), “dark” (true or false) and “colors”.")


def _checked_colors(colors: dict[str, Any], source: str) -> dict[str, QColor]:
    for name in COLOR_NAMES:
        if name not in colors:
            raise ThemeError(f"{source}: the colour “{name}” is missing.")
    for name, value in colors.items():
        if name not in COLOR_NAMES:
            raise ThemeError(f"{source}: no colour is called “{name}”.")
        if not isinstance(value, str) or not HEX_COLOR.fullmatch(value):
            raise ThemeError(f"{source}: “{name}” is {value!r}; write a colour like #0F766E.")
    return {name: QColor(value) for name, value in colors.items()}


def palette(theme: Theme) -> QPalette:
    """The palette for everything the stylesheet leaves to Qt."""
    role = QPalette.ColorRole
    result = QPalette()
    for color_role, color in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.card,
        role.AlternateBase: theme.well,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.control,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.ToolTipBase: theme.tooltip,
        role.ToolTipText: theme.tooltip_text,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.Link: theme.accent_text,
        role.LinkVisited: theme.accent_text,
        role.Light: theme.control_hover,
        role.Midlight: theme.control_border,
        role.Mid: theme.control_border,
        role.Dark: theme.axis,
        role.Shadow: theme.map_outline,
    }.items():
        result.setColor(color_role, color)
    for color_role in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, color_role, theme.disabled)
    return result


def stylesheet(theme: Theme) -> str:
    """``resources/themes/controls.qss`` with the theme's colours in place of their names."""
    template = Template(resource("themes", "controls.qss").read_text(encoding="utf-8"))
    colors = {name: theme.color(name).name() for name in COLOR_NAMES}
    return template.substitute(colors, images=resource("themes", "images").as_posix())
