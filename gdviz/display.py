"""Whether a window can open here, asked before Qt is: Qt aborts where there is no display."""

from __future__ import annotations

import ctypes
import os
import sys

from gdviz.system_packages import how_to_install, missing_from_system

# Where Qt is told on what to draw, and how to draw on nothing.
PLATFORM, OFFSCREEN = "QT_QPA_PLATFORM", "offscreen"
WITHOUT_WINDOW = "gdviz train works without one."


def window_obstacle() -> str | None:
    """Why no window can open, in a sentence with what to do; None when nothing speaks against it.

    A platform chosen by QT_QPA_PLATFORM is a person's own choice and not judged.
    """
    missing = missing_from_system(window=_needs_x11(), venv=False)
    if missing:
        return how_to_install(missing)
    if not sys.platform.startswith("linux") or os.environ.get(PLATFORM):
        return None
    if os.environ.get("WAYLAND_DISPLAY"):
        return None
    if not os.environ.get("DISPLAY"):
        return (
            "gdviz cannot open its window: there is no display here (neither DISPLAY nor "
            f"WAYLAND_DISPLAY is set). Start it from a desktop session; {WITHOUT_WINDOW}"
        )
    if not _x11_answers():
        return (
            f"gdviz cannot open its window: the display “{os.environ['DISPLAY']}” does not answer. "
            f"Check the variable DISPLAY, or start gdviz from a desktop session; {WITHOUT_WINDOW}"
        )
    return None


def _needs_x11() -> bool:
    chosen = os.environ.get(PLATFORM, "")
    return chosen.startswith("xcb") if chosen else "WAYLAND_DISPLAY" not in os.environ


def _x11_answers() -> bool:
    """Connect the way Qt's plugin will, through libxcb: it knows every form of DISPLAY."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
