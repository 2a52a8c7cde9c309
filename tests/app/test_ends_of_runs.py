"""How runs end: by a stop rule, or by Cancel; the window says so."""

from dataclasses import replace

from gdviz.engine import AfterSteps, AllWithinTolerance, Experiment, builtin_sample_set
from gdviz.trainer import AS_FAST_AS_IT_GOES
from tests.app.one_window import OneWindow
from tests.app.person import Person

SMILES = Experiment(builtin_sample_set("smiles"))


one_window = OneWindow()


@one_window
def a_stop_rule_ends_the_run_and_the_window_says_which(person: Person) -> None:
    person.begin_anew(replace(SMILES, stop_rules=(AfterSteps(30),)))
    window = person.window
    window.transport.show_speed(AS_FAST_AS_IT_GOES)
    person.click("Play")
    person.qtbot.waitUntil(lambda: person.latest.stop_reason is not None)
    person.wait_for_rest()
    assert person.latest.step == 30
    assert window.messages.text == person.latest.stop_reason
    assert "30" in window.messages.text

    person.click("Step")
    person.wait_for_step(31)
    person.qtbot.waitUntil(lambda: window.messages.text == "")


@one_window
def good_enough_ends_the_run(person: Person) -> None:
    person.begin_anew(replace(SMILES, learning_rate=2.0, stop_rules=(AllWithinTolerance(),)))
    person.window.transport.show_speed(AS_FAST_AS_IT_GOES)
    person.click("Play")
    person.qtbot.waitUntil(lambda: person.latest.stop_reason is not None)
    person.wait_for_rest()
    assert person.latest.measures.within_tolerance == 4
    assert "within tolerance" in person.window.messages.text


@one_window
def a_long_run_shows_its_progress_and_can_be_cancelled(person: Person) -> None:
    person.begin_anew(SMILES)
    window = person.window
    window.transport.steps_requested.emit(10_000_000)
    person.qtbot.waitUntil(window.progress.isVisible)
    assert "of 10,000,000 steps" in " ".join(person.texts("runProgress"))
    person.click("cancelRunButton")
    person.qtbot.waitUntil(lambda: not window.progress.isVisible())
    person.wait_for_rest()
    assert 0 < person.latest.step < 10_000_000


def test_runs_end(person: Person) -> None:
    one_window.run_all(person)
