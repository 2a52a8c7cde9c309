from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gdviz.engine import builtin_sample_set
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.samples.pixel_editor import PixelEditor
from tests.ui.snapshots import color_at, distance, has_color, picture

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
LIGHT = load_theme("light")
FACE = builtin_sample_set("smiles").images[0].pixels
MakeEditor = Callable[..., PixelEditor]


class Painter:
    """Writes down what an editor tells."""

    def __init__(self, editor: PixelEditor) -> None:
        self.told: list[object] = []
        editor.stroke_begun.connect(lambda: self.told.append("begun"))
        editor.pixels_painted.connect(lambda _image, cells: self.told.append(cells))
        editor.stroke_ended.connect(lambda: self.told.append("ended"))

    @property
    def cells(self) -> list[tuple[int, int, float]]:
        return [cell for told in self.told if isinstance(told, list) for cell in told]


@pytest.fixture
def make_editor(qtbot: QtBot) -> MakeEditor:
    def make(pixels: np.ndarray | None = FACE, width: int = 200, height: int = 240) -> PixelEditor:
        editor = PixelEditor()
        qtbot.addWidget(editor)
        editor.show_pixels(pixels)
        editor.resize(width, height)
        with qtbot.waitActive(editor):
            editor.show()
        editor.clearFocus()
        return editor

    return make


def middle(editor: PixelEditor, row: int, column: int) -> QPoint:
    return editor.cell_rect(row, column).center().toPoint()


def drag(editor: PixelEditor, button: Qt.MouseButton, *places: QPoint) -> None:
    """Press at the first place, jump to each further one, release at the last."""
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(places) - 1)]
    for kind, place in zip(kinds, places, strict=True):
        pressed = button if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        send_mouse(editor, kind, place, pressed, button)
    send_mouse(editor, QEvent.Type.MouseButtonRelease, places[-1], button, Qt.MouseButton.NoButton)


def send_mouse(
    editor: PixelEditor,
    kind: QEvent.Type,
    place: QPoint,
    button: Qt.MouseButton,
    buttons: Qt.MouseButton,
) -> None:
    position = QPointF(place)
    everywhere = editor.mapToGlobal(position)
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(editor, QMouseEvent(kind, position, everywhere, button, buttons, keys))


def test_cells_are_ink_and_paper(make_editor: MakeEditor, theme: Theme) -> None:
    editor = make_editor()
    wear(theme)
    shown = picture(editor)
    for row in range(4):
        for column in range(3):
            color = color_at(shown, editor.cell_rect(row, column).center())
            assert color == (theme.ink if FACE[row, column] else theme.paper)


def test_a_click_toggles_a_pixel_and_shows_it_at_once(
    make_editor: MakeEditor, qtbot: QtBot
) -> None:
    editor = make_editor()
    painter = Painter(editor)
    qtbot.mouseClick(editor, LEFT, pos=middle(editor, 1, 1))
    assert painter.told == ["begun", [(1, 1, 1.0)], "ended"]
    assert color_at(picture(editor), editor.cell_rect(1, 1).center()) == LIGHT.ink
    qtbot.mouseClick(editor, LEFT, pos=middle(editor, 1, 1))
    assert painter.cells[-1] == (1, 1, 0.0)
    assert color_at(picture(editor), editor.cell_rect(1, 1).center()) == LIGHT.paper


def test_the_second_of_two_quick_clicks_counts(make_editor: MakeEditor) -> None:
    editor = make_editor()
    painter = Painter(editor)
    place, none = middle(editor, 0, 0), Qt.MouseButton.NoButton
    send_mouse(editor, QEvent.Type.MouseButtonPress, place, LEFT, LEFT)
    send_mouse(editor, QEvent.Type.MouseButtonRelease, place, LEFT, none)
    send_mouse(editor, QEvent.Type.MouseButtonDblClick, place, LEFT, LEFT)
    send_mouse(editor, QEvent.Type.MouseButtonRelease, place, LEFT, none)
    assert painter.cells == [(0, 0, 0.0), (0, 0, 1.0)]
    assert painter.told.count("begun") == painter.told.count("ended") == 2


