"""The size of the type: everything grows with it, and comes back to the very pixel."""

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget

from gdviz.ui.controls.segment_switch import SegmentSwitch, SwitchSegment
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.fonts import interface_font, monospace_font, set_scale
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.text_size import SIZES, TEXT_SIZE_KEY, next_size, show_text_size, size_left


@pytest.fixture
def tree(qtbot, qapp):
    """A window with a label as usual, one in small type, and a child of that one."""
    qapp.setFont(interface_font())
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    usual, smaller = QLabel("a"), QWidget()
    smaller.setFont(small(smaller.font()))
    inner = QLabel("b", smaller)
    column.addWidget(usual)
    column.addWidget(smaller)
    yield usual, smaller, inner
    set_scale(1.0)


def heights(tree):
    return [widget.font().pixelSize() for widget in tree]


def test_everything_grows_in_proportion_and_comes_back(tree):
    first = heights(tree)
    assert first[1] == first[2] < first[0]
    show_text_size(200)
    assert [now / was for now, was in zip(heights(tree), first, strict=True)] == [2, 2, 2]
    assert QApplication.font().pixelSize() == 2 * first[0]
    # There and back over every size, each of which rounds otherwise.
    for size in (*SIZES, *reversed(SIZES), 100):
        show_text_size(size)
        exact = [size / 100 * height for height in first]
        assert all(abs(a - b) <= 0.5 for a, b in zip(heights(tree), exact, strict=True))
    assert heights(tree) == first


def test_a_font_that_is_given_meanwhile_counts(tree):
    usual, _, _ = tree
    show_text_size(200)
    usual.setFont(small(usual.font()))
    was = usual.font().pixelSize()
    show_text_size(100)
    assert usual.font().pixelSize() == round(was / 2)


def test_both_typefaces_are_asked_for_at_the_size_that_is_worn(tree):
    was = monospace_font().pixelSize(), interface_font().pixelSize()
    show_text_size(150)
    now = monospace_font().pixelSize(), interface_font().pixelSize()
    assert now == tuple(round(1.5 * height) for height in was)


def test_sizes_end_at_the_smallest_and_the_largest():
    assert next_size(100, 1) == 110
    assert next_size(100, -1) == 90
    assert next_size(SIZES[-1], 1) == SIZES[-1]
    assert next_size(SIZES[0], -1) == SIZES[0]


@pytest.mark.parametrize(
    ("kept", "size"), [(None, 100), (125, 125), ("150", 150), ("huge", 100), (33, 100)]
)
def test_what_was_kept_is_a_size_or_the_usual_one(tmp_path, kept, size):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    if kept is not None:
        settings.setValue(TEXT_SIZE_KEY, kept)
    assert size_left(settings) == size


def test_icons_grow_by_half_as_much_and_their_buttons_with_them(tree):
    usual, _, _ = tree
    free, fixed, narrow = (QToolButton(usual.parentWidget()) for _ in range(3))
    set_icon_size(free, QSize(16, 16))
    set_icon_size(fixed, QSize(12, 12), QSize(24, 24))
    set_icon_size(narrow, QSize(16, 16), QSize(24, 0))
    plain = QToolButton(usual.parentWidget())
    plain.setIconSize(QSize(9, 9))
    show_text_size(150)
    assert free.iconSize() == QSize(20, 20)
    assert fixed.iconSize() == QSize(15, 15)
    assert (fixed.minimumSize(), fixed.maximumSize()) == (QSize(27, 27), QSize(27, 27))
    assert (narrow.minimumWidth(), narrow.maximumWidth(), narrow.minimumHeight()) == (28, 28, 0)
    assert plain.iconSize() == QSize(9, 9)
    late = QToolButton(usual.parentWidget())
    set_icon_size(late, QSize(16, 16))
    assert late.iconSize() == QSize(20, 20)
    show_text_size(100)
    assert free.iconSize() == late.iconSize() == QSize(16, 16)
    assert fixed.minimumSize() == QSize(24, 24)


def test_segments_with_icons_grow_too(tree):
    usual, _, _ = tree
    switch = SegmentSwitch("Tool", [SwitchSegment(each, each, "brush", "") for each in "ab"])
    switch.setParent(usual.parentWidget())
    before, width = switch.sizeHint(), switch.icons_width
    show_text_size(150)
    assert switch.sizeHint().width() > before.width()
    assert switch.icons_width == switch.sizeHint().width() > width
    show_text_size(100)
    assert switch.sizeHint() == before
