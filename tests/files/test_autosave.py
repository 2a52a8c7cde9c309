"""Unsaved work of several windows, some of which crash."""

import errno
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from gdviz.atomic import WriteError
from gdviz.files import autosave as autosave_module
from gdviz.files.autosave import Autosave, Recovered, standard_folder
from gdviz.files.session import VERSION, SessionError
from tests.files.session.examples import PLAIN, session_of
from tests.fuzz.judging import check_sentence

ROOT = Path(__file__).parents[2]
WORK = session_of(PLAIN, title="My faces", origin=Path("/home/me/faces.gdviz"))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "autosave"


def crash(folder: Path, *titles: str) -> None:
    """Windows that keep their work and are killed."""
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from gdviz.files.autosave import Autosave\n"
        "from tests.files.session.examples import PLAIN, session_of\n"
        "for title in sys.argv[2:]:\n"
        "    window = Autosave(Path(sys.argv[1]))\n"
        "    window.write(session_of(PLAIN, title=title))\n"
        "    globals()[title] = window\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    command = [sys.executable, "-c", code, str(folder), *titles]
    assert subprocess.run(command, cwd=ROOT, check=False, timeout=60).returncode == -9


@pytest.fixture
def window(folder):
    window = Autosave(folder)
    yield window
    window.close()


@pytest.fixture
def other(folder):
    other = Autosave(folder)
    yield other
    other.close()


def titles(found: list[Recovered]) -> list[str]:
    return [recovered.title for recovered in found]


def test_the_folder_is_among_the_data_of_the_program(own_settings, qapp):
    QCoreApplication.setApplicationName("gdviz")
    assert standard_folder().is_relative_to(own_settings / "DATA_HOME")
    assert standard_folder().name == "autosave"
    assert Autosave().folder == standard_folder()


def test_looking_makes_nothing(window, folder):
    assert window.recoverable() == []
    assert not folder.exists()


def test_work_of_a_living_window_is_its_own(window, other):
    window.write(WORK)
    assert other.recoverable() == []
    assert window.recoverable() == []


def test_after_a_crash_the_work_is_offered_newest_first(window, folder):
    crash(folder, "older", "newer")
    for path in folder.glob("*.gdviz"):
        when = 1_000_000_000 + (b"newer" in path.read_bytes())
        os.utime(path, (when, when))
    found = window.recoverable()
    assert titles(found) == ["newer", "older"]
    assert [recovered.time.timestamp() for recovered in found] == [1_000_000_001, 1_000_000_000]
    assert window.problems == ()


def test_what_is_taken_over_is_ones_own_and_no_other_windows(window, other, folder):
    crash(folder, "lost")
    (mine,), (theirs,) = window.recoverable(), other.recoverable()
    assert window.take_over(mine) == session_of(PLAIN, title="lost")
    with pytest.raises(SessionError) as caught:
        other.take_over(theirs)
    assert str(caught.value) == "“lost” is gone: another window has brought it back."
    assert other.recoverable() == []
    # It is as safe as before: a window that ends without clearing leaves it again.
    window.close()
    assert titles(other.recoverable()) == ["lost"]


