"""Letters for the entries of a menu."""

import string

from hypothesis import given
from hypothesis import strategies as st

from gdviz.ui.controls.mnemonics import letter_of, marked

TEXTS = st.lists(st.text(string.ascii_letters + " é…", max_size=8), max_size=12)


def test_first_letters_come_first_and_others_where_they_are_taken() -> None:
    assert marked(["Save", "Save as…", "Open", "Hide"]) == ["&Save", "Save &as…", "&Open", "&Hide"]
    # The second has only one letter, and the first goes to another of its own.
    assert marked(["ab", "a"]) == ["a&b", "&a"]


def test_a_mark_that_is_there_stays_and_no_sign_is_taken_for_one() -> None:
    assert marked(["&1  x", "1 x", "R&&D"]) == ["&1  x", "1 &x", "&R&&D"]
    assert marked(["…", ""]) == ["…", ""]


def test_a_letter_that_would_be_two_in_small_letters_moves_no_mark() -> None:
    assert marked(["ßx", "s", "Ünder"]) == ["ß&x", "&s", "Ü&nder"]


@given(TEXTS)
def test_letters_differ_and_words_stay_as_they_are(texts: list[str]) -> None:
    shown = marked(texts)
    assert [text.replace("&", "") for text in shown] == texts
    letters = [letter for text in shown if (letter := letter_of(text))]
    assert len(set(letters)) == len(letters)
    # Nobody is left out who has a letter that nobody has.
    for text, letter in zip(texts, map(letter_of, shown), strict=True):
        own = {each for each in text.casefold() if each in string.ascii_lowercase}
        assert letter in own if letter else own <= set(letters)
