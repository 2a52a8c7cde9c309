"""Opens a session in a process of its own, and says what is there and what comes after.

``python -m tests.files.session.run_on FILE STEPS`` prints a line for the step in view, and one for
each of so many steps further on. Started by tests/files/session/test_running_on.py.
"""

import sys
from pathlib import Path

from gdviz.engine import Race, Rebuild
from gdviz.files.session import read_session


def line(race: Race) -> str:
    """Everything about the step in view, to the bit."""
    snapshot = race.snapshot()
    memory = "/".join(array.tobytes().hex() for array in snapshot.state.memory)
    return (
        f"{race.step} {race.length} {snapshot.parameters.tobytes().hex()} {memory} "
        f"{snapshot.state.position} {snapshot.measures.loss.hex()}"
    )


def main() -> None:
    session = read_session(Path(sys.argv[1]))
    rebuild = Rebuild(session.record, session.experiment)
    while not rebuild.advance(0.01):
        pass
    print(line(rebuild.race))
    for _ in range(int(sys.argv[2])):
        rebuild.race.advance()
        print(line(rebuild.race))


if __name__ == "__main__":
    main()
