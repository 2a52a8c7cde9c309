"""What the matrix asks pip for, and how it tells of what it has tried."""

from pathlib import Path

import pytest

from tests import matrix
from tests.matrix import ABSENT, ALL_VERSIONS, FAILED, FINE, Row, oldest_versions


def test_the_oldest_are_those_that_the_project_admits() -> None:
    numpy, pyside = sorted(oldest_versions(), key=str.lower)
    text = (matrix.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for wanted in (numpy, pyside):
        assert f'"{wanted.replace("==", ">=")}' in text
    assert (numpy.split("==")[0], pyside.split("==")[0]) == ("numpy", "PySide6-Essentials")


def test_each_set_of_versions_comes_from_what_was_built(tmp_path: Path) -> None:
    wheel, source = tmp_path / "gdviz-1-py3-none-any.whl", tmp_path / "gdviz-1.tar.gz"
    wheel.touch()
    source.touch()
    asked = {each.name: each.requirements(tmp_path) for each in ALL_VERSIONS}
    constraints = ["--constraint", str(matrix.CONSTRAINTS)]
    assert asked["tested"] == [str(wheel), *constraints]
    assert asked["newest, all extras"] == [f"{wheel}[digits,fast,films,sheets,sound]"]
    assert asked["oldest"] == [str(wheel), *oldest_versions()]
    assert asked["tested, from the sdist"] == [str(source), *constraints]


@pytest.mark.parametrize(
    ("outcomes", "code", "last"),
    [
        ([FINE, ABSENT], 0, "nothing failed in 2 environments"),
        ([FINE, FAILED], 1, "1 failed of 2 environments"),
    ],
)
def test_one_that_fails_makes_the_exit_code(
    outcomes: list[str],
    code: int,
    last: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [Row("3.11", "tested", ("6.11.3", "2.4.6"), [outcome]) for outcome in outcomes]
    monkeypatch.setattr(matrix, "everywhere", lambda *_: iter(rows))
    monkeypatch.setattr(matrix, "SCREENS", matrix.SCREENS[:1])
    assert matrix.main([]) == code
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| Python | versions | PySide6 | numpy | offscreen |"
    assert lines[2] == "| 3.11 | tested | 6.11.3 | 2.4.6 | ✓ |"
    assert lines[-1] == last


def test_a_program_that_hangs_is_ended_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    endless = ["-c", "import time; time.sleep(3600)"]
    assert matrix.said(Path(matrix.sys.executable), endless, {}, tmp_path, 0.1) == ""
    assert "did not end within 0 s" in capsys.readouterr().err
