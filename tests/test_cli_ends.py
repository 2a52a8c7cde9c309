"""How a command ends when somebody asks for it, be it twice."""

import os
import signal
from collections.abc import Iterator

import pytest

from gdviz.cli.ends import ENDS, ends_kept, ends_told


@pytest.fixture(autouse=True)
def ignored() -> Iterator[list[int]]:
    """Return the ends that nobody has handled; by one the tests themselves would end."""
    numbers: list[int] = []
    before = [signal.signal(end, lambda number, _: numbers.append(number)) for end in ENDS]
    yield numbers
    for end, handler in zip(ENDS, before, strict=True):
        signal.signal(end, handler)


def ask(end: signal.Signals) -> None:
    os.kill(os.getpid(), end)


@pytest.mark.parametrize("end", ENDS)
def test_the_first_end_is_told_and_the_second_does_not_disturb(
    end: signal.Signals, ignored: list[int]
) -> None:
    tidied_up = False

    @ends_told()
    def command() -> None:
        nonlocal tidied_up
        try:
            ask(end)
        finally:
            ask(end)
            tidied_up = True

    with pytest.raises(KeyboardInterrupt):
        command()
    assert tidied_up
    assert not ignored
    ask(end)
    assert ignored == [end]


def test_what_an_end_has_broken_is_told_as_an_end() -> None:
    @ends_told()
    def command() -> None:
        try:
            ask(signal.SIGTERM)
        except KeyboardInterrupt:
            raise AttributeError("not made whole") from None

    with pytest.raises(KeyboardInterrupt):
        command()


def test_what_breaks_by_itself_is_told_as_it_is() -> None:
    with pytest.raises(AttributeError, match="not made whole"), ends_told():
        raise AttributeError("not made whole")


@pytest.mark.parametrize("end", ENDS)
def test_an_end_waits_for_a_good_moment(end: signal.Signals, ignored: list[int]) -> None:
    with ends_told(), ends_kept() as check:
        check()
        ask(end)
        ask(end)
        with pytest.raises(KeyboardInterrupt):
            check()
    assert not ignored
