"""What can go wrong around the program: disks, folders, files, and what it kept."""

from __future__ import annotations

import json
import random
import subprocess
import time

from gdviz.files.session import read_session
from tests.faults.life import (
    FOLDERS,
    PATIENCE,
    Life,
    disk,
    expect,
    fill,
    fresh,
    killed,
    saved_session,
    told,
    wait_for,
)

SMALL_DISK = "256k"
# In bytes; a session of the four images has more.
SHORT_FILE = 1_000


def full_disk(life: Life) -> None:
    """Saving where there is no room: told, and the old file is whole."""
    with disk(life.folder / "disk", f"size={SMALL_DISK}") as full:
        before = saved_session(life, full / "work.gdviz")
        fill(full)
        said = life.run("save_and_end", FILE=full / "work.gdviz")
        told(said, "could not be written")
        told(said, "unsaved True")
        expect((full / "work.gdviz").read_bytes() == before, "the old file has changed")
        names = {path.name for path in full.iterdir()}
        expect(names == {"work.gdviz", "ballast"}, f"something is left behind: {names}")


def failing_disk(life: Life) -> None:
    """Writing fails in the middle of a file: told, the old file is whole, nothing is left."""
    path = life.folder / "work.gdviz"
    before = saved_session(life, path)
    said = life.run("save_and_end", longest_file=SHORT_FILE, FILE=path)
    told(said, "could not be written")
    told(said, "unsaved True")
    expect(path.read_bytes() == before, "the old file has changed")
    left = [each.name for each in life.folder.glob(".*gdviz*")]
    expect(not left, f"something is left behind: {left}")


def no_room_for_autosave(life: Life) -> None:
    """The folder of autosave is full: told once, and saving elsewhere works."""
    with disk(life.home("DATA_HOME"), f"size={SMALL_DISK}") as full:
        fill(full)
        said = life.run("keep_and_end", FILE=life.folder / "work.gdviz")
        told(said, "Saved")
        read_session(life.folder / "work.gdviz")


def read_only_home(life: Life) -> None:
    """Nothing of the person's can be written: it opens, plays and ends all the same."""
    with disk(life.folder / "disk", f"size={SMALL_DISK}") as home:
        for name in FOLDERS:
            (home / name.lower()).mkdir(mode=0o700)
        subprocess.run(["mount", "-o", "remount,ro", str(home)], check=True)
        inner = Life.__new__(Life)
        inner.folder, inner.lines = home, life.lines
        expect(any("step " in line for line in inner.run("play_and_end")), "it does not play")


def vanished_folder(life: Life) -> None:
    """The folder of a session is gone: told, and nothing is half made."""
    said = life.run("save_and_end", FILE=life.folder / "gone" / "work.gdviz")
    told(said, "could not be written")
    expect(not (life.folder / "gone").exists(), "the folder is half made")


def vanished_file(life: Life) -> None:
    """A session that another program takes away while it is open is saved again."""
    path = life.folder / "work.gdviz"
    saved_session(life, path)
    process = life.begin("save_over_another", str(path), FILE=path, SIGN=life.folder / "sign")
    wait_for(process, "open")
    path.unlink()
    (life.folder / "sign").touch()
    for _ in range(int(PATIENCE * 20)):
        if path.exists():
            break
        time.sleep(0.05)
    process.terminate()
    life.end(process)
    read_session(path)


def damaged_settings(life: Life) -> None:
    """Settings of nothing but noise: it opens as for the first time."""
    folder = life.home("CONFIG_HOME") / "gdviz"
    folder.mkdir()
    noise = random.Random(1).randbytes(4000)
    (folder / "gdviz.conf").write_bytes(b"[window]\ngeometry=@ByteArray(" + noise + b")\n" + noise)
    expect(any("step " in line for line in life.run("play_and_end")), "it does not play")


def damaged_autosave(life: Life) -> None:
    """What a crash left is cut, forged or noise: set aside, told, and the good one comes back."""
    killed(life, "keep", "SIGKILL")
    folder = next(life.home("DATA_HOME").rglob("*.gdviz")).parent
    whole = next(folder.glob("*.gdviz"))
    content = whole.read_bytes()
    (folder / "cut.gdviz").write_bytes(content[: len(content) // 2])
    (folder / "noise.gdviz").write_bytes(random.Random(2).randbytes(3000))
    (folder / "forged.gdviz").write_text(json.dumps({"gdviz": "session", "version": 2, "x": []}))
    (folder / "folder.gdviz").mkdir()
    (folder / "nowhere.gdviz").symlink_to(life.folder / "nowhere")
    told(life.run("look"), "could not be brought back")
    told(life.run("bring_back"), "back 0.0")


def two_windows_on_one_file(life: Life) -> None:
    """Who saves second is asked, and the first one's work is whole."""
    path = life.folder / "work.gdviz"
    saved_session(life, path)
    process = life.begin("save_over_another", str(path), FILE=path, SIGN=life.folder / "sign")
    wait_for(process, "open")
    other = Life(fresh(life.folder / "other"))
    first = saved_session(other, path)
    (life.folder / "sign").touch()
    told(life.end(process), "asks Changed elsewhere")
    expect(path.read_bytes() == first, "the first one's work is lost")


def newer_program(life: Life) -> None:
    """Files of a program to come are left alone, and told."""
    path = life.folder / "work.gdviz"
    content = json.dumps({"gdviz": "session", "version": 999, "more": 1})
    path.write_text(content)
    folder = life.home("DATA_HOME")
    killed(life, "keep", "SIGKILL")
    kept = next(folder.rglob("*.gdviz"))
    newer = kept.with_name("newer.gdviz")
    newer.write_text(content)
    said = life.run("read", str(path))
    told(said, "newer")
    expect(path.read_text() == content, "the file has changed")
    expect(newer.read_text() == content, "what the newer program has kept is gone")
