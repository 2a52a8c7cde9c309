from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QListView,
    QMenu,
    QStyleOptionViewItem,
    QToolButton,
    QToolTip,
)
from pytestqt.qtbot import QtBot

from gdviz.engine import Batching, Experiment, Image, SampleSet, Training, builtin_sample_set
from gdviz.numbers import percent
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.samples import batch_watch
from gdviz.ui.samples.sample_list import SampleList
from gdviz.ui.samples.sample_model import IN_BATCH, RESULT
from gdviz.ui.samples.sample_panel import SamplePanel
from gdviz.ui.samples.sample_results import GOOD_ENOUGH, SHORTER_GOOD
from tests.ui.drags import drag_dropped, drag_entered, drag_moved
from tests.ui.snapshots import color_mask, has_color, held_out, lecture_training, picture

LEFT = Qt.MouseButton.LeftButton
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LIGHT = load_theme("light")
SMILES = builtin_sample_set("smiles")
ON_SELECTED = [
    "Duplicate",
    "Rename",
    "Swap label",
    "Hold out",
    "Move up",
    "Move down",
    "Delete",
]
MakePanel = Callable[..., SamplePanel]


@pytest.fixture
def make_panel(qtbot: QtBot, make_switch: Callable[[str], ThemeSwitch]) -> MakePanel:
    make_switch("light")

    def make(samples: SampleSet = SMILES, selection: int = 1) -> SamplePanel:
        panel = SamplePanel()
        qtbot.addWidget(panel)
        panel.show_experiment(Experiment(samples))
        panel.show_selection(selection)
        panel.resize(250, 380)
        with qtbot.waitActive(panel):
            panel.show()
        samples_of(panel).setFocus()
        return panel

    return make


@pytest.fixture
def panel(make_panel: MakePanel) -> SamplePanel:
    return make_panel()


def many(count: int, side: int = 8) -> SampleSet:
    generator = np.random.default_rng(1)
    images = [
        Image(f"digit {number}", bool(number % 2), generator.random((side, side)))
        for number in range(count)
    ]
    return SampleSet("digits", side, side, tuple(images))


def samples_of(panel: SamplePanel) -> SampleList:
    found = panel.findChild(QListView, "sampleList")
    assert isinstance(found, SampleList)
    return found


def row_rect(panel: SamplePanel, row: int) -> QRect:
    rows = samples_of(panel)
    return rows.visualRect(rows.model().index(row))


def click_row(panel: SamplePanel, qtbot: QtBot, row: int) -> None:
    qtbot.mouseClick(samples_of(panel).viewport(), LEFT, pos=row_rect(panel, row).center())


def answers(panel: SamplePanel) -> list[str | None]:
    model = samples_of(panel).model()
    results = [model.index(row).data(RESULT) for row in range(model.rowCount())]
    return [None if result is None else result.answer for result in results]


def shown(panel: SamplePanel) -> int:
    return samples_of(panel).currentIndex().row()


def is_in_view(panel: SamplePanel, row: int) -> bool:
    rows = samples_of(panel)
    return rows.viewport().rect().contains(row_rect(panel, row))


def edit(panel: SamplePanel, samples: SampleSet) -> None:
    panel.show_experiment(Experiment(samples))


def button(panel: SamplePanel, name: str) -> QToolButton:
    return next(each for each in panel.findChildren(QToolButton) if each.accessibleName() == name)


def test_clicking_a_row_selects_its_image(panel: SamplePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.image_selected) as wish:
        click_row(panel, qtbot, 2)
    assert wish.args == [2]
    with qtbot.waitSignal(panel.image_selected) as wish:
        qtbot.keyClick(samples_of(panel), Qt.Key.Key_Down)
    assert wish.args == [3]


def test_showing_a_selection_is_not_a_wish(panel: SamplePanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.image_selected):
        panel.show_selection(3)
        assert shown(panel) == 3
        panel.show_selection(-1)
        assert shown(panel) == -1


@pytest.mark.parametrize(
    ("key", "modifier", "wish", "args"),
    [
        (Qt.Key.Key_D, CTRL, "duplicate_requested", [[1]]),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "delete_requested", [[1]]),
        (Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier, "relabel_requested", [[1]]),
        (Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier, "hold_out_requested", [[1]]),
        (Qt.Key.Key_Up, ALT, "move_requested", [[1], 0]),
        (Qt.Key.Key_Down, ALT, "move_requested", [[1], 3]),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, "add_requested", []),
    ],
)
def test_keys_are_wishes(
    panel: SamplePanel,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    wish: str,
    args: list[int],
) -> None:
    with qtbot.waitSignal(getattr(panel, wish)) as told:
        qtbot.keyClick(samples_of(panel), key, modifier)
    assert told.args == args


