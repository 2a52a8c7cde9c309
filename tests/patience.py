"""Waiting that a busy machine cannot turn red: a condition decides, not how long it took."""

from functools import partial, partialmethod
from typing import Any

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """A qtbot whose waits end when what they wait for is there, and give up only on a hang."""

    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE_MS)  # noqa: N815
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE_MS)  # noqa: N815
    waitSignals = partialmethod(QtBot.waitSignals, timeout=PATIENCE_MS)  # noqa: N815
    waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE_MS)  # noqa: N815
    waitActive = partialmethod(QtBot.waitActive, timeout=PATIENCE_MS)  # noqa: N815

    def addWidget(self, widget: QWidget, **options: Any) -> None:  # noqa: N802
        """Close a widget when the test is over, as usual, and delete it then, not before.

        It would be remembered weakly: what a test has let go of, the cycle collector may take while
        Qt is at work on that very widget, and the process dies.
        """
        super().addWidget(widget, **options)
        self._request.addfinalizer(partial(_delete, widget))


def _delete(widget: QWidget) -> None:
    if shiboken6.isValid(widget):
        shiboken6.delete(widget)
