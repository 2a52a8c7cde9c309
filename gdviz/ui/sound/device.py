"""The system's sound device, as miniaudio opens it; nothing of that is imported before."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Protocol

from gdviz.ui.sound.extra import HOW_TO_INSTALL

RATE = 44_100
# miniaudio keeps three of these ahead.
PERIOD_MS = 20

NOT_INSTALLED = f"The tone needs miniaudio: {HOW_TO_INSTALL} installs it; then start gdviz again."
NO_DEVICE = (
    "No sound device could be opened for the tone: connect loudspeakers or headphones, then choose "
    "View → Tone for the loss again."
)
# What miniaudio plays on where there is nothing else: nobody hears it.
NOWHERE = "Null"


class SoundError(Exception):
    """Why nothing can be heard, and what to do about it."""


class Device(Protocol):
    """A sound device that plays."""

    def close(self) -> None:
        """Stop, and give it back to the system; returns when its thread has ended."""
        ...


def open_device(blocks: Generator[bytes, int, None]) -> Device:
    """Play what `blocks` answers on the usual device: one channel of 32-bit floats at `RATE`.

    It may take a while. Raises `SoundError`.
    """
    try:
        import miniaudio
    except ImportError as error:
        raise SoundError(NOT_INSTALLED) from error
    try:
        device: Device = _playing(miniaudio, blocks)
    except miniaudio.MiniaudioError as error:
        raise SoundError(NO_DEVICE) from error
    return device


def _playing(miniaudio: Any, blocks: Generator[bytes, int, None]) -> Any:
    device = miniaudio.PlaybackDevice(
        miniaudio.SampleFormat.FLOAT32, 1, RATE, PERIOD_MS, app_name="gdviz"
    )
    try:
        if device.backend == NOWHERE:
            raise miniaudio.MiniaudioError("there is no sound system")
        device.start(blocks)
    except miniaudio.MiniaudioError:
        device.close()
        raise
    return device
