"""The files that were opened and saved last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

RECENT_KEY = "session/recent"
MOST = 10
LONGEST = 60
EMPTY = "Nothing opened yet"
CLEAR = "Clear this list"


class RecentFiles(QObject):
    """A menu of them, kept in `settings`, the latest first. `chosen` carries a path."""

    chosen = Signal(object)

    def __init__(self, menu: QMenu, settings: QSettings) -> None:
        super().__init__(menu)
        self._menu = menu
        self._settings = settings
        # Another window may have opened something meanwhile.
        menu.aboutToShow.connect(self._fill)
        self._fill()

    @property
    def paths(self) -> list[Path]:
        """The files, the latest first."""
        value = self._settings.value(RECENT_KEY)
        words = [value] if isinstance(value, str) else value
        return [Path(word) for word in words or () if isinstance(word, str) and word][:MOST]

    def add(self, path: Path) -> None:
        """Put `path` first."""
        self._keep([path, *(other for other in self.paths if other != path)])

    def forget(self, path: Path) -> None:
        """Take `path` out, as it cannot be opened any more."""
        self._keep([other for other in self.paths if other != path])

    def _keep(self, paths: list[Path]) -> None:
        self._settings.setValue(RECENT_KEY, [str(path) for path in paths[:MOST]])
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        for number, path in enumerate(self.paths, start=1):
            entry = self._menu.addAction(_text(number, path))
            entry.setToolTip(str(path))
            entry.triggered.connect(lambda _=False, path=path: self.chosen.emit(path))
        if self._menu.isEmpty():
            self._menu.addAction(EMPTY).setEnabled(False)
            return
        self._menu.addSeparator()
        clear = QAction(CLEAR, self._menu)
        clear.triggered.connect(lambda: self._keep([]))
        self._menu.addAction(clear)


def _text(number: int, path: Path) -> str:
    """The name, and the folder as far as there is room; Qt takes & for a mnemonic."""
    folder = str(path.parent)
    room = max(8, LONGEST - len(path.name))
    shown = folder if len(folder) <= room else f"…{folder[-room:]}"
    name = f"{path.name}    {shown}".replace("&", "&&")
    return f"&{number}  {name}" if number < 10 else name
