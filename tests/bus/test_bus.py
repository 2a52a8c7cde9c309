"""What is heard of the whole program in a real session, as a screen reader hears it."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bus.hearing import Listener
from tests.bus.session import Session, heard_program, wait_for, what_is_missing

pytestmark = pytest.mark.may_skip

CONTROLS = {
    *("push button", "button menu", "check box", "radio button", "slider"),
    *("text", "list", "list item", "table", "grip", "frame"),
}
MARKUP = re.compile(r"</?\w+[^<>]*>|&\w+;")
# While a run plays.
MOST_EVENTS_A_SECOND, PLAYED_SECONDS = 2.0, 5.0


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    if reason := what_is_missing():
        pytest.skip(reason)
    with heard_program(tmp_path) as heard:
        yield heard


def test_a_session_is_heard_from_the_first_start_on(session: Session) -> None:
    session.press("Look around")
    for name in ("By hand", "Race", "Everything"):
        session.press(name)
    session.named("Border between the other cards and History")
    every_control_is_called_by_its_name(session)
    a_step_is_told_once_with_its_numbers(session)
    little_is_told_while_it_plays(session)


def every_control_is_called_by_its_name(session: Session) -> None:
    everything = session.everything
    assert len(everything) > 180
    for heard in everything:
        assert not MARKUP.search(heard.name + heard.description), heard
        if heard.role == "combo box":
            assert session.ear.labels_of(heard), heard
        elif heard.role in CONTROLS:
            assert heard.name, heard
    sliders = {each.name: each for each in everything if each.role == "slider"}
    rate, speed = sliders["Learning rate, slider"], sliders["Speed"]
    assert (session.ear.value_of(rate), rate.description) == (0.5, "0.5")
    assert (session.ear.value_of(speed), speed.description) == (20.0, "20 steps/s")


def a_step_is_told_once_with_its_numbers(session: Session) -> None:
    with Listener(session.ear.bus) as listener:
        session.press("Step")
        assert wait_for(listener.announcements) == ["Step 1, loss 0.83"]
    for name, words in (
        ("Loss and average error over the steps", "Step 1 of 1, loss 0.83, average error 45%"),
        ("Map of the landscape", "ball at weight 7 = 0.12, weight 8 = −0.12"),
        ("Weights as a heat map", "row 1, column 1 (weight 1): weight +0.00"),
        ("Terms of the sum", "row 3, column 1 (weight 7): 1.00 × +0.125 = +0.125"),
    ):
        wait_for(lambda name=name, words=words: words in session.named(name).description)
    assert session.named("Pixel editor", "filler").description == "row 1, column 1: ink"
    session.named("smile A, smile, 53%, 47% off")


def little_is_told_while_it_plays(session: Session) -> None:
    with Listener(session.ear.bus) as listener:
        begin = time.monotonic()
        session.press("Play")
        listener.listen(PLAYED_SECONDS)
        assert listener.count <= MOST_EVENTS_A_SECOND * (time.monotonic() - begin)
        assert wait_for(listener.announcements)
    session.press("Pause")
