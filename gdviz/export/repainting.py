"""Painting what widgets paint once more, with another painter, at any scale."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize
from PySide6.QtGui import QBrush, QImage, QPainter, QPainterPath, QPen, QTextItem, QTransform
from PySide6.QtSvg import QSvgRenderer

from gdviz.export.canvas import CanvasEngine, Drawings


class RepaintingEngine(CanvasEngine):
    """Hands everything on to `target`, in whose coordinates `base` says where a unit is.

    Lines that keep their width whatever the painter is scaled by would stay hairlines in a large
    picture: here they grow with it. Icons are drawn, not enlarged.
    """

    def __init__(self, target: QPainter, base: QTransform, drawings: Drawings) -> None:
        super().__init__(drawings)
        self._target = target
        self._base = base
        self._clipped_to: QPainterPath | None = None
        self._renderers: dict[str, QSvgRenderer] = {}

    def shape(self, path: QPainterPath, pen: QPen | None, brush: QBrush | None) -> None:
        if path.isEmpty() or self.hides_everything:
            return
        target = self._prepared()
        if pen is None or not pen.isCosmetic():
            target.setTransform(self.transform * self._base)
            _paint(target, path, pen, brush)
            return
        if brush is not None:
            target.setTransform(self.transform * self._base)
            _paint(target, path, None, brush)
        target.setTransform(self._base)
        _paint(target, self.transform.map(path), firm(pen), None)

    def text(self, place: QPointF, item: QTextItem) -> None:
        if self.hides_everything:
            return
        target = self._prepared()
        target.setTransform(self.transform * self._base)
        target.setPen(self.pen)
        target.drawTextItem(place, item)

    def picture(self, place: QRectF, image: QImage, drawing: str | None) -> None:
        if self.hides_everything:
            return
        target = self._prepared()
        target.setTransform(self.transform * self._base)
        if drawing is None:
            target.drawImage(place, image)
            return
        if drawing not in self._renderers:
            self._renderers[drawing] = QSvgRenderer(QByteArray(drawing.encode()))
        self._renderers[drawing].render(target, place)

    def _prepared(self) -> QPainter:
        target, clip = self._target, self.clip
        if clip is not self._clipped_to:
            self._clipped_to = clip
            target.setTransform(self._base)
            if clip is None:
                target.setClipping(False)
            else:
                target.setClipPath(clip)
        target.setRenderHints(target.renderHints(), False)
        target.setRenderHints(self.hints | QPainter.RenderHint.LosslessImageRendering, True)
        target.setOpacity(self.opacity)
        return target


def firm(pen: QPen) -> QPen:
    """A pen of the same width that is scaled like everything else."""
    copy = QPen(pen)
    copy.setCosmetic(False)
    copy.setWidthF(pen.widthF() or 1.0)
    return copy


def fitting(size: QSize, width: float, height: float) -> QTransform:
    """Brings `size` units to `width` × `height`."""
    return QTransform.fromScale(width / size.width(), height / size.height())


def _paint(target: QPainter, path: QPainterPath, pen: QPen | None, brush: QBrush | None) -> None:
    if pen is None and brush is not None:
        target.fillPath(path, brush)
    elif pen is not None:
        target.setPen(pen)
        target.setBrush(QBrush() if brush is None else brush)
        target.drawPath(path)
