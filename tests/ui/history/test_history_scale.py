import numpy as np
import pytest

from gdviz.ui.history.history_scale import Beside, HistoryScale


def scale_of(losses: list[float], errors: list[float], logarithmic: bool = False) -> HistoryScale:
    scale = HistoryScale()
    scale.follow_values(np.array(losses), np.array(errors), logarithmic)
    return scale


def test_steps_begin_with_ten_and_grow_in_jumps():
    scale = HistoryScale()
    tops = []
    for length in range(200):
        scale.follow_length(length)
        tops.append(scale.top)
        assert scale.top >= length
    assert sorted(set(tops)) == [10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200]
    scale.follow_length(3)
    assert scale.top == 10


def test_both_measures_fill_the_height_from_0():
    scale = scale_of([0.04, 0.98], [0.07, 0.5])
    assert scale.loss_heights(np.array([0.0, 1.0])).tolist() == [0.0, 1.0]
    assert scale.error_heights(np.array([0.0, 0.5])).tolist() == [0.0, 1.0]


def test_the_scale_of_the_loss_rests_while_it_serves():
    scale = scale_of([0.0, 0.98], [0.5])
    before = scale.loss_numbers(4)
    scale.follow_values(np.array([0.0, 0.8]), np.array([0.5]), False)
    assert scale.loss_numbers(4) == before


def test_numbers_of_the_axes():
    scale = scale_of([0.04, 0.98], [0.5])
    scale.follow_length(71)
    assert [text for _, text in scale.step_numbers(8)][:3] == ["0", "10", "20"]
    assert scale.loss_numbers(2) == [(0.0, "0.0"), (0.5, "0.5"), (1.0, "1.0")]
    assert scale.error_numbers(1, True) == [(0.0, "0%"), (1.0, "50%")]
    assert scale.error_numbers(5, True)[1] == (pytest.approx(0.2), "10%")


def test_small_errors_are_written_with_a_decimal():
    assert [text for _, text in scale_of([1.0], [0.004]).error_numbers(3, True)] == [
        "0.0%",
        "0.2%",
        "0.4%",
    ]


def test_errors_of_the_linear_output_are_numbers_each_another():
    assert [text for _, text in scale_of([1.0], [4.9]).error_numbers(5, False)] == [
        str(number) for number in range(6)
    ]
    for error in (1e-4, 0.003, 0.07, 12.0, 3e7):
        for in_percent in (False, True):
            texts = [text for _, text in scale_of([1.0], [error]).error_numbers(5, in_percent)]
            assert len(set(texts)) == len(texts)
            assert all(text.endswith("%") == in_percent for text in texts)


def test_thousands_are_grouped():
    scale = HistoryScale()
    scale.follow_length(1_000_000)
    assert scale.step_numbers(2)[-1][1] == "1,000,000"


def test_a_logarithmic_loss_lies_by_its_power_of_ten():
    scale = scale_of([1e-4, 1.0], [0.5], logarithmic=True)
    heights = scale.loss_heights(np.array([1e-4, 1e-2, 1.0]))
    assert heights.tolist() == pytest.approx([0.0, 0.5, 1.0])
    assert [text for _, text in scale.loss_numbers(2)] == ["0.0001", "0.01", "1"]


def test_what_has_no_logarithm_has_no_height_and_no_say():
    scale = scale_of([1.0, 0.0, 1e-4, -2.0, -0.0], [], logarithmic=True)
    heights = scale.loss_heights(np.array([1.0, 0.0, 1e-4, -2.0, -0.0, 1e-2]))
    assert np.isnan(heights).tolist() == [False, True, False, True, True, False]
    assert heights[[0, 2, 5]].tolist() == pytest.approx([1.0, 0.0, 0.5])
    from_zero = scale_of([1.0, 0.0, -1.0], [])
    assert from_zero.loss_heights(np.array([1.0, 0.0, -1.0])).tolist() == [1.0, 0.5, 0.0]


