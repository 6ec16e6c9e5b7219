"""What is handed out: the licence, one version, and every data file in the installed package."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from importlib.resources import files as resources
from importlib.resources.abc import Traversable

import pytest
from tests.house.tree import PACKAGE, ROOT, files

import remit

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
KINDS = {".toml", ".txt", ".npz", ".mo", ".json", ".j2", ".typ", ".css", ".typed"}
KINDS |= {".html", ".js", ".svg"}


def data_files() -> list[str]:
    """Return the package's files that are not code, from its top."""
    return [
        path.relative_to(PACKAGE).as_posix()
        for path in files()
        if PACKAGE in path.parents and path.suffix not in {".py", ".po", ".pot"}
    ]


def installed(name: str) -> Traversable:
    return resources("remit").joinpath(*name.split("/"))


def test_the_data_files_are_seen() -> None:
    found = data_files()
    assert len(found) > 30
    assert {"." + name.rpartition(".")[2] for name in found} - KINDS == set()
    assert not installed("jd/no-such-file.toml").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "areas/responsibilities.toml",
        "areas/activities.npz",
        "areas/duties.npz",
        "example/scenes/world.toml",
        "jd/institutions/neutral.toml",
        "ledger/roles.toml",
        "packet/schema.json",
        "packet/templates/document.typ",
        "py.typed",
        "sources/x_tools.toml",
        "translations/bg/LC_MESSAGES/remit.mo",
    ],
)
def test_what_the_line_needs_is_among_them(name: str) -> None:
    assert name in data_files()


@pytest.mark.parametrize("name", data_files())
def test_every_data_file_is_in_the_installed_package(name: str) -> None:
    assert installed(name).read_bytes() == (PACKAGE / name).read_bytes()


def test_the_licence_is_there_and_named() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "Version 2.0" in text
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert PROJECT["project"]["license-files"] == ["LICENSE"]


def test_there_is_one_version() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "src/remit/__init__.py"
    assert version("remit") == remit.__version__


def test_the_changelog_tells_of_this_version() -> None:
    assert remit.__version__ in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_dependency_is_locked_with_its_hash(lock: str) -> None:
    pins = (ROOT / lock).read_text("utf-8").replace("\\\n", " ").splitlines()
    pinned = [line for line in pins if line[:1].isalpha()]
    assert len(pinned) > 10
    assert [line.split()[0] for line in pinned if "--hash=sha256:" not in line] == []


def test_what_runs_remit_is_what_the_lock_holds() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8").casefold()
    asked = [line.split(">=")[0] for line in PROJECT["project"]["dependencies"]]
    assert [name for name in asked if f"\n{name}==" not in f"\n{lock}"] == []


def test_development_tools_are_not_in_the_runtime_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    tools = ("pytest", "mypy", "ruff", "hypothesis", "import-linter", "recurring-ical-events")
    assert [name for name in tools if f"\n{name}==" in f"\n{lock}"] == []


def test_the_python_that_is_asked_for_is_the_one_that_is_named_everywhere() -> None:
    assert PROJECT["project"]["requires-python"] == ">=3.11"
    assert PROJECT["tool"]["ruff"]["target-version"] == "py311"
