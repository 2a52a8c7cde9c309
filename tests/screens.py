"""Screens a window can be opened on here, each as what it sets in a program's environment."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE_SECONDS = 20.0


@dataclass(frozen=True)
class Screen:
    """A kind of screen, what it needs, and how it is opened and closed."""

    title: str
    program: str | None
    opened: Callable[[], AbstractContextManager[dict[str, str]]]

    def is_here(self) -> bool:
        """Whether this machine can."""
        return self.program is None or shutil.which(self.program) is not None


@contextmanager
def offscreen() -> Iterator[dict[str, str]]:
    """Qt's own platform without a screen."""
    yield {"QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def x11() -> Iterator[dict[str, str]]:
    """An X server that draws into memory; it chooses its number itself."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{answer.readline().strip()}"}
    finally:
        ended(server)


@contextmanager
def wayland() -> Iterator[dict[str, str]]:
    """A compositor that draws nowhere."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "weston",
            "--backend=headless-backend.so",
            "--socket=gdviz-test",
            "--idle-time=0",
        ]
        environment = {**os.environ, "XDG_RUNTIME_DIR": folder}
        log = subprocess.DEVNULL
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            end = time.monotonic() + PATIENCE_SECONDS
            while not Path(folder, "gdviz-test").exists() and time.monotonic() < end:
                time.sleep(0.05)
            yield {
                "QT_QPA_PLATFORM": "wayland",
                "XDG_RUNTIME_DIR": folder,
                "WAYLAND_DISPLAY": "gdviz-test",
            }
        finally:
            ended(server)


def ended(server: subprocess.Popen[bytes]) -> None:
    """End a server, and wait until it is gone."""
    server.terminate()
    server.wait()


SCREENS = (
    Screen("offscreen", None, offscreen),
    Screen("X11", "Xvfb", x11),
    Screen("Wayland", "weston", wayland),
)
