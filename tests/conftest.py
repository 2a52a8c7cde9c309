"""What every test gets: settings of its own, and no way to skip, to die or to leave things unseen.

The engine's tests run where there is no Qt, so nothing here imports it unless pytest-qt is there.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

HAS_DIED = pytest.StashKey[bool]()
KILLED = -9
GATEWAYS = pytest.StashKey[list[Any]]()

# Neither a busy machine nor chance decides whether a property holds: the draws are the same ones
# every time. Others are drawn by `python -m tests.explore`, whose profile has its name.
settings.register_profile("gdviz", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, derandomize=False, database=None)
settings.load_profile("gdviz")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know the options of pytest-qt where that is absent."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for option in ("qt_api", "qt_log_ignore", "qt_log_level_fail"):
            parser.addini(option, "has no effect without pytest-qt")


def pytest_configure(config: pytest.Config) -> None:
    """Let the tests try out many cases when exploring."""
    if config.getoption("--hypothesis-profile", None) == "explore":
        from tests import sizes

        sizes.EXPLORING = True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skip that nobody allowed into a failure."""
    report = yield
    allowed = hasattr(report, "wasxfail") or item.get_closest_marker("may_skip")
    return report if allowed else without_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    """Turn a file that skips itself into an error."""
    return without_skip((yield))


def without_skip(report: Any) -> Any:
    """Return the report, as one of a failure if it was one of a skip."""
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"unexpected skip: {report.longrepr[-1]}"
    return report


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> Any:
    """Return pytest-qt's own, which waits as long as a busy machine needs."""
    from tests.patience import PatientBot

    return PatientBot(request)


@pytest.hookimpl(optionalhook=True)
def pytest_handlecrashitem(crashitem: str) -> None:
    """End the run at once when the process of a test has died, which xdist alone may wait for."""
    pytest.exit(f"the process that ran {crashitem} has died", pytest.ExitCode.TESTS_FAILED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object | None) -> None:
    """Remember a process that died between tests: to xdist alone the run is as good as before."""
    stash = node.config.stash
    stash[HAS_DIED] = stash.get(HAS_DIED, False) or error is not None
    stash.setdefault(GATEWAYS, []).append(node.gateway)


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Let no run pass in which a process has died, be it after its last test."""
    yield
    stash = session.config.stash
    ends = died_at_their_ends(stash.get(GATEWAYS, []))
    for end in ends:
        session.config.get_terminal_writer().line(end, red=True)
    if ends or stash.get(HAS_DIED, False):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def died_at_their_ends(gateways: list[Any]) -> list[str]:
    """Tell of the processes, by now ended, that a signal ended. It is xdist that kills the slow."""
    codes = {gateway.id: gateway._io.wait() for gateway in gateways}
    return [
        f"{name} died at its end: signal {-code}"
        for name, code in codes.items()
        if code < 0 and code != KILLED
    ]


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where compiled steps are kept for all tests, as compiling takes seconds."""
    folder = tmp_path_factory.getbasetemp()
    # The temporary folders of all processes lie beside one another.
    folder = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "compiled"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(autouse=True)
def own_settings(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    compiled: Path,
) -> Path:
    """Give each test an empty home for settings, data and caches, and return it.

    In the cache there are the compiled steps of tests before.
    """
    home = tmp_path_factory.mktemp("home")
    for folder in ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "RUNTIME_DIR", "STATE_HOME"):
        (home / folder).mkdir(mode=0o700)
        monkeypatch.setenv(f"XDG_{folder}", str(home / folder))
    (home / "CACHE_HOME" / "gdviz").mkdir()
    (home / "CACHE_HOME" / "gdviz" / "compiled").symlink_to(compiled)
    if request.config.pluginmanager.hasplugin("pytest-qt"):
        from tests.leftovers import move_settings

        move_settings(home / "CONFIG_HOME")
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window, a running thread or a running timer behind."""
    yield
    if request.config.pluginmanager.hasplugin("pytest-qt"):
        from tests.leftovers import end_leftovers

        left = end_leftovers()
        assert not left, f"the test left behind: {', '.join(left)}"
