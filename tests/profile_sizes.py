"""Measures what size costs: a step, a frame, saving, opening, undo and memory, and draws it.

By hand: ``python -m tests.profile_sizes [--draw FILE.svg] [--table FILE.csv] [--known FILE.csv]``,
about twenty minutes on two cores; what stands in a known table is not measured again. Each size
is measured in a process of its own, so that its memory is its own; images are of noise, which no
packing makes small. What goes beyond what can be brought at a time, 50 million pixels, is left out,
and so is opening a run of more than a million steps, which takes as long as to make it. Times are
processor time of the whole process, on Qt's offscreen platform; they depend on the machine. The
chart is drawn and exported by the program itself. Steps are numpy's, but those of the window. In a
few seconds: ``python -m tests.profile_sizes --brief``; its last line begins with “1,000 steps”.
"""

import argparse
import csv
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gdviz.app.work import fresh
from gdviz.engine import (
    Change,
    Experiment,
    Image,
    RaceRecord,
    Rebuild,
    RunRecord,
    SampleSet,
    Training,
    builtin_sample_set,
    fast,
)
from gdviz.files.imports.limits import MOST_PIXELS
from gdviz.files.session import Session, read_session, write_session
from tests.fuzz.data_files import peak_bytes
from tests.window_pictures import Window

IMAGES, SIDES = (4, 100, 10_000, 100_000), (1, 8, 28, 64)
STEPS = tuple(10**power for power in range(1, 8))
BRIEF = ([], (1000,))
# A step is measured over so long, the rest so many times, of which the median counts.
STEP_SECONDS, TIMES = 0.3, 5
# Longer runs are made once; to open them takes as long again.
MOST_OPENED = 1_000_000
MEGABYTE = 2**20


@dataclass(frozen=True)
class Cost:
    """What was measured; times in seconds, sizes in MB. `pixels` is the side of an image."""

    images: int
    pixels: int
    steps: int
    step: float
    frame: float
    save: float
    open: float
    undo: float
    jump: float
    file: float
    memory: float


def seconds(work: Callable[[], object]) -> float:
    """The processor time that it takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def median(work: Callable[[], object], times: int = TIMES) -> float:
    return float(np.median([seconds(work) for _ in range(times)]))


def experiment_of(images: int, side: int) -> Experiment:
    """So many images of noise, or the lecture's for none."""
    if not images:
        return Experiment(builtin_sample_set("smiles"), learning_rate=0.01)
    random = np.random.default_rng(1)
    made = [
        Image(f"image {number}", number % 2 == 0, random.random((side, side)))
        for number in range(images)
    ]
    samples = SampleSet("noise", side, side, tuple(made))
    return Experiment(samples, learning_rate=1e-3, reduction="mean")


def measured(images: int, side: int, steps: int) -> Cost:
    """All that there is to measure of one size, in this process."""
    experiment = experiment_of(images, side)
    step, jump = run_costs(Training(experiment), steps)
    record = RaceRecord(RunRecord((Change(0, experiment),), steps), steps)
    session = Session("sizes", experiment, record if steps else fresh(experiment))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sizes.gdviz"
        save = seconds(lambda: write_session(path, session))
        file = path.stat().st_size / MEGABYTE
        opening = frame = undo = math.nan
        if steps <= MOST_OPENED:
            opening = seconds(lambda: opened(path))
            frame, undo = in_the_window(folder, session)
    memory = peak_bytes() / MEGABYTE
    return Cost(images, side, steps, step, frame, save, opening, undo, jump, file, memory)


def run_costs(training: Training, steps: int) -> tuple[float, float]:
    """What a step takes, and a jump to any step that has been made."""
    step, random = step_cost(training, steps), np.random.default_rng(2)
    jump = median(lambda: training.go_to(int(random.integers(training.length + 1))), 9)
    return step, jump


def step_cost(training: Training, steps: int) -> float:
    """What one step takes, over these or over as many as fit some time."""
    if steps:
        return seconds(lambda: training.advance(steps)) / steps
    training.advance()
    spent, made = 0.0, 0
    while spent < STEP_SECONDS:
        chunk = max(1, made)
        spent += seconds(lambda chunk=chunk: training.advance(chunk))
        made += chunk
    return spent / made


def opened(path: Path) -> None:
    """Read a session, and compute its run again."""
    session = read_session(path)
    Rebuild(session.record, session.experiment).advance()


