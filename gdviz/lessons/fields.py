"""Taking the fields out of the tables of a lesson, with a sentence for each that is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gdviz.lessons.limits import LONGEST_LINE
from gdviz.lessons.lines import Lines, Path
from gdviz.lessons.problems import LessonError, Mistake, quoted, suggestion
from gdviz.numbers import with_minus

# No number of a lesson needs to be larger.
LARGEST = 1e9

KINDS = {
    bool: "true or false",
    str: "a text",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table",
}


class Report:
    """Collects what is wrong with the lesson called `name`, and on which lines."""

    def __init__(self, name: str, lines: Lines) -> None:
        self._name, self._lines = name, lines
        self._mistakes: list[Mistake] = []

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        return tuple(self._mistakes)

    def note(self, path: Path, sentence: str, within: str = "") -> None:
        """Something is wrong at `path`, at the words `within` its text if they are given."""
        self._mistakes.append(Mistake(self.line(path, within), sentence))

    def line(self, path: Path, within: str = "") -> int:
        """The line on which something stands, or the words `within` its text."""
        return self._lines.line_of(path, within) if within else self._lines.line(path)

    def check(self) -> None:
        """Raise `LessonError` if anything is wrong."""
        if self._mistakes:
            raise LessonError(self._name, self._mistakes)


class Fields:
    """The fields of one table, each taken once; what nobody takes is a mistake.

    In names an underscore is as good as a hyphen.
    """

    def __init__(self, values: dict[str, Any], path: Path, report: Report, what: str) -> None:
        self._values = {key.replace("_", "-"): (key, value) for key, value in values.items()}
        self._left = dict(self._values)
        self._known: list[str] = []
        self._what = what
        self.path = path
        self.report = report

    def __contains__(self, name: str) -> bool:
        return name in self._values

    @property
    def names(self) -> tuple[str, ...]:
        """What the fields are called."""
        return tuple(self._values)

    def path_of(self, name: str) -> Path:
        """Where a field stands, or the table that lacks it."""
        return (*self.path, self._values[name][0]) if name in self._values else self.path

    def note(self, name: str, sentence: str) -> None:
        """Something is wrong with a field."""
        self.report.note(self.path_of(name), sentence)

    def take(self, name: str) -> Any:
        """The field as it is, None where it is not there."""
        self._known.append(name)
        return self._left.pop(name, (name, None))[1]

    def text(self, name: str, longest: int = LONGEST_LINE, *, needed: bool = False) -> str:
        """A text that is not too long; “” where there is none."""
        value = self._of_kind(name, str)
        if value is None or not value.strip():
            if needed and (value is not None or name not in self):
                self.note(name, f"{self._what} needs a “{name}”.")
            return ""
        if len(value) > longest:
            self.note(name, f"“{name}” has {len(value):,} signs, and can have {longest:,}.")
            return ""
        return str(value)

    def one_of(self, name: str, known: Iterable[str], what: str) -> str:
        """A text that is among the `known` ones; “” where there is none."""
        word = self.text(name)
        return word if not word or self.is_known(self.path_of(name), word, known, what) else ""

    def some_of(self, name: str, known: Iterable[str], what: str) -> tuple[str, ...]:
        """Texts that are all among the `known` ones."""
        names = list(known)
        return tuple(
            word
            for place, word in enumerate(self.texts(name))
            if self.is_known((*self.path_of(name), place), word, names, what)
        )

    def is_known(self, path: Path, word: str, known: Iterable[str], what: str) -> bool:
        """Whether a word is known; noted if it is not."""
        names = list(known)
        if word not in names:
            self.report.note(path, f"there is no {what} {quoted(word)}{suggestion(word, names)}")
        return word in names

    def texts(self, name: str, most: int | None = None) -> list[str]:
        """A list of texts; one text alone is as good. Empty where there is none."""
        value = self.take(name)
        values = [] if value is None else value if isinstance(value, list) else [value]
        if not all(isinstance(each, str) for each in values):
            self.note(name, f"“{name}” must be a list of texts, as [“…”, “…”].")
            return []
        if most is not None and len(values) > most:
            self.note(name, f"“{name}” has {len(values)} entries, and can have {most}.")
            return []
        return values

    def number(self, name: str) -> float | None:
        """A finite number, None where there is none."""
        value = self._of_kind(name, float)
        if value is not None and not abs(value) <= LARGEST:
            self.note(name, f"“{name}” must be a number from −{LARGEST:g} to {LARGEST:g}.")
            return None
        return None if value is None else float(value)

    def whole(self, name: str, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`, None where there is none."""
        value: int | None = self._of_kind(name, int)
        if value is not None and not low <= value <= high:
            self.note(name, f"“{name}” must be a whole number from {low:,} to {high:,}.")
            return None
        return value

    def whole_or(self, name: str, word: str, low: int) -> int | str | None:
        """A whole number of at least `low`, or the `word` for none; None where there is neither."""
        value: int | str | None = self.take(name)
        if value is None or value == word or (type(value) is int and value >= low):
            return value
        self.note(name, f"“{name}” must be “{word}” or a whole number from {low}.")
        return None

    def flag(self, name: str) -> bool | None:
        value = self._of_kind(name, bool)
        return None if value is None else bool(value)

    def numbers(self, name: str) -> list[float] | None:
        """Finite numbers in a list, or one alone; None where there is none."""
        value = self.take(name)
        if value is None:
            return None
        values = value if isinstance(value, list) else [value]
        if not values or not all(_is_number(each) for each in values):
            self.note(name, f"“{name}” must be a number, or a list of numbers.")
            return None
        return [float(each) for each in values]

    def wholes(self, name: str, low: int, high: int, outside: str) -> list[int]:
        """Whole numbers from `low` to `high`; `outside` says why there can be no other."""
        found = self.numbers(name) or []
        for number in found:
            if not (number.is_integer() and low <= number <= high):
                self.note(name, f"“{name}” has {_told(number)}; {outside}")
                return []
        return [int(number) for number in found]

    def table(self, name: str, what: str) -> Fields | None:
        """The table in a field, None where there is none."""
        value = self._of_kind(name, dict)
        return None if value is None else Fields(value, self.path_of(name), self.report, what)

    def tables(self, name: str, what: str, most: int) -> list[Fields]:
        """The tables in a list, or one alone."""
        value = self.take(name)
        values = [] if value is None else value if isinstance(value, list) else [value]
        if not all(isinstance(each, dict) for each in values):
            self.note(name, f"“{name}” must be a table in braces, or a list of such.")
            return []
        if len(values) > most:
            self.note(name, f"there are {len(values)} of “{name}”, and there can be {most}.")
            return []
        path, listed = self.path_of(name), isinstance(value, list)
        return [
            Fields(each, (*path, place) if listed else path, self.report, what)
            for place, each in enumerate(values)
        ]

    def is_empty_list(self, name: str) -> bool:
        """Whether there is a list, and nothing in it."""
        return name in self and self._values[name][1] == []

    def misplaced(self, names: Iterable[str], sentence: str) -> None:
        """Take out and note those that belong elsewhere, as the `sentence` says of each."""
        for name in names:
            if name in self._left:
                self.take(name)
                self.note(name, sentence.format(name))

    def finish(self) -> None:
        """Note every field that nobody has taken."""
        for name, (key, _) in self._left.items():
            sentence = f"{self._what} has no “{name}”{suggestion(name, self._known)}"
            self.report.note((*self.path, key), sentence)

    def _of_kind(self, name: str, kind: type) -> Any:
        value = self.take(name)
        right = type(value) in (int, float) if kind is float else type(value) is kind
        if value is None or right:
            return value
        self.note(name, f"“{name}” must be {KINDS[kind]}, not {_described(value)}.")
        return None


def _is_number(value: object) -> bool:
    # A bool is no number here, and a whole number can be too large for a float.
    return isinstance(value, int | float) and type(value) is not bool and abs(value) <= LARGEST


def _told(number: float) -> str:
    return with_minus(f"{number:,.17g}")


def _described(value: object) -> str:
    return KINDS.get(type(value), "a date or a time")
