"""The tests, and scripts for maintainers. Whichever is run, this comes first.

They count with one thread of BLAS, as the program does: a second one takes time from others, and
sums have other last bits. It reads this once, when numpy is imported. Without a screen windows are
on Qt's offscreen platform.
"""

import os

from gdviz.__main__ import THREAD_COUNTS

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

for variable in THREAD_COUNTS:
    os.environ.setdefault(variable, "1")
if not any(os.environ.get(screen) for screen in SCREENS):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
