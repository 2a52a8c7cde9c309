"""Panels off the screen, dressed for a picture: the window and the command line share them."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QUndoStack
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from gdviz.engine import Experiment, FloatArray, Snapshot
from gdviz.export.pdf import pdf
from gdviz.export.png import TRANSPARENT, picture_of_size, png
from gdviz.export.svg import svg
from gdviz.export.wish import PDF, PNG, SVG, UNITS_PER_INCH, WINDOW, PictureWish, Size, check_size
from gdviz.files.session import WindowView
from gdviz.ui.background import Background
from gdviz.ui.lessons.lesson_places import PANELS
from gdviz.ui.look.current_theme import in_costume
from gdviz.ui.look.icons import drawing_of
from gdviz.ui.look.label_colors import with_labels
from gdviz.ui.look.text_size import in_text_size
from gdviz.ui.look.theme import Theme, load_theme, palette, stylesheet
from gdviz.ui.look.theme_switch import NoThemeSwitch
from gdviz.ui.main_window import MainWindow
from gdviz.ui.panels import Panels
from gdviz.ui.pictures.plain import extra_style, make_plain
from gdviz.ui.pictures.subjects import SUBJECTS, card_of
from gdviz.ui.sessions.arranged import arrange
from gdviz.ui.sessions.view_state import HIDDEN_CARDS, SIMPLE_LAYOUT, show_view

POINTS_PER_INCH = 72.0
# A layout that answers to a layout comes to rest after so many rounds.
ROUNDS = 3


class HiddenPanels:
    """The panels of an experiment, seen by nobody, of which pictures are made.

    `show` a moment, then ask for an `image` or for the bytes of a file; `close` must follow. Until
    then nothing else is to be made in a window whose text has another size.
    """

    def __init__(
        self, experiment: Experiment, wish: PictureWish, view: WindowView | None = None
    ) -> None:
        self._wish = wish
        self._view = view or WindowView()
        self._experiment = experiment
        samples = experiment.samples
        self._theme = with_labels(
            load_theme(wish.theme), samples.positive_color, samples.negative_color
        )
        self._window: MainWindow | None = None
        self._root: QWidget
        self._is_prepared = False
        self._widgets: list[QWidget] = []
        self._backgrounds: list[Background] = []
        self._timers: list[QTimer] = []
        self._kept = ExitStack()
        with ExitStack() as kept, in_costume(self._painted_theme):
            kept.enter_context(in_text_size(wish.text_size))
            self.panels = self._build_window() if wish.panel == WINDOW else self._build_card()
            self.pixels = self._pixels()
            self._kept = kept.pop_all()

    def show(self, snapshot: Snapshot) -> None:
        """Bring the panels to this moment, all of them, with all that is worked out for them."""
        with in_costume(self._painted_theme):
            self._show(snapshot)

    def _show(self, snapshot: Snapshot) -> None:
        self.panels.show_snapshot(snapshot)
        self.panels.show_rest()
        if not self._is_prepared:
            self._is_prepared = True
            show_view(self.panels, self._view)
            if self._window is not None:
                self._choose_cards(self._window)
            self._arrange()
            self.panels.show_rest()
            self._come_to_rest()
            self._make_room()
        self._come_to_rest()

    def _choose_cards(self, window: MainWindow) -> None:
        is_simple = self._view.flag(SIMPLE_LAYOUT, False)
        window.card_choice.hide_for_now(self._view.choices(HIDDEN_CARDS), is_simple)
        if is_simple:
            # What is left of the settings can be narrower than all of them.
            self._come_to_rest()

    def _make_room(self) -> None:
        """Where there is less room than the panels need, all of it becomes smaller.

        Only now, as headings are in few words by now where there is little room.
        """
        root, least = self._root, self._root.minimumSizeHint()
        width, height = self.pixels.width / self._wish.scale, self.pixels.height / self._wish.scale
        shrunk = max(1.0, least.width() / width, least.height() / height)
        if shrunk > 1.0:
            root.resize(round(width * shrunk), round(height * shrunk))
            self._arrange()

    def _arrange(self) -> None:
        """Give the cards of a window the room that they had, or what is there of it."""
        arrangement, cards = self.panels.arrangement, self.panels.cards_by_name
        if arrangement is not None:
            # A lesson has words of its own for them.
            words = {word: cards[name] for word, name in PANELS.items()}
            arrange(arrangement, cards | words, self._view)

    def show_on_the_way(self, snapshot: Snapshot, place: FloatArray) -> None:
        """Show the ball at `place`, shape (size,), on its way to `snapshot`; all else stays."""
        with in_costume(self._painted_theme):
            self.panels.landscape.show_on_the_way(snapshot, place)
            self.panels.landscape.drawing.draw_now()

    def image(self) -> QImage:
        """The picture in pixels, exactly as large as was wished."""
        size = QSize(self.pixels.width, self.pixels.height)
        with in_costume(self._painted_theme):
            return picture_of_size(self._root, size, self._behind or TRANSPARENT, drawing_of)

    def encoded(self, kind: str, title: str) -> bytes:
        """The picture as a file of this `kind`; `title` is what a reader calls it."""
        if kind == PNG:
            return png(self.image(), self._wish.dpi)
        # A vector picture is as large as its pixels are when they are printed.
        per_unit = (self._wish.dpi or UNITS_PER_INCH) / UNITS_PER_INCH
        width, height = self.pixels.width / per_unit, self.pixels.height / per_unit
        with in_costume(self._painted_theme):
            if kind == SVG:
                sides = (f"{width:g}", f"{height:g}")
                return svg(self._root, title, sides, self._behind, drawing_of)
            assert kind == PDF
            points = QSizeF(width, height) * (POINTS_PER_INCH / UNITS_PER_INCH)
            return pdf(self._root, title, points, self._behind, drawing_of)

    def close(self) -> None:
        """Let go of everything."""
        self.panels.close()
        if self._window is not None:
            self._window.end_work()
        cards = [card for card in self.panels.cards if card.parentWidget() is None]
        for widget in {self._root, *cards}:
            widget.hide()
            widget.deleteLater()
            QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)
        self._kept.close()

    @property
    def _behind(self) -> QColor | None:
        """The colour behind it all; None for none."""
        if self._wish.transparent:
            return None
        return self._theme.card if self._wish.plot_only else self._theme.window

    def _build_window(self) -> Panels:
        settings = QSettings(_nowhere(), QSettings.Format.IniFormat)
        themes = NoThemeSwitch()
        self._root = self._window = window = MainWindow(self._experiment, themes, settings)
        themes.setParent(window)
        _calm(window.panels)
        self._dress()
        # There is nothing to undo.
        window.actions_of_window.follow_undo(QUndoStack(window))
        window.show_experiment(self._experiment)
        # What comes into a layout later would be seen only later still.
        window.panels.history.build_plot()
        return window.panels

    def _build_card(self) -> Panels:
        panels = Panels(self._experiment)
        _calm(panels)
        self._root = card = card_of(panels, self._wish.panel)
        self._dress()
        panels.show_experiment(self._experiment)
        panels.history.build_plot()
        make_plain(card, self._wish)
        return panels

    @property
    def _painted_theme(self) -> Theme:
        """Who paints a ground in the card's colour leaves it out where there is to be none."""
        return replace(self._theme, card=TRANSPARENT) if self._wish.transparent else self._theme

    def _dress(self) -> None:
        root, extra = self._root, extra_style(self._wish)
        sheet = stylesheet(self._theme) + extra
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if sheet != application.styleSheet():
            root.setPalette(palette(self._theme))
            # Labels that the stylesheet makes bold alone would keep the colour of the screen's.
            root.setStyleSheet(f"QLabel {{ color: {self._theme.text.name()}; }}{sheet}")
        self._keep_from_screen(root)
        root.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)

    def _keep_from_screen(self, root: QWidget) -> None:
        """Let nobody see `root`."""
        root.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)

    def _pixels(self) -> Size:
        """How large the picture is; meanwhile the panels get the room that this leaves them."""
        usual, scale = SUBJECTS[self._wish.panel], self._wish.scale
        size = self._wish.size or Size(round(usual.width * scale), round(usual.height * scale))
        check_size(size)
        root, layout = self._root, self._root.layout()
        if layout is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        root.ensurePolished()
        root.setMinimumSize(1, 1)
        root.resize(round(size.width / scale), round(size.height / scale))
        root.show()
        if self._window is not None:
            self._window.restore_first_sizes()
        return size

    def _come_to_rest(self) -> None:
        """Let everything find its place, and be drawn."""
        root = self._root
        widgets = root.findChildren(QWidget)
        is_changed = len(widgets) != len(self._widgets)
        # As long as they are kept Qt does not wrap each of them again.
        self._widgets = widgets
        if is_changed:
            # To look for these takes longer than some of what they do.
            self._backgrounds, self._timers = _backgrounds(self.panels), _timers(self.panels)
        for background in self._backgrounds:
            background.finish()
        self.panels.show_rest()
        _end_rests(self._timers)
        if self._window is None:
            make_plain(card_of(self.panels, self._wish.panel), self._wish)
        if is_changed:
            # Whoever came into a layout is shown by a call that waits.
            for widget in (root, *root.findChildren(QWidget)):
                QCoreApplication.sendPostedEvents(widget, QEvent.Type.MetaCall.value)
        for _ in range(ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.panels.landscape.drawing.draw_now()


def _calm(panels: Panels) -> None:
    """Let no ball roll, and nothing be drawn before it is asked for."""
    panels.landscape.show_rolling(False)
    panels.landscape.drawing.wait_to_be_asked()


def _end_rests(timers: list[QTimer]) -> None:
    """What waits until somebody could read the last one is shown at once."""
    for timer in timers:
        if timer.isActive() and timer.isSingleShot():
            timer.stop()
            timer.timeout.emit()


def _timers(panels: Panels) -> list[QTimer]:
    """All by which something waits."""
    return [timer for card in panels.cards for timer in card.findChildren(QTimer)]


def _backgrounds(panels: Panels) -> list[Background]:
    """All that works out something beside the window."""
    found = list(panels.findChildren(Background))
    for card in panels.cards:
        found += card.findChildren(Background)
    return found


def _nowhere() -> str:
    """A file of settings that is not there, and never written."""
    return str(Path(gettempdir()) / "gdviz-no-settings" / "none.ini")
