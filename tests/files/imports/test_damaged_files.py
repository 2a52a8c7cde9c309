"""Damaged files open, or one sentence says what is wrong; by hand, tests.fuzz damages many more."""

from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.files.imports.originals import LABELS, PARTNERS, idx, originals, write
from tests.files.imports.sheets_made import sheets
from tests.fuzz.judging import outcome
from tests.fuzz.mutations import mutated, with_damaged_member
from tests.sizes import size

DAMAGED = size(30, 80)
ORIGINALS, SHEETS = originals(), sheets()

fields = st.one_of(
    st.sampled_from(
        ["0", "1", "255", "-0", "1e5", "nan", "", '"', '"1"', "1,5", "٣", "0x1", "1_0"]
    ),
    st.text(max_size=4),
)
tables = st.tuples(st.sampled_from(",;\t"), st.lists(st.lists(fields, max_size=5), max_size=5))
quietly = settings(
    max_examples=size(30, 100), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_all_are_whole_before_they_are_damaged(tmp_path):
    write(tmp_path, {**ORIGINALS, **PARTNERS})
    assert {outcome(tmp_path / name) for name in ORIGINALS} == {"opened"}


@pytest.mark.at_length
@pytest.mark.parametrize("name", ORIGINALS)
def test_a_damaged_file_opens_or_is_told(tmp_path, name):
    write(tmp_path, PARTNERS)
    random, ends = Random(name), []
    for _ in range(DAMAGED):
        (tmp_path / name).write_bytes(mutated(ORIGINALS[name], random))
        ends.append(outcome(tmp_path / name) == "opened")
    assert not all(ends)


@pytest.mark.at_length
@pytest.mark.parametrize("name", SHEETS)
def test_a_damaged_sheet_opens_or_is_told(tmp_path, name):
    random, ends = Random(name), []
    for _ in range(DAMAGED):
        (tmp_path / name).write_bytes(with_damaged_member(SHEETS[name], random))
        ends.append(outcome(tmp_path / name) == "opened")
    assert not all(ends)


@quietly
@example((",", [["\x1b", "", "", ":"], ["", "0", "0", "0"]]))
@example((",", [[":", "\x1b"], ["0", "٣"]]))
@given(tables)
def test_any_table(tmp_path, table):
    separator, lines = table
    text = "\n".join(separator.join(line) for line in lines)
    (tmp_path / "any.csv").write_text(text, encoding="utf-8", errors="replace", newline="")
    outcome(tmp_path / "any.csv")


@quietly
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path, data):
    (tmp_path / "any").write_bytes(data)
    outcome(tmp_path / "any")


@quietly
@given(st.integers(0, 255), st.lists(st.integers(0, 2**32 - 1), max_size=5), st.binary(max_size=40))
def test_any_idx_header(tmp_path, kind, sizes, data):
    header = bytes([0, 0, kind, len(sizes)]) + b"".join(size.to_bytes(4, "big") for size in sizes)
    write(tmp_path, {"a-images": header + data, "a-labels": idx(LABELS[:2])})
    outcome(tmp_path / "a-images")


@quietly
@given(st.text(max_size=60), st.binary(max_size=40))
def test_any_array_header(tmp_path, text, data):
    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1, 1), }}{text}".encode()
    (tmp_path / "a.npy").write_bytes(
        b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + data
    )
    outcome(tmp_path / "a.npy")
