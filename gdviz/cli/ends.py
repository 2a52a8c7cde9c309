"""How a command ends when somebody asks for it: by Ctrl+C, or by the signal of a polite end."""

from __future__ import annotations

import atexit
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDS = (signal.SIGINT, signal.SIGTERM)
Handler = Callable[[int, FrameType | None], None]


@contextmanager
def ends_told() -> Iterator[None]:
    """Let a polite end raise `KeyboardInterrupt` as Ctrl+C does: nothing half-written stays.

    Only the first does: the next ones would keep it from tidying up. Python itself would be gone at
    once.
    """
    asked: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        if len(asked) == 1:
            raise KeyboardInterrupt

    with _handled(end):
        try:
            yield
        except Exception as error:
            if asked:
                # Qt's types, which are made as they are wanted, make something else of it.
                raise KeyboardInterrupt from error
            raise
    # What is written is written: whoever ends Python while it goes hears of no failure.
    atexit.unregister(_go_in_peace)
    atexit.register(_go_in_peace)


@contextmanager
def ends_kept() -> Iterator[Callable[[], None]]:
    """Let an end wait for a good moment: in the middle of a picture Qt could not be left.

    Gives a function that raises `KeyboardInterrupt` if there was one.
    """
    asked: list[int] = []

    def check() -> None:
        if asked:
            raise KeyboardInterrupt

    with _handled(lambda number, _frame: asked.append(number)):
        yield check


@contextmanager
def _handled(handler: Handler) -> Iterator[None]:
    before = [signal.signal(end, handler) for end in ENDS]
    try:
        yield
    finally:
        for end, handled in zip(ENDS, before, strict=True):
            signal.signal(end, handled)


def _go_in_peace() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
