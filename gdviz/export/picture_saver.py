"""Saving pictures on a thread of their own: a large one takes seconds to compress."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QImage

from gdviz.export.png import save_picture
from gdviz.export.whole_file import ExportError, write_whole


class PictureSaver(QObject):
    """Writes pictures one after the other and tells how it went, on the thread it lives on."""

    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def save(self, image: QImage, path: Path) -> None:
        """Save `image`; `saved` brings the path that was written, `failed` the sentence why not."""
        self._pool.start(lambda: self._write(image, path))

    def save_bytes(self, data: bytes, path: Path) -> None:
        """Save a picture that is a file already."""
        self._pool.start(lambda: self._write_bytes(data, path))

    def wait(self) -> None:
        """Return when nothing is being written any more; to be called before the program ends."""
        self._pool.waitForDone()

    def _write(self, image: QImage, path: Path) -> None:
        try:
            written = save_picture(image, path)
        except ExportError as error:
            self.failed.emit(str(error))
        else:
            self.saved.emit(written)

    def _write_bytes(self, data: bytes, path: Path) -> None:
        try:
            write_whole(path, data, "picture")
        except ExportError as error:
            self.failed.emit(str(error))
        else:
            self.saved.emit(path)
