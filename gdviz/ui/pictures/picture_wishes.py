"""Pictures of the cards and of the window: copied at once, or exported by the dialog."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gdviz.engine import Snapshot
from gdviz.ui.actions import Actions
from gdviz.ui.announcements import Announcements
from gdviz.ui.cards.card import Card
from gdviz.ui.controls.typed_edits import once_settled
from gdviz.ui.panels import Panels

if TYPE_CHECKING:
    from gdviz.ui.pictures.export_dialog import ExportDialog, PictureSource
    from gdviz.ui.pictures.studio import Studio

WHOLE_WINDOW = "Whole window"


class PictureWishes(QObject):
    """Does what the cards' menus and the actions wish for, and says how it went."""

    def __init__(
        self,
        window: QWidget,
        panels: Panels,
        actions: Actions,
        announcements: Announcements,
        settings: QSettings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        cards = panels.cards
        self._announcements = announcements
        self._settings = settings
        self._dialog: ExportDialog | None = None
        self._offered: Sequence[Card] = cards
        self._studio: Studio | None = None
        self._snapshot: Snapshot | None = None
        actions.export.requested.connect(self._export_window)
        actions.copy_window.requested.connect(self._copy_window)
        actions.copy_numbers.requested.connect(self._copy_numbers)
        self._copy_action, self._copy_keys = actions.copy_numbers, actions.copy_numbers.shortcuts()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._give_copy_key)
        for card in cards:
            export = once_settled(window, partial(self._open_for, card))
            copy = once_settled(window, lambda card=card: self._copy(card, card.accessibleName()))
            card.export_requested.connect(export)
            card.copy_requested.connect(copy)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Offer pictures of the cards that are there."""
        self._offered = cards
        if self._dialog is not None:
            self._dialog.show_sources(self._sources())

    def use(self, studio: Studio) -> None:
        """Export what this studio makes, too."""
        self._studio = studio
        if self._dialog is not None:
            self._dialog.use(studio)

    def _sources(self) -> list[PictureSource]:
        # Here and below: the window opens without what makes pictures and tables.
        from gdviz.ui.pictures.export_dialog import PictureSource
        from gdviz.ui.pictures.subjects import name_of

        whole = PictureSource(self._window, WHOLE_WINDOW)
        return [whole, *(PictureSource(c, panel=name_of(self._panels, c)) for c in self._offered)]

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Know the step for the names of files."""
        self._snapshot = snapshot
        if self._dialog is not None:
            self._dialog.show_snapshot(snapshot)

    def wait(self) -> None:
        """Return when every picture is written."""
        if self._dialog is not None:
            self._dialog.wait()

    def _open_for(self, widget: QWidget) -> None:
        """Open the dialog, which is made when it is first wanted: the window opens without it."""
        if self._dialog is None:
            self._dialog = self._make_dialog()
        self._dialog.open_for(widget)

    def _make_dialog(self) -> ExportDialog:
        from gdviz.ui.pictures.export_dialog import ExportDialog

        dialog = ExportDialog(self._sources(), self._settings, self._window)
        tell = self._announcements.tell
        dialog.saved.connect(lambda path: tell(f"Saved {path}"))
        dialog.copied.connect(lambda title: tell(f"{title}: picture copied."))
        if self._studio is not None:
            dialog.use(self._studio)
        if self._snapshot is not None:
            dialog.show_snapshot(self._snapshot)
        return dialog

    @Slot(QWidget, QWidget)
    def _give_copy_key(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Among the images the key copies images: with both Qt would take them in turns."""
        if not isValid(self._copy_action):
            # The window is going, and its focus with it.
            return
        is_theirs = focused is not None and self._panels.samples.isAncestorOf(focused)
        self._copy_action.setShortcuts([] if is_theirs else self._copy_keys)

    @Slot()
    def _copy_numbers(self) -> None:
        from gdviz.ui.pictures.card_tables import card_at_hand, copy_table

        card = card_at_hand(self._window)
        if card is None:
            self._announcements.tell("Point at a card, or go to it by Tab, to copy its numbers.")
        elif copy_table(self._panels, card):
            self._announcements.tell(f"{card.accessibleName()}: numbers copied as a table.")
        else:
            self._announcements.tell(f"{card.accessibleName()}: there is no table to copy here.")

    @Slot()
    def _export_window(self) -> None:
        self._announcements.put_news_away()
        self._open_for(self._window)

    @Slot()
    def _copy_window(self) -> None:
        self._announcements.put_news_away()
        self._copy(self._window, WHOLE_WINDOW)

    def _copy(self, widget: QWidget, title: str) -> None:
        from gdviz.export.png import copy_picture, picture
        from gdviz.export.whole_file import ExportError

        try:
            copy_picture(picture(widget))
        except ExportError as error:
            self._announcements.show_error(str(error))
        else:
            self._announcements.tell(f"{title}: picture copied.")
