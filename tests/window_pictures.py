"""Draws the whole window in every scene, light and dark, and compares two sets of such pictures.

By hand, before and after a change that should change nothing of what is seen::

    python -m tests.window_pictures before
    python -m tests.window_pictures after --compare before

The first writes a picture of every scene at rest into a folder, the second tells which pictures
are not the same, pixel by pixel; its exit code is then 1. ``--only`` draws what has these words in
its name, and goes to no other scene and no other theme where they name one; without a folder
nothing is kept. The window is on Qt's offscreen platform, with the fonts there are: pictures of two
machines are not to be compared.

In a few seconds: ``python -m tests.window_pictures --only "light, Curves parabola, step 0"``; its
last line begins with “pictures: 1”.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QWidget

from gdviz.app import Program
from gdviz.engine import Experiment, builtin_sample_set
from gdviz.trainer import Trainer
from gdviz.ui.arithmetic.arithmetic_panel import PAGES
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.motion import ROLLING_KEY
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.main_window import MainWindow
from gdviz.ui.scenes.scene import IMAGES_SCENE, SCENES

SIZE = (1440, 900)
STEPS = 12
MODES = ("Light", "Dark")
# A window is at rest when it looks the same for so long.
REST_MS, LOOK_MS, LONGEST_SECONDS = 400, 80, 30.0
BY_HAND, RACE = "byHandAction", "raceAction"


class Window:
    """The real program on a platform without a screen."""

    def __init__(self, application: QApplication, folder: str) -> None:
        self.settings = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
        self.settings.setValue(ROLLING_KEY, False)
        self.themes = ThemeSwitch(application, "light")
        experiment = Experiment(builtin_sample_set("smiles"))
        self._application = application
        self._window = MainWindow(experiment, self.themes, self.settings)
        self.program = Program(experiment, self._window, self.settings)
        self.program.start()
        self._window.open()
        self._window.showNormal()
        self._window.resize(*SIZE)

    def act(self, name: str) -> None:
        """Trigger an action of the window."""
        action = self._window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    def go_to(self, scene: str) -> None:
        """Choose another scene."""
        self._window.scene_requested.emit(scene)
        self.rest()

    def step(self) -> None:
        """Make the steps after which a run is drawn."""
        # All at once: what keeps its place between pictures depends on which were seen.
        self.trainer.step(STEPS)
        self.wait_until(lambda: self.trainer.latest.clock >= STEPS)

    def show_page(self, page: str) -> None:
        """Bring a page of what is worked out by hand into view."""
        self._window.panels.arithmetic.show_page(page)

    def show_landscape(self, view: str) -> None:
        """Look at the landscape as a line, a map or a relief."""
        landscape = self._window.panels.landscape
        landscape.show_choices(replace(landscape.choices, view=view))

    @property
    def window(self) -> MainWindow:
        """The window itself."""
        return self._window

    @property
    def trainer(self) -> Trainer:
        """Whom to ask how far the run is."""
        return self.program.trainer

    def rest(self, other: QWidget | None = None, still_ms: int = REST_MS) -> QImage:
        """Wait until nothing changes any more, and return what is seen, also of another window."""
        seen = other or self._window
        # A picture has the window laid out before letters of another size have come to all of it.
        self._go_on()
        image, since = seen.grab().toImage(), time.monotonic()

        def is_at_rest() -> bool:
            nonlocal image, since
            newest = seen.grab().toImage()
            panels = self._window.panels
            known = panels.is_up_to_date and panels.newest is self.trainer.latest
            known = known or seen is not self._window
            if newest != image or not known:
                image, since = newest, time.monotonic()
            return time.monotonic() - since > still_ms / 1000

        self.wait_until(is_at_rest)
        return image

    def close(self) -> None:
        """End the program."""
        self._window.ask_before_closing = lambda: True
        self._window.close()

    def wait_until(self, is_over: Callable[[], bool]) -> None:
        """Let the program go on until this is so."""
        end = time.monotonic() + LONGEST_SECONDS
        while not is_over():
            assert time.monotonic() < end, "the window never comes to rest"
            self._go_on()

    def _go_on(self) -> None:
        loop = QEventLoop()
        QTimer.singleShot(LOOK_MS, loop.quit)
        loop.exec()


def pictures(window: Window, only: str) -> Iterator[tuple[str, Callable[[], QImage]]]:
    """Every picture's name, and what draws it once it has been come to, in this order."""
    named = [scene for scene in SCENES.values() if scene.key in only]
    for scene in named or SCENES.values():
        window.go_to(scene.key)
        yield f"{scene.key}, step 0", window.rest
        window.step()
        yield f"{scene.key}, step {STEPS}", window.rest
        for view in ("line", "map", "relief"):
            if scene.function is None or scene.function.size == 2:
                window.show_landscape(view)
                yield f"{scene.key}, {view}", window.rest
        yield from _with_everything(window, scene.key)


def _with_everything(window: Window, scene: str) -> Iterator[tuple[str, Callable[[], QImage]]]:
    if scene not in (IMAGES_SCENE, "negate"):
        return
    window.act(RACE)
    yield f"{scene}, race", window.rest
    window.act(RACE)
    window.act(BY_HAND)
    for page in PAGES:
        window.show_page(page.name)
        yield f"{scene}, by hand, {page.name}", window.rest
    window.act(BY_HAND)


def draw(folder: Path, only: str) -> list[str]:
    """Write all pictures, and return their names."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    application.setFont(interface_font())
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for mode in [each for each in MODES if f"{each.lower()}, " in only] or MODES:
        with tempfile.TemporaryDirectory() as settings:
            window = Window(application, settings)
            window.act(f"theme{mode}Action")
            for name, look in pictures(window, only):
                whole = f"{mode.lower()}, {name}"
                if only in whole:
                    look().save(str(folder / f"{whole}.png"))
                    names.append(whole)
            window.close()
    return names


def differences(before: Path, after: Path, names: list[str]) -> list[str]:
    """One sentence for each picture that is not as it was."""
    found = []
    for name in names:
        one, other = (QImage(str(folder / f"{name}.png")) for folder in (before, after))
        if one.isNull():
            found.append(f"{name}: not there before")
        elif one.size() != other.size():
            found.append(f"{name}: {_size(one)} before, {_size(other)} now")
        elif (differ := (_pixels(one) != _pixels(other)).any(axis=2)).any():
            rows, columns = np.nonzero(differ)
            found.append(
                f"{name}: {len(rows)} pixels between ({columns.min()}, {rows.min()}) "
                f"and ({columns.max()}, {rows.max()})"
            )
    return found


def _size(image: QImage) -> str:
    return f"{image.width()} × {image.height()}"


def _pixels(image: QImage) -> np.ndarray:
    """Shape (rows, columns, 4)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(plain.constBits(), np.uint8)
    return bits.reshape(plain.height(), plain.width(), 4).copy()


def main(words: list[str] | None = None) -> int:
    """Draw, compare if asked to, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.window_pictures")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--compare", type=Path, metavar="FOLDER")
    parser.add_argument("--only", default="", metavar="WORDS")
    wish = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = wish.folder or Path(thrown_away)
        names = draw(folder, wish.only)
        print(f"pictures: {len(names)}")
        found = [] if wish.compare is None else differences(wish.compare, folder, names)
    if wish.compare is not None:
        print("\n".join(found) or "all are as before")
    return int(bool(found))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
