from gdviz.engine import Experiment, SampleSet, Training, builtin_sample_set
from gdviz.ui.answers.answer_words import (
    image_words,
    images_words,
    measures_words,
    sample_words,
    target_words,
)
from gdviz.words.error_words import error_text
from tests.ui.snapshots import held_out, lecture_training, one_pixel_set, snapshot_at


def test_the_sample_in_words() -> None:
    assert sample_words(lecture_training().snapshot())[0] == "2 of 4 within 10% · average error 9%"
    linear = lecture_training(steps=0, output="linear", loss="absolute").snapshot()
    assert sample_words(linear)[0] == "3 of 4 within 0.1 · average error 0.50"
    assert sample_words(snapshot_at(Experiment(SampleSet("empty", 1, 1)), [0])) == []


def test_shorter_forms_get_shorter() -> None:
    lengths = [len(form) for form in sample_words(lecture_training().snapshot())]
    assert lengths == sorted(lengths, reverse=True)
    assert len(set(lengths)) == 3


def test_the_population_in_words() -> None:
    # Smile A and flat mouth are learned from; frown and smile B are only judged.
    training = Training(Experiment(held_out(builtin_sample_set("smiles"), 1, 3)))
    assert sample_words(training.snapshot())[2] == "0 of 2 within 10% · population 0 of 2"
    training.advance(200)
    forms = sample_words(training.snapshot())
    lengths = [len(form) for form in forms]
    assert lengths == sorted(lengths, reverse=True)
    answers = training.snapshot().answers
    error = (abs(answers[1] - 0) + abs(answers[3] - 1)) / 2
    assert forms[0].endswith(f", error {100 * error:.0f}%")
    words = measures_words(training.snapshot()).split("\n")
    assert words[0].startswith("sample: 2 of 2 good enough, accuracy 100%, average error")
    assert words[1].startswith("population: ")
    loss = (answers[1] - 0) ** 2 + (answers[3] - 1) ** 2
    assert words[1].endswith(f"loss {loss:.2f}")
    assert ", population)" in image_words(training.snapshot(), 1)


def test_everything_held_out_leaves_the_population_alone() -> None:
    everything = held_out(builtin_sample_set("smiles"), 0, 1, 2, 3)
    snapshot = Training(Experiment(everything)).snapshot()
    assert sample_words(snapshot) == ["population 0 of 4 within 10%", "population 0 of 4"]
    assert measures_words(snapshot).startswith("sample: no images\n")


def test_an_image_in_words() -> None:
    words = image_words(lecture_training().snapshot(), 0)
    assert words == "smile A (smile)\nz = +1.85 · σ(z) = 86%\ntarget 100% · 14% off"
    linear = lecture_training(steps=0, output="linear", loss="absolute").snapshot()
    assert image_words(linear, 3) == "smile B (smile)\nz = +3.00\ntarget +1 · 2.00 off"
    assert target_words(linear, 1) == "−1"
    assert error_text(linear, 3) == "2.00"


def test_a_crowd_is_counted() -> None:
    crowd = snapshot_at(Experiment(one_pixel_set([(1.0, True)] * 9)), [2.0])
    words = images_words(crowd, list(range(9)))
    assert words.count("z = +2.00") == 4
    assert words.endswith("and 5 more here")
    assert "more here" not in images_words(crowd, [0, 1])
