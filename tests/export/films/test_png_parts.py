"""A PNG of our own, read by another."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from gdviz.export.films.png_parts import png_file


@pytest.mark.parametrize(("parts", "mode"), [(3, "RGB"), (4, "RGBA")])
def test_every_pixel_comes_back(parts: int, mode: str) -> None:
    pixels = np.random.default_rng(5).integers(0, 256, (7, 11, parts), dtype=np.uint8)
    with Image.open(BytesIO(png_file(pixels))) as picture:
        picture.verify()
    with Image.open(BytesIO(png_file(pixels))) as picture:
        assert picture.mode == mode
        assert np.array_equal(np.asarray(picture), pixels)
