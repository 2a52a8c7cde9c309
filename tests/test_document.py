"""The one door for edits: undo, redo, merging, and what is refused."""

import os
import subprocess
import sys
from weakref import ref

import pytest

from gdviz.document import Document
from gdviz.engine import Experiment, ExperimentError, builtin_sample_set


@pytest.fixture
def document(qapp):
    return Document(Experiment(builtin_sample_set("smiles")))


def test_a_change_is_told_once_and_can_be_undone_and_redone(document, qtbot):
    before = document.experiment
    with qtbot.waitSignal(document.experiment_changed) as told:
        document.change("Set learning rate to 2", learning_rate=2.0)
    assert told.args[0] is document.experiment
    assert document.experiment.learning_rate == 2.0
    assert document.undo_stack.undoText() == "Set learning rate to 2"

    document.undo_stack.undo()
    assert document.experiment == before
    assert document.undo_stack.redoText() == "Set learning rate to 2"

    document.undo_stack.redo()
    assert document.experiment.learning_rate == 2.0


def test_a_change_that_changes_nothing_leaves_no_trace(document, qtbot):
    with qtbot.assertNotEmitted(document.experiment_changed):
        document.change("Set output", output="sigmoid")
    assert document.undo_stack.count() == 0


def test_an_impossible_change_is_refused_and_nothing_is_lost(document):
    before = document.experiment
    with pytest.raises(ExperimentError, match="learning rate must be a positive number"):
        document.change("Set learning rate to 0", learning_rate=0.0)
    assert document.experiment is before
    assert document.undo_stack.count() == 0


def test_changes_with_the_same_key_become_one_step(document):
    document.change("Set tolerance to 20%", tolerance=0.2)
    for rate in (0.6, 0.7, 0.8):
        document.change(f"Set learning rate to {rate}", merge="rate", learning_rate=rate)
    assert document.undo_stack.count() == 2
    assert document.undo_stack.undoText() == "Set learning rate to 0.8"

    document.undo_stack.undo()
    assert document.experiment.learning_rate == 0.5
    assert document.experiment.tolerance == 0.2


def test_changes_with_different_keys_stay_apart(document):
    document.change("Paint", merge="stroke 1", learning_rate=1.0)
    document.change("Paint", merge="stroke 2", learning_rate=2.0)
    document.change("Plain", learning_rate=3.0)
    document.change("Plain", learning_rate=4.0)
    assert document.undo_stack.count() == 4


def test_dragging_out_and_back_leaves_nothing_to_undo(document):
    document.change("Drag", merge="rate", learning_rate=1.0)
    document.change("Drag", merge="rate", learning_rate=0.5)
    assert document.undo_stack.count() == 0
    assert document.experiment.learning_rate == 0.5


def test_a_new_change_after_undo_drops_what_was_undone(document):
    document.change("One", learning_rate=1.0)
    document.change("Two", learning_rate=2.0)
    document.undo_stack.undo()
    document.change("Three", learning_rate=3.0)
    assert not document.undo_stack.canRedo()
    document.undo_stack.undo()
    assert document.experiment.learning_rate == 1.0


def test_loading_is_no_edit(document, qtbot):
    document.change("Set learning rate to 2", learning_rate=2.0)
    other = Experiment(builtin_sample_set("faces"))
    with qtbot.waitSignal(document.experiment_changed) as told:
        document.load(other)
    assert told.args[0] is document.experiment is other
    assert document.is_clean
    assert not document.undo_stack.canUndo()


def test_edits_are_clean_again_only_where_they_were_kept(document):
    document.change("Set learning rate to 2", merge="rate", learning_rate=2.0)
    assert not document.is_clean
    document.set_clean()
    document.change("Set learning rate to 3", merge="rate", learning_rate=3.0)
    assert not document.is_clean
    document.undo_stack.undo()
    assert document.is_clean
    assert document.experiment.learning_rate == 2.0
    document.undo_stack.undo()
    assert not document.is_clean


COLLECTED_IN_NUMBERS = """
import gc
from PySide6.QtCore import QCoreApplication, QObject
from gdviz.document import Document
from gdviz.engine import Experiment, builtin_sample_set

application = QCoreApplication([])
samples = builtin_sample_set("smiles")

def edited(parent=None):
    document = Document(Experiment(samples), parent)
    for rate in range(60):
        document.change("Edit", learning_rate=1.0 + rate)
    for rate in range(5):
        document.change("Drag", merge="rate", learning_rate=100.0 + rate)
    for _ in range(20):
        document.undo_stack.undo()
    return document

def alone():
    return edited()

def in_a_circle():
    document = edited()
    document.me = document
    return document

def with_a_parent():
    parent = QObject()
    return edited(parent), parent

def with_its_stack():
    document = edited()
    return document, document.undo_stack

for make in (alone, in_a_circle, with_a_parent, with_its_stack):
    for _ in range(8):
        many = [make() for _ in range(6)]
        del many
        gc.collect()
    assert not any(type(each) is Document for each in gc.get_objects()), make.__name__
at_the_end = [in_a_circle() for _ in range(6)]
print("still alive", flush=True)
"""


def test_documents_with_edits_are_collected_in_numbers():
    """In a process of its own: what Qt does with freed memory ends the process."""
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", COLLECTED_IN_NUMBERS],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "still alive\n", "")


def test_commands_do_not_keep_a_document_and_its_end_is_silent(qapp):
    document = Document(Experiment(builtin_sample_set("smiles")))
    document.change("Set learning rate to 2", learning_rate=2.0)
    told = []
    document.undo_stack.indexChanged.connect(told.append)
    gone = ref(document)
    del document
    assert gone() is None
    assert told == []


def test_a_drag_keeps_only_its_two_ends(document):
    passed = []
    for rate in (0.6, 0.7, 0.8, 0.9):
        document.change("Drag", merge="rate", learning_rate=rate)
        passed.append(ref(document.experiment))
    assert [each() is not None for each in passed] == [False, False, False, True]
