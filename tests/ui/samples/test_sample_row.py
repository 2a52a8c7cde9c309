import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from gdviz.engine import Image
from gdviz.ui.controls.label_pill import pill_size
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.samples.sample_results import GOOD_ENOUGH
from gdviz.ui.samples.sample_row import SampleRow, row_fonts, sample_row


@pytest.fixture(params=[13, 26])
def font(request: pytest.FixtureRequest, qtbot: QtBot) -> QFont:
    font = interface_font()
    font.setPixelSize(request.param)
    return font


def lay_out(
    font: QFont, width: float, *words: str, shape: tuple[int, int] = (4, 3), held_out: bool = False
) -> SampleRow:
    fonts = row_fonts(font)
    area = QRectF(10, 20, width, round(fonts.row_height))
    image = Image("flat mouth", True, np.zeros(shape), held_out)
    return sample_row(area, fonts, image, *words)


@pytest.mark.parametrize("share", [1.0, 1.6])
def test_nothing_overlaps_and_nothing_leaves_the_frame(font: QFont, share: float) -> None:
    width = share * 210 * font.pixelSize() / 13
    row = lay_out(font, width, "not smile", "14%", GOOD_ENOUGH, held_out=True)
    parts = [row.mark, row.thumbnail, row.name, row.badge, row.pill, row.answer, row.verdict]
    for number, part in enumerate(parts):
        assert row.frame.contains(part)
        assert part.width() > 0
        assert not any(part.intersects(other) for other in parts[number + 1 :])


def test_nothing_moves_when_the_numbers_change(font: QFont) -> None:
    rows = [
        lay_out(font, 400, "smile", answer, verdict)
        for answer, verdict in (("7%", "7% off"), (">99%", ">99% off"), ("86%", "14% off"))
    ]
    assert rows[0] == rows[1] == rows[2]
    linear = [lay_out(font, 400, "smile", answer, "2.00 off") for answer in ("+1.00", "−9.99")]
    assert linear[0].name == linear[1].name


@pytest.mark.parametrize("shape", [(1, 1), (64, 64), (1, 12), (12, 1), (3, 4)])
def test_thumbnails_have_the_width_their_image_needs(font: QFont, shape: tuple[int, int]) -> None:
    row = lay_out(font, 400, "smile", "", "", shape=shape)
    rows, columns = shape
    assert row.thumbnail.width() <= row.thumbnail.height()
    if columns <= rows:
        assert row.thumbnail.width() * rows == pytest.approx(row.thumbnail.height() * columns)


def test_without_room_parts_vanish_but_stay_inside(font: QFont) -> None:
    row = lay_out(font, 60, "a very long label indeed", "+123456.00", "123456.00 off")
    for part in (row.name, row.pill):
        assert part.width() == 0
    for part in (row.answer, row.verdict):
        assert part.right() <= row.frame.right()


def test_the_fonts_outlive_what_they_were_asked_with(font: QFont) -> None:
    first = row_fonts(QFont(font))
    assert row_fonts(QFont(font)) is first


def test_the_badge_follows_the_name_and_gives_way_before_it(font: QFont) -> None:
    scale = font.pixelSize() / 13
    wide, narrow = (
        lay_out(font, width * scale, "smile", "14%", "14% off", held_out=True)
        for width in (400, 210)
    )
    plain = lay_out(font, 400 * scale, "smile", "14%", "14% off")
    assert plain.badge.isEmpty()
    assert wide.badge.left() == pytest.approx(wide.name.right() + row_fonts(font).gap)
    assert wide.badge.width() == row_fonts(font).badge_width
    assert narrow.badge.width() == narrow.badge.height()
    assert narrow.name.width() == wide.name.width()
    for row in (wide, narrow):
        assert row.badge.right() < row.answer.left()


def test_good_enough_gets_shorter_before_the_label_is_cut(font: QFont) -> None:
    scale = font.pixelSize() / 13
    for width in range(130, 400, 10):
        row = lay_out(font, width * scale, "not smile", "93%", GOOD_ENOUGH)
        if row.pill.width() < pill_size("not smile", row_fonts(font).note)[0]:
            assert row.verdict.width() < 1.5 * row_fonts(font).shortest_width
        assert row.verdict.width() > 0
