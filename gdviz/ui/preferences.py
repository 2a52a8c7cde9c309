"""What is remembered of how a person likes gdviz, in one dialog: each choice counts at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from gdviz.ui.action_table import ENTRIES
from gdviz.ui.actions import Action, Actions
from gdviz.ui.controls.dialog import SPACING, Dialog, explanation
from gdviz.ui.controls.form_alignment import align
from gdviz.ui.controls.spoken_name import speak_name
from gdviz.ui.look.fonts import scale
from gdviz.ui.look.motion import Motion
from gdviz.ui.look.text_size import SIZES
from gdviz.ui.look.theme_switch import MODES
from gdviz.ui.welcome import greets, set_greeting

NOTE = "Each choice counts at once, and is remembered. View → Cards says which cards there are."
MOTIONS = (("As the system asks", None), ("Always", True), ("Never", False))


class Preferences(Dialog):
    """Shows what is chosen now; what the menus have, too, it chooses by their actions."""

    def __init__(
        self,
        parent: QWidget,
        actions: Actions,
        motion: Motion,
        settings: QSettings,
        write: Callable[[int], None],
    ) -> None:
        """`write` carries out, and remembers, a text size in percent."""
        super().__init__("preferencesDialog", "Preferences", parent)
        self._settings = settings
        form = QFormLayout()
        form.setSpacing(SPACING)
        themes = [getattr(actions, f"theme_{mode}") for mode in MODES]
        form.addRow("Theme", self._themes(themes))
        form.addRow("Text size", _sizes(write))
        form.addRow("Roll the ball", _motions(motion))
        form.addRow("", _ticked(actions.tone.text(), actions.tone, "tone"))
        form.addRow("", _ticked("Simple layout", actions.simple_layout, "simple_layout"))
        form.addRow("", _ticked(f"Show {actions.by_hand.text()}", actions.by_hand, "by_hand"))
        form.addRow("", self._greeting())
        self.parts.addLayout(form)
        align(form)
        self.parts.addWidget(explanation(NOTE))
        self.add_close()

    def _themes(self, themes: Sequence[Action]) -> QComboBox:
        box = _box("Theme", [(theme.text(), theme) for theme in themes])
        box.setCurrentIndex(next(at for at, theme in enumerate(themes) if theme.isChecked()))
        box.activated.connect(lambda at: themes[at].trigger())
        return box

    def _greeting(self) -> QCheckBox:
        words = "Offer lesson 1 and more at the next start"
        tip = "As at the very first start: lesson 1, images of your own, or a look around"
        check = _check(words, greets(self._settings), tip)
        check.clicked.connect(lambda on: set_greeting(self._settings, on))
        return check


def _ticked(text: str, action: Action, name: str) -> QCheckBox:
    # Of one that cannot be chosen the action itself says why.
    tip = ENTRIES[name].tip if action.isEnabled() else action.toolTip()
    check = _check(text, action.isChecked(), tip)
    check.setEnabled(action.isEnabled())
    check.clicked.connect(lambda _: action.trigger())
    # It may be declined, where something typed cannot be taken.
    action.toggled.connect(check.setChecked)
    return check


def _sizes(write: Callable[[int], None]) -> QComboBox:
    box = _box("Text size", [(f"{size}%", size) for size in SIZES])
    now = 100 * scale()
    box.setCurrentIndex(min(range(len(SIZES)), key=lambda at: abs(SIZES[at] - now)))
    box.activated.connect(lambda at: write(SIZES[at]))
    return box


def _motions(motion: Motion) -> QComboBox:
    box = _box("Roll the ball", MOTIONS)
    box.setToolTip(ENTRIES["roll_ball"].tip)
    box.setCurrentIndex([choice for _, choice in MOTIONS].index(motion.choice))

    def choose(at: int) -> None:
        choice = MOTIONS[at][1]
        if choice is None:
            motion.follow_system()
        else:
            motion.choose(choice)

    box.activated.connect(choose)
    return box


def _box(name: str, entries: Sequence[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    speak_name(box, name)
    for text, _ in entries:
        box.addItem(text)
    return box


def _check(text: str, on: bool, tip: str) -> QCheckBox:
    check = QCheckBox(text)
    check.setChecked(on)
    check.setToolTip(tip)
    return check
