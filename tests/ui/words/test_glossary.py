"""The words explained in the window are those of the README."""

from pathlib import Path

import pytest

from gdviz.ui.words.glossary import GLOSSARY, as_markdown, explained

README = Path(__file__).parents[3] / "README.md"


def test_the_readme_has_the_same_words():
    assert as_markdown() in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("word", GLOSSARY)
def test_every_word_is_explained_in_whole_sentences(word):
    meaning = GLOSSARY[word]
    assert meaning[0].isupper()
    assert meaning.endswith((".", ")"))
    assert "|" not in meaning
    assert len(meaning) < 200


def test_a_tooltip_says_the_word_first():
    assert explained("slope").startswith("Slope: How fast the loss grows")
