"""Keep a widget alive when one of our overrides of Qt fails."""

import sys
from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter

Parameters = ParamSpec("Parameters")
Widget = TypeVar("Widget", bound=QObject)
Answer = TypeVar("Answer")
Override = Callable[Concatenate[Widget, Parameters], Answer]
Place = tuple[type[BaseException], str, int]

_reported: WeakKeyDictionary[QObject, set[Place]] = WeakKeyDictionary()


def guarded(
    override: Callable[Concatenate[Widget, Parameters], None],
) -> Callable[Concatenate[Widget, Parameters], None]:
    """Let `override` (``paintEvent`` or another handler without a result) fail without harm.

    The exception goes to ``sys.excepthook``, but the same one, from the same line for the same
    widget, only once: a broken picture would otherwise report itself at every frame.
    """

    @wraps(override)
    def survive(widget: Widget, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            override(widget, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - it is reported, not swallowed
            _end_painters(error.__traceback__)
            _report_once(widget, error)

    return survive


def answering(
    fallback: Any,
) -> Callable[[Override[Widget, Parameters, Answer]], Override[Widget, Parameters, Answer]]:
    """Let an override with a result, as ``data`` or ``event``, fail without harm: `fallback` then.

    It is reported as by `guarded`. What such an override raises while Python waits for Qt is not
    only lost: it may end the process.
    """

    def guard(
        override: Override[Widget, Parameters, Answer],
    ) -> Override[Widget, Parameters, Answer]:
        @wraps(override)
        def survive(widget: Widget, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Any:
            try:
                return override(widget, *args, **kwargs)
            except Exception as error:  # noqa: BLE001 - it is reported, not swallowed
                _report_once(widget, error)
                return fallback

        return survive

    return guard


def _report_once(widget: QObject, error: Exception) -> None:
    places = _reported.setdefault(widget, set())
    place = _place(error)
    if place not in places:
        places.add(place)
        sys.excepthook(type(error), error, error.__traceback__)


def _place(error: Exception) -> Place:
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return (type(error), "", 0)
    return (type(error), traceback.tb_frame.f_code.co_filename, traceback.tb_lineno)


def _end_painters(traceback: TracebackType | None) -> None:
    # The traceback keeps the failed paintEvent's QPainter alive, and Qt aborts when a painter
    # is still at work after the paint event.
    while traceback is not None:
        for value in traceback.tb_frame.f_locals.values():
            if isinstance(value, QPainter) and value.isActive():
                value.end()
        traceback = traceback.tb_next
