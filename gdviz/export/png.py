"""A picture of any widget, sharp at any scale, as a PNG file or on the clipboard."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFileInfo, QIODevice, QSaveFile
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPalette
from PySide6.QtWidgets import QWidget

from gdviz.export.at_rest import at_rest

SUFFIX = ".png"


class ExportError(Exception):
    """A picture that could not be made or kept; the message is a sentence for a person."""


def picture(widget: QWidget, scale: float = 1.0) -> QImage:
    """`widget` as it looks now, drawn anew with `scale` pixels for each of its own.

    What lies behind it is filled with the window's colour; where the mouse is and what has the
    focus does not show. The image has `scale` as its device pixel ratio. Raises `ExportError`
    when it would be too large for the memory.
    """
    width, height = pixel_size(widget, scale)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(
            f"A picture of {width} × {height} pixels could not be made: choose a smaller scale."
        )
    image.setDevicePixelRatio(scale)
    # A stylesheet gives a widget's own palette the colour of its card.
    image.fill(QGuiApplication.palette().color(QPalette.ColorRole.Window))
    with at_rest(widget):
        widget.render(image, renderFlags=QWidget.RenderFlag.DrawChildren)
    return image


def pixel_size(widget: QWidget, scale: float = 1.0) -> tuple[int, int]:
    """Width and height of `picture(widget, scale)` in pixels."""
    return round(widget.width() * scale), round(widget.height() * scale)


def copy_picture(image: QImage) -> None:
    """Put `image` on the clipboard; for the window's thread only."""
    QGuiApplication.clipboard().setImage(image)


def save_picture(image: QImage, path: Path) -> Path:
    """Write `image` as PNG, whole or not at all, and return where; for any thread.

    “.png” is appended to a name without a suffix. Raises `ExportError` for another suffix, a
    folder that is not there, and whatever else keeps the file from being written.
    """
    path = _png_path(path)
    # QFileInfo says no where Path would fail: to a name that no file can have.
    if not QFileInfo(path.parent).isDir():
        raise ExportError(f"There is no folder “{path.parent}”: choose another place.")
    if QFileInfo(path).isDir():
        raise ExportError(f"“{path}” is a folder: choose another name for the picture.")
    data = _encoded(image)
    file = QSaveFile(str(path))
    written = (
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        and file.write(data) == data.size()
        and file.commit()
    )
    if not written:
        raise ExportError(_why_not(path, data.size(), file.errorString()))
    return path


def _png_path(path: Path) -> Path:
    if path.suffix.lower() == SUFFIX:
        return path
    if _is_suffix(path.suffix):
        raise ExportError(
            f"gdviz writes pictures as PNG, not as {path.suffix[1:].upper()}: "
            f"let the name end in “{SUFFIX}”."
        )
    return path.with_name(path.name + SUFFIX)


def _is_suffix(suffix: str) -> bool:
    """Whether it names a kind of file; what follows the point in “rate 0.5” does not."""
    return suffix[1:].isalnum() and not suffix[1:].isdigit()


def _encoded(image: QImage) -> QByteArray:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(image):
        raise ExportError(f"The picture could not be made into a PNG ({writer.errorString()}).")
    buffer.close()
    return data


def _why_not(path: Path, size: int, system: str) -> str:
    present = QFileInfo(path).exists()
    if not (os.access(path.parent, os.W_OK) and (not present or os.access(path, os.W_OK))):
        return f"You may not write “{path}”: choose another place for the picture."
    if shutil.disk_usage(path.parent).free < size:
        return f"The disk with “{path.parent}” is full: make room there or choose another place."
    return f"“{path}” could not be written ({system}): choose another place for the picture."
