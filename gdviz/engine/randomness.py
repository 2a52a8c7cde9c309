"""Random numbers with the same bits on every machine and with every numpy.

numpy keeps the raw stream of a bit generator and of `SeedSequence` as they are, but not what its
distributions make of them (NEP 19). So all numbers here come from raw 64-bit output of PCG64, by
whole-number arithmetic and by + − × ÷ and √ of doubles, which IEEE 754 rounds in one way only;
no function of the platform's mathematical library takes part.

`words` are one to many whole numbers from 0 to 2⁶⁴ − 1, such as (seed, epoch). Other words, or
another number of words, give another stream.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray

IndexArray = npt.NDArray[np.intp]

# Seeds are whole numbers a person can read out and type in again.
SEED_LIMIT = 2**32

WORD_LIMIT = 2**64
LN_2 = 0.6931471805599453
ROOT_HALF = 0.7071067811865476

# |s| ≤ 3 − 2√2 in the series below: its thirteenth term is under a tenth of the last bit.
LOGARITHM_TERMS = 12


def uniform(words: Sequence[int], count: int) -> FloatArray:
    """`count` numbers spread evenly over [0, 1), multiples of 2⁻⁵³; shape (count,)."""
    return _unit(_stream(words).random_raw(count))


def permutations(words: Sequence[int], rows: int, count: int) -> IndexArray:
    """The numbers 0 … count − 1 in random order, a new one in each row; shape (rows, count).

    They come in the order that sorts as many raw numbers, drawn row by row.
    """
    keys = _stream(words).random_raw(rows * count).reshape(rows, count)
    return np.argsort(keys, axis=1, kind="stable")


def integers(words: Sequence[int], count: int, bound: int) -> IndexArray:
    """`count` whole numbers from 0 to bound − 1, each as likely as the others; shape (count,).

    Raw numbers from the last multiple of `bound` on are thrown away, so that none is favoured.
    Raises `ValueError` for a bound outside 1 … 2³¹.
    """
    if not 1 <= bound <= 2**31:
        raise ValueError(f"A bound must be from 1 to {2**31}, not {bound}.")
    stream = _stream(words)
    last = np.uint64(WORD_LIMIT - WORD_LIMIT % bound - 1)
    kept = np.empty(0, dtype=np.uint64)
    while len(kept) < count:
        raw = stream.random_raw(count - len(kept))
        kept = np.concatenate([kept, raw[raw <= last]])
    return (kept % np.uint64(bound)).astype(np.intp)


def normal(words: Sequence[int], count: int) -> FloatArray:
    """`count` numbers from the normal distribution of mean 0 and deviation 1; shape (count,).

    Points spread evenly over the unit disc, stretched: u · √(−2 ln s / s) with s = u² + v²
    (Marsaglia and Bray, A convenient method for generating normal variables, 1964).
    """
    stream = _stream(words)
    kept = np.empty(0)
    while len(kept) < count:
        missing = count - len(kept)
        pairs = 2.0 * _unit(stream.random_raw(missing + missing % 2)) - 1.0
        kept = np.concatenate([kept, _stretched(pairs.reshape(-1, 2))])
    return kept[:count]


def logarithm(x: FloatArray) -> FloatArray:
    """The natural logarithm of positive doubles, any shape, to a few units in the last place.

    With x = 2ᵏ · m, m near 1 and s = (m − 1) / (m + 1), it is k · ln 2 + 2 · (s + s³/3 + s⁵/5 + …).
    Slower than numpy's, but the same to the bit everywhere.
    """
    mantissa, exponent = np.frexp(x)
    low = mantissa < ROOT_HALF
    m = np.where(low, 2.0 * mantissa, mantissa)
    s = (m - 1.0) / (m + 1.0)
    square = s * s
    series = np.zeros_like(s)
    for term in reversed(range(LOGARITHM_TERMS)):
        series = series * square + 1.0 / (2 * term + 1)
    return np.asarray((exponent - low) * LN_2 + 2.0 * s * series)


def _stream(words: Sequence[int]) -> np.random.PCG64:
    if not words or not all(0 <= word < WORD_LIMIT for word in words):
        raise ValueError(f"Seed words must be whole numbers from 0 to 2⁶⁴ − 1, not {words}.")
    # SeedSequence takes missing words for zeros: the count in front tells (1,) from (1, 0).
    halves = [half for word in words for half in (word % 2**32, word >> 32)]
    return np.random.PCG64(np.random.SeedSequence([len(words), *halves]))


def _unit(raw: npt.NDArray[np.uint64]) -> FloatArray:
    return np.asarray((raw >> np.uint64(11)).astype(np.float64) * 2.0**-53)


def _stretched(pairs: FloatArray) -> FloatArray:
    """Normal numbers from points of the square [−1, 1)², two from each point within the disc."""
    square = pairs * pairs
    s = square[:, 0] + square[:, 1]
    inside = (s > 0.0) & (s < 1.0)
    s = s[inside]
    stretch = np.sqrt(-2.0 * logarithm(s) / s)
    return np.asarray((pairs[inside] * stretch[:, np.newaxis]).ravel())
