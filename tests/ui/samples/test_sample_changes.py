import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import Image
from gdviz.ui.samples.sample_changes import Changed, Inserted, Moved, Removed, changes_between

PIXELS = np.zeros((1, 1))
letters = st.text("abcd", max_size=8)


def images(names: str) -> list[Image]:
    return [Image(name, True, PIXELS) for name in names]


def changes(before: str, after: str) -> list[object]:
    return list(changes_between(images(before), images(after)))


def test_the_fewest_rows_are_touched() -> None:
    assert changes("abcd", "abcd") == []
    assert changes("abcd", "abXd") == [Changed(2, 2)]
    assert changes("abcd", "abXYcd") == [Inserted(2, 3)]
    assert changes("", "ab") == [Inserted(0, 1)]
    assert changes("abcd", "ad") == [Removed(1, 2)]
    assert changes("abcd", "") == [Removed(0, 3)]
    assert changes("abcd", "acbd") == [Moved(1, 2)]
    assert changes("abcde", "acdbe") == [Moved(1, 3)]
    assert changes("abcde", "adbce") == [Moved(3, 1)]
    assert changes("abcd", "aXYd") == [Changed(1, 2)]
    assert changes("abcd", "aXYZd") == [Changed(1, 2), Inserted(3, 3)]
    assert changes("abcd", "aXd") == [Changed(1, 1), Removed(2, 2)]


@given(letters, letters)
def test_the_changes_lead_from_one_list_to_the_other(before: str, after: str) -> None:
    made = list(before)
    for change in changes(before, after):
        match change:
            case Changed(first, last):
                made[first : last + 1] = after[first : last + 1]
            case Inserted(first, last):
                made[first:first] = after[first : last + 1]
            case Removed(first, last):
                del made[first : last + 1]
            case Moved(source, target):
                made.insert(target, made.pop(source))
    assert "".join(made) == after
