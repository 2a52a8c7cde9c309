"""The starter, in a small checkout of its own whose ``.venv`` only writes down what it is told."""

import ast
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from gdviz import system_packages

ROOT = Path(__file__).resolve().parent.parent
STARTER = ("gdviz/__init__.py", "gdviz/start.py", "gdviz/system_packages.py")
SCRIPT = '#!/bin/sh\nprintf "%s\\n" "$*" >> "$(dirname "$0")/calls"\n'

Became = type("Became", (Exception,), {"__doc__": "Stands for the program that was started."})


def write_script(path: Path, ending: str = "") -> None:
    """Write a command that notes its arguments in the file ``calls`` beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SCRIPT + ending)
    path.chmod(0o755)


def calls(folder: Path) -> list[str]:
    """Return what the commands in a folder were told, without the starter's own probes."""
    notes = folder / "calls"
    lines = notes.read_text().splitlines() if notes.exists() else []
    return [line for line in lines if not line.startswith("-Ic")]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout with an environment that does nothing; its path has spaces."""
    root = tmp_path / "my check out"
    for name in (*STARTER, "pyproject.toml", ".ci/constraints.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    write_script(root / ".venv" / "bin" / "python")
    return root


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that stands first in PATH, with an apt-get that only takes notes."""
    folder = tmp_path / "tools"
    write_script(folder / "apt-get")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


