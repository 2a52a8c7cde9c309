"""Paths and numbers as SVG writes them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

Element = QPainterPath.ElementType

# A thousandth of a pixel is finer than anything that is shown.
DECIMALS = 3
CORNERS = 5


def number(value: float) -> str:
    """`value` in as few digits as a thousandth needs."""
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def path_data(path: QPainterPath) -> str:
    """The data of a `path` element."""
    parts: list[str] = []
    letters = {Element.MoveToElement: "M", Element.LineToElement: "L", Element.CurveToElement: "C"}
    begin = (0.0, 0.0)
    for index in range(path.elementCount()):
        element = path.elementAt(index)
        place = (element.x, element.y)
        parts.append(f"{letters.get(element.type, ' ')}{number(place[0])} {number(place[1])}")
        if element.type == Element.MoveToElement:
            begin = place
        elif place == begin and _ends_at(path, index):
            parts.append("Z")
    return "".join(parts)


def rect_attributes(path: QPainterPath) -> str | None:
    """The attributes of a `rect` element, None for any other shape."""
    if path.elementCount() != CORNERS:
        return None
    elements = [path.elementAt(index) for index in range(CORNERS)]
    if any(each.type == Element.CurveToElement for each in elements):
        return None
    box: QRectF = path.boundingRect()
    corners = [(each.x, each.y) for each in elements]
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    expected = {(left, top), (right, top), (right, bottom), (left, bottom)}
    if corners[0] != corners[-1] or not _near(set(corners), expected):
        return None
    return (
        f'x="{number(left)}" y="{number(top)}" '
        f'width="{number(box.width())}" height="{number(box.height())}"'
    )


def _near(found: set[tuple[float, float]], expected: set[tuple[float, float]]) -> bool:
    return len(found) == len(expected) and all(
        any(abs(x - u) + abs(y - v) < 1e-6 for u, v in expected) for x, y in found
    )


def _ends_at(path: QPainterPath, index: int) -> bool:
    """Whether a figure of the path ends with this element."""
    following = index + 1
    return (
        following == path.elementCount() or path.elementAt(following).type == Element.MoveToElement
    )
