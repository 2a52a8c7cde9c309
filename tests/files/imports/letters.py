"""Letters on 3 × 3 pixels, as everybody writes them to files: five images with two labels."""

import numpy as np

T = np.array([[1, 1, 1], [0, 1, 0], [0, 1, 0]])
L = np.array([[1, 0, 0], [1, 0, 0], [1, 1, 1]])
RING = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]])
X = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])

LETTERS = np.array([T, L, T, RING, L])
LABELS = ("7", "3", "7", "3", "3")


def lines(*, before=(), after=(), pixels=None, separator=",", titles=None):
    """A table: the columns `before` and `after` the pixels, each with a word for every image."""
    pixels = LETTERS.reshape(5, 9).astype(str) if pixels is None else pixels
    rows = [] if titles is None else [separator.join(titles)]
    for number, row in enumerate(pixels):
        fields = [*(column[number] for column in before), *map(str, row)]
        rows.append(separator.join([*fields, *(column[number] for column in after)]))
    return "\n".join(rows) + "\n"
