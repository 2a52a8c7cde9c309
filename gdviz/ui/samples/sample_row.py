"""Where everything lies in one row of the sample list, and in which fonts it is written."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from gdviz.engine import Image
from gdviz.ui.controls.label_pill import pill_size
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.fonts import bold
from gdviz.ui.samples.sample_results import GOOD_ENOUGH, POPULATION, SHORTER_GOOD

# All in lines of text, so that rows grow with the font.
PADDING_SHARE = 0.5
GAP_SHARE = 0.4
BADGE_SHARE = 0.85
WIDEST_PROBABILITY = ">99%"
WIDEST_ERROR = ">99% off"


@dataclass(frozen=True)
class RowFonts:
    """The fonts of a row and the lengths that follow from them."""

    name: QFont
    note: QFont
    padding: float
    gap: float
    name_height: float
    note_height: float
    pill_height: float
    answer_width: float
    good_width: float
    shortest_width: float
    error_width: float
    badge_width: float

    @property
    def row_height(self) -> float:
        """From the top of one row to the top of the next."""
        return self.name_height + self.pill_height + 2 * self.padding + 2 * self.gap


@dataclass(frozen=True)
class SampleRow:
    """The places of the parts of a row; a part without room has no width.

    The verdict “good enough” gets shorter before the label is cut. `mark` is left of the
    thumbnail. `badge` follows the name of a held-out image and is as wide as it is high when there
    is no room for its word.
    """

    frame: QRectF
    mark: QRectF
    thumbnail: QRectF
    name: QRectF
    badge: QRectF
    pill: QRectF
    answer: QRectF
    verdict: QRectF


def row_fonts(font: QFont) -> RowFonts:
    """What follows from the list's own font."""
    # The font of a style option dies with it; what the cache keeps must be a copy.
    return _row_fonts(QFont(font))


@lru_cache(maxsize=8)
def _row_fonts(font: QFont) -> RowFonts:
    name, note = bold(font), small(font)
    line, name_metrics, note_metrics = (
        QFontMetricsF(font).height(),
        QFontMetricsF(name),
        QFontMetricsF(note),
    )
    return RowFonts(
        name=name,
        note=note,
        padding=PADDING_SHARE * line,
        gap=GAP_SHARE * line,
        name_height=name_metrics.height(),
        note_height=note_metrics.height(),
        pill_height=pill_size("", note)[1],
        answer_width=name_metrics.horizontalAdvance(WIDEST_PROBABILITY),
        good_width=note_metrics.horizontalAdvance(GOOD_ENOUGH),
        shortest_width=note_metrics.horizontalAdvance(SHORTER_GOOD[-1]),
        error_width=note_metrics.horizontalAdvance(WIDEST_ERROR),
        badge_width=pill_size(POPULATION, note)[0],
    )


def sample_row(
    area: QRectF, fonts: RowFonts, image: Image, label: str, answer: str, verdict: str
) -> SampleRow:
    """Lay out the row in `area` for an image with these words.

    The room for answer and verdict is the same whatever they say, unless they need more.
    """
    frame = area.adjusted(1, 1, -1, -fonts.gap)
    inner = frame.adjusted(fonts.padding, fonts.padding, -fonts.padding, -fonts.padding)
    thumbnail = QRectF(inner)
    thumbnail.setWidth(inner.height() * min(1.0, image.columns / image.rows))
    words = inner.adjusted(thumbnail.width() + fonts.padding, 0, 0, 0)
    answer_width = _room(fonts.name, answer, fonts.answer_width)
    usual_width = fonts.good_width if verdict == GOOD_ENOUGH else fonts.error_width
    verdict_width = _room(fonts.note, verdict, usual_width)
    first, second = QRectF(words), QRectF(words)
    first.setHeight(fonts.name_height)
    second.setTop(words.bottom() - fonts.pill_height)
    least_width = fonts.shortest_width if verdict == GOOD_ENOUGH else verdict_width
    pill_width = min(pill_size(label, fonts.note)[0], words.width() - least_width - fonts.gap)
    verdict_width = min(verdict_width, words.width() - max(0.0, pill_width) - fonts.gap)
    name, badge = _named(_left(first, words.width() - answer_width - fonts.gap), fonts, image)
    return SampleRow(
        frame=frame,
        mark=QRectF(frame.left(), inner.top(), fonts.padding, inner.height()),
        thumbnail=thumbnail,
        name=name,
        badge=badge,
        pill=_left(second, pill_width),
        answer=_right(first, answer_width),
        verdict=_right(second, verdict_width),
    )


def _named(line: QRectF, fonts: RowFonts, image: Image) -> tuple[QRectF, QRectF]:
    """The room for the name of an image, and for its badge if it is held out."""
    if not image.held_out:
        return line, QRectF()
    wanted = QFontMetricsF(fonts.name).horizontalAdvance(image.name)
    height = BADGE_SHARE * line.height()
    fits = wanted + fonts.gap + fonts.badge_width <= line.width()
    width = fonts.badge_width if fits else height
    name = _left(line, min(wanted, line.width() - fonts.gap - width))
    top = line.center().y() - height / 2
    left = name.right() + fonts.gap
    return name, QRectF(left, top, max(0.0, min(width, line.right() - left)), height)


def _room(font: QFont, words: str, usual: float) -> float:
    return max(usual, QFontMetricsF(font).horizontalAdvance(words))


def _left(line: QRectF, width: float) -> QRectF:
    return QRectF(line.left(), line.top(), max(0.0, width), line.height())


def _right(line: QRectF, width: float) -> QRectF:
    width = max(0.0, min(width, line.width()))
    return QRectF(line.right() - width, line.top(), width, line.height())
