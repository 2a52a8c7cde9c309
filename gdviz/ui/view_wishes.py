"""What a person wishes of the window itself: theme, text size, cards, lists of actions and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QWidget

from gdviz.ui.action_table import ENTRIES
from gdviz.ui.actions import Actions
from gdviz.ui.card_walk import CardWalk
from gdviz.ui.look.fonts import scale
from gdviz.ui.look.motion import Motion
from gdviz.ui.look.text_size import TEXT_SIZE_KEY, USUAL, next_size, show_text_size
from gdviz.ui.look.theme_switch import MODES, ThemeSwitch
from gdviz.ui.panels import Panels
from gdviz.ui.scenes.scene_picker import ScenePicker

if TYPE_CHECKING:
    from gdviz.ui.action_search import Findable

THEME_KEY = "window/theme"


class ViewWishes(QObject):
    """Carries out the actions that concern how the window is seen, and what can be found in it."""

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        panels: Panels,
        walk: CardWalk,
        scenes: ScenePicker,
        motion: Motion,
        themes: ThemeSwitch,
        settings: QSettings,
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._panels = window, actions, panels
        self._scenes, self._motion = scenes, motion
        self._themes, self._settings = themes, settings
        self._connect_look()
        actions.preferences.triggered.connect(self._show_preferences)
        actions.larger_text.triggered.connect(lambda: self._write(self._next_size(1)))
        actions.smaller_text.triggered.connect(lambda: self._write(self._next_size(-1)))
        actions.usual_text.triggered.connect(lambda: self._write(USUAL))
        actions.next_card.triggered.connect(lambda: walk.go(1))
        actions.previous_card.triggered.connect(lambda: walk.go(-1))
        actions.find_action.triggered.connect(self._find_action)
        actions.keyboard_help.triggered.connect(self._show_keys)
        actions.changes.triggered.connect(self._show_changes)
        actions.about.triggered.connect(self._show_about)

    @property
    def findable(self) -> list[Findable]:
        """Everything that the window can be told to do, and where it is found otherwise."""
        # Here and below: the window opens without dialogs.
        from gdviz.ui.action_search import Findable

        found = [
            Findable(action, ENTRIES[name].menu)
            for name, action in self._actions.by_name().items()
            if action is not self._actions.find_action and action.menu() is None
        ]
        found += [Findable(action, "Images") for action in self._panels.samples.actions()]
        return found + [Findable(action, "Scene") for action in self._scenes.entries]

    def _connect_look(self) -> None:
        actions, motion = self._actions, self._motion
        for mode in MODES:
            action = getattr(actions, f"theme_{mode}")
            action.setChecked(mode == self._themes.mode)
            action.triggered.connect(lambda _, mode=mode: self._choose_theme(mode))
        actions.roll_ball.toggled.connect(self._panels.landscape.show_rolling)
        actions.roll_ball.triggered.connect(motion.choose)
        actions.roll_ball.setChecked(motion.allowed)
        motion.changed.connect(actions.roll_ball.setChecked)
        actions.full_screen.toggled.connect(self._show_full_screen)

    def _choose_theme(self, mode: str) -> None:
        self._themes.set_mode(mode)
        self._settings.setValue(THEME_KEY, mode)

    @Slot(bool)
    def _show_full_screen(self, full: bool) -> None:
        if full:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    def _next_size(self, by: int) -> int:
        return next_size(100 * scale(), by)

    def _write(self, size: int) -> None:
        show_text_size(size)
        self._settings.setValue(TEXT_SIZE_KEY, size)

    @Slot()
    def _find_action(self) -> None:
        from gdviz.ui.action_search import ActionSearch

        ActionSearch(self.findable, self._window).open()

    @Slot()
    def _show_preferences(self) -> None:
        from gdviz.ui.preferences import Preferences

        Preferences(self._window, self._actions, self._motion, self._settings, self._write).open()

    @Slot()
    def _show_keys(self) -> None:
        from gdviz.ui.keys_dialog import keys_dialog

        keys_dialog(self._window, self._panels.samples.actions()).open()

    @Slot()
    def _show_changes(self) -> None:
        from gdviz.ui.dialogs import changes_dialog

        changes_dialog(self._window).open()

    @Slot()
    def _show_about(self) -> None:
        from gdviz.ui.dialogs import about_dialog

        about_dialog(self._window).open()