def test_a_grey_pixel_becomes_ink(make_editor: MakeEditor, qtbot: QtBot) -> None:
    editor = make_editor(np.array([[0.4, 0.9]]))
    painter = Painter(editor)
    qtbot.mouseClick(editor, LEFT, pos=middle(editor, 0, 0))
    assert painter.cells == [(0, 0, 1.0)]


def test_a_fast_drag_paints_every_cell_on_its_way(make_editor: MakeEditor) -> None:
    editor = make_editor(np.zeros((8, 8)))
    painter = Painter(editor)
    drag(editor, LEFT, middle(editor, 2, 0), middle(editor, 2, 7), middle(editor, 7, 7))
    expected = [(2, column, 1.0) for column in range(8)] + [(row, 7, 1.0) for row in range(3, 8)]
    assert painter.cells == expected
    assert (painter.told[0], painter.told[-1]) == ("begun", "ended")
    shown = picture(editor)
    for row, column, _ in expected:
        assert color_at(shown, editor.cell_rect(row, column).center()) == LIGHT.ink


def test_a_drag_paints_what_its_first_pixel_got(make_editor: MakeEditor) -> None:
    editor = make_editor(np.array([[1.0, 0.0, 1.0, 0.5]]), width=300, height=90)
    painter = Painter(editor)
    drag(editor, LEFT, middle(editor, 0, 0), middle(editor, 0, 3))
    assert painter.cells == [(0, 0, 0.0), (0, 2, 0.0), (0, 3, 0.0)]


def test_the_right_button_erases(make_editor: MakeEditor) -> None:
    editor = make_editor(np.array([[0.0, 1.0, 1.0, 0.3]]), width=300, height=90)
    painter = Painter(editor)
    drag(editor, RIGHT, middle(editor, 0, 0), middle(editor, 0, 3))
    assert painter.cells == [(0, 1, 0.0), (0, 2, 0.0), (0, 3, 0.0)]
    assert (painter.told[0], painter.told[-1]) == ("begun", "ended")


def test_a_drag_may_leave_the_grid_and_come_back(make_editor: MakeEditor) -> None:
    editor = make_editor(np.zeros((3, 3)))
    painter = Painter(editor)
    outside = QPoint(editor.width() + 5000, middle(editor, 0, 0).y())
    drag(editor, LEFT, middle(editor, 0, 0), outside, middle(editor, 2, 2))
    assert {(row, column) for row, column, _ in painter.cells} >= {(0, 0), (0, 1), (0, 2), (2, 2)}
    assert painter.told[-1] == "ended"


def test_pressing_beside_the_grid_paints_nothing(make_editor: MakeEditor) -> None:
    editor = make_editor(FACE, width=400, height=100)
    painter = Painter(editor)
    drag(editor, LEFT, QPoint(5, 50), middle(editor, 0, 0))
    assert painter.told == []


def test_other_buttons_do_not_join_a_stroke(make_editor: MakeEditor) -> None:
    editor = make_editor(np.zeros((2, 2)))
    painter = Painter(editor)
    place = middle(editor, 0, 0)
    send_mouse(editor, QEvent.Type.MouseButtonPress, place, LEFT, LEFT)
    send_mouse(editor, QEvent.Type.MouseButtonPress, place, RIGHT, LEFT | RIGHT)
    send_mouse(editor, QEvent.Type.MouseButtonRelease, place, RIGHT, LEFT)
    assert painter.told == ["begun", [(0, 0, 1.0)]]
    send_mouse(editor, QEvent.Type.MouseButtonRelease, place, LEFT, Qt.MouseButton.NoButton)
    assert painter.told[-1] == "ended"


def test_a_stroke_ends_when_the_release_went_elsewhere(make_editor: MakeEditor) -> None:
    editor = make_editor(np.zeros((2, 2)))
    painter = Painter(editor)
    none = Qt.MouseButton.NoButton
    send_mouse(editor, QEvent.Type.MouseButtonPress, middle(editor, 0, 0), LEFT, LEFT)
    send_mouse(editor, QEvent.Type.MouseMove, middle(editor, 1, 1), none, none)
    assert painter.told == ["begun", [(0, 0, 1.0)], "ended"]


