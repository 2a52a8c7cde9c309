"""The log: failures are in it, it stays small, and where it cannot be written nothing is lost."""

import logging

import pytest

from gdviz.app.log_file import MOST_BYTES, logged_to

logger = logging.getLogger("gdviz.test")


def fail() -> None:
    raise ZeroDivisionError("a number divided by nothing")


def test_a_failure_is_in_it_and_on_the_terminal_with_its_trace(tmp_path, capsys):
    path = tmp_path / "new" / "gdviz.log"
    with logged_to(path) as there:
        assert there == path
        try:
            fail()
        except ZeroDivisionError:
            logger.exception("An uncaught exception")
    logger.error("This is outside.")
    text = path.read_text(encoding="utf-8")
    assert "An uncaught exception" in text
    assert "ZeroDivisionError: a number divided by nothing" in text
    assert "outside" not in text
    assert "a number divided by nothing" in capsys.readouterr().err


def test_it_stays_small_and_keeps_what_came_last(tmp_path):
    path = tmp_path / "gdviz.log"
    with logged_to(path):
        for number in range(3 * MOST_BYTES // 1000):
            logger.error("%d %s", number, "x" * 1000)
    files = sorted(tmp_path.iterdir())
    assert [each.name for each in files] == ["gdviz.log", "gdviz.log.1"]
    assert all(each.stat().st_size <= MOST_BYTES for each in files)
    assert f" {3 * MOST_BYTES // 1000 - 1} xxx" in path.read_text(encoding="utf-8")


def test_where_it_cannot_be_written_the_program_goes_on(tmp_path, caplog):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with logged_to(tmp_path / "file" / "gdviz.log") as there:
        assert there is None
    assert "There is no log in" in caplog.text


@pytest.fixture(autouse=True)
def no_handler_is_left():
    before = list(logging.getLogger().handlers)
    yield
    assert logging.getLogger().handlers == before
