"""What a program holds of everything, counted whenever it is in the same state again.

What grows from one such moment to the next for ever is a leak. What is made when it is first
wanted, and then kept, is none: so each quarter of the counts is compared with the one before.
"""

from __future__ import annotations

import gc
import threading
from collections import Counter, defaultdict
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.leftovers import delete_what_is_due, running_threads
from tests.soak.soak import megabytes

# Fewer do not tell what is kept for ever from what fills up: icons in their colours, and what is
# remembered of functions that were typed.
FEWEST_COUNTS = 24
# What PySide keeps of edits that were merged with the one before: empty, see gdviz/document.py.
KNOWN = {"object _Change"}
# Where memory lies in pieces, some of it stays with the process.
MOST_GROWTH_MB = 40.0
MOST_MB = 1_000.0


class Leaks:
    """Counts widgets, objects, threads, timers, files, processes and memory."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = defaultdict(list)
        self.memory: list[float] = []

    def count(self) -> None:
        """Count everything, in a state that is always the same."""
        delete_what_is_due()
        gc.collect()
        delete_what_is_due()
        met = widgets_of_windows()
        now = Counter(type(each).__name__ for each in QApplication.allWidgets())
        found = {f"widget {name}": number for name, number in now.items()}
        found |= counted_objects()
        tasks = list(Path("/proc/self/task").iterdir())
        found["threads of Python"] = threading.active_count()
        found["threads of Qt"] = len(running_threads())
        found["threads"] = len(tasks)
        found["files"] = len(list(Path("/proc/self/fd").iterdir()))
        found["processes"] = sum(len((task / "children").read_text().split()) for task in tasks)
        del met
        before = len(self.memory)
        self.memory.append(megabytes())
        for name in found.keys() | self.counts.keys():
            numbers = self.counts[name]
            numbers += [0] * (before - len(numbers))
            numbers.append(found.get(name, 0))

    def found(self) -> list[str]:
        """What grows for ever, one sentence each."""
        leaks = [
            f"{name}: {', '.join(map(str, numbers))}"
            for name, numbers in sorted(self.counts.items())
            if grows(numbers) and name not in KNOWN
        ]
        if self.memory and max(self.memory) > MOST_MB:
            leaks.append(f"memory: {max(self.memory):.0f} MB")
        if grows_much(self.memory):
            leaks.append(f"memory: {', '.join(f'{each:.0f}' for each in self.memory)} MB")
        return leaks


def widgets_of_windows() -> list[QWidget]:
    """Every widget of the windows, for all of which Python then has its own half.

    It makes that when it first meets a widget, and keeps it as long as the widget lives: else what
    is counted would grow with what a person happened to point at. No other objects: of frames of a
    text it keeps its half when Qt has deleted them.
    """
    windows = QApplication.topLevelWidgets()
    return [each for window in windows for each in window.findChildren(QWidget)]


def counted_objects() -> dict[str, int]:
    """How many there are of each kind of object that the program makes, and of timers."""
    kinds: Counter[str] = Counter()
    for each in gc.get_objects():
        kind = type(each)
        if str(kind.__module__).startswith("gdviz.") or issubclass(kind, QObject):
            kinds[f"object {kind.__name__}"] += 1
            if issubclass(kind, QTimer):
                kinds["timers"] += 1
    return dict(kinds)


def grows(numbers: list[int]) -> bool:
    """Whether the third quarter goes beyond the second one, and all of the last beyond that."""
    if len(numbers) < FEWEST_COUNTS:
        return False
    quarter = len(numbers) // 4
    second, third = numbers[-3 * quarter : -2 * quarter], numbers[-2 * quarter : -quarter]
    return max(second) < max(third) < min(numbers[-quarter:])


def grows_much(megabytes_: list[float]) -> bool:
    """The same of memory, by more than what is usual from the second quarter to the last."""
    if len(megabytes_) < FEWEST_COUNTS:
        return False
    quarter = len(megabytes_) // 4
    least, most = min(megabytes_[-quarter:]), max(megabytes_[-3 * quarter : -2 * quarter])
    return least > most + MOST_GROWTH_MB
