"""The window: the panels in their places, the bar above them, and what concerns the whole."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget

from gdviz.engine import Experiment
from gdviz.ui.actions import build_actions
from gdviz.ui.announcements import Announcements
from gdviz.ui.card_plans import LEAST_HEIGHTS
from gdviz.ui.card_walk import CardWalk
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.columns import GAP
from gdviz.ui.controls.menu import Menu
from gdviz.ui.controls.tab_start import TabStart
from gdviz.ui.controls.typed_edits import once_settled
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.motion import Motion
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.message_bar import MessageBar
from gdviz.ui.panels import Panels
from gdviz.ui.pictures.picture_wishes import PictureWishes
from gdviz.ui.presentation import Presentation
from gdviz.ui.run.run_announcer import RunAnnouncer
from gdviz.ui.run.run_progress import RunProgress
from gdviz.ui.run.run_wishes import RunWishes
from gdviz.ui.run.transport import Transport
from gdviz.ui.shelf import Shelf
from gdviz.ui.shown_cards import ShownCards
from gdviz.ui.sound.run_tone import RunTone
from gdviz.ui.top_bar import TopBar
from gdviz.ui.view_wishes import ViewWishes
from gdviz.ui.welcome import Welcome
from gdviz.ui.window_place import keep_place, take_place
from gdviz.ui.work_area import WorkArea

if TYPE_CHECKING:
    from gdviz.ui.pictures.studio import Studio


class MainWindow(QMainWindow):
    """Shows an experiment and its run, and tells wishes. It knows neither document nor trainer.

    What is wished of the run `run_wishes` tells; `scene_requested` carries the key of a scene.
    `ask_before_closing` says whether the window may close; who says no closes it later, or not.
    """

    scene_requested = Signal(str)
    closed = Signal()

    # What the title says.
    _said = ("", False)

    def __init__(self, experiment: Experiment, themes: ThemeSwitch, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAccessibleName("gdviz")
        self.ask_before_closing: Callable[[], bool] = lambda: True
        self.show_title("gdviz", unsaved=False)
        self.panels = Panels(experiment, self)
        self._themes = themes
        self._settings = settings
        self._motion = Motion(settings, self)
        self.actions_of_window = self._actions = build_actions(self)
        self.recent_menu = _menu_below(self._actions.open_recent, self)
        self.transport = Transport(self._actions)
        self.messages = MessageBar()
        self._announcements = Announcements(self.messages, self)
        self.progress = RunProgress()
        self.run_wishes = RunWishes(
            self, experiment, self._actions, self.progress, self._announcements
        )
        self.run_wishes.listen_to(self.transport, self.panels)
        self._bar = TopBar(self._actions, self.transport)
        self._bar.add_edits(self.panels.samples.edit_actions)
        self.scene_picker = self._bar.scenes
        menu = _menu_below(self._actions.cards, self)
        self._shown = ShownCards(self, self.panels, self._actions, menu, settings)
        self._arrangement, self.card_choice = self._shown.arrangement, self._shown.choice
        self._lay_out()
        self._pictures = PictureWishes(
            self, self.panels, self._actions, self._announcements, settings
        )
        self.tone = RunTone(self._actions.tone, settings, self._announcements.show_error, self)
        self.panels.show_also_to(
            (
                self.transport,
                self._presentation,
                self.welcome,
                self._pictures,
                self.run_wishes,
                self.run_announcer,
                self.tone,
                self._announcements,
            )
        )
        self._connect_view()
        self._tab_start = TabStart(self)

    def open(self) -> None:
        """Show the window where and how it was left."""
        take_place(self, self._settings)
        self.show()
        # Only now do the cards know how much room there is to share.
        self._arrangement.restore(self._settings)
        self.panels.samples.list.setFocus()
        self._motion.ask_soon()

    def show_title(self, title: str, *, unsaved: bool) -> None:
        """Say what is open, and whether there is something of it that is not saved."""
        # It is said in every frame, and each time the title of the system's window is made anew.
        if (title, unsaved) != self._said:
            self._said = (title, unsaved)
            # What looks like the mark's place in a name is none.
            self.setWindowTitle(title.replace("[*]", "[*][*]") + "[*]")
            self.setWindowModified(unsaved)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show what is being edited."""
        samples = experiment.samples
        self._themes.show_labels(samples.positive_color, samples.negative_color)
        self._bar.scenes.show_experiment(experiment)
        self.panels.show_experiment(experiment)
        self.run_wishes.show_experiment(experiment)
        self._shown.show_experiment(experiment)

    def tell(self, sentence: str) -> None:
        """Say good news for a while."""
        self._announcements.tell(sentence)

    def show_error(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        self._announcements.show_error(sentence)

    def show_failure(self, sentence: str, details: str) -> None:
        """Say that something unforeseen happened, with the details for a report at hand."""
        self._announcements.show_failure(sentence, details)

    def end_work(self) -> None:
        """End what works in the background, and wait for it."""
        self.tone.close()
        self.panels.close()
        self._pictures.wait()

    def put_beside(self, widget: QWidget) -> None:
        """Show `widget` to the left of the cards."""
        beside = QVBoxLayout()
        beside.setContentsMargins(GAP, GAP, 0, GAP)
        beside.addWidget(widget)
        self._work_row.insertLayout(0, beside)

    def show_only(self, cards: Collection[Card] | None) -> None:
        """Show these cards and no others, as far as there are any; None for all of them again."""
        self._arrangement.show_only(cards)
        self.panels.show_rest()
        self._pictures.show_cards(self._arrangement.cards)

    def show_by_hand(self, shown: bool) -> None:
        """Show the card with the arithmetic, or put it away."""
        self.panels.choices.show_by_hand(shown)

    def use(self, studio: Studio) -> None:
        """Export what this studio makes, too."""
        self._pictures.use(studio)

    def restore_first_sizes(self) -> None:
        """Arrange the cards as at first, all that the layout has."""
        self._shown.restore_first_sizes()

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._tab_start.restore()
        return super().focusNextPrevChild(forward)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Who has the keyboard has had no use for it.
        if self._presentation.handle(event):
            return
        if event.key() == Qt.Key.Key_Escape and self._arrangement.maximised is not None:
            self._maximise(self._arrangement.maximised)
        elif event.key() == Qt.Key.Key_Escape:
            # The grid, or whatever else has the arrows and Space, gives them back to the run.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.ask_before_closing():
            event.ignore()
            return
        # The next start is no presentation, and not on the whole screen for that.
        self._actions.present.setChecked(False)
        self.closed.emit()
        self._arrangement.save(self._settings)
        keep_place(self, self._settings)
        event.accept()

    def _lay_out(self) -> None:
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._bar)
        self._work_row = QHBoxLayout()
        self._work_row.setSpacing(0)
        for name, height in LEAST_HEIGHTS.items():
            self.panels.cards_by_name[name].keep_useful(height)
        self.welcome = Welcome(self._settings)
        self.welcome.drawing_requested.connect(self._actions.new.trigger)
        shelf = Shelf(self._actions, self._shown)
        work = WorkArea(self._arrangement, shelf, self.messages, self.progress, self.welcome)
        self._walk = CardWalk(self._arrangement, work.room, self)
        self._work_row.addWidget(work, 1)
        rows.addLayout(self._work_row, 1)
        self._presentation = Presentation(self, self._actions, self._bar)
        self.run_announcer = RunAnnouncer(self)
        rows.addWidget(self._presentation.strip)
        self.setCentralWidget(whole)

    def _connect_view(self) -> None:
        actions = self._actions
        self._shown.changed.connect(lambda: self._pictures.show_cards(self._arrangement.cards))
        actions.quit.requested.connect(self.close)
        self.view_wishes = ViewWishes(
            self,
            actions,
            self.panels,
            self._walk,
            self.scene_picker,
            self._motion,
            self._themes,
            self._settings,
        )
        for card in self.panels.cards:
            card.maximise_requested.connect(lambda card=card: self._maximise(card))
        self._bar.scenes.scene_chosen.connect(once_settled(self, self.scene_requested.emit))

    def _maximise(self, card: Card) -> None:
        self._arrangement.toggle_maximised(card)
        self.panels.show_rest()


def _menu_below(action: QAction, parent: QWidget) -> QMenu:
    menu = Menu(parent)
    menu.setToolTipsVisible(True)
    action.setMenu(menu)
    return menu
