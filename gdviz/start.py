"""Make a fresh checkout run: ``python3 -m gdviz.start`` and ``python3 -m gdviz.start test``.

The first makes ``.venv`` in the checkout, installs gdviz into it and starts the program with
whatever further arguments there are; the second installs what the tests need as well, and runs
them. Only the standard library is used, in a syntax that Python 3.8 reads too, so that a person
with too old a Python is told so. Nothing outside the checkout is touched, except that root gets
missing system packages from apt-get.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from gdviz.system_packages import apt_get_install, how_to_install, missing_from_system

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin") / "python"
STAMP = ENVIRONMENT / "gdviz-installed"
PROJECT = Path("pyproject.toml")
CONSTRAINTS = Path(".ci", "constraints.txt")
# Tests of one file stay together: they share what is slow to make. A process that dies is not
# replaced, which can wait for ever; the run ends.
# In their order, for the last files are short ones, and no processor waits for another at the end.
ON_ALL_PROCESSORS = (
    *("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder"),
    "--max-worker-restart=0",
)
OLDEST_PYTHON = (3, 11)
THIS_PYTHON = sys.version_info[:2]


class CannotStart(Exception):  # noqa: N818  (it reads as the sentence it carries)
    """Why gdviz cannot start here, and what to do about it."""


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; return the exit code when the program could not be started."""
    try:
        start(sys.argv[1:] if arguments is None else arguments)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def start(arguments: list[str]) -> NoReturn:
    """Make ready what is not ready yet, then become the program, or its tests."""
    testing = arguments[:1] == ["test"]
    check_place()
    works = environment_works()
    provide_system(missing_from_system(window=not testing, venv=not works))
    if not works:
        make_environment()
    extras = "[test]" if testing else "[fast,sound]"
    if not is_installed(extras):
        install(extras)
    keep_what_is_compiled()
    if testing:
        os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
        os.chdir(ROOT)
        become([str(PYTHON), "-m", "pytest", *ON_ALL_PROCESSORS, *arguments[1:]])
    become([str(PYTHON), "-m", "gdviz", *arguments])


def check_place() -> None:
    """Refuse a Python that is too old, and a gdviz that is not a checkout."""
    if THIS_PYTHON < OLDEST_PYTHON:
        raise CannotStart(
            f"gdviz needs Python {dotted(OLDEST_PYTHON)} or newer, and this is Python "
            f"{dotted(THIS_PYTHON)}: start it with a newer one, such as python3.13 -m gdviz.start"
        )
    if not (ROOT / PROJECT).is_file():
        raise CannotStart("This gdviz is installed already: start it with the command gdviz.")


def dotted(version: tuple[int, ...]) -> str:
    """Write a version the way people do, ``3.11``."""
    return ".".join(map(str, version))


def provide_system(missing: dict[str, str]) -> None:
    """Let apt-get install what is missing when root asks; otherwise say what to install."""
    if not missing:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise CannotStart(how_to_install(missing))
    packages = sorted(missing.values())
    say(f"Installing the system packages that gdviz needs: {' '.join(packages)}")
    if not apt_get_install(packages):
        raise CannotStart(f"apt-get could not install {' '.join(packages)}; its reason is above.")


def environment_works() -> bool:
    """Whether ``.venv`` is an environment of this very version of Python, with a pip in it."""
    probe = (
        "import sys, pip; sys.exit("
        f"sys.version_info[:2] != {THIS_PYTHON} or sys.prefix == sys.base_prefix)"
    )
    try:
        return subprocess.run([PYTHON, "-Ic", probe], capture_output=True).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    """Make ``.venv``, in place of one that does not work."""
    if ENVIRONMENT.exists():
        say(
            f"The environment {ENVIRONMENT} is broken or belongs to another Python than this "
            f"{dotted(THIS_PYTHON)}: making it anew."
        )
    if ENVIRONMENT.is_symlink():
        ENVIRONMENT.unlink()  # What it points to is not ours to clear.
    if not succeeds([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]):
        raise CannotStart(f"Python could not make {ENVIRONMENT}; its reason is above.")


def is_installed(extras: str) -> bool:
    """Whether an earlier start installed this very state of the project, with these extras."""
    stamp = STAMP.read_text() if STAMP.is_file() else ""
    return stamp in {fingerprint(extras), fingerprint("[test]")}


def fingerprint(extras: str) -> str:
    """Return a digest of all that decides what an installation brings."""
    parts = [sys.version, str(ROOT), extras, read(PROJECT), read(CONSTRAINTS)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def read(path: Path) -> str:
    """Return the text of a file of the checkout."""
    return (ROOT / path).read_text(encoding="utf-8")


def install(extras: str) -> None:
    """Install the checkout into ``.venv``, editable, at the versions the project is tested with."""
    say("Installing gdviz into .venv (the first time, this downloads about 170 MB).")
    STAMP.unlink(missing_ok=True)
    # What is imported is compiled then; to compile all of it now takes as long as the rest.
    pip = [str(PYTHON), "-m", "pip", "install", "--no-compile"]
    pip += ["--disable-pip-version-check", "--no-input"]
    if not succeeds([*pip, "--constraint", str(CONSTRAINTS), "--editable", f".{extras}"]):
        raise CannotStart(
            "pip could not install what gdviz needs; its reason is above. "
            "If that is the network, start again when there is one."
        )
    STAMP.write_text(fingerprint(extras))


def succeeds(command: list[str]) -> bool:
    """Run a command in the checkout; its output goes to stderr, as stdout is the program's own."""
    return subprocess.run(command, cwd=ROOT, stdout=sys.stderr).returncode == 0


def keep_what_is_compiled() -> None:
    """Keep compiled modules in the environment where Python is told to keep none beside them.

    A start would else take three times as long; and the tests start some hundreds of processes.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ENVIRONMENT / "pycache"))


def say(sentence: str) -> None:
    """Tell the person what takes time now."""
    print(sentence, file=sys.stderr, flush=True)


def become(command: list[str]) -> NoReturn:
    """Turn this process into another program, which then gets its signals and gives its exit code.

    Windows cannot do that, so there the program runs as a child.
    """
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main())
