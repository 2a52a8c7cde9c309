"""The work of one window: what it is called, whether it is saved, and all of it as a session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from gdviz.document import Document
from gdviz.engine import Change, Experiment, RaceRecord, RunRecord
from gdviz.files.session import SceneRecord, Session, WindowView
from gdviz.trainer import Records, Trainer
from gdviz.ui.panels import Panels
from gdviz.ui.scenes.scene import scene_of
from gdviz.ui.scenes.scene_memory import SceneMemory
from gdviz.ui.sessions.view_state import RACE_SHOWN, view_of


@dataclass(frozen=True, eq=False)
class _Asked:
    """A session without its run, which the trainer has been asked for, and who waits for it."""

    session: Session
    then: Callable[[Session], None]


class Work(QObject):
    """Knows what of the work is in a file.

    Edits are what a person would lose; a run that went on since it was saved, too. A run of work
    that is in no file is not: pressing Play makes it again.
    """

    def __init__(
        self,
        document: Document,
        trainer: Trainer,
        panels: Panels,
        scenes: SceneMemory,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._trainer = trainer
        self._panels = panels
        self._scenes = scenes
        self._path: Path | None = None
        # Of each scene that has a run, how long that is.
        self._lengths: dict[str, int] = {}
        self._saved_lengths: dict[str, int] = {}
        self._was_recovered = False
        self._asked: dict[int, _Asked] = {}
        self._number = 0
        trainer.recorded.connect(self._complete)

    @property
    def path(self) -> Path | None:
        """The file that the work was last saved in, or opened from."""
        return self._path

    @property
    def title(self) -> str:
        """What it is called: as its file, or what it is about."""
        if self._path is not None:
            return self._path.stem
        experiment = self._document.experiment
        on_images = experiment.function is None
        return experiment.samples.name if on_images else scene_of(experiment).title

    @property
    def experiment(self) -> Experiment:
        """What is being edited."""
        return self._document.experiment

    @property
    def is_unsaved(self) -> bool:
        """Whether something would be lost."""
        went_on = self._path is not None and self._lengths_now != self._saved_lengths
        return self._was_recovered or went_on or not self._document.is_clean

    @property
    def mark(self) -> object:
        """What differs whenever there is something else to keep aside; None when all is saved.

        A run that is in no file is worth that, though no question.
        """
        latest = self._trainer.latest
        if not (self.is_unsaved or (self._path is None and self._lengths_now)):
            return None
        return self.experiment, latest.newest, latest.clock

    def begin(self, session: Session, path: Path | None, *, recovered: bool = False) -> None:
        """The work is that of `session` from now on, which is in the file `path`."""
        self._path = path
        self._know_lengths(session)
        self._was_recovered = recovered

    def saved(self, session: Session, path: Path) -> None:
        """`session` has been saved."""
        self._path = path
        self._know_lengths(session)
        if session.experiment is self._document.experiment:
            self._was_recovered = False
            self._document.set_clean()

    def ask(self, then: Callable[[Session], None]) -> None:
        """Have `then` told all as it is now, once the trainer has told its part."""
        self._number += 1
        self._asked[self._number] = _Asked(self.session(Records(fresh(self.experiment))), then)
        self._trainer.ask_for_record(self._number)

    def session(self, records: Records) -> Session:
        """All as it is now, with what made the runs."""
        scenes = tuple(
            SceneRecord(experiment, fresh(experiment), self._scenes.view(key) or WindowView())
            for key, experiment in self._scenes.others(self.experiment).items()
        )
        view = view_of(self._panels)
        bare = Session(
            self.title, self.experiment, records.present, view, self._path, scenes=scenes
        )
        return _with_runs(bare, records)

    @property
    def _lengths_now(self) -> dict[str, int]:
        latest = self._trainer.latest
        key = scene_of(latest.experiment).key
        self._lengths[key] = latest.newest
        if not latest.newest:
            del self._lengths[key]
        return self._lengths

    def _know_lengths(self, session: Session) -> None:
        scenes: list[Session | SceneRecord] = [*session.scenes, session]
        lengths = {scene_of(scene.experiment).key: _length_seen(scene) for scene in scenes}
        self._saved_lengths = {key: length for key, length in lengths.items() if length}
        self._lengths = dict(self._saved_lengths)

    @Slot(int, object)
    def _complete(self, number: int, records: Records) -> None:
        asked = self._asked.pop(number, None)
        if asked is not None:
            asked.then(_with_runs(asked.session, records))


def _with_runs(session: Session, records: Records) -> Session:
    waiting = dict(records.waiting)
    scenes = tuple(
        replace(scene, record=waiting.get(scene_of(scene.experiment).key, scene.record))
        for scene in session.scenes
    )
    return replace(session, record=records.present, scenes=scenes)


def fresh(experiment: Experiment) -> RaceRecord:
    """The record of a run that has not begun."""
    return RaceRecord(RunRecord((Change(0, experiment),), 0), 0)


def _length_seen(scene: Session | SceneRecord) -> int:
    """How long the run of a scene is, or its race where that is shown."""
    shows_race = scene.view.flag(RACE_SHOWN, True)
    return scene.record.length if shows_race else scene.record.run.length
