"""Labels are ticked, and show what they look like."""

from collections import Counter

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gdviz.files.imports import Found
from gdviz.ui.imports.import_preview import ImportPreview, preview_of
from gdviz.ui.imports.label_delegate import COUNT
from gdviz.ui.imports.label_list import LabelList
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def preview() -> ImportPreview:
    """Three blank images called “no”, one full of ink called “yes”."""
    images = np.zeros((4, 2, 2))
    images[1] = 1.0
    names = tuple(f"image {number}" for number in range(4))
    return preview_of(Found("some", images, ("no", "yes", "no", "no"), names))


@pytest.fixture
def labels(qtbot: QtBot, preview: ImportPreview, theme: Theme) -> LabelList:
    wear(theme)
    labels = LabelList()
    qtbot.addWidget(labels)
    labels.resize(500, 300)
    labels.show_preview(preview, frozenset({"yes"}))
    labels.show()
    return labels


def place(labels: LabelList, row: int, x: int) -> QPoint:
    rect = labels.visualRect(labels.model().index(row, 0))
    return QPoint(x, rect.center().y())


def colors(labels: LabelList, row: int) -> Counter[str]:
    """All colours in a row, and how many pixels have them."""
    rect = labels.visualRect(labels.model().index(row, 0))
    picture: QImage = labels.viewport().grab(rect).toImage()
    return Counter(
        QColor(picture.pixel(x, y)).name()
        for x in range(picture.width())
        for y in range(picture.height())
    )


def test_the_usual_label_is_ticked(labels: LabelList):
    assert labels.positive == {"yes"}
    words = [
        labels.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)
    ]
    assert words == ["no, 3 images", "yes, 1 image"]


@pytest.mark.parametrize("x", [8, 300])
def test_a_click_anywhere_in_the_row_ticks_it(qtbot: QtBot, labels: LabelList, x: int):
    with qtbot.waitSignal(labels.positive_changed):
        qtbot.mouseClick(labels.viewport(), LEFT, pos=place(labels, 0, x))
    assert labels.positive == {"no", "yes"}
    qtbot.mouseClick(labels.viewport(), LEFT, pos=place(labels, 1, x))
    assert labels.positive == {"no"}


def test_the_space_bar_ticks_the_current_row(qtbot: QtBot, labels: LabelList):
    labels.setFocus()
    qtbot.keyClick(labels, Qt.Key.Key_Space)
    qtbot.keyClick(labels, Qt.Key.Key_Down)
    qtbot.keyClick(labels, Qt.Key.Key_Space)
    assert labels.positive == {"no"}


def test_rows_show_the_images_and_the_colour_of_the_label(
    qtbot: QtBot, labels: LabelList, theme: Theme
):
    no, yes = colors(labels, 0), colors(labels, 1)
    image = 20 * 20
    assert yes[theme.ink.name()] > no[theme.ink.name()] + image
    assert no[theme.paper.name()] > yes[theme.paper.name()] + 3 * image
    assert theme.positive_soft.name() in yes
    assert theme.positive_soft.name() not in no
    assert theme.negative_soft.name() in no


def test_what_a_person_ticked_stays_when_the_same_labels_are_read_again(
    qtbot: QtBot, labels: LabelList, preview: ImportPreview
):
    qtbot.mouseClick(labels.viewport(), LEFT, pos=place(labels, 0, 200))
    labels.show_preview(preview, labels.positive)
    assert labels.positive == {"no", "yes"}


def test_long_labels_leave_room_for_images(qtbot: QtBot, theme: Theme):
    images = np.ones((2, 2, 2))
    preview = preview_of(Found("some", images, ("a" * 100, "b"), ("image 1", "image 2")))
    wear(theme)
    labels = LabelList()
    qtbot.addWidget(labels)
    labels.resize(500, 300)
    labels.show_preview(preview, frozenset())
    labels.show()
    for row in (0, 1):
        assert colors(labels, row)[theme.ink.name()] > 20 * 20


def test_the_same_labels_with_other_images_are_counted_anew(labels: LabelList, qtbot: QtBot):
    """As when a sheet is cut into tiles: ticks stay as they are, and nobody is told of any."""
    names = tuple(f"tile {number}" for number in range(6))
    more = preview_of(Found("some", np.zeros((6, 2, 2)), ("no", "yes", *["no"] * 4), names))
    with qtbot.assertNotEmitted(labels.positive_changed):
        labels.show_preview(more, frozenset({"yes"}))
    rows = [labels.model().index(row, 0) for row in (0, 1)]
    assert [row.data(COUNT) for row in rows] == ["5", "1"]
    assert rows[0].data(Qt.ItemDataRole.AccessibleTextRole) == "no, 5 images"
    assert labels.positive == {"yes"}
