"""Jumps through the time of runs with many edits in them, and compares every bit.

By hand: ``python -m tests.soak.jumps [JUMPS] [SEED]``. Each run has its own edits of everything, a
race among them, and some of its stretches are made by numpy one step after the other, some many
steps at once; what the state was at a step is written down when it is first made. Then the run is
looked at in any order, for which steps are made again in either way, and saved; it is opened once
with either arithmetic, saved again, and looked at once more.

Of every hundred jumps numba compiles one program, in a process beside this one; the loops of other
programs are run as Python runs them. In a few seconds: ``python -m tests.soak.jumps 50``; its last
line begins with “50 jumps”.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import replace
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from gdviz.engine import (
    Experiment,
    ExperimentError,
    Race,
    RaceRecord,
    Rebuild,
    Snapshot,
    State,
    builtin_sample_set,
    fast,
    leaps,
)
from gdviz.engine.fast.compiler import Compiler
from gdviz.engine.fast.loop import Steps, interpreted
from gdviz.engine.fast.program import LoopProgram
from gdviz.engine.fast.template import ARGUMENTS
from gdviz.files.session import Session, decode, encode
from tests.soak.actions import edit

JUMPS, EDITS, MOST_STEPS = 1_000, 12, 300
# In one run: in the run itself, and after it was opened with either arithmetic.
JUMPS_IN_ITSELF, JUMPS_WHEN_OPENED, JUMPS_IN_A_ROW = 20, 15, 5
JUMPS_FOR_A_PROGRAM = 100
# How many steps are made at a time, where the run is asked for them.
AT_A_TIME = (1, 1, 5, 64)
POINTS = ARGUMENTS.index("points")


class Loops:
    """Compiles the first programs, has Python run the others, and counts the steps of both."""

    def __init__(self, most_compiled: int) -> None:
        self._left = most_compiled if fast.is_possible() else 0
        self._compiler = Compiler()
        self._made: dict[object, Steps] = {}
        self.steps: Counter[str] = Counter()
        self.compiled = 0

    def __call__(self, program: LoopProgram) -> Steps:
        key = program.text, tuple(each.__code__ for each in program.functions.values())
        if key not in self._made:
            self._made[key] = self._new(program)
        return self._made[key]

    def _new(self, program: LoopProgram) -> Steps:
        if self._left == 0:
            return self._counted(interpreted(program), "interpreted")
        self._left -= 1
        steps = self._counted(self._compiler(program), "compiled")
        self.compiled += 1
        return steps

    def _counted(self, steps: Steps, kind: str) -> Steps:
        def counted(*given: Any) -> None:
            self.steps[kind] += len(given[POINTS]) - 1
            steps(*given)

        return counted

    def close(self) -> None:
        """End what compiles."""
        self._compiler.close()


def switch(loops: Loops | None, record: RaceRecord) -> None:
    """Have steps made many at once from here on, all loops being ready; or, for None, by numpy."""
    fast.end()
    if loops is None:
        return
    fast.begin(loops)
    for run in (record.run, *(run for _, run in record.others)):
        for change in run.changes:
            wish = fast.wish(change.experiment)
            if wish is not None:
                wish.loop()


def states(snapshot: Snapshot) -> list[State]:
    """Those of the run and of all who race beside it."""
    return [snapshot.state, *(other.snapshot.state for other in snapshot.runners)]


def run_of(
    random: Random, most_steps: int, loops: Loops
) -> tuple[Race, dict[int, list[State]], int]:
    """A race with edits on its way, what it was at steps, and how many edits there were.

    Between two edits it makes fewer than `most_steps`.
    """
    race = Race(Experiment(builtin_sample_set("faces")))
    seen: dict[int, list[State]] = {}
    edits = 0
    for _ in range(EDITS):
        switch(random.choice([loops, None]), race.record)
        go_on(race, random, random.randrange(1, most_steps), seen)
        try:
            before = race.run.experiment
            changed = replace(before, **edit(random, before))
        except ExperimentError:
            continue
        race.apply(changed)
        while not race.catch_up(1.0):
            pass
        edits += 1
        # From here on it is another run; who has just joined has another past.
        alone = race.length > 0 and not (before.runners or changed.runners)
        seen = {at: was for at, was in seen.items() if at < race.step} if alone else {}
    race.go_to(race.length)
    return race, seen, edits


def go_on(race: Race, random: Random, steps: int, seen: dict[int, list[State]]) -> None:
    """Make steps, some of them at a time, and write down what came of them."""
    while steps > 0:
        wanted = min(steps, random.choice(AT_A_TIME))
        made = race.advance(wanted)
        if made:
            snapshot = race.snapshot(curvature=False)
            seen[snapshot.clock] = states(snapshot)
        steps = steps - made if made == wanted else 0


def compared(race: Race, seen: dict[int, list[State]], step: int) -> None:
    """Go to a step: it is as it was, to the bit, or seen for the first time."""
    race.go_to(step)
    now = states(race.snapshot(curvature=False))
    was = seen.setdefault(step, now)
    assert len(was) == len(now), step
    assert all(one.same_bits(other) for one, other in zip(was, now, strict=True)), step


def jump_about(random: Random, most_steps: int, loops: Loops) -> tuple[int, int, int]:
    """One run, with its jumps; how many steps, edits and jumps there were."""
    race, seen, edits = run_of(random, most_steps, loops)
    known = [step for step in seen if step <= race.length]
    steps = [
        random.choice(known) if known and random.random() < 0.5 else random.randint(0, race.length)
        for _ in range(JUMPS_IN_ITSELF)
    ]
    for number, step in enumerate(steps):
        if number % JUMPS_IN_A_ROW == 0:
            switch(random.choice([loops, None]), race.record)
        compared(race, seen, step)
    content = encode(Session("jumps", race.run.experiment, race.record))
    for arithmetic in random.sample([loops, None], 2):
        session = decode(content)
        switch(arithmetic, session.record)
        rebuild = Rebuild(session.record, session.experiment)
        rebuild.advance()
        again = Session("jumps", rebuild.race.run.experiment, rebuild.race.record)
        assert encode(again) == content
        for step in random.sample(steps, JUMPS_WHEN_OPENED):
            compared(rebuild.race, seen, step)
    return race.length, edits, JUMPS_IN_ITSELF + 2 * JUMPS_WHEN_OPENED


def main(jumps: int, seed: int) -> None:
    """Jump, and print how often."""
    random, made, steps, edits, runs = Random(seed), 0, 0, 0, 0
    # In runs as short as these nobody would ask for a loop to make steps again.
    leaps.WORTH_A_LEAP = 8
    loops = Loops(jumps // JUMPS_FOR_A_PROGRAM)
    while made < jumps:
        more_steps, more_edits, more = jump_about(random, min(jumps, MOST_STEPS), loops)
        steps, edits, made, runs = steps + more_steps, edits + more_edits, made + more, runs + 1
    fast.end()
    loops.close()
    print(f"{runs} runs with {edits:,} edits, {steps:,} steps")
    print(f"{loops.steps['compiled']:,} steps by {loops.compiled} compiled programs")
    print(f"{loops.steps['interpreted']:,} steps by programs that Python ran")
    print(f"{made:,} jumps, every bit the same")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        # What is compiled is compiled anew, and nobody finds it afterwards.
        os.environ["XDG_CACHE_HOME"] = folder
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else JUMPS,
            int(sys.argv[2]) if len(sys.argv) > 2 else 1,
        )
