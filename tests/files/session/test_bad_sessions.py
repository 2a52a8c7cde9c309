"""Sessions that cannot be: one sentence each, quickly, and within the limits."""

import base64
import json
import os
import zlib
from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    Batching,
    Change,
    DroppedRecord,
    Experiment,
    Image,
    NumberPairs,
    RaceRecord,
    Runner,
    RunRecord,
    SampleSet,
    Start,
    curve_of,
)
from gdviz.files.session import SceneRecord, SessionError, WindowView, decode, encode, read_session
from gdviz.files.session import limits as session_limits
from gdviz.files.session.session import LONGEST_ENTRY
from tests.files.session.examples import GREY, PLAIN, SMILES, VIEW, session_of
from tests.fuzz.judging import check_sentence

NOT_A_NUMBER = base64.b64encode(np.array([np.nan]).tobytes()).decode()
RUNNERS = (Runner("2"), Runner("3"))
TWO_CHANGES = RunRecord((Change(0, PLAIN), Change(4, replace(PLAIN, learning_rate=0.1))), 9)
RACED = replace(PLAIN, runners=RUNNERS, start=Start.at((0.5,)))
RACE = RaceRecord(
    TWO_CHANGES,
    5,
    tuple((each, TWO_CHANGES) for each in RUNNERS),
    DroppedRecord(3, RunRecord((Change(0, PLAIN),), 20)),
)
SESSION = session_of(RACED, record=RACE, view=VIEW, scenes=(SceneRecord(RACED, RACE, VIEW),))


def told(data: bytes) -> str:
    with pytest.raises(SessionError) as caught:
        decode(data, "“a.gdviz”")
    sentence = str(caught.value)
    check_sentence(sentence)
    assert sentence.startswith("“a.gdviz” cannot be opened: ")
    return sentence.removeprefix("“a.gdviz” cannot be opened: ")


def changed(**places: object) -> bytes:
    """The file of a session with other values at some places, such as `run__changes__0__step`."""
    document = json.loads(encode(SESSION))
    for path, value in places.items():
        *way, last = (int(part) if part.isdigit() else part for part in path.split("__"))
        inside = document
        for part in way:
            inside = inside[part]
        if value is ...:
            del inside[last]
        else:
            inside[last] = value
    return json.dumps(document).encode()


def test_the_session_itself_opens():
    assert decode(encode(SESSION)) == SESSION
    assert decode(changed()) == SESSION


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty: open another file."),
        (b" \n", "it is cut off before its end; open another file."),
        (b"{", "it is cut off before its end"),
        (b"hello", "from byte 1 on it is not JSON, or it is damaged; open another file."),
        (b"\x89PNG\r\n\x1a\n", "from byte 1 on it is not JSON"),
        (b"null", "it is not a session of gdviz: open another file."),
        (b"[1, 2]", "it is not a session"),
        (b'{"version": 1}', "it is not a session"),
        (b'{"gdviz": "lesson", "version": 1}', "it is not a session"),
        (b'{"gdviz": "session", "version": "1"}', "it is not a session"),
        (b"[" * 100_000, "it is not a session"),
        (b"[" * 5_000_000, "it holds more than the 4,000,000 values"),
        ('{"gdviz": "session", "version": 1}'.encode("utf-16"), "from byte 1 on it is not JSON"),
        (b'{"gdviz": "\xff", "version": 1}', "it is not in UTF-8; open another file."),
    ],
)
def test_what_is_no_session(data, words):
    assert words in told(data)


