"""Locks hold against whoever else enables, and give back what was wished."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from gdviz.ui.lessons.locks import Locks


@pytest.fixture(params=[QPushButton, QAction])
def target(request, qtbot):
    made = request.param("Go")
    if isinstance(made, QPushButton):
        qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("enabled", [True, False])
def test_what_was_comes_back(qapp, target, enabled):
    locks = Locks()
    target.setEnabled(enabled)
    locks.lock([target])
    assert not target.isEnabled()
    locks.lock([])
    assert target.isEnabled() is enabled


def test_who_enables_it_meanwhile_waits(qapp, target):
    locks = Locks()
    target.setEnabled(False)
    locks.lock([target])
    target.setEnabled(True)
    assert not target.isEnabled()
    locks.lock([])
    assert target.isEnabled()


def test_another_lock_takes_the_place_of_the_first(qtbot, target):
    other = QPushButton()
    qtbot.addWidget(other)
    locks = Locks()
    locks.lock([target])
    locks.lock([other])
    assert target.isEnabled()
    assert not other.isEnabled()
