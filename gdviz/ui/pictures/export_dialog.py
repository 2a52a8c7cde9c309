"""What to export, what it is to be like, and where to: a file or the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QSignalBlocker, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gdviz.engine import Snapshot
from gdviz.export.picture_saver import PictureSaver
from gdviz.export.png import SUFFIX, copy_picture, picture, pixel_size
from gdviz.export.whole_file import ExportError
from gdviz.export.wish import PNG, WINDOW, PictureWish, Size
from gdviz.numbers import count
from gdviz.ui.controls.typed_edits import settled
from gdviz.ui.look.icons import drawing_of
from gdviz.ui.pictures.export_form import FIRST_SCALE, SCALES, ExportForm
from gdviz.ui.pictures.export_place import ask_for_place, keep_folder
from gdviz.ui.pictures.export_previews import ExportPreviews
from gdviz.ui.pictures.studio import (
    FILM,
    GIVEN_UP,
    KINDS,
    PICTURE,
    ExportKind,
    Studio,
    Waiting,
)

SCALE_KEY = "export/scale"


@dataclass(frozen=True)
class PictureSource:
    """Something a picture can be made of, called `name` or else what its widget is called now.

    `panel` is what the command line calls it.
    """

    widget: QWidget
    name: str = ""
    panel: str = WINDOW

    @property
    def title(self) -> str:
        """What it is called at this moment."""
        return self.name or self.widget.accessibleName()


class ExportDialog(QDialog):
    """`saved` brings the path of a file written, `copied` the title of what is on the clipboard.

    What is only a larger picture of what is seen it makes itself; all else is made by a studio,
    once there is one. Call `wait` before the program ends: something may still be on its way.
    """

    saved = Signal(object)
    copied = Signal(str)

    def __init__(
        self, sources: Sequence[PictureSource], settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle("Export")
        self._sources = tuple(sources)
        self._settings = settings
        self._studio: Studio | None = None
        self._step = 0
        self._saver = PictureSaver(self)
        self._saver.saved.connect(self._tell_saved)
        self._saver.failed.connect(self._tell_failure)
        self._form = form = ExportForm(settings)
        self._options, self._progress = form.options, form.progress
        self._previews = ExportPreviews(form, self._wish, self)
        self._what, self._scales, self._say = form.what, form.scales, form.say
        self._what.addItems([source.title for source in self._sources])
        QVBoxLayout(self).addWidget(form)
        self._connect()

    def use(self, studio: Studio) -> None:
        """Offer what this studio makes, too."""
        self._studio = studio
        self._previews.use(studio)
        self._options.show()

    def show_sources(self, sources: Sequence[PictureSource]) -> None:
        """Offer pictures of these from now on."""
        if tuple(sources) == self._sources:
            return
        self._sources = tuple(sources)
        with QSignalBlocker(self._what):
            self._what.clear()
            self._what.addItems([source.title for source in self._sources])

    def open_for(self, widget: QWidget) -> None:
        """Open with the picture of `widget` chosen."""
        for row, source in enumerate(self._sources):
            self._what.setItemText(row, source.title)
            if source.widget is widget:
                self._what.setCurrentIndex(row)
        remembered = self._settings.value(SCALE_KEY, FIRST_SCALE, int)
        scale = remembered if remembered in SCALES else FIRST_SCALE
        self._scales.button(scale).setChecked(True)
        self._say("")
        if self._studio is not None:
            self._options.show_steps(self._studio.newest_step)
        self._show_choice()
        self.open()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Know the step for the name of the file."""
        self._step = snapshot.clock

    def reject(self) -> None:
        """Give up what is being written, or close."""
        if self._progress.is_running and self._studio is not None:
            self._say("Cancelling…", "muted")
            self._studio.cancel()
        else:
            self._previews.stop()
            super().reject()

    def wait(self) -> None:
        """Return when every picture is written; a film is given up."""
        if self._progress.is_running and self._studio is not None:
            self._studio.cancel()
        self._previews.stop()
        self._saver.wait()

    def _connect(self) -> None:
        self._what.currentIndexChanged.connect(self._show_choice)
        self._scales.idClicked.connect(self._show_choice)
        self._options.changed.connect(self._show_choice)
        self._form.close_button.clicked.connect(self.reject)
        self._form.copy_button.clicked.connect(self._copy_picture)
        self._form.save_button.clicked.connect(self._ask_where)

    @property
    def _source(self) -> PictureSource:
        return self._sources[self._what.currentIndex()]

    @property
    def _kind(self) -> ExportKind:
        return KINDS[0] if self._studio is None else self._options.kind

    @property
    def _is_as_seen(self) -> bool:
        """Whether a picture of what is on the screen is all that is wanted."""
        return self._studio is None or (
            self._kind.suffix == SUFFIX and self._options.changes_nothing
        )

    def _wish(self) -> PictureWish:
        widget = self._source.widget
        seen = Size(widget.width(), widget.height())
        return self._options.wish(self._source.panel, seen, float(self._scales.checkedId()))

    @Slot()
    def _show_choice(self) -> None:
        """Preview what is chosen, and tell how large it will be."""
        if not self._sources:
            return
        scale, group = self._scales.checkedId(), self._kind.group
        self._settings.setValue(SCALE_KEY, scale)
        self._form.offer_what_counts(group)
        self._previews.stop()
        if group not in (PICTURE, FILM):
            self._form.pixels.setText("the whole run" if self._kind.suffix != ".tex" else "")
        elif self._is_as_seen:
            width, height = pixel_size(self._source.widget, scale)
            self._form.pixels.setText(f"{count(width)} × {count(height)}")
            self._previews.show_seen(self._source.widget)
        else:
            self._previews.show_drawn(self._source.widget)

    def _make_picture(self) -> QImage | None:
        """Make the picture of what is seen at this moment; say why when that fails."""
        self._say("")
        try:
            image = picture(self._source.widget, self._scales.checkedId(), drawings=drawing_of)
        except ExportError as error:
            self._say(str(error), "error")
            return None
        self._form.preview.show_image(image)
        return image

    def _copy_picture(self) -> None:
        if self._is_as_seen or self._studio is None:
            image = self._make_picture()
            if image is not None:
                self._put_on_clipboard(image)
            return
        self._have_drawn(
            self._studio, PNG, lambda data: self._put_on_clipboard(QImage.fromData(data))
        )

    def _put_on_clipboard(self, image: QImage) -> None:
        if self._progress.is_running:
            self._set_free()
        copy_picture(image)
        self._say("Copied to the clipboard.", "accent")
        self.copied.emit(self._source.title)

    def _have_drawn(self, studio: Studio, kind: str, drawn: Callable[[bytes], None]) -> None:
        """Have the studio draw what is wanted; meanwhile there is Cancel."""
        try:
            wish = self._wish()
        except ExportError as error:
            self._say(str(error), "error")
            return
        self._previews.stop()
        self._say("Drawing…", "muted")
        self._form.begin(0)
        studio.draw(wish, kind, drawn, self._tell_failure)

    def _ask_where(self) -> None:
        self._say("")
        if not settled(self):
            return
        kind = self._kind
        panel = self._source.panel if kind.group in (PICTURE, FILM) else "run"
        ask_for_place(self, self._settings, kind, panel, self._step, self._save_to)

    @Slot(str)
    def _save_to(self, name: str) -> None:
        path, studio = Path(name), self._studio
        keep_folder(self._settings, path)
        self._options.keep()
        self._say("Saving…", "muted")
        try:
            if self._is_as_seen or studio is None:
                image = self._make_picture()
                if image is not None:
                    self._say("Saving…", "muted")
                    self._form.set_busy(True)
                    self._saver.save(image, path)
            elif self._kind.group == PICTURE:
                self._have_drawn(studio, self._kind.suffix, lambda data: self._keep(data, path))
            else:
                self._have_written(studio, path)
        except ExportError as error:
            self._say(str(error), "error")

    def _keep(self, data: bytes, path: Path) -> None:
        """Write a picture that has been drawn."""
        self._progress.end()
        self._form.close_button.setText("Close")
        self._say("Saving…", "muted")
        self._saver.save_bytes(data, path)

    def _have_written(self, studio: Studio, path: Path) -> None:
        """Have the command write what takes longer, and follow it."""
        is_film = self._kind.group == FILM
        words = self._options.words(self._wish() if is_film else None)
        self._previews.stop()
        self._say("Saving…", "muted")
        self._form.begin(self._options.frames if is_film else 0)
        waiting = Waiting(
            self._progress.show_made, lambda: self._tell_saved(path), self._tell_failure
        )
        studio.write(words, path, waiting)

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self._form.set_busy(False)
        self._say("")
        self.accept()
        self.saved.emit(path)

    def _set_free(self) -> None:
        self._form.set_busy(False)
        self._form.offer_what_counts(self._kind.group)

    @Slot(str)
    def _tell_failure(self, sentence: str) -> None:
        self._set_free()
        self._form.save_button.setFocus()
        self._say(sentence, "error" if sentence != GIVEN_UP else "muted")