@pytest.mark.parametrize(
    ("name", "wish", "args"),
    [
        ("Add image", "add_requested", []),
        ("Duplicate", "duplicate_requested", [[1]]),
        ("Swap label", "relabel_requested", [[1]]),
        ("Hold out", "hold_out_requested", [[1]]),
        ("Move up", "move_requested", [[1], 0]),
        ("Move down", "move_requested", [[1], 3]),
        ("Delete", "delete_requested", [[1]]),
    ],
)
def test_buttons_are_wishes(
    panel: SamplePanel, qtbot: QtBot, name: str, wish: str, args: list[int]
) -> None:
    clicked = button(panel, name)
    assert "(" in clicked.toolTip()
    assert clicked.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(getattr(panel, wish)) as told:
        qtbot.mouseClick(clicked, LEFT)
    assert told.args == args


def test_the_menu_offers_the_same(panel: SamplePanel, qtbot: QtBot) -> None:
    rows = samples_of(panel)
    place = row_rect(panel, 1).center()
    rows.customContextMenuRequested.emit(place)
    menu = next(each for each in panel.findChildren(QMenu) if each.isVisible())
    texts = [each.text() for each in menu.actions() if not each.isSeparator()]
    texts = [text.replace("&", "") for text in texts]
    more = ["Cut", "Copy", "Paste", "Select all", "Make variants…", "Grid size…", "Labels…"]
    assert texts == ["Add", *ON_SELECTED, *more]
    relabel = panel.findChild(QAction, "relabelAction")
    with qtbot.waitSignal(panel.relabel_requested) as told:
        qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(relabel).center())
    assert told.args == [[1]]


@pytest.mark.parametrize(
    ("selection", "off"),
    [
        (0, {"Move up"}),
        (3, {"Move down"}),
        (1, set()),
        (-1, set(ON_SELECTED)),
    ],
)
def test_what_cannot_be_done_is_not_offered(
    panel: SamplePanel, qtbot: QtBot, selection: int, off: set[str]
) -> None:
    panel.show_selection(selection)
    for name in ON_SELECTED:
        assert button(panel, name).isEnabled() == (name not in off)
    assert button(panel, "Add image").isEnabled()


def test_renaming_in_place(panel: SamplePanel, qtbot: QtBot) -> None:
    rows = samples_of(panel)
    qtbot.keyClick(rows, Qt.Key.Key_F2)
    field = rows.findChild(QLineEdit)
    assert field is not None
    assert field.text() == field.selectedText() == "frown"
    assert row_rect(panel, 1).contains(field.geometry())
    # The button leaves the keyboard with the field, which is open already.
    qtbot.mouseClick(button(panel, "Rename"), LEFT)
    assert rows.findChildren(QLineEdit) == [field]
    # Also where Qt has forgotten that it is.
    rows.setState(QAbstractItemView.State.NoState)
    qtbot.mouseClick(button(panel, "Rename"), LEFT)
    assert rows.findChildren(QLineEdit) == [field]
    field.selectAll()
    # While it trains, numbers come in; what is being typed stays. L is a letter here.
    qtbot.keyClicks(field, "sad Ll")
    panel.show_snapshot(lecture_training(5).snapshot())
    panel.show_snapshot(lecture_training(6).snapshot())
    assert field.text() == "sad Ll"
    with qtbot.waitSignal(panel.rename_requested) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [1, "sad Ll"]


@pytest.mark.parametrize("name", ["", "   "])
def test_an_empty_name_leaves_the_old_one(panel: SamplePanel, qtbot: QtBot, name: str) -> None:
    rows = samples_of(panel)
    with qtbot.assertNotEmitted(panel.rename_requested):
        qtbot.mouseClick(button(panel, "Rename"), LEFT)
        field = rows.findChild(QLineEdit)
        assert field is not None
        field.clear()
        qtbot.keyClicks(field, name)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows.findChild(QLineEdit) is None)
    assert rows.currentIndex().data() == "frown"


