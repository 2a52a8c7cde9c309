"""What widgets paint as PDF: one page of exactly the size asked for, with fonts in it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QColor, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from gdviz.export.at_rest import at_rest
from gdviz.export.canvas import Canvas, Drawings, no_drawing
from gdviz.export.repainting import RepaintingEngine, fitting

DPI = 1200


def pdf(
    widget: QWidget,
    title: str,
    points: QSizeF,
    background: QColor | None = None,
    drawings: Drawings = no_drawing,
) -> bytes:
    """`widget` on a page of so many `points`, 72 to an inch; no `background` leaves it blank."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("gdviz")
    writer.setTitle(title)
    writer.setResolution(DPI)
    # A size near to that of a known paper would become it.
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", exact))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    with QPainter(writer) as painter, at_rest(widget):
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        if background is not None:
            painter.fillRect(painter.viewport(), background)
        base = fitting(widget.size(), writer.width(), writer.height())
        Canvas(widget.size(), RepaintingEngine(painter, base, drawings)).paint(widget)
    buffer.close()
    return bytes(data.data())
