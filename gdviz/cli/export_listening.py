"""`python -m gdviz.cli.export_listening`: one `gdviz export` after the other in one process.

Each line of standard input holds the words of one, as a list in JSON; for each a line of standard
output says how it ended: its exit code, and what it said. It ends with its input, or by Ctrl+C.
"""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stderr, suppress
from io import StringIO

from gdviz.cli import INTERRUPTED, run


def listen() -> None:
    """Do what is asked for until nobody asks any more."""
    for line in sys.stdin:
        said = StringIO()
        with redirect_stderr(said):
            code = run(["export", *json.loads(line)])
        print(json.dumps([code, said.getvalue().strip()]), flush=True)
        if code == INTERRUPTED:
            return


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        listen()
