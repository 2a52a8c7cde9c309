"""The application without a window: for whoever makes pictures off the screen."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from gdviz import __version__
from gdviz.display import OFFSCREEN, PLATFORM
from gdviz.export.whole_file import ExportError
from gdviz.export.wish import USUAL_TEXT, PictureWish
from gdviz.ui.look.fonts import interface_font, set_scale, write_like
from gdviz.ui.look.theme_switch import ThemeSwitch

# The offscreen platform says this of size hints and raised windows, which it cannot show.
NO_NEWS = "This plugin does not support"


def headless_application(wish: PictureWish, font: str | None = None) -> QApplication:
    """The application, dressed for `wish`, with no screen needed unless a platform was chosen.

    `font` describes the typeface of a window that looks otherwise than what is off the screen.

    Raises `ExportError` where there is no typeface to write with.
    """
    # An empty one chooses nothing.
    os.environ[PLATFORM] = os.environ.get(PLATFORM) or OFFSCREEN
    qInstallMessageHandler(_tell)
    there = QApplication.instance()
    application = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("gdviz")
    application.setOrganizationName("gdviz")
    application.setApplicationVersion(__version__)
    if not QFontDatabase.families():
        raise ExportError(
            "There is no typeface here to write with. Install one, on Debian: "
            "sudo apt-get install -y fonts-dejavu-core"
        )
    write_like(font or "")
    set_scale(wish.text_size / USUAL_TEXT)
    application.setFont(interface_font())
    dress(application, wish.theme)
    return application


def dress(application: QApplication, theme: str) -> None:
    """Have it wear `theme`; who makes one picture after the other needs one switch for all."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    switch = application.findChild(ThemeSwitch, options=direct)
    if isinstance(switch, ThemeSwitch):
        switch.set_mode(theme)
    else:
        ThemeSwitch(application, theme)


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith(NO_NEWS) and sys.stderr is not None:
        print(message, file=sys.stderr)
