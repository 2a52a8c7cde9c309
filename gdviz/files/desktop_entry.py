"""The place of gdviz among a person's applications: menu entry, icon and file type.

Everything lies below the person's own folder for data, as the specifications of freedesktop.org
for desktop entries, shared MIME information and icon themes want it; nothing needs root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from gdviz.atomic import WriteError, atomic_text
from gdviz.resources import resource

ENTRY = Path("applications", "gdviz.desktop")
FILE_TYPE = Path("mime", "packages", "gdviz.xml")
ICON = Path("icons", "hicolor", "scalable", "apps", "gdviz.svg")

# What desktops keep of the folders is made anew by these, where they are there.
REFRESHES = (
    ("update-desktop-database", "applications"),
    ("update-mime-database", "mime"),
)
RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
ESCAPED = frozenset('"`$\\')


def data_home() -> Path:
    """The person's own folder for data."""
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    # One that is not absolute is to be ignored.
    return named if named.is_absolute() else Path.home() / ".local" / "share"


def add_entry(command: Sequence[str], home: Path) -> list[Path]:
    """Write entry, file type and icon below `home`; `command` starts gdviz. Returns the files.

    Raises:
        WriteError: one of them could not be written; those before it are there.
    """
    texts = {
        ENTRY: _entry(command),
        FILE_TYPE: _text("gdviz.xml"),
        ICON: resource("icons", "app.svg").read_text(encoding="utf-8"),
    }
    for place, text in texts.items():
        path = home / place
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(
                f"The folder “{path.parent}” could not be made ({error.strerror}): "
                "see who may write there."
            ) from error
        with atomic_text(path) as file:
            file.write(text)
    _refresh(home)
    return [home / place for place in texts]


def remove_entry(home: Path) -> list[Path]:
    """Take away again what `add_entry` wrote below `home`; returns the files that were there.

    Raises:
        WriteError: one of them could not be removed.
    """
    found = [home / place for place in (ENTRY, FILE_TYPE, ICON) if (home / place).exists()]
    for path in found:
        try:
            path.unlink()
        except OSError as error:
            raise WriteError(
                f"“{path}” could not be removed ({error.strerror}): see who may write there."
            ) from error
    if found:
        _refresh(home)
    return found


def command_line(command: Sequence[str]) -> str:
    """The words of a command as the key Exec wants them: quoted, and escaped once more.

    Source: Desktop Entry Specification 1.5, “The Exec key”.
    """
    return " ".join(_word(word) for word in command)


def _word(word: str) -> str:
    plain = word.replace("%", "%%")
    if word and not RESERVED & set(word):
        return plain
    quoted = "".join(f"\\{letter}" if letter in ESCAPED else letter for letter in plain)
    return _value(f'"{quoted}"')


def _entry(command: Sequence[str]) -> str:
    text = _text("gdviz.desktop").replace("{program}", _value(command[0]))
    return text.replace("{command}", command_line(command))


def _value(text: str) -> str:
    """A text as files of this kind write it."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _text(name: str) -> str:
    return resource("desktop", name).read_text(encoding="utf-8")


def _refresh(home: Path) -> None:
    for program, folder in REFRESHES:
        found = shutil.which(program)
        if found is not None and (home / folder).is_dir():
            # Without it the desktop looks for itself, only later.
            subprocess.run([found, str(home / folder)], capture_output=True, check=False)
