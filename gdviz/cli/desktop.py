"""`gdviz desktop`: an entry in the menu of applications, and the file type of sessions."""

from __future__ import annotations

import sys

from gdviz.cli.arguments import Parser, UsageError
from gdviz.cli.streams import write
from gdviz.files.desktop_entry import add_entry, data_home, remove_entry

DONE = 0
DESCRIPTION = (
    "Add gdviz to the menu of applications, for you alone, and let a double click on a session "
    "(.gdviz) open it; or take both away again. For Linux and other desktops of freedesktop.org."
)


def desktop(words: list[str]) -> int:
    """Add or remove the entry; returns the exit code. Raises `UsageError` and `WriteError`."""
    parser = Parser(prog="gdviz desktop", description=DESCRIPTION)
    parser.add_argument("--remove", action="store_true", help="take entry and file type away again")
    arguments = parser.parse(words)
    if arguments is None:
        return DONE
    if sys.platform in ("win32", "darwin"):
        raise UsageError("gdviz desktop is for Linux: here, make a shortcut to the command gdviz.")
    if arguments.remove:
        removed = remove_entry(data_home())
        write("\n".join(f"removed {path}" for path in removed) or "There was no entry to remove.")
    else:
        # The interpreter that has gdviz, as it is named here: a link leads into its environment.
        # -P, for a folder “gdviz” may lie wherever the desktop starts programs.
        added = add_entry([sys.executable, "-P", "-m", "gdviz"], data_home())
        write("\n".join(f"wrote {path}" for path in added))
    return DONE
