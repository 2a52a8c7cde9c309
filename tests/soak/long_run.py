"""Makes a very long run on the lecture's images, and prints what it took.

By hand: ``python -m tests.soak.long_run [STEPS] [OPTIMIZER]``. In a few seconds:
``python -m tests.soak.long_run 3000``; its last line begins with “snapshot: ”.
"""

import gc
import resource
import sys
import time

import numpy as np

from gdviz.engine import OPTIMIZERS, Experiment, Training, builtin_sample_set

STEPS = 1_000_000
PARTS = 10
JUMPS = 200


def megabytes() -> float:
    """The largest part of memory that this process has ever had for itself."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def seconds(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(steps: int, optimizer: str) -> None:
    """Run, jump about, and print."""
    experiment = Experiment(
        builtin_sample_set("smiles"), learning_rate=0.01, optimizer=OPTIMIZERS[optimizer]()
    )
    training = Training(experiment)
    training.advance(1000)
    gc.collect()
    at_first = megabytes()
    parts = [seconds(lambda: training.advance(steps // PARTS)) for _ in range(PARTS)]
    print(f"{training.length:,} steps of {optimizer}, {1e6 * sum(parts) / steps:.1f} µs a step")
    print(f"last tenth of the steps: {parts[-1] / parts[0]:.2f} times the first tenth")
    print(
        f"most memory: {megabytes():.0f} MB, {megabytes() - at_first:.0f} MB above the first steps"
    )
    random = np.random.default_rng(1)
    jumps = [
        seconds(lambda: training.go_to(int(random.integers(training.length)))) for _ in range(JUMPS)
    ]
    print(f"jumps: median {1e3 * np.median(jumps):.1f} ms, longest {1e3 * max(jumps):.1f} ms")
    print(f"snapshot: {1e3 * min(seconds(training.snapshot) for _ in range(50)):.2f} ms")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else STEPS,
        sys.argv[2] if len(sys.argv) > 2 else "gradient-descent",
    )
