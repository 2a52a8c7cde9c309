"""Numbers over what they are: all as large, and none cut off."""

from gdviz.ui.controls.number_columns import SMALLEST_PIXELS, NumberColumn, NumberColumns, _fitting
from gdviz.ui.look.font_sizes import pixel_size

WIDE = NumberColumn("−123456.00", "f(x, y)", "")
NARROW = NumberColumn("1.00", "x", "")


def test_all_numbers_are_as_small_as_the_widest_needs(qtbot):
    columns = NumberColumns("Place", large=True)
    qtbot.addWidget(columns)
    font = columns.font()
    texts = [NARROW.amount, WIDE.amount]
    roomy, tight = _fitting(font, texts, [500.0, 500.0]), _fitting(font, texts, [60.0, 60.0])
    assert pixel_size(roomy) == pixel_size(font)
    assert pixel_size(tight) < pixel_size(font)
    assert pixel_size(_fitting(font, texts, [1.0, 1.0])) == SMALLEST_PIXELS


def test_they_are_told_to_those_who_hear_them(qtbot):
    columns = NumberColumns("Place", large=True)
    qtbot.addWidget(columns)
    columns.show_columns([NARROW, WIDE])
    assert columns.accessibleDescription() == "1.00 x, −123456.00 f(x, y)"
