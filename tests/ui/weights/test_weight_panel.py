import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.ui.controls.segment_switch import SegmentSwitch
from gdviz.ui.look.colormaps import diverging_color
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from gdviz.ui.weights.weight_heatmap import WeightHeatmap
from gdviz.ui.weights.weight_panel import WeightPanel
from gdviz.ui.words.signed_format import signed_number
from tests.ui.snapshots import (
    color_at,
    distance,
    has_color,
    held_out,
    lecture_training,
    picture,
)


def made(qtbot: QtBot) -> WeightPanel:
    panel = WeightPanel()
    qtbot.addWidget(panel)
    panel.resize(215, 310)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


def test_it_counts_the_weights(qtbot: QtBot) -> None:
    panel = made(qtbot)
    info = panel.findChild(QLabel, "cardInfo")
    panel.show_experiment(Experiment(builtin_sample_set("smiles")))
    assert info.text() == "12"
    panel.show_experiment(Experiment(builtin_sample_set("smiles"), bias=True))
    assert info.text() in ("12", "12 + b")
    panel.resize(260, 310)
    assert info.text() == "12 + bias"


def test_values_can_still_be_read_in_the_smallest_window(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.resize(207, 240)
    panel.show_snapshot(lecture_training(steps=0).snapshot())
    cell = panel.heatmap.cell_rect(1).toRect().adjusted(5, 5, -5, -5)
    assert has_color(picture(panel.heatmap).copy(cell), panel.heatmap.theme.text, 90)


def test_it_passes_wishes_on(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.show_snapshot(lecture_training().snapshot())
    heatmap = panel.findChild(WeightHeatmap, "weightHeatmap")
    assert heatmap is panel.heatmap
    place = heatmap.cell_rect(3).center().toPoint()
    with qtbot.waitSignals([panel.cell_hovered, panel.axis_chosen]):
        qtbot.mouseMove(heatmap, place)
        qtbot.mouseClick(heatmap, Qt.MouseButton.LeftButton, pos=place)


def test_it_passes_what_to_show_on(qtbot: QtBot) -> None:
    panel = made(qtbot)
    dark = load_theme("dark")
    wear(dark)
    panel.show_snapshot(lecture_training().snapshot())
    assert panel.heatmap.theme == dark
    panel.show_highlight(2)
    assert has_color(picture(panel.heatmap), dark.accent)
    panel.show_axes(4, 5)
    assert "Along x" in panel.heatmap.tip_at(panel.heatmap.cell_rect(4).center().toPoint())


def switch_to(panel: WeightPanel, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(panel.findChild(QPushButton, f"{name}Segment"), Qt.MouseButton.LeftButton)


def cell_color(panel: WeightPanel, parameter: int) -> QColor:
    cell = panel.heatmap.cell_rect(parameter)
    place = cell.center()
    place.setY(cell.bottom() - 0.12 * cell.height())
    return color_at(picture(panel.heatmap), place)


def header(panel: WeightPanel) -> tuple[str, str]:
    return panel.title, panel.findChild(QLabel, "cardInfo").text()


def test_it_switches_between_weights_gradient_and_share(qtbot: QtBot) -> None:
    panel, theme = made(qtbot), load_theme("light")
    panel.resize(240, 310)
    experiment = Experiment(builtin_sample_set("smiles"))
    snapshot = Training(experiment).snapshot()
    panel.show_experiment(experiment)
    panel.show_selection(1)
    panel.show_snapshot(snapshot)
    assert header(panel) == ("Weights", "12")
    assert distance(cell_color(panel, 6), theme.neutral) <= 2
    switch_to(panel, qtbot, "gradient")
    assert panel.title == "Gradient"
    assert panel.accessibleName() == "Weights"
    assert panel.heatmap.accessibleName() == "Gradient as a heat map"
    for values, name in ((snapshot.gradient, "gradient"), (snapshot.image_share(1), "share")):
        switch_to(panel, qtbot, name)
        limit = 0.5
        assert np.abs(values).max() == 0.25
        for parameter in (0, 6, 7):
            expected = diverging_color(theme, values[parameter], limit)
            assert distance(cell_color(panel, parameter), expected) <= 2
    assert header(panel) == ("Share", "of frown")
    panel.show_selection(0)
    assert header(panel) == ("Share", "of smile A")
    panel.resize(215, 310)
    assert header(panel) == ("Share", "smile A")
    shares = snapshot.image_share(0)
    for parameter in (6, 7):
        expected = diverging_color(theme, shares[parameter], 0.5)
        assert distance(cell_color(panel, parameter), expected) <= 2
    switch_to(panel, qtbot, "weights")
    assert header(panel) == ("Weights", "12")


def test_each_quantity_has_its_own_scale(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.show_selection(0)
    panel.show_snapshot(lecture_training().snapshot())
    strips = []
    for name in ("weights", "gradient", "share"):
        switch_to(panel, qtbot, name)
        strips.append(panel.heatmap._drawn().limit)
    weights, gradient, share = strips
    assert weights >= 2.26
    assert 0.018 <= gradient < 0.1
    assert 0.005 < share < 0.1


def test_the_keyboard_walks_through_the_switch(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.show_selection(0)
    panel.show_snapshot(lecture_training().snapshot())
    weights, gradient, share = (
        panel.findChild(QPushButton, f"{name}Segment") for name in ("weights", "gradient", "share")
    )
    weights.setFocus(Qt.FocusReason.TabFocusReason)
    for key, focused in (
        (Qt.Key.Key_Right, gradient),
        (Qt.Key.Key_Right, share),
        (Qt.Key.Key_Left, gradient),
    ):
        button = QApplication.focusWidget()
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(button, event)
        assert event.isAccepted()
        qtbot.keyClick(button, key)
        assert focused.hasFocus()
        assert focused.isChecked()
    assert panel.title == "Gradient"
    for button in (weights, gradient, share):
        assert button.accessibleName()
        assert button.toolTip()


def test_the_tooltip_tells_all_three_numbers(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.show_selection(0)
    snapshot = lecture_training().snapshot()
    panel.show_snapshot(snapshot)
    middle = panel.heatmap.cell_rect(7).center().toPoint()
    share = signed_number(float(snapshot.image_share(0)[7]))
    numbers = f"weight −2.26, gradient +0.018, share of “smile A” {share}"
    assert numbers in panel.heatmap.tip_at(middle)
    assert "add up" not in panel.heatmap.tip_at(middle)
    switch_to(panel, qtbot, "share")
    assert numbers in panel.heatmap.tip_at(middle)
    assert "All shares add up to the gradient." in panel.heatmap.tip_at(middle)


def test_an_image_that_is_held_out_has_no_share(qtbot: QtBot) -> None:
    panel, theme = made(qtbot), load_theme("light")
    samples = held_out(builtin_sample_set("smiles"), 1)
    panel.show_experiment(Experiment(samples))
    panel.show_snapshot(Training(Experiment(samples)).snapshot())
    switch_to(panel, qtbot, "share")
    assert "Select an image" in panel.heatmap.sentence
    panel.show_selection(1)
    assert "“frown” is held out" in panel.heatmap.sentence
    assert "share" not in panel.heatmap.describe(0)
    assert has_color(picture(panel.heatmap), theme.muted, 60)
    assert panel.heatmap.cell_rect(0).isEmpty()
    panel.show_selection(0)
    assert panel.heatmap.sentence == ""
    assert panel.heatmap.cell_rect(0).width() > 0


def test_with_much_room_the_switch_is_in_words(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.show_experiment(Experiment(builtin_sample_set("smiles")))
    switch = panel.findChild(SegmentSwitch, "weightSwitch")
    narrow = switch.width()
    panel.resize(500, 400)
    qtbot.waitUntil(lambda: switch.width() > narrow)
    assert switch.width() == switch.words_width
    words = panel.findChild(QPushButton, "gradientSegment")
    assert (words.text(), words.icon().isNull()) == ("gradient", True)
    panel.resize(215, 310)
    qtbot.waitUntil(lambda: switch.width() == narrow)


def test_the_ends_of_the_scale_say_what_the_colours_mean(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.show_selection(0)
    samples = builtin_sample_set("smiles")
    panel.show_snapshot(Training(Experiment(samples)).snapshot())
    assert panel.heatmap.quantity.ends(samples) == ("not smile", "smile")
    switch_to(panel, qtbot, "gradient")
    assert panel.heatmap.quantity.ends(samples) == ("raised", "lowered")
    assert "lowers orange weights" in panel.heatmap.tip_at(QPoint(0, 0))
    # A step does what they say.
    training = Training(Experiment(samples))
    training.advance(1)
    slopes = Training(Experiment(samples)).snapshot().gradient
    assert (training.parameters[slopes > 0] < 0).all()
    assert (training.parameters[slopes < 0] > 0).all()
