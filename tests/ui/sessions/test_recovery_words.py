"""Work that a crash has left is told with its time as the person's own country writes it."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from gdviz.files.autosave import Recovered
from gdviz.ui.sessions.recovery_dialog import recovered_words

WORK = Recovered("faces", datetime(2026, 3, 21, 9, 7), Path("kept.gdviz"), None)


@pytest.fixture
def in_country(qapp):
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("country", "date"), [("C", "21/03/2026"), ("de_DE", "21.03.26"), ("en_GB", "21/03/2026")]
)
def test_the_date_is_written_as_in(in_country, country, date):
    in_country(country)
    assert recovered_words(WORK).startswith(f"faces, kept {date}")
    assert "07" in recovered_words(WORK)
