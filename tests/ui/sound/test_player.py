"""Devices that are opened beside the window, closed again, and not there."""

import sys
import threading
from collections.abc import Callable, Generator, Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gdviz.ui.sound import player as player_module
from gdviz.ui.sound.device import NO_DEVICE, SoundError
from gdviz.ui.sound.player import Player

Blocks = Generator[bytes, int, None]


class FakeDevice:
    """Asks for samples when told to, and notes in which thread it is opened and closed."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.opened_by = threading.current_thread()
        self.closed_by: threading.Thread | None = None

    def asks(self, frames: int = 2000) -> np.ndarray:
        return np.frombuffer(self.blocks.send(frames), np.float32)

    def close(self) -> None:
        self.closed_by = threading.current_thread()


@pytest.fixture
def devices(monkeypatch: pytest.MonkeyPatch) -> list[FakeDevice]:
    """All devices that have been opened."""
    devices: list[FakeDevice] = []

    def open_device(blocks: Blocks) -> FakeDevice:
        devices.append(FakeDevice(blocks))
        return devices[-1]

    monkeypatch.setattr(player_module, "open_device", open_device)
    monkeypatch.setattr(player_module, "PATIENCE_SECONDS", 0.0)
    return devices


@pytest.fixture
def player(qapp: object) -> Iterator[Player]:
    player = Player()
    yield player
    player.close()


def test_nothing_is_opened_before(player: Player, devices: list[FakeDevice]) -> None:
    player.play(440.0)
    player.stop()
    player.finish()
    assert devices == []


def test_it_is_opened_and_closed_once_beside_the_window(
    player: Player, devices: list[FakeDevice]
) -> None:
    player.open()
    player.open()
    player.finish()
    (device,) = devices
    assert device.opened_by is not threading.current_thread()
    player.play(440.0)
    assert device.asks().any()
    player.play(0.0)
    device.asks()
    assert not device.asks().any()
    player.stop()
    player.stop()
    player.finish()
    assert device.closed_by is device.opened_by


def test_it_can_be_stopped_before_it_is_open_and_opened_again(
    player: Player, devices: list[FakeDevice]
) -> None:
    for _ in range(3):
        player.open()
        player.stop()
    player.open()
    player.finish()
    assert [device.closed_by is None for device in devices] == [False, False, False, True]


def test_closing_gives_the_device_back_and_opens_none_after(
    qapp: object, devices: list[FakeDevice]
) -> None:
    player = Player()
    player.open()
    player.close()
    assert devices[0].closed_by is not None
    player.open()
    assert len(devices) == 1


def refused(blocks: Blocks) -> FakeDevice:
    raise SoundError("There is none.")


def test_without_a_device_it_says_so_and_can_be_asked_again(
    player: Player, devices: list[FakeDevice], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    player.ended.connect(said.append)
    with monkeypatch.context() as patch:
        patch.setattr(player_module, "open_device", refused)
        player.open()
        player.finish()
    assert said == ["There is none."]
    player.open()
    player.finish()
    assert len(devices) == 1


def test_who_has_stopped_is_not_told_of_it(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    player.ended.connect(said.append)
    monkeypatch.setattr(player_module, "open_device", refused)
    player.open()
    player.stop()
    player.finish()
    assert said == []


def test_what_fails_on_the_thread_of_the_device_is_raised_on_the_window_s(
    player: Player, devices: list[FakeDevice], qtbot: QtBot
) -> None:
    player.open()
    player.finish()
    player.play(-1.0)
    with qtbot.capture_exceptions() as raised, qtbot.waitSignal(player.ended) as ended:
        thread = threading.Thread(target=end_of, args=[devices[0].asks])
        thread.start()
        thread.join()
    assert ended.args == [""]
    assert [kind for kind, _, _ in raised] == [ValueError]
    player.finish()
    assert devices[0].closed_by is not None


def end_of(asks: Callable[[], object]) -> None:
    with pytest.raises(StopIteration):
        asks()


@pytest.mark.may_skip
class TestMiniaudio:
    """The package itself, on the device of its own that nobody hears."""

    @pytest.fixture(autouse=True)
    def silent(self, monkeypatch: pytest.MonkeyPatch) -> None:
        miniaudio = pytest.importorskip("miniaudio", reason="miniaudio is not installed")
        from functools import partial

        nowhere = partial(miniaudio.PlaybackDevice, backends=[miniaudio.Backend.NULL])
        monkeypatch.setattr(miniaudio, "PlaybackDevice", nowhere)

    def test_a_device_that_nobody_hears_is_refused(self, player: Player) -> None:
        said: list[str] = []
        player.ended.connect(said.append)
        player.open()
        player.finish()
        assert said == [NO_DEVICE]

    def test_a_device_that_cannot_be_opened_is_refused(
        self, player: Player, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import miniaudio

        def fail(*_: object, **__: object) -> None:
            raise miniaudio.MiniaudioError("failed to init device", -401)

        monkeypatch.setattr(miniaudio, "PlaybackDevice", fail)
        said: list[str] = []
        player.ended.connect(said.append)
        player.open()
        player.finish()
        assert said == [NO_DEVICE]

    def test_it_asks_for_samples_on_a_thread_of_its_own_until_it_is_closed(
        self, player: Player, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        monkeypatch.setattr("gdviz.ui.sound.device.NOWHERE", "")
        player.open()
        player.finish()
        line = player._line
        assert line is not None
        stream = line.stream
        player.play(440.0)
        qtbot.waitUntil(lambda: not stream._synthesiser.is_silent)
        player.stop()
        player.finish()
        # It has faded out before.
        assert stream.ended.is_set()
        assert stream._synthesiser.is_silent


def test_without_the_package_it_is_said_how_to_install_it(
    player: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    said: list[str] = []
    player.ended.connect(said.append)
    player.open()
    player.finish()
    assert len(said) == 1
    assert 'pip install "gdviz[sound]"' in said[0]
