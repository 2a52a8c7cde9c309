import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Image, SampleSet, builtin_sample_set, frozen
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.weights.sum_list import SumList
from gdviz.ui.weights.sum_panel import SumPanel
from gdviz.ui.weights.sum_terms import sum_terms
from tests.ui.snapshots import color_mask, has_color, lecture_training, picture, snapshot_at

# Room for twelve rows and more, and for seven at most, whatever the font of the machine is.
ROOMY, SCANTY = (236, 560), 250


@pytest.fixture
def panel(qtbot: QtBot) -> SumPanel:
    made = SumPanel()
    qtbot.addWidget(made)
    made.resize(215, SCANTY)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def grey(rows: int, columns: int, bias: bool = False) -> Experiment:
    pixels = np.linspace(0.01, 1, rows * columns).reshape(rows, columns)
    return Experiment(
        SampleSet("grey", rows, columns, (Image("ramp", True, frozen(pixels)),)), bias=bias
    )


def info(panel: SumPanel) -> str:
    return panel.findChild(QLabel, "cardInfo").text()


def show(panel: SumPanel, snapshot: object, index: int = 0) -> None:
    panel.show_selection(index)
    panel.show_snapshot(snapshot)


def test_the_sum_of_the_selected_image(panel: SumPanel) -> None:
    show(panel, lecture_training().snapshot(), 0)
    assert info(panel) == "smile A"
    assert "sum z = +1.85" in panel.result
    assert "σ(z) = 86%   target 100%" in panel.result
    assert "error 14%" in panel.result
    panel.show_selection(1)
    assert info(panel) == "frown"
    assert "target 0%" in panel.result
    assert "✓ good enough" in panel.result


def test_the_linear_output_has_no_probability(panel: SumPanel) -> None:
    show(panel, lecture_training(steps=0, output="linear", loss="absolute").snapshot(), 3)
    assert "sum z = +3.00" in panel.result
    assert "target +1" in panel.result
    assert "error 2.00" in panel.result
    assert "σ" not in panel.result


def blanks_button(panel: SumPanel) -> QAbstractButton:
    return panel.findChild(QAbstractButton, "blankPixelsButton")


def rows_of(panel: SumPanel) -> list[int]:
    """The parameters that have rows."""
    return [] if panel._terms is None else panel._terms.parameters.tolist()


def test_every_pixel_has_a_row_while_there_is_room(panel: SumPanel, qtbot: QtBot) -> None:
    show(panel, lecture_training(bias=True).snapshot(), 3)
    panel.resize(*ROOMY)
    qtbot.waitUntil(lambda: panel.rows.visible_terms == range(13))
    assert blanks_button(panel).text() == "7 blank pixels"
    assert blanks_button(panel).isChecked()
    panel.resize(236, SCANTY)
    qtbot.waitUntil(lambda: panel.rows.visible_terms == range(6))
    assert not blanks_button(panel).isChecked()
    assert rows_of(panel) == [0, 2, 6, 8, 10, 12]


def test_the_running_total_of_the_lecture(panel: SumPanel, qtbot: QtBot) -> None:
    panel.resize(*ROOMY)
    show(panel, lecture_training(steps=0).snapshot(), 0)
    qtbot.waitUntil(lambda: panel.rows.visible_terms == range(12))
    panel._walk.step()
    said = [panel.result]
    while panel._walk.added is not None and panel._walk.added < 12:
        panel._walk.step()
        said.append(panel.result.splitlines()[0])
    assert [words.split()[-1] for words in said[6:]] == [
        f"+{total}.00" for total in (1, 1, 2, 1, 2, 1)
    ]


def test_blank_pixels_fold_by_choice(panel: SumPanel, qtbot: QtBot) -> None:
    show(panel, lecture_training().snapshot(), 0)
    qtbot.mouseClick(blanks_button(panel), Qt.MouseButton.LeftButton)
    assert panel.blanks is True
    # Chosen, they stay, room or not; and those of every other image.
    assert rows_of(panel) == list(range(12))
    panel.show_selection(3)
    assert rows_of(panel) == list(range(12))
    panel.resize(*ROOMY)
    qtbot.mouseClick(blanks_button(panel), Qt.MouseButton.LeftButton)
    assert panel.blanks is False
    assert rows_of(panel) == [0, 2, 6, 8, 10]


