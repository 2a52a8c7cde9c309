"""Find the files of ``resources/``, in a checkout as well as in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "_resources"
_IN_CHECKOUT = _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a file or folder of ``resources/``.

    ``resource("samples", "smiles.json")`` names a file, ``resource("themes")`` a folder and
    ``resource()`` the whole tree.

    Raises:
        FileNotFoundError: the installation lacks it; the sentence says what was sought, and where.
    """
    root = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(
            f"gdviz lacks its own file {'/'.join(parts) or 'resources'} (sought in {root}): "
            "the installation is incomplete, install gdviz again."
        )
    return path
