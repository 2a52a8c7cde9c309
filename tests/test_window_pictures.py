from pathlib import Path

from PySide6.QtGui import QColor, QImage

from tests.window_pictures import differences


def draw(folder: Path, *spots: tuple[int, int], size: tuple[int, int] = (30, 20)) -> Path:
    """Write a grey picture with white spots, called “light”, and return its folder."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("grey"))
    for spot in spots:
        image.setPixelColor(*spot, QColor("white"))
    folder.mkdir()
    image.save(str(folder / "light.png"))
    return folder


def test_one_other_pixel_is_a_difference(tmp_path: Path) -> None:
    before, same = draw(tmp_path / "before", (3, 4)), draw(tmp_path / "same", (3, 4))
    after = draw(tmp_path / "after", (3, 4), (5, 7), (9, 6))
    assert differences(before, same, ["light"]) == []
    assert differences(before, after, ["light"]) == ["light: 2 pixels between (5, 6) and (9, 7)"]


def test_another_size_and_what_was_not_there_before_are_differences(tmp_path: Path) -> None:
    before, after = draw(tmp_path / "before"), draw(tmp_path / "after", size=(31, 20))
    assert differences(before, after, ["light"]) == ["light: 30 × 20 before, 31 × 20 now"]
    (before / "light.png").unlink()
    assert differences(before, after, ["light"]) == ["light: not there before"]
