"""The sentence that hangs at a field while what stands there cannot be used."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

GAP = 2


class Complaint(QLabel):
    """Floats over what is below the field, or above it; takes no room and no clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName("complaint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, sentence: str, field: QWidget) -> None:
        """Show `sentence` at `field`, a descendant of the parent; "" hides it."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            self._settle_at(field)

    def _settle_at(self, field: QWidget) -> None:
        ground = self._ground
        corner = field.mapTo(ground, QPoint(field.width(), 0))
        self.setWordWrap(False)
        width = min(ground.width(), self.sizeHint().width())
        self.setWordWrap(True)
        height = self.heightForWidth(width)
        top = corner.y() + field.height() + GAP
        if top + height > ground.height():
            top = corner.y() - GAP - height
        self.setGeometry(max(0, corner.x() - width), top, width, height)
        self.raise_()
