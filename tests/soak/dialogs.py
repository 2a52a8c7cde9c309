"""A person who presses about in whatever dialog opens, until there is none."""

from __future__ import annotations

from pathlib import Path
from random import Random

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QLineEdit,
    QSpinBox,
    QWidget,
)

MOST_ROUNDS = 12
WORDS = ("smile", "x", "0.5", "", "  ", "gdviz", "12", "reset", "-3", "1e400")
# What leads out of the program.
NEVER = ("openLogButton",)
# A menu that nobody answers is put away after so long.
LOOK_MS = 60


class Menus(QObject):
    """Puts away every menu that has been open for two looks: some wait until somebody answers."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None and popup is self._seen:
            popup.close()
        self._seen = popup


class Dialogs:
    """Answers dialogs at random; files are chosen in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answered: list[str] = []

    def open_ones(self) -> list[QDialog]:
        """The dialogs that are open, the one that was opened last at the end."""
        return [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QDialog) and each.isVisible()
        ]

    def answer_all(self, random: Random) -> None:
        """Press about until no dialog is open; in the end take everything back."""
        self.answered.clear()
        for round_ in range(MOST_ROUNDS):
            QTest.qWait(1)
            found = self.open_ones()
            if not found:
                return
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or dialog not in found:
                dialog = found[-1]
            self._answer(dialog, random, hurried=round_ > MOST_ROUNDS // 2)
        self.reject_all()

    def reject_all(self) -> None:
        """Escape from everything."""
        for _ in range(2 * MOST_ROUNDS):
            QTest.qWait(1)
            found = self.open_ones()
            if not found:
                return
            self.answered.append(f"{_name(found[-1])}: Escape")
            found[-1].reject()
        # What is at work ends in its own time.
        end = [each for each in self.open_ones() if not each.isHidden()]
        while end and end[0].isVisible():
            QTest.qWait(20)

    def _answer(self, dialog: QDialog, random: Random, *, hurried: bool) -> None:
        if isinstance(dialog, QFileDialog):
            self._choose_file(dialog, random)
            return
        if not hurried and random.random() < 0.6:
            self._fill_in(dialog, random)
            return
        if hurried or random.random() < 0.3:
            self.answered.append(f"{_name(dialog)}: Escape")
            dialog.reject()
            return
        buttons = [
            each
            for each in dialog.findChildren(QAbstractButton)
            if each.isVisible() and each.isEnabled() and each.objectName() not in NEVER
        ]
        if buttons:
            button = random.choice(buttons)
            self.answered.append(f"{_name(dialog)}: {button.text() or _name(button)}")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _choose_file(self, dialog: QFileDialog, random: Random) -> None:
        """An old file or a new one, or none."""
        if random.random() < 0.3:
            self.answered.append("file: none")
            dialog.reject()
            return
        saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        known = sorted(path.name for path in self.folder.iterdir() if path.is_file())
        name = f"new{random.randrange(3)}" if saves or not known else random.choice(known)
        self.answered.append(f"file: {name}")
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDirectory(str(self.folder))
        dialog.selectFile(str(self.folder / name))
        dialog.accept()
        if dialog.isVisible():
            dialog.reject()

    def _fill_in(self, dialog: QDialog, random: Random) -> None:
        """Another value in one of its fields."""
        kinds = (QAbstractSpinBox, QComboBox, QLineEdit)
        fields = [
            each
            for kind in kinds
            for each in dialog.findChildren(kind)
            if each.isVisible() and each.isEnabled()
        ]
        if not fields:
            return
        field = random.choice(fields)
        self.answered.append(f"{_name(dialog)}: fills in {_name(field)}")
        if isinstance(field, QSpinBox):
            field.setValue(random.choice([field.minimum(), field.minimum() + 1, 3, 7]))
        elif isinstance(field, QDoubleSpinBox):
            field.setValue(random.choice([field.minimum(), 1.0]))
        elif isinstance(field, QComboBox):
            if field.count():
                field.setCurrentIndex(random.randrange(field.count()))
                field.activated.emit(field.currentIndex())
        elif isinstance(field, QLineEdit) and not field.isReadOnly():
            field.selectAll()
            QTest.keyClicks(field, random.choice(WORDS))


def _name(widget: QWidget) -> str:
    return widget.objectName() or widget.accessibleName() or type(widget).__name__
