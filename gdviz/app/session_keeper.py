"""Sessions in the window: new, open, save, and nothing lost unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog

from gdviz.app.autosave_timer import AutosaveTimer
from gdviz.app.opening import Opening
from gdviz.app.saving import Saving
from gdviz.app.work import Work, fresh
from gdviz.document import Document
from gdviz.engine import Experiment, SampleSet
from gdviz.files.autosave import Autosave, Recovered
from gdviz.files.session import Session, WindowView, is_session, read_session
from gdviz.trainer import Records, Trainer
from gdviz.ui.background import Background
from gdviz.ui.controls.typed_edits import settled
from gdviz.ui.main_window import MainWindow
from gdviz.ui.scenes.scene_memory import SceneMemory
from gdviz.ui.sessions.opening_dialog import OpeningDialog
from gdviz.ui.sessions.recent_files import RecentFiles
from gdviz.ui.sessions.view_state import show_view

SAVE, DISCARD = "save", "discard"

Then = Callable[[], None]


class SessionKeeper(QObject):
    """Does what a person wishes with files of sessions; files of data become `data_chosen`."""

    data_chosen = Signal(list)

    def __init__(
        self,
        document: Document,
        trainer: Trainer,
        window: MainWindow,
        settings: QSettings,
        autosave: Autosave | None,
        scenes: SceneMemory,
        *,
        lesson: str = "",
    ) -> None:
        """What is done in a `lesson`, which has a title, need not be saved."""
        super().__init__(window)
        self._lesson = lesson
        self._document = document
        self._trainer = trainer
        self._window = window
        self._settings = settings
        self._background = Background(self)
        self._scenes = scenes
        self.work = Work(document, trainer, window.panels, scenes, self)
        self._autosave = (
            AutosaveTimer(autosave, self.work, self._background, self)
            if autosave is not None
            else None
        )
        self._opening = Opening(trainer, self._background, OpeningDialog(window), self)
        self._recent = RecentFiles(window.recent_menu, settings)
        self._saving = Saving(self.work, self._background, window, settings, self)
        # Work that a person has said may be lost, and where that which is opened comes from.
        self._given_up: Experiment | None = None
        self._coming_from: Path | None = None
        self._is_recovered = False
        self._view = WindowView()
        self._may_close = self._leaves_quietly = False
        # Whether a person has let the window go, and with it what is not saved.
        self._is_let_go = False
        self._connect()
        self.show_mark()

    def start(self) -> None:
        """Keep unsaved work from now on, and offer what crashes have left."""
        if self._autosave is not None:
            self._autosave.start()

    def open_files(self, paths: list[Path]) -> None:
        """Open a session, or bring the data of other files."""
        if not settled(self._window):
            return
        if len(paths) == 1 and is_session(paths[0]):
            path = paths[0].absolute()
            self._before_loss(lambda: self._read(path))
        elif paths:
            self.data_chosen.emit(paths)

    @Slot()
    def show_mark(self) -> None:
        """Say in the window's title what is open, and whether it is saved."""
        title = self._lesson or self.work.title
        self._window.show_title(title, unsaved=self._may_be_lost)

    def take(self, session: Session) -> None:
        """Open a session that is there already, in place of work that may be lost."""
        self._given_up = self._document.experiment
        self._coming_from, self._is_recovered = None, False
        self._opening.take(session)

    @property
    def _may_be_lost(self) -> bool:
        """Whether there is work that is not saved, and should be."""
        return self.work.is_unsaved and not self._lesson

    def leave_quietly(self) -> None:
        """Close the window without a question; what is not saved is offered the next time."""
        self._leaves_quietly = True
        self._window.close()

    def close(self, records: Records) -> None:
        """End, when the trainer has, with the records of its last runs.

        Unless a person has closed the window, unsaved work is kept: the screen may have gone away.
        """
        # A stack that is deleted tells of it, when there is nobody left to listen.
        self._document.undo_stack.indexChanged.disconnect(self.show_mark)
        self._document.undo_stack.cleanChanged.disconnect(self.show_mark)
        if self._autosave is not None:
            self._autosave.close(None if self._is_let_go else records)
        else:
            self._background.close()

    def _connect(self) -> None:
        window, actions = self._window, self._window.actions_of_window
        actions.new.requested.connect(lambda: self._before_loss(self._ask_for_new))
        actions.open.requested.connect(self._ask_what_to_open)
        actions.save.requested.connect(lambda: self._saving.save())
        actions.save_as.requested.connect(lambda: self._saving.save_as())
        window.ask_before_closing = self._ask_before_closing
        self._recent.chosen.connect(lambda path: self.open_files([path]))
        self._opening.ready.connect(self._ask_to_adopt)
        self._opening.failed.connect(self._tell_not_opened)
        self._opening.given_up.connect(self._give_back)
        self._saving.saved.connect(self._tell_saved)
        self._trainer.adopted.connect(self._show_adopted)
        # Only then does the stack know of the edit whose experiment was told before.
        self._document.undo_stack.indexChanged.connect(self.show_mark)
        self._document.undo_stack.cleanChanged.connect(self.show_mark)
        if self._autosave is not None:
            self._autosave.failed.connect(window.show_error)
            self._autosave.set_aside.connect(window.show_error)
            self._autosave.found.connect(self._offer)

    @Slot()
    def _ask_what_to_open(self) -> None:
        # Here and below: the window opens without dialogs.
        from gdviz.ui.sessions.session_files import ask_what_to_open

        ask_what_to_open(self._window, self._settings, self.open_files)

    @Slot()
    def _ask_for_new(self) -> None:
        from gdviz.ui.sessions.new_dialog import NewDialog

        dialog = NewDialog(self._window)
        dialog.chosen.connect(self._begin)
        dialog.open()

    @Slot(object)
    def _begin(self, samples: SampleSet) -> None:
        experiment = Experiment(samples)
        self.take(Session(samples.name, experiment, fresh(experiment)))

    def _read(self, path: Path) -> None:
        self._coming_from, self._is_recovered = path, False
        self._opening.read(path.name, lambda: read_session(path))

    @Slot(str)
    def _tell_not_opened(self, sentence: str) -> None:
        if self._coming_from is not None and not self._coming_from.exists():
            self._recent.forget(self._coming_from)
        self._window.show_error(sentence)

    @Slot(int, object)
    def _ask_to_adopt(self, number: int, session: Session) -> None:
        """What was edited while a session was read is asked about, too."""
        if not self._may_be_lost or self._document.experiment is self._given_up:
            self._adopt(number, session)
        else:
            self._before_loss(lambda: self._adopt(number, session))

    def _adopt(self, number: int, session: Session) -> None:
        self._trainer.adopt_rebuilt(number)
        path = session.origin if self._is_recovered else self._coming_from
        self.work.begin(session, path, recovered=self._is_recovered)
        self._given_up, self._view = None, session.view
        self._saving.begin(None if self._is_recovered else path)
        self._scenes.begin(
            session.experiment, [(scene.experiment, scene.view) for scene in session.scenes]
        )
        self._document.load(session.experiment)
        if self._coming_from is not None:
            self._recent.add(self._coming_from)
        if self._autosave is not None and not self._is_recovered:
            self._autosave.forget()

    @Slot()
    def _show_adopted(self) -> None:
        """The first picture of other work is whole, and arranged as it was left."""
        self._window.messages.clear()
        panels = self._window.panels
        panels.choices.begin_anew()
        panels.show_snapshot(self._trainer.latest)
        panels.show_rest()
        show_view(panels, self._view)
        self.show_mark()

    @Slot(list)
    def _offer(self, found: list[Recovered]) -> None:
        from gdviz.ui.sessions.recovery_dialog import RecoveryDialog

        # What another dialog is about, such as a preview, must not change behind it.
        dialogs = self._window.findChildren(QDialog)
        before = next((each for each in dialogs if each.isVisible()), None)
        if before is not None:
            # It is to be gone first.
            before.finished.connect(lambda: QTimer.singleShot(0, lambda: self._offer_still(found)))
            return
        dialog = RecoveryDialog(found, self._window)
        dialog.wanted.connect(lambda work: self._before_loss(lambda: self._bring_back(work)))
        if self._autosave is not None:
            dialog.unwanted.connect(self._autosave.discard)
        dialog.open()

    def _offer_still(self, found: list[Recovered]) -> None:
        """Unless the window was closed meanwhile: then it is offered the next time."""
        if self._window.isVisible():
            self._offer(found)

    def _bring_back(self, recovered: Recovered) -> None:
        autosave = self._autosave
        if autosave is None:
            return
        self._coming_from, self._is_recovered = None, True
        autosave.forget()
        self._opening.read(recovered.title, autosave.taking_over(recovered))

    @Slot()
    def _give_back(self) -> None:
        """What was to be brought back, and then not, is offered again the next time."""
        if self._autosave is not None and self._is_recovered:
            self._autosave.give_back()

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self._recent.add(path)
        if self._autosave is not None:
            self._autosave.keep()
        self.show_mark()
        self._window.tell(f"Saved {path}")

    def _before_loss(self, then: Then) -> None:
        """Do `then`, but ask first where that would lose something."""
        if not self._may_be_lost:
            then()
            return
        from gdviz.ui.sessions.question import QuestionDialog

        question = QuestionDialog(
            "Unsaved work",
            f"Save “{self.work.title}” first?",
            "What has not been saved is lost otherwise.",
            {SAVE: "Save", DISCARD: "Don’t save"},
            self._window,
        )
        question.answered.connect(lambda answer: self._go_on(answer, then))
        question.open()

    def _go_on(self, answer: str, then: Then) -> None:
        if answer == SAVE:
            self._saving.save(then)
        else:
            self._given_up = self._document.experiment
            then()

    def _ask_before_closing(self) -> bool:
        counts = settled(self._window)
        if self._leaves_quietly:
            return True
        if self._may_close or (counts and not self._may_be_lost):
            self._is_let_go = True
            return True
        if counts:
            self._before_loss(self._close_window)
        return False

    def _close_window(self) -> None:
        self._may_close = True
        self._window.close()
