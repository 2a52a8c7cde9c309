"""Saves and keeps one work after the other, until somebody kills it.

``python -m tests.kill.saver FOLDER`` says ``saved N`` and ``kept N`` when work number N is in the
file, and when autosave has it. The number is the title of the work
and its learning rate. Started by tests/kill/killing.py.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

import numpy as np

from gdviz.engine import Change, Experiment, Image, RaceRecord, RunRecord, SampleSet
from gdviz.files.autosave import Autosave
from gdviz.files.session import Session, write_session

FILE = "work.gdviz"
KEPT = "autosave"

# Enough for writing to take as long as making what is written.
IMAGES, SIDE = 120, 28


def work(number: int, samples: SampleSet) -> Session:
    """Work that tells its number in two places, first and last of what is written."""
    experiment = Experiment(samples, learning_rate=float(number + 1))
    record = RaceRecord(RunRecord((Change(0, experiment),), 0), 0)
    return Session(f"work {number}", experiment, record)


def number_of(session: Session) -> int:
    """The number of a work; raises `ValueError` when its parts do not agree."""
    number = int(session.experiment.learning_rate) - 1
    if session.title not in (f"work {number}", Path(FILE).stem):
        raise ValueError(f"{session.title} with the settings of {number}")
    return number


def samples() -> SampleSet:
    """Images with pixels that no packing makes small."""
    generator = np.random.default_rng(1)
    images = (
        Image(f"image {number}", True, generator.random((SIDE, SIDE))) for number in range(IMAGES)
    )
    return SampleSet("many", SIDE, SIDE, tuple(images))


def main() -> None:
    folder = Path(sys.argv[1])
    autosave = Autosave(folder / KEPT)
    images = samples()
    for number in count():
        session = work(number, images)
        write_session(folder / FILE, session)
        print(f"saved {number}", flush=True)
        autosave.write(session)
        print(f"kept {number}", flush=True)


if __name__ == "__main__":
    main()
