"""The slow parts of an import, in the background: reading, counting, making the sample set."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from gdviz.files.imports import ImportProblem, Wishes
from gdviz.ui.background import Background
from gdviz.ui.imports.glance import Glance, glance_at
from gdviz.ui.imports.import_plan import ImportPlan
from gdviz.ui.imports.source import Source

Result = TypeVar("Result")
NO_MEMORY = "There is not enough memory for so many images: close other programs, or bring fewer."


class ImportWork(QObject):
    """One piece of work at a time counts: what was begun before the newest is forgotten.

    `glanced` carries a `Glance`, `counted` the sentence about what a plan makes of it, `made` the
    sample set, and `failed` why there is none.
    """

    glanced = Signal(object)
    counted = Signal(str)
    made = Signal(object)
    failed = Signal(str)

    def __init__(self, source: Source, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._background = background
        self._newest = 0

    def read(self, wishes: Wishes) -> None:
        """Read the data as it is wished for."""
        number = self._newest + 1

        def stale() -> bool:
            return number != self._newest

        def glance() -> Glance:
            found = self._source.read(wishes, stale)
            return glance_at(found, wishes.rows, wishes.columns)

        self._do(glance, "glanced")

    def count(self, glance: Glance, plan: ImportPlan) -> None:
        """Say what would come of a plan."""

        def sentences() -> str:
            return f"{plan.outcome(glance.found)} {glance.blank_words}".rstrip()

        self._do(sentences, "counted")

    def make(self, glance: Glance, plan: ImportPlan) -> None:
        """Make the sample set."""
        self._do(lambda: plan.made_of(glance.found), "made")

    def stop(self) -> None:
        """Forget what is under way; nobody hears of it any more."""
        self._newest += 1

    def _do(self, work: Callable[[], Result], signal: str) -> None:
        self._newest += 1
        number = self._newest

        def unless_stale() -> Result | None:
            return work() if number == self._newest else None

        def tell(result: Result | None) -> None:
            # Whoever stopped may be gone, and its signals with it.
            if number == self._newest:
                getattr(self, signal).emit(result)

        def tell_failure(error: Exception) -> None:
            if number == self._newest:
                self.failed.emit(NO_MEMORY if isinstance(error, MemoryError) else str(error))

        self._background.do(unless_stale, tell, tell_failure, (ImportProblem, MemoryError))
