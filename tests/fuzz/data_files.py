"""Reads thousands of damaged files of data and watches what becomes of each.

By hand: ``python -m tests.fuzz.data_files [FILES] [SEED]``. Anything but an opened file or a
sentence, more than a second, or more memory than the limit is printed and makes the exit code 1.
In a few seconds: ``python -m tests.fuzz.data_files 100``; its last line begins with “slowest ”.
"""

import resource
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path
from random import Random

from gdviz.files.imports import json_pieces
from gdviz.files.imports.limits import MOST_MEMORY
from gdviz.files.sizes import MEGABYTE
from tests.files.imports.originals import PARTNERS, originals, write
from tests.files.imports.sheets_made import sheets
from tests.fuzz.judging import outcome
from tests.fuzz.mutations import mutated, with_damaged_member, with_right_sums

FILES = 25_000
MOST_SECONDS = 1.0
KILOBYTE = 1024


def peak_bytes() -> int:
    """The most memory this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE


def damaged(name: str, data: bytes, random: Random) -> bytes:
    """A file after a mishap, perhaps with the sums made right that would tell of it."""
    if name.endswith((".ods", ".xlsx")) and random.random() < 0.8:
        return with_damaged_member(data, random)
    changed = mutated(data, random)
    return with_right_sums(changed) if name.endswith(".png") and random.random() < 0.5 else changed


def run(files: int, seed: int, folder: Path) -> int:
    """Damage and read so many files; returns how many things went wrong."""
    random = Random(seed)
    # Half of the short documents are decoded as long ones are.
    pieces = (json_pieces.PIECE, 64)
    sources = originals() | sheets()
    write(folder, PARTNERS)
    before, wrong, slowest = peak_bytes(), 0, (0.0, "")
    ends: Counter[tuple[str, bool]] = Counter()
    sentences = set()
    for number in range(files):
        name = list(sources)[number % len(sources)]
        path = folder / name
        data = damaged(name, sources[name], random)
        path.write_bytes(data)
        json_pieces.PIECE = random.choice(pieces)
        start = time.process_time()
        try:
            end = outcome(path)
        except Exception:  # noqa: BLE001 - this is what is looked for
            wrong += 1
            kept = Path(tempfile.gettempdir(), f"damaged-{number}-{name}")
            kept.write_bytes(path.read_bytes())
            print(f"{kept}:\n{traceback.format_exc()}")
            continue
        slowest = max(slowest, (time.process_time() - start, f"{number} {name}"))
        ends[name, end == "opened"] += 1
        sentences.add(end.replace(name, ""))
        path.unlink()
    taken = peak_bytes() - before
    for name in sources:
        print(f"{name:28} {ends[name, True]:6} opened {ends[name, False]:6} told")
    print(f"{files:,} files, {len(sentences):,} different sentences")
    print(f"slowest {slowest[0]:.3f} s ({slowest[1]}), peak memory +{taken / MEGABYTE:.0f} MB")
    return wrong + (slowest[0] > MOST_SECONDS) + (taken > MOST_MEMORY)


if __name__ == "__main__":
    warnings.simplefilter("error")
    words = [int(word) for word in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as inner:
        sys.exit(bool(run(*(words + [FILES, 1][len(words) :]), Path(inner))))
