"""The tone in the window: it is heard while the run plays, and the device is given back."""

from collections.abc import Generator

import numpy as np
import pytest

from gdviz.ui.sound import player, run_tone
from gdviz.ui.sound.device import RATE
from tests.app.conftest import Open

TENTH = RATE // 10


class FakeDevice:
    """Asks for samples only when told to."""

    def __init__(self, blocks: Generator[bytes, int, None]) -> None:
        self._blocks = blocks
        self.is_open = True

    def hears(self, frames: int = TENTH) -> bool:
        """Whether there is anything but silence in what comes next."""
        return bool(np.frombuffer(self._blocks.send(frames), np.float32).any())

    def close(self) -> None:
        self.is_open = False


def test_a_run_is_heard_while_it_plays(open_program: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    devices: list[FakeDevice] = []

    def open_device(blocks: Generator[bytes, int, None]) -> FakeDevice:
        devices.append(FakeDevice(blocks))
        return devices[-1]

    monkeypatch.setattr(player, "open_device", open_device)
    monkeypatch.setattr(player, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(run_tone, "is_installed", lambda: True)
    person = open_program()
    person.action("stepAction").trigger()
    person.wait_for_step(1)
    assert devices == []
    person.action("toneAction").trigger()
    person.qtbot.waitUntil(lambda: len(devices) == 1)
    (device,) = devices
    assert not device.hears()
    person.action("playAction").trigger()
    person.qtbot.waitUntil(device.hears)
    person.action("playAction").trigger()
    # A last snapshot may come after the pause, and sound briefly.
    person.wait_for_rest()
    person.qtbot.waitUntil(lambda: not device.hears())
    person.action("backAction").trigger()
    person.qtbot.waitUntil(device.hears)
    # A brief tone, and its fade.
    device.hears(3 * TENTH)
    assert not device.hears()
    person.window.close()
    assert not device.is_open
