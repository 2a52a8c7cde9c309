"""Random numbers against PCG64 and its seeding written out in whole numbers of Python."""

import math
from decimal import Decimal
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine.randomness import integers, logarithm, normal, permutations, uniform
from tests.engine import oracle

words = st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=4)


def hashes(constant, multiplier):
    """The mixing step of SeedSequence (O'Neill's seed_seq), whose constant moves on."""

    def mix(value):
        nonlocal constant
        value ^= constant
        constant = constant * multiplier % 2**32
        value = value * constant % 2**32
        return value ^ value >> 16

    return mix


def pool_of(entropy):
    """Four 32-bit words that depend on all of the entropy."""
    mix = hashes(0x43B0D7E5, 0x931E8875)
    padded = entropy + [0] * (4 - len(entropy))
    pool = [mix(word) for word in padded[:4]]

    def stir(target, value):
        mixed = (0xCA01F9DD * pool[target] - 0x4973F715 * mix(value)) % 2**32
        pool[target] = mixed ^ mixed >> 16

    for source in range(4):
        for target in (each for each in range(4) if each != source):
            stir(target, pool[source])
    for word in padded[4:]:
        for target in range(4):
            stir(target, word)
    return pool


def raw_numbers(seed_words):
    """The stream of PCG64, XSL-RR, seeded as `gdviz.engine.randomness` says."""
    entropy = [len(seed_words)]
    for word in seed_words:
        entropy += [word % 2**32, word // 2**32]
    mix = hashes(0x8B51F9DD, 0x58F38DED)
    pool = pool_of(entropy)
    halves = [mix(pool[i % 4]) for i in range(8)]
    a, b, c, d = (halves[i] + (halves[i + 1] << 32) for i in range(0, 8, 2))
    multiplier, increment = 0x2360ED051FC65DA44385DF649FCCF645, ((c << 64) + d) << 1 | 1
    state = (increment + (a << 64) + b) * multiplier + increment
    while True:
        state = (state * multiplier + increment) % 2**128
        high, low = state >> 64, state % 2**64
        turn = high >> 58
        mixed = high ^ low
        yield (mixed >> turn | mixed << (64 - turn)) % 2**64


@given(words, st.integers(0, 20))
def test_uniform_is_the_first_53_bits_of_pcg64(seed_words, count):
    expected = [raw // 2**11 / 2**53 for raw in islice(raw_numbers(seed_words), count)]
    assert uniform(seed_words, count).tolist() == expected


@given(words, st.integers(1, 4), st.integers(0, 20))
def test_permutations_sort_raw_keys_row_by_row(seed_words, rows, count):
    stream = raw_numbers(seed_words)
    keys = [list(islice(stream, count)) for _ in range(rows)]
    expected = [sorted(range(count), key=row.__getitem__) for row in keys]
    assert permutations(seed_words, rows, count).tolist() == expected


@given(words, st.integers(0, 20), st.integers(1, 2**31))
def test_integers_are_remainders(seed_words, count, bound):
    # At bounds this small, a raw number is thrown away once in 2³³ draws at most.
    expected = [raw % bound for raw in islice(raw_numbers(seed_words), count)]
    assert integers(seed_words, count, bound).tolist() == expected


def test_the_same_bits_as_ever():
    assert [x.hex() for x in uniform((1,), 3).tolist()] == [
        "0x1.53d65b36133d2p-2",
        "0x1.394a6dd6b96ffp-1",
        "0x1.03e86d913d24ap-1",
    ]
    assert permutations((1, 0), 2, 4).tolist() == [[0, 2, 3, 1], [0, 1, 3, 2]]
    assert integers((1, 0), 8, 10).tolist() == [8, 9, 2, 4, 2, 5, 3, 2]
    assert [x.hex() for x in normal((1,), 4).tolist()] == [
        "-0x1.95d32eff2cc92p+0",
        "0x1.0e17f07959e97p+0",
        "0x1.bd4279043677cp-6",
        "-0x1.3948e78fe049cp+0",
    ]


def test_other_words_make_another_stream():
    streams = [(1,), (1, 0), (0, 1), (2**32,), (0,), (0, 0), (1, 2), (2, 1), (1 + 2**32,)]
    firsts = {float(uniform(seed_words, 1)[0]) for seed_words in streams}
    assert len(firsts) == len(streams)


@pytest.mark.parametrize("draw", [uniform, normal, lambda words, n: integers(words, n, 1000)])
def test_a_longer_draw_begins_with_the_shorter_one(draw):
    long = draw((7, 3), 50).tolist()
    assert [draw((7, 3), n).tolist() for n in range(51)] == [long[:n] for n in range(51)]


def test_integers_throw_away_what_would_favour_small_numbers(monkeypatch):
    class Stream:
        def __init__(self):
            self.raw = [2**64 - 1, 5, 2**64 - 2, 11, 3]

        def random_raw(self, count):
            given, self.raw = self.raw[:count], self.raw[count:]
            return np.array(given, dtype=np.uint64)

    monkeypatch.setattr("gdviz.engine.randomness._stream", lambda words: Stream())
    # 2⁶⁴ = 7 · 2635249153387078802 + 2: the two largest raw numbers have no full set of seven.
    assert integers((1,), 3, 7).tolist() == [5, 4, 3]


def test_every_whole_number_is_as_likely():
    counts = np.bincount(integers((4,), 70_000, 7), minlength=7)
    chi_square = float(np.sum((counts - 10_000) ** 2) / 10_000)
    assert len(counts) == 7
    assert chi_square < 22.5  # 0.999 of the distribution with 6 degrees of freedom


def test_normal_numbers_follow_the_bell_curve():
    drawn = np.sort(normal((5,), 20_000))
    expected = np.array([0.5 * (1.0 + math.erf(x / math.sqrt(2.0))) for x in drawn.tolist()])
    places = np.arange(1, len(drawn) + 1) / len(drawn)
    # Kolmogorov and Smirnov: beyond 1.95 / √n once in a thousand seeds.
    assert np.abs(places - expected).max() < 1.95 / math.sqrt(len(drawn))
    pairs = normal((5,), 20_000).reshape(-1, 2)
    assert abs(np.corrcoef(pairs.T)[0, 1]) < 3.3 / math.sqrt(len(pairs))


@given(st.floats(5e-324, 1e308))
def test_logarithm_is_exact_to_a_few_units_in_the_last_place(x):
    with oracle.exactly():
        exact = float(Decimal(x).ln())
    assert float(logarithm(np.array([x]))[0]) == pytest.approx(exact, rel=5e-16, abs=0)


@pytest.mark.parametrize("seed_words", [(), (-1,), (1, 2**64)])
def test_seed_words_out_of_range_are_refused(seed_words):
    with pytest.raises(ValueError, match="Seed words must be"):
        uniform(seed_words, 1)


@pytest.mark.parametrize("bound", [0, -3, 2**31 + 1])
def test_bounds_out_of_range_are_refused(bound):
    with pytest.raises(ValueError, match="bound"):
        integers((1,), 1, bound)
