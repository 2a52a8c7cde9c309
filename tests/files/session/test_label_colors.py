"""Colours of labels in sessions: files without them open, and bad ones are one sentence."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gdviz.files.session import SessionError, decode, encode
from tests.files.session.examples import GREY, PLAIN, VIEW, session_of

COLORS = ("positive_color", "negative_color")
SESSION = session_of(replace(PLAIN, samples=GREY), title="Two faces", view=VIEW)


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file of `SESSION` with every record of labels changed."""
    document = json.loads(encode(SESSION))
    found = [each for each in _records(document) if COLORS[0] in each]
    assert found
    for record in found:
        change(record)
    return json.dumps(document).encode()


def _records(value: Any) -> list[dict[str, Any]]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    here = [value] if isinstance(value, dict) else []
    return here + [record for each in inside for record in _records(each)]


def test_a_file_from_before_there_were_colours_opens():
    read = decode(changed(lambda record: [record.pop(name) for name in COLORS]))
    plain = replace(GREY, positive_color="", negative_color="")
    assert read.experiment == replace(SESSION.experiment, samples=plain)


@pytest.mark.parametrize("color", ["red", "#12345", "#7c5ac2\n", "url(x)"])
def test_what_is_no_colour_is_one_sentence(color: str):
    with pytest.raises(SessionError) as caught:
        decode(changed(lambda record: record.update(positive_color=color)))
    assert "cannot have the colour" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_names_and_colours_take_no_part_in_a_step():
    other = replace(GREY, positive_name="yes", positive_color="", negative_color="#123456")
    assert replace(PLAIN, samples=other).trains_like(replace(PLAIN, samples=GREY))