def test_a_long_way_down_is_no_floor():
    losses = 10.0 ** -np.arange(0.0, 31.0)
    heights = scale_of(losses.tolist(), [], logarithmic=True).loss_heights(losses)
    assert np.diff(heights) == pytest.approx(-1.0 / 30.0)


@pytest.mark.parametrize("most", [1, 2, 3, 8])
@pytest.mark.parametrize("span", [0.1, 0.5, 1.0, 1.9, 2.5, 3.0, 5.0, 30.0])
def test_powers_of_ten_have_at_least_three_numbers(span, most):
    scale = scale_of([0.3, 0.3 * 10.0**span], [], logarithmic=True)
    numbers = scale.loss_numbers(most)
    assert len(numbers) >= 3
    assert all(-1e-9 <= height <= 1.0 + 1e-9 for height, _ in numbers)


def test_an_earlier_run_that_went_wild_has_no_say():
    scale = HistoryScale()
    losses, wild = np.array([2.0, 0.5]), np.array([2.0, 50.0, 1e47, 1e190])
    scale.follow_values(losses, np.empty(0), True, Beside(earlier=wild))
    assert scale.loss_heights(np.array([50.0]))[0] <= 1.0
    assert scale.loss_heights(np.array([1e4]))[0] > 1.0
    scale.follow_values(losses, np.empty(0), False, Beside(earlier=wild))
    assert scale.loss_heights(np.array([2.0]))[0] == 1.0


@pytest.mark.parametrize("logarithmic", [False, True])
def test_a_runner_is_in_the_picture_unless_it_went_wild(logarithmic):
    scale = HistoryScale()
    losses, runner = np.array([2.4, -1.0]), np.array([2.4, -2.42, 4.0, 1e47, 1.7e308])
    losses, runner = (np.exp(losses), np.exp(runner[:3])) if logarithmic else (losses, runner)
    scale.follow_values(losses, np.empty(0), logarithmic, Beside(runners=runner))
    heights = scale.loss_heights(runner)
    assert ((heights[:3] >= 0.0) & (heights[:3] <= 1.0)).all()
    assert (heights[3:] > 1.0).all()
    assert np.ptp(scale.loss_heights(losses)) > 0.3


def test_runners_of_the_largest_numbers_have_a_say_without_a_complaint():
    scale = HistoryScale()
    losses = np.array([-1.7e308, 1.7e308])
    scale.follow_values(losses, np.empty(0), False, Beside(runners=losses))
    assert np.isfinite(scale.loss_heights(losses)).all()


@pytest.mark.parametrize("losses", [[], [0.0, 0.0], [np.inf], [1e300, 1e-300]])
@pytest.mark.parametrize("logarithmic", [False, True])
def test_degenerate_losses_have_heights_all_the_same(losses, logarithmic):
    scale = scale_of([loss for loss in losses if np.isfinite(loss)], [], logarithmic)
    heights = scale.loss_heights(np.array([0.0, 1.0, 1e300]))
    assert np.isnan(heights[0]) == logarithmic
    assert np.isfinite(heights[1:]).all()
    assert np.all((heights[1:] >= -1.0) & (heights[1:] <= 2.0))
    assert scale.loss_numbers(3)


@pytest.mark.parametrize("logarithmic", [False, True])
def test_losses_that_are_all_nothing_have_one_number(logarithmic: bool) -> None:
    scale = scale_of([0.0, 0.0], [0.0, 0.0], logarithmic)
    assert len(scale.loss_numbers(4)) == 1
    if not logarithmic:
        assert scale.loss_numbers(4) == [(0.0, "0.0")]


def test_a_single_number_lies_in_the_middle_of_its_powers_of_ten() -> None:
    scale = scale_of([2.8, 0.0], [], logarithmic=True)
    assert 0.3 < scale.loss_heights(np.array([2.8]))[0] < 0.7
    assert [text for _, text in scale.loss_numbers(2)] == ["0.1", "1", "10"]
