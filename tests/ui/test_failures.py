import sys
import threading

import pytest

from gdviz.ui.failures import Failures


@pytest.fixture
def failures(qapp, qtbot):
    failures = Failures()
    before = sys.excepthook, threading.excepthook
    failures.install()
    yield failures
    sys.excepthook, threading.excepthook = before


def catch(error):
    sys.excepthook(type(error), error, error.__traceback__)


def test_a_person_gets_a_sentence_and_the_log_the_traceback(failures, caplog):
    told = []
    failures.raised.connect(lambda sentence, details: told.append((sentence, details)))
    catch(ZeroDivisionError("by zero"))
    (sentence, details), *others = told
    assert not others
    assert "Something went wrong" in sentence
    assert "ZeroDivisionError" in sentence
    assert "Traceback" not in sentence
    assert "by zero" in details
    assert "by zero" in caplog.text


def test_other_threads_are_heard_too(failures, caplog, qtbot):
    thread = threading.Thread(target=lambda: [].pop())
    with qtbot.waitSignal(failures.raised) as told:
        thread.start()
    thread.join()
    assert "IndexError" in told.args[1]


def test_an_interrupt_is_no_failure(failures, capsys):
    told = []
    failures.raised.connect(lambda *words: told.append(words))
    catch(KeyboardInterrupt())
    assert told == []


def test_uninstalling_gives_the_hooks_back(qapp):
    failures = Failures()
    failures.install()
    failures.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
