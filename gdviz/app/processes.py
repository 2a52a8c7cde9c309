"""Processes that work for a window: without a screen, and with its frames coming first."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from PySide6.QtCore import QProcessEnvironment

PLATFORM, OFFSCREEN = "QT_QPA_PLATFORM", "offscreen"
# The frames of the window come first, and a film in the time that they leave: this much nicer.
NICER = 5
UNKNOWN = "The export ended without a word; nothing was written."
NO_PYTHON = "The export could not be started: there is no Python to run it."


def off_screen() -> QProcessEnvironment:
    """The environment of this process, with nothing shown on a screen."""
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert(PLATFORM, OFFSCREEN)
    return environment


def let_window_go_first(process_id: int) -> None:
    """Let a process that has just begun be nicer than this one."""
    # It has no other threads yet, and those to come are as nice as it is.
    if sys.platform != "win32" and process_id:
        own = os.getpriority(os.PRIO_PROCESS, 0)
        # It may be over by now.
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process_id, own + NICER)
