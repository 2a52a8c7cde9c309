"""Work that a crash has left is told with its time, which nobody can mistake."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from gdviz.files.autosave import Recovered
from gdviz.ui.sessions.recovery_dialog import recovered_words

WORK = Recovered("faces", datetime(2026, 3, 1, 9, 7), Path("kept.gdviz"), None)


@pytest.fixture
def in_country(qapp):
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


@pytest.mark.parametrize("country", ["C", "de_DE", "en_US"])
def test_the_month_is_a_word_wherever_it_is(in_country, country):
    in_country(country)
    assert recovered_words(WORK) == "faces, kept 1 March 2026, 09:07"
