"""A list of sums is never so narrow that rows of usual length are cut."""

from gdviz.ui.look.fonts import monospace_font
from gdviz.ui.weights.sum_columns import USUAL_LENGTH, fitted_columns, least_width
from gdviz.ui.words.signed_format import SignedFormat


def test_rows_of_usual_length_have_room_in_the_least_width(qapp: object) -> None:
    font, numbers = monospace_font(), SignedFormat(3)
    assert len(numbers.text(-0.164)) == USUAL_LENGTH
    least = least_width(font)
    for room, fits in ((least + 1, True), (least - 3, False)):
        columns = fitted_columns(room, font, 0, numbers, USUAL_LENGTH, 0)
        assert (columns.width <= room) == fits