def test_escape_leaves_the_old_name(panel: SamplePanel, qtbot: QtBot) -> None:
    rows = samples_of(panel)
    place = row_rect(panel, 1).center()
    with qtbot.assertNotEmitted(panel.rename_requested):
        qtbot.mouseClick(rows.viewport(), LEFT, pos=place)
        qtbot.mouseDClick(rows.viewport(), LEFT, pos=place)
        qtbot.mouseRelease(rows.viewport(), LEFT, pos=place)
        field = rows.findChild(QLineEdit)
        assert field is not None
        qtbot.keyClicks(field, "other")
        qtbot.keyClick(field, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("source", "place", "move"),
    [
        (0, (2, "below"), [[0], 3]),
        (0, (2, "above"), [[0], 2]),
        (3, (1, "above"), [[3], 1]),
        (3, (0, "above"), [[3], 0]),
        (1, (3, "under all"), [[1], 4]),
        (1, (1, "below"), None),
        (1, (0, "below"), None),
    ],
)
def test_dragging_reorders(
    panel: SamplePanel,
    source: int,
    place: tuple[int, str],
    move: list[object] | None,
) -> None:
    told: list[list[object]] = []
    panel.move_requested.connect(lambda *args: told.append(list(args)))
    row = row_rect(panel, place[0])
    y = {"above": row.top() + 3, "below": row.bottom() - 10, "under all": row.bottom() + 15}
    drop(panel, source, QPoint(row.center().x(), y[place[1]]))
    assert told == ([] if move is None else [move])


def drop(panel: SamplePanel, source: int | list[int], place: QPoint) -> None:
    """Carry rows to a place and let go, as Qt would tell it."""
    rows = samples_of(panel)
    sources = [source] if isinstance(source, int) else source
    data = rows.model().mimeData([rows.model().index(each) for each in sources])
    move = Qt.DropAction.MoveAction
    viewport = rows.viewport()
    QApplication.sendEvent(viewport, drag_entered(place, move, data))
    over = drag_moved(place, move, data)
    QApplication.sendEvent(viewport, over)
    assert over.isAccepted()
    line = color_mask(picture(viewport), LIGHT.accent)
    assert line.sum(axis=1).max() > 0.9 * viewport.width()
    QApplication.sendEvent(viewport, drag_dropped(place, move, data))
    assert color_mask(picture(viewport), LIGHT.accent).sum(axis=1).max() < viewport.width()


def test_what_comes_from_elsewhere_is_not_dropped(
    panel: SamplePanel, make_panel: MakePanel, qtbot: QtBot
) -> None:
    other = samples_of(make_panel())
    data = other.model().mimeData([other.model().index(0)])
    rows = samples_of(panel)
    place = row_rect(panel, 3).center()
    with qtbot.assertNotEmitted(panel.move_requested):
        event = drag_dropped(place, Qt.DropAction.MoveAction, data)
        QApplication.sendEvent(rows.viewport(), event)


def test_the_selection_follows_what_it_is_told_through_every_edit(panel: SamplePanel) -> None:
    edit(panel, SMILES.with_image(0, SMILES.images[0].with_pixels([(1, 1, 1.0)])))
    assert shown(panel) == 1
    longer = SMILES.inserted(0, SMILES.blank_image())
    panel.show_selection(2)
    edit(panel, longer)
    assert shown(panel) == 2
    panel.show_selection(4)
    edit(panel, SMILES)
    assert shown(panel) == -1
    panel.show_selection(3)
    assert shown(panel) == 3


def test_a_selection_told_before_its_image_is_kept(panel: SamplePanel) -> None:
    panel.show_selection(4)
    assert shown(panel) == -1
    edit(panel, SMILES.inserted(4, SMILES.blank_image()))
    assert shown(panel) == 4


def test_edits_are_no_wishes(panel: SamplePanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.image_selected):
        edit(panel, SMILES.removed(1))
        edit(panel, SMILES.moved(0, 3))
        edit(panel, SampleSet("none", 1, 1))


def test_the_selected_row_stays_in_view(make_panel: MakePanel) -> None:
    samples = many(1000)
    panel = make_panel(samples, 700)
    assert is_in_view(panel, 700)
    panel.show_selection(701)
    edit(panel, samples.inserted(3, samples.blank_image()))
    assert shown(panel) == 701
    assert is_in_view(panel, 701)
    panel.resize(250, 260)
    assert is_in_view(panel, 701)


