"""Processes that work for a window: without a screen, and with its frames coming first."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress

from PySide6.QtCore import QProcessEnvironment

from gdviz.display import OFFSCREEN, PLATFORM

logger = logging.getLogger(__name__)

# The frames of the window come first, and a film in the time that they leave: this much nicer.
NICER = 5
UNKNOWN = "The export ended without a word; nothing was written."
UNEXPECTED = "Something went wrong inside gdviz; nothing was written. gdviz.log has the details."
NO_PYTHON = "The export could not be started: there is no Python to run it."
# What comes before the module for Python to run: a crash below Python is told with its place, too.
RUN = "-X", "faulthandler", "-m"
# How Python begins to tell what nobody has foreseen.
TRACES = "Traceback (most recent call last)", "Fatal Python error"


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


def outcome(code: int, said: str) -> str:
    """What a person is told of an export that has ended with this exit code; nothing is good news.

    `said` is all that it has said: its last line is for a person, and a trace is for the log.
    """
    said = said.strip()
    has_trace = any(trace in said for trace in TRACES)
    if has_trace:
        logger.error("In a process that exports:\n%s", said)
    if code == 0:
        return ""
    return UNEXPECTED if has_trace else (said.splitlines() or [UNKNOWN])[-1]
