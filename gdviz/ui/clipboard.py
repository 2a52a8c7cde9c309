"""The clipboard at the end of the program."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from shiboken6 import createdByPython


def let_go_of_clipboard() -> None:
    """Take back what was put on a clipboard that nobody shares.

    Without a desktop (offscreen, vnc, linuxfb) Qt keeps what was copied for itself and deletes it
    when Python has already ended, and that crashes. On a desktop it stays, for others to paste.
    """
    clipboard = QGuiApplication.clipboard()
    if not clipboard.ownsClipboard() and _is_of_python(clipboard.mimeData()):
        clipboard.clear()


def _is_of_python(content: QMimeData | None) -> bool:
    return content is not None and createdByPython(content)
