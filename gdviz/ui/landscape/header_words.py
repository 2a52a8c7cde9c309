"""What the header of the landscape has room for: names of the axes, and the views in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from gdviz.ui.cards.card import Card
from gdviz.ui.controls.segment_switch import SegmentSwitch
from gdviz.ui.look.fonts import bold

# What margins, spaces and the menu take of the width, in pixels.
REST = 90


def header_words(
    card: Card, infos: Sequence[str], switch: SegmentSwitch, tools_width: int
) -> tuple[str, bool]:
    """The longest of `infos` that has room beside the title, and whether the views have words."""
    width = card.fontMetrics().horizontalAdvance
    beside_title = (
        card.width() - REST - QFontMetrics(bold(card.font())).horizontalAdvance(card.title)
    )
    is_folded = card.folds_header(card.width())
    for_names = beside_title if is_folded else beside_title - tools_width - switch.icons_width
    # The axes have the names, too: rather none here than half of them.
    info = next((form for form in infos if width(form) <= for_names), "")
    if is_folded:
        return info, switch.words_width <= card.width() - tools_width - REST
    return info, width(info) + switch.words_width <= beside_title - tools_width