def test_scrolling_is_left_alone_when_only_pixels_change(make_panel: MakePanel) -> None:
    samples = many(100)
    panel = make_panel(samples, 50)
    scroll = samples_of(panel).verticalScrollBar()
    scroll.setValue(0)
    edit(panel, samples.with_image(50, samples.images[50].with_pixels([(0, 0, 1.0)])))
    assert scroll.value() == 0


def test_the_list_says_how_many_images_there_are(panel: SamplePanel) -> None:
    info = panel.findChild(object, "cardInfo")
    assert info.text() == "4"
    edit(panel, many(1000))
    assert info.text() == "1,000"


def test_percentages_are_those_of_the_snapshot(panel: SamplePanel) -> None:
    assert answers(panel) == [None] * 4
    panel.show_snapshot(lecture_training(99).snapshot())
    assert answers(panel) == ["88%", "8%", "9%", "99%"]


def test_an_edited_image_has_no_percentage_until_it_was_run(panel: SamplePanel) -> None:
    training = lecture_training(99)
    panel.show_snapshot(training.snapshot())
    samples = SMILES.with_image(2, SMILES.images[2].with_pixels([(1, 1, 1.0)]))
    edit(panel, samples)
    assert answers(panel) == ["88%", "8%", None, "99%"]
    training.apply(replace(training.experiment, samples=samples))
    # At once, although the last numbers are but a moment old.
    panel.show_snapshot(training.snapshot())
    assert None not in answers(panel)


def test_numbers_rest_while_pictures_run_and_the_last_one_comes(
    panel: SamplePanel, qtbot: QtBot
) -> None:
    training = lecture_training(1)
    repaints = []
    samples_of(panel).model().dataChanged.connect(lambda *_: repaints.append(1))
    for _ in range(20):
        training.advance(1)
        panel.show_snapshot(training.snapshot())
    assert len(repaints) == 1
    training.advance(300)
    panel.show_snapshot(training.snapshot())
    last = [percent(answer) for answer in training.snapshot().answers.tolist()]
    assert answers(panel) != last
    qtbot.waitUntil(lambda: answers(panel) == last)


def test_without_images_it_says_what_to_do(make_panel: MakePanel, theme: Theme) -> None:
    panel = make_panel(SampleSet("none", 3, 3), -1)
    wear(theme)
    viewport = samples_of(panel).viewport()
    assert has_color(picture(viewport), theme.muted, within=30)
    panel.show_snapshot(Training(Experiment(SampleSet("none", 3, 3))).snapshot())
    edit(panel, SMILES)
    assert not has_color(picture(viewport), theme.muted, within=0)


def test_rows_wear_label_and_verdict_in_the_themes_colours(
    make_panel: MakePanel, make_switch: Callable[[str], ThemeSwitch], theme: Theme
) -> None:
    panel = make_panel()
    make_switch(theme.name)
    wear(theme)
    panel.show_snapshot(lecture_training(99).snapshot())
    viewport = samples_of(panel).viewport()
    whole = picture(viewport)

    def row(number: int, left: float = 0.0, right: float = 1.0):
        rect = QRectF(row_rect(panel, number))
        width = rect.width()
        return whole.copy(rect.adjusted(left * width, 0, (right - 1) * width, 0).toAlignedRect())

    smile, frown = row(0), row(1)
    assert has_color(smile, theme.positive_soft, within=2)
    assert not has_color(smile, theme.negative_soft, within=2)
    assert has_color(frown, theme.negative_soft, within=2)
    assert not has_color(frown, theme.positive_soft, within=2)
    # 12 % off against good enough
    assert has_color(row(0, 0.6), theme.warning, within=60)
    assert has_color(row(1, 0.6), theme.accent_text, within=60)
    # The selected row is framed, and more so with the focus; the thumbnail is ink.
    assert has_color(frown, theme.focus, within=2)
    assert not has_color(smile, theme.focus, within=2)
    assert has_color(row(0, 0.0, 0.3), theme.ink, within=2)
    samples_of(panel).clearFocus()
    unfocused = picture(viewport).copy(row_rect(panel, 1))
    assert has_color(unfocused, theme.accent, within=30)


def test_the_row_under_the_mouse_lights_up(panel: SamplePanel, qtbot: QtBot) -> None:
    viewport = samples_of(panel).viewport()
    place = row_rect(panel, 2)
    before = picture(viewport).copy(place)
    qtbot.mouseMove(viewport, place.center())
    qtbot.waitUntil(lambda: picture(viewport).copy(place) != before)
    QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))


