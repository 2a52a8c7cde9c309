#!/usr/bin/env bash
# miniaudio 1.71: a playback device whose generator fails plays on in silence, and says so to nobody.
#
# The exception ends on the thread of the device as one that nobody can catch; only
# sys.unraisablehook hears of it. The device still counts as running, its stop callback is not
# called, stopping and closing raise nothing, and whoever started it never learns why there is no
# sound. What is to be told has to be caught within the generator.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check miniaudio==1.71
seen=$("$folder/venv/bin/python" - <<'PYTHON'
import sys
import threading

import miniaudio

failed, told = threading.Event(), []


def hear(unraisable):
    told.append(repr(unraisable.exc_value))
    failed.set()


sys.unraisablehook = hear


def blocks():
    frames = yield b""
    yield bytes(4 * frames)
    raise ValueError("no more")


generator = blocks()
next(generator)
# This device is there on every machine, and nobody hears it.
device = miniaudio.PlaybackDevice(
    miniaudio.SampleFormat.FLOAT32, 1, 44100, 20, backends=[miniaudio.Backend.NULL]
)
device.stop_callback = lambda: print("stopped")
device.start(generator)
failed.wait(10)
print("unraisable:", *told)
print("running:", device.running, "| generator:", device.callback_generator)
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
unraisable: ValueError('no more')
running: True | generator: None
EXPECTED
