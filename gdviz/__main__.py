"""The program: `gdviz`, or `python -m gdviz`."""

import os
import sys
from collections.abc import Sequence

# At these sizes a second BLAS thread gains nothing, and loses when the other core is busy.
# BLAS reads this once, when numpy is imported.
THREAD_COUNTS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks (by default the words of this process); return the exit code.

    0 is success, 1 a failure on the way, 2 a mistake in the words, 130 an interruption by Ctrl+C.
    """
    for variable in THREAD_COUNTS:
        os.environ.setdefault(variable, "1")
    from gdviz.cli import run

    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
