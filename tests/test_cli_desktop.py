"""`gdviz desktop`, as a person meets it who wants gdviz in the menu."""

import sys
from pathlib import Path

import pytest

from tests.commands import failed, succeeded


def test_it_is_added_and_removed(capsys: pytest.CaptureFixture[str], own_settings: Path) -> None:
    written = succeeded(capsys, "desktop").splitlines()
    paths = [Path(line.removeprefix("wrote ")) for line in written]
    assert len(paths) == 3
    assert all(path.is_file() and path.is_relative_to(own_settings) for path in paths)
    assert sys.executable in paths[0].read_text(encoding="utf-8")
    removed = succeeded(capsys, "desktop --remove").splitlines()
    assert removed == [f"removed {path}" for path in paths]
    assert succeeded(capsys, "desktop --remove") == "There was no entry to remove.\n"


def test_elsewhere_it_says_that_it_is_for_linux(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    code, sentence = failed(capsys, "desktop")
    assert code == 2
    assert "is for Linux" in sentence
