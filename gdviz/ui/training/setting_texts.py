"""What the card says of a setting, from its declaration."""

from __future__ import annotations

from gdviz.engine import NUDGES
from gdviz.engine.every_setting import setting_called
from gdviz.engine.settings import NUMBER, Setting
from gdviz.ui.controls.choice_box import Option


def options_of(setting: Setting) -> list[Option]:
    """What there is to choose; what joins a registry later is offered too."""
    return [Option(name, each.title, each.explanation) for name, each in setting.choices().items()]


def tip_of(setting: Setting) -> str:
    """What it does, and for a number what can be typed."""
    if setting.kind != NUMBER or setting.like_answers:
        return setting.explanation
    return f"{setting.explanation} Any {setting.allowed}, such as {setting.default:g}."


def size_setting(method: str) -> Setting:
    """What says how far a step of `method` goes."""
    return setting_called("nudge_size" if method == NUDGES else "learning_rate")
