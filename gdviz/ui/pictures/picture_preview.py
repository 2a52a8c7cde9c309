"""A small view of a picture that is about to be exported."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import guarded

ROOM = QSize(340, 230)
LEAST_ROOM = QSize(200, 160)
RADIUS = 8
PADDING = 10


class PicturePreview(QWidget):
    """Shows the whole picture, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Preview")
        # In a window of the smallest size the choices beside it need the rest.
        self.setMinimumSize(LEAST_ROOM)
        self._image = QImage()

    def sizeHint(self) -> QSize:
        return ROOM

    @property
    def image(self) -> QImage:
        """The picture that is shown."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show `image` from now on."""
        self._image = image
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(current_theme().card_border)
        painter.setBrush(current_theme().paper)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if not self._image.isNull():
            place = self._place()
            ratio = self.devicePixelRatioF()
            pixels = (place.size() * ratio).toSize()
            # Scaled at once, not while painting, which would leave out whole rows of pixels.
            small = self._image.scaled(
                pixels,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawImage(place, small)
        painter.end()

    def _place(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(PADDING, PADDING, -PADDING, -PADDING)
        size = self._image.deviceIndependentSize()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(room.topLeft(), size)
        place.moveCenter(room.center())
        return place
