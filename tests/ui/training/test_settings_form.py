"""How the rows of the card stand beside and below each other."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from gdviz.engine import CURVES, Start
from gdviz.ui.controls.choice_box import ARROW, GAP, PADDING, ChoiceBox
from gdviz.ui.controls.fold_button import FoldButton
from gdviz.ui.look.fonts import bold
from tests.ui.training.editing import SMILES, Edited, Editor, snapshot_at


def top(edited: Edited, widget: QWidget) -> int:
    return widget.mapTo(edited.panel, QPoint(0, widget.height() // 2)).y()


def label(edited: Edited, text: str) -> FoldButton:
    return next(each for each in edited.panel.findChildren(FoldButton) if each.text() == text)


@pytest.mark.parametrize(("width", "beside"), [(440, True), (320, False)])
def test_short_settings_stand_beside_each_other_where_there_is_room(
    qapp: QApplication, edit: Editor, width: int, beside: bool
) -> None:
    edited = edit(SMILES)
    edited.panel.resize(width, 600)
    qapp.processEvents()
    tops = [top(edited, label(edited, name)) for name in ("Output", "Good enough")]
    assert (abs(tops[0] - tops[1]) <= 2) == beside
    # Whatever the width, what is chosen can be read.
    for field in ("output", "method", "loss"):
        box = edited.choice(field)
        assert box.width() >= box.fontMetrics().horizontalAdvance(box.currentText())


def test_what_unfolds_comes_into_sight(qapp: QApplication, edit: Editor) -> None:
    edited = edit(replace(SMILES, start=Start("normal", 3)))
    edited.panel.resize(430, 300)
    qapp.processEvents()
    area = edited.panel.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    area.ensureWidgetVisible(label(edited, "Stop"))
    assert area.verticalScrollBar().value() < area.verticalScrollBar().maximum()
    edited.unfold("Stop")
    last = edited.field("settled")

    def in_sight() -> bool:
        return area.viewport().rect().contains(last.mapTo(area.viewport(), last.rect().center()))

    edited.qtbot.waitUntil(in_sight)


def test_a_function_has_only_the_settings_that_play_a_part(edit: Editor) -> None:
    down = replace(SMILES, function=next(iter(CURVES.values())), start=Start.at([1.0]))
    edited = edit(down)
    edited.panel.show_snapshot(snapshot_at(down, 3))
    for name in ("Batch", "Loss", "Output", "Good enough", "Start"):
        assert not label(edited, name).isVisible()
    for name in ("Method", "Learning rate", "Optimizer", "Schedule", "Stop"):
        assert label(edited, name).isVisible()


def test_an_unfolded_section_stays_so_when_settings_change(edit: Editor) -> None:
    edited = edit(SMILES)
    edited.unfold("Schedule")
    edited.choose("loss", "absolute")
    assert edited.field("warmup_steps").isVisible()
    edited.click(label(edited, "Schedule"))
    edited.choose("loss", "squared")
    assert not edited.field("warmup_steps").isVisible()


def test_at_every_width_every_choice_can_be_read(qapp: QApplication, edit: Editor) -> None:
    edited = edit(SMILES)
    for width in range(300, 480, 4):
        edited.panel.resize(width, 600)
        qapp.processEvents()
        for box in edited.panel.findChildren(ChoiceBox):
            if box.isVisible():
                words = QFontMetrics(bold(box.font())).horizontalAdvance(box.currentText())
                assert box.width() >= words + 2 * PADDING + GAP + ARROW, (width, box.objectName())
