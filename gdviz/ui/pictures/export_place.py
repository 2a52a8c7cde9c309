"""Where an exported file goes: a remembered folder, and a name that says what and when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gdviz.ui.pictures.studio import ExportKind

FOLDER_KEY = "export/folder"


def ask_for_place(
    parent: QWidget,
    settings: QSettings,
    kind: ExportKind,
    panel: str,
    step: int,
    then: Callable[[str], None],
) -> None:
    """Ask where to write a file of this kind; `then` gets the name that was chosen."""
    # Numbered pictures are a name in which # stands for the number.
    suffix = kind.suffix.removeprefix("#")
    dialog = QFileDialog(parent, "Export")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{kind.title} (*{suffix})")
    dialog.setDefaultSuffix(suffix)
    dialog.setDirectory(_folder(settings))
    dialog.selectFile(file_name(panel, step, kind.suffix))
    dialog.fileSelected.connect(then)
    dialog.open()


def keep_folder(settings: QSettings, path: Path) -> None:
    """Begin in the folder of `path` the next time."""
    settings.setValue(FOLDER_KEY, str(path.parent))


def file_name(panel: str, step: int, suffix: str) -> str:
    """What a file is called unless a person says otherwise; of pictures # is the number."""
    return f"gdviz-{panel}-step{step}{'-' * suffix.startswith('#')}{suffix}"


def _folder(settings: QSettings) -> str:
    remembered = str(settings.value(FOLDER_KEY, ""))
    if remembered and Path(remembered).is_dir():
        return remembered
    place = QStandardPaths.StandardLocation.PicturesLocation
    pictures = QStandardPaths.writableLocation(place)
    return pictures if Path(pictures).is_dir() else str(Path.home())
