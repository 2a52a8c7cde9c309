"""What the persons of all faults do and look at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from gdviz.app.program import Program

Condition = Callable[[], bool]
Plan = Callable[[Program], Iterator[Condition]]


def say(word: str, text: object) -> None:
    """Tell who started this; nothing may be lost when the process is killed."""
    print(word, " ".join(str(text).split()), flush=True)


def place(name: str) -> Path:
    """A file or folder that was named for this plan."""
    return Path(os.environ[f"GDVIZ_FAULT_{name}"])


def edit(program: Program) -> Condition:
    """Draw a pixel; true when autosave has it."""
    panel = program.window.panels.choices
    samples = program.document.experiment.samples
    image = samples.images[panel.image]
    value = 1.0 - float(image.pixels[0, 0])
    program.document.change(
        "Toggle pixel", samples=samples.with_image(panel.image, image.with_pixels([(0, 0, value)]))
    )
    keeping = program.sessions._autosave
    assert keeping is not None
    keeping.keep()
    edited = program.document.experiment

    def is_kept() -> bool:
        # What else is kept is how far the run is, which goes on.
        return isinstance(keeping._kept, tuple) and keeping._kept[0] is edited

    return is_kept


def save(program: Program, path: Path) -> None:
    """Save in a file, as after the dialog that asks for it."""
    program.sessions._saving._write(path, lambda: say("saved", path))


def has_said(program: Program, text: str) -> Condition:
    """Whether the message bar says this now."""
    return lambda: text in program.window.messages.text


def dialog(name: str) -> QDialog | None:
    """The dialog of this name that is open."""
    dialogs = (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog))
    return next((each for each in dialogs if each.isVisible() and each.objectName() == name), None)


def press(name: str, button: str) -> Condition:
    """Press a button of a dialog as soon as it is there."""

    def look() -> bool:
        found = dialog(name)
        if found is None:
            return False
        wanted = found.findChild(QPushButton, button)
        assert wanted is not None, button
        wanted.click()
        return True

    return look
