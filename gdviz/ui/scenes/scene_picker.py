"""The button that says which scene this is, and its menu of all scenes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QWidget, QWidgetAction

from gdviz.engine import Experiment
from gdviz.ui.controls.menu import Menu
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.fonts import scale
from gdviz.ui.look.guard import guarded
from gdviz.ui.scenes.scene import GROUPS, OWN, SCENES, scene_of

TIP = "What to train on: images, one weight, a curve, a surface, or your own function"

# Padding, borders and arrow of the button, as the stylesheet has them.
AROUND = 48
# More letters would take the room of the words about the speed in a window of usual width.
FEWEST_LETTERS, MOST_LETTERS, ALL_LETTERS = 9, 20, 80


class ScenePicker(QPushButton):
    """`scene_chosen` tells the key of the scene that a person took, also the present one.

    It is as wide for one scene as for another, so that nothing beside it moves with the title; with
    all letters of every title where it may be wide.
    """

    scene_chosen = Signal(str)

    def __init__(self, key: str = "") -> None:
        """`key` is the shortcut that opens the menu, for the tooltip."""
        super().__init__()
        self.setObjectName("scenePicker")
        self._tip = f"{TIP} ({key})" if key else TIP
        self._title = self._short_title = ""
        self._is_wide = False
        self._group = QActionGroup(self)
        self._entries: dict[str, QAction] = {}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMenu(self._build_menu())

    @property
    def title(self) -> str:
        """The whole title of the present scene, also where not all of it is to be seen."""
        return self._title

    @property
    def entries(self) -> list[QAction]:
        """The actions of its menu, one for each scene."""
        return list(self._entries.values())

    def show_experiment(self, experiment: Experiment) -> None:
        """Say which scene this is."""
        scene = scene_of(experiment)
        self._entries[scene.key].setChecked(True)
        if scene.whole_title != self._title:
            self._title, self._short_title = scene.whole_title, scene.title
            self.setAccessibleName(f"Scene: {self._title}")
            self.setToolTip(f"{self._title}\n{self._tip}")
            self._fit_title()

    def let_be_wide(self, is_wide: bool) -> None:
        """Whether it may have room for the whole title of every scene."""
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._size(ALL_LETTERS if self._is_wide else MOST_LETTERS)

    def minimumSizeHint(self) -> QSize:
        # Larger letters are fewer: the bar has no more room for them.
        return self._size(round(FEWEST_LETTERS / max(1.0, scale()) ** 1.8))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        room, metrics = self.width() - AROUND, self.fontMetrics()
        fits = metrics.horizontalAdvance(self._title) <= room
        # The kind of scene says less than its name, which would be cut off first.
        title = self._title if fits else self._short_title
        self.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))

    def _size(self, letters: int) -> QSize:
        """Wide enough for the title of every scene, but not for more than so many letters."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        titles = (scene.whole_title for scene in SCENES.values())
        widest = max(map(metrics.horizontalAdvance, titles)) + 1
        width = min(letters * metrics.averageCharWidth(), widest)
        return QSize(width + AROUND, super().sizeHint().height())

    def _build_menu(self) -> QMenu:
        menu = Menu(self)
        menu.setToolTipsVisible(True)
        for group in GROUPS:
            if group == OWN:
                menu.addSeparator()
            else:
                menu.addAction(_heading(group, menu))
            for scene in (each for each in SCENES.values() if each.group == group):
                text = f"{scene.title}…" if group == OWN else scene.title
                action = menu.addAction(text)
                action.setObjectName(f"scene {scene.key}")
                action.setToolTip(scene.explanation)
                action.setCheckable(True)
                action.triggered.connect(lambda _=False, key=scene.key: self.scene_chosen.emit(key))
                self._group.addAction(action)
                self._entries[scene.key] = action
        return menu


def _heading(text: str, parent: QWidget) -> QAction:
    """The name of a group: to be read, not to be chosen."""
    label = QLabel(text)
    label.setObjectName("menuHeading")
    label.setFont(small(label.font()))
    heading = QWidgetAction(parent)
    heading.setDefaultWidget(label)
    heading.setEnabled(False)
    return heading
