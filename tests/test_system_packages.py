"""What the system has to bring, compared with what the installed Qt itself asks for."""

import re
from pathlib import Path

import PySide6
import pytest

from gdviz.system_packages import QT_LIBRARIES, WINDOW_LIBRARIES, loads, missing_from_system

# Part of every Linux system, or of the same package as a library of the lists.
ALWAYS_THERE = {"libc", "libgcc_s", "libgthread-2.0", "libm", "libstdc++", "libz", "libzstd"}


def test_loader_is_asked() -> None:
    assert loads("libc.so.6")
    assert not loads("libnothing-of-this-name.so.9")


def test_nothing_is_missing_where_the_tests_run() -> None:
    assert missing_from_system(window=False, venv=False) == {}


def needed_from_system(library: Path) -> set[str]:
    """Return the libraries that a shared library names, less Qt's own and the ever-present."""
    names = re.findall(rb"\0(?=(lib[\w.+-]+\.so\.\d+)\0)", library.read_bytes())
    return {
        name
        for name in map(bytes.decode, names)
        if name.split(".so")[0] not in ALWAYS_THERE and not name.startswith(("libQt6", "libicu"))
    }


@pytest.mark.parametrize(
    ("library", "listed"),
    [
        ("lib/libQt6Gui.so.6", QT_LIBRARIES),
        ("lib/libQt6Svg.so.6", QT_LIBRARIES),
        ("lib/libQt6Widgets.so.6", QT_LIBRARIES),
        ("plugins/platforms/libqoffscreen.so", QT_LIBRARIES),
        ("plugins/platforms/libqxcb.so", QT_LIBRARIES | WINDOW_LIBRARIES),
        ("lib/libQt6XcbQpa.so.6", QT_LIBRARIES | WINDOW_LIBRARIES),
    ],
)
def test_every_library_that_qt_needs_is_listed(library: str, listed: dict[str, str]) -> None:
    needed = needed_from_system(Path(PySide6.__path__[0]) / "Qt" / library)
    assert needed
    assert needed <= listed.keys()
