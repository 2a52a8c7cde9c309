"""Finding ``resources/`` in a checkout, in a wheel, and saying so where it is not."""

from pathlib import Path

import pytest

from gdviz import resources
from gdviz.resources import resource

CHECKOUT = Path(__file__).resolve().parent.parent / "resources"


def test_checkout_has_its_own() -> None:
    assert resource() == CHECKOUT
    assert resource("LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    assert resource("samples", "smiles.json").is_file()


def test_folder_inside_the_package_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_resources").mkdir()
    (tmp_path / "_resources" / "only-here.txt").touch()
    monkeypatch.setattr(resources, "_IN_WHEEL", tmp_path / "_resources")
    assert resource("only-here.txt") == tmp_path / "_resources" / "only-here.txt"


def test_missing_file_is_named_with_what_to_do() -> None:
    with pytest.raises(FileNotFoundError, match=r"themes/no-such\.json.*install gdviz again"):
        resource("themes", "no-such.json")
