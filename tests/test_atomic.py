import errno
import os
import stat
from pathlib import Path
from typing import TextIO

import pytest

from gdviz.atomic import WriteError, atomic_text


def fail_while_writing(file: TextIO, failure: BaseException) -> None:
    file.write("new")
    raise failure


def test_the_text_arrives_when_the_block_ends(tmp_path):
    path = tmp_path / "note.txt"
    with atomic_text(path) as file:
        file.write("σ\n")
        assert not path.exists()
    assert path.read_bytes() == "σ\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
def test_a_failure_leaves_what_was_there(tmp_path, failure):
    path = tmp_path / "note.txt"
    path.write_text("old")
    with pytest.raises(failure), atomic_text(path) as file:
        fail_while_writing(file, failure())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("old")
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    sentence = r"note\.txt” could not be written \(No space"
    with pytest.raises(WriteError, match=sentence), atomic_text(path) as file:
        fail_while_writing(file, full)
    assert [file.read_text() for file in tmp_path.iterdir()] == ["old"]


def test_permissions_are_kept(tmp_path):
    path = tmp_path / "note.txt"
    path.touch()
    path.chmod(0o640)
    with atomic_text(path) as file:
        file.write("new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_permissions(tmp_path):
    path, usual = tmp_path / "note.txt", tmp_path / "usual.txt"
    usual.touch()
    with atomic_text(path) as file:
        file.write("new")
    assert path.stat().st_mode == usual.stat().st_mode


def test_a_link_keeps_pointing_where_it_points(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "note.txt", tmp_path / "link.txt"
    link.symlink_to(target)
    with atomic_text(link) as file:
        file.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_links_in_a_ring(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(WriteError, match="symbolic links"), atomic_text(one):
        pass
    assert one.is_symlink()


def test_what_is_no_file_is_written_directly(tmp_path):
    device = Path(os.devnull)
    before = device.stat()
    with atomic_text(device) as file:
        file.write("gone")
    assert device.stat().st_rdev == before.st_rdev
    assert device.is_char_device()


@pytest.mark.parametrize("place", ["missing/note.txt", "."])
def test_a_place_that_cannot_be(tmp_path, place):
    with pytest.raises(WriteError, match="could not be written"), atomic_text(tmp_path / place):
        pytest.fail("The block must not begin.")
