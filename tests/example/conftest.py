"""One example, generated once for all its tests."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import icalendar
import pytest

from remit.example.generator import Story, generate, tell
from remit.example.truth import Truth


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("example")


@pytest.fixture(scope="module")
def truth(folder: Path) -> Truth:
    return generate(folder)


@pytest.fixture(scope="module")
def exports(folder: Path, truth: Truth) -> Path:
    return folder / "exports"


@pytest.fixture(scope="module")
def stated(folder: Path, truth: Truth) -> Path:
    return folder / "stated"


@pytest.fixture(scope="module")
def story() -> Story:
    return tell(2020)


@pytest.fixture(scope="module")
def calendar(exports: Path) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical((exports / "calendar.ics").read_bytes())


@pytest.fixture(scope="module")
def tweets(exports: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(exports / "x-archive.zip") as archive:
        return [row["tweet"] for row in script(archive.read("data/tweet.js"))]


@pytest.fixture(scope="module")
def messages(exports: Path) -> list[tuple[str, dict[str, Any]]]:
    with zipfile.ZipFile(exports / "slack.zip") as archive:
        opened = {row["name"] for row in json.loads(archive.read("channels.json"))}
        return [
            (name, row)
            for name in archive.namelist()
            if name.partition("/")[0] in opened
            for row in json.loads(archive.read(name))
        ]


def script(data: bytes) -> Any:
    return json.loads(data.split(b"=", 1)[1])
