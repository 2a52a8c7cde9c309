"""A process beside the program, which compiles: nobody waits for it, and no crash of it harms.

`python -m gdviz.engine.fast.beside FOLDER` is told an experiment on its standard input, keeps what
it has compiled in the folder, and ends.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from gdviz.engine.fast.compiling import compiled
from gdviz.engine.fast.program import program_for


def main() -> None:
    """Compile once, and say nothing."""
    compiled(program_for(pickle.load(sys.stdin.buffer)), Path(sys.argv[1]))


if __name__ == "__main__":
    main()
