"""Exploring, on a property that holds for nearly every number, and on one that always holds."""

import shutil
from pathlib import Path

import pytest

from tests.explore import ROOT, main

PROPERTY = """
from hypothesis import given, strategies as st
from tests.sizes import size

@given(st.integers())
def test_property(number): print("drawn", number, "of", size(3, 300)); assert number {0}
"""


def explore(folder: Path, property_: str, seed: int, capfd: pytest.CaptureFixture[str]) -> str:
    """Explore in a folder for as long as one round takes; return all that was said."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_it.py").write_text(PROPERTY.format(property_))
    code = main(["--minutes", "0.001", "--seed", str(seed), "--", "-s", str(folder)])
    said = capfd.readouterr().out
    assert code == ("FAILED" in said)
    return said


def test_what_is_found_can_be_seen_again(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = explore(tmp_path, "!= 0", 7, capfd)
    assert "assert 0 != 0" in said
    last = said.splitlines()[-1]
    assert last.startswith("to see it again: python -m pytest ")
    assert "--hypothesis-profile=explore --hypothesis-seed=7" in last


def test_every_seed_draws_something_else(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one, other = (explore(tmp_path, "is not None", seed, capfd) for seed in (7, 8))
    drawn = [[line for line in each.splitlines() if "drawn" in line] for each in (one, other)]
    assert drawn[0] != drawn[1]
    assert all(line.endswith(" of 300") for line in drawn[0])
    assert one.splitlines()[-1].startswith("nothing found in 1 round from seed 7")


def test_what_draws_the_same_each_time_takes_part_in_the_first_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rounds: list[str] = []

    def outcome(options: list[str], _seconds: float) -> int:
        rounds.append(options[3])
        return int(len(rounds) == 3)

    monkeypatch.setattr("tests.explore.outcome", outcome)
    assert main(["--seed", "7"]) == 1
    assert rounds == ["hypothesis or at_length", "hypothesis", "hypothesis"]