def test_of_many_windows_at_once_one_gets_it(folder):
    crash(folder, "lost")
    windows = [Autosave(folder) for _ in range(8)]
    (recovered,) = windows[0].recoverable()
    barrier, got = threading.Barrier(len(windows)), []

    def take(window: Autosave) -> None:
        barrier.wait()
        try:
            got.append(window.take_over(recovered).title)
        except SessionError as error:
            got.append(str(error))

    threads = [threading.Thread(target=take, args=(window,)) for window in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for window in windows:
        window.close()
    assert sorted(got) == ["lost", *["“lost” is gone: another window has brought it back."] * 7]


def test_it_remembers_where_the_work_was_saved(window, other):
    window.write(WORK)
    window.close()
    (recovered,) = other.recoverable()
    assert (recovered.title, recovered.origin) == (WORK.title, WORK.origin)
    assert other.take_over(recovered) == WORK


def test_newer_work_takes_the_place_of_older(window, other, folder):
    window.write(WORK)
    window.write(replace(WORK, title="newer"))
    window.close()
    assert titles(other.recoverable()) == ["newer"]
    assert len(list(folder.iterdir())) == 1


def test_cleared_work_is_gone(window, other, folder):
    window.write(WORK)
    window.clear()
    window.close()
    assert other.recoverable() == []
    assert list(folder.iterdir()) == []


def test_discarded_work_is_gone(window, folder):
    crash(folder, "a", "b")
    first, second = window.recoverable()
    window.discard(first)
    window.discard(first)
    assert window.recoverable() == [second]


def test_work_written_while_it_is_cleared_stays_cleared(window, folder, monkeypatch):
    encoding, cleared = threading.Event(), threading.Event()
    encode = autosave_module.encode

    def slow(session):
        encoding.set()
        assert cleared.wait(20)
        return encode(session)

    monkeypatch.setattr(autosave_module, "encode", slow)
    thread = threading.Thread(target=window.write, args=(WORK,))
    thread.start()
    assert encoding.wait(20)
    window.clear()
    cleared.set()
    thread.join()
    assert not folder.exists()


def test_work_is_not_taken_over_onto_other_work(window, folder):
    crash(folder, "lost")
    (recovered,) = window.recoverable()
    window.write(WORK)
    with pytest.raises(ValueError, match="has work of its own"):
        window.take_over(recovered)
    window.clear()
    assert window.take_over(recovered).title == "lost"


def test_what_cannot_be_read_is_kept_aside_and_told_once(window, folder):
    damages = [b"", b"{", b'{"gdviz": "session", "version": 1}', b"\xff\xfe"]
    left = ["good", *(f"bad {number}" for number in range(len(damages)))]
    crash(folder, *left)
    for damage in damages:
        name = left.pop().encode()
        bad = next(path for path in folder.glob("*.gdviz") if name in path.read_bytes())
        bad.write_bytes(damage)
        assert sorted(titles(window.recoverable())) == sorted(left)
        (told,) = window.problems
        check_sentence(told)
        aside = bad.with_name(bad.name + ".unreadable")
        said = f"Unsaved work could not be brought back, and is kept as “{aside}”: "
        assert told.startswith(said)
        assert "open another" not in told
        assert aside.read_bytes() == damage
        assert sorted(titles(window.recoverable())) == sorted(left)
        assert window.problems == ()
    assert left == ["good"]


def test_what_turns_out_to_be_damaged_is_kept_aside(window, folder):
    crash(folder, "lost")
    (recovered,) = window.recoverable()
    text = recovered.path.read_text().replace('"step": 0', '"step": 9')
    recovered.path.write_text(text)
    with pytest.raises(SessionError, match=r"is kept as .*: the changes of the run must be"):
        window.take_over(recovered)
    assert window.recoverable() == []
    (aside,) = folder.glob("*.unreadable")
    assert aside.read_text() == text


def test_work_of_a_newer_program_stays_for_that(window, folder):
    crash(folder, "lost")
    (path,) = folder.glob("*.gdviz")
    path.write_text(path.read_text().replace(f'"version": {VERSION}', f'"version": {VERSION + 1}'))
    assert window.recoverable() == []
    assert f"version {VERSION + 1} of the format" in window.problems[0]
    assert path.exists()


def test_locks_and_halves_that_crashes_leave_are_taken_away(window, folder):
    crash(folder, "lost")
    half, fresh = folder / ".gdviz-1.tmp", folder / ".gdviz-2.tmp"
    for path in (half, fresh):
        path.write_text("{")
    long_ago = time.time() - 100_000
    os.utime(half, (long_ago, long_ago))
    (recovered,) = window.recoverable()
    window.take_over(recovered)
    window.clear()
    window.recoverable()
    window.close()
    assert list(folder.iterdir()) == [fresh]


def test_a_folder_that_somebody_empties(window, other, folder):
    window.write(WORK)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    window.write(WORK)
    assert other.recoverable() == []
    window.close()
    assert titles(other.recoverable()) == [WORK.title]


def test_a_folder_that_cannot_be(tmp_path):
    (tmp_path / "data").write_text("a file")
    window = Autosave(tmp_path / "data" / "autosave")
    with pytest.raises(WriteError) as caught:
        window.write(WORK)
    check_sentence(str(caught.value))
    assert "make that folder writable" in str(caught.value)
    assert window.recoverable() == []
    window.close()


def test_a_folder_that_lets_nobody_write(window, folder, monkeypatch):
    folder.mkdir(parents=True)
    monkeypatch.setattr(autosave_module.QLockFile, "tryLock", lambda *_: False)
    with pytest.raises(WriteError, match="where nothing can be written: save it yourself"):
        window.write(WORK)


def test_a_full_disk_keeps_what_was_kept(window, other, monkeypatch):
    window.write(WORK)

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(WriteError, match="No space left on device"):
            window.write(replace(WORK, title="newer"))
    window.close()
    assert titles(other.recoverable()) == [WORK.title]
