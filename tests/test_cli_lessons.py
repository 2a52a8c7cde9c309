"""The commands for lessons, as a teacher meets them."""

from pathlib import Path

import pytest

from gdviz.__main__ import main
from gdviz.lessons import FACTS, builtin_names
from gdviz.resources import resource
from tests.commands import failed, succeeded
from tests.lessons.files import LESSON, line_of, with_page


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    """The exit code of a command that must fail, and its lines on standard error."""
    code = main(words)
    captured = capsys.readouterr()
    assert captured.out == ""
    return code, captured.err.splitlines()


def written(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_lessons_are_listed(capsys):
    listed = succeeded(capsys, "lessons")
    for name in builtin_names():
        assert f"{name}  " in listed
    assert "All weight changes at once (9 pages)" in listed


def test_facts_are_listed(capsys):
    lines = succeeded(capsys, "lessons --facts").splitlines()
    assert [line.split("  ")[0] for line in lines] == list(FACTS)
    assert any("within tolerance" in line and "good enough" in line for line in lines)


def test_the_lessons_of_the_program_are_correct(capsys):
    for name in builtin_names():
        said = succeeded(capsys, f"lessons --check {resource('lessons', f'{name}.toml')}")
        assert "is correct" in said
        checks = int(said.split(" checks")[0].split()[-1])
        assert f"{checks} of {checks} checks tried" in said


def test_a_lesson_of_ones_own(capsys, tmp_path):
    said = succeeded(capsys, f"lessons --check {written(tmp_path, LESSON)}")
    assert said == (
        "“mine.toml” is correct: “Trial”, 1 page, 1 of 1 checks tried by their solutions.\n"
    )


def test_what_nothing_proves_is_told_and_is_no_mistake(capsys, tmp_path):
    text = with_page('done = "It took 3 steps."')
    said = succeeded(capsys, f"lessons --check {written(tmp_path, text)}")
    assert said.splitlines()[1:] == [
        "“mine.toml”, line 6: on page “One step”, nothing proves 3: say in “numbers” which facts "
        "they are."
    ]


def test_a_file_that_is_not_there_cannot_be_checked(capsys, tmp_path):
    code, lines = told(capsys, "lessons", "--check", str(tmp_path / "nope.toml"))
    assert (code, lines) == (2, ["“nope.toml” could not be read: No such file or directory."])


def test_every_mistake_has_its_line(capsys, tmp_path):
    text = with_page('panels = ["wieghts"]', 'landscape = "maps"')
    code, lines = told(capsys, "lessons", "--check", written(tmp_path, text))
    assert code == 2
    assert lines == [
        f"“mine.toml”, line {line_of(text, 'wieghts')}: there is no panel “wieghts”; "
        "did you mean “weights”?",
        f"“mine.toml”, line {line_of(text, 'maps')}: there is no view of the landscape “maps”; "
        "did you mean “map”?",
    ]


def test_a_check_that_proves_nothing(capsys, tmp_path):
    text = LESSON.replace("step >= 1", "step >= 0")
    code, lines = told(capsys, "lessons", "--check", written(tmp_path, text))
    assert code == 2
    assert lines == [
        "“mine.toml”, line 9: on page “One step”, the check holds before anything is done: ask "
        "for more."
    ]


def test_several_files_at_once(capsys, tmp_path):
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(LESSON)
    bad.write_text("format = 9\n")
    code = main(["lessons", "--check", str(good), str(bad)])
    captured = capsys.readouterr()
    assert code == 2
    assert captured.out.startswith("“good.toml” is correct")
    assert captured.err.startswith("“bad.toml”, line 1: this lesson is written for a newer gdviz")


def test_a_lesson_that_is_not_there(capsys):
    code, said = failed(capsys, "lesson", "5-nothing")
    assert code == 2
    assert said.startswith("There is no file “5-nothing”, and no lesson is called so; known are: 1")


def test_a_file_that_is_no_lesson_opens_no_window(capsys, tmp_path):
    code, said = failed(capsys, "lesson", written(tmp_path, "format = 9\n"))
    assert code == 2
    assert "line 1" in said


@pytest.mark.parametrize("word", ["2", "2-sigmoid-and-descent"])
def test_a_lesson_opens_in_the_window(monkeypatch, word):
    opened = []
    monkeypatch.setattr("gdviz.cli.lessons.show_window", lambda lesson: opened.append(lesson) or 0)
    assert main(["lesson", word]) == 0
    assert [lesson.title for lesson in opened] == ["Sigmoid and gradient descent"]


def test_checking_loads_no_window_toolkit():
    import subprocess
    import sys

    path = resource("lessons", "1-weight-changes.toml")
    code = (
        "import sys; from gdviz.__main__ import main; "
        f"code = main(['lessons', '--check', {str(path)!r}]); "
        "assert not any(name.startswith('PySide6') for name in sys.modules); sys.exit(code)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
