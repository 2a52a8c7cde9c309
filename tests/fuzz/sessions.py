"""Opens thousands of damaged sessions, and begins to compute those again that open.

By hand: ``python -m tests.fuzz.sessions [FILES] [SEED]``. Anything but an opened session or a
sentence, more than a second, or more memory than the limit is printed and makes the exit code 1.
In a few seconds: ``python -m tests.fuzz.sessions 100``; its last line begins with “slowest ”.
"""

import json
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from gdviz.engine import Rebuild
from gdviz.files.session import SessionError, encode, read_session
from gdviz.files.sizes import MEGABYTE
from tests.files.session.examples import every_experiment, session_of
from tests.files.session.test_bad_sessions import SESSION
from tests.fuzz.data_files import peak_bytes
from tests.fuzz.judging import check_sentence
from tests.fuzz.mutations import mutated

FILES = 25_000
MOST_SECONDS = 1.0
# What reading takes at the limits that a session has, by the words of that module.
MOST_MEMORY = 2_000 * MEGABYTE

# A window goes on with other things after so long, and comes back to it.
TICK_SECONDS = 0.004
HOSTILE: list[Any] = [
    None, True, -1, 0, 1 << 63, 10**400, -0.0, 5e-324, 1e308, 0.5, "", "x" * 40_000, "\0", "∞",
    "NaN", [], [[]], {}, {"kind": "curve"}, [0] * 1000, "AAAA", "=", [[[[[[[[]]]]]]]],
]  # fmt: skip


def originals() -> list[bytes]:
    """Sessions of every kind there is."""
    plain = [encode(session_of(each)) for each in every_experiment().values()]
    return [encode(SESSION), *(each for each in plain if len(each) < 60_000)]


def damaged(data: bytes, random: Random) -> bytes:
    """Another value somewhere in what the file says, or other bytes."""
    if random.random() < 0.4:
        return mutated(data, random)
    document = json.loads(data)
    for _ in range(random.choice((1, 1, 2))):
        _damage(document, random)
    return json.dumps(document).encode()


def _damage(document: Any, random: Random) -> None:
    """Put something hostile in a random place, take something out, or double it."""
    inside = document
    while True:
        places = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if not places:
            return
        place = random.choice(places)
        below = inside[place]
        if isinstance(below, dict | list) and below and random.random() < 0.85:
            inside = below
            continue
        what = random.random()
        if what < 0.15:
            del inside[place]
        elif what < 0.25 and isinstance(inside, list):
            inside.append(deepcopy(below))
        else:
            inside[place] = deepcopy(random.choice([*HOSTILE, below]))
        return


def outcome(path: Path) -> str:
    """Open a session, and begin to compute its run again: "opened", or the sentence."""
    try:
        session = read_session(path)
    except SessionError as problem:
        check_sentence(str(problem))
        return str(problem)
    for scene in (session, *session.scenes):
        Rebuild(scene.record, scene.experiment).advance(TICK_SECONDS)
    return "opened"


def run(files: int, seed: int, folder: Path) -> int:
    """Damage and open so many files; returns how many things went wrong."""
    random = Random(seed)
    sources = originals()
    before, wrong, slowest = peak_bytes(), 0, (0.0, 0)
    ends: Counter[bool] = Counter()
    sentences = set()
    for number in range(files):
        path = folder / "damaged.gdviz"
        path.write_bytes(damaged(random.choice(sources), random))
        start = time.process_time()
        try:
            end = outcome(path)
        except Exception:  # noqa: BLE001 - this is what is looked for
            wrong += 1
            kept = Path(tempfile.gettempdir(), f"damaged-{number}.gdviz")
            kept.write_bytes(path.read_bytes())
            print(f"{kept}:\n{traceback.format_exc()}")
            continue
        slowest = max(slowest, (time.process_time() - start, number))
        ends[end == "opened"] += 1
        sentences.add(end)
    taken = peak_bytes() - before
    print(f"{files:,} sessions: {ends[True]:,} opened, {ends[False]:,} told")
    print(f"{len(sentences):,} different sentences")
    print(f"slowest {slowest[0]:.3f} s ({slowest[1]}), peak memory +{taken / MEGABYTE:.0f} MB")
    return wrong + (slowest[0] > MOST_SECONDS) + (taken > MOST_MEMORY)


if __name__ == "__main__":
    warnings.simplefilter("error")
    words = [int(word) for word in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as inner:
        sys.exit(bool(run(*(words + [FILES, 1][len(words) :]), Path(inner))))