@pytest.mark.parametrize(
    "samples",
    [
        many(1, 1),
        many(3, 64),
        SampleSet("row", 1, 64, (Image("x" * 500, True, np.ones((1, 64))),), "y" * 90),
    ],
)
def test_every_sample_set_can_be_shown(make_panel: MakePanel, samples: SampleSet) -> None:
    panel = make_panel(samples, 0)
    training = Training(Experiment(samples, output="linear"))
    training.advance(3)
    panel.show_snapshot(training.snapshot())
    assert not picture(panel).isNull()
    assert None not in answers(panel)


def test_it_fits_a_narrow_column(panel: SamplePanel) -> None:
    assert panel.minimumSizeHint().width() <= 240
    assert panel.minimumSizeHint().height() <= 240


def test_names_for_assistive_technology(panel: SamplePanel) -> None:
    assert samples_of(panel).accessibleName() == "Sample list"
    assert panel.accessibleName() == "Sample set"


def test_the_action_follows_what_the_selected_image_is(panel: SamplePanel) -> None:
    edit(panel, held_out(SMILES, 1))
    action = button(panel, "Hold out").defaultAction()
    assert action.text() == "Take in"
    assert "(P)" in action.toolTip()
    panel.show_selection(0)
    assert action.text() == "Hold out"
    assert "population" in action.toolTip()


def test_the_header_counts_sample_and_population(panel: SamplePanel) -> None:
    assert panel.header_tip() == ""
    edit(panel, held_out(SMILES, 1))
    assert panel.findChild(object, "cardInfo").text() == "3 + 1"
    place = panel.findChild(object, "cardInfo").geometry().center() + QPoint(0, 8)
    QApplication.sendEvent(panel, QHelpEvent(QEvent.Type.ToolTip, place, panel.mapToGlobal(place)))
    assert "learns from 3 images; a population of 1 is held out" in QToolTip.text()
    QToolTip.hideText()


def test_where_room_is_short_the_numbers_go_before_the_word_add(
    panel: SamplePanel, qapp: QApplication
) -> None:
    edit(panel, held_out(SMILES, 1))
    info, add = panel.findChild(ElidedLabel, "cardInfo"), button(panel, "Add image")
    for width, in_words in ((330, True), (240, False)):
        panel.resize(width, 380)
        panel.ensurePolished()
        qapp.processEvents()
        assert info.shown_text() == "3 + 1"
        assert (add.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon) == in_words


