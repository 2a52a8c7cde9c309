"""How large the icons of buttons are: they grow with the type, by half as much."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton

from gdviz.ui.look.fonts import half_scale

# Kept with a button: how large its icon is at the usual size of the type, and it itself.
USUAL_ICON, USUAL_SIZE = "usual icon", "usual size"


def set_icon_size(button: QAbstractButton, icon: QSize, fixed: QSize | None = None) -> None:
    """Draw the icon of a button so large, in pixels, at the usual size of the type.

    The button itself is as large as it has to be, or it has a `fixed` size, of which a width or a
    height of 0 is left open; that grows as the icon does.
    """
    button.setProperty(USUAL_ICON, icon)
    button.setProperty(USUAL_SIZE, fixed)
    fit_icon(button)


def fit_icon(button: QAbstractButton) -> None:
    """Draw the icon as large as the present size of the type wants it."""
    icon, fixed = button.property(USUAL_ICON), button.property(USUAL_SIZE)
    if not isinstance(icon, QSize):
        return
    button.setIconSize(icon * half_scale())
    if isinstance(fixed, QSize):
        grown = fixed + button.iconSize() - icon
        if fixed.width():
            button.setFixedWidth(grown.width())
        if fixed.height():
            button.setFixedHeight(grown.height())
