"""Which files to bring images from: the dialogs, and the folder they begin in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gdviz.files.imports import FILE_PATTERNS, PICTURE_PATTERNS

FOLDER_KEY = "import/folder"
FILTERS = (
    f"Images and tables of images ({' '.join(FILE_PATTERNS)})",
    f"Pictures ({' '.join(PICTURE_PATTERNS)})",
    "All files (*)",
)

Then = Callable[[list[Path]], None]


def ask_for_files(parent: QWidget, settings: QSettings, then: Then) -> None:
    """Let a person choose one file or several; `then` gets them."""
    dialog = _dialog(parent, "Import images", settings)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(FILTERS)
    _open(dialog, settings, then)


def ask_for_folder(parent: QWidget, settings: QSettings, then: Then) -> None:
    """Let a person choose a folder; `then` gets it."""
    dialog = _dialog(parent, "Import a folder of pictures", settings)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, settings, then)


def _open(dialog: QFileDialog, settings: QSettings, then: Then) -> None:
    def take(names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            settings.setValue(FOLDER_KEY, str(paths[0].parent))
            then(paths)

    dialog.filesSelected.connect(take)
    dialog.open()


def _dialog(parent: QWidget, title: str, settings: QSettings) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("importFileDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    remembered = str(settings.value(FOLDER_KEY, ""))
    dialog.setDirectory(remembered if Path(remembered or "?").is_dir() else str(Path.home()))
    return dialog
