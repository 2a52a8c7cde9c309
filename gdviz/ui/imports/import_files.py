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
            remember_folder(settings, paths[0])
            then(paths)

    dialog.filesSelected.connect(take)
    dialog.open()


def _dialog(parent: QWidget, title: str, settings: QSettings) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("importFileDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setDirectory(folder_of(settings))
    return dialog


def folder_of(settings: QSettings) -> str:
    """Where images were taken from, or written to, last; at first where the person is at home."""
    remembered = str(settings.value(FOLDER_KEY, ""))
    return remembered if Path(remembered or "?").is_dir() else str(Path.home())


def remember_folder(settings: QSettings, path: Path) -> None:
    """Begin in the folder of this file the next time."""
    settings.setValue(FOLDER_KEY, str(path.parent))