def test_a_held_out_image_wears_a_badge_and_is_judged(panel: SamplePanel, theme: Theme) -> None:
    wear(theme)
    panel.resize(330, 380)
    panel.show_selection(-1)

    def badge() -> int:
        row = row_rect(panel, 1)
        top = QRect(row.left() + 100, row.top(), row.width() - 160, row.height() // 2)
        return int(
            color_mask(picture(samples_of(panel).viewport()).copy(top), theme.axis, 25).sum()
        )

    before = badge()
    samples = held_out(SMILES, 1)
    edit(panel, samples)
    assert badge() > before + 40
    panel.show_snapshot(Training(Experiment(samples)).snapshot())
    assert answers(panel) == ["50%"] * 4
    index = samples_of(panel).model().index(1)
    assert "population" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "does not learn from it" in index.data(Qt.ItemDataRole.ToolTipRole)
    other = samples_of(panel).model().index(0)
    assert "population" not in other.data(Qt.ItemDataRole.AccessibleTextRole)


def marked(panel: SamplePanel) -> list[int]:
    """The rows with a mark, by what is painted left of their thumbnails."""
    viewport = picture(samples_of(panel).viewport())
    rows = range(samples_of(panel).model().rowCount())
    strips = {
        row: row_rect(panel, row).adjusted(3, 8, -row_rect(panel, row).width() + 9, -14)
        for row in rows
    }
    return [
        row for row in rows if color_mask(viewport.copy(strips[row]), LIGHT.accent, 20).sum() > 8
    ]


def test_the_images_of_the_next_batch_are_marked(panel: SamplePanel, qtbot: QtBot) -> None:
    panel.show_selection(-1)
    training = Training(Experiment(SMILES))
    panel.show_snapshot(training.snapshot())
    assert marked(panel) == []
    training = Training(Experiment(SMILES, batching=Batching(2)))
    panel.show_snapshot(training.snapshot())
    batch = sorted(training.snapshot().next.batch.tolist())
    assert marked(panel) == batch
    for row in range(4):
        index = samples_of(panel).model().index(row)
        assert ("in the next batch" in index.data(Qt.ItemDataRole.AccessibleTextRole)) == (
            row in batch
        )
        assert ("next step learns" in index.data(Qt.ItemDataRole.ToolTipRole)) == (row in batch)
    panel.show_snapshot(Training(Experiment(SMILES)).snapshot())
    assert marked(panel) == []


def test_marks_rest_while_steps_fly_and_come_back_when_they_end(
    panel: SamplePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever a busy machine takes between two steps, these fly.
    monkeypatch.setattr(batch_watch, "LEAST_MS", 3_600_000)
    panel.show_selection(-1)
    training = Training(Experiment(SMILES, batching=Batching(2)))
    panel.show_snapshot(training.snapshot())
    model = samples_of(panel).model()
    told: list[list[int]] = []
    model.dataChanged.connect(lambda _first, _last, roles: told.append(list(roles)))
    for _ in range(30):
        training.advance(1)
        panel.show_snapshot(training.snapshot())
        assert marked(panel) == []
    # The two marks go once, and nothing blinks.
    assert sum(IN_BATCH in roles for roles in told) == 2
    qtbot.waitUntil(lambda: marked(panel) == sorted(training.snapshot().next.batch.tolist()))


def test_an_edited_image_keeps_no_mark_of_another(panel: SamplePanel) -> None:
    panel.show_selection(-1)
    samples = SMILES
    training = Training(Experiment(samples, batching=Batching(3, "in-order")))
    panel.show_snapshot(training.snapshot())
    assert marked(panel) == [0, 1, 2]
    edit(panel, held_out(samples, 1))
    assert marked(panel) == [0, 2]
    edit(panel, samples.removed(0))
    assert marked(panel) == []


def test_several_rows_are_chosen_and_acted_on_together(panel: SamplePanel, qtbot: QtBot) -> None:
    rows = samples_of(panel)
    qtbot.mouseClick(rows.viewport(), LEFT, pos=row_rect(panel, 0).center())
    qtbot.mouseClick(rows.viewport(), LEFT, CTRL, row_rect(panel, 2).center())
    panel.resize(600, panel.height())
    assert panel.info == "2 of 4 selected"
    panel.resize(240, panel.height())
    assert panel.info == "2 of 4"
    assert panel.header_tip() == "2 of 4 images are selected."
    assert not button(panel, "Rename").isEnabled()
    with qtbot.waitSignal(panel.delete_requested) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert told.args == [[0, 2]]
    with qtbot.waitSignal(panel.move_requested) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Down, ALT)
    assert told.args == [[0, 2], 4]
    qtbot.keyClick(rows, Qt.Key.Key_A, CTRL)
    assert panel.info == "4 of 4"
    assert not button(panel, "Move up").isEnabled()
    assert not button(panel, "Move down").isEnabled()
    with qtbot.waitSignal(panel.relabel_requested) as told:
        qtbot.keyClick(rows, Qt.Key.Key_L)
    assert told.args == [[0, 1, 2, 3]]
    qtbot.mouseClick(rows.viewport(), LEFT, pos=row_rect(panel, 1).center())
    assert panel.info == "4"
    panel.select_rows([1, 2, 3])
    assert panel.list.rows == [1, 2, 3]
    assert panel.list.row == 1


def test_several_rows_are_dragged_together(panel: SamplePanel) -> None:
    told: list[list[object]] = []
    panel.move_requested.connect(lambda *args: told.append(list(args)))
    row = row_rect(panel, 3)
    drop(panel, [2, 0], QPoint(row.center().x(), row.bottom() - 10))
    assert told == [[[0, 2], 4]]


@pytest.mark.parametrize("width", range(170, 400, 10))
def test_good_enough_is_said_in_one_way_whatever_the_label(make_panel, width):
    """A long label leaves less room than a short one, but both are in one list."""
    panel = make_panel(replace(SMILES, negative_name="anything but a smile"))
    samples = samples_of(panel)
    option = QStyleOptionViewItem()
    option.initFrom(samples)
    option.rect = QRect(0, 0, width, samples.sizeHintForRow(0))
    said = {
        samples.itemDelegate().verdict_words(option, samples.model().index(row, 0), GOOD_ENOUGH)
        for row in range(len(SMILES))
    }
    assert len(said) == 1
    assert said <= {GOOD_ENOUGH, *SHORTER_GOOD}
