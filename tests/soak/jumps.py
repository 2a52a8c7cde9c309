"""Jumps through the time of runs with many edits in them, and compares every bit.

By hand: ``python -m tests.soak.jumps [JUMPS] [SEED]``. Each run has its own edits of everything, a
race among them; what the state was at a step is written down when it is first made. Then the run is
looked at in any order, saved, computed again, and looked at once more. In a few seconds:
``python -m tests.soak.jumps 50``; its last line begins with “50 jumps”.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from random import Random

from gdviz.engine import (
    Experiment,
    ExperimentError,
    Race,
    Rebuild,
    Snapshot,
    State,
    builtin_sample_set,
)
from gdviz.files.session import Session, decode, encode
from tests.soak.actions import edit

JUMPS, JUMPS_IN_A_RUN, EDITS, MOST_STEPS = 1_000, 50, 12, 300


def states(snapshot: Snapshot) -> list[State]:
    """Those of the run and of all who race beside it."""
    return [snapshot.state, *(racer.snapshot.state for racer in snapshot.racers)]


def run_of(random: Random, most_steps: int) -> tuple[Race, dict[int, list[State]], int]:
    """A race with edits on its way, what it was at each step, and how many edits there were.

    Between two edits it makes fewer than `most_steps`.
    """
    race = Race(Experiment(builtin_sample_set("faces")))
    seen: dict[int, list[State]] = {}
    edits = 0
    for _ in range(EDITS):
        for _ in range(random.randrange(1, most_steps)):
            if not race.advance(1):
                break
            snapshot = race.snapshot(curvature=False)
            seen[snapshot.clock] = states(snapshot)
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
        alone = race.length > 0 and not (before.entrants or changed.entrants)
        seen = {at: was for at, was in seen.items() if at < race.step} if alone else {}
    race.go_to(race.length)
    return race, seen, edits


def compared(race: Race, seen: dict[int, list[State]], step: int) -> None:
    """Go to a step: it is as it was, to the bit, or seen for the first time."""
    race.go_to(step)
    now = states(race.snapshot(curvature=False))
    was = seen.setdefault(step, now)
    assert len(was) == len(now), step
    assert all(one.same_bits(other) for one, other in zip(was, now, strict=True)), step


def jump_about(random: Random, most_steps: int) -> tuple[int, int, int]:
    """One run, with its jumps; how many steps, edits and jumps there were."""
    race, seen, edits = run_of(random, most_steps)
    steps = [random.randint(0, race.length) for _ in range(JUMPS_IN_A_RUN // 2)]
    for step in steps:
        compared(race, seen, step)
    experiment = race.run.experiment
    session = decode(encode(Session("jumps", experiment, race.record)))
    rebuild = Rebuild(session.record, session.experiment)
    rebuild.advance()
    for step in random.sample(steps, len(steps)):
        compared(rebuild.race, seen, step)
    return race.length, edits, 2 * len(steps)


def main(jumps: int, seed: int) -> None:
    """Jump, and print how often."""
    random, made, steps, edits, runs = Random(seed), 0, 0, 0, 0
    while made < jumps:
        more_steps, more_edits, more = jump_about(random, min(jumps, MOST_STEPS))
        steps, edits, made, runs = steps + more_steps, edits + more_edits, made + more, runs + 1
    print(f"{runs} runs with {edits:,} edits, {steps:,} steps")
    print(f"{made:,} jumps, every bit the same")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else JUMPS,
        int(sys.argv[2]) if len(sys.argv) > 2 else 1,
    )
