import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Image, SampleSet, Training, builtin_sample_set
from gdviz.ui.samples.sample_model import IMAGE, LABEL, RESULT, ROW_FORMAT, SampleModel
from tests.ui.snapshots import lecture_training

SMILES = builtin_sample_set("smiles")
Role = Qt.ItemDataRole


class Log:
    """Writes down which rows a model touches, and that it never resets."""

    def __init__(self, model: SampleModel) -> None:
        self.told: list[tuple[object, ...]] = []
        model.dataChanged.connect(
            lambda first, last, roles: self.told.append(
                ("changed", first.row(), last.row(), bool(roles))
            )
        )
        model.rowsInserted.connect(
            lambda _parent, first, last: self.told.append(("inserted", first, last))
        )
        model.rowsRemoved.connect(
            lambda _parent, first, last: self.told.append(("removed", first, last))
        )
        model.rowsMoved.connect(
            lambda _p, first, _last, _q, to: self.told.append(("moved", first, to))
        )
        model.modelReset.connect(lambda: self.told.append(("reset",)))


@pytest.fixture
def model(qtbot: QtBot) -> SampleModel:
    made = SampleModel()
    made.tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    made.show_samples(SMILES)
    return made


def column(model: SampleModel, role: int = Role.DisplayRole) -> list[object]:
    return [model.index(row).data(role) for row in range(model.rowCount())]


def test_rows_are_images(model: SampleModel) -> None:
    assert column(model) == ["smile A", "frown", "flat mouth", "smile B"]
    assert column(model, IMAGE) == list(SMILES.images)
    assert column(model, LABEL) == ["smile", "not smile", "not smile", "smile"]
    assert column(model, RESULT) == [None] * 4
    assert model.data(QModelIndex(), Role.DisplayRole) is None
    assert model.rowCount(model.index(0)) == 0


def test_every_edit_touches_its_own_rows(model: SampleModel) -> None:
    log = Log(model)
    samples = SMILES
    for edited, expected in (
        (samples.with_image(2, samples.images[2].with_pixels([(1, 1, 1.0)])), "changed"),
        (samples.inserted(1, samples.blank_image()), "inserted"),
        (samples.removed(3), "removed"),
        (samples.moved(0, 3), "moved"),
        (samples.moved(3, 1), "moved"),
        (samples, None),
    ):
        model.show_samples(samples)
        log.told.clear()
        model.show_samples(edited)
        assert column(model) == [image.name for image in edited.images]
        assert column(model, IMAGE) == list(edited.images)
        assert [told[0] for told in log.told] == ([expected] if expected else [])


def test_the_changed_row_alone_is_told(model: SampleModel) -> None:
    log = Log(model)
    model.show_samples(SMILES.with_image(2, SMILES.images[2].with_pixels([(1, 1, 1.0)])))
    assert log.told == [("changed", 2, 2, False)]


def test_what_points_at_a_row_follows_it(model: SampleModel) -> None:
    third = QPersistentModelIndex(model.index(2))
    longer = SMILES.inserted(0, SMILES.blank_image())
    model.show_samples(longer)
    assert third.row() == 3
    model.show_samples(longer.moved(3, 1))
    assert third.row() == 1
    assert third.data() == "flat mouth"


def test_another_sample_set_takes_over_without_a_reset(model: SampleModel) -> None:
    log = Log(model)
    digits = tuple(Image(f"digit {n}", bool(n % 2), np.full((8, 8), n / 9)) for n in range(9))
    model.show_samples(SampleSet("digits", 8, 8, digits, "odd", "even"))
    assert column(model) == [f"digit {n}" for n in range(9)]
    assert column(model, LABEL)[:2] == ["even", "odd"]
    model.show_samples(SampleSet("none", 1, 1))
    assert column(model) == []
    assert ("reset",) not in log.told


def test_new_words_for_the_labels_reach_every_row(model: SampleModel) -> None:
    log = Log(model)
    model.show_samples(SampleSet("faces", 4, 3, SMILES.images, "happy", "sad"))
    assert column(model, LABEL) == ["happy", "sad", "sad", "happy"]
    assert log.told == [("changed", 0, 3, False)]


