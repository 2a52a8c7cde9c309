"""Lets one thing after the other go wrong around the program, and looks what becomes of the work.

By hand: ``python -m tests.faults.faults [NAME ...]``, as root for the faults of disks, which are
left out otherwise. Each fault meets a program of its own, without a screen or, where the screen
goes away, on one of its own (Xvfb). In a few seconds: ``python -m tests.faults.faults
damaged_settings``; its last line begins with “1 fault survived”.

A fault is survived when the person is told in a sentence, no work is lost that was kept or saved,
no traceback is shown, and the process ends as it should. What was said is printed with each.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from gdviz.files.session import SessionError
from tests.faults import compilers, files, programs
from tests.faults.life import CannotTryError, Life, NotSurvivedError

FAULTS: tuple[Callable[[Life], None], ...] = (
    files.full_disk,
    files.failing_disk,
    files.no_room_for_autosave,
    files.read_only_home,
    files.vanished_folder,
    files.vanished_file,
    files.damaged_settings,
    files.damaged_autosave,
    programs.clock_jumps,
    programs.display_goes_away,
    programs.signals,
    programs.not_enough_memory,
    programs.misbehaving_lesson,
    files.two_windows_on_one_file,
    files.newer_program,
    programs.missing_extras,
    programs.internal_error,
    compilers.compiler_missing,
    compilers.compiler_broken,
    compilers.compiler_slow,
    compilers.compiler_crashing,
    compilers.unusable_cache,
    compilers.full_cache,
)


def outcome(fault: Callable[[Life], None]) -> str:
    """“survived”, why it could not be tried, or what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder))
        try:
            fault(life)
        except CannotTryError as reason:
            result = f"not tried: {reason}"
        except (NotSurvivedError, SessionError, OSError, StopIteration) as error:
            result = f"NOT SURVIVED: {type(error).__name__}: {error}"
        else:
            result = "survived"
        for line in dict.fromkeys(life.lines):
            print(f"    {line}")
    return result


def main(names: list[str]) -> int:
    """Try the faults that are named, or all, and return the exit code."""
    results = []
    for fault in FAULTS:
        if not names or fault.__name__ in names:
            result = outcome(fault)
            results.append(result)
            print(f"{fault.__name__}: {result}", flush=True)
    survived = results.count("survived")
    print(f"{survived} fault{'s' * (survived != 1)} survived of {len(results)}")
    return int(any(result.startswith("NOT") for result in results) or not results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
