"""What goes wrong in a script that is run by hand, where no pytest looks on."""

import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

# The offscreen platform says this of size hints and raised windows, which it cannot show.
HARMLESS = "This plugin does not support"
MOST_SHOWN = 20


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Collect what Qt complains of and what is raised in slots; warnings of Python are errors.

    What is raised by the block itself is not collected: it ends the script with its traceback.
    """
    found: list[str] = []

    def hear(kind: QtMsgType, _where: object, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            # The last words of a process that Qt is about to end.
            print(text, *found, sep="\n", file=sys.stderr, flush=True)
        if not text.startswith(HARMLESS):
            found.append(text)

    qInstallMessageHandler(hear)
    before = sys.excepthook, threading.excepthook
    sys.excepthook = lambda *error: found.append("".join(traceback.format_exception(*error)))
    threading.excepthook = lambda caught: found.append(str(caught))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield found
    finally:
        sys.excepthook, threading.excepthook = before
        qInstallMessageHandler(None)


def told(found: list[str]) -> int:
    """Print what was collected, or that there is nothing; return the exit code."""
    print("\n".join(found[:MOST_SHOWN]) or "no exception, no warning")
    return 1 if found else 0
