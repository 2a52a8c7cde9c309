"""What is packed and declared: wheel, sdist, metadata, pins, and the tidy top level."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import gdviz

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TOP_LEVEL = {"README.md", "findings", "gdviz", "pyproject.toml", "resources", "tests"}
GENERATED = {"build", "dist"}
PYTHONS = ["3.11", "3.12", "3.13", "3.14", "3.15"]
QT = "pyside6-essentials"


def build(source: Path, target: str, folder: Path) -> Path:
    """Build the wheel or the sdist of a source tree into a folder and return the file."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


def contents(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from the checkout."""
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


def test_wheel_carries_package_and_resources_and_nothing_else(wheel: Path) -> None:
    info = f"gdviz-{gdviz.__version__}.dist-info/"
    packed = {name for name in contents(wheel) if not name.startswith(info)}
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "gdviz").rglob("*.py")}
    resources = {
        str(Path("gdviz", "_resources", path.relative_to(ROOT / "resources")))
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    assert packed == modules | resources | {"gdviz/py.typed"}
    assert info + "licenses/resources/LICENSE" in contents(wheel)


def test_sdist_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = build(ROOT, "sdist", tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        # Python 3.11.2 has no filters yet; 3.12 and later warn where none is chosen.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(tmp_path)
    unpacked = tmp_path / sdist.name.removesuffix(".tar.gz")
    assert contents(build(unpacked, "wheel", tmp_path / "wheel")) == contents(wheel)


def test_unpacked_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = "from gdviz.resources import resource; print(resource('samples', 'smiles.json'))"
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    assert Path(found) == tmp_path / "gdviz" / "_resources" / "samples" / "smiles.json"


def test_metadata_tells_version_licence_and_command(wheel: Path) -> None:
    files = contents(wheel)
    info = f"gdviz-{gdviz.__version__}.dist-info/"
    metadata = message_from_bytes(files[info + "METADATA"])
    assert metadata["Version"] == gdviz.__version__
    assert metadata["License-Expression"] == "MIT"
    assert b"gdviz = gdviz.__main__:main" in files[info + "entry_points.txt"]


def versions() -> list[str]:
    """Return the versions that the list of changes tells of, in its order."""
    text = (ROOT / "resources" / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.findall(r"^## (\S+)$", text, re.MULTILINE)


def test_versions_rise_and_the_newest_is_this_one() -> None:
    assert versions()[0] == gdviz.__version__
    risen = [tuple(map(int, version.split("."))) for version in reversed(versions())]
    assert risen == sorted(set(risen))


def declared() -> list[Requirement]:
    """Return all that the project and its extras ask for, but the project itself."""
    project = PROJECT["project"]
    extras = project["optional-dependencies"].values()
    texts = [*project["dependencies"], *(text for extra in extras for text in extra)]
    return [Requirement(text) for text in texts if not text.startswith("gdviz")]


def pins() -> list[Requirement]:
    """Return the constraints."""
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if not line.startswith("#")]


def counts(requirement: Requirement, python: str) -> bool:
    """Whether a requirement counts on a version of Python."""
    return requirement.marker is None or requirement.marker.evaluate({"python_version": python})


def only(requirements: list[Requirement], name: str, python: str) -> Requirement:
    """Return the one requirement of that name that counts on a version of Python."""
    named = [each for each in requirements if canonicalize_name(each.name) == name]
    (requirement,) = [each for each in named if counts(each, python)]
    return requirement


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("version", ["6.8.2", "6.11.0", "6.11.1"])
def test_known_bad_releases_of_qt_are_excluded(version: str, python: str) -> None:
    assert version not in only(declared(), QT, python).specifier


@pytest.mark.parametrize(("python", "sound"), [(each, each != "3.11") for each in PYTHONS])
def test_release_of_qt_that_aborts_is_excluded_where_it_does(python: str, sound: bool) -> None:
    assert ("6.12.0" in only(declared(), QT, python).specifier) == sound
    assert "6.11.3" in only(declared(), QT, python).specifier


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_every_requirement_is_pinned_to_a_version_it_allows(
    requirement: Requirement, python: str
) -> None:
    (pin,) = only(pins(), canonicalize_name(requirement.name), python).specifier
    assert pin.operator == "=="
    assert pin.version in requirement.specifier or not counts(requirement, python)


def test_classifiers_and_readme_name_every_python() -> None:
    named = [text.rpartition(" ")[2] for text in PROJECT["project"]["classifiers"]]
    assert [text for text in named if re.fullmatch(r"3\.\d+", text)] == PYTHONS
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Python {PYTHONS[0]} to {PYTHONS[-1]}" in readme


def test_pins_name_no_place_to_download_from() -> None:
    assert all(pin.url is None for pin in pins())
    assert not re.search(r"://|^-", (ROOT / ".ci" / "constraints.txt").read_text(), re.MULTILINE)


def test_what_contributors_are_told_is_there() -> None:
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"[`( ]((?:gdviz|tests|resources|\.ci)/[\w/.]*\w/?)[`) ]", text)
    missing = [path for path in named if not (ROOT / path).exists()]
    assert missing == []
    modules = re.findall(r"python -m (tests[\w.]+)", text)
    assert all((ROOT / f"{name.replace('.', '/')}.py").exists() for name in modules)
    for heading, *lines in (part.splitlines() for part in text.split("\n## ")[1:]):
        assert len([line for line in lines if line]) <= 5, heading


def test_readme_maps_every_folder_in_one_line() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (lines,) = [
        block.splitlines()[1:] for block in readme.split("```") if "\ngdviz/engine/ " in block
    ]
    assert len(lines) <= 15
    folders = [path for path in (ROOT / "gdviz").iterdir() if (path / "__init__.py").exists()]
    for folder in folders:
        assert [line for line in lines if line.startswith(f"gdviz/{folder.name}/ ")], folder


def test_a_module_has_room_for_one_idea() -> None:
    lines = {path: len(path.read_text().splitlines()) for path in (ROOT / "gdviz").rglob("*.py")}
    assert [path for path, count in lines.items() if count > 300] == []


def test_no_two_public_classes_share_a_name() -> None:
    places: dict[str, list[str]] = {}
    for path in (ROOT / "gdviz").rglob("*.py"):
        for name in re.findall(
            r"^class ([A-Z]\w*)", path.read_text(encoding="utf-8"), re.MULTILINE
        ):
            places.setdefault(name, []).append(str(path.relative_to(ROOT)))
    assert {name: each for name, each in places.items() if len(each) > 1} == {}


def test_top_level_stays_tidy() -> None:
    visible = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert visible - GENERATED == TOP_LEVEL
