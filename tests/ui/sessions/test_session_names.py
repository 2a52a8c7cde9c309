"""What a session is called on the disk."""

import pytest

from gdviz.ui.sessions.session_files import with_suffix


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("faces", "faces.gdviz"),
        ("my faces v1.2", "my faces v1.2.gdviz"),
        ("faces.gdviz", "faces.gdviz"),
        ("Faces.GDVIZ", "Faces.GDVIZ"),
    ],
)
def test_it_gets_the_suffix_of_sessions(tmp_path, typed, saved):
    assert with_suffix(tmp_path / typed) == tmp_path / saved


def test_a_file_that_was_asked_about_stays_what_it_is_called(tmp_path):
    there = tmp_path / "v1.2"
    there.write_text("old")
    assert with_suffix(there) == there


def test_no_other_file_is_replaced_unasked(tmp_path):
    (tmp_path / "v1.2.gdviz").write_text("other")
    assert with_suffix(tmp_path / "v1.2") == tmp_path / "v1.2"
