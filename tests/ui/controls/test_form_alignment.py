"""Fields of two forms below each other."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gdviz.ui.controls.form_alignment import align
from gdviz.ui.look.font_sizes import pixel_size, sized


def test_fields_begin_at_one_place_whichever_rows_are_shown(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    fields, forms = [], [QFormLayout(), QFormLayout()]
    forms[0].setHorizontalSpacing(31)
    for form, labels in zip(forms, (["a"], ["Quite long", "b"]), strict=True):
        for label in labels:
            fields.append(QLineEdit())
            form.addRow(label, fields[-1])
        column.addLayout(form)
    align(*forms)
    forms[1].setRowVisible(0, False)
    with qtbot.waitExposed(whole):
        whole.show()
    assert fields[0].x() == fields[2].x()


def test_fields_begin_at_one_place_when_the_type_has_grown(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    fields, forms = [QLineEdit(), QLineEdit()], [QFormLayout(), QFormLayout()]
    for form, label, field in zip(forms, ("Quite long", "b"), fields, strict=True):
        form.addRow(label, field)
        column.addLayout(form)
    align(*forms)
    with qtbot.waitExposed(whole):
        whole.show()
    before = fields[0].x()
    whole.setFont(sized(whole.font(), 2 * pixel_size(whole.font())))
    qtbot.waitUntil(lambda: fields[0].x() == fields[1].x() > before)
