"""The entry among a person's applications, read as the specification says."""

from configparser import RawConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gdviz.atomic import WriteError
from gdviz.files.desktop_entry import add_entry, command_line, remove_entry

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
ESCAPES = {"\\": "\\", "n": "\n", "t": "\t", "s": " ", "r": "\r"}


def value_of(text: str) -> str:
    """What a value of type string means."""
    letters = iter(text)
    return "".join(ESCAPES[next(letters)] if each == "\\" else each for each in letters)


def words_of(line: str) -> list[str]:
    """The words of a value of Exec that has no field codes."""
    words: list[str] = []
    letters = iter(value_of(line))
    for letter in letters:
        if letter == " ":
            continue
        word = ""
        if letter == '"':
            while (letter := next(letters)) != '"':
                word += next(letters) if letter == "\\" else letter
        else:
            while letter not in ("", " "):
                assert letter not in "\t\n\"'\\><~|&;$*?#()`", "this has to be quoted"
                word += letter
                letter = next(letters, "")
        words.append(word.replace("%%", "%"))
    return words


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r")), min_size=1))
@example(
    ['/home/me/my programs/100%/$HOME `x`/python "3"', "-m", "it's", "a\\b", "~", "", "a\nb\t"]
)
def test_any_command_is_read_back(words: list[str]) -> None:
    line = command_line(words)
    assert "\n" not in line
    assert words_of(line) == words


class KeyFile(RawConfigParser):
    """One whose keys have large and small letters."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def entry_below(home: Path) -> RawConfigParser:
    entry = KeyFile(interpolation=None)
    entry.read(home / "applications" / "gdviz.desktop", encoding="utf-8")
    return entry


def test_entry_file_type_and_icon_belong_together(tmp_path: Path) -> None:
    files = add_entry(["/opt/my python/bin/python3", "-m", "gdviz"], tmp_path)
    assert all(path.is_file() for path in files)
    entry = entry_below(tmp_path)["Desktop Entry"]
    assert entry["Exec"] == '"/opt/my python/bin/python3" -m gdviz %F'
    assert entry["TryExec"] == "/opt/my python/bin/python3"
    package = ElementTree.parse(tmp_path / "mime" / "packages" / "gdviz.xml")
    kind = package.find(f"{MIME}mime-type")
    assert kind is not None
    assert entry["MimeType"] == f"{kind.get('type')};"
    glob, icon = kind.find(f"{MIME}glob"), kind.find(f"{MIME}icon")
    assert glob is not None
    assert icon is not None
    assert glob.get("pattern") == "*.gdviz"
    assert {icon.get("name"), entry["Icon"]} == {"gdviz"}
    assert (tmp_path / "icons/hicolor/scalable/apps/gdviz.svg").read_text().startswith("<svg")


def test_what_was_added_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    other = tmp_path / "applications" / "other.desktop"
    other.parent.mkdir()
    other.write_text("[Desktop Entry]\n")
    files = add_entry(["gdviz"], tmp_path)
    assert remove_entry(tmp_path) == files
    assert not any(path.exists() for path in files)
    assert other.exists()
    assert remove_entry(tmp_path) == []


def test_added_twice_is_the_newer_one(tmp_path: Path) -> None:
    add_entry(["/old/python"], tmp_path)
    add_entry(["/new/python"], tmp_path)
    assert entry_below(tmp_path)["Desktop Entry"]["TryExec"] == "/new/python"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "applications").write_text("in the way")
    with pytest.raises(WriteError, match=r"The folder “.*applications” could not be made"):
        add_entry(["gdviz"], tmp_path)
