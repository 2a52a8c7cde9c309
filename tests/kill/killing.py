"""Kills a program at random moments of saving and autosaving, and looks at what is left.

By hand: ``python -m tests.kill.killing [TIMES] [SEED]``. In a few seconds:
``python -m tests.kill.killing 2``; its last line begins with “2 kills, nothing lost”.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from gdviz.files.autosave import Autosave
from gdviz.files.session import read_session
from tests.kill.saver import FILE, KEPT, number_of

TIMES = 200

# Within so many seconds after the first work was kept, several more are.
WITHIN = 0.15


def killed(folder: Path, after: float) -> tuple[str, ...]:
    """What a saver said that was killed so many seconds after it had first kept something."""
    saver = subprocess.Popen(
        [sys.executable, "-m", "tests.kill.saver", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert saver.stdout is not None
    said = [saver.stdout.readline().strip(), saver.stdout.readline().strip()]
    try:
        saver.wait(after)
    except subprocess.TimeoutExpired:
        saver.kill()
    rest, _ = saver.communicate()
    assert saver.returncode == -signal.SIGKILL, "the saver ended by itself"
    # A line that was cut off was not said.
    whole = rest[: rest.rfind("\n") + 1].splitlines()
    return (*said, *whole)


def judged(folder: Path, said: tuple[str, ...]) -> str:
    """Which works are there after a kill: the last ones told, or those being written."""
    last = {word: int(number) for word, number in (line.split() for line in said)}
    assert set(last) == {"saved", "kept"}
    saved = number_of(read_session(folder / FILE))
    assert saved in (last["saved"], last["saved"] + 1)
    window = Autosave(folder / KEPT)
    try:
        offered = window.recoverable()
        assert window.problems == ()
        assert len(offered) == 1
        kept = number_of(window.take_over(offered[0]))
        window.clear()
    finally:
        window.close()
    assert kept in (last["kept"], last["kept"] + 1)
    which = {0: "old", 1: "new"}
    half_written = sorted(folder.rglob("*.tmp"))
    moment = "while writing" if half_written else "between writing"
    return f"{moment}: {which[saved - last['saved']]} file, {which[kept - last['kept']]} kept work"


def kill_once(moment: float) -> str:
    """Let a saver work in a folder of its own, kill it, and judge."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return judged(folder, killed(folder, moment))


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    found = Counter(kill_once(chance.uniform(0.0, WITHIN)) for _ in range(times))
    for what, count in found.most_common():
        print(f"{count:4} × {what}")
    print(f"{sum(found.values())} kills, nothing lost")


if __name__ == "__main__":
    main()
