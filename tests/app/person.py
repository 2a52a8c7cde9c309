"""A person before the window: acts on the real widgets and looks at what they show."""

from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListView,
    QMenu,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gdviz.app import Program
from gdviz.app.work import fresh
from gdviz.engine import Experiment, Image, Snapshot, builtin_sample_set
from gdviz.files.session import Session
from gdviz.trainer import DEFAULT_SPEED
from gdviz.ui.cards.card import Card
from gdviz.ui.controls.elided_label import ElidedLabel

Kind = TypeVar("Kind", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton


class Person:
    """Finds things by their object names or by what assistive technology calls them."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot = qtbot
        self.program = program
        self.window = program.window

    def leave(self) -> None:
        """Close the window, if it still is open, and forget everything."""
        self.window.close()
        self.program.close()
        self.window.deleteLater()
        vars(self).clear()

    def begin_anew(self, experiment: Experiment | None = None) -> None:
        """Have this before oneself as if it had just been opened; by default the first images."""
        experiment = experiment or Experiment(builtin_sample_set("smiles"))
        self.program.trainer.pause()
        with self.qtbot.waitSignal(self.program.trainer.adopted):
            session = Session(experiment.samples.name, experiment, fresh(experiment))
            self.program.sessions.take(session)
        panels = self.window.panels
        panels.choices.show_race(bool(experiment.runners))
        panels.samples.select_rows([0] if experiment.samples.images else [])
        self.window.show_by_hand(False)
        self.window.transport.show_speed(DEFAULT_SPEED)
        panels.samples.list.setFocus()
        self.qtbot.mouseMove(self.window, QPoint(1, 1))
        self.come_back()
        self.wait_for_edit()

    @property
    def experiment(self) -> Experiment:
        return self.program.document.experiment

    @property
    def images(self) -> tuple[Image, ...]:
        return self.experiment.samples.images

    @property
    def latest(self) -> Snapshot:
        return self.program.trainer.latest

    def find(self, kind: type[Kind], name: str, *, by_tab: bool = False) -> Kind:
        """The one visible widget of this object name or accessible name, that Tab comes to or not.

        Words beside a control may be called as it is.
        """
        everything = [self.window, *self.window.findChildren(kind)]
        found = [
            widget
            for widget in everything
            if isinstance(widget, kind)
            and widget.isVisible()
            and name in (widget.objectName(), widget.accessibleName())
            and (not by_tab or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        ]
        assert len(found) == 1, f"{len(found)} widgets are called {name}"
        return found[0]

    def action(self, name: str) -> QAction:
        found = self.window.findChild(QAction, name)
        assert isinstance(found, QAction)
        return found

    def card(self, name: str) -> Card:
        return self.find(Card, name)

    def info(self, card: str) -> str:
        label = self.card(card).findChild(ElidedLabel, "cardInfo")
        assert isinstance(label, ElidedLabel)
        return label.text()

    def rows(self) -> list[str]:
        """The sample list as assistive technology reads it out."""
        view = self.find(QListView, "sampleList")
        model = view.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]

    def cells(self) -> list[str]:
        """The weights as the heat map reads them out, in reading order."""
        heatmap = self.window.panels.weights.heatmap
        size = len(self.latest.parameters)
        words = (heatmap.describe(parameter) for parameter in range(size))
        return [text.split(": weight ")[1].split(",")[0] for text in words]

    def texts(self, name: str = "mainWindow") -> list[str]:
        """What the labels in a widget say."""
        labels = self.find(QWidget, name).findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]

    def click(self, name: str, place: QPointF | QPoint | None = None) -> None:
        self.click_on(self.find(QWidget, name), place)

    def click_on(self, widget: QWidget, place: QPointF | QPoint | None = None) -> None:
        assert widget.isEnabled()
        where = QPoint() if place is None else QPointF(place).toPoint()
        self.qtbot.mouseClick(widget, LEFT, pos=where)

    def drag(self, widget: QWidget, *places: QPointF) -> None:
        """Press at the first place, move through the others, let go at the last."""
        points = [place.toPoint() for place in places]
        self.qtbot.mousePress(widget, LEFT, pos=points[0])
        for point in points[1:]:
            self.qtbot.mouseMove(widget, point)
        self.qtbot.mouseRelease(widget, LEFT, pos=points[-1])

    def point_at(self, widget: QWidget, place: QPointF) -> None:
        """Bring the mouse there, from elsewhere: where it is already it would not move."""
        self.qtbot.mouseMove(self.window, QPoint(1, 1))
        self.qtbot.mouseMove(widget, place.toPoint())

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def focus(self, name: str) -> QWidget:
        widget = self.find(QWidget, name, by_tab=True)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)
        return widget

    def type_into(self, name: str, text: str) -> None:
        field = self.focus(name)
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def choose(self, name: str, title: str) -> None:
        """Click a box open and walk to one of its entries."""
        box = self.find(QComboBox, name)
        self.click_on(box)
        row = box.findText(title)
        assert row >= 0, f"{name} does not offer {title}"
        view = box.view()
        self.qtbot.waitUntil(view.isVisible)
        # Qt takes a click so soon after the first for the second half of a double click.
        self.qtbot.keyClick(view, Qt.Key.Key_Home)
        for _ in range(row):
            self.qtbot.keyClick(view, Qt.Key.Key_Down)
        self.qtbot.keyClick(view, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not view.isVisible())
        self.come_back()

    def choose_in_menu(self, button: str, text: str) -> None:
        """Click a button's menu open and choose the entry of this text."""
        menu = self.find(QToolButton, button).menu()
        menu.popup(self.window.mapToGlobal(QPoint(50, 50)))
        self.qtbot.waitUntil(menu.isVisible)
        self.choose_entry(menu, text)

    def choose_entry(self, menu: QMenu, text: str) -> None:
        entry = next(each for each in menu.actions() if each.text().replace("&", "") == text)
        self.qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())
        self.qtbot.waitUntil(lambda: not menu.isVisible())
        self.come_back()

    def come_back(self) -> None:
        """What closed may not give the keyboard back by itself where no desktop does."""
        self.go_to(self.window)

    def go_to(self, window: QWidget) -> None:
        """Give a window the keyboard."""
        window.activateWindow()
        # Qt calls a window active while a menu of it is, though that has been closed already.
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is window)

    def click_cell(self, parameter: int) -> None:
        heatmap = self.window.panels.weights.heatmap
        self.click_on(heatmap, heatmap.cell_rect(parameter).center())

    def pixel(self, row: int, column: int) -> QPointF:
        return self.window.panels.editor.editor.cell_rect(row, column).center()

    def click_pixel(self, row: int, column: int) -> None:
        self.click("pixelEditor", self.pixel(row, column))

    def wait_for_step(self, step: int) -> Snapshot:
        """Until every panel shows this step."""
        counter = f"Step {step:,}"
        self.qtbot.waitUntil(lambda: counter in self.texts("transport"))
        self.wait_for_rest()
        return self.latest

    def wait_for_rest(self) -> None:
        """Until the trainer has done all it was asked for and the window shows it."""
        panels, model = self.window.panels, self.window.panels.samples.list.model()

        def has_come_to_rest() -> bool:
            latest = self.latest
            # Cards that are not seen are not told.
            told = latest.experiment.function is None and self.window.panels.samples.isVisible()
            shown = not told or model.snapshot is latest
            return panels.is_up_to_date and panels.newest is latest and shown

        self.qtbot.waitUntil(has_come_to_rest)

    def wait_for_edit(self) -> None:
        """Until the run goes on with what has been edited."""
        self.qtbot.waitUntil(lambda: self.latest.experiment is self.experiment)
        self.wait_for_rest()
