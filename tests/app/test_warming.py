import sys
from importlib.util import find_spec

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gdviz.app import warming
from gdviz.app.warming import BESIDE, IN_TURN, Warming


@pytest.fixture
def names(tmp_path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Two modules that have not been imported."""
    names = ("made_up_beside", "made_up_in_turn")
    for name in names:
        (tmp_path / f"{name}.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(warming, "PAUSE_MS", 0)
    monkeypatch.setattr(warming, "BESIDE", names[:1])
    monkeypatch.setattr(warming, "IN_TURN", names[1:])
    return names


def test_all_that_is_to_be_imported_is_there() -> None:
    assert all(find_spec(name) is not None for name in (*BESIDE, *IN_TURN))


def test_it_is_imported_in_a_while(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, names: tuple[str, str]
) -> None:
    monkeypatch.setattr(warming, "AFTER_MS", 0)
    parent = QObject()
    warm = Warming(parent)
    assert not any(name in sys.modules for name in names)
    warm.start()
    qtbot.waitUntil(lambda: all(name in sys.modules for name in names))
    warm.close()
    for name in names:
        del sys.modules[name]


def test_who_closes_the_window_at_once_waits_for_nothing(names: tuple[str, str]) -> None:
    parent = QObject()
    warm = Warming(parent)
    warm.start()
    warm.close()
    assert not any(name in sys.modules for name in names)
