"""Which file to open and where to save: the dialogs, and the folder they begin in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gdviz.files.imports import FILE_PATTERNS
from gdviz.files.session import PATTERN, SUFFIX

FOLDER_KEY = "session/folder"
SESSIONS = f"gdviz sessions ({PATTERN})"
EVERYTHING = f"All that gdviz reads ({PATTERN} {' '.join(FILE_PATTERNS)})"
ALL_FILES = "All files (*)"

# What names of files cannot have on one system or another.
FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
LONGEST_NAME = 80


def ask_what_to_open(
    parent: QWidget, settings: QSettings, then: Callable[[list[Path]], None]
) -> None:
    """Let a person choose files; `then` gets them."""
    dialog = _dialog(parent, "Open", settings)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([EVERYTHING, SESSIONS, ALL_FILES])
    dialog.filesSelected.connect(
        lambda names: _chosen([Path(name) for name in names], settings, then)
    )
    dialog.open()


def ask_where_to_save(
    parent: QWidget,
    settings: QSettings,
    title: str,
    present: Path | None,
    then: Callable[[Path], None],
) -> None:
    """Let a person choose a file for the session called `title`; `then` gets it."""
    dialog = _dialog(parent, "Save session", settings)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([SESSIONS, ALL_FILES])
    dialog.setDefaultSuffix(SUFFIX)
    if present is not None and present.parent.is_dir():
        dialog.setDirectory(str(present.parent))
    dialog.selectFile(file_name(title) if present is None else present.name)
    dialog.filesSelected.connect(
        lambda names: _chosen([Path(names[0])], settings, lambda paths: then(with_suffix(paths[0])))
    )
    dialog.open()


def with_suffix(path: Path) -> Path:
    """The path as a session's; where the name has a dot, the dialog takes the rest for a suffix.

    A file that is there already stays what it is called: the dialog has asked about it.
    """
    if path.suffix.lower() == SUFFIX or path.exists():
        return path
    named = path.with_name(f"{path.name}{SUFFIX}")
    return path if named.exists() else named


def file_name(title: str) -> str:
    """What a session is saved as unless a person says otherwise; every system can have it."""
    name = FORBIDDEN.sub(" ", title).strip(" .")[:LONGEST_NAME]
    return f"{name or 'session'}{SUFFIX}"


def _chosen(paths: list[Path], settings: QSettings, then: Callable[[list[Path]], None]) -> None:
    if paths:
        settings.setValue(FOLDER_KEY, str(paths[0].parent))
        then(paths)


def _dialog(parent: QWidget, title: str, settings: QSettings) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("sessionFileDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setDirectory(_folder(settings))
    return dialog


def _folder(settings: QSettings) -> str:
    remembered = str(settings.value(FOLDER_KEY, ""))
    if remembered and Path(remembered).is_dir():
        return remembered
    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = QStandardPaths.writableLocation(place)
    return documents if Path(documents).is_dir() else str(Path.home())
