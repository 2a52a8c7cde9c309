"""What the export dialog offers once there is a studio, which here only takes notes."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from gdviz.export.png import png
from gdviz.export.wish import PictureWish, Size
from gdviz.ui.cards.card import Card
from gdviz.ui.look.text_size import in_text_size
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.pictures.export_dialog import ExportDialog, PictureSource
from gdviz.ui.pictures.export_place import FOLDER_KEY
from gdviz.ui.pictures.studio import GIVEN_UP, Waiting
from tests.ui.pictures.test_export_dialog import button, preview, texts


class Notes:
    """A studio that makes white pictures, and nothing else."""

    newest_step = 40

    def __init__(self) -> None:
        self.wishes: list[PictureWish] = []
        self.words: list[str] = []
        self.path = Path()
        self.waiting: Waiting | None = None
        self.waits = False

    def draw(self, wish: PictureWish, kind: str, drawn, failed) -> None:
        self.wishes.append(wish)
        self.drawn, self.failed = drawn, failed
        if not self.waits:
            drawn(white(wish) if kind == ".png" else kind.encode())

    def write(self, words: Sequence[str], path: Path, waiting: Waiting) -> None:
        self.words, self.path, self.waiting = list(words), path, waiting

    def cancel(self) -> None:
        (self.failed if self.waiting is None else self.waiting.failed)(GIVEN_UP)


def white(wish: PictureWish, color: int = 0xFFFFFFFF) -> bytes:
    image = QImage(wish.size.width, wish.size.height, QImage.Format.Format_RGB32)
    image.fill(color)
    return png(image)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue(FOLDER_KEY, str(tmp_path))
    return settings


@pytest.fixture
def studio() -> Notes:
    return Notes()


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication, settings: QSettings, studio: Notes) -> ExportDialog:
    ThemeSwitch(qapp, "light")
    card = Card("Loss landscape", QLabel("hill"))
    card.resize(300, 200)
    qtbot.addWidget(card)
    dialog = ExportDialog([PictureSource(card, panel="landscape")], settings)
    qtbot.addWidget(dialog)
    dialog.use(studio)
    dialog.open_for(card)
    return dialog


def box(dialog: ExportDialog, name: str) -> QComboBox:
    return next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == name)


def number(dialog: ExportDialog, name: str) -> QSpinBox:
    return next(each for each in dialog.findChildren(QSpinBox) if each.accessibleName() == name)


def choose(dialog: ExportDialog, name: str, begins: str) -> None:
    combo = box(dialog, name)
    combo.setCurrentIndex(
        next(at for at in range(combo.count()) if combo.itemText(at).startswith(begins))
    )


def save(qtbot: QtBot, dialog: ExportDialog) -> str:
    """Save under the name that is offered, which is returned."""
    button(dialog, "Save…").click()
    files = dialog.findChildren(QFileDialog)[-1]
    name = files.selectedFiles()[0]
    files.accept()
    return Path(name).name


def test_what_is_seen_needs_no_studio(dialog: ExportDialog, studio: Notes) -> None:
    button(dialog, "Copy").click()
    assert QGuiApplication.clipboard().image().size().toTuple() == (600, 400)
    assert studio.wishes == []


def test_a_slide_in_other_colours_is_copied(dialog: ExportDialog, studio: Notes) -> None:
    choose(dialog, "Size of the picture", "16:9")
    choose(dialog, "Colours", "dark")
    for check in dialog.findChildren(QCheckBox):
        if check.text().startswith(("Transparent", "Plot alone")):
            check.setChecked(True)
    button(dialog, "Copy").click()
    assert QGuiApplication.clipboard().image().size().toTuple() == (1920, 1080)
    wish = studio.wishes[-1]
    assert (wish.panel, wish.theme, wish.scale) == ("landscape", "dark", 2.0)
    assert (wish.transparent, wish.plot_only, wish.title) == (True, True, True)


def test_letters_can_be_larger_and_the_contrast_high(
    dialog: ExportDialog, studio: Notes, tmp_path: Path
) -> None:
    choose(dialog, "Size of the text", "150")
    choose(dialog, "Colours", "high contrast")
    button(dialog, "Copy").click()
    assert (studio.wishes[-1].text_size, studio.wishes[-1].theme) == (150, "contrast")
    choose(dialog, "Kind of file", "Film: GIF")
    button(dialog, "Save…").click()
    dialog.findChildren(QFileDialog)[-1].accept()
    words = " ".join(studio.words)
    assert "--theme contrast --text-size 150" in words
    studio.waiting.done()


def test_as_on_the_screen_is_as_large_as_there(dialog: ExportDialog, studio: Notes) -> None:
    choose(dialog, "Colours", "dark")
    with in_text_size(125):
        button(dialog, "Copy").click()
    assert studio.wishes[-1].text_size == 125


def test_the_preview_is_small_and_the_size_is_told(
    qtbot: QtBot, dialog: ExportDialog, studio: Notes
) -> None:
    choose(dialog, "Size of the picture", "16:9")
    qtbot.waitUntil(lambda: "1,920 × 1,080" in texts(dialog))
    assert studio.wishes[-1].size == Size(700, 394)
    assert studio.wishes[-1].scale == pytest.approx(2 * 700 / 1920)


def test_what_is_seen_stands_in_until_the_preview_is_drawn(
    qtbot: QtBot, dialog: ExportDialog, studio: Notes
) -> None:
    studio.waits = True
    choose(dialog, "Size of the picture", "16:9")
    qtbot.waitUntil(lambda: len(studio.wishes) == 1)
    assert preview(dialog).size().toTuple() == (300, 200)
    assert "Drawing the preview…" in texts(dialog)
    assert button(dialog, "Save…").isEnabled()
    first, small = studio.drawn, studio.wishes[0]
    choose(dialog, "Colours", "dark")
    qtbot.waitUntil(lambda: len(studio.wishes) == 2)
    first(white(small))
    assert preview(dialog).size().toTuple() == (300, 200), "nobody wants that any more"
    studio.drawn(white(small))
    assert preview(dialog).size().toTuple() == (700, 394)
    assert "Drawing the preview…" not in texts(dialog)
    choose(dialog, "Colours", "light")
    qtbot.waitUntil(lambda: len(studio.wishes) == 3)
    assert preview(dialog).size().toTuple() == (700, 394)
    studio.failed("There is no room.")
    assert "There is no room." in texts(dialog)


@pytest.mark.parametrize("kind", ["Picture: PNG", "Numbers: CSV", "The next update"])
def test_nothing_is_said_any_more_of_a_preview_that_nobody_wants(
    kind: str, qtbot: QtBot, dialog: ExportDialog, studio: Notes
) -> None:
    studio.waits = True
    choose(dialog, "Kind of file", "Picture: SVG")
    qtbot.waitUntil(lambda: len(studio.wishes) == 1)
    assert "Drawing the preview…" in texts(dialog)
    choose(dialog, "Kind of file", kind)
    assert "Drawing the preview…" not in texts(dialog)
    studio.drawn(white(studio.wishes[0]))
    studio.failed("There is no room.")
    assert "There is no room." not in texts(dialog)


def test_while_a_film_is_saved_no_preview_is_drawn(
    qtbot: QtBot, dialog: ExportDialog, studio: Notes
) -> None:
    studio.waits = True
    choose(dialog, "Kind of file", "Film: GIF")
    qtbot.waitUntil(lambda: len(studio.wishes) == 1)
    choose(dialog, "Colours", "dark")
    save(qtbot, dialog)
    assert not dialog._previews._soon.isActive()
    assert "Saving…" in texts(dialog)
    studio.drawn(white(studio.wishes[0]))
    assert "Saving…" in texts(dialog)
    studio.waiting.done()


@pytest.mark.parametrize("action", ["Copy", "Save…"])
def test_what_is_being_drawn_can_be_given_up(
    action: str, qtbot: QtBot, dialog: ExportDialog, studio: Notes, tmp_path: Path
) -> None:
    studio.waits = True
    choose(dialog, "Size of the picture", "4:3")
    qtbot.waitUntil(lambda: len(studio.wishes) == 1)
    for is_given_up in (True, False):
        if action == "Copy":
            button(dialog, "Copy").click()
        else:
            save(qtbot, dialog)
        assert "Drawing…" in texts(dialog)
        assert not button(dialog, "Save…").isEnabled()
        if is_given_up:
            button(dialog, "Cancel").click()
            assert GIVEN_UP in texts(dialog)
            assert not list(tmp_path.glob("*.png"))
        else:
            with qtbot.waitSignal(dialog.copied if action == "Copy" else dialog.saved):
                studio.drawn(white(studio.wishes[-1]))
        assert button(dialog, "Save…").isEnabled()
        assert button(dialog, "Copy").isEnabled()
    assert len(list(tmp_path.glob("*.png"))) == (action != "Copy")


def test_a_printed_size_has_as_many_units_at_any_resolution(
    dialog: ExportDialog, studio: Notes
) -> None:
    choose(dialog, "Size of the picture", "printed")
    number(dialog, "Width in millimetres").setValue(127)
    number(dialog, "Height in millimetres").setValue(254)
    number(dialog, "Pixels to an inch").setValue(192)
    button(dialog, "Copy").click()
    wish = studio.wishes[-1]
    assert (wish.size, wish.scale, wish.dpi) == (Size(960, 1920), 4.0, 192)


def test_vectors_are_saved_and_choices_remembered(
    qtbot: QtBot, dialog: ExportDialog, studio: Notes, settings: QSettings, tmp_path: Path
) -> None:
    choose(dialog, "Kind of file", "Picture: SVG")
    with qtbot.waitSignal(dialog.saved):
        assert save(qtbot, dialog) == "gdviz-landscape-step0.svg"
    assert (tmp_path / "gdviz-landscape-step0.svg").read_bytes() == b".svg"
    again = ExportDialog([PictureSource(dialog, "Whole window")], settings)
    qtbot.addWidget(again)
    assert box(again, "Kind of file").currentText().startswith("Picture: SVG")
    dialog.wait()


def test_a_film_is_written_by_the_command_and_followed(
    qtbot: QtBot, dialog: ExportDialog, studio: Notes, tmp_path: Path
) -> None:
    choose(dialog, "Kind of file", "Film: MP4")
    number(dialog, "First step").setValue(10)
    number(dialog, "Every so many steps").setValue(3)
    qtbot.waitUntil(lambda: any("31 frames, 1.6 s, at most about" in t for t in texts(dialog)))
    assert save(qtbot, dialog) == "gdviz-landscape-step0.mp4"
    words = studio.words
    assert words[words.index("--panel") + 1] == "landscape"
    assert words[words.index("--size") + 1] == "600x400"
    pairs = {option: words[words.index(option) + 1] for option in ("--from", "--to", "--every")}
    assert pairs == {"--from": "10", "--to": "40", "--every": "3"}
    assert not button(dialog, "Save…").isEnabled()
    studio.waiting.made(6)
    assert any("6 of 31 frames" in text and "left" in text for text in texts(dialog))
    studio.waiting.made(25)
    assert "All frames are made; the rest is being written…" in texts(dialog)
    assert not any(text.endswith("left") for text in texts(dialog))
    with qtbot.waitSignal(dialog.saved) as signal:
        studio.waiting.done()
    assert signal.args == [tmp_path / "gdviz-landscape-step0.mp4"]


def test_a_film_can_be_given_up(qtbot: QtBot, dialog: ExportDialog, studio: Notes) -> None:
    choose(dialog, "Kind of file", "Film: GIF")
    save(qtbot, dialog)
    button(dialog, "Cancel").click()
    assert GIVEN_UP in texts(dialog)
    assert dialog.isVisible()
    assert button(dialog, "Save…").isEnabled()
    assert not button(dialog, "Copy").isEnabled()


def test_numbers_and_scripts_are_of_the_whole_run(
    qtbot: QtBot, dialog: ExportDialog, studio: Notes
) -> None:
    choose(dialog, "Kind of file", "Numbers: CSV")
    choose(dialog, "Which numbers", "outputs")
    assert not button(dialog, "Copy").isEnabled()
    assert save(qtbot, dialog) == "gdviz-run-step0.csv"
    assert studio.words == ["--data", "outputs"]
    studio.waiting.failed("There is no room.")
    assert "There is no room." in texts(dialog)
    choose(dialog, "Kind of file", "The run as a Python")
    save(qtbot, dialog)
    assert studio.words == []
    studio.waiting.failed("There is no room.")
    next(c for c in dialog.findChildren(QCheckBox) if c.text().startswith("From step 0")).click()
    save(qtbot, dialog)
    assert studio.words == ["--from", "0"]
    studio.waiting.done()
