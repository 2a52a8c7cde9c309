"""What a picture, a film or a file of numbers is to be like, as controls."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QWidget,
)

from gdviz.export.films import GIF, MOST_GIF_FPS, MP4, held_frames
from gdviz.export.tables import STEPS, TABLES
from gdviz.export.usual import USUAL_FPS, USUAL_HOLD
from gdviz.export.wish import (
    CONTRAST,
    DARK,
    LARGEST_DPI,
    LIGHT,
    MOST_SIDE,
    PRESETS,
    SMALLEST_DPI,
    THEMES,
    UNITS_PER_INCH,
    USUAL_TEXT,
    PictureWish,
    Size,
    in_centimetres,
)
from gdviz.ui.controls.whole_box import WholeBox
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.fonts import scale
from gdviz.ui.look.text_size import SIZES as SIZES_OF_TEXT
from gdviz.ui.pictures.export_rows import beside, combo
from gdviz.ui.pictures.export_words import picture_words
from gdviz.ui.pictures.studio import FILM, KINDS, NUMBERS, PICTURE, SCRIPT, ExportKind

ON_SCREEN = "as on the screen"
COLOURS = {LIGHT: "light", DARK: "dark", CONTRAST: "high contrast"}
AS_SEEN, PIXELS, PRINTED = "as large as it is", "pixels", "printed"
SIZES = (AS_SEEN, *(f"{name}: {size.width} × {size.height}" for name, size in PRESETS.items()))
CHOSEN_SIZES = (PIXELS, PRINTED)
LARGEST_MM, USUAL_DPI, MM_PER_CM = 2000, 300, 10
MOST_STEP = 1_000_000_000
MOST_EVERY = 10_000
KEY = "export/choices/"
CHECKS = {
    "transparent": ("Transparent", False),
    "plot only": ("Plot alone, without buttons", False),
    "title": ("Title", True),
    "numbers": ("Numbers", True),
}


class ExportOptions(QWidget):
    """`changed` tells that something else has been chosen. Choices are kept in `settings`."""

    changed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self._kind = combo("Kind of file", [kind.title for kind in KINDS])
        self._size = combo("Size of the picture", [*SIZES, *CHOSEN_SIZES])
        self._width = WholeBox("Width in pixels", 1, MOST_SIDE, 1280)
        self._height = WholeBox("Height in pixels", 1, MOST_SIDE, 720)
        self._wide = WholeBox("Width in millimetres", 5, LARGEST_MM, 160, " mm")
        self._high = WholeBox("Height in millimetres", 5, LARGEST_MM, 90, " mm")
        self._dpi = WholeBox("Pixels to an inch", SMALLEST_DPI, LARGEST_DPI, USUAL_DPI, " dpi")
        self._theme = combo("Colours", [ON_SCREEN, *COLOURS.values()])
        self._text = combo("Size of the text", [ON_SCREEN, *map(_percent, SIZES_OF_TEXT)])
        self._checks = {name: QCheckBox(text) for name, (text, _) in CHECKS.items()}
        self._from = WholeBox("First step", 0, MOST_STEP, 0)
        self._to = WholeBox("Last step", 0, MOST_STEP, 100)
        self._every = WholeBox("Every so many steps", 1, MOST_EVERY, 1)
        self._fps = WholeBox("Frames a second", 1, 100, USUAL_FPS, " a second")
        self._rolls = QCheckBox("Let the ball roll from step to step")
        self._whole = QCheckBox("From step 0, with every change of settings")
        self._data = combo("Which numbers", [*TABLES, STEPS])
        self._length = QLabel()
        self._length.setProperty("role", "muted")
        self._form = QFormLayout(self)
        self._lay_out()
        self._restore()
        self._connect()
        self._show_rows()

    @property
    def form(self) -> QFormLayout:
        """The rows, those that are hidden among them."""
        return self._form

    @property
    def kind(self) -> ExportKind:
        """The kind of file."""
        return KINDS[self._kind.currentIndex()]

    @property
    def changes_nothing(self) -> bool:
        """Whether a picture is to be just as it is seen."""
        wanted = {name: usual for name, (_, usual) in CHECKS.items()}
        checked = {name: box.isChecked() for name, box in self._checks.items()}
        on_screen = self._named_theme == self._screen_theme and self._text_size == _screen_text()
        return self._size.currentText() == AS_SEEN and checked == wanted and on_screen

    def wish(self, panel: str, seen: Size, scale: float) -> PictureWish:
        """The picture of `panel`, which is as large as `seen` on the screen; raises `ExportError`.

        `scale` says how large everything in it is.
        """
        dpi = self._dpi.value() if self._size.currentText() == PRINTED else None
        in_cm = scale * (dpi or UNITS_PER_INCH) / UNITS_PER_INCH
        return PictureWish(
            panel,
            self._pixels(seen, scale),
            in_cm,
            self._named_theme,
            self._checks["transparent"].isChecked(),
            self._checks["plot only"].isChecked(),
            self._checks["title"].isChecked(),
            self._checks["numbers"].isChecked(),
            dpi,
            self._text_size,
        )

    def show_steps(self, newest: int) -> None:
        """Offer films up to this step."""
        for box in (self._from, self._to):
            box.setMaximum(newest)
        self._to.setValue(newest)

    @property
    def frames(self) -> int:
        """How many frames the film has."""
        steps = max(0, self._to.value() - self._from.value())
        shown = -(-steps // self._every.value())
        held = held_frames(self.kind.suffix, self._fps.value(), USUAL_HOLD)
        return shown * self._rolling + 1 + held

    @property
    def seconds(self) -> float:
        """How long the film lasts."""
        return self.frames / self._fps.value()

    def show_length(self, words: str) -> None:
        """Say how long the film lasts, and how large it may be."""
        self._length.setText(words)

    def words(self, wish: PictureWish | None) -> list[str]:
        """The options of the command that writes the chosen kind of file."""
        if self.kind.group == NUMBERS:
            return ["--data", self._data.currentText()] if self.kind.suffix != ".npz" else []
        if self.kind.suffix == SCRIPT:
            return ["--from", "0"] if self._whole.isChecked() else []
        if wish is None:
            return []
        words = picture_words(wish)
        for option, box in (("--from", self._from), ("--to", self._to), ("--fps", self._fps)):
            words += [option, str(box.value())]
        return [*words, "--every", str(self._every.value()), "--rolling", str(self._rolling)]

    def keep(self) -> None:
        """Remember the choices."""
        for name, box in self._boxes().items():
            self._settings.setValue(KEY + name, box.currentText())
        for name, check in self._checks.items():
            self._settings.setValue(KEY + name, check.isChecked())

    @property
    def _rolling(self) -> int:
        """How many frames lead from step to step: about three in a tenth of a second."""
        return 4 if self._rolls.isChecked() and self._every.value() == 1 else 1

    @property
    def _screen_theme(self) -> str:
        return current_theme().plain_name

    @property
    def _named_theme(self) -> str:
        chosen = self._theme.currentIndex()
        return self._screen_theme if chosen == 0 else THEMES[chosen - 1]

    @property
    def _text_size(self) -> float:
        chosen = self._text.currentIndex()
        return _screen_text() if chosen == 0 else SIZES_OF_TEXT[chosen - 1]

    def _pixels(self, seen: Size, scale: float) -> Size:
        size = Size(round(seen.width * scale), round(seen.height * scale))
        chosen = self._size.currentText()
        if chosen == PIXELS:
            size = Size(self._width.value(), self._height.value())
        elif chosen == PRINTED:
            size = in_centimetres(
                self._wide.value() / MM_PER_CM, self._high.value() / MM_PER_CM, self._dpi.value()
            )
        elif chosen != AS_SEEN:
            size = list(PRESETS.values())[self._size.currentIndex() - 1]
        if self.kind.suffix == MP4:
            # It knows even sizes only.
            size = Size(size.width + size.width % 2, size.height + size.height % 2)
        return size

    def _boxes(self) -> dict[str, QComboBox]:
        return {
            "kind": self._kind,
            "size": self._size,
            "theme": self._theme,
            "text": self._text,
            "data": self._data,
        }

    def _lay_out(self) -> None:
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("Kind", self._kind)
        form.addRow("Size", self._size)
        self._pixel_row = beside(self._width, QLabel("×"), self._height)
        self._printed_row = beside(self._wide, QLabel("×"), self._high, self._dpi)
        form.addRow("", self._pixel_row)
        form.addRow("", self._printed_row)
        form.addRow("Colours", self._theme)
        form.addRow("Text", self._text)
        first, second = list(self._checks.values())[:2], list(self._checks.values())[2:]
        self._check_rows = [beside(*first), beside(*second)]
        for row in self._check_rows:
            form.addRow("", row)
        self._step_row = beside(self._from, QLabel("to"), self._to, QLabel("every"), self._every)
        form.addRow("Steps", self._step_row)
        form.addRow("Frames", self._fps)
        form.addRow("", self._rolls)
        form.addRow("", self._length)
        form.addRow("Numbers", self._data)
        form.addRow("", self._whole)

    def _restore(self) -> None:
        for name, box in self._boxes().items():
            box.setCurrentText(str(self._settings.value(KEY + name, box.currentText())))
        for name, check in self._checks.items():
            check.setChecked(bool(self._settings.value(KEY + name, CHECKS[name][1], bool)))

    def _connect(self) -> None:
        for box in self._boxes().values():
            box.currentIndexChanged.connect(self._show_rows)
        for check in (*self._checks.values(), self._rolls):
            check.toggled.connect(self.changed)
        for number in (self._width, self._height, self._dpi, self._from, self._to, self._every):
            number.valueChanged.connect(self.changed)
        for number in (self._wide, self._high, self._fps):
            number.valueChanged.connect(self.changed)

    @Slot()
    def _show_rows(self) -> None:
        """Show what belongs to the kind that is chosen."""
        group, size = self.kind.group, self._size.currentText()
        shown = group in (PICTURE, FILM)
        for widget in (self._size, self._theme, self._text, *self._check_rows):
            self._form.setRowVisible(widget, shown)
        self._form.setRowVisible(self._pixel_row, shown and size == PIXELS)
        self._form.setRowVisible(self._printed_row, shown and size == PRINTED)
        for widget in (self._step_row, self._fps, self._rolls, self._length):
            self._form.setRowVisible(widget, group == FILM)
        self._form.setRowVisible(self._data, group == NUMBERS and self.kind.suffix != ".npz")
        self._form.setRowVisible(self._whole, self.kind.suffix == SCRIPT)
        self._fps.setMaximum(round(MOST_GIF_FPS) if self.kind.suffix == GIF else 100)
        self.changed.emit()


def _screen_text() -> float:
    """How large the text of the windows is, in percent."""
    return round(USUAL_TEXT * scale(), 6)


def _percent(size: float) -> str:
    return f"{size:g} %"
