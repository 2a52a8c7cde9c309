"""Files of older versions open, those of newer ones are declined in words."""

import json
from typing import Any

import pytest

from gdviz.files.session import VERSION, SessionError, decode, encode
from gdviz.files.session.versions import STEPS
from tests.files.session.examples import PLAIN, VIEW, session_of

SESSION = session_of(PLAIN, title="Two faces", view=VIEW)


def file_with(**entries: Any) -> bytes:
    return json.dumps({**json.loads(encode(SESSION)), **entries}).encode()


# Written by the program when that was its version.
VERSION_1 = """{
  "gdviz": "session",
  "version": 1,
  "title": "old",
  "step": 3,
  "experiment": 1,
  "run": {
    "changes": [
      {"step": 0, "experiment": 0, "put": false},
      {"step": 2, "experiment": 1, "put": false}
    ],
    "length": 5,
    "diverged": false
  },
  "racers": [],
  "view": {"image": 0, "landscape view": "relief"},
  "experiments": [{"samples": 0}, {"samples": 0, "learning_rate": 0.25}],
  "sample_sets": [{"name": "dot", "rows": 1, "columns": 2, "images": [0]}],
  "images": [{"name": "one", "positive": true, "pixels": ["10"], "held_out": false}]
}
"""


def test_this_is_version_2():
    # Whoever raises the number keeps a file of each version before, and opens it here.
    assert VERSION == 2
    assert set(STEPS) == set(range(1, VERSION))


def test_a_file_of_version_1_opens():
    old = decode(VERSION_1.encode())
    assert (old.title, old.record.step, old.record.run.length) == ("old", 3, 5)
    assert [change.step for change in old.record.run.changes] == [0, 2]
    assert old.experiment.learning_rate == 0.25
    assert old.view.entries["landscape view"] == "relief"
    assert (old.scenes, old.record.dropped) == ((), None)
    assert decode(encode(old)) == old


def test_a_newer_version_is_declined_with_both_numbers():
    # Nothing else of it can be understood, nor need be.
    newer = json.dumps({"gdviz": "session", "version": 7, "worlds": [1]}).encode()
    with pytest.raises(SessionError) as caught:
        decode(newer, "“a.gdviz”")
    assert str(caught.value) == (
        "“a.gdviz” cannot be opened: it is in version 7 of the format, of a newer gdviz, and this "
        "one opens versions up to 2: install a newer gdviz."
    )


@pytest.mark.parametrize("version", [0, -3])
def test_a_version_that_never_was(version):
    with pytest.raises(SessionError, match="there has never been a version"):
        decode(file_with(version=version))


def in_version_3(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A time when there have been two other versions; returns which steps were made."""
    made: list[int] = []

    def heading_to_title(document: dict[str, Any]) -> dict[str, Any]:
        made.append(1)
        return {"caption": document.pop("heading"), **document}

    def caption_to_title(document: dict[str, Any]) -> dict[str, Any]:
        made.append(2)
        return {"title": document.pop("caption"), **document}

    monkeypatch.setattr("gdviz.files.session.versions.VERSION", 3)
    monkeypatch.setattr("gdviz.files.session.reading.VERSION", 3)
    monkeypatch.setitem(STEPS, 1, heading_to_title)
    monkeypatch.setitem(STEPS, 2, caption_to_title)
    return made


def older(version: int, title: str) -> bytes:
    document = json.loads(encode(SESSION))
    words = document.pop("title")
    return json.dumps({**document, "version": version, title: words}).encode()


@pytest.mark.parametrize(
    ("version", "title", "steps"), [(1, "heading", [1, 2]), (2, "caption", [2]), (3, "title", [])]
)
def test_an_older_version_is_brought_up_step_by_step(version, title, steps, monkeypatch):
    made = in_version_3(monkeypatch)
    assert decode(older(version, title)) == SESSION
    assert made == steps


def test_an_older_version_is_checked_like_this_one(monkeypatch):
    in_version_3(monkeypatch)
    document = json.loads(older(2, "caption"))
    with pytest.raises(SessionError, match="“step” must be a whole number, not a text"):
        decode(json.dumps({**document, "step": "4"}).encode())
    with pytest.raises(SessionError, match=r"in version 4 .* versions up to 3"):
        decode(json.dumps({**document, "version": 4}).encode())


def test_an_older_version_that_lacks_what_a_step_needs_is_told(monkeypatch):
    in_version_3(monkeypatch)
    document = json.loads(older(2, "caption"))
    del document["caption"]
    with pytest.raises(SessionError, match="it is not what version 2 of the format was: open"):
        decode(json.dumps(document).encode())


def test_nesting_that_only_an_older_version_would_read(monkeypatch):
    in_version_3(monkeypatch)
    deep = b'{"gdviz": "session", "version": 1, "heading": ' + b"[" * 100_000
    deep += b"]" * 100_000 + b"}"
    with pytest.raises(SessionError, match="nested too deeply"):
        decode(deep)
