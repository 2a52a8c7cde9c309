"""The program in a session of its own, with a screen in memory and somebody who listens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from gdviz.system_packages import missing_from_system
from tests.bus.hearing import Ear, Heard, Place
from tests.bus.wire import Bus, BusError
from tests.screens import ended, x11

ROOT = Path(__file__).resolve().parents[2]
# By this file the daemon finds who speaks for those who listen.
SERVICE = "dbus-1/services/org.a11y.Bus.service"
PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.05
Result = TypeVar("Result")


class Session:
    """What somebody hears who uses the program by a screen reader."""

    def __init__(self, ear: Ear, window: Place) -> None:
        self.ear, self._window = ear, window

    @property
    def everything(self) -> list[Heard]:
        """All that is to be seen in the window."""
        return self.ear.everything_in(self._window)

    def named(self, name: str, role: str = "") -> Heard:
        """Whatever has a name that begins so, once it is to be seen."""
        return wait_for(
            lambda: next(
                (
                    each
                    for each in self.everything
                    if each.name.startswith(name) and role in each.role
                ),
                None,
            )
        )

    def press(self, name: str) -> None:
        """Do what a click there would do."""
        self.ear.press(self.named(name))


def what_is_missing() -> str:
    """Why this machine cannot, or nothing."""
    for program in ("Xvfb", "dbus-daemon"):
        if shutil.which(program) is None:
            return f"{program} is not there"
    shares = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    if not any(Path(share, SERVICE).exists() for share in shares.split(":")):
        return "at-spi2-core is not there"
    # The tests by themselves get by without what a window on X needs.
    missing = missing_from_system(window=True, venv=False)
    return f"{', '.join(missing)} is not there" if missing else ""


@contextmanager
def heard_program(home: Path) -> Iterator[Session]:
    """The program as it opens for the first time in this `home`."""
    with _daemon() as address, x11() as screen:
        folders = {f"XDG_{each}_HOME": str(home) for each in ("CONFIG", "DATA", "STATE", "CACHE")}
        always = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "DBUS_SESSION_BUS_ADDRESS": address}
        environment = {**os.environ, **folders, **always, **screen}
        command = [sys.executable, "-m", "gdviz"]
        program = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
        bus = None
        try:
            bus = _accessibility_bus(address)
            ear = Ear(bus)
            yield Session(ear, wait_for(lambda: _window(ear)))
        finally:
            if bus is not None:
                bus.close()
            ended(program)


def wait_for(found: Callable[[], Result | None]) -> Result:
    """Look again and again until something is found."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        result = _found(found)
        if result:
            return result
        time.sleep(LOOK_SECONDS)
    raise AssertionError("nothing came")


def _found(found: Callable[[], Result | None]) -> Result | None:
    try:
        return found()
    except BusError:
        # Something has just come, or has just gone.
        return None


def _window(ear: Ear) -> Place | None:
    windows = ear.windows()
    return windows[0] if windows else None


@contextmanager
def _daemon() -> Iterator[str]:
    reading, writing = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"]
    daemon = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield answer.readline().strip()
    finally:
        ended(daemon)


def _accessibility_bus(address: str) -> Bus:
    session = Bus(address)
    (place,) = session.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
    session.close()
    return Bus(place)
