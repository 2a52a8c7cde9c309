"""Who may import whom: the contract in ``pyproject.toml``, and an engine that needs no Qt."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
QT = ("PySide6", "shiboken6", "pyqtgraph", "pytestqt")


def run_python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run this Python in the checkout, in a process of its own."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


def test_imports_run_one_way() -> None:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    result = run_python("-c", code, "--no-cache")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture
def without_qt(tmp_path: Path) -> str:
    """Return a folder that hides Qt, and all that wraps it, when it is first in the path."""
    for name in QT:
        (tmp_path / f"{name}.py").write_text(f"raise ModuleNotFoundError('no {name} here')\n")
    return str(tmp_path)


@pytest.mark.parametrize("name", QT)
def test_without_qt_there_is_none(without_qt: str, name: str) -> None:
    result = run_python("-c", f"import {name}", PYTHONPATH=without_qt)
    assert f"no {name} here" in result.stderr


# The contract forbids every import of Qt, late ones too; so it is enough that all files are read
# there, and that trainings run.
def test_engine_is_tested_where_there_is_no_qt(without_qt: str) -> None:
    options = ["-q", "-p", "no:pytest-qt", "-p", "no:cacheprovider", "-k", "test_training.py"]
    result = run_python("-m", "pytest", *options, "tests/engine", PYTHONPATH=without_qt)
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(r"^\d+ passed, \d{4} deselected", result.stdout, re.MULTILINE), result.stdout


@pytest.mark.parametrize("name", ["start", "resources", "system_packages"])
def test_what_comes_before_the_installation_needs_the_standard_library_alone(name: str) -> None:
    path = f"import sys; sys.path.insert(0, {str(ROOT)!r})"
    result = run_python("-ISc", f"{path}; import gdviz.{name}")
    assert result.returncode == 0, result.stderr