def test_a_stroke_ends_with_its_grid(make_editor: MakeEditor) -> None:
    for end in (
        lambda editor: editor.hide(),
        lambda editor: editor.show_pixels(None),
        lambda editor: editor.show_pixels(np.zeros((5, 5))),
    ):
        editor = make_editor(np.zeros((2, 2)))
        painter = Painter(editor)
        send_mouse(editor, QEvent.Type.MouseButtonPress, middle(editor, 0, 0), LEFT, LEFT)
        end(editor)
        assert painter.told[-1] == "ended"


def test_arrows_move_a_cursor_that_is_seen_and_space_toggles(
    make_editor: MakeEditor, qtbot: QtBot
) -> None:
    editor = make_editor()
    assert not has_color(picture(editor), LIGHT.focus)
    painter = Painter(editor)
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(editor, key)
    assert editor.cursor_cell == (1, 1)
    ring = editor.cell_rect(1, 1)
    beside = QPointF(ring.left() - 3, ring.center().y())
    assert distance(color_at(picture(editor), beside), LIGHT.focus) < 40
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(editor, key)
    assert painter.cells == [(1, 1, 1.0), (1, 1, 0.0), (1, 1, 1.0)]
    assert painter.told.count("begun") == painter.told.count("ended") == 3


def test_the_cursor_stays_on_the_grid(make_editor: MakeEditor, qtbot: QtBot) -> None:
    editor = make_editor(np.zeros((2, 3)))
    editor.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(editor, key)
    assert editor.cursor_cell == (0, 0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right) * 4:
        qtbot.keyClick(editor, key)
    assert editor.cursor_cell == (1, 2)
    editor.show_pixels(np.zeros((1, 1)))
    assert editor.cursor_cell == (0, 0)


def test_the_keyboard_goes_on_where_the_mouse_painted(
    make_editor: MakeEditor, qtbot: QtBot
) -> None:
    editor = make_editor()
    qtbot.mouseClick(editor, LEFT, pos=middle(editor, 2, 1))
    assert editor.hasFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert editor.cursor_cell == (3, 1)


def test_a_held_space_toggles_once(make_editor: MakeEditor) -> None:
    editor = make_editor()
    painter = Painter(editor)
    none = Qt.KeyboardModifier.NoModifier
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, none, " ", repeated)
        QApplication.sendEvent(editor, event)
    assert len(painter.cells) == 1


def test_it_takes_its_keys_before_the_window(make_editor: MakeEditor) -> None:
    editor = make_editor()
    none = Qt.KeyboardModifier.NoModifier
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Return):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, none)
        event.ignore()
        QApplication.sendEvent(editor, event)
        assert event.isAccepted()
    undo = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    undo.ignore()
    QApplication.sendEvent(editor, undo)
    assert not undo.isAccepted()


def test_losing_its_image_it_lets_go_of_the_keyboard(make_editor: MakeEditor) -> None:
    editor = make_editor()
    editor.setFocus()
    editor.show_pixels(None)
    assert not editor.hasFocus()
    assert editor.focusPolicy() == Qt.FocusPolicy.NoFocus
    editor.show_pixels(FACE)
    assert editor.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_it_says_where_the_cursor_is_and_what_is_there(
    make_editor: MakeEditor, qtbot: QtBot
) -> None:
    editor = make_editor()
    assert editor.accessibleName() == "Pixel editor"
    assert editor.accessibleDescription() == "row 1, column 1: ink"
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Right)
    assert editor.accessibleDescription() == "row 1, column 2: paper"
    qtbot.keyClick(editor, Qt.Key.Key_Space)
    assert editor.accessibleDescription() == "row 1, column 2: ink"
    editor.show_pixels(np.full((4, 3), 0.35))
    interface = QAccessible.queryAccessibleInterface(editor)
    assert interface.text(QAccessible.Text.Description) == "row 1, column 2: grey 0.35"