def in_the_window(folder: str, session: Session) -> tuple[float, float]:
    """What a frame costs that shows a new step, and to draw a pixel and undo it."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    window = Window(application, folder)
    program, document = window.program, window.program.document
    program.sessions.take(session)
    wait_until(lambda: document.experiment is session.experiment)
    wait_until(lambda: program.trainer.latest.clock == session.record.step)
    wait_for_compiler(session.experiment)

    def frame() -> None:
        clock = program.trainer.latest.clock
        program.trainer.step(1)
        wait_until(lambda: program.trainer.latest.clock > clock)
        wait_until(lambda: window.window.panels.is_up_to_date)
        window.window.grab()

    def edit_and_undo() -> None:
        samples = document.experiment.samples
        pixel = [(0, 0, 1.0 - float(samples.images[0].pixels[0, 0]))]
        image = samples.images[0].with_pixels(pixel)
        document.change("Toggle pixel", samples=samples.with_image(0, image))
        document.undo_stack.undo()
        wait_until(lambda: program.trainer.latest.experiment == document.experiment)

    frames, undo = median(frame), median(edit_and_undo)
    window.close()
    return frames, undo


def wait_for_compiler(experiment: Experiment) -> None:
    """It takes the processor beside whatever is measured."""
    wish = fast.wish(experiment)
    if wish is not None:
        wish.loop()


def wait_until(condition: Callable[[], bool]) -> None:
    while not condition():
        QTest.qWait(1)


def in_its_own_process(images: int, side: int, steps: int) -> Cost:
    """Have one size measured; what fails there fails here."""
    words = ["--one", f"{images},{side},{steps}"]
    ended = subprocess.run(
        [sys.executable, "-m", "tests.profile_sizes", *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return Cost(**json.loads(ended.stdout.splitlines()[-1]))


def line(cost: Cost) -> str:
    what = f"{cost.images:,} images of {cost.pixels} × {cost.pixels}"
    return (
        f"{f'{cost.steps:,} steps' if cost.steps else what}: step {1e6 * cost.step:,.1f} µs, "
        f"frame {1e3 * cost.frame:.0f} ms, save {cost.save:.2f} s ({cost.file:.1f} MB), "
        f"open {cost.open:.2f} s, edit and undo {1e3 * cost.undo:.0f} ms, "
        f"jump {1e3 * cost.jump:.2f} ms, {cost.memory:.0f} MB"
    )


def number(value: float) -> str:
    """Whole numbers as they are, others with four digits."""
    return str(value) if isinstance(value, int) else f"{value:.4g}"


def table(costs: list[Cost]) -> str:
    """All costs as CSV, in seconds and MB."""
    rows = [",".join(number(value) for value in asdict(cost).values()) for cost in costs]
    return "\n".join([",".join(asdict(costs[0])), *rows, ""])


def known_costs(path: Path) -> dict[tuple[int, int, int], Cost]:
    """What such a table holds, by images, pixels and steps."""
    names, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    whole = {each.name for each in fields(Cost) if each.type is int}
    read = [
        Cost(
            **{
                name: int(text) if name in whole else float(text)
                for name, text in zip(names, row, strict=True)
            }
        )
        for row in rows
    ]
    return {(each.images, each.pixels, each.steps): each for each in read}


def main() -> int:
    """Measure, print, draw, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.profile_sizes")
    parser.add_argument("--one")
    parser.add_argument("--brief", action="store_true")
    parser.add_argument("--runs", action="store_true", help="measure the steps of runs alone")
    parser.add_argument("--draw", type=Path)
    parser.add_argument("--table", type=Path)
    parser.add_argument("--known", type=Path, help="a table of what is not measured again")
    wish = parser.parse_args()
    if wish.one:
        print(json.dumps(asdict(measured(*map(int, wish.one.split(","))))))
        return 0
    every = [(images, side) for images in IMAGES for side in SIDES]
    sizes = [each for each in every if each[0] * each[1] ** 2 <= MOST_PIXELS]
    sizes, steps = BRIEF if wish.brief else ([] if wish.runs else sizes, STEPS)
    known = known_costs(wish.known) if wish.known else {}
    costs = []
    for words in [*((*size, 0) for size in sizes), *((0, 0, count) for count in steps)]:
        costs.append(known.get(words) or in_its_own_process(*words))
        print(line(costs[-1]), flush=True)
        # What is measured is there, whatever becomes of the next size.
        if wish.table:
            wish.table.write_text(table(costs))
    if wish.draw:
        from tests.size_chart import draw

        draw(wish.draw, costs)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
