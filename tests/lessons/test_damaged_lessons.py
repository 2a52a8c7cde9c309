"""Damaged lesson files end in a lesson or in sentences; never in anything else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.lessons import Lesson, LessonError, Mistake, builtin_names, lesson_of, read_lesson
from gdviz.resources import resource
from tests.sizes import size

LONGEST = 600
TEXTS = [resource("lessons", f"{name}.toml").read_text("utf-8") for name in builtin_names()]
TOKENS = ['"', "[", "]", "{", "}", "=", "\n", "#", "'''", '"""', "-", "9" * 400, "\\", ",", ".",
          "[[page]]\n", "nan", "1e999", "é", "\x00", "true", "steps = 1\n"]  # fmt: skip


def read(text: str) -> Lesson | None:
    mistakes: tuple[Mistake, ...] = ()
    try:
        return lesson_of("damaged.toml", text)
    except LessonError as error:
        mistakes = error.mistakes
    assert mistakes
    assert all(len(str(mistake)) < LONGEST for mistake in mistakes)
    return None


@pytest.mark.at_length
@pytest.mark.parametrize("text", TEXTS, ids=builtin_names())
def test_pieces_put_in_and_taken_out(text):
    chance = random.Random(1)
    outcomes = set()
    for _ in range(size(40, 150)):
        damaged = text
        for _ in range(chance.randint(1, 3)):
            start = chance.randrange(len(damaged))
            end = start + chance.choice([0, 1, 1, 5, 40, 400])
            piece = chance.choice([*TOKENS, "", "", damaged[end : end + 30]])
            damaged = damaged[:start] + piece + damaged[end:]
        outcomes.add(read(damaged) is None)
    assert outcomes == {True, False}


VALUES = st.recursive(
    st.none().map(lambda _: "1979-05-27") | st.integers().map(str) | st.booleans().map(
        lambda value: str(value).lower()
    ) | st.floats().map(lambda value: repr(value).replace("+", "")) | st.sampled_from(
        ['""', '"loss"', '"loss < 1"', '"smiles"', '"step"', '"{loss}"', "{}", "[]"]
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
    max_leaves=4,
)  # fmt: skip
PAGE_NAMES = ["title", "text", "do", "panels", "point-at", "lock", "check", "solution", "numbers",
              "hint", "question", "answer", "done", "start", "landscape", "arithmetic"]  # fmt: skip
START_NAMES = ["samples", "curve", "set", "batch", "runners", "image", "labels", "start-at",
               "steps", "optimizer", "learning-rate", "schedule", "go-to"]  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(PAGE_NAMES), VALUES, max_size=5),
    st.dictionaries(st.sampled_from(START_NAMES), VALUES, max_size=3),
)
def test_any_value_anywhere(of_page, of_start):
    rows = ["format = 1", 'title = "T"', 'summary = "S"', "[start]"]
    rows += [f"{name} = {value}" for name, value in of_start.items()]
    rows += ["[[page]]", *(f"{name} = {value}" for name, value in of_page.items())]
    read("\n".join(rows))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfe", "a letter is not in UTF-8; save the file with that encoding."),
        (b"#" * 300_000, "is larger than a lesson can be, 256 KB"),
        (b"", "a lesson must say “format = 1”"),
    ],
)
def test_files_that_are_no_text(tmp_path, data, sentence):
    path = tmp_path / "lesson.toml"
    path.write_bytes(data)
    with pytest.raises(LessonError, match=r"“lesson\.toml”") as caught:
        read_lesson(path)
    assert sentence in str(caught.value)


def test_a_folder_and_nothing_at_all(tmp_path):
    with pytest.raises(LessonError, match=r"Is a directory|is not a text file"):
        read_lesson(tmp_path)
    with pytest.raises(LessonError, match="could not be read"):
        read_lesson(tmp_path / "missing.toml")
    with pytest.raises(LessonError, match="cannot be the name of a file"):
        read_lesson(tmp_path / "\0")


@pytest.mark.parametrize("text", ["a" + ".a" * 60_000 + " = 1", f"[{'a.' * 60_000}a]"])
def test_names_without_end_take_no_time(text):
    assert read(text) is None
