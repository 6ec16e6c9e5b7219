"""A small invented release, positions to hold against it, and the command."""

from __future__ import annotations

import gzip
import json
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from tests.cli.conftest import run as run

from remit.areas.responsibilities import AREAS
from remit.cases.evidence import LevelShown
from remit.cases.matching import Position, Shares
from remit.cases.oews import FIGURES
from remit.jd.description import Description, Duty

NUMBERS = [f"{number:02}" for number in range(1, 18)]
AREA_ROWS = [
    ("0000000", "N", "00", "National"),
    ("5600000", "S", "56", "Wyoming"),
    ("0016220", "M", "56", "Casper, WY"),
]
PLAIN = ("100", "50000", "24.5", "30000", "40000", "48000", "60000", "80000")
Made = dict[str, tuple[Sequence[str], dict[str, str]]]
CELLS: Made = {
    "OEUN0000000000000273031": (PLAIN, {}),
    "OEUN0000000611300273031": (PLAIN, {}),
    "OEUN0000000622000273031": (("60", *"-" * 7), dict.fromkeys(list(FIGURES)[1:], "8")),
    "OEUN0000000113000273031": (PLAIN, {}),
    "OEUS5600000000000273031": (("-", *PLAIN[1:]), {"01": "8"}),
    "OEUM0016220000000273031": (("40", *"-" * 7), dict.fromkeys(list(FIGURES)[1:], "8")),
    "OEUN0000000000000112032": ((*PLAIN[:7], "-"), {"15": "5"}),
    "OEUS5600000000000112032": (
        ("9", "-", "20.5", *"-" * 5),
        dict.fromkeys(("04", "11", "12", "13", "14", "15"), "4"),
    ),
    "OEUN0000000000000999999": (PLAIN, {}),
}
"""Keys with figures in the order of `FIGURES`, and footnotes by figure."""


def make_release(path: Path, cells: Made | None = None, *, backwards: bool = False) -> Path:
    """Write an invented release in the layout of the package's database."""
    rows = list((CELLS if cells is None else cells).items())
    columns = ", ".join([f"v{n} TEXT" for n in NUMBERS] + [f"f{n} TEXT" for n in NUMBERS])
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"CREATE TABLE cell (key TEXT PRIMARY KEY, {columns})")
        db.execute("CREATE TABLE area (area_code, areatype_code, state_code, area_name)")
        db.execute("CREATE TABLE industry (industry_code, industry_name, display_level)")
        db.execute("CREATE TABLE occupation (occupation_code, occupation_name, display_level)")
        db.execute("CREATE TABLE datatype (datatype_code, datatype_name)")
        db.execute("CREATE TABLE meta (name, value)")
        order = -1 if backwards else 1
        db.executemany("INSERT INTO area VALUES (?, ?, ?, ?)", AREA_ROWS[::order])
        db.executemany("INSERT INTO datatype VALUES (?, ?)", FIGURES.items())
        sectors = [("000000", "All", 0), ("611300", "Colleges", 4), ("113000", "Forestry", 3)]
        db.executemany("INSERT INTO industry VALUES (?, ?, ?)", sectors[::order])
        named = [("273031", "PR Specialists", 3), ("112032", "PR Managers", 3), ("999999", "No", 3)]
        db.executemany("INSERT INTO occupation VALUES (?, ?, ?)", named[::order])
        db.executemany(
            "INSERT INTO meta VALUES (?, ?)", [("release", "May 2031"), ("release_code", "2031A01")]
        )
        for key, (figures, notes) in rows[::order]:
            values = dict(zip(FIGURES, figures, strict=True))
            held = [key, *map(values.get, NUMBERS), *map(notes.get, NUMBERS)]
            db.execute(f"INSERT INTO cell VALUES ({', '.join('?' * len(held))})", held)
    return path


def packed(database: Path) -> Path:
    """Return the database with gzip."""
    path = database.with_name(f"{database.name}.gz")
    path.write_bytes(gzip.compress(database.read_bytes(), mtime=0))
    return path


def package_of(database: Path, digest: str | None = None) -> Path:
    """Return a package that holds the database and tells of it."""
    path = database.with_name("made_up_oews-9.9.9-py3-none-any.whl")
    told = {
        "database_sha256": digest or sha256(database.read_bytes()).hexdigest(),
        "retrieved": "2031-09-26",
        "sources": {"oe.data.0.Current": {"last_modified": "2031-05-15"}},
    }
    with zipfile.ZipFile(path, "w") as made:
        made.write(packed(database), "made_up/data/release.sqlite.gz")
        made.writestr("made_up/data/manifest.json", json.dumps(told))
    return path


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return make_release(tmp_path / "release.sqlite")


def shares_of(**shares: float) -> Shares:
    """Return exact shares by area; what is left is unplaced."""
    row = [shares.get(area, 0.0) for area in AREAS]
    return Shares(tuple(AREAS), np.array([[*row, max(0.0, 1 - sum(row))]] * 2))


def paper(*duties: tuple[str, str]) -> Description:
    """Return a description of duties (text, area), each with an equal share."""
    text = "\n".join(words for words, _area in duties)
    made, at = [], 0
    for words, area in duties:
        made.append(Duty(words, at, at + len(words), 100 / len(duties), None, area))
        at += len(words) + 1
    return Description(text, "en", True, title="Social Media Manager", duties=tuple(made))


LEADS = LevelShown(
    {"crisis": 40, "internal": 25}, frozenset({"crisis", "internal"}), {"decision": "strong"}
)
"""Crisis work and internal communications shown at level."""
BUSY = shares_of(crisis=0.3, internal=0.2, publishing=0.3, community=0.1, admin=0.02)


def busy(**known: object) -> Position:
    """Return a position with a full record."""
    return Position(**{"measured": BUSY, "shown": LEADS, **known})  # type: ignore[arg-type]
