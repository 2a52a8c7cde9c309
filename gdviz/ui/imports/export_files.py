"""Where to write the images: as a table, as arrays, or as a folder of pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gdviz.ui.imports.import_files import folder_of, remember_folder

TABLE, ARRAYS, PICTURES = "Table (*.csv)", "Arrays of numpy (*.npz)", "Folder of pictures (*)"
SUFFIXES = {TABLE: ".csv", ARRAYS: ".npz", PICTURES: ""}


def ask_where_to_export(
    parent: QWidget, settings: QSettings, name: str, then: Callable[[Path], None]
) -> None:
    """Let a person choose a kind and a place; `then` gets a path whose suffix says the kind."""
    dialog = QFileDialog(parent, "Export images")
    dialog.setObjectName("exportImagesDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters(list(SUFFIXES))
    dialog.setDirectory(folder_of(settings))
    dialog.selectFile(name)

    def take(names: list[str]) -> None:
        path = with_suffix(Path(names[0]), dialog.selectedNameFilter())
        remember_folder(settings, path)
        then(path)

    dialog.filesSelected.connect(take)
    dialog.open()


def with_suffix(path: Path, kind: str) -> Path:
    """The path with the suffix of a kind, unless it has one that says another."""
    if path.suffix.lower() in SUFFIXES.values():
        return path
    return path.with_name(path.name + SUFFIXES.get(kind, ""))
