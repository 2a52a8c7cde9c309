"""Checks that share one window, as opening a window takes longer than most of them."""

from collections.abc import Callable

from tests.app.person import Person

Check = Callable[[Person], None]


class OneWindow:
    """Collects checks by being their decorator; each of them begins with the first images anew."""

    def __init__(self) -> None:
        self._checks: list[Check] = []

    def __call__(self, check: Check) -> Check:
        self._checks.append(check)
        return check

    def run_all(self, person: Person) -> None:
        """Do one check after the other; what is raised says in which it was."""
        assert self._checks
        for number, check in enumerate(self._checks):
            if number:
                person.begin_anew()
            try:
                check(person)
            except BaseException as error:
                error.add_note(f"in the check “{check.__name__}”")
                raise
