"""A row of colours to choose one of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QToolButton, QWidget

from gdviz.ui.look.colormaps import readable_on
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import guarded

SIDE = 24
RADIUS = 6.0
RING = 2.0
SPACING = 4

# M. Okabe and K. Ito (2008), “Color Universal Design”: told apart by nearly everybody.
SAFE = {
    "#e69f00": "amber",
    "#d55e00": "vermilion",
    "#cc79a7": "rose",
    "#7c5ac2": "violet",
    "#0072b2": "blue",
    "#56b4e9": "sky",
    "#009e73": "green",
}


class Swatch(QToolButton):
    """A button in a colour; the one that is on has a ring."""

    def __init__(self, color: QColor, name: str) -> None:
        super().__init__()
        self._color = color
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_color(self, color: QColor) -> None:
        """Be in another colour."""
        self._color = color
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            room = QRectF(self.rect())
            if self.isChecked() or self.hasFocus():
                ring = current_theme().text if self.isChecked() else current_theme().focus
                painter.setPen(QPen(ring, RING))
                half = RING / 2
                painter.drawRoundedRect(room.adjusted(half, half, -half, -half), RADIUS, RADIUS)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color)
            painter.drawRoundedRect(room.adjusted(4, 4, -4, -4), RADIUS - 2, RADIUS - 2)
            if self.text():
                painter.setPen(readable_on(self._color))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class ColorChoice(QWidget):
    """Offers the theme's own colour, some good ones, and any other.

    `changed` carries “#rrggbb”, or nothing for the theme's own.
    """

    changed = Signal(str)

    def __init__(self, name: str, own: QColor, chosen: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._own = own
        self._chosen = chosen
        self._swatches = {"": Swatch(own, "the usual colour")}
        self._swatches |= {each: Swatch(QColor(each), word) for each, word in SAFE.items()}
        self._other = Swatch(current_theme().card_border, "another colour…")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for color, swatch in self._swatches.items():
            row.addWidget(swatch)
            swatch.clicked.connect(lambda _=False, color=color: self._choose(color))
        row.addWidget(self._other)
        row.addStretch(1)
        self._other.clicked.connect(self._ask)
        self._other.setText("…")
        self._show()

    @property
    def chosen(self) -> str:
        """“#rrggbb”, or nothing for the theme's own."""
        return self._chosen

    def _choose(self, color: str) -> None:
        self._chosen = color
        self._show()
        self.changed.emit(color)

    def _show(self) -> None:
        for color, swatch in self._swatches.items():
            swatch.setChecked(color == self._chosen)
        other = self._chosen not in self._swatches
        self._other.setChecked(other)
        if other:
            self._other.show_color(QColor(self._chosen))

    def _ask(self) -> None:
        self._show()
        dialog = QColorDialog(QColor(self._chosen) if self._chosen else self._own, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.colorSelected.connect(lambda color: self._choose(color.name()))
        dialog.open()
