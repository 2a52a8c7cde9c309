import pytest

from gdviz.engine import Cost
from gdviz.ui.training.cost_table import amount, cost_columns, duration


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (3408, "3,408"),
        (999_999, "999,999"),
        (1_000_000, "1.000 M"),
        (12_345_678, "12.34 M"),
        (999_999_999, "999.9 M"),
        (4_000_000_000, "4.000 bn"),
        (5 * 10**12, "5.000 tn"),
        (7 * 10**15, "7.000×10¹⁵"),
    ],
)
def test_amounts_stay_short(number: int, text: str) -> None:
    assert amount(number) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "0.00 s"),
        (0.29, "0.29 s"),
        (59.994, "59.99 s"),
        (59.999, "1 min 00 s"),
        (125.9, "2 min 05 s"),
        (3599.999, "1 h 00 min"),
        (4020.0, "1 h 07 min"),
    ],
)
def test_durations_are_told_as_people_tell_them(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_steps_and_epochs_are_told_apart() -> None:
    columns = cost_columns(Cost(7, 3, 14, 336, 0.5), has_images=True)
    assert [f"{each.amount} {each.what}" for each in columns] == [
        "7 steps",
        "3 epochs",
        "14 images seen",
        "336 multiplications",
        "0.50 s computing",
    ]


def test_one_of_a_kind_is_told_in_the_singular() -> None:
    columns = cost_columns(Cost(1, 1, 1, 1, 0.0), has_images=True)
    assert [each.what for each in columns[:4]] == ["step", "epoch", "image seen", "multiplication"]


def test_the_tip_has_the_digits_that_a_column_has_no_room_for() -> None:
    columns = cost_columns(Cost(7, 3, 14, 12_345_678, 0.5), has_images=True)
    assert columns[3].amount == "12.34 M"
    assert columns[3].tip.startswith("12,345,678 multiplications. Every product")
    assert not columns[0].tip[0].isdigit()


def test_a_function_has_neither_images_nor_epochs() -> None:
    columns = cost_columns(Cost(7, 7, 0, 0, 0.5), has_images=False)
    assert [each.what for each in columns] == ["steps", "computing"]
