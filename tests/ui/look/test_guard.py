import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

import gdviz
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.theme import load_theme

CALM = load_theme("light").accent
Reported = list[BaseException]
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

# Overrides with a result that do more than to say how large something is.
ANSWERS = {
    *("data", "headerData", "setData", "mimeData", "createEditor", "editorEvent"),
    *("event", "eventFilter", "viewportEvent"),
}


class Canvas(QWidget):
    """Paints itself, unless told to fail in the middle of painting."""

    def __init__(self) -> None:
        super().__init__()
        self.failure: Exception | None = None
        self.paintings = 0

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        self.paintings += 1
        painter = QPainter(self)
        if self.failure is not None:
            raise self.failure
        painter.fillRect(self.rect(), CALM)
        painter.end()


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> Reported:
    errors: Reported = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: errors.append(error))
    return errors


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(40, 40)
    made.show()
    qtbot.waitExposed(made)
    return made


def repaint(canvas: Canvas, times: int) -> None:
    for _ in range(times):
        canvas.repaint()


def test_a_failing_paint_reports_once_and_the_widget_survives(
    canvas: Canvas, reported: Reported
) -> None:
    canvas.failure = ValueError("no such image")
    before = canvas.paintings
    repaint(canvas, 5)
    assert canvas.paintings == before + 5
    assert reported == [canvas.failure]
    canvas.failure = None
    assert canvas.grab().toImage().pixelColor(20, 20) == CALM


def test_another_error_is_reported_too(canvas: Canvas, reported: Reported) -> None:
    for failure in (ValueError("a"), KeyError("b"), ValueError("c")):
        canvas.failure = failure
        repaint(canvas, 2)
    assert [type(error) for error in reported] == [ValueError, KeyError]


def test_each_widget_reports_for_itself(canvas: Canvas, reported: Reported, qtbot: QtBot) -> None:
    other = Canvas()
    qtbot.addWidget(other)
    canvas.failure = other.failure = ValueError("both")
    repaint(canvas, 1)
    other.grab()
    assert len(reported) == 2


def test_the_override_keeps_its_name_and_words() -> None:
    @guarded
    def closeEvent(_widget: QWidget) -> None:
        """Say goodbye."""

    assert (closeEvent.__name__, closeEvent.__doc__) == ("closeEvent", "Say goodbye.")


class Rows(QAbstractListModel):
    """Has rows that nobody can write, as what they are written from is gone."""

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 2

    @answering("gone")
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            raise LookupError("What this was to be written from is gone.")
        return None


def test_an_answer_that_fails_is_another_one(qtbot: QtBot, reported: Reported) -> None:
    model, view = Rows(), QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    # Qt asks while Python waits for it.
    assert view.sizeHintForIndex(model.index(0)).isValid()
    assert [type(error) for error in reported] == [LookupError]
    assert model.index(1).data() == "gone"


def overrides() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every override in the window that answers Qt, and where it stands."""
    root = Path(gdviz.__file__).parent
    for path in sorted((root / "ui").rglob("*.py")):
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(each, ast.FunctionDef) and each.name in ANSWERS:
                yield f"{path.relative_to(root)}, line {each.lineno}: {each.name}", each


def test_whatever_answers_qt_is_guarded() -> None:
    found = dict(overrides())
    assert len(found) > 20
    for where, override in found.items():
        decorators = [ast.unparse(each).partition("(")[0] for each in override.decorator_list]
        assert decorators == ["answering"], where
