import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    SURFACES,
    Experiment,
    Race,
    Runner,
    Start,
    Training,
    builtin_sample_set,
)
from gdviz.export.number_files import csv_file, json_file, npz_file
from gdviz.export.tables import (
    TABLES,
    Table,
    TableError,
    gradient_table,
    output_table,
    race_table,
    sample_table,
    step_table,
    weight_table,
)
from gdviz.files.imports import read, sample_set

FACES = Experiment(builtin_sample_set("faces"), bias=True)


@pytest.fixture
def training() -> Training:
    training = Training(FACES)
    training.advance(12)
    return training


def on(function) -> Experiment:
    start = Start.at(function.start_parameters())
    return Experiment(FACES.samples, function=function, start=start, learning_rate=function.rate)


def test_every_table_has_as_many_cells_as_titles(training: Training) -> None:
    snapshot = training.snapshot()
    for make in TABLES.values():
        table = make(snapshot)
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.titles)}


def test_weights_have_their_places(training: Training) -> None:
    rows = weight_table(training.snapshot()).rows
    assert [row[3] for row in rows] == training.parameters.tolist()
    assert rows[4][:3] == ("weight 5", 2, 2)
    assert rows[-1][:3] == ("bias", None, None)


def test_shares_of_images_add_up_to_the_gradient(training: Training) -> None:
    table = gradient_table(training.snapshot())
    assert table.titles[4:] == tuple(image.name for image in FACES.samples.trained.images)
    numbers = np.array([row[3:] for row in table.rows], dtype=float)
    assert numbers[:, 1:].sum(axis=1) == pytest.approx(numbers[:, 0], abs=1e-15)


def test_outputs_tell_of_the_population_too(training: Training) -> None:
    columns = output_table(training.snapshot()).columns()
    assert sum(columns["held_out"]) == len(FACES.samples.population.images)
    errors = np.abs(np.subtract(columns["answer"], columns["target"]))
    assert columns["error"] == errors.tolist()


def test_samples_can_be_brought_again(training: Training, tmp_path) -> None:
    path = tmp_path / "faces.csv"
    path.write_bytes(csv_file(sample_table(training.snapshot())))
    found = read([str(path)], rows=4, columns=3)
    again = sample_set(found, frozenset({"smile"}))
    assert len(again) == len(FACES.samples)
    for one, other in zip(again.images, FACES.samples.images, strict=True):
        assert one.positive == other.positive
        assert (one.pixels == other.pixels).all()


def test_a_race_has_the_run_first() -> None:
    from dataclasses import replace

    race = Race(replace(FACES, runners=(Runner("2", learning_rate=0.1),)))
    race.advance(5)
    rows = race_table(race.snapshot()).rows
    assert [row[0] for row in rows] == ["1", "2"]
    assert rows[1][2] == 0.1
    assert rows[1][4] == race.snapshot().runners[0].snapshot.measures.loss


@pytest.mark.parametrize("function", [CURVES["parabola"], SURFACES["rosenbrock"]])
def test_steps_of_a_function(function) -> None:
    training = Training(on(function))
    training.advance(7)
    training.go_to(3)
    table = step_table(training)
    assert training.step == 3
    assert len(table.rows) == 8
    names = function.variables
    for row in table.rows:
        cells = dict(zip(table.titles, row, strict=True))
        place = np.array([cells[name] for name in names])
        assert cells["value"] == function.value(place)
        slopes = [cells[title] for title in table.titles if title.startswith("slope")]
        assert slopes == function.gradient(place).tolist()


def test_steps_of_images_have_every_weight(training: Training) -> None:
    table = step_table(training)
    assert table.titles[0::13] == ("step", "bias")
    assert table.rows[-1][1:-1] == tuple(training.parameters.tolist())


def test_what_a_function_has_not_is_said() -> None:
    snapshot = Training(on(CURVES["parabola"])).snapshot()
    for make in (output_table, sample_table):
        with pytest.raises(TableError, match="a function has none"):
            make(snapshot)


TITLES = ("name", "x", "n", "on")
TABLE = Table(TITLES, [("a,b", 0.1 + 0.2, 3, True), ("c", float("inf"), 4, False)])


def test_csv_brings_the_same_numbers_back() -> None:
    titles, first, second = csv.reader(io.StringIO(csv_file(TABLE).decode()))
    assert titles == list(TABLE.titles)
    assert (first[0], float(first[1]), int(first[2])) == ("a,b", 0.1 + 0.2, 3)
    assert float(second[1]) == float("inf")


def test_json_knows_no_infinity() -> None:
    rows = json.loads(json_file(TABLE))
    assert rows[0] == {"name": "a,b", "x": 0.1 + 0.2, "n": 3, "on": True}
    assert rows[1]["x"] is None


def test_npz_needs_no_pickle() -> None:
    arrays = np.load(io.BytesIO(npz_file({"some": TABLE})), allow_pickle=False)
    assert arrays["some_x"].tolist() == [0.1 + 0.2, float("inf")]
    assert arrays["some_name"].tolist() == ["a,b", "c"]
    assert arrays["some_n"].dtype.kind == "i"


def test_what_is_exported_of_random_descents_gives_the_very_bits_of_the_next_step() -> None:
    """Read back from CSV and JSON, x − rate · slope is the next x."""
    draw, steps = np.random.default_rng(5), 0
    functions = [*CURVES.values(), *SURFACES.values()]
    while steps < 1000:
        function = functions[draw.integers(len(functions))]
        rate = float(10.0 ** draw.uniform(-4.0, -1.0))
        start = Start.at(draw.uniform(-2.0, 2.0, function.size))
        training = Training(replace(FACES, function=function, learning_rate=rate, start=start))
        training.advance(40)
        table = step_table(training)
        _, *lines = csv.reader(io.StringIO(csv_file(table).decode()))
        from_csv = np.array(lines, dtype=float)
        from_json = np.array([list(row.values()) for row in json.loads(json_file(table))])
        np.testing.assert_array_equal(from_csv, from_json)
        places, slopes = from_csv[:, 1 : 1 + function.size], from_csv[:, -function.size :]
        following = places[:-1] - rate * slopes[:-1]
        np.testing.assert_array_equal(following, places[1:])
        steps += len(following)
