from itertools import combinations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF

from gdviz.ui.answers.thumbnail_layout import ThumbnailLayout

AREA = QRectF(0, 0, 400, 240)
SIZE = QSizeF(30, 40)
NOTHING = np.empty((0, 2)), np.empty(0)


def place(layout: ThumbnailLayout, dots: dict[int, QPointF]) -> dict[int, QRectF]:
    return layout.place(dots, SIZE, 8.0, AREA, *NOTHING)


def test_thumbnails_at_one_place_do_not_overlap() -> None:
    rects = place(ThumbnailLayout(), dict.fromkeys(range(6), QPointF(200, 120)))
    assert len(rects) == 6
    assert not any(one.intersects(other) for one, other in combinations(rects.values(), 2))


def test_thumbnails_stay_inside_and_off_their_dots() -> None:
    corners = dict(enumerate((QPointF(0, 0), QPointF(400, 0), QPointF(0, 240), QPointF(400, 240))))
    for index, rect in place(ThumbnailLayout(), corners).items():
        assert AREA.contains(rect)
        assert not rect.contains(corners[index])


def test_what_is_in_the_way_is_avoided() -> None:
    dot = {0: QPointF(200, 120)}
    first = place(ThumbnailLayout(), dot)[0]
    obstacle = np.array([[first.center().x(), first.center().y()]])
    moved = ThumbnailLayout().place(dot, SIZE, 8.0, AREA, obstacle, np.array([12.0]))[0]
    assert not moved.contains(first.center())


def test_a_thumbnail_moves_with_its_dot_and_does_not_jump() -> None:
    layout = ThumbnailLayout()
    before = place(layout, {0: QPointF(200, 120), 1: QPointF(230, 120)})
    for step in range(1, 20):
        after = place(layout, {0: QPointF(200 - step, 120), 1: QPointF(230, 120)})
        assert abs(after[1].left() - before[1].left()) < 1
        assert abs(after[0].left() - before[0].left() + step) <= 1


def test_the_same_dots_give_the_same_places() -> None:
    dots = {3: QPointF(20, 30), 5: QPointF(60, 30)}
    assert place(ThumbnailLayout(), dots) == place(ThumbnailLayout(), dots)
    assert place(ThumbnailLayout(), {}) == {}
