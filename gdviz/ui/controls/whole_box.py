"""A box for one whole number, with arrows, in which nothing that is typed is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

from gdviz.number_text import AmbiguousNumberError, NumberTextError, parse_whole
from gdviz.numbers import count
from gdviz.ui.controls.complaint import Complaint
from gdviz.ui.controls.typed_edits import TypedField
from gdviz.ui.look.guard import guarded

ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
Validity = QValidator.State


class WholeBox(QSpinBox, TypedField):
    """Reads numbers as every other field does, whatever the language of the system.

    Text that is no number between its ends stays with a red border and a sentence until it is
    mended; Qt would put the former number in its place.
    """

    def __init__(self, name: str, low: int, high: int, value: int, suffix: str = "") -> None:
        super().__init__()
        self._sentence: Complaint | None = None
        self.setRange(low, high)
        self.setValue(value)
        self.setSuffix(suffix)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}, from {low} to {high}{suffix}")
        self.textChanged.connect(self._relent)

    def settle(self) -> bool:
        """Take what is typed; whether it is a number that can be."""
        sentence = self._mistake()
        if not sentence:
            self.interpretText()
        self._complain(sentence)
        return not sentence

    def validate(self, text: str, place: int) -> tuple[Validity, str, int]:
        """Whatever is typed may become a number."""
        fits = not self._mistake_in(text)
        return Validity.Acceptable if fits else Validity.Intermediate, text, place

    def valueFromText(self, text: str) -> int:
        return self.minimum() if self._is_special(text) else int(parse_whole(self._bare(text)))

    def textFromValue(self, value: int) -> str:
        return str(value)

    def fixup(self, text: str) -> str:
        """As it is: Qt would leave out what separates groups in the language of the system."""
        return text

    def stepBy(self, steps: int) -> None:
        if self.settle():
            super().stepBy(steps)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS and not self.settle():
            # The dialog goes on when it can be taken.
            return
        super().keyPressEvent(event)

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.property("invalid"):
            self._complain(self._mistake())

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.settle():
            super().focusOutEvent(event)
            return
        # Qt would bring the former number back.
        self.lineEdit().event(event)
        QWidget.focusOutEvent(self, event)
        self._say("")

    def _mistake(self) -> str:
        return self._mistake_in(self.text())

    def _mistake_in(self, text: str) -> str:
        """The sentence about what is wrong with a text, or ""."""
        if self._is_special(text):
            return ""
        try:
            number = parse_whole(self._bare(text))
        except AmbiguousNumberError as question:
            return str(question)
        except NumberTextError:
            number = None
        if number is not None and self.minimum() <= number <= self.maximum():
            return ""
        # What stands for the least number is no number to be typed.
        least = self.minimum() + bool(self.specialValueText())
        ends = f"from {count(least)} to {count(self.maximum())}"
        return f"Type a whole number {ends}, not “{self._bare(text)}”."

    def _is_special(self, text: str) -> bool:
        """Whether it is what stands in the place of the least number."""
        return bool(text.strip()) and text.strip() == self.specialValueText()

    def _bare(self, text: str) -> str:
        return text.strip().removesuffix(self.suffix().strip()).strip()

    def _relent(self) -> None:
        if self.property("invalid") and not self._mistake():
            self._complain("")

    def _complain(self, sentence: str) -> None:
        if bool(sentence) != bool(self.property("invalid")):
            self.setProperty("invalid", bool(sentence))
            # A stylesheet looks at properties only when told to.
            self.style().unpolish(self)
            self.style().polish(self)
        self.setAccessibleDescription(sentence)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        if self._sentence is None and sentence:
            self._sentence = Complaint(self.window())
        if self._sentence is not None:
            self._sentence.say(sentence, self)
