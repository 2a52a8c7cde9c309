"""The sentence that hangs below a field while what stands there cannot be used."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

GAP = 2


class Complaint(QLabel):
    """Floats over what is below the field, takes no room and no clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName("complaint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, sentence: str, field: QWidget) -> None:
        """Show `sentence` below `field`, a descendant of the parent; "" hides it."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            self._settle_below(field)

    def _settle_below(self, field: QWidget) -> None:
        ground = self._ground
        below = field.mapTo(ground, QPoint(field.width(), field.height() + GAP))
        self.setWordWrap(False)
        width = min(ground.width(), self.sizeHint().width())
        self.setWordWrap(True)
        self.setGeometry(max(0, below.x() - width), below.y(), width, self.heightForWidth(width))
        self.raise_()
