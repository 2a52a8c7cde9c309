"""Work that takes longer than a frame, one piece after the other on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot

Result = TypeVar("Result")


@dataclass(frozen=True, eq=False)
class _Outcome:
    """What came of a piece of work, and who waits for it."""

    result: Any
    error: BaseException | None
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    expected: tuple[type[Exception], ...]


class Background(QObject):
    """Does pieces of work in the order they come in; whoever waits is told on this thread.

    `close` returns when all has been done; who waits then waits for ever.
    """

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="background")
        self._waiting = 0
        self._is_closed = False
        self._ended.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        """Whether somebody waits."""
        return self._waiting > 0

    def do(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        expected: tuple[type[Exception], ...],
    ) -> None:
        """Do `work` soon; `done` gets its result, `failed` an error of the `expected` kinds.

        Any other error is raised on this thread, where such things are told. What comes after
        `close` is not done: a piece of work that was waited for may ask for more of it.
        """
        if self._is_closed:
            return
        self._waiting += 1
        self._executor.submit(self._do, work, done, failed, expected)

    def finish(self) -> None:
        """Return when everything is done and everybody who waits has been told."""
        while self.is_busy:
            # Pieces of work are done one after the other, so that this one is the last.
            self._executor.submit(_nothing).result()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def close(self) -> None:
        """Return when everything is done; nothing is done afterwards."""
        self._is_closed = True
        self._executor.shutdown()

    def _do(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        expected: tuple[type[Exception], ...],
    ) -> None:
        try:
            outcome = _Outcome(work(), None, done, failed, expected)
        except BaseException as error:  # noqa: BLE001 - raised again where it is told
            outcome = _Outcome(None, error, done, failed, expected)
        self._ended.emit(outcome)

    @Slot(object)
    def _tell(self, outcome: _Outcome) -> None:
        self._waiting -= 1
        error = outcome.error
        if error is None:
            outcome.done(outcome.result)
        elif isinstance(error, Exception) and isinstance(error, outcome.expected):
            outcome.failed(error)
        else:
            raise error


def _nothing() -> None:
    pass
