"""Whether a window can open here is asked before Qt is."""

import shutil
import sys

import pytest

from gdviz import display
from gdviz.display import window_obstacle


@pytest.fixture(autouse=True)
def nowhere(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(display, "missing_from_system", lambda **_: {})
    monkeypatch.setattr(sys, "platform", "linux")


def test_without_a_display_a_sentence_says_so():
    obstacle = window_obstacle()
    assert "there is no display here" in obstacle
    assert "gdviz train" in obstacle


def test_a_display_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":4242")
    monkeypatch.setattr(display, "_x11_answers", lambda: False)
    assert "“:4242” does not answer" in window_obstacle()


def test_a_display_that_answers_is_no_obstacle(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display, "_x11_answers", lambda: True)
    assert window_obstacle() is None


@pytest.mark.parametrize(
    ("variable", "value"), [("QT_QPA_PLATFORM", "offscreen"), ("WAYLAND_DISPLAY", "wayland-0")]
)
def test_another_platform_is_left_to_qt(monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    assert window_obstacle() is None


def test_missing_libraries_give_one_line_to_paste(monkeypatch):
    asked = []

    def missing(**what):
        asked.append(what)
        return {"libxcb-cursor.so.0": "libxcb-cursor0", "libEGL.so.1": "libegl1"}

    monkeypatch.setattr(display, "missing_from_system", missing)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert window_obstacle().splitlines()[-1] == "sudo apt-get install -y libegl1 libxcb-cursor0"
    assert asked == [{"window": True, "venv": False}]


def test_the_offscreen_platform_needs_no_window_libraries(monkeypatch):
    asked = []
    monkeypatch.setattr(display, "missing_from_system", lambda **what: asked.append(what) or {})
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert window_obstacle() is None
    assert asked == [{"window": False, "venv": False}]
