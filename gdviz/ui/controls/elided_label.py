"""A line of text that ends in “…” when there is no room for all of it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from gdviz.ui.look.guard import guarded
from gdviz.ui.look.spoken import say_name


class ElidedLabel(QLabel):
    """A plain-text label that shrinks to nothing; what is cut off appears as its tooltip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shorter: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str, shorter: Sequence[str] = ()) -> None:
        """Show `text`, or the first of the `shorter` ones, or as much as there is room for."""
        # A label with a name of its own does not tell of its text as well.
        say_name(self, text)
        self.setText(text)
        if tuple(shorter) != self._shorter:
            self._shorter = tuple(shorter)
            self.update()
        self._explain_if_cut()

    def shown_text(self) -> str:
        """What fits into the present width, with “…” in place of the rest."""
        width, metrics = self.contentsRect().width(), self.fontMetrics()
        for text in (self.text(), *self._shorter):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            if shown == text:
                break
        return shown

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain_if_cut()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            self.alignment(),
            self.palette(),
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )
        painter.end()

    def _explain_if_cut(self) -> None:
        cut = bool(self.text()) and self.shown_text() != self.text()
        self.setToolTip(self.text() if cut else "")
