"""What pip cannot bring: the system libraries that Qt loads, and Debian's part of Python.

Standard library only, and in a syntax that Python 3.8 reads, as the starter asks before anything
is installed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

# What Qt loads and pip cannot bring: the library, and the Debian package that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What it loads besides to open a window.
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def missing_from_system(*, window: bool, venv: bool) -> dict[str, str]:
    """Return what pip cannot bring and this system lacks, each with its Debian package."""
    libraries = {**QT_LIBRARIES, **WINDOW_LIBRARIES} if window else QT_LIBRARIES
    if not sys.platform.startswith("linux"):
        libraries = {}  # There pip brings Qt whole.
    missing = {name: package for name, package in libraries.items() if not loads(name)}
    # Debian splits Python: it has the module venv, but not the pip that venv needs.
    if venv and importlib.util.find_spec("ensurepip") is None:
        version = sys.version_info
        missing["Python's ensurepip"] = f"python{version.major}.{version.minor}-venv"
    return missing


def loads(library: str) -> bool:
    """Whether the system's loader finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def how_to_install(missing: dict[str, str]) -> str:
    """Say what is missing: on Debian as one line to paste, elsewhere in a sentence."""
    if shutil.which("apt-get") is None:
        return (
            f"gdviz needs these, which this system lacks: {', '.join(missing)}. "
            "Install them with the system's package manager, then start again."
        )
    packages = " ".join(sorted(missing.values()))
    return (
        "gdviz needs system packages that are missing here. Paste this line, then start again:\n"
        f"sudo apt-get install -y {packages}"
    )


def apt_get_install(packages: list[str]) -> bool:
    """Install Debian packages without a question; return whether that worked."""
    # A list that cannot be refreshed may still do, so only the installation decides.
    apt_get("update", "-q")
    return apt_get("install", "-qy", "--no-install-recommends", *packages)


def apt_get(*arguments: str) -> bool:
    """Run apt-get, whose output goes to stderr; return whether it succeeded."""
    command, quiet = ["apt-get", *arguments], {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env={**os.environ, **quiet}, stdout=sys.stderr).returncode == 0
