import subprocess
import sys
from collections import Counter
from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from gdviz.resources import resource
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.icons import application_icon, icon
from gdviz.ui.look.theme import Theme, ThemeError
from tests.ui.vision import difference

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg") if path.stem != "app")
ON, OFF = QIcon.State.On, QIcon.State.Off
NORMAL, DISABLED = QIcon.Mode.Normal, QIcon.Mode.Disabled

pytestmark = pytest.mark.usefixtures("qapp")


def inks(
    drawn: QIcon, mode: QIcon.Mode = NORMAL, state: QIcon.State = OFF, scale: float = 1
) -> Counter[str]:
    """The colours of the pixels an icon covers wholly, most frequent first."""
    image = drawn.pixmap(QSize(20, 20), scale, mode, state).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return Counter(pixel.name() for pixel in pixels if pixel.alpha() == 255)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_themes_colours(theme: Theme, name: str) -> None:
    wear(theme)
    drawn = icon(name)
    for mode, state, color in (
        (NORMAL, OFF, theme.text),
        (NORMAL, ON, theme.accent_text),
        (DISABLED, OFF, theme.disabled),
    ):
        seen = inks(drawn, mode, state)
        assert seen.most_common(1)[0][0] == color.name()
        assert all(difference(QColor(ink), color) < 1 for ink in seen)


def test_no_two_icons_look_the_same() -> None:
    pictures = [icon(name).pixmap(32, 32).toImage() for name in NAMES]
    assert all(first != second for first, second in combinations(pictures, 2))


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_icons_are_sharp_at_every_scale(scale: int) -> None:
    drawn = icon("play")
    pixmap = drawn.pixmap(QSize(20, 20), scale)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (20 * scale, scale)
    assert sum(inks(drawn, scale=scale).values()) > 40 * scale**2


def test_an_icon_can_have_another_colour_of_the_theme(theme: Theme) -> None:
    wear(theme)
    drawn = icon("play", "on_accent")
    assert set(inks(drawn)) == set(inks(drawn, state=ON)) == {theme.on_accent.name()}
    with pytest.raises(ThemeError, match="“sky”"):
        icon("play", "sky")


def test_the_same_icon_is_drawn_once() -> None:
    assert icon("play") is icon("play")
    assert icon("play") is not icon("play", "muted")


def test_an_unknown_icon_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/unicorn\.svg"):
        icon("unicorn")


def test_the_application_icon_smiles_in_orange_and_blue() -> None:
    sizes = application_icon().availableSizes()
    assert {size.width() for size in sizes} >= {16, 32, 64, 256}
    image = application_icon().pixmap(QSize(256, 256), 1).toImage()
    eye, mouth = QColor(image.pixel(60, 66)), QColor(image.pixel(108, 192))
    assert eye.blue() > eye.red()
    assert mouth.red() > mouth.blue()


def test_kept_icons_do_not_disturb_the_end_of_the_program() -> None:
    program = (
        "from PySide6.QtWidgets import QApplication\n"
        "from gdviz.ui.look.icons import icon\n"
        "from gdviz.ui.look.theme import load_theme\n"
        "application = QApplication([])\n"
        "icon('play')\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_an_icon_without_room_is_nothing() -> None:
    assert icon("add").pixmap(QSize(-2, 16)).isNull()
