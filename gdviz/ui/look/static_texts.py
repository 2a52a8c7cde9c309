"""Many short texts, again and again: laid out once, painted often."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QStaticText, QTransform

# Numbers that never stop changing must not fill the memory.
LARGEST_CACHE = 4096


class StaticTexts:
    """Paints texts in one font, several times faster than `QPainter.drawText`."""

    def __init__(self) -> None:
        self._font = QFont()
        self._prepared: dict[str, QStaticText] = {}

    def begin(self, painter: QPainter, font: QFont) -> None:
        """Use `font` from now on."""
        if font != self._font or len(self._prepared) > LARGEST_CACHE:
            self._font = QFont(font)
            self._prepared.clear()
        painter.setFont(font)

    def draw_centred(self, painter: QPainter, centre: QPointF, text: str) -> None:
        """Paint `text` in the painter's pen, its middle at `centre`."""
        prepared = self._prepared.get(text)
        if prepared is None:
            prepared = self._prepared[text] = self._prepare(text)
        size = prepared.size()
        corner = centre - QPointF(size.width() / 2, size.height() / 2)
        painter.drawStaticText(corner, prepared)

    def _prepare(self, text: str) -> QStaticText:
        prepared = QStaticText(text)
        prepared.setTextFormat(Qt.TextFormat.PlainText)
        prepared.prepare(QTransform(), self._font)
        return prepared
