"""The slow parts of an import, in the background: reading, counting, making the sample set."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from gdviz.engine import SampleSet
from gdviz.files.imports import ImportProblem, ReadingStopped, Wishes, watched
from gdviz.files.imports.problems import NoGridProblem
from gdviz.ui.background import Background
from gdviz.ui.imports.import_plan import ImportPlan
from gdviz.ui.imports.import_preview import ImportPreview, preview_of
from gdviz.ui.imports.source import ImportSource

Result = TypeVar("Result")
EXPECTED = (ImportProblem, ReadingStopped, MemoryError)
NO_MEMORY = "There is not enough memory for so many images: close other programs, or bring fewer."


class _Done:
    """How much of a reading is done; written by the thread that reads, and looked at by others."""

    def __init__(self) -> None:
        self.part: float | None = None

    def tell(self, part: float) -> None:
        self.part = part


class ImportWork(QObject):
    """One piece of work at a time counts: what was begun before the newest is stopped.

    `previewed` carries an `ImportPreview`, `counted` the sentence about what a plan makes of it,
    `made` the sample set, and `failed` why there is none; `grid_missing` comes before that, where
    nothing but the grid is missing.
    """

    previewed = Signal(object)
    counted = Signal(str)
    made = Signal(object)
    failed = Signal(str)
    grid_missing = Signal()

    def __init__(self, source: ImportSource, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._background = background
        self._newest = 0
        self._done = _Done()

    @property
    def done(self) -> float | None:
        """How much has been read, from 0 to 1; None while that cannot be said."""
        return self._done.part

    def read(self, wishes: Wishes) -> None:
        """Read the data as it is wished for."""
        done = self._done = _Done()

        def preview() -> ImportPreview:
            with watched(told=done.tell):
                found = self._source.read(wishes)
            done.part = None
            return preview_of(found, wishes.rows, wishes.columns)

        self._do(preview, "previewed")

    def count(self, preview: ImportPreview, plan: ImportPlan) -> None:
        """Say what would come of a plan."""
        self._done = _Done()

        def sentences() -> str:
            return f"{plan.outcome(preview.found)} {preview.blank_words}".rstrip()

        self._do(sentences, "counted")

    def make(self, preview: ImportPreview, plan: ImportPlan) -> None:
        """Make the sample set."""
        done = self._done = _Done()

        def samples() -> SampleSet:
            with watched(told=done.tell):
                return plan.made_of(preview.found)

        self._do(samples, "made")

    def stop(self) -> None:
        """Forget what is under way; nobody hears of it any more."""
        self._newest += 1

    def _do(self, work: Callable[[], Result], signal: str) -> None:
        self._newest += 1
        number = self._newest

        def stale() -> bool:
            return number != self._newest

        def unless_stale() -> Result | None:
            if stale():
                return None
            with watched(stale):
                return work()

        def tell(result: Result | None) -> None:
            # Whoever stopped may be gone, and its signals with it.
            if number == self._newest:
                getattr(self, signal).emit(result)

        def tell_failure(error: Exception) -> None:
            if number != self._newest:
                return
            if isinstance(error, NoGridProblem):
                self.grid_missing.emit()
            self.failed.emit(NO_MEMORY if isinstance(error, MemoryError) else str(error))

        self._background.do(unless_stale, tell, tell_failure, EXPECTED)
