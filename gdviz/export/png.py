"""A picture of any widget in pixels, sharp at any scale, as a PNG file or on the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from gdviz.export.at_rest import at_rest
from gdviz.export.canvas import Canvas, Drawings, no_drawing
from gdviz.export.repainting import RepaintingEngine, fitting
from gdviz.export.whole_file import ExportError, write_whole

SUFFIX = ".png"
TRANSPARENT = QColor(0, 0, 0, 0)
INCHES_PER_METRE = 1 / 0.0254


def picture(
    widget: QWidget,
    scale: float = 1.0,
    background: QColor | None = None,
    drawings: Drawings = no_drawing,
) -> QImage:
    """`widget` as it looks now, drawn anew with `scale` pixels for each of its own.

    What lies behind it is filled with `background`, the window's colour if that is None; where the
    mouse is and what has the focus does not show. The image has `scale` as its device pixel ratio.
    Raises `ExportError` when it would be too large for the memory, or has no room to be seen.
    """
    image = picture_of_size(widget, QSize(*pixel_size(widget, scale)), background, drawings)
    image.setDevicePixelRatio(scale)
    return image


def picture_of_size(
    widget: QWidget,
    size: QSize,
    background: QColor | None = None,
    drawings: Drawings = no_drawing,
) -> QImage:
    """`widget` as it looks now, drawn anew so that it fills `size` pixels; see `picture`.

    Lines and icons grow with it.
    """
    if size.isEmpty():
        raise ExportError(
            "Nothing of it is to be seen now: give it some room, or choose a size for the picture."
        )
    # A stylesheet gives a widget's own palette the colour of its card.
    behind = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    behind = behind if background is None else background
    solid = behind.alpha() == 255
    kinds = QImage.Format
    image = QImage(size, kinds.Format_RGB32 if solid else kinds.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise ExportError(
            f"A picture of {size.width()} × {size.height()} pixels could not be made: "
            "choose a smaller scale."
        )
    image.fill(behind)
    with at_rest(widget):
        if size == widget.size():
            widget.render(image, renderFlags=QWidget.RenderFlag.DrawChildren)
        else:
            _repaint(widget, image, drawings)
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
    write_whole(path, png(image), "picture")
    return path


def png(image: QImage, dpi: float | None = None) -> bytes:
    """`image` as a PNG file, to be printed at `dpi` if that is given."""
    if dpi is not None:
        image = QImage(image)
        image.setDotsPerMeterX(round(dpi * INCHES_PER_METRE))
        image.setDotsPerMeterY(round(dpi * INCHES_PER_METRE))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(image):
        raise ExportError(f"The picture could not be made into a PNG ({writer.errorString()}).")
    buffer.close()
    return bytes(data.data())


def _repaint(widget: QWidget, image: QImage, drawings: Drawings) -> None:
    with QPainter(image) as painter:
        base = fitting(widget.size(), image.width(), image.height())
        Canvas(widget.size(), RepaintingEngine(painter, base, drawings)).paint(widget)


def _png_path(path: Path) -> Path:
    if path.suffix.lower() == SUFFIX:
        return path
    if is_suffix(path.suffix):
        raise ExportError(
            f"gdviz writes pictures as PNG, not as {path.suffix[1:].upper()}: "
            f"let the name end in “{SUFFIX}”."
        )
    return path.with_name(path.name + SUFFIX)


def is_suffix(suffix: str) -> bool:
    """Whether it names a kind of file; what follows the point in “rate 0.5” does not."""
    return suffix[1:].isalnum() and not suffix[1:].isdigit()
