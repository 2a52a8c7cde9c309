"""Where things stand in a TOML text, against the reader of TOML itself."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.lessons.lines import Lines

TEXT = '''\
# A first line that says nothing
format = 1
title = "a # no comment, and [no list]"

[start]
samples = 'literal "quotes"'
set = { a = 1, "b c" = [1, 2], nested = { d = "}" } }

[[page]]
text = """
[[page]] is no heading here
title = "nor is this a title"
"""
check = [  # a comment within
  "a",
  "b",  # ]
]
[page.start]
dotted.name = -1.5e3
[[page]]
when = 1979-05-27 07:32:00
empty = ""
other = """"quoted" at both ends"""
[[page.image]]
name = 'first'
[[page.image]]
name = 'second'
'''


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("format",), "format"),
        (("title",), "title"),
        (("start",), "[start]"),
        (("start", "set"), "set ="),
        (("start", "set", "b c", 1), "set ="),
        (("start", "set", "nested", "d"), "set ="),
        (("page", 0), "[[page]]"),
        (("page", 0, "text"), 'text = """'),
        (("page", 0, "check"), "check ="),
        (("page", 0, "check", 0), '  "a"'),
        (("page", 0, "check", 1), '  "b"'),
        (("page", 0, "start"), "[page.start]"),
        (("page", 0, "start", "dotted", "name"), "dotted.name"),
        (("page", 1, "when"), "when ="),
        (("page", 1, "other"), "other ="),
        (("page", 1, "image", 0, "name"), "name = 'first'"),
        (("page", 1, "image", 1, "name"), "name = 'second'"),
    ],
)
def test_every_key_and_entry_has_its_line(path, words):
    lines = TEXT.splitlines()
    assert words in lines[Lines(TEXT).line(path) - 1]


def test_of_what_is_missing_the_line_is_that_of_what_it_would_be_in():
    lines = Lines(TEXT)
    assert lines.line(("page", 1, "title")) == lines.line(("page", 1))
    assert lines.line(("nothing",)) == 1


def test_words_within_a_text_of_several_lines_are_found():
    lines = Lines(TEXT)
    assert lines.line_of(("page", 0, "text"), "nor is this") == lines.line(("page", 0, "text")) + 2
    assert lines.line_of(("page", 0, "text"), "absent") == lines.line(("page", 0, "text"))


def test_lines_are_the_same_with_the_newlines_of_windows():
    assert Lines(TEXT.replace("\n", "\r\n")).line(("page", 1, "when")) == Lines(TEXT).line(
        ("page", 1, "when")
    )


KEYS = st.text(st.sampled_from('abc-_ .#[]="é'), min_size=1, max_size=5)
SCALARS = (
    st.integers(-99, 99)
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False, width=16)
    | st.text(st.sampled_from("ab\"'\\[]{}#,=\n \t.é"), max_size=8)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def written(value: Any) -> str:
    """A value as TOML, on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)} = {written(v)}" for k, v in value.items()) + "}"
    return quoted(value) if isinstance(value, str) else repr(value)


def quoted(text: str) -> str:
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(signs.get(sign, sign) for sign in text) + '"'


def paths_of(value: Any, path: tuple[Any, ...] = ()) -> set[tuple[Any, ...]]:
    found = {path}
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in entries:
        found.add((*path, key))
        if isinstance(inner, dict | list):
            found |= paths_of(inner, (*path, key))
    return found


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.dictionaries(KEYS, VALUES, max_size=3))
def test_whatever_is_written_every_path_is_found(first, second):
    rows = [f"{quoted(key)} = {written(value)}" for key, value in first.items()]
    rows += ["[a-table]", *(f"{quoted(key)} = {written(value)}" for key, value in second.items())]
    text = "\n".join(rows)
    values = tomllib.loads(text)
    lines = Lines(text)
    assert lines.paths == paths_of(values)
    for number, key in enumerate(first, 1):
        assert lines.line((key,)) == number
    for number, key in enumerate(second, len(first) + 2):
        assert lines.line(("a-table", key)) == number
