import numpy as np

from gdviz.engine import MEASURES
from gdviz.files.csv_log import csv_log


def test_rows_come_back_to_the_bit(tmp_path):
    path = tmp_path / "steps.csv"
    rows = np.array([[1 / 3, 5e-324, 1.0, 4.0], [1.7976931348623157e308, 0.1, 2 / 3, 0.0]])
    with csv_log(path) as log:
        log.write(rows[:1])
        log.write(rows[1:])
    titles, *lines = path.read_text().splitlines()
    assert titles == ",".join(("step", *MEASURES))
    assert lines[0] == "0,0.3333333333333333,5e-324,1.0,4"
    assert np.array_equal([[float(word) for word in line.split(",")[1:]] for line in lines], rows)
    assert [line.split(",")[0] for line in lines] == ["0", "1"]
