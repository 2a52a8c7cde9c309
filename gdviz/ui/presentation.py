"""For a projector: the cards alone on the whole screen, in larger type, driven by a clicker."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QSizePolicy, QWidget

from gdviz.engine import Snapshot
from gdviz.numbers import count
from gdviz.ui.actions import Actions
from gdviz.ui.controls.quiet_label import QuietLabel
from gdviz.ui.look.font_sizes import pixel_size, sized
from gdviz.ui.look.fonts import bold, scale
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.text_size import SIZES, show_text_size
from gdviz.ui.words.quantity_words import height_said

# The type of a window on a desk is half as large again on a wall, and what is to be read from the
# last row as much again.
LARGER = 1.5
STRIP_SHARE = 1.7
MARGINS = (24, 0, 24, 10)
# In pixels. Where there are more of them, they are smaller.
USUAL_HEIGHT = 1080
KEYS = ("Page Down: step", "Page Up: back", "Space: play", "B: blank", "Esc: end")
BETWEEN = " · "
BLANK_KEYS = {Qt.Key.Key_B, Qt.Key.Key_Period}
# A clicker sends these; the arrows and Space are keys of the run already.
FORWARD, BACKWARD = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp


def size_on(height: int, size: float) -> float:
    """The size of the type on a screen so many pixels high, where `size` is that on the desk."""
    return min(SIZES[-1], LARGER * size * max(1.0, height / USUAL_HEIGHT))


class Presentation(QObject):
    """Shows `window` without its `bar`, and its `strip` below, while the action is checked."""

    def __init__(self, window: QMainWindow, actions: Actions, bar: QWidget) -> None:
        super().__init__(window)
        self._window, self._actions, self._bar = window, actions, bar
        self.strip = PresentationStrip()
        self._size = 100.0
        self._was_full = False
        self._blank = _Blank(window)
        self.strip.hide()
        actions.present.toggled.connect(self._show)
        window.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether the window is presented now."""
        return self._actions.present.isChecked()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Say which step is in view."""
        self.strip.show_snapshot(snapshot)

    def handle(self, event: QKeyEvent) -> bool:
        """Take a key for which nobody in the window has had any use; whether it was one of ours."""
        if not self.is_on:
            return False
        key = event.key()
        if not self._blank.isHidden():
            # Whatever is pressed brings the picture back, and does nothing else.
            self._blank.hide()
        elif key in BLANK_KEYS:
            self._blank.cover()
        elif key == FORWARD:
            self._actions.step.trigger()
        elif key == BACKWARD:
            self._actions.back.trigger()
        elif key == Qt.Key.Key_Escape:
            self._actions.present.setChecked(False)
        else:
            return False
        return True

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Shortcuts of the window would come before the picture is back.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and not self._blank.isHidden()
        ):
            event.accept()
        return super().eventFilter(watched, event)

    @Slot(bool)
    def _show(self, on: bool) -> None:
        self._blank.hide()
        self._bar.setVisible(not on)
        self.strip.setVisible(on)
        if on:
            self._size = 100 * scale()
            show_text_size(size_on(self._window.screen().size().height(), self._size))
            self._was_full = self._window.isFullScreen()
            self._window.showFullScreen()
        else:
            show_text_size(self._size)
            if not self._was_full:
                self._window.setWindowState(
                    self._window.windowState() & ~Qt.WindowState.WindowFullScreen
                )
        # What had the focus may be hidden now.
        self._window.setFocus(Qt.FocusReason.OtherFocusReason)


class PresentationStrip(QWidget):
    """Step and loss in large type, and at the side what the keys do."""

    def __init__(self) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self.setObjectName("presentationStrip")
        self._words = QuietLabel()
        self._words.setObjectName("presentationWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._keys = _Keys()
        row = QHBoxLayout(self)
        row.setContentsMargins(*MARGINS)
        row.addWidget(self._words)
        row.addWidget(self._keys, 1)
        usual = self.font()
        self._words.setFont(bold(sized(usual, STRIP_SHARE * pixel_size(usual))))

    @property
    def text(self) -> str:
        """What is to be read from the last row."""
        return self._words.text()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Say which step is in view, and how high the ball lies there, where it can be seen."""
        self._snapshot = snapshot
        if not self.isHidden():
            self._words.set_text(f"Step {count(snapshot.clock)} · {height_said(snapshot)}")

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)


class _Keys(QLabel):
    """What the keys do: of all as many as there is room for, the way out before the others."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "muted")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.fontMetrics().horizontalAdvance
        texts = (BETWEEN.join(KEYS[first:]) for first in range(len(KEYS)))
        self.setText(next((each for each in texts if width(each) <= self.width()), ""))


class _Blank(QWidget):
    """Nothing at all, over everything; a click brings the picture back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName("Blank screen")
        self.hide()
        window.installEventFilter(self)

    def cover(self) -> None:
        """Hide all that there is to see."""
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self.window().setFocus(Qt.FocusReason.OtherFocusReason)

    def mousePressEvent(self, _event: object) -> None:
        self.hide()

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and watched is self.window():
            self.setGeometry(self.window().rect())
        return super().eventFilter(watched, event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.end()
