import sys

import pytest
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.look.guard import guarded
from gdviz.ui.look.theme import load_theme

CALM = load_theme("light").accent
Reported = list[BaseException]


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
