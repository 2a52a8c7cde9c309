"""Checks that share one window, as opening a window takes longer than most of them."""

from collections.abc import Callable
from inspect import signature
from pathlib import Path

from tests.app.person import Person

Check = Callable[..., None]


class OneWindow:
    """Collects checks by being their decorator; each of them begins with the first images anew."""

    def __init__(self) -> None:
        self._checks: list[Check] = []

    def __call__(self, check: Check) -> Check:
        self._checks.append(check)
        return check

    def run_all(self, person: Person, folder: Path | None = None) -> None:
        """Do one check after the other; what is raised says in which it was.

        Whoever wants more than a person gets a folder in `folder` that nobody else has.
        """
        assert self._checks
        for number, check in enumerate(self._checks):
            if number:
                person.begin_anew()
            wanted: list[object] = [person]
            if folder is not None and len(signature(check).parameters) > 1:
                wanted.append(folder / str(number))
                (folder / str(number)).mkdir()
            try:
                check(*wanted)
            except BaseException as error:
                error.add_note(f"in the check “{check.__name__}”")
                raise
