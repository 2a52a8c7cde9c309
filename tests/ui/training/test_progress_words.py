from dataclasses import replace

from gdviz.engine import Experiment, Image, Snapshot, Training, builtin_sample_set, frozen
from gdviz.ui.training.progress_words import other_settings, progress_words, work_words

SMILES = Experiment(builtin_sample_set("smiles"))


def snapshot_at(experiment: Experiment, steps: int) -> Snapshot:
    training = Training(experiment)
    training.advance(steps)
    return training.snapshot()


def test_the_work_of_the_lecture_is_counted() -> None:
    assert work_words(snapshot_at(SMILES, 71)) == (
        "Work so far: 71 steps × 4 images × 12 weights = 3,408 multiplications"
    )


def test_one_of_a_kind_is_told_in_the_singular() -> None:
    samples = SMILES.samples.with_images(SMILES.samples.images[:1])
    words = work_words(snapshot_at(replace(SMILES, samples=samples), 1))
    assert "1 step × 1 image × 12 weights = 12 " in words


def test_the_gain_of_the_newest_steps_is_told() -> None:
    snapshot = snapshot_at(SMILES, 71)
    before = Training(SMILES)
    before.advance(61)
    cut = before.snapshot().measures.average_error - snapshot.measures.average_error
    assert progress_words(snapshot) == (
        f"Last 10 steps cut the average error by {100 * cut:.1f} points."
    )


def test_the_start_and_the_first_steps() -> None:
    assert progress_words(snapshot_at(SMILES, 0)) == "No step made yet."
    assert progress_words(snapshot_at(SMILES, 1)).startswith("The last step cut")
    assert progress_words(snapshot_at(SMILES, 3)).startswith("Last 3 steps cut")


def test_rising_and_resting_errors_are_told() -> None:
    wild = replace(SMILES, output="linear", learning_rate=1.0)
    assert "raised the average error by" in progress_words(snapshot_at(wild, 5))
    crawling = replace(SMILES, learning_rate=1e-9)
    assert progress_words(snapshot_at(crawling, 20)) == (
        "Last 10 steps left the average error as it was."
    )


def test_enormous_errors_stay_short() -> None:
    wild = replace(SMILES, output="linear", learning_rate=1e30)
    words = progress_words(snapshot_at(wild, 3))
    assert "×10" in words
    assert len(words) < 80


def test_like_settings_are_not_mentioned() -> None:
    renamed = replace(SMILES.samples, name="other", positive_name="happy")
    assert other_settings(SMILES, replace(SMILES, samples=renamed, tolerance=0.2)) == ()
    # The nudge size takes no part in gradient descent.
    assert other_settings(SMILES, replace(SMILES, nudge_size=3.0)) == ()


def test_other_settings_are_named_as_they_were() -> None:
    edited = replace(
        SMILES, learning_rate=0.1, loss="absolute", reduction="mean", output="linear", bias=True
    )
    assert other_settings(SMILES, edited) == (
        "learning rate 0.5",
        "squared error",
        "the loss summed",
        "the sigmoid output",
        "no bias",
    )
    nudges = replace(SMILES, method="nudges", nudge_size=0.25)
    assert other_settings(nudges, SMILES) == ("nudge rounds", "nudge size 0.25")


def test_other_images_are_noticed() -> None:
    first = SMILES.samples.images[0]
    drawn = SMILES.samples.with_image(0, first.with_pixels([(1, 1, 1.0)]))
    assert other_settings(SMILES, replace(SMILES, samples=drawn)) == ("other images",)
    more = SMILES.samples.with_images(
        (*SMILES.samples.images, Image("new", True, frozen([[0.0] * 3] * 4)))
    )
    assert other_settings(SMILES, replace(SMILES, samples=more)) == ("other images",)
