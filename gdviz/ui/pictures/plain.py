"""Panels without what is there to be pressed, as a slide wants them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QScrollBar,
    QWidget,
)

from gdviz.export.wish import PictureWish
from gdviz.ui.cards.card import Card
from gdviz.ui.controls.segment_switch import SegmentSwitch
from gdviz.ui.landscape.landscape_readout import LandscapeReadout
from gdviz.ui.landscape.section_controls import SectionControls
from gdviz.ui.race.runner_badge import RunnerBadge
from gdviz.ui.weights.weight_heatmap import WeightHeatmap

PRESSED = (QAbstractButton, QAbstractSlider, SegmentSwitch, SectionControls)
# These show something, too.
SEEN = (QScrollBar, RunnerBadge)

NO_FRAME = "Card { border: none; border-radius: 0; }"
NO_GROUND = "Card { background: transparent; border: none; }"


def extra_style(wish: PictureWish) -> str:
    """What a stylesheet says besides for such a picture; nothing for panels as they are."""
    if wish.transparent:
        return NO_GROUND
    return NO_FRAME if wish.plot_only else ""


def make_plain(card: Card, wish: PictureWish) -> None:
    """Hide from `card` what `wish` does not want; to be done whenever something else is shown."""
    card.header.setVisible(wish.title)
    card.show_info(wish.numbers and not (wish.plot_only and card.info_is_hint))
    for readout in card.findChildren(LandscapeReadout):
        readout.setVisible(wish.numbers)
    for heatmap in card.findChildren(WeightHeatmap):
        heatmap.shows_numbers = wish.numbers
    if wish.plot_only:
        _hide_controls(card)


def _hide_controls(card: Card) -> None:
    card.free_header()
    for control in card.controls:
        control.hide()
    for widget in (card.header if card.shows_choices else card).findChildren(QWidget):
        if isinstance(widget, PRESSED) and not isinstance(widget, SEEN):
            widget.hide()
    for area in card.findChildren(QAbstractScrollArea):
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
