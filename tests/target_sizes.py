"""Which of the things to press are too small: success criterion 2.5.8 of WCAG 2.2."""

from itertools import combinations

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QSplitterHandle,
    QWidget,
)

# In CSS pixels there, which are Qt's.
LEAST = 24
TARGETS = (
    *(QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit),
    QSplitterHandle,
)


def targets_in(window: QWidget) -> list[QWidget]:
    """Whatever is seen in `window` and takes the pointer.

    Not those for which there is another way (the exception “equivalent”): a scroll bar stands
    beside the wheel and the keys, the buttons of a number beside its field.
    """
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, TARGETS)
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        and widget.isVisible()
        and widget.window() is window.window()
    ]


def too_small(window: QWidget) -> list[str]:
    """Names the targets that are too small, and have not the room around them that makes up for it.

    The exception “spacing”: a circle as wide as a target should be, around the middle of each small
    one, meets no other target and no circle of another small one.
    """
    places = {each: _place(each, window) for each in targets_in(window)}
    # What is scrolled away is in nobody's way.
    places = {each: place for each, place in places.items() if not place.isEmpty()}
    small = {
        each: QPointF(place.center())
        for each, place in places.items()
        if min(each.width(), each.height()) < LEAST
    }
    crowded = {
        each: other
        for each, middle in small.items()
        for other, place in places.items()
        if other not in small and _distance(middle, place) < LEAST / 2
    }
    for (one, here), (other, there) in combinations(small.items(), 2):
        if (here - there).manhattanLength() < LEAST:
            crowded |= {one: other, other: one}
    return [
        f"{_name(each)}, {each.width()} × {each.height()}, beside {_name(other)}"
        for each, other in crowded.items()
    ]


def _place(widget: QWidget, window: QWidget) -> QRect:
    """What is seen of it."""
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint(0, 0)))


def _distance(point: QPointF, place: QRect) -> float:
    beside = max(place.left() - point.x(), 0, point.x() - place.right())
    below = max(place.top() - point.y(), 0, point.y() - place.bottom())
    return float((beside**2 + below**2) ** 0.5)


def _name(widget: QWidget) -> str:
    return widget.objectName() or widget.accessibleName() or type(widget).__name__
