"""What the window says over its cards: news, mistakes, failures, and why a run has ended."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from gdviz.engine import Snapshot
from gdviz.ui.message_bar import MessageBar
from gdviz.ui.race.race_words import end_of

# Good news needs no one to put it away.
NEWS_MS = 5000


class Announcements(QObject):
    """Speaks through `bar`, one thing at a time."""

    def __init__(self, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._bar = bar
        self._window = window
        self._end = ""
        self._obstacle = ""
        self._details = ""
        self._news = QTimer(self)
        self._news.setSingleShot(True)
        self._news.setInterval(NEWS_MS)
        self._news.timeout.connect(bar.clear)
        bar.action_triggered.connect(self._open_details)

    def tell(self, sentence: str) -> None:
        """Say good news for a while."""
        self._say("info", sentence)
        self._news.start()

    def show_error(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        self._details = ""
        self._say("error", sentence)

    def show_failure(self, sentence: str, details: str) -> None:
        """Say that something unforeseen happened, with the details for a report at hand."""
        self._details = details
        self._say("error", sentence, "Details…")

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Say once why the run has ended by itself, for as long as it stands there."""
        reason = end_of(snapshot)
        if reason != self._end:
            if reason:
                self._say("warning" if snapshot.divergence else "info", reason)
            elif self._bar.text == self._end:
                self._bar.clear()
            self._end = reason

    def show_obstacle(self, sentence: str) -> None:
        """Say why no step is made; "" when there is no reason any more."""
        if sentence:
            self._say("warning", sentence)
        elif self._obstacle and self._bar.text == self._obstacle:
            self._bar.clear()
        self._obstacle = sentence

    def put_news_away(self) -> None:
        """What the person has been told is not for the picture of the window."""
        if self._news.isActive():
            self._news.stop()
            self._bar.clear()

    def _say(self, kind: str, sentence: str, action_text: str | None = None) -> None:
        self._news.stop()
        self._bar.show_message(kind, sentence, action_text)

    def _open_details(self) -> None:
        # The window opens without dialogs.
        from gdviz.ui.dialogs import details_dialog

        details_dialog(self._window, self._details).open()
