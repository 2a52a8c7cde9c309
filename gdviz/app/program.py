"""One window with its document and its trainer, wired together."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QSettings, QTimer, Slot

from gdviz.app.export_wiring import ExportWiring
from gdviz.app.image_export import ImageExport
from gdviz.app.image_wiring import ImageWiring
from gdviz.app.import_wiring import ImportWiring
from gdviz.app.session_keeper import SessionKeeper
from gdviz.document import Document
from gdviz.engine import NUDGES, Experiment, ExperimentError, FloatArray, Snapshot
from gdviz.files.autosave import Autosave
from gdviz.files.session import WindowView
from gdviz.trainer import Trainer
from gdviz.ui.controls.typed_edits import once_settled
from gdviz.ui.landscape.ball_edits import BallEdits
from gdviz.ui.main_window import MainWindow
from gdviz.ui.race.race_words import race_rests
from gdviz.ui.scenes.scene import IMAGES_SCENE, OWN, SCENES, scene_of
from gdviz.ui.scenes.scene_memory import SceneMemory
from gdviz.ui.sessions.view_state import RACE_SHOWN, show_view, view_of_scene

# 58.8 frames a second; with 16 ms the timer would run ahead of the screen.
FRAME_MS = 17

# When nothing has been new for so many frames it is looked for less often, until something is
# asked of the run.
CALM_FRAMES, REST_MS = 60, 100

# After a frame the run gets at least this share of the time that the frame took.
SHARE_OF_THE_RUN = 0.3


class Program(QObject):
    """One window with its document and its trainer.

    Begins with `start`; `close`, which closing the window does too, must follow.
    """

    def __init__(
        self,
        experiment: Experiment,
        window: MainWindow,
        settings: QSettings,
        autosave: Autosave | None = None,
        *,
        lesson: str = "",
    ) -> None:
        """Unsaved work is kept by `autosave`, or not at all; that of a `lesson` need not be."""
        super().__init__(window)
        self.window = window
        self.document = Document(experiment, self)
        self.trainer = Trainer(experiment, self, scene_of(experiment).key)
        self._images = ImageWiring(self.document, window, self)
        self._ball = BallEdits(self.document, self)
        self._scenes = SceneMemory()
        self._scenes.follow(experiment)
        # How the scene that has been gone to is to be looked at, as soon as it is there.
        self._view: WindowView | None = None
        self._shown: Snapshot | None = None
        self.sessions = SessionKeeper(
            self.document, self.trainer, window, settings, autosave, self._scenes, lesson=lesson
        )
        self._imports = ImportWiring(self.document, window, settings, self._to_images, self)
        self.exports = ExportWiring(self.trainer, window.panels, self.sessions.work, self)
        window.use(self.exports)
        self._image_export = ImageExport(self.document, window, settings, self)
        self._images.import_requested.connect(self._imports.preview)
        self._imports.drops.dropped.connect(self.sessions.open_files)
        self.sessions.data_chosen.connect(self._imports.import_files)
        self._connect_document()
        self._connect_runner()
        window.closed.connect(self.close)
        self._frames = QTimer(self)
        self._frames.setSingleShot(True)
        self._frames.timeout.connect(self._show_frame)
        # An interval of 0 is over when all that was to be painted has been.
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.timeout.connect(self._end_frame)
        self._frame_began, self._calm_frames = 0.0, 0
        self._is_closed = False

    def start(self) -> None:
        """Show what there is, and follow the run from now on."""
        self.window.show_experiment(self.document.experiment)
        self.trainer.start()
        self._show_frame()
        # The first picture is whole.
        self.window.panels.show_rest()
        self.sessions.start()

    def _connect_document(self) -> None:
        document, window = self.document, self.window
        document.experiment_changed.connect(self._show_experiment)
        panels = window.panels
        panels.choices.race_shown.connect(self._apply)
        window.actions_of_window.race.requested.connect(self._tell_race)
        for card in (panels.settings, panels.function, panels.negate, panels.race):
            card.setting_changed.connect(self._change_setting)
        landscape = panels.landscape
        landscape.ball_dragged.connect(once_settled(window, self._drag_ball))
        landscape.ball_dropped.connect(self._ball.end)
        panels.arithmetic.nudges_requested.connect(once_settled(window, self._make_nudges))
        window.scene_requested.connect(self._go_to_scene)
        window.actions_of_window.follow_undo(document.undo_stack)

    def _connect_runner(self) -> None:
        trainer, window = self.trainer, self.window
        trainer.playing_changed.connect(window.run_wishes.show_playing)
        trainer.playing_changed.connect(window.run_announcer.show_playing)
        trainer.playing_changed.connect(window.tone.show_playing)
        trainer.adopted.connect(self._wake)
        window.run_wishes.play_requested.connect(trainer.play)
        window.run_wishes.pause_requested.connect(trainer.pause)
        window.run_wishes.step_requested.connect(trainer.step)
        window.run_wishes.run_requested.connect(trainer.run_steps)
        window.run_wishes.travel_requested.connect(trainer.go_to)
        window.run_wishes.reset_requested.connect(trainer.reset)
        window.run_wishes.forget_dropped_requested.connect(trainer.forget_dropped)
        for wish in (
            window.run_wishes.play_requested,
            window.run_wishes.step_requested,
            window.run_wishes.run_requested,
            window.run_wishes.travel_requested,
            window.run_wishes.reset_requested,
            window.run_wishes.forget_dropped_requested,
        ):
            wish.connect(self._wake)
        window.transport.speed_changed.connect(trainer.set_speed)

    @Slot(str, object, str)
    def _change_setting(self, text: str, fields: dict[str, object], merge: str) -> None:
        try:
            self.document.change(text, merge=merge or None, **fields)
        except ExperimentError as error:
            self.window.show_error(str(error))

    @Slot(object)
    def _show_experiment(self, experiment: Experiment) -> None:
        """Show what has been edited, and have the run go on with it."""
        left, panels = self._scenes.present, self.window.panels
        is_elsewhere = scene_of(experiment).key != left
        if is_elsewhere:
            self._scenes.look_away(left, view_of_scene(panels))
        self._scenes.follow(experiment)
        self.window.show_experiment(experiment)
        if is_elsewhere:
            self._view = self._scenes.view(self._scenes.present)
            view = self._view or WindowView()
            panels.choices.show_race(view.flag(RACE_SHOWN, bool(experiment.runners)))
        self.trainer.apply(self._seen(experiment), scene_of(experiment).key)
        self._wake()

    @Slot()
    def _tell_race(self) -> None:
        """Who does not run any more can come back."""
        runners = self.document.experiment.runners
        if runners and not self.window.panels.choices.shows_race:
            self.window.tell(race_rests(len(runners), self.window.actions_of_window.race))

    @Slot()
    def _apply(self) -> None:
        """Have the run go on with what is edited."""
        now = self.document.experiment
        self.trainer.apply(self._seen(now), scene_of(now).key)
        self._wake()

    def _seen(self, experiment: Experiment) -> Experiment:
        """Runners who are not seen do not run."""
        if experiment.runners and not self.window.panels.choices.shows_race:
            return replace(experiment, runners=())
        return experiment

    def _to_images(self) -> dict[str, Any]:
        """What has to change for the images to be what is trained on."""
        now = self.document.experiment
        return {} if now.function is None else self._scenes.fields(IMAGES_SCENE, now)

    @Slot(str)
    def _go_to_scene(self, key: str) -> None:
        now = self.document.experiment
        if scene_of(now).key != key:
            text = f"Go to “{SCENES[key].title}”"
            self.document.change(text, **self._scenes.fields(key, now))
            if SCENES[key].group == OWN:
                # When the menu is gone, which gives the keyboard back to the window.
                QTimer.singleShot(0, self.window.panels.function.begin_typing)

    @Slot()
    def _make_nudges(self) -> None:
        """Make a round of nudges; the steps after it are made as before."""
        now = self.document.experiment
        if self.window.run_wishes.can_learn():
            self.trainer.apply(self._seen(replace(now, method=NUDGES)), scene_of(now).key)
            self.trainer.step(1)
            self._apply()

    @Slot(int, object)
    def _drag_ball(self, step: int, parameters: FloatArray) -> None:
        """Nobody rolls a ball that is held."""
        self.trainer.pause()
        try:
            self._ball.drag(step, parameters)
        except ExperimentError as error:
            self.window.show_error(str(error))

    @Slot()
    def _show_frame(self) -> None:
        self.trainer.give_way(True)
        self._frame_began = perf_counter()
        self._painted.start(0)
        latest = self.trainer.latest
        if latest is not self._shown:
            self._shown = latest
            self._calm_frames = 0
            self.window.panels.show_snapshot(latest)
            self._show_view(latest)
            self.sessions.show_mark()
        else:
            self._calm_frames += 1
            self.window.panels.show_nothing_new()

    def _show_view(self, latest: Snapshot) -> None:
        """Look at the scene that has been gone to as it was looked at when it was left."""
        if self._view is not None and latest.experiment.same_function(self.document.experiment):
            view, self._view = self._view, None
            self.window.panels.show_rest()
            show_view(self.window.panels, view)

    @Slot()
    def _end_frame(self) -> None:
        self.trainer.give_way(False)
        if self._calm_frames > CALM_FRAMES:
            self._frames.start(REST_MS)
            return
        spent_ms = 1000 * (perf_counter() - self._frame_began)
        self._frames.start(ceil(max(FRAME_MS - spent_ms, SHARE_OF_THE_RUN * spent_ms)))

    @Slot()
    def _wake(self) -> None:
        """Something is about to be new: look for it as often as there are frames."""
        self._calm_frames = 0
        if self._frames.remainingTime() > FRAME_MS:
            self._frames.start(FRAME_MS)

    @Slot(str, str)
    def report_failure(self, sentence: str, details: str) -> None:
        """Pause, and tell the person; the document stays."""
        self.trainer.pause()
        self.window.show_failure(sentence, details)

    @Slot()
    def close(self) -> None:
        """End the threads. Doing it twice does no harm."""
        self._frames.stop()
        self._painted.stop()
        if not self._is_closed:
            self._is_closed = True
            self.trainer.close()
            self.sessions.close(self.trainer.last_records)
            self._images.close()
            self.exports.close()
            self._imports.close()
            self._image_export.close()
            self.window.end_work()
