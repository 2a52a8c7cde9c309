"""What widgets tell those who listen: at once, but while a run plays only a little at a time.

Every word of a widget that changes is an event for assistive technology, which reads some of them
aloud and is held up by too many. While a run plays, the newest words of each widget wait until they
are let go of: a few now and then, all when it is paused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

Say = Callable[[QWidget, str], None]


@dataclass
class _Silence:
    is_kept: bool = False
    # In the order in which widgets have begun to wait.
    waiting: dict[tuple[QWidget, Say], str] = field(default_factory=dict)


_silence = _Silence()


def is_listened_to() -> bool:
    """Whether there is assistive technology, for which alone some words are made."""
    return QAccessible.isActive()


def say_description(widget: QWidget, words: str) -> None:
    """Let `words` be the description of `widget`."""
    _say(_describe, widget, words)


def say_name(widget: QWidget, words: str) -> None:
    """Let `words` be the name of a label, which else tells of each of its texts at once."""
    if is_listened_to():
        _say(_name, widget, words)
    elif widget.accessibleName():
        # Nobody listens any more: who comes later hears the text, not the name it had then.
        widget.setAccessibleName("")


def say_by(say: Say, widget: QWidget, words: str) -> None:
    """Let `say` tell the `words` of `widget`, at once or when it is their turn."""
    _say(say, widget, words)


def is_silent() -> bool:
    """Whether words wait now."""
    return _silence.is_kept


def keep_silence() -> None:
    """Let words wait from now on, where somebody listens."""
    _silence.is_kept = is_listened_to()


def let_go(most: int) -> None:
    """Say the words of so many widgets, those first that have waited longest."""
    for widget, say in list(_silence.waiting)[:most]:
        say(widget, _silence.waiting.pop((widget, say)))


def break_silence() -> None:
    """Say all that waits, and everything at once from now on."""
    _silence.is_kept = False
    let_go(len(_silence.waiting))


def _say(say: Say, widget: QWidget, words: str) -> None:
    if _silence.is_kept:
        _silence.waiting[widget, say] = words
    else:
        say(widget, words)


def _describe(widget: QWidget, words: str) -> None:
    if isValid(widget) and widget.accessibleDescription() != words:
        widget.setAccessibleDescription(words)


def _name(widget: QWidget, words: str) -> None:
    if isValid(widget) and widget.accessibleName() != words:
        widget.setAccessibleName(words)