@pytest.fixture
def start(checkout: Path, tools: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the checkout's own starter, on a system that lacks nothing."""
    spec = importlib.util.spec_from_file_location("start_of_checkout", checkout / "gdviz/start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def become(command: list[str]) -> None:
        raise Became(*command[1:])

    monkeypatch.setattr(module, "become", become)
    monkeypatch.setattr(system_packages, "loads", lambda _library: True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.chdir(checkout)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return module


def lack(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    """Make the system lack these libraries."""
    monkeypatch.setattr(system_packages, "loads", lambda library: library not in libraries)


def became(start: ModuleType, *arguments: str) -> tuple[str, ...]:
    """Start, and return what the environment's Python was told to run."""
    with pytest.raises(Became) as program:
        start.main(list(arguments))
    return program.value.args


def test_first_start_installs_and_second_does_not(start: ModuleType, checkout: Path) -> None:
    assert became(start, "faces.gdviz") == ("-m", "gdviz", "faces.gdviz")
    (pip,) = calls(checkout / ".venv/bin")
    assert pip.startswith("-m pip install ")
    assert pip.endswith(" --constraint .ci/constraints.txt --editable .[fast,sound]")
    assert became(start) == ("-m", "gdviz")
    assert calls(checkout / ".venv/bin") == [pip]


def test_tests_get_their_extra_which_serves_the_program_too(
    start: ModuleType, checkout: Path
) -> None:
    assert became(start) == ("-m", "gdviz")
    parallel = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder")
    parallel += ("--max-worker-restart=0",)
    assert became(start, "test", "-k", "face") == ("-m", "pytest", *parallel, "-k", "face")
    assert became(start) == ("-m", "gdviz")
    pips = calls(checkout / ".venv/bin")
    assert [pip.split()[-1] for pip in pips] == [".[fast,sound]", ".[test]"]


@pytest.mark.parametrize("name", ["pyproject.toml", ".ci/constraints.txt"])
def test_change_of_the_project_installs_again(start: ModuleType, checkout: Path, name: str) -> None:
    became(start)
    with (checkout / name).open("a") as file:
        file.write("# changed\n")
    became(start)
    assert len(calls(checkout / ".venv/bin")) == 2


def test_tests_run_headless_in_the_checkout(
    start: ModuleType, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    became(start, "test")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert Path.cwd() == checkout


def test_what_is_compiled_is_kept_out_of_the_way_where_it_is_not_wanted(
    start: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        monkeypatch.setenv(name, "")  # So that what the start sets is taken back.
        monkeypatch.delenv(name)
    became(start)
    assert "PYTHONPYCACHEPREFIX" not in os.environ
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    became(start)
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
    assert os.environ["PYTHONPYCACHEPREFIX"] == str(checkout / ".venv" / "pycache")


def test_missing_libraries_are_named_in_one_line_to_paste(
    start: ModuleType,
    tools: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lack(monkeypatch, "libxcb-cursor.so.0", "libEGL.so.1")
    assert start.main([]) == 1
    output = capsys.readouterr()
    sentence, line = output.err.splitlines()
    assert "Paste this line" in sentence
    assert line == "sudo apt-get install -y libegl1 libxcb-cursor0"
    assert output.out == ""
    assert calls(tools) == []


def test_where_there_is_no_apt_get_the_libraries_are_named(
    start: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lack(monkeypatch, "libxcb-cursor.so.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert start.main([]) == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert "libxcb-cursor.so.0" in sentence
    assert "package manager" in sentence


def test_root_gets_the_packages_and_goes_on(
    start: ModuleType, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lack(monkeypatch, "libxcb-cursor.so.0")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert became(start) == ("-m", "gdviz")
    update, install = calls(tools)
    assert update.startswith("update")
    assert install.startswith("install")
    assert install.endswith(" libxcb-cursor0")


def test_failing_apt_get_is_told(
    start: ModuleType,
    tools: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    write_script(tools / "apt-get", 'echo "E: no such package"; exit 100\n')
    lack(monkeypatch, "libxcb-cursor.so.0")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert start.main([]) == 1
    output = capfd.readouterr()
    assert "E: no such package" in output.err
    assert output.err.splitlines()[-1].startswith("apt-get could not install libxcb-cursor0")


def test_tests_need_no_window(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    lack(monkeypatch, *system_packages.WINDOW_LIBRARIES)
    assert became(start, "test")[:2] == ("-m", "pytest")


def test_missing_ensurepip_is_named(
    start: ModuleType,
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.rmtree(checkout / ".venv")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert start.main([]) == 1
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    expected = f"sudo apt-get install -y python{version}-venv"
    assert capsys.readouterr().err.splitlines()[-1] == expected


def test_environment_that_does_not_work_is_made_anew(
    start: ModuleType, checkout: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (checkout / ".venv").rename(elsewhere)
    (checkout / ".venv").symlink_to(elsewhere)
    write_script(elsewhere / "bin" / "python", "exit 1\n")
    assert not start.environment_works()
    start.make_environment()
    assert "making it anew" in capfd.readouterr().err
    assert start.environment_works()
    assert (elsewhere / "bin" / "python").read_text().startswith(SCRIPT)


def test_failing_pip_is_told_and_tried_again(
    start: ModuleType, checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    python = checkout / ".venv/bin/python"
    write_script(python, '[ "$2" = pip ] && echo "no network" && exit 1\nexit 0\n')
    assert start.main([]) == 1
    output = capfd.readouterr()
    assert "no network" in output.err
    assert output.err.splitlines()[-1].startswith("pip could not install")
    assert output.out == ""
    write_script(python)
    assert became(start) == ("-m", "gdviz")


def test_environment_that_cannot_be_made_is_told(
    start: ModuleType, checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(checkout / ".venv")
    (checkout / ".venv").write_text("not a folder")
    assert start.main([]) == 1
    assert capfd.readouterr().err.splitlines()[-1].startswith("Python could not make ")


def test_old_python_is_told(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "THIS_PYTHON", (3, 9))
    assert start.main([]) == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert "Python 3.11 or newer" in sentence
    assert "Python 3.9" in sentence


@pytest.mark.parametrize("name", STARTER)
def test_old_python_can_read_it(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_installed_program_is_not_a_checkout(
    start: ModuleType, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "pyproject.toml").unlink()
    assert start.main([]) == 1
    assert "command gdviz" in capsys.readouterr().err


@pytest.fixture
def run(checkout: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a way to run ``python3 -m gdviz.start`` as a person does."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "gdviz.start", *arguments]
        return subprocess.run(command, cwd=checkout, capture_output=True, text=True)

    return run


def test_exit_code_and_output_are_those_of_the_tests(
    run: Callable[..., subprocess.CompletedProcess[str]], checkout: Path
) -> None:
    ending = 'case "$2" in pip) echo pip speaks;; pytest) echo 3 passed; exit 5;; esac\n'
    write_script(checkout / ".venv/bin/python", ending)
    result = run("test")
    assert (result.returncode, result.stdout) == (5, "3 passed\n")
    assert "pip speaks" in result.stderr


def test_interrupt_ends_quietly(
    run: Callable[..., subprocess.CompletedProcess[str]], checkout: Path
) -> None:
    ending = '[ "$2" = pip ] && kill -INT $PPID && exec sleep 60\nexit 0\n'
    write_script(checkout / ".venv/bin/python", ending)
    # Whoever was started in the background hands down that interrupts are ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        result = run("test")
    finally:
        signal.signal(signal.SIGINT, before)
    assert result.returncode == 130
    assert "Traceback" not in result.stderr
