import ctypes
import os
import subprocess
import sys
from typing import ClassVar

import pytest
from PySide6.QtDBus import QDBusVariant

from gdviz.ui.look import system_motion as module
from gdviz.ui.look.portal_settings import PortalSettings, unwrapped
from gdviz.ui.look.system_motion import BUS, QUESTIONS, SystemMotion
from gdviz.ui.look.windows_motion import SPI_GETCLIENTAREAANIMATION, is_reduced

REDUCED_MOTION, ANIMATIONS = QUESTIONS


class Portal(PortalSettings):
    """Tells at once what a desktop would, and remembers what it was asked."""

    values: ClassVar[dict[str, object]] = {}
    asked: ClassVar[list[str]] = []

    def ask(self, namespace: str, key: str) -> None:
        Portal.asked.append(f"{namespace} {key}")
        self.told.emit(self.values.get(key))


class SlowPortal(PortalSettings):
    """Tells nothing by itself, and remembers who was asked what."""

    asked: ClassVar[list[tuple[PortalSettings, str]]] = []

    def ask(self, namespace: str, key: str) -> None:
        SlowPortal.asked.append((self, key))


@pytest.mark.parametrize(
    ("values", "answers", "questions"),
    [
        ({"reduced-motion": 1}, [True], 1),
        ({"reduced-motion": 0, "enable-animations": False}, [False], 1),
        ({"enable-animations": False}, [True], 2),
        ({"enable-animations": True}, [False], 2),
        ({"reduced-motion": "yes", "enable-animations": False}, [True], 2),
        ({"enable-animations": "yes"}, [], 2),
        ({}, [], 2),
    ],
)
def test_the_first_answer_counts(
    monkeypatch: pytest.MonkeyPatch,
    values: dict[str, object],
    answers: list[bool],
    questions: int,
) -> None:
    monkeypatch.setattr(module, "PortalSettings", Portal)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Portal, "values", values)
    monkeypatch.setattr(Portal, "asked", [])
    heard: list[bool] = []
    system = SystemMotion(environment={BUS: "unix:path=/run/bus"})
    system.answered.connect(heard.append)
    system.ask()
    assert heard == answers
    assert Portal.asked == [f"{each.namespace} {each.key}" for each in QUESTIONS][:questions]


def test_who_asks_meanwhile_has_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PortalSettings", SlowPortal)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(SlowPortal, "asked", [])
    heard: list[bool] = []
    system = SystemMotion(environment={BUS: "unix:path=/run/bus"})
    system.answered.connect(heard.append)
    system.ask()
    system.ask()
    assert [key for _, key in SlowPortal.asked] == [REDUCED_MOTION.key]
    answer(None)
    system.ask()
    assert [key for _, key in SlowPortal.asked] == [ANIMATIONS.key]
    answer(False)
    assert heard == [True]
    # Later it is asked anew, from the first question on, and told once.
    system.ask()
    assert [key for _, key in SlowPortal.asked] == [REDUCED_MOTION.key]
    answer(0)
    system.ask()
    assert [key for _, key in SlowPortal.asked] == [REDUCED_MOTION.key]
    answer(1)
    assert heard == [True, False, True]
    assert len(system.findChildren(PortalSettings)) == 1


def answer(value: object) -> None:
    """Tell what the portal was asked for longest ago."""
    portal, _ = SlowPortal.asked.pop(0)
    portal.told.emit(value)


def test_where_there_is_no_bus_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PortalSettings", Portal)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Portal, "asked", [])
    SystemMotion(environment={}).ask()
    assert Portal.asked == []


def test_without_a_bus_not_even_its_library_is_loaded() -> None:
    code = (
        "import sys; from gdviz.ui.look.system_motion import SystemMotion;"
        "SystemMotion(environment={}).ask(); print('PySide6.QtDBus' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        ([], None),
        ([1], 1),
        ([QDBusVariant(1)], 1),
        ([QDBusVariant(QDBusVariant(False))], False),
    ],
)
def test_a_reply_is_unwrapped(arguments: list[object], value: object) -> None:
    assert unwrapped(arguments) == value


# Over the real library, in a process of its own: the bus of the session is not the one asked.
UNHEARD = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from gdviz.ui.look.portal_settings import PortalSettings
application = QCoreApplication([])
portal = PortalSettings()
portal.told.connect(lambda value: (print("told", value), application.quit()))
QTimer.singleShot(0, lambda: portal.ask("org.freedesktop.appearance", "reduced-motion"))
sys.exit(application.exec())
"""


def test_where_nobody_answers_it_is_told_so() -> None:
    environment = {**os.environ, BUS: "unix:path=/nowhere/bus"}
    done = subprocess.run(
        [sys.executable, "-c", UNHEARD], capture_output=True, text=True, env=environment, timeout=60
    )
    assert (done.returncode, done.stdout.strip()) == (0, "told None")


def windows(told: int, animated: int):
    """What SystemParametersInfoW does."""

    def ask(action: int, _size: int, place: object, _flags: int) -> int:
        assert action == SPI_GETCLIENTAREAANIMATION
        ctypes.cast(place, ctypes.POINTER(ctypes.c_int))[0] = animated
        return told

    return ask


@pytest.mark.parametrize(
    ("told", "animated", "reduced"), [(1, 0, True), (1, 1, False), (0, 0, False)]
)
def test_windows_tells(told: int, animated: int, reduced: bool) -> None:
    assert is_reduced(windows(told, animated)) is reduced
