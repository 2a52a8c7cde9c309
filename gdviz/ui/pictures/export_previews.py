"""The preview of the export dialog: what is seen at once, and soon what a studio draws."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from gdviz.export.films import APNG, GIF, MP4, PICTURES, WEBP
from gdviz.export.png import picture
from gdviz.export.whole_file import ExportError
from gdviz.export.wish import PNG, PictureWish, Size, smaller
from gdviz.numbers import count
from gdviz.ui.pictures.export_form import ExportForm
from gdviz.ui.pictures.studio import FILM, GIVEN_UP, Studio

# A studio needs a moment for a picture: whoever goes on choosing does not wait for each.
PREVIEW_MS = 150
PREVIEW_SIDE = 700
DRAWING = "Drawing the preview…"
MEGABYTE = 1_000_000
# A PNG of so many times the pixels has as many times the bytes to this power: with lines, letters
# and even grounds it grows little faster than its sides.
GROWTH = 0.6
# A frame of a film against a PNG of it, at most.
SHARES = {GIF: 0.8, WEBP: 0.7, APNG: 1.0, PICTURES: 1.0, MP4: 0.2}


class ExportPreviews(QObject):
    """Shows in `form` what is wanted; `wish` says what that is, or raises `ExportError`."""

    def __init__(
        self, form: ExportForm, wish: Callable[[], PictureWish], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._form, self._wish = form, wish
        self._studio: Studio | None = None
        self._widget: QWidget | None = None
        # Whose picture is shown, and which of the previews asked for is still wanted.
        self._shown: QWidget | None = None
        self._number = 0
        # What is said of previews is taken back with them; all else is said by others.
        self._has_spoken = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PREVIEW_MS)
        self._soon.timeout.connect(self._draw)

    def use(self, studio: Studio) -> None:
        """Have this studio draw what is not seen."""
        self._studio = studio

    def show_seen(self, widget: QWidget) -> None:
        """Show `widget` as it is."""
        self._show(widget)

    def show_drawn(self, widget: QWidget) -> None:
        """Show the picture of `widget` that is wanted, soon."""
        self._widget = widget
        self._soon.start()

    def stop(self) -> None:
        """Draw nothing that was to be drawn, and show none of it."""
        self._soon.stop()
        self._number += 1
        self._say_no_more()

    def _show(self, widget: QWidget) -> None:
        self._shown = widget
        try:
            image = picture(widget)
        except ExportError as error:
            image = QImage()
            self._speak(str(error), "error")
        self._form.preview.show_image(image)

    @Slot()
    def _draw(self) -> None:
        """Have the studio draw it, no larger than it is shown; until then there is the panel."""
        studio, widget = self._studio, self._widget
        if studio is None or widget is None or not self._form.isVisible():
            return
        self._number += 1
        try:
            wish = self._wish()
        except ExportError as error:
            self._speak(str(error), "error")
            return
        assert wish.size is not None
        number, size = self._number, wish.size
        self._form.pixels.setText(f"{count(size.width)} × {count(size.height)}")
        if self._shown is not widget:
            self._show(widget)
        self._speak(DRAWING)
        studio.draw(
            smaller(wish, PREVIEW_SIDE),
            PNG,
            lambda data: self._take(number, data, size),
            lambda sentence: self._fail(number, sentence),
        )

    def _take(self, number: int, data: bytes, size: Size) -> None:
        """Show what was drawn, unless something else is wanted by now."""
        if number != self._number:
            return
        self._say_no_more()
        image = QImage.fromData(data)
        self._form.preview.show_image(image)
        if self._form.options.kind.group == FILM:
            self._form.options.show_length(self._film_words(image, len(data), size))

    def _fail(self, number: int, sentence: str) -> None:
        if number != self._number:
            return
        self._say_no_more()
        if sentence != GIVEN_UP:
            self._speak(sentence, "error")

    def _speak(self, sentence: str, role: str = "muted") -> None:
        self._has_spoken = True
        self._form.say(sentence, role)

    def _say_no_more(self) -> None:
        if self._has_spoken:
            self._has_spoken = False
            self._form.say("")

    def _film_words(self, image: QImage, weight: int, size: Size) -> str:
        """How long the film lasts, and how large it may be: `image` has `weight` bytes as a PNG."""
        options, pixels = self._form.options, size.width * size.height
        larger = pixels / (image.width() * image.height())
        share = SHARES[options.kind.suffix] * larger**GROWTH
        megabytes = weight * share * options.frames / MEGABYTE
        return (
            f"{count(options.frames)} frames, {options.seconds:.1f} s, "
            f"at most about {megabytes:.1f} MB"
        )
