"""A stage for one picture after the other, of which only what has changed is painted anew."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from gdviz.app.stage import HiddenPanels
from gdviz.display import OFFSCREEN
from gdviz.engine import Experiment
from gdviz.export.wish import PictureWish
from gdviz.files.session import WindowView
from gdviz.ui.look.current_theme import in_costume

# So many pictures are painted both ways, to see that both are the same.
COMPARED = 2


class FilmStage(HiddenPanels):
    """Hidden panels that Qt keeps painted, as it does a window, where that gives the same pictures.

    It does where there is no screen, and a unit of the window is a pixel; `is_kept` says whether
    it does so far.
    """

    def __init__(
        self, experiment: Experiment, wish: PictureWish, view: WindowView | None = None
    ) -> None:
        self.is_kept = QGuiApplication.platformName() == OFFSCREEN and not wish.transparent
        self._images = 0
        super().__init__(experiment, wish, view)

    def image(self) -> QImage:
        """The picture in pixels, exactly as large as was wished."""
        size = QSize(self.pixels.width, self.pixels.height)
        self.is_kept = self.is_kept and self._root.size() == size
        if not self.is_kept:
            return super().image()
        with in_costume(self._painted_theme):
            kept = self._kept_image(size)
        self._images += 1
        if self._images <= COMPARED:
            image = super().image()
            self.is_kept = kept == image
            return image
        return kept

    def _keep_from_screen(self, root: QWidget) -> None:
        if not self.is_kept:
            super()._keep_from_screen(root)
            return
        root.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)

    def _kept_image(self, size: QSize) -> QImage:
        root = self._root
        if not self._images:
            # A window is painted as a whole when it is first seen, and something gets the focus.
            QCoreApplication.processEvents()
            focused = root.focusWidget()
            if focused is not None:
                focused.clearFocus()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
        pixmap = root.screen().grabWindow(root.winId(), 0, 0, size.width(), size.height())
        return pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)