def test_what_is_nested_deeply_and_cut_off():
    # Python 3.14 and later go all the way down, and find that the end is missing.
    either = ("it is nested too deeply; open another file.", "it is cut off before its end")
    assert told(b'{"a":' * 100_000).startswith(either)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_session_cut_off_anywhere(share):
    data = encode(SESSION)
    assert "it is cut off before its end" in told(data[: int(share * len(data))])


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (b"NaN", "it is not JSON, or it is damaged"),
        (b"Infinity", "it is not JSON, or it is damaged"),
        (b"1e999", "“learning_rate” in entry 1 of “experiments” is a number beyond all bounds"),
        (b"9" * 5000, "is a number beyond all bounds"),
        (b"-1", "entry 1 of “experiments” cannot be: The learning rate must be a positive number"),
        (b'"0.5"', "“learning_rate” in entry 1 of “experiments” must be a number, not a text;"),
        (b"null", "must be a number, not null; correct that, or open another file."),
    ],
)
def test_hostile_numbers(number, words):
    data = encode(SESSION).replace(b'"learning_rate": 0.5', b'"learning_rate": ' + number, 1)
    assert words in told(data)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("step", 10, "step 10 is in view, of a run with steps 0 to 9"),
        ("step", -1, "step −1 is in view"),
        ("step", True, "“step” must be a whole number, not true or false;"),
        ("run__length", 10**12, "more than the 1,000,000,000 steps that a session can have"),
        ("run__length", 3, "the changes of the run must be at steps that grow from 0 to 3 at most"),
        ("run__changes", [], "the changes of the run must be at steps that grow"),
        ("run__changes__0__step", 1, "the changes of the run must be at steps that grow"),
        ("run__changes__1__step", 0, "the changes of the run must be at steps that grow"),
        ("run__changes__1__experiment", 99, "in the run, number 99 of “experiments” is meant"),
        ("run__changes__1__put", 1, "“put” in entry 2 of “changes” in “run” must be true or false"),
        ("run__changes__1", {}, "entry 2 of “changes” in “run” lacks “step”;"),
        ("experiment", -1, "in the experiment being edited, number −1 of “experiments” is meant"),
        ("racers__0__name", "three", "entry 1 of “racers” is none of the entrants"),
        (
            "racers__0__name",
            "3",
            "entry 2 of “racers” is none of the entrants of the experiment,",
        ),
        (
            "dropped__start",
            21,
            "step 21 is where the dropped run was left, which has steps 0 ",
        ),
        ("dropped__length", -1, "the changes of the dropped run must be at steps that grow"),
        ("dropped__start", ..., "“dropped” lacks “start”;"),
        ("scenes", {}, "“scenes” must be a list, not an object in braces"),
        ("scenes__0__step", 10, "step 10 is in view, of a run of entry 1 of “scenes” with steps 0"),
        ("scenes__0__experiment", 9, "in the experiment being edited of entry 1 of “scenes”, num"),
        ("scenes__0__run__length", 3, "the changes of the run of entry 1 of “scenes” must be at"),
        ("scenes__0__racers__0__name", "x", "entry 1 of “racers” of entry 1 of “scenes” is none"),
        ("scenes__0__dropped__start", -1, "where the dropped run of entry 1 of “scenes” was left"),
        ("scenes__0__scenes", [], "entry 1 of “scenes” holds “scenes”, which is not known there"),
        ("experiments__0__entrants__1__name", "2", "Two runners are called “2”"),
        (
            "experiments__0__entrants__1__name",
            "adam",
            "The runner “adam” must be called by a number from 2 to 8",
        ),
        ("experiments__0__entrants__1__name", "²", "The runner “²” must be called by a number"),
        ("experiments__0__entrants__1__name", "03", "The runner “03” must be called by a number"),
        ("experiments__0__entrants__1__name", "", "The runner “” must be called by a number"),
        ("novelty", 1, "the file holds “novelty”, which is not known there;"),
        ("experiments__1__beta", 1, "entry 2 of “experiments” holds “beta”, which is not known"),
        ("experiments__0__optimizer__name", "adamm", "is “adamm”, which does not exist;"),
        ("experiments__0__optimizer", [], "must be an object in braces, not a list"),
        ("experiments__0__loss", "cubed", "entry 1 of “experiments” cannot be: There is no loss"),
        ("experiments__0__start__values", [0] * 5000, "a list has more than 4,097 numbers"),
        ("experiments__0__start__values", "AAA", "packed numbers are no Base64"),
        ("experiments__0__start__values", "AAAA", "packed numbers are damaged"),
        ("experiments__0__start__values", "A" * 10**6, "a list has more than 4,097 numbers"),
        ("experiments__0__start__values", NOT_A_NUMBER, "Start weights must be finite numbers"),
        ("experiments__0__batching__size", 10**400, "a whole number is beyond all bounds"),
        ("experiments__0__batching__seed", 10**400, "a whole number is beyond all bounds"),
        ("experiments__0__samples", 3, "number 3 of “sample_sets” is meant, which counts from 0"),
        ("sample_sets__0__images", [[0, 9]], "number 9 of “images” is meant"),
        ("sample_sets__0__images", [4], "number 4 of “images” is meant"),
        ("sample_sets__0__images", [[2, 1]], "the images from 2 to 1 are none"),
        ("sample_sets__0__images", [[0, 1, 2]], "must be a list of length 2"),
        ("sample_sets__0__rows", 3, "this sample set holds images of 3 × 3"),
        ("sample_sets__0__rows", 10**400, "a whole number is beyond all bounds"),
        ("sample_sets__0__name", "x" * 40_000, "a text has more than 32,767 letters"),
        ("images__0__pixels", [], "a grid of 0 × 0 pixels is not from 1 × 1 to 64 × 64"),
        ("images__0__pixels", ["01", "1"], "the rows of pixels are not all of one length"),
        ("images__0__pixels", ["02"], "a sign that is neither 0 nor 1"),
        ("images__0__pixels", [[0.5, 1.5]], "has a pixel outside the range 0 to 1"),
        ("images__0__pixels", ["0" * 65], "a grid of 1 × 65 pixels is not from 1 × 1 to 64 × 64"),
        ("images__0__pixels", [[[[]]]], "entry 1 of entry 1 of “pixels”"),
        ("images__0__pixels", ..., "entry 1 of “images” lacks “pixels”;"),
        ("view", [], "“view” must be an object in braces, not a list"),
        ("title", 5, "“title” must be a text, not a whole number"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(path, value, words):
    sentence = told(changed(**{path: value}))
    assert words in sentence


def packed(rows: int, columns: int, data: bytes) -> bytes:
    pixels = {"rows": rows, "columns": columns, "data": base64.b64encode(data).decode()}
    return changed(images__0__pixels=pixels)


@pytest.mark.parametrize(
    ("rows", "columns", "data", "words"),
    [
        (10**9, 10**9, b"", "a grid of 1,000,000,000 × 1,000,000,000 pixels is not"),
        (0, 4, b"", "a grid of 0 × 4 pixels"),
        (1, 2, b"no stream", "packed pixels are damaged"),
        (1, 2, zlib.compress(bytes(8)), "packed pixels do not fill"),
        (1, 2, zlib.compress(bytes(16))[:-1], "packed pixels do not fill"),
        (1, 2, zlib.compress(bytes(10**8)), "packed pixels are longer than"),
        (1, 2, zlib.compress(bytes(10**5)), "packed pixels do not fill"),
        (1, 2, zlib.compress(np.array([0.5, np.nan]).tobytes()), "outside the range 0 to 1"),
        (1, 2, zlib.compress(np.array([0.5, np.inf]).tobytes()), "outside the range 0 to 1"),
    ],
)
def test_hostile_packed_pixels(rows, columns, data, words):
    assert words in told(packed(rows, columns, data))


@pytest.mark.parametrize(
    ("function", "words"),
    [
        ({"kind": "curve", "name": "spiral"}, "There is no curve called “spiral”"),
        ({"kind": "surface", "name": "cliff"}, "There is no surface called “cliff”"),
        ({"kind": "python", "text": "1"}, "is “python”, which does not exist"),
        ({"kind": "number pairs", "pairs": []}, "There must be at least one pair of numbers"),
        ({"kind": "number pairs", "pairs": [[1, 1e7]]}, "Inputs and targets must be numbers"),
        ({"kind": "number pairs", "pairs": [[0, 0]] * 20_000}, "more than 10,000 pairs of numbers"),
    ],
)
def test_functions_that_are_none(function, words):
    assert words in told(changed(experiments__0__function=function))


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('touch hacked')",
        "x.__class__",
        "lambda: x",
        "(" * 900,
    ],
)
def test_typed_functions_go_through_the_parser_only(text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    function = {"kind": "typed curve", "text": text, "x_range": [-1, 1]}
    data = changed(experiments__0__function=function, run__changes=[{"step": 0, "experiment": 0}])
    assert "entry 1 of “experiments”" in told(data)
    assert not list(tmp_path.iterdir())


def test_ranges_and_numbers_of_typed_functions_are_checked():
    typed = [curve_of(f"x^2 + {number}", (-1.0, 1.0)) for number in range(21)]
    changes = tuple(Change(n, replace(PLAIN, function=each)) for n, each in enumerate(typed))
    session = session_of(PLAIN, record=RaceRecord(RunRecord(changes, 30), 0))
    assert "more than 20 typed functions" in told(encode(session))
    flat = {"kind": "typed curve", "text": "x", "x_range": [1, 1]}
    assert "must end to the right" in told(changed(experiments__0__function=flat))


def test_pairs_of_numbers_may_change_often():
    functions = [NumberPairs(((1.0, float(number)),)) for number in range(40)]
    changes = tuple(Change(n, replace(PLAIN, function=each)) for n, each in enumerate(functions))
    session = session_of(changes[0].experiment, record=RaceRecord(RunRecord(changes, 50), 50))
    assert decode(encode(session)) == session


@pytest.mark.parametrize("other", [{"samples": GREY}, {"function": CURVES["cliff"]}])
def test_a_run_keeps_to_its_grid_and_function(other):
    changes = (Change(0, PLAIN), Change(3, replace(PLAIN, **other)))
    session = session_of(PLAIN, record=RaceRecord(RunRecord(changes, 5), 0))
    assert "a change of the run has another grid or function than its start" in told(
        encode(session)
    )


def test_repeated_stretches_take_no_memory():
    data = changed(sample_sets__0__images=[[0, 3]] * 1_100_000)
    assert "more than 4,000,000 images in all sample sets together" in told(data)


@pytest.mark.parametrize(
    ("limit", "most", "words"),
    [
        ("MOST_IMAGES", 3, "more than 3 images"),
        ("MOST_PIXELS", 40, "more than 40 pixels in all images together"),
        ("MOST_PLACES", 3, "more than 3 images in all sample sets together"),
        ("MOST_EXPERIMENTS", 1, "more than 1 experiments"),
    ],
)
def test_saving_and_opening_have_the_same_limits(limit, most, words, monkeypatch):
    data = encode(SESSION)
    for module in ("tables", "building"):
        monkeypatch.setattr(f"gdviz.files.session.{module}.{limit}", most)
    assert words in told(data)
    with pytest.raises(SessionError, match=f"^The session cannot be saved: .*{words}"):
        encode(SESSION)


def test_too_many_bytes_or_values(monkeypatch):
    data = encode(SESSION)
    monkeypatch.setattr(session_limits, "MOST_BYTES", len(data) - 1)
    assert "a session can have 0" in told(data)
    with pytest.raises(SessionError, match="cannot be saved: it has 0 MB"):
        encode(SESSION)
    monkeypatch.setattr(session_limits, "MOST_BYTES", len(data))
    monkeypatch.setattr(session_limits, "MOST_VALUES", 50)
    assert "more than the 50 values" in told(data)
    with pytest.raises(SessionError, match="cannot be saved: it holds more than the 50 values"):
        encode(SESSION)


@pytest.mark.parametrize(
    ("experiment", "words"),
    [
        (Experiment(SampleSet("wide", 1, 65, (Image("a", True, np.ones((1, 65))),))), "1 × 65"),
        (replace(PLAIN, start=Start.at(np.zeros(5000))), "more than 4,097 numbers"),
        (replace(PLAIN, function=NumberPairs(((0.0, 0.0),) * 10_001)), "10,000 pairs"),
    ],
)
def test_what_could_not_be_opened_is_not_saved(experiment, words):
    with pytest.raises(SessionError, match=f"^The session cannot be saved: .*{words}"):
        encode(session_of(experiment))


def test_a_run_too_long_is_not_saved():
    run = RunRecord((Change(0, PLAIN),), 10**9 + 1)
    with pytest.raises(SessionError, match="1,000,000,000 steps"):
        encode(session_of(PLAIN, record=RaceRecord(run, 0)))


def test_the_view_takes_whatever_is_there():
    deep = json.loads("[" * 500 + "]" * 500)
    view = {
        "a": {"b": 1},
        "c": None,
        "d": [[1]],
        "e": deep,
        "f": "x" * 9000,
        "g": [1] * 9000,
        "h": 1,
    }
    got = decode(changed(view=view)).view
    assert got == WindowView({"f": "x" * LONGEST_ENTRY, "g": (1,) * LONGEST_ENTRY, "h": 1})
    many = decode(changed(view={f"n{number}": number for number in range(1000)})).view
    assert len(many.entries) == 200


def test_the_view_says_only_what_was_asked_for():
    view = WindowView(
        {"on": True, "word": "map", "count": 3, "part": 0.5, "huge": 1e999, "xy": (1, 2.5)}
    )
    assert view.flag("on", False)
    assert view.flag("count", True) is True
    assert view.choice("word", ("line", "map"), "line") == "map"
    assert view.choice("word", ("line",), "line") == "line"
    assert view.whole("count", 0, 5, 1) == 3
    assert (view.whole("count", 0, 2, 1), view.whole("on", 0, 2, 0)) == (1, 0)
    assert (view.number("part", 0, 1, 0.0), view.number("count", 0, 5, 0.0)) == (0.5, 3)
    assert (view.number("huge", 0, 1, 0.25), view.number("word", 0, 1, 0.25)) == (0.25, 0.25)
    assert view.numbers("xy", 2) == (1, 2.5)
    assert view.numbers("xy", 3) is view.numbers("part", 1) is view.numbers("none", 1) is None


def test_what_a_file_leaves_out_has_its_default():
    entry = {"samples": 0, "batching": {"size": 2}}
    gone = dict.fromkeys(("racers", "view", "dropped", "scenes"), ...)
    data = changed(experiments=[entry, entry], experiments__0=entry, **gone)
    session = decode(data.replace(b'"experiment": 2', b'"experiment": 1'))
    assert session.experiment == Experiment(SMILES, batching=Batching(2))
    assert session.view == WindowView()


def test_files_that_cannot_be_read(tmp_path):
    for path, words in [
        (
            tmp_path / "gone.gdviz",
            "“gone.gdviz” cannot be opened: No such file or directory; check",
        ),
        (tmp_path, "cannot be opened: "),
        (tmp_path / "nul\0", "no file can be called so"),
    ]:
        with pytest.raises(SessionError) as caught:
            read_session(path)
        check_sentence(str(caught.value))
        assert words in str(caught.value)
    os.mkfifo(tmp_path / "pipe.gdviz")
    with pytest.raises(SessionError, match="it is not a file"):
        read_session(tmp_path / "pipe.gdviz")


def test_a_file_too_large_is_not_read(tmp_path):
    path = tmp_path / "large.gdviz"
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(SessionError, match="it has 953,674 MB, and a session can have 512"):
        read_session(path)


def test_more_scenes_than_there_are():
    scene = json.loads(encode(SESSION))["scenes"][0]
    assert "more than 100 scenes, which is the most" in told(changed(scenes=[scene] * 101))


def test_a_session_of_many_scenes_opens():
    scene = json.loads(encode(SESSION))["scenes"][0]
    assert len(decode(changed(scenes=[scene] * 100)).scenes) == 100
