"""What the page “Good enough?” says of images that have no best weights."""

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.ui.arithmetic.enough_words import within_words


def test_where_the_loss_falls_for_ever_it_is_said_how_slowly() -> None:
    training = Training(Experiment(builtin_sample_set("smiles"), learning_rate=50.0))
    assert "for ever" not in within_words(training.snapshot())
    training.advance(500)
    words = within_words(training.snapshot())
    assert "Every image is on its side: the loss falls for ever." in words
    assert words.endswith("the weights grow like the logarithm of the steps.")