def test_large_images_fold_their_blank_pixels_and_say_so(panel: SumPanel) -> None:
    pixels = np.zeros((28, 28))
    pixels[3, 4:9] = 1
    samples = SampleSet("large", 28, 28, (Image("dash", True, frozen(pixels)),))
    show(panel, snapshot_at(Experiment(samples), np.full(784, 0.01)))
    assert rows_of(panel) == [88, 89, 90, 91, 92]
    assert blanks_button(panel).text() == "779 blank pixels"
    assert not blanks_button(panel).isChecked()


def test_each_row_names_its_place(panel: SumPanel, theme: Theme) -> None:
    wear(theme)
    panel.resize(236, SCANTY)
    smiles = Experiment(builtin_sample_set("smiles"))
    heading = next(label for label in panel.findChildren(QLabel) if label.text() == "row, column")
    drawn = []
    for scale in (1, 1e300):
        show(panel, snapshot_at(smiles, np.linspace(-9, 9, 12) * scale), 0)
        image = picture(panel.rows.viewport())
        # Row 1 and row 3 of pixels; each pixel has ink.
        tops = [panel.rows.row_rect(place).toRect().top() for place in (0, 2)]
        first, third = (image.copy(0, top, 10, 12) for top in tops)
        drawn.append(first != third)
        assert heading.isVisible() == drawn[-1]
    # Where there is no room for it the pixel comes first.
    assert drawn == [True, False]


def test_folded_only_pixels_with_ink_have_a_row(panel: SumPanel, qtbot: QtBot) -> None:
    show(panel, lecture_training().snapshot(), 0)
    qtbot.waitUntil(lambda: panel.rows.visible_terms == range(7))
    show(panel, lecture_training(bias=True).snapshot(), 3)
    qtbot.waitUntil(lambda: panel.rows.visible_terms == range(6))


def test_hovering_a_row_tells_its_weight(panel: SumPanel, qtbot: QtBot) -> None:
    show(panel, lecture_training(bias=True).snapshot(), 0)
    seen: list[int] = []
    panel.cell_hovered.connect(seen.append)
    rows = panel.rows
    for place, parameter in ((2, 6), (2, 6), (7, 12)):
        qtbot.mouseMove(rows.viewport(), rows.row_rect(place).center().toPoint())
        qtbot.waitUntil(lambda parameter=parameter: seen[-1:] == [parameter])
    QApplication.sendEvent(rows.viewport(), QEvent(QEvent.Type.Leave))
    assert seen == [6, 12, -1]


def test_a_highlight_lights_its_row(panel: SumPanel, theme: Theme) -> None:
    wear(theme)
    show(panel, lecture_training().snapshot(), 0)
    panel.show_highlight(6)
    viewport = panel.rows.viewport()
    lit, _ = np.nonzero(color_mask(picture(viewport), theme.selection))
    row = panel.rows.row_rect(2)
    assert len(lit) > 100
    assert lit.min() >= row.top() - 1
    assert lit.max() <= row.bottom() + 1
    for nothing in (None, 1):
        panel.show_highlight(nothing)
        assert not has_color(picture(viewport), theme.selection)


def test_weights_have_the_colour_of_their_sign(panel: SumPanel, theme: Theme) -> None:
    wear(theme)
    show(panel, snapshot_at(Experiment(builtin_sample_set("smiles")), [1.0] * 12))
    image = picture(panel.rows.viewport())
    assert has_color(image, theme.positive_text, 40)
    assert not has_color(image, theme.negative_text, 20)
    show(panel, snapshot_at(Experiment(builtin_sample_set("smiles")), [-1.0] * 12))
    assert has_color(picture(panel.rows.viewport()), theme.negative_text, 40)


def test_a_theme_switch_repaints(panel: SumPanel) -> None:
    show(panel, lecture_training().snapshot())
    dark = load_theme("dark")
    assert not has_color(picture(panel.rows.viewport()), dark.positive_text, 20)
    wear(dark)
    assert has_color(picture(panel.rows.viewport()), dark.positive_text, 20)


def test_a_large_image_scrolls_by_keyboard(panel: SumPanel, qtbot: QtBot) -> None:
    show(panel, snapshot_at(grey(28, 28), np.full(784, 0.01)))
    rows = panel.rows
    assert rows.visible_terms.start == 0
    assert len(rows.visible_terms) < 40
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert has_color(picture(rows.viewport()), load_theme("light").focus)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.visible_terms.start == 1
    qtbot.keyClick(rows, Qt.Key.Key_PageDown)
    assert rows.visible_terms.start > 5
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert rows.visible_terms.stop == 784
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    assert rows.visible_terms.start == 0


