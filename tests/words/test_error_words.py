"""What is counted as good enough, and what is written of errors, judged in decimals by hand."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, localcontext

import numpy as np
import pytest

from gdviz.cli.report import table
from gdviz.engine import (
    AllWithinTolerance,
    Experiment,
    Image,
    SampleSet,
    Snapshot,
    Start,
    Training,
    measure,
)
from gdviz.lessons.facts import FACTS, Observation
from gdviz.lessons.named_fact import NamedFact
from gdviz.lessons.page_actions import PageActions
from gdviz.ui.answers.answer_words import image_words, measures_words, sample_words
from gdviz.ui.arithmetic.enough_words import missing_words, population_words, within_words
from gdviz.ui.history.history_overlay import hover_lines
from gdviz.ui.history.history_words import history_words
from gdviz.ui.samples.sample_results import sample_result
from gdviz.ui.training.progress_words import population_words as progress_of_population
from gdviz.ui.weights.sum_words import result_lines
from gdviz.ui.words.signed_format import SignedFormat
from gdviz.words.error_words import error_text
from tests.sizes import size
from tests.ui.snapshots import one_pixel_set, snapshot_at

SITUATIONS = size(120, 300)
NUMBER = re.compile(r"([<>]?)(\d[\d,]*(?:\.\d+)?)(?:×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(%?)")
POWERS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def decimal_in(text: str) -> tuple[str, Decimal, Decimal]:
    """“<” or “>”, the number that a person reads, and half a unit of its last digit."""
    found = NUMBER.search(text)
    assert found is not None, text
    bound, digits, power, percent = found.groups()
    scale = Decimal(10) ** int((power or "0").translate(POWERS)) / (100 if percent else 1)
    number = Decimal(digits.replace(",", ""))
    half = Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)
    return bound, number * scale, half * scale


def close_calls(output: str) -> Iterator[tuple[Decimal, Decimal, bool]]:
    """Tolerance, answer and label: on the edge of the tolerance, close to it, and anywhere."""
    chance = random.Random(7 if output == "linear" else 8)
    for _ in range(SITUATIONS):
        digits = chance.randint(1, 4)
        tolerance = Decimal(chance.randint(1, 10**digits // 2)).scaleb(-digits)
        positive = chance.random() < 0.5
        away = chance.choice(
            [Decimal(0), Decimal(chance.choice([-1, 1])).scaleb(-chance.randint(2, 10))]
        )
        if chance.random() < 0.2:
            away = Decimal(chance.randint(-999, 999)).scaleb(-3)
        error = abs(tolerance + away)
        low, high = (Decimal(-1), Decimal(1)) if output == "linear" else (Decimal(0), Decimal(1))
        inward = output == "sigmoid" or chance.random() < 0.5
        answer = (high if positive else low) + error * (-1 if inward == positive else 1)
        if output == "linear" or 0 < answer < 1:
            yield tolerance, answer, positive


def weight_for(answer: Decimal, output: str) -> float:
    """The weight whose answer to a pixel of 1 is that."""
    with localcontext(prec=60):
        return float(answer if output == "linear" else (answer / (1 - answer)).ln())


@pytest.mark.at_length
@pytest.mark.parametrize("output", ["linear", "sigmoid"])
def test_what_is_counted_and_what_is_shown_agree_at_the_edge_of_the_tolerance(output: str) -> None:
    judged = 0
    for tolerance, answer, positive in close_calls(output):
        target = Decimal(positive) if output == "sigmoid" else Decimal(2 * positive - 1)
        good = abs(answer - target) <= tolerance
        weight = weight_for(answer, output)
        experiment = Experiment(
            one_pixel_set([(1.0, positive)]), output=output, tolerance=float(tolerance)
        )
        shown = snapshot_at(experiment, [weight])
        answers = np.array(shown.answers)
        counted = measure(experiment.perceptron, shown.outputs, answers, experiment.tolerance)
        shown = replace(shown, measures=counted)
        result = sample_result(shown, 0)
        told = table(shown, 0, None)
        assert counted.within_tolerance == int(good)
        assert result.good == good
        assert ("Not yet" in missing_words(shown)) == (not good)
        assert f"{int(good)} of 1 within" in told
        assert (" off" in told) == (not good)
        texts = [error_text(shown, 0), error_text(shown, 0, 1)]
        texts += [] if good else [result.verdict, missing_words(shown).partition("(")[2]]
        for text in texts:
            bound, number, _ = decimal_in(text)
            assert ("%" in text) == (output == "sigmoid")
            assert (number <= tolerance) == good or (bound == ">" and number == tolerance), text
        judged += 1
    assert judged > SITUATIONS / 2


@pytest.mark.at_length
@pytest.mark.parametrize("tolerance", [0.0, 0.1, 0.123456789, 1e-300, 1e300])
def test_errors_of_any_size_are_written_on_their_side_of_any_tolerance(tolerance: float) -> None:
    experiment = Experiment(one_pixel_set([(1.0, True)]), output="linear", tolerance=tolerance)
    for power in (*range(-16, 20), *range(20, 308, size(9, 1))):
        for digits in (1.0, 2.50047, 9.99999999):
            shown = snapshot_at(experiment, [1.0 + digits * 10.0**power])
            text = error_text(shown, 0)
            bound, number, _ = decimal_in(text)
            edge = Decimal(repr(tolerance))
            assert (number <= edge) == bool(shown.good[0]) or (bound == ">" and number == edge), (
                text
            )
            assert len(text) < 20 or tolerance == 0.0


def test_a_rule_stops_where_the_window_counts_all_as_good_enough() -> None:
    for weight in (0.9, 1.1):
        rule = AllWithinTolerance()
        experiment = Experiment(
            one_pixel_set([(1.0, True)]),
            output="linear",
            method="nudges",
            nudge_size=abs(1.0 - weight),
            start=Start.at([2.0 * weight - 1.0]),
            stop_rules=(rule,),
        )
        training = Training(experiment)
        training.advance(5)
        assert training.length == 1
        assert sample_result(training.snapshot(), 0).good


def random_run(chance: np.random.Generator, output: str) -> Snapshot:
    """Some images, some of them held out, at weights of any size."""
    images = tuple(
        Image(f"image {n}", bool(chance.random() < 0.5), chance.random((1, 3)), n in (0, 4))
        for n in range(6)
    )
    samples = SampleSet("made", 1, 3, images, "yes", "no")
    weights = chance.normal(size=3) * 10.0 ** chance.uniform(-2, 3)
    tolerance = float(np.round(10.0 ** chance.uniform(-2, 0), 3))
    experiment = Experiment(
        samples, output=output, loss="squared", tolerance=tolerance, start=Start.at(weights)
    )
    return Training(experiment).snapshot()


def average(snapshot: Snapshot, held_out: bool) -> float:
    """The mean error of the sample or of the population, worked out here."""
    experiment, weights = snapshot.experiment, snapshot.weights.ravel()
    errors = []
    for image in experiment.samples.images:
        if image.held_out == held_out:
            z = float(image.pixels.ravel() @ weights)
            answer = z if experiment.output == "linear" else 0.5 + np.tanh(z / 2.0) / 2.0
            low = -1.0 if experiment.output == "linear" else 0.0
            errors.append(abs(answer - (1.0 if image.positive else low)))
    return sum(errors) / len(errors)


@pytest.mark.at_length
@pytest.mark.parametrize("output", ["linear", "sigmoid"])
def test_errors_are_numbers_or_percentages_everywhere_and_true(output: str) -> None:
    chance = np.random.default_rng(11)
    layouts = ("%", ".1%", "+%", ".2")
    like_answers = [fact for fact in FACTS.values() if fact.like_answers]
    assert len(like_answers) >= 6
    for _ in range(size(120, 500)):
        shown = random_run(chance, output)
        population = shown.population
        assert population is not None
        words = history_words(shown.experiment)
        of_sample = [within_words(shown), hover_lines(3, shown.measures, None, words)[-1]]
        of_sample.append(sample_words(shown)[1])
        of_population = [population_words(shown), sample_words(shown)[0].split("population")[1]]
        told = [missing_words(shown), measures_words(shown), progress_of_population(shown)]
        told += [image_words(shown, 0), error_text(shown, 1)]
        told += [line.text for line in result_lines(shown, 1, SignedFormat(2), comes_out=True)]
        told += [table(shown, 0, None)]
        for text in [*of_sample, *of_population, *told]:
            errors = re.sub(r"accuracy \S+%", "", text)
            assert output == "sigmoid" or "%" not in errors, text
        for held_out, texts in ((False, of_sample), (True, of_population)):
            wanted = Decimal(average(shown, held_out))
            for text in texts:
                bound, number, half = decimal_in(re.split(r"error (?:is )?(?=[<>\d])", text)[1])
                if bound:
                    assert wanted < number if bound == "<" else wanted > number
                else:
                    assert abs(number - wanted) <= half * Decimal("1.000001"), (text, wanted)
        observation = Observation(shown, shown.experiment, PageActions())
        for fact in like_answers:
            named = NamedFact.parse(fact.name.replace("#", "1"))
            for layout in layouts:
                in_percent = output == "sigmoid" and "%" in layout
                assert named.words(observation, layout).endswith("%") == in_percent
