"""The program run as a person runs it, in the process of the test."""

import json
from typing import Any

import pytest

from gdviz.__main__ import main


def succeeded(capsys: pytest.CaptureFixture[str], words: str) -> str:
    """Run a command that must succeed in silence; return its standard output."""
    code = main(words.split())
    captured = capsys.readouterr()
    assert (code, captured.err) == (0, "")
    return captured.out


def told_as_json(capsys: pytest.CaptureFixture[str], words: str) -> Any:
    """What such a command says as JSON, which knows no NaN."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(succeeded(capsys, f"{words} --json"), parse_constant=refuse)


def failed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Run a command that must fail; return the exit code and its one line on standard error."""
    code = main(words)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return code, captured.err.strip()