def test_results_stand_beside_the_images_they_belong_to(model: SampleModel) -> None:
    model.show_results(lecture_training(99).snapshot())
    assert [result.answer for result in column(model, RESULT)] == ["88%", "8%", "9%", "99%"]
    edited = SMILES.with_image(1, SMILES.images[1].with_pixels([(0, 0, 0.0)])).removed(2)
    model.show_samples(edited)
    # Row 1 has another image now, and so has row 2.
    results = column(model, RESULT)
    assert [result and result.answer for result in results] == ["88%", None, None]
    model.show_samples(SMILES.inserted(4, SMILES.blank_image()))
    assert column(model, RESULT)[4] is None


def test_a_new_name_keeps_the_result(model: SampleModel) -> None:
    model.show_results(lecture_training(99).snapshot())
    renamed = Image("grin", True, SMILES.images[0].pixels)
    model.show_samples(SMILES.with_image(0, renamed))
    assert column(model, RESULT)[0].answer == "88%"


def test_only_rows_whose_numbers_changed_are_told(model: SampleModel) -> None:
    training = Training(Experiment(SMILES))
    model.show_results(training.snapshot())
    log = Log(model)
    model.show_results(training.snapshot())
    assert log.told == []
    training.advance(1)
    model.show_results(training.snapshot())
    assert [told[0] for told in log.told] == ["changed"]


def test_another_tolerance_is_told_though_no_number_changed(model: SampleModel) -> None:
    model.show_results(Training(Experiment(SMILES)).snapshot())
    assert not column(model, RESULT)[0].good
    model.show_results(Training(Experiment(SMILES, tolerance=0.6)).snapshot())
    assert column(model, RESULT)[0].good


def test_it_is_read_out_and_explained_in_words(model: SampleModel) -> None:
    assert column(model, Role.AccessibleTextRole)[0] == "smile A, smile"
    model.show_results(lecture_training(99).snapshot())
    assert column(model, Role.AccessibleTextRole)[:2] == [
        "smile A, smile, 88%, 12% off",
        "frown, not smile, 8%, good enough",
    ]
    tip = column(model, Role.ToolTipRole)[0]
    assert "smile A · smile" in tip
    assert "sum z = +2.03" in tip
    assert "answer 88%, target 1" in tip


def test_names_are_not_taken_for_html(model: SampleModel) -> None:
    model.show_samples(SMILES.with_image(0, Image("<i>x</i>", True, SMILES.images[0].pixels)))
    assert "&lt;i&gt;x&lt;/i&gt;" in column(model, Role.ToolTipRole)[0]


def test_typing_a_name_is_a_wish(model: SampleModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.rename_requested) as wish:
        assert model.setData(model.index(1), " sad face ", Role.EditRole)
    assert wish.args == [1, "sad face"]
    assert column(model)[1] == "frown"


@pytest.mark.parametrize("name", ["", "   ", "frown", " frown "])
def test_an_empty_or_equal_name_is_no_wish(model: SampleModel, qtbot: QtBot, name: str) -> None:
    with qtbot.assertNotEmitted(model.rename_requested):
        model.setData(model.index(1), name, Role.EditRole)


def test_a_dragged_row_is_known_to_its_own_model_only(model: SampleModel) -> None:
    data = model.mimeData([model.index(2)])
    assert data.hasFormat(ROW_FORMAT)
    assert model.dragged_rows(data) == [2]
    move, nowhere = Qt.DropAction.MoveAction, QModelIndex()
    assert model.canDropMimeData(data, move, 0, 0, nowhere)
    other = SampleModel()
    assert other.dragged_rows(data) == []
    assert not other.canDropMimeData(data, move, 0, 0, nowhere)
    data.setData(ROW_FORMAT, b"\xff 2")
    assert model.dragged_rows(data) == []


def test_rows_are_dropped_between_rows_not_on_them(model: SampleModel) -> None:
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDropEnabled
    assert model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDropEnabled
