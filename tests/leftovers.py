"""What a test may leave behind in Qt: windows, threads, timers and remembered settings."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QSettings,
    Qt,
    QThread,
    QThreadPool,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gdviz.engine import fast
from gdviz.ui.clipboard import let_go_of_clipboard
from gdviz.ui.look.current_theme import wear

PATIENCE_MS = 2000
Kind = TypeVar("Kind")


def move_settings(folder: Path) -> None:
    """Point QSettings, which remembers where it looked first, to another folder."""
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))


@contextmanager
def look_restored(application: QApplication) -> Iterator[None]:
    """Undress the application afterwards: what one test wears would change the next one's size."""
    style, font, palette = application.style().name(), application.font(), application.palette()
    yield
    application.setStyleSheet("")
    application.setFont(font)
    application.setPalette(palette)
    if application.style().name() != style:
        application.setStyle(style)


def end_leftovers() -> list[str]:
    """End what still runs or shows, so that the next test is not blamed, and return its names."""
    fast.end()
    if QApplication.instance() is None:
        return []
    gc.collect()
    delete_what_is_due()
    wear(None)
    threads, timers, windows = running_threads(), running_timers(), open_windows()
    pool = QThreadPool.globalInstance()
    jobs = [f"job {number} in the thread pool" for number in range(1, pool.activeThreadCount() + 1)]
    names = [*map(repr, (*threads, *timers, *windows)), *jobs]
    for thread in threads:
        thread.quit()
        thread.wait(PATIENCE_MS)
    for timer in timers:
        if timer.thread() is QThread.currentThread():
            timer.stop()
    for window in windows:
        window.close()
        window.deleteLater()
    pool.waitForDone(PATIENCE_MS)
    let_go_of_clipboard()
    delete_what_is_due()
    gc.freeze()  # What is here now is not searched again: that keeps the search quick.
    return names


def delete_what_is_due() -> None:
    """Carry out every deleteLater, which Qt leaves alone while no event loop runs."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def open_windows() -> list[QWidget]:
    """Return the top-level widgets; Qt keeps one tool tip for itself."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.windowType() != Qt.WindowType.ToolTip
    ]


def running_threads() -> list[QThread]:
    """Return the threads of Qt that have not ended."""
    main = QCoreApplication.instance().thread()
    return [each for each in living(QThread) if each.isRunning() and each is not main]


def running_timers() -> list[QTimer]:
    """Return the timers that would fire again."""
    return [each for each in living(QTimer) if each.isActive()]


def living(kind: type[Kind]) -> list[Kind]:
    """Return the Python objects of a kind whose Qt object still exists."""
    return [each for each in gc.get_objects() if issubclass(type(each), kind) and isValid(each)]
