"""A lesson in a window of its own, so that whatever a person works on stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gdviz.app.program import Program
from gdviz.files.session import Session, WindowView
from gdviz.lessons import Lesson, Observation, Page, RunState
from gdviz.lessons.page_view import page_view
from gdviz.ui.controls.typed_edits import once_settled
from gdviz.ui.lessons.action_watch import ActionWatch
from gdviz.ui.lessons.lesson_panel import LessonPanel
from gdviz.ui.lessons.lesson_places import LessonPlaces
from gdviz.ui.lessons.lesson_progress import LessonProgress
from gdviz.ui.lessons.locks import Locks
from gdviz.ui.lessons.pointer_frame import PointerFrame
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.main_window import MainWindow

# Often enough that a check seems to follow the action at once.
LOOK_MS = 100

# Longer runs are computed where nobody waits for them.
MOST_COMPARED = 1_000

# Where a page says nothing else.
LANDSCAPE_VIEW = "map"

# What would bring other work into the window of a lesson, or put away what it speaks of.
ALWAYS_LOCKED = ("new", "open", "open_recent", "save", "save_as", "choose_scene", "simple_layout")


class LessonRun(QObject):
    """Leads through the pages of a lesson.

    `left` tells that the person goes away from it, `finished` that this is so after its last page.
    Begins with `start`; closing the window ends it.
    """

    left = Signal()
    finished = Signal()

    def __init__(
        self, lesson: Lesson, progress: LessonProgress, themes: ThemeSwitch, settings: QSettings
    ) -> None:
        super().__init__()
        self.lesson = lesson
        self._progress = progress
        self._number = progress.page(lesson)
        first = self._page.opening.experiment
        self.window = MainWindow(first, themes, settings)
        self.program = Program(first, self.window, settings, lesson=lesson.title)
        self.panel = LessonPanel()
        self.window.put_beside(self.panel)
        # A lesson chooses its own scenes.
        self.window.scene_picker.hide()
        self._pointer = PointerFrame(self.window)
        self._places = LessonPlaces(self.window)
        self._locks = Locks(self)
        self._watch = ActionWatch(self.window.panels, self)
        self._opened: Observation | None = None
        self._waits = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._connect()

    @property
    def page(self) -> int:
        """The open page, from 0."""
        return self._number

    @property
    def is_waiting(self) -> bool:
        """Whether the run of the page is not there yet."""
        return self._waits

    def start(self) -> None:
        """Open the window and the page that was open last."""
        self.program.start()
        self.window.open()
        self._open_page(self._number)
        self._timer.start(LOOK_MS)

    @Slot()
    def end(self) -> None:
        """Look no longer. Doing it twice does no harm."""
        self._timer.stop()
        self._pointer.point_at(None)

    @property
    def _page(self) -> Page:
        return self.lesson.pages[self._number]

    def _connect(self) -> None:
        panel, window = self.panel, self.window
        open_page = once_settled(window, self._open_page)
        panel.back_requested.connect(lambda: open_page(self._number - 1))
        panel.next_requested.connect(once_settled(window, self._go_on))
        panel.again_requested.connect(lambda: open_page(self._number))
        panel.page_requested.connect(open_page)
        panel.leave_requested.connect(self.left)
        panel.answer_toggled.connect(self._watch.show_answer)
        window.run_wishes.travel_requested.connect(self._watch.go_back)
        window.run_wishes.step_requested.connect(self._step)
        window.closed.connect(self.end)
        # A page of it, made when it is first looked at, has a button that the lesson may lock.
        window.panels.arithmetic.step_button_made.connect(self._lock)
        self.program.trainer.adopted.connect(self._begin_page)

    @Slot(int)
    def _step(self, steps: int) -> None:
        if steps < 0:
            self._watch.go_back()

    @Slot()
    def _go_on(self) -> None:
        """To the next page, with the run as it is where that page goes on from it."""
        following = self._number + 1
        if following == len(self.lesson.pages):
            self._progress.open_page(self.lesson, 0)
            self.finished.emit()
        elif self._is_done and self._stands_at(self.lesson.pages[following].opening):
            self._number = following
            self._begin_page()
        else:
            self._open_page(following)

    def _stands_at(self, opening: RunState) -> bool:
        """Whether the run has come to where a page begins; its texts speak of that very place."""
        latest, record = self.program.trainer.latest, opening.record
        place = (self.program.document.experiment, latest.clock, latest.newest)
        return (
            place == (opening.experiment, record.step, record.length)
            and record.length <= MOST_COMPARED
            and latest.state.same_bits(opening.snapshot().state)
        )

    @property
    def _is_done(self) -> bool:
        return not self._waits and self._page.is_done(self._observation())

    @Slot(int)
    def _open_page(self, number: int) -> None:
        """Open a page where it begins, computed from the pages before it."""
        self._number = number
        self._waits = True
        opening = self._page.opening
        session = Session(self.lesson.title, opening.experiment, opening.record, self._view())
        self.program.trainer.pause()
        self.program.sessions.take(session)

    def _view(self) -> WindowView:
        """Nothing is marked in the landscape, and the first image is selected."""
        return WindowView({"image": 0, "landscape view": self._page.landscape or LANDSCAPE_VIEW})

    @Slot()
    def _begin_page(self) -> None:
        """The run of the page is there."""
        self._waits = False
        self._show_what_counts()
        self._arrange()
        self._watch.begin()
        self._opened = self._observation()
        self._progress.open_page(self.lesson, self._number)
        self._show_place(self._progress.done(self.lesson))
        self._look()

    def _arrange(self) -> None:
        """What the page asks about is not so from the start."""
        panels, page = self.window.panels, self._page
        asked = {fact.name for condition in page.check for fact in condition.facts}
        if asked & {"selected image", "images looked at"}:
            panels.choices.select_image(0)
        choices = panels.landscape.choices
        wanted = replace(
            choices,
            view=page.landscape or choices.view,
            landmarks=choices.landmarks and "points shown" not in asked,
            derivative=choices.derivative and "derivative shown" not in asked,
        )
        if wanted != choices:
            panels.landscape.show_choices(wanted)

    def _show_what_counts(self) -> None:
        page, places = self._page, self._places
        self.window.show_by_hand(page.shows_arithmetic)
        if page.arithmetic:
            self.window.panels.arithmetic.show_page(page.arithmetic)
        self.window.show_only(places.panels(page.panels) or self.window.panels.cards)
        self._lock()
        # From what it hides and locks the focus would go to controls that nobody has chosen, and
        # so it would from nowhere, when the window becomes active.
        focused: QWidget | None = self.window.focusWidget()
        if focused is None or not self.panel.isAncestorOf(focused):
            self.window.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pointer.point_at(places.bring_into_view(page.point_at))

    @Slot()
    def _lock(self) -> None:
        self._locks.lock([*self._always_locked(), *self._locked(self._page.lock)])

    def _always_locked(self) -> list[QAction | QWidget]:
        actions = self.window.actions_of_window
        return [getattr(actions, name) for name in ALWAYS_LOCKED]

    def _locked(self, names: Sequence[str]) -> list[QAction | QWidget]:
        found: list[QAction | QWidget] = []
        for name in names:
            card, widget = self._places.panel(name), self._places.widget(name)
            found += self._places.actions(name)
            if name == "step":
                found += self.window.panels.arithmetic.step_buttons
            if card is not None and card.body is not None:
                found.append(card.body)
            elif widget is not None:
                found.append(widget)
        return found

    @Slot()
    def _look(self) -> None:
        """Show how far the person is."""
        opened = self._opened
        if self._waits or opened is None:
            return
        page, observation = self._page, self._observation()
        if not observation.snapshot.experiment.same_space(observation.experiment):
            # An edit has not come to the run yet.
            return
        view = page_view(page, opened, observation)
        self.panel.show_view(view)
        done = self._progress.done(self.lesson)
        if (view.is_done or not page.check) and self._number not in done:
            self._show_place(self._progress.add_done(self.lesson, self._number))

    def _show_place(self, done: frozenset[int]) -> None:
        titles = tuple(page.title for page in self.lesson.pages)
        self.panel.show_place(self.lesson.title, titles, done, self._number)

    def _observation(self) -> Observation:
        program = self.program
        return Observation(program.trainer.latest, program.document.experiment, self._watch.actions)
