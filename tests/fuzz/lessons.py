"""Reads thousands of damaged lessons, and looks at what the pages of those say that open.

By hand: ``python -m tests.fuzz.lessons [FILES] [SEED]``. Anything but a lesson or sentences about
its lines, or more than some seconds, is printed and makes the exit code 1. In a few seconds:
``python -m tests.fuzz.lessons 40``; its last line begins with “slowest ”.
"""

import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

from gdviz.lessons import LessonError, read_lesson
from gdviz.resources import resource
from tests.fuzz.judging import is_one_line
from tests.fuzz.mutations import mutated

FILES = 5_000
# A lesson may ask for 100,000 steps.
MOST_SECONDS = 20.0
VALUES = (
    "0",
    "-1",
    "1e308",
    "nan",
    '"x"',
    '""',
    "[]",
    "{}",
    "true",
    "99999999999",
    '"{loss}"',
    "''",
)


def originals() -> list[str]:
    """The lessons that come with the program."""
    folder = Path(str(resource("lessons")))
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))]


def damaged(text: str, random: Random) -> bytes:
    """Another value somewhere, a line more or less, or other bytes."""
    if random.random() < 0.3:
        return mutated(text.encode(), random)
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 2, 4))):
        place = random.randrange(len(lines))
        name, sign, value = lines[place].partition(" = ")
        what = random.randrange(5)
        if what == 0:
            del lines[place]
        elif what == 1:
            lines.insert(place, random.choice(lines))
        elif what == 2 and sign:
            lines[place] = f"{name} = {random.choice(VALUES)}"
        elif what == 3 and sign:
            other = random.choice([each for each in lines if " = " in each])
            lines[place] = f"{other.partition(' = ')[0]} = {value}"
        else:
            lines[place] = mutated(lines[place].encode(), random).decode(errors="replace")
    return "\n".join(lines).encode()


def outcome(path: Path) -> str:
    """Read a lesson and open each of its pages: "opened", or what is said of it."""
    try:
        lesson = read_lesson(path)
    except LessonError as error:
        said = str(error).splitlines()
        assert said, "nothing is said"
        assert all(map(is_one_line, said)), said
        return "told"
    for page in lesson.pages:
        assert page.title
        assert page.opening.experiment is not None
    return "opened"


def run(files: int, seed: int, folder: Path) -> int:
    """Damage and read so many files; returns how many things went wrong."""
    random, sources = Random(seed), originals()
    wrong, slowest = 0, (0.0, 0)
    ends: Counter[str] = Counter()
    for number in range(files):
        path = folder / "damaged.toml"
        path.write_bytes(damaged(random.choice(sources), random))
        start = time.process_time()
        try:
            ends[outcome(path)] += 1
        except Exception:  # noqa: BLE001 - this is what is looked for
            wrong += 1
            kept = Path(tempfile.gettempdir(), f"damaged-{number}.toml")
            kept.write_bytes(path.read_bytes())
            print(f"{kept}:\n{traceback.format_exc()}")
        slowest = max(slowest, (time.process_time() - start, number))
    print(f"{files:,} lessons: {ends['opened']:,} opened, {ends['told']:,} told")
    print(f"slowest {slowest[0]:.3f} s ({slowest[1]})")
    return wrong + (slowest[0] > MOST_SECONDS)


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as inner:
        sys.exit(bool(run(*(words + [FILES, 1][len(words) :]), Path(inner))))