def test_it_tells_the_cell_under_the_mouse(make_editor: MakeEditor, qtbot: QtBot) -> None:
    editor = make_editor()
    told: list[str] = []
    editor.cell_pointed.connect(told.append)
    none = Qt.MouseButton.NoButton
    send_mouse(editor, QEvent.Type.MouseMove, middle(editor, 2, 1), none, none)
    hovered = color_at(picture(editor), editor.cell_rect(2, 1).center())
    QApplication.sendEvent(editor, QEvent(QEvent.Type.Leave))
    assert told == ["row 3, column 2: paper", ""]
    assert hovered == LIGHT.paper
    assert "row 3, column 2: paper" in editor.tip_at(middle(editor, 2, 1))
    assert editor.tip_at(QPoint(0, 0)) == ""


def test_the_cell_under_the_mouse_has_a_rim(make_editor: MakeEditor) -> None:
    editor = make_editor()
    none = Qt.MouseButton.NoButton
    send_mouse(editor, QEvent.Type.MouseMove, middle(editor, 1, 1), none, none)
    cell = editor.cell_rect(1, 1)
    rim = QPointF(cell.left(), cell.center().y())
    assert distance(color_at(picture(editor), rim), LIGHT.focus) < 30
    QApplication.sendEvent(editor, QEvent(QEvent.Type.Leave))
    assert color_at(picture(editor), rim) == LIGHT.control_border


def test_a_lit_cell_shines_through_ink_and_paper(make_editor: MakeEditor) -> None:
    editor = make_editor()
    plain = picture(editor)
    for cell in (0, 1):
        editor.show_highlight(cell)
        place = editor.cell_rect(0, cell).center()
        assert editor.highlighted_cell == (0, cell)
        assert distance(color_at(picture(editor), place), color_at(plain, place)) > 20
    editor.show_highlight(None)
    assert picture(editor) == plain


@pytest.mark.parametrize("cell", [-1, 12, 10**9])
def test_a_cell_that_is_not_there_is_not_lit(make_editor: MakeEditor, cell: int) -> None:
    editor = make_editor()
    editor.show_highlight(11)
    assert editor.highlighted_cell == (3, 2)
    editor.show_highlight(cell)
    assert editor.highlighted_cell is None


def test_without_an_image_it_says_so(make_editor: MakeEditor, theme: Theme) -> None:
    editor = make_editor(None)
    wear(theme)
    editor.show_empty_text("Select an image.")
    editor.show_highlight(3)
    assert has_color(picture(editor), theme.muted, within=40)
    assert editor.accessibleDescription() == "Select an image."
    assert editor.cursor_cell is None
    painter = Painter(editor)
    drag(editor, LEFT, QPoint(50, 50), QPoint(90, 90))
    assert painter.told == []


@pytest.mark.parametrize("shape", [(1, 1), (64, 64), (1, 64), (64, 1)])
def test_every_grid_fits(make_editor: MakeEditor, qtbot: QtBot, shape: tuple[int, int]) -> None:
    editor = make_editor(np.zeros(shape), width=180, height=150)
    last = editor.cell_rect(shape[0] - 1, shape[1] - 1)
    assert editor.cell_rect(0, 0).left() >= 0
    assert last.right() <= 180
    assert last.bottom() <= 150
    painter = Painter(editor)
    qtbot.mouseClick(editor, LEFT, pos=last.center().toPoint())
    assert painter.cells == [(shape[0] - 1, shape[1] - 1, 1.0)]
    assert color_at(picture(editor), last.center()) == LIGHT.ink


def test_it_survives_without_any_room(make_editor: MakeEditor) -> None:
    editor = make_editor()
    editor.resize(2, 2)
    painter = Painter(editor)
    drag(editor, LEFT, QPoint(1, 1), QPoint(90, 90))
    assert painter.told == []


def test_what_it_shows_is_its_own_copy(make_editor: MakeEditor, qtbot: QtBot) -> None:
    pixels = np.zeros((2, 2))
    editor = make_editor(pixels)
    qtbot.mouseClick(editor, LEFT, pos=middle(editor, 0, 0))
    assert pixels.sum() == 0
    editor.show_pixels(pixels)
    assert color_at(picture(editor), editor.cell_rect(0, 0).center()) == LIGHT.paper
