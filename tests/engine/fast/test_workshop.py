"""Whatever becomes of the compiler, the run goes on, and to the same bits."""

import logging
import sys
from dataclasses import replace
from importlib import metadata
from importlib.machinery import ModuleSpec
from threading import Event

import numpy as np
import pytest

from gdviz.engine import (
    OPTIMIZERS,
    Experiment,
    Race,
    Runner,
    Training,
    builtin_sample_set,
    fast,
)
from gdviz.engine.fast import availability, borrowed, compiler
from gdviz.engine.fast.borrowed import BorrowError
from gdviz.engine.fast.keeping import kept_folder
from gdviz.engine.fast.loop import interpreted

FACES = Experiment(builtin_sample_set("smiles"))
STEPS = 600


@pytest.fixture(autouse=True)
def ended():
    yield
    fast.end()


def trained(experiment=FACES, steps=STEPS):
    training = Training(experiment)
    training.advance(steps)
    return training.state


def test_nothing_is_wished_for_before_it_begins():
    assert fast.wish(FACES) is None
    fast.begin(interpreted)
    assert fast.wish(FACES).loop() is not None
    fast.end()
    assert fast.wish(FACES) is None


def test_a_compiler_that_fails_is_told_and_done_without(caplog):
    def fails(program):
        raise ImportError("Numba needs another numpy")

    expected = trained()
    fast.begin(fails)
    assert fast.wish(FACES).loop() is None
    assert trained().same_bits(expected)
    assert [record.message.split(", as they ")[1] for record in caplog.records] == [
        "cannot be compiled: Numba needs another numpy"
    ]


def test_steps_go_on_while_a_compiler_takes_its_time():
    may_go_on, calls = Event(), []

    def slow(program):
        assert may_go_on.wait(60)
        made = interpreted(program)
        return lambda *given: (calls.append(given), made(*given))

    expected = trained()
    fast.begin(slow)
    training = Training(FACES)
    training.advance(300)
    assert not calls
    assert training.at_once == 1
    may_go_on.set()
    fast.wish(FACES).loop()
    training.advance(STEPS - 300)
    assert calls
    assert training.at_once > 1000
    assert training.state.same_bits(expected)


def test_a_race_is_asked_for_as_many_steps_as_its_slowest_is():
    fast.begin(interpreted)
    searching = Runner("2", OPTIMIZERS["line-search"]())
    for runners, is_fast in ((), True), ((searching,), False):
        race = Race(replace(FACES, runners=runners))
        fast.wish(FACES).loop()
        race.advance(3)
        race.advance(3)
        assert (race.at_once > 1) == is_fast


def test_what_has_not_begun_is_left_at_the_end():
    may_go_on = Event()
    fast.begin(lambda program: (may_go_on.wait(60), interpreted(program))[1])
    first, second = fast.wish(FACES), fast.wish(Experiment(FACES.samples, loss="absolute"))
    while not first._made.running():
        pass
    may_go_on.set()
    fast.end()
    assert first.loop() is not None
    assert second.loop() is None or second.is_ready


def test_other_last_digits_are_not_believed(caplog):
    def near(program):
        made = interpreted(program)

        def steps(*given):
            made(*given)
            given[10][1:] = np.nextafter(given[10][1:], 1.0)

        return steps

    expected = trained()
    fast.begin(near)
    assert fast.wish(FACES).loop() is not None
    assert trained().same_bits(expected)
    assert "other last digits" in caplog.text


def test_numpy_goes_on_where_its_arithmetic_is_not_known(monkeypatch):
    def unknown():
        raise BorrowError("It is elsewhere.")

    monkeypatch.setattr(borrowed, "product_address", unknown)
    assert not fast.is_possible()
    fast.begin_if_possible()
    assert not fast.is_at_work()
    assert fast.told() == f"steps by numpy {np.__version__}"


def test_without_numba_there_is_nothing_to_begin(monkeypatch):
    monkeypatch.setattr(availability, "find_spec", lambda name: None)
    assert not fast.is_possible()
    assert fast.told() == f"steps by numpy {np.__version__}"


def test_who_compiles_is_told(monkeypatch):
    monkeypatch.setattr(availability, "find_spec", lambda name: ModuleSpec(name, None, origin="/"))
    monkeypatch.setattr(borrowed, "product_address", lambda: 1)
    monkeypatch.setattr(metadata, "version", lambda name: {"numpy": "2", "numba": "1"}[name])
    assert fast.told() == "steps by numpy 2, in long runs compiled by numba 1"


@pytest.mark.parametrize("has_code", [False, True])
def test_what_only_goes_by_the_name_of_numba_is_not_told(tmp_path, monkeypatch, has_code):
    (tmp_path / "numba").mkdir()
    if has_code:
        (tmp_path / "numba" / "__init__.py").touch()
    expected = f"steps by numpy {np.__version__}"

    def version(name):
        if name == "numpy":
            return np.__version__
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", version)
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "numba", raising=False)
    assert availability.has_numba() == has_code
    assert fast.told() == expected


def test_the_folder_is_that_of_the_person(own_settings, monkeypatch):
    assert kept_folder() == own_settings / "CACHE_HOME" / "gdviz" / "compiled"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/home/somebody")
    assert str(kept_folder()) == "/home/somebody/.cache/gdviz/compiled"


def test_a_note_for_the_log_lets_no_error_out(caplog):
    with caplog.at_level(logging.WARNING), compiler.Told("It is as it is"):
        raise ValueError("odd")
    assert caplog.messages == ["It is as it is: odd"]
    with pytest.raises(KeyboardInterrupt), compiler.Told("It is as it is"):
        raise KeyboardInterrupt
