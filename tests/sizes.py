"""How much the tests do that try out many cases: less in every run than when exploring.

Cases that hypothesis draws are other ones in every round of `python -m tests.explore`. A test that
draws its own has the mark `at_length`, by which exploring finds it, and tries all of them there.
"""

# Whether this is a round of `python -m tests.explore`; said by `conftest.py`.
EXPLORING = False


def size(usual: int, exploring: int) -> int:
    """Return the one for every run of the tests, or the other one when exploring."""
    return exploring if EXPLORING else usual
