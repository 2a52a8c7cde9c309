"""A field to type a formula in, in which a mistake can be pointed at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from gdviz.engine.expressions import LIMITS
from gdviz.ui.controls.typed_edits import TypedField
from gdviz.ui.look.current_theme import THEME_CHANGED, current_theme
from gdviz.ui.look.fonts import monospace_font
from gdviz.ui.look.guard import guarded

ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
LINES = 2
# Around the text: the stylesheet's padding and border, and the document's own margin.
AROUND = 12


class FormulaField(QPlainTextEdit, TypedField):
    """One formula over two lines. Tab goes on, Enter is `entered`, `begun` when it is gone into.

    Escape is `given_up`: what stands there is not meant.

    `typed` tells the text whenever a person changes it.
    """

    begun = Signal()
    typed = Signal(str)
    entered = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("formulaField")
        self.setAccessibleName("Formula")
        self.setFont(monospace_font())
        self.setTabChangesFocus(True)
        self._mark: tuple[int, int] | None = None
        self._is_refused = False
        self._shown = ""
        self.textChanged.connect(self._tell)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.toPlainText()

    @property
    def mark(self) -> tuple[int, int] | None:
        """The stretch that is underlined, in characters from 0, the end excluded."""
        return self._mark

    def settle(self) -> bool:
        """Have what is typed taken; whether there is nothing wrong with it."""
        self.entered.emit()
        return not self._is_refused

    def show_text(self, text: str) -> None:
        """Put another text there, without a signal."""
        self._shown = text
        self.setPlainText(text)

    def show_mark(self, mark: tuple[int, int] | None) -> None:
        """Underline a stretch of the text, or nothing; of an empty one at the end the last sign."""
        if mark is not None and mark[0] == mark[1]:
            mark = (max(0, mark[0] - 1), mark[1])
        self._mark = mark
        self._underline()

    def show_refused(self, refused: bool) -> None:
        """Show whether what stands there can be taken."""
        if refused != self._is_refused:
            self._is_refused = refused
            self.setProperty("invalid", refused)
            # A stylesheet looks at properties only when told to.
            self.style().unpolish(self)
            self.style().polish(self)

    def customEvent(self, event: QEvent) -> None:
        if event.type() == THEME_CHANGED:
            self._underline()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, LINES * self.fontMetrics().lineSpacing() + AROUND)

    def insertFromMimeData(self, source: QMimeData) -> None:
        # One line, and no more than is refused for its length anyway.
        text = source.text()[: LIMITS.length + 1]
        self.textCursor().insertText(" ".join(text.split()))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.begun.emit()

    def _tell(self) -> None:
        if self.text != self._shown:
            self._shown = self.text
            self.typed.emit(self._shown)

    def _underline(self) -> None:
        selections = []
        if self._mark is not None and self._mark[0] < self._mark[1]:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(*self._mark)
            selection.format = self._format()
            selections.append(selection)
        self.setExtraSelections(selections)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = self.textCursor()
        cursor.setPosition(_units(self.text[:start]))
        cursor.setPosition(_units(self.text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _format(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(current_theme().error)
        look.setBackground(current_theme().error_soft)
        return look


def _units(text: str) -> int:
    """How many places `text` takes in Qt, where some characters take two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
