"""Where compiled code is kept for another time, and how it is known again."""

from __future__ import annotations

import hashlib
import os
import sys
from importlib.metadata import version
from pathlib import Path
from types import CodeType

from gdviz.engine.fast.program import LoopProgram


def kept_folder() -> Path:
    """Where compiled code is kept for another time."""
    home = os.environ.get("XDG_CACHE_HOME") or Path("~", ".cache").expanduser()
    return Path(home, "gdviz", "compiled")


def place_of(program: LoopProgram, folder: Path) -> Path:
    """The path of the text of a program; numba keeps beside it what it makes of it.

    Its name tells of all that the machine code depends on and numba does not look at.
    """
    codes = (_told(each.__code__) for each in program.functions.values())
    versions = version("numba"), version("numpy"), sys.version
    told = "\n".join((program.text, *versions, *codes))
    return folder / f"steps_{hashlib.sha256(told.encode()).hexdigest()[:32]}.py"


def is_kept(program: LoopProgram, folder: Path) -> bool:
    """Whether the program seems to have been compiled."""
    place = place_of(program, folder)
    return any((folder / "__pycache__").glob(f"{place.stem}*.nbc"))


def _told(code: CodeType) -> str:
    """What a function does, in words that change when it does; constants may be code, too."""
    constants = (
        _told(each) if isinstance(each, CodeType) else repr(each) for each in code.co_consts
    )
    return " ".join((code.co_code.hex(), *constants, *code.co_names, *code.co_varnames))
