"""What is registered at run time, by one definition, is in every part of the window."""

from gdviz.engine import Experiment, ScheduledRate, builtin_sample_set
from gdviz.ui.controls.choice_box import ChoiceBox
from tests.app.conftest import Open
from tests.app.person import Person
from tests.app.test_race import drawn
from tests.made_up import Bolder, EvenSteps, made_up

__all__ = ["made_up"]


def test_it_is_chosen_worked_out_drawn_raced_and_undone(made_up: None, open_program: Open) -> None:
    samples = builtin_sample_set("smiles")
    made = Experiment(samples, schedule=ScheduledRate(Bolder()), learning_rate=0.05)
    person = open_program(made)
    for box, chosen in (("lossChoice", "fourth"), ("optimizerChoice", EvenSteps.name)):
        choice = person.window.panels.settings.findChild(ChoiceBox, box)
        assert isinstance(choice, ChoiceBox)
        choice.chosen.emit(chosen)
        person.wait_for_edit()
    person.action("stepAction").trigger()
    person.wait_for_step(1)
    by_hand(person)
    drawn(person)
    race(person)
    person.action("backAction").trigger()
    person.wait_for_step(1)
    for _ in range(3):
        person.program.document.undo_stack.undo()
    person.wait_for_edit()
    assert person.experiment == made


def by_hand(person: Person) -> None:
    person.action("byHandAction").trigger()
    panel = person.window.panels.arithmetic
    panel.show_page("anatomy")
    person.qtbot.waitUntil(lambda: len(panel.step_trace.stages) == 5)
    symbols = [stage.symbol for stage in panel.step_trace.stages]
    assert symbols == ["g", "b", "c", "Δ", "x"]
    panel.show_page("slope")
    rows = [panel.slope.table.words(row)[1] for row in range(3)]
    assert rows == ["4 · (σ − y)³", "σ′(z)", "pixel"]


def race(person: Person) -> None:
    person.action("raceAction").trigger()
    person.choose_in_menu("addRunnerButton", EvenSteps.title)
    person.wait_for_edit()
    person.action("stepAction").trigger()
    person.wait_for_step(2)
    other = person.latest.runners[0]
    assert type(other.runner.optimizer) is EvenSteps
    assert other.snapshot.step == 2
    assert other.snapshot.parameters.any()
