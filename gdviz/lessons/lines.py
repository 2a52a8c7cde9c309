"""On which line of a TOML text each key and each entry of a list stands."""

from __future__ import annotations

import re
import tomllib

from gdviz.lessons.limits import DEEPEST

Path = tuple[str | int, ...]

BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
BARE = re.compile(r"[A-Za-z0-9_-]+")
PLAIN_VALUE = re.compile(r"[^,\]}#\n]+")
STRINGS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r'"""(?:\\.|[^\\])*?"""(?:"{0,2})',
        r"'''.*?'''(?:'{0,2})",
        r'"(?:\\.|[^"\\])*"',
        r"'[^']*'",
    )
)


class Lines:
    """Finds lines, counted from 1, in a text that is known to be correct TOML.

    A path is keys and places in lists: `("page", 1, "check", 0)` is the first entry of the list
    `check` in the second `[[page]]`.
    """

    def __init__(self, text: str) -> None:
        # The newlines of TOML are those of tomllib, whatever the system.
        self._text = text.replace("\r\n", "\n")
        self._starts: dict[Path, int] = {(): 0}
        self._counts: dict[Path, int] = {}
        self._at = 0
        self._scan()

    @property
    def paths(self) -> frozenset[Path]:
        """Every path that there is."""
        return frozenset(self._starts)

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest thing that it would be in."""
        return self._text.count("\n", 0, self._start(path)) + 1

    def line_of(self, path: Path, words: str) -> int:
        """The line on which `words` stand within the value at `path`, else that of `path`."""
        start = self._start(path)
        found = self._text.find(words, start)
        return self._text.count("\n", 0, start if found < 0 else found) + 1

    def _start(self, path: Path) -> int:
        while path not in self._starts:
            path = path[:-1]
        return self._starts[path]

    def _scan(self) -> None:
        table: Path = ()
        self._skip_blank()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip_blank()

    def _header(self) -> Path:
        start = self._at
        repeated = self._text.startswith("[[", self._at)
        self._at += 2 if repeated else 1
        keys = self._keys()[:DEEPEST]
        self._at += 2 if repeated else 1
        path: Path = ()
        for number, key in enumerate(keys, 1):
            path = (*path, key)
            last = number == len(keys)
            if repeated and last:
                self._starts.setdefault(path, start)
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
            if last:
                self._starts[path] = start
            else:
                self._starts.setdefault(path, start)
        return path

    def _pair(self, table: Path) -> None:
        start = self._at
        path = table
        for key in self._keys()[:DEEPEST]:
            path = (*path, key)
            self._starts.setdefault(path, start)
        self._at += 1
        self._skip_spaces()
        self._value(path)

    def _keys(self) -> list[str]:
        """The parts of a dotted key; what follows it is next."""
        keys = []
        while True:
            self._skip_spaces()
            keys.append(self._key())
            self._skip_spaces()
            if self._text[self._at] != ".":
                return keys
            self._at += 1

    def _key(self) -> str:
        bare = BARE.match(self._text, self._at)
        if bare is not None:
            self._at = bare.end()
            return bare.group()
        return str(tomllib.loads(f"key = {self._string()}")["key"])

    def _value(self, path: Path) -> None:
        sign = self._text[self._at]
        if sign in "\"'":
            self._string()
        elif sign == "[":
            self._list(path)
        elif sign == "{":
            self._inline_table(path)
        else:
            self._at = _end(PLAIN_VALUE, self._text, self._at)

    def _string(self) -> str:
        found = next(match for pattern in STRINGS if (match := pattern.match(self._text, self._at)))
        self._at = found.end()
        return found.group()

    def _list(self, path: Path) -> None:
        self._at += 1
        place = 0
        while self._next() != "]":
            self._starts[(*path, place)] = self._at
            self._value((*path, place))
            place += 1
            self._pass_comma()
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while self._next() != "}":
            self._pair(path)
            self._pass_comma()
        self._at += 1

    def _pass_comma(self) -> None:
        if self._next() == ",":
            self._at += 1

    def _next(self) -> str:
        self._skip_blank()
        return self._text[self._at]

    def _skip_blank(self) -> None:
        self._at = _end(BLANK, self._text, self._at)

    def _skip_spaces(self) -> None:
        while self._text[self._at] in " \t":
            self._at += 1


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return start if found is None else found.end()
