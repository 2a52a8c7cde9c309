"""Whether there is what opens sound devices, and how to get it."""

from importlib.util import find_spec

HOW_TO_INSTALL = 'pip install "gdviz[sound]"'


def is_installed() -> bool:
    """Whether there is miniaudio; it is not imported."""
    return find_spec("miniaudio") is not None
