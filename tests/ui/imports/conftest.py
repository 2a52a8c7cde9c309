from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gdviz.engine import SampleSet, builtin_sample_set
from gdviz.ui.background import Background
from gdviz.ui.imports.import_dialog import ImportDialog
from gdviz.ui.imports.source import ImportSource

Open = Callable[..., ImportDialog]


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()
    background.deleteLater()


@pytest.fixture
def open_dialog(qtbot: QtBot, background: Background) -> Iterator[Open]:
    """Opens dialogs, and waits until the data is read or refused."""
    opened: list[QDialog] = []

    def open_one(*paths: Path, present: SampleSet | None = None) -> ImportDialog:
        samples = builtin_sample_set("smiles") if present is None else present
        dialog = ImportDialog(ImportSource(paths), samples, background)
        opened.append(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: not background.is_busy)
        return dialog

    yield open_one
    for dialog in filter(isValid, opened):
        dialog.reject()


def import_button(dialog: ImportDialog) -> QPushButton:
    button = dialog.findChild(QPushButton, "importButton")
    assert isinstance(button, QPushButton)
    return button
