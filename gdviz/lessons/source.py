"""A lesson file as text and tables, before anything of it is understood."""

from __future__ import annotations

import io
import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from gdviz.lessons.limits import MOST_BYTES, MOST_DOTS
from gdviz.lessons.lines import Lines
from gdviz.lessons.problems import LessonError, Mistake, quoted

# Opening a pipe that nobody writes to would wait for ever.
NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)
AT_LINE = re.compile(r"(?P<what>.*?) \(at line (?P<line>\d+), column \d+\)", re.DOTALL)

# What the reader of TOML says, and what a person is told.
IN_WORDS = {
    "Invalid value": "there must be a value after “=”: a number, true, false, a list in brackets, "
    "or a text in quotation marks.",
    "Expected '=' after a key": "“=” is missing after the name.",
    "Expected ']' at the end of a table": "“]” is missing at the end of the heading.",
    "Expected ']]' at the end of an array": "“]]” is missing at the end of the heading.",
    "Unterminated string": "a text begins here that has no quotation mark at its end; a text of "
    "several lines stands between three of them.",
    "Found invalid character": "a text of one line has no end on its line; a text of several lines "
    "stands between three quotation marks.",
    "Illegal character '\\n'": "a text of one line has no end on its line; a text of several lines "
    "stands between three quotation marks.",
    "Cannot overwrite a value": "{} stands here for the second time.",
    "Cannot declare": "the heading {} stands here for the second time; a page begins with "
    "[[page]].",
    "Unclosed array": "a list needs a comma between its entries, and “]” at its end.",
    "Unclosed inline table": "a table in braces needs a comma between its entries, “}” at its end, "
    "and all of it on one line.",
    "Unescaped": "a backslash in a text must be written twice.",
    "Invalid statement": "a line must begin with a name and “=”, or be a heading such as [[page]].",
    "Expected newline": "something stands after the end of the value; each name has a line of its "
    "own, and a text of several lines stands between three quotation marks.",
    "Invalid initial character for a key": "there must be a name here.",
}
OPENINGS = {
    "Unterminated string": ('"', "'"),
    "Unclosed array": ("[",),
    "Unclosed inline table": ("{",),
}


def file_text(path: Path) -> str:
    """The text of a lesson file; raises `LessonError`."""
    try:
        raw = io.FileIO(path, opener=lambda name, flags: os.open(name, flags | NEVER_WAIT))
        with io.BufferedReader(raw) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _about(path, "is not a text file.")
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "the disk does not give it"
        raise _about(path, f"could not be read: {reason}.") from error
    except ValueError as error:
        raise _about(path, "cannot be the name of a file.") from error
    if len(data) > MOST_BYTES:
        raise _about(
            path, f"is larger than a lesson can be, {MOST_BYTES // 1024} KB: make several of it."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        sentence = "a letter is not in UTF-8; save the file with that encoding."
        raise LessonError(path.name, [Mistake(line, sentence)]) from error


def tables(name: str, text: str) -> tuple[dict[str, Any], Lines]:
    """The tables of the lesson called `name`, and their lines; raises `LessonError`."""
    for number, line in enumerate(text.splitlines(), 1):
        # A name of thousands of parts would take the reader of TOML minutes.
        if line.count(".") > MOST_DOTS:
            mistake = Mistake(number, f"this line has more than {MOST_DOTS} dots.")
            raise LessonError(name, [mistake])
    try:
        return tomllib.loads(text), Lines(text)
    except RecursionError as error:
        mistake = Mistake(0, "has brackets within brackets beyond what a lesson can have.")
        raise LessonError(name, [mistake]) from error
    except tomllib.TOMLDecodeError as error:
        raise LessonError(name, [_syntax_mistake(str(error), text)]) from error


def _syntax_mistake(message: str, text: str) -> Mistake:
    found = AT_LINE.fullmatch(message)
    what = found["what"] if found is not None else message.partition(" (at end")[0]
    told = next((said for begin, said in IN_WORDS.items() if what.startswith(begin)), None)
    sentence = told or f"this is not written as TOML: {what[:1].lower()}{what[1:]}."
    if found is not None:
        line = int(found["line"])
        return Mistake(line, sentence.replace("{}", quoted(_begin(text, line))))
    return Mistake(_line_left_open(what, text), sentence)


def _begin(text: str, number: int) -> str:
    """The name, or the heading, with which a line begins."""
    line = text.replace("\r\n", "\n").split("\n")[number - 1].strip()
    return line if line.startswith("[") else line.partition("=")[0].strip()


def _line_left_open(what: str, text: str) -> int:
    """Where something begins that the end of the file cuts off."""
    opening = next((sign for begin, sign in OPENINGS.items() if what.startswith(begin)), None)
    place = len(text.rstrip()) if opening is None else max(map(text.rfind, opening))
    return text.count("\n", 0, max(0, place)) + 1


def _about(path: Path, sentence: str) -> LessonError:
    return LessonError(path.name or str(path), [Mistake(0, sentence)])
