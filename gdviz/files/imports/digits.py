"""UCI's handwritten digits, which scikit-learn brings: 1,797 images of 8 × 8 pixels."""

from __future__ import annotations

from gdviz.files.imports.found import Found, Parts, found_in
from gdviz.files.imports.labels import label_words
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.selecting import with_only
from gdviz.files.imports.wishes import ANY, Wishes

DIGITS = "digits"
SOURCE = "The handwritten digits are those of the UCI repository (Alpaydin and Kaynak, 1998)."


def read_digits(wishes: Wishes = ANY) -> Found:
    """The digits 0 to 9, written by hand.

    Raises `ImportProblem` when scikit-learn is not installed: it says how to get it.
    """
    try:
        from sklearn.datasets import load_digits
    except ImportError as error:
        raise ImportProblem(
            "The handwritten digits come with scikit-learn, which is not installed: get it with "
            'pip install "gdviz[digits]".'
        ) from error
    data = load_digits()
    labels = label_words(data.target, DIGITS)
    found = found_in(
        DIGITS, DIGITS, data.images.copy(), labels, wishes=wishes, parts=Parts(notes=(SOURCE,))
    )
    return with_only(found, wishes.only)
