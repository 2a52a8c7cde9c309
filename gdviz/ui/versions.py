"""What the program is made of, for reports: its version, and those of what it stands on."""

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from gdviz import __version__
from gdviz.engine.fast import told

LIBRARIES = ("PySide6_Essentials", "pyqtgraph", "numpy", "Pillow", "msgspec")


def versions() -> str:
    """A line for each: gdviz, Python, Qt and where it draws, libraries, and the system."""
    lines = [
        f"gdviz {__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()} ({QGuiApplication.platformName()})",
    ]
    lines += [f"{name.partition('_')[0]} {_version(name)}" for name in LIBRARIES]
    return "\n".join([*lines, told().capitalize(), QSysInfo.prettyProductName()])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "of unknown version"
