"""A field for one number, in which nothing a person types is lost or misunderstood."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from gdviz.number_text import PLAIN, NumberFormat, NumberTextError
from gdviz.ui.controls.typed_edits import TypedField
from gdviz.ui.look.guard import guarded

# Around the text: the stylesheet's padding, border and margin, and the cursor.
AROUND = 16
ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
KEYBOARD_REASONS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class NumberField(QLineEdit, TypedField):
    """Shows a number and takes another one on Enter or when the focus goes on.

    A number taken on Enter gives the keyboard back to the window, so that plain keys are its
    shortcuts again. Text that is no number, or that `refuse` is called for, stays where it is with
    a red border until it is mended; Escape brings the number back. `complained` carries the
    sentence to show meanwhile, and "" when there is none.
    """

    number_entered = Signal(float)
    complained = Signal(str)

    def __init__(
        self, name: str, tip: str, widest: str, number_format: NumberFormat = PLAIN
    ) -> None:
        """`widest` is a text that has to fit."""
        super().__init__()
        self._tip = tip
        self._widest = widest
        self._format = number_format
        self._value = 0.0
        self._complaint = ""
        self._was_clicked = False
        self.setProperty("variant", "flat")
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._take)
        self.textEdited.connect(self._relent)

    @property
    def value(self) -> float:
        """The number in force, whatever is being typed."""
        return self._value

    def set_format(self, number_format: NumberFormat) -> None:
        """Read and write the number in another way from now on."""
        if number_format != self._format:
            self._format = number_format
            self._restore()

    def describe(self, name: str, tip: str) -> None:
        """Say what the number is from now on."""
        self._tip = tip
        self.setAccessibleName(name)
        self.setToolTip(self._complaint or tip)

    def show_value(self, value: float) -> None:
        """Show the number in force; text that is being typed gives way only to another number."""
        if value != self._value or not (self._complaint or self.isModified()):
            self._value = value
            self._restore()

    def settle(self) -> bool:
        """Take what is typed; whether it is in force then."""
        self._take()
        return not self._complaint

    def leaves(self, key: int) -> bool:
        """Whether a key of the run is left to it: the field was clicked, and none is its own.

        No number has spaces; the arrows are for whoever has begun to type or to mark.
        """
        if not self._was_clicked:
            return False
        return key == Qt.Key.Key_Space or not (self.isModified() or self.hasSelectedText())

    def refuse(self, sentence: str) -> None:
        """Keep what was typed, and say why it is not in force."""
        self._complain(sentence)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._widest) + AROUND
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._complaint or self.isModified()):
            self._restore()
            self.selectAll()
        else:
            super().keyPressEvent(event)
            if event.key() in ENTERS and not self._complaint:
                self.clearFocus()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._was_clicked = True

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Qt would mark one side of the point, or the digits without their sign.
        self._was_clicked = True
        if event.button() == Qt.MouseButton.LeftButton:
            self.selectAll()
        else:
            super().mouseDoubleClickEvent(event)

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in KEYBOARD_REASONS:
            self._was_clicked = False
        self.complained.emit(self._complaint)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.complained.emit("")

    def _take(self) -> None:
        if not (self.isModified() or self._complaint):
            return
        try:
            value = float(self._format.read(self.text()))
        except NumberTextError as error:
            self._complain(str(error))
            return
        self._complain("")
        self.number_entered.emit(value)
        if not self._complaint:
            self._restore()

    def _relent(self, text: str) -> None:
        if self._complaint:
            try:
                self._format.read(text)
            except NumberTextError:
                return
            self._complain("")

    def _restore(self) -> None:
        self.setText(self._format.write(self._value))
        self.setCursorPosition(0)
        self._complain("")

    def _complain(self, sentence: str) -> None:
        if sentence != self._complaint:
            self._complaint = sentence
            self.setToolTip(sentence or self._tip)
            self.setAccessibleDescription(sentence)
            self.setProperty("invalid", bool(sentence))
            # A stylesheet looks at properties only when told to.
            self.style().unpolish(self)
            self.style().polish(self)
        self.complained.emit(sentence)
