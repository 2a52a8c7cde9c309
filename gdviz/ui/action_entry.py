"""What is said of an action of the window: its names, words, icon and keys."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ActionEntry:
    """One row of the table. `keys` are portable shortcuts; the first one is shown.

    Actions of one `group` exclude one another; checkable ones have no icon, whose place in a menu
    the check mark takes. `begins_section` asks for a line above it.
    """

    name: str
    menu: str
    text: str
    tip: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False
    group: str = ""
    begins_section: bool = False
    repeats: bool = False
