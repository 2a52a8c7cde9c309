"""Whether Windows shows animations: “Animation effects” in its settings of accessibility."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

# https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-systemparametersinfow
SPI_GETCLIENTAREAANIMATION = 0x1042


def is_reduced(ask: Callable[..., int] | None = None) -> bool:
    """Whether they are switched off; not, when Windows does not tell.

    `ask` is SystemParametersInfoW, that of Windows if it is not given.
    """
    if ask is None:
        ask = ctypes.WinDLL("user32").SystemParametersInfoW  # type: ignore[attr-defined]
    animated = ctypes.c_int(1)
    told = ask(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0)
    return bool(told) and not animated.value