@pytest.mark.parametrize("scale", [0.003, 0.4, 50.0, 3e300])
def test_the_last_total_is_the_sum(panel: SumPanel, scale: float) -> None:
    numbers = np.random.default_rng(4).normal(size=13) * scale
    snapshot = snapshot_at(grey(3, 4, bias=True), numbers)
    show(panel, snapshot)
    z = panel.rows.numbers.text(float(snapshot.outputs[0]))
    assert panel.result.splitlines()[0] in (f"sum z = {z}", f"sum z ≈ {z}")


def test_rows_fit_the_narrow_card(panel: SumPanel) -> None:
    show(panel, snapshot_at(grey(4, 3), np.linspace(-9, 9, 12)))
    assert panel.rows.horizontalScrollBar().maximum() == 0
    panel.show_snapshot(snapshot_at(grey(4, 3), np.linspace(-9e300, 9e300, 12)))
    assert panel.rows.horizontalScrollBar().maximum() > 0


def test_the_tooltip_names_the_pixel(panel: SumPanel) -> None:
    show(panel, lecture_training().snapshot())
    viewport = panel.rows.viewport()
    place = panel.rows.row_rect(2).center().toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    assert "row 3, column 1 (weight 7): pixel × weight +1.979 is added." in QToolTip.text()
    assert "+1.059" in QToolTip.text()
    QToolTip.hideText()


def test_what_is_said_when_there_is_nothing_to_add(panel: SumPanel) -> None:
    assert "Select an image" in panel.sentence
    panel.show_experiment(Experiment(SampleSet("empty", 4, 3)))
    assert "Add one to the sample set" in panel.sentence
    show(panel, snapshot_at(Experiment(SampleSet("empty", 4, 3)), [0] * 12), -1)
    assert "Add one to the sample set" in panel.sentence
    blank = SampleSet("blank", 1, 2, (Image("blank", True, frozen(np.zeros((1, 2)))),))
    show(panel, snapshot_at(Experiment(blank), [1, 1]))
    assert panel.sentence == ""
    assert rows_of(panel) == [0, 1]
    panel.show_blanks(False)
    assert panel.sentence == "All pixels are blank: the sum is 0."
    assert "sum z = +0.00" in panel.result
    assert "σ(z) = 50%" in panel.result
    show(panel, snapshot_at(Experiment(blank, bias=True), [1, 1, 0.5]))
    assert panel.sentence == ""
    assert panel.rows.visible_terms == range(1)
    panel.show_selection(7)
    assert "Select an image" in panel.sentence


def test_the_card_is_called_the_same_at_every_width(panel: SumPanel) -> None:
    show(panel, lecture_training().snapshot())
    for width in (600, 170):
        panel.resize(width, 400)
        assert panel.title == panel.accessibleName() == "Sum z"


def test_the_scroll_bar_comes_to_rest_at_every_height(panel: SumPanel, qtbot: QtBot) -> None:
    show(panel, lecture_training().snapshot())
    bar = panel.rows.verticalScrollBar()
    for height in range(180, 320, 3):
        panel.resize(215, height)
        QApplication.processEvents()
        seen: list[tuple[int, int]] = []
        bar.rangeChanged.connect(lambda *ends, seen=seen: seen.append(ends))
        for _ in range(5):
            QApplication.processEvents()
        assert seen == []
        bar.rangeChanged.disconnect()
    assert bar.maximum() == 0


def test_how_the_rows_are_laid_out_follows_from_their_room_alone(qtbot: QtBot) -> None:
    """A bar that goes as the list narrows leaves the viewport, and nothing else, as it was."""
    snapshot = lecture_training().snapshot()
    lists = one, other = SumList(), SumList()
    for each in lists:
        qtbot.addWidget(each)
        each.show_terms(sum_terms(snapshot, 0, blanks=False), snapshot.experiment.samples)
        each.show()
    bar = one.verticalScrollBar().sizeHint().width()
    for height in range(80, 200, 4):
        for width in (180, 199, 220):
            one.resize(width + bar, height)
            one.resize(width, height)
            other.resize(1000, 1000)
            other.resize(width, height)
            assert one._laid_out() == other._laid_out(), (width, height)
