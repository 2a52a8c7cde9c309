"""The number of a runner in its colour: pressed, the runner is seen in the pictures."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton

from gdviz.ui.look.colormaps import readable_on
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.runner_colors import runner_color
from gdviz.ui.look.target_size import LEAST_TARGET

RIM = 1.5
# The circle is no larger than its number needs.
ROUND_IT = 2.0


class RunnerBadge(QToolButton):
    """Shows or hides a runner; the run itself, number 1, is always there."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setObjectName(f"runner{number}Badge")
        self.setCheckable(number > 1)
        self.setChecked(number > 1)
        self.setFixedSize(QSize(LEAST_TARGET, LEAST_TARGET))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if number > 1 else Qt.FocusPolicy.NoFocus)
        name = "Your run" if number == 1 else f"Runner {number}"
        self.setAccessibleName(f"{name}: shown in the pictures" if number > 1 else name)
        self.setToolTip(
            "Show or hide this runner in the pictures" if number > 1 else "Your own run"
        )

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        color = theme.ball if self._number == 1 else runner_color(theme, self._number)
        shown = self.isChecked() or self._number == 1
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rim = RIM + ROUND_IT
            circle = QRectF(self.rect()).adjusted(rim, rim, -rim, -rim)
            painter.setPen(QPen(theme.focus if self.hasFocus() else color, RIM))
            painter.setBrush(color if shown else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
            painter.setFont(bold(self.font()))
            painter.setPen(readable_on(color) if shown else theme.muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
