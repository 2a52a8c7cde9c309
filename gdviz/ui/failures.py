"""Where an unforeseen exception goes: into the log, and to the person in a sentence."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal

logger = logging.getLogger(__name__)


class Failures(QObject):
    """Catches what nobody foresaw, on any thread, and tells it through `raised`.

    `raised` carries a sentence and the details for a report. It is emitted on the thread of the
    failure; a slot on the window's thread gets it there.
    """

    raised = Signal(str, str)

    def install(self) -> None:
        """Become the place where uncaught exceptions of all threads go."""
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

    def uninstall(self) -> None:
        """Give the places back to Python."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logger.error("An uncaught exception", exc_info=(kind, error, trace))
        details = "".join(traceback.format_exception(kind, error, trace))
        self.raised.emit(
            f"Something went wrong inside gdviz ({kind.__name__}). The run is paused and your "
            "work is still here.",
            details,
        )

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._catch(caught.exc_type, caught.exc_value, caught.exc_traceback)
