"""Numba, in a process beside this one: what that has compiled is kept, and taken from there."""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from gdviz.engine.fast.keeping import is_kept, kept_folder
from gdviz.engine.fast.loop import Steps
from gdviz.engine.fast.program import LoopProgram

_LOG = logging.getLogger(__name__)


class Told:
    """Lets no error out, and tells it in the log instead, after a sentence."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, Exception):
            return False
        # A sentence for whoever reads along; the way there is for those who look for it.
        _LOG.warning("%s: %s", self._sentence, error)
        _LOG.info("It came about so:", exc_info=error)
        return True


class CompileError(Exception):
    """Why nothing was compiled."""


class NotWantedError(Exception):
    """Nobody waits for what is compiled any more."""


class Compiler:
    """Makes programs machine code, one at a time, until it is closed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False
        self._temporary: TemporaryDirectory[str] | None = None

    def __call__(self, program: LoopProgram) -> Steps:
        """The program compiled, or taken from where it was kept; imports numba.

        Raises `NotWantedError` when it is closed meanwhile, `CompileError`, and what numba raises.
        """
        folder = self._usable_folder()
        if not is_kept(program, folder):
            self._compile_beside(program, folder)
        from gdviz.engine.fast.compiling import compiled

        # What others have left in the folder costs time and no more.
        with Told(f"What was compiled cannot be taken from “{folder}”"):
            return compiled(program, folder)
        return compiled(program, None)

    def close(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._is_closed = True
            if self._process is not None:
                self._process.kill()
        if self._temporary is not None:
            self._temporary.cleanup()

    def _usable_folder(self) -> Path:
        """Where compiled code is kept: for another time, or until this program ends."""
        if self._temporary is None:
            try:
                kept_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
                if os.access(kept_folder(), os.W_OK):
                    return kept_folder()
                reason: object = "it is read-only"
            except OSError as error:
                reason = error.strerror
            _LOG.warning("Compiled steps cannot be kept in “%s”: %s", kept_folder(), reason)
            self._temporary = TemporaryDirectory(prefix="gdviz-")
        return Path(self._temporary.name)

    def _compile_beside(self, program: LoopProgram, folder: Path) -> None:
        told = pickle.dumps(program.like)
        words = [sys.executable, "-m", "gdviz.engine.fast.beside", str(folder)]
        with self._lock:
            if self._is_closed:
                raise NotWantedError
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                # Ctrl+C is for the program, which ends this one.
                process_group=0,
            )
        _, said = self._process.communicate(told)
        if self._is_closed:
            raise NotWantedError
        if self._process.returncode:
            lines = said.decode(errors="replace").strip().splitlines() or ["it was ended."]
            raise CompileError(lines[-1])
