"""What widgets paint as SVG 1.1: vectors stay vectors, and text stays text."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontInfo,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from gdviz.export.at_rest import at_rest
from gdviz.export.canvas import Canvas, CanvasEngine, Drawings, no_drawing
from gdviz.export.png import png
from gdviz.export.repainting import firm
from gdviz.export.svg_paths import number, path_data, rect_attributes

# Readers blur a picture that they enlarge, so one of few pixels is written as rectangles.
MOST_CELLS = 4096
ENLARGED = 1.5

CAPS = {Qt.PenCapStyle.FlatCap: "butt", Qt.PenCapStyle.RoundCap: "round"}
JOINS = {Qt.PenJoinStyle.MiterJoin: "miter", Qt.PenJoinStyle.RoundJoin: "round"}
KINDS = QTransform.TransformationType
UNTURNED = (KINDS.TxNone, KINDS.TxTranslate)
TABULAR = "font-variant-numeric:tabular-nums"


class SvgEngine(CanvasEngine):
    """Writes one element for everything that is painted; `document` is the whole file."""

    def __init__(self, size: QSize, drawings: Drawings, background: QColor | None) -> None:
        super().__init__(drawings)
        self._size = size
        self._whole = QRectF(0, 0, size.width(), size.height())
        self._definitions: dict[str, str] = {}
        self._elements: list[str] = []
        self._group: str | None = None
        if background is not None:
            fill = color_attributes("fill", background)
            self._elements.append(f'<rect width="100%" height="100%" {fill}/>')

    def document(self, title: str, width: str, height: str) -> str:
        """The file; `width` and `height` with their units, as “12cm”."""
        self._close_group()
        size = self._size
        return "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                '<svg xmlns="http://www.w3.org/2000/svg" '
                'xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
                f'width="{width}" height="{height}" '
                f'viewBox="0 0 {size.width()} {size.height()}">',
                f"<title>{escape(title)}</title>",
                f"<defs>{''.join(self._named_definitions())}</defs>",
                *self._elements,
                "</svg>\n",
            ]
        )

    def shape(self, path: QPainterPath, pen: QPen | None, brush: QBrush | None) -> None:
        if path.isEmpty() or (pen is None and brush is None):
            return
        mapped = self.transform.map(path)
        fill = 'fill="none"' if brush is None else self._fill(brush)
        stroke = "" if pen is None else self._stroke(pen)
        rule = ' fill-rule="evenodd"' if path.fillRule() == Qt.FillRule.OddEvenFill else ""
        place = rect_attributes(mapped)
        if place is not None:
            self._add(f"<rect {place} {fill}{stroke}{self._opacity}/>")
        else:
            self._add(f'<path d="{path_data(mapped)}" {fill}{rule}{stroke}{self._opacity}/>')

    def text(self, place: QPointF, item: QTextItem) -> None:
        text = item.text()
        if not text.strip():
            return
        place, matrix = self._place_of_text(place)
        fill = color_attributes("fill", self.pen.color())
        # Whatever typeface a reader has, the words end where they end here.
        length = f' textLength="{number(item.width())}" lengthAdjust="spacingAndGlyphs"'
        self._add(
            f'<text x="{number(place.x())}" y="{number(place.y())}"{matrix} '
            f"{font_attributes(item.font())} {fill}{length * (len(text) > 1)}{self._opacity} "
            f'xml:space="preserve">{escape(text)}</text>'
        )

    def picture(self, place: QRectF, image: QImage, drawing: str | None) -> None:
        target = self.transform.mapRect(place)
        if drawing is not None:
            self._add(_nested(drawing, target))
        elif _has_cells(target, image):
            self._add(f'<g shape-rendering="crispEdges">{_cells(target, image)}</g>')
        else:
            smooth = bool(self.hints & QPainter.RenderHint.SmoothPixmapTransform)
            style = "" if smooth else ' style="image-rendering:pixelated"'
            self._add(
                f'<image {_box(target)} preserveAspectRatio="none"{style}{self._opacity} '
                f'xlink:href="data:image/png;base64,{_base64(image)}"/>'
            )

    @property
    def _opacity(self) -> str:
        return "" if self.opacity == 1.0 else f' opacity="{number(self.opacity)}"'

    def _place_of_text(self, place: QPointF) -> tuple[QPointF, str]:
        """Where it is written and, unless that is all there is to it, the matrix for it."""
        if self.transform.type() in UNTURNED:
            return self.transform.map(place), ""
        return place, f' transform="{_matrix(self.transform)}"'

    def _fill(self, brush: QBrush) -> str:
        gradient = brush.gradient()
        if isinstance(gradient, QLinearGradient | QRadialGradient):
            return f'fill="url(#{self._named(self._gradient(gradient, brush.transform()))})"'
        return color_attributes("fill", brush.color())

    def _gradient(self, gradient: QLinearGradient | QRadialGradient, own: QTransform) -> str:
        stops = "".join(
            f'<stop offset="{number(place)}" {color_attributes("stop", color, "stop-color")}/>'
            for place, color in gradient.stops()
        )
        matrix = _matrix(own * self.transform)
        ends = f'gradientUnits="userSpaceOnUse" gradientTransform="{matrix}"'
        if isinstance(gradient, QLinearGradient):
            begin, end = gradient.start(), gradient.finalStop()
            line = (
                f'x1="{number(begin.x())}" y1="{number(begin.y())}" '
                f'x2="{number(end.x())}" y2="{number(end.y())}"'
            )
            return f"<linearGradient {{}} {ends} {line}>{stops}</linearGradient>"
        centre, focal = gradient.center(), gradient.focalPoint()
        circle = (
            f'cx="{number(centre.x())}" cy="{number(centre.y())}" r="{number(gradient.radius())}"'
        )
        focus = f'fx="{number(focal.x())}" fy="{number(focal.y())}"'
        return f"<radialGradient {{}} {ends} {circle} {focus}>{stops}</radialGradient>"

    def _stroke(self, pen: QPen) -> str:
        firm_pen = firm(pen) if pen.isCosmetic() else pen
        scale = 1.0 if pen.isCosmetic() else abs(self.transform.determinant()) ** 0.5
        width = (firm_pen.widthF() or 1.0) * scale
        dashes = " ".join(number(length * width) for length in pen.dashPattern())
        parts = [
            color_attributes("stroke", pen.color()),
            f'stroke-width="{number(width)}"',
            f'stroke-linecap="{CAPS.get(pen.capStyle(), "square")}"',
            f'stroke-linejoin="{JOINS.get(pen.joinStyle(), "bevel")}"',
            f'stroke-dasharray="{dashes}"' * bool(dashes),
        ]
        return " " + " ".join(filter(None, parts))

    def _add(self, element: str) -> None:
        if self.hides_everything:
            return
        name = self._clip_name(self.clip)
        if name != self._group:
            self._close_group()
            self._group = name
            if name is not None:
                self._elements.append(f'<g clip-path="url(#{name})">')
        self._elements.append(element)

    def _clip_name(self, clip: QPainterPath | None) -> str | None:
        if clip is None or clip.contains(self._whole):
            return None
        place = rect_attributes(clip)
        shape = f'<path d="{path_data(clip)}" clip-rule="evenodd"/>'
        shape = shape if place is None else f"<rect {place}/>"
        return self._named(f"<clipPath {{}}>{shape}</clipPath>")

    def _close_group(self) -> None:
        if self._group is not None:
            self._elements.append("</g>")
            self._group = None

    def _named(self, definition: str) -> str:
        return self._definitions.setdefault(definition, f"d{len(self._definitions) + 1}")

    def _named_definitions(self) -> Iterable[str]:
        for definition, name in self._definitions.items():
            yield definition.replace("{}", f'id="{name}"', 1)


def svg(
    widget: QWidget,
    title: str,
    sides: tuple[str, str],
    background: QColor | None = None,
    drawings: Drawings = no_drawing,
) -> bytes:
    """`widget` as it looks now; `sides` are width and height with units, as “12cm” or “800”."""
    engine = SvgEngine(widget.size(), drawings, background)
    with at_rest(widget):
        Canvas(widget.size(), engine).paint(widget)
    return engine.document(title, *sides).encode()


def color_attributes(what: str, color: QColor, name: str = "") -> str:
    """The attributes of a colour for “fill”, “stroke” or “stop”, its transparency included."""
    opacity = "" if color.alpha() == 255 else f' {what}-opacity="{number(color.alphaF())}"'
    return f'{name or what}="{color.name()}"{opacity}'


def font_attributes(font: QFont) -> str:
    """The attributes of a typeface, its size in pixels."""
    info = QFontInfo(font)
    generic = "monospace" if info.fixedPitch() else "sans-serif"
    parts = [
        f"font-family=\"'{escape(info.family())}', {generic}\"",
        f'font-size="{info.pixelSize()}"',
        f'font-weight="{int(font.weight())}"' * (font.weight() != QFont.Weight.Normal),
        'font-style="italic"' * font.italic(),
        f'style="{TABULAR}"' * font.isFeatureSet(QFont.Tag("tnum")),
    ]
    return " ".join(filter(None, parts))


def _matrix(transform: QTransform) -> str:
    entries = (
        transform.m11(),
        transform.m12(),
        transform.m21(),
        transform.m22(),
        transform.dx(),
        transform.dy(),
    )
    return f"matrix({' '.join(f'{entry:.7g}' for entry in entries)})"


def _box(place: QRectF) -> str:
    sides = {"x": place.x(), "y": place.y(), "width": place.width(), "height": place.height()}
    return " ".join(f'{name}="{number(value)}"' for name, value in sides.items())


def _nested(drawing: str, place: QRectF) -> str:
    """The SVG of an icon, in its place."""
    opening, _, rest = drawing[drawing.index("<svg") :].partition(">")
    kept = [
        f'{name}="{value}"'
        for name, value in _attributes(opening)
        if name not in ("x", "y", "width", "height") and not name.startswith("xmlns")
    ]
    return f"<svg {_box(place)} {' '.join(kept)}>{rest.strip()}"


def _attributes(opening: str) -> list[tuple[str, str]]:
    pieces = opening.removeprefix("<svg").split('"')
    return [
        (name.strip().rstrip("="), value)
        for name, value in zip(pieces[::2], pieces[1::2], strict=False)
    ]


def _has_cells(place: QRectF, image: QImage) -> bool:
    few = 0 < image.width() * image.height() <= MOST_CELLS
    return few and place.width() > ENLARGED * image.width()


def _cells(place: QRectF, image: QImage) -> str:
    """One path for each colour, with a rectangle for each run of pixels of that colour."""
    width, height = place.width() / image.width(), place.height() / image.height()
    runs: dict[int, list[str]] = {}
    for row in range(image.height()):
        top, start = number(place.top() + row * height), 0
        for column in range(1, image.width() + 1):
            color = image.pixel(start, row)
            if column < image.width() and image.pixel(column, row) == color:
                continue
            left, across = place.left() + start * width, (column - start) * width
            runs.setdefault(color, []).append(
                f"M{number(left)} {top}h{number(across)}v{number(height)}h{number(-across)}z"
            )
            start = column
    return "".join(
        f'<path d="{"".join(parts)}" {color_attributes("fill", QColor.fromRgba(color))}/>'
        for color, parts in runs.items()
        if QColor.fromRgba(color).alpha()
    )


def _base64(image: QImage) -> str:
    return b64encode(png(image)).decode("ascii")
