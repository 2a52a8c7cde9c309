"""Session files on the disk."""

import codecs
import errno
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from gdviz.atomic import WriteError
from gdviz.files.session import SessionError, encode, is_session, read_session, write_session
from tests.files.session.examples import PLAIN, session_of

SESSION = session_of(PLAIN, title="Two faces")


def test_it_comes_back_without_where_it_was(tmp_path):
    path = tmp_path / "faces.gdviz"
    write_session(path, replace(SESSION, origin=Path("/home/someone/faces.gdviz")))
    assert read_session(path) == SESSION
    assert b"someone" not in path.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_saving_again_replaces_it_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "faces.gdviz"
    write_session(path, SESSION)
    path.chmod(0o640)
    write_session(path, replace(SESSION, title="Three faces"))
    assert read_session(path).title == "Three faces"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_session_that_cannot_be_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "faces.gdviz"
    write_session(path, SESSION)
    monkeypatch.setattr("gdviz.files.session.limits.MOST_VALUES", 3)
    with pytest.raises(SessionError, match="cannot be saved"):
        write_session(path, SESSION)
    assert path.read_bytes() == encode_unlimited(monkeypatch)


def encode_unlimited(monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.undo()
    return encode(SESSION)


@pytest.mark.parametrize("failing", ["fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_a_disk_that_fails_leaves_the_old_file(tmp_path, monkeypatch, failing, code):
    path = tmp_path / "faces.gdviz"
    write_session(path, SESSION)
    old = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(*((os, "fsync", fail) if failing == "fsync" else (Path, "replace", fail)))
    with pytest.raises(
        WriteError, match=rf"faces\.gdviz” could not be written \({os.strerror(code)}"
    ):
        write_session(path, replace(SESSION, title="new"))
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk(tmp_path):
    with pytest.raises(WriteError, match="could not be written"):
        write_session(Path("/dev/full"), SESSION)


@pytest.mark.parametrize("place", ["gone/faces.gdviz", "."])
def test_a_place_that_cannot_be(tmp_path, place):
    with pytest.raises(WriteError, match="choose another place for it"):
        write_session(tmp_path / place, SESSION)
    assert list(tmp_path.iterdir()) == []


def test_a_mark_before_the_text_is_passed_over(tmp_path):
    path = tmp_path / "faces.json"
    write_session(path, SESSION)
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    assert is_session(path)
    assert read_session(path) == SESSION


def test_what_is_a_session_is_told_by_its_name_or_its_beginning(tmp_path):
    named, other, neither = tmp_path / "a.GDVIZ", tmp_path / "a.json", tmp_path / "b.json"
    write_session(other, SESSION)
    neither.write_text('{"label": 3}')
    assert is_session(named)
    assert is_session(other)
    assert not is_session(neither)
    assert not is_session(tmp_path)
    assert not is_session(tmp_path / "gone")
    assert not is_session(Path("nul\0"))
