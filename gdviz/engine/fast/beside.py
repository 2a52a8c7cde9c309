"""A process beside the program, which compiles: nobody waits for it, and no crash of it harms.

`python -m gdviz.engine.fast.beside FOLDER` is told an experiment on its standard input, keeps what
it has compiled in the folder, and ends.
"""

from __future__ import annotations

import pickle
import sys
import traceback
from pathlib import Path
from types import TracebackType

from gdviz.engine.fast.compiling import compiled
from gdviz.engine.fast.program import program_for


def main() -> None:
    """Compile once, and say nothing, or in the last line what was in the way."""
    sys.excepthook = _tell
    compiled(program_for(pickle.load(sys.stdin.buffer)), Path(sys.argv[1]))


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, error, trace)
    print(str(error) or kind.__name__, file=sys.stderr)


if __name__ == "__main__":
    main()
