"""Runs the tests of properties with fresh draws, round after round, until something is found.

By hand: ``python -m tests.explore [--minutes N] [--seed S] [TEST ...]``; for an hour before every
release. In a few seconds: ``python -m tests.explore --minutes 0.01 tests/engine/test_images.py``;
its last line begins with “nothing found”.

Every round has a seed of its own, which is printed; the first is S. Tests that draw their own cases
try out more of them in the first round than they do else, and take no part in the others. What is
found makes the exit code 1, and the last line says how to see it again.
"""

import argparse
import os
import random
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MINUTES = 60.0
LARGEST_SEED = 10**6
# Which tests: those that draw other cases for every seed, and those that draw the same ones too.
DRAWN_ANEW = "hypothesis"
ALL = "hypothesis or at_length"
FOUND_NOTHING = (pytest.ExitCode.OK, pytest.ExitCode.INTERRUPTED)
# For a single test: long draws on a busy machine are not what is looked for, a test that hangs is.
MOST_SECONDS = 1800
BEGAN = time.monotonic()


def main(words: list[str] | None = None) -> int:
    """Explore, print what was found, and return the exit code."""
    wish = wished(words)
    end, seed = time.monotonic() + 60.0 * wish.minutes, wish.seed
    while time.monotonic() < end:
        print(f"seed {seed}", flush=True)
        which = ALL if seed == wish.seed else DRAWN_ANEW
        code = outcome(options_for(seed, wish.tests, which), end - time.monotonic())
        if code not in FOUND_NOTHING:
            again = shlex.join(["python", *options_for(seed, ["NAME_OF_THE_TEST"], ALL)])
            print(f"to see it again: {again}")
            return 1
        seed += 1
    rounds = "1 round" if seed == wish.seed + 1 else f"{seed - wish.seed} rounds"
    print(f"nothing found in {rounds} from seed {wish.seed}; time was up in the last one")
    return 0


def wished(words: list[str] | None) -> argparse.Namespace:
    """How long, from which seed, and which tests."""
    parser = argparse.ArgumentParser(prog="python -m tests.explore")
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--seed", type=int, default=random.randrange(LARGEST_SEED))
    parser.add_argument("tests", nargs="*", metavar="TEST")
    return parser.parse_args(words)


def options_for(seed: int, tests: list[str], which: str) -> list[str]:
    """What draws the same for the same tests, up to the first that fails."""
    seeded = ["--hypothesis-profile=explore", f"--hypothesis-seed={seed}"]
    first = ["--quiet", "--exitfirst", f"--timeout={MOST_SECONDS}"]
    return ["-m", "pytest", "-m", which, *first, *seeded, *tests]


def outcome(options: list[str], seconds: float) -> int:
    """The exit code of one round, which is cut short when it takes longer."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    limit = ["-p", "tests.explore", f"--seconds={seconds}"]
    return subprocess.call([sys.executable, *options, *limit], cwd=ROOT, env=environment)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seconds", type=float, help="end after so long, between two tests")


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Stop when time is up; what failed until then makes the exit code all the same."""
    if time.monotonic() - BEGAN > item.config.getoption("seconds"):
        item.session.shouldstop = "time is up"


if __name__ == "__main__":
    sys.exit(main())
