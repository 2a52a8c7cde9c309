"""The names of landmarks: near their dots, inside the picture, never upon one another."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from gdviz.ui.landscape.line.landmark_labels import label_boxes

AREA = QRectF(50.0, 10.0, 300.0, 200.0)
NAMES = ("A falling", "B rising", "C flat")


def boxes(places: list[tuple[float, float]], ball: QRectF) -> tuple[list[QRectF], float]:
    metrics = QFontMetricsF(QFont())
    marks = [(QPointF(*place), name) for place, name in zip(places, NAMES, strict=True)]
    return label_boxes(marks, [ball], AREA, metrics), metrics.height()


@pytest.mark.parametrize(
    "places",
    [
        # As after a divergence: all at one pixel; in a corner; side by side; at the bottom.
        [(200.0, 100.0)] * 3,
        [(350.0, 210.0)] * 3,
        [(180.0, 100.0), (200.0, 104.0), (215.0, 98.0)],
        [(60.0, 209.0), (200.0, 210.0), (340.0, 205.0)],
    ],
)
def test_they_are_off_one_another_off_the_ball_and_inside(qtbot: QtBot, places) -> None:
    ball = QRectF(190.0, 105.0, 20.0, 20.0)
    found, _ = boxes(places, ball)
    for one, other in combinations([*found, ball], 2):
        assert not one.intersects(other)
    assert all(AREA.contains(box) for box in found)


def test_with_room_each_stands_under_its_dot(qtbot: QtBot) -> None:
    found, line = boxes([(100.0, 60.0), (200.0, 90.0), (300.0, 40.0)], QRectF())
    assert [box.center().x() for box in found] == pytest.approx([100.0, 200.0, 300.0])
    assert [box.center().y() for box in found] == pytest.approx(
        [60.0 + 0.9 * line, 90.0 + 0.9 * line, 40.0 + 0.9 * line]
    )
