"""200,000 rows of planners' tables into a fresh ledger, beside the floor of the same run.

    python benchmarks/tables.py [--quick]

Three tables of one size: analytics with moments in UTC; a suite's export with
dates of numbers, whose order is read off the whole column, semicolons and
quoted texts; and the same as a spreadsheet. The *floor* hashes the file, reads
its rows with the standard library (of a spreadsheet: opens it with the library
that Remit uses) and inserts the same number of columns under an index.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from stopwatch import Cost, cost, median, script

INPUTS = Path(__file__).parent / ".inputs"
NOW = datetime(2023, 1, 10, 9, tzinfo=UTC)
ROWS = 200_000
RUNS = 3
TARGET = {"cpu_seconds": 5.0}
SENTENCE = (
    "students library opening hours today update campus please read our new page thanks storm"
    " weather closed lecture research team proud exhibition registration deadline"
)
WORDS = SENTENCE.split()
ANALYTICS = (
    "Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,"
    "replies,likes,user profile clicks,url clicks,permalink clicks"
)
SUITE = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,"
    "Permalink,Post type,Data comment,Date,Views,Reach,Likes"
)
Cells = list[str]


def measure(*, quick: bool = False) -> dict[str, object]:
    """Return what each table costs Remit, whole process to committed ledger, and the floor."""
    rows = ROWS // 10 if quick else ROWS
    runs = 1 if quick else RUNS
    found: dict[str, object] = {"rows": rows, "runs": runs, "target": TARGET}
    for name in ("analytics.csv", "suite.csv", "suite.xlsx"):
        path = table_of(name, rows)
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            found[name.replace(".", "_")] = {
                "mb": round(path.stat().st_size / 1e6, 1),
                "remit": _figures([_apart("--import", path, home, run) for run in range(runs)]),
                "floor": _figures([_apart("--floor", path, home, run) for run in range(runs)]),
            }
    return found


def _apart(what: str, path: Path, home: Path, run: int) -> Cost:
    return cost(script(__file__, what, path, home / f"{what.strip('-')}-{run}"))


def _figures(costs: list[Cost]) -> dict[str, object]:
    printed = costs[-1].output.strip().splitlines()
    return {**median(costs).figures(), **json.loads(printed[-1])}


# ── inputs ──


def table_of(name: str, rows: int) -> Path:
    """Return a table of so many rows, written on first use."""
    path = INPUTS / f"table-{rows}-{name}"
    if not path.exists():
        INPUTS.mkdir(exist_ok=True)
        part = path.with_name(f"part-{path.name}")
        if name == "analytics.csv":
            _write_text(part, ANALYTICS.split(","), _analytics(rows), ",")
        elif name == "suite.csv":
            _write_text(part, SUITE.split(","), _suite(rows), ";")
        else:
            _write_sheet(part, [SUITE.split(","), *_suite(rows)])
        part.rename(path)
    return path


def _write_text(path: Path, header: Cells, rows: Iterator[Cells], sign: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=sign)
        writer.writerow(header)
        writer.writerows(rows)


def _analytics(rows: int) -> Iterator[Cells]:
    for number, at, text in _posts(rows):
        identity = str(1_500_000_000_000_000_000 - number * 1_000_003)
        link = f"https://twitter.com/campus/status/{identity}"
        yield [
            identity,
            link,
            text,
            f"{at:%Y-%m-%d %H:%M} +0000",
            *("1500", "50", "0.03"),
            *"105302",
        ]


def _suite(rows: int) -> Iterator[Cells]:
    for number, at, text in _posts(rows):
        identity = str(17_900_000_000_000_000 + number)
        link = f"https://www.instagram.com/p/C{number:08}/"
        account = ["17841", "campus", "Campus"]
        yield [
            identity,
            *account,
            text,
            "0",
            f"{at:%m/%d/%Y %H:%M}",
            link,
            "IG image",
            "",
            "Lifetime",
            *"abc",
        ]


def _posts(rows: int) -> Iterator[tuple[int, datetime, str]]:
    dice = random.Random(1)
    start = datetime(2022, 6, 1, tzinfo=UTC)
    for number in range(rows):
        text = " ".join(dice.choices(WORDS, k=25))
        if number % 3 == 0:
            text += ', "quoted",\nand a second line'
        yield number, start - timedelta(minutes=17 * number), text


def _write_sheet(path: Path, rows: list[Cells]) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packed = "http://schemas.openxmlformats.org/package/2006"
    relations = (
        f'<Relationships xmlns="{packed}/relationships"><Relationship Id="rId1" Type="{office}'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        types = f'<Types xmlns="{packed}/content-types"/>'
        archive.writestr("[Content_Types].xml", types)
        end = "</Relationships>"
        archive.writestr(
            "_rels/.rels", f'{relations}/officeDocument" Target="xl/workbook.xml"/>{end}'
        )
        book = f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        book += '<sheet name="Posts" sheetId="1" r:id="rId1"/></sheets></workbook>'
        archive.writestr("xl/workbook.xml", book)
        target = f'{relations}/worksheet" Target="worksheets/sheet1.xml"/>{end}'
        archive.writestr("xl/_rels/workbook.xml.rels", target)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for number, cells in enumerate(rows, 1):
                written = "".join(
                    f'<c r="{chr(65 + at)}{number}" t="inlineStr">'
                    f"<is><t>{escape(cell)}</t></is></c>"
                    for at, cell in enumerate(cells)
                )
                sheet.write(f'<row r="{number}">{written}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")


# ── what is measured, each in a process of its own ──


def import_table(path: Path, home: Path) -> None:
    """Import into a fresh ledger and print how many entries it took."""
    from remit.workflow.folder.settings import Settings
    from remit.workflow.folder.workspace import create_workspace
    from remit.workflow.imports.import_evidence import import_evidence

    workspace = create_workspace(home, Settings(me=["campus"], zone="Europe/Sofia"))
    (account,) = import_evidence(workspace, [path], NOW).accounts
    print(json.dumps({"accepted": account.accepted, "source": account.source}))


def floor(path: Path, home: Path) -> None:
    """Do the least that an importer must."""
    home.mkdir()
    with path.open("rb") as file:
        hashlib.file_digest(file, "sha256")
    ledger = sqlite3.connect(home / "floor.sqlite")
    ledger.execute("CREATE TABLE post (id TEXT, at TEXT, text TEXT, link TEXT, row INTEGER)")
    ledger.execute("CREATE UNIQUE INDEX post_id ON post (id)")
    rows = _sheet_rows(path) if path.suffix == ".xlsx" else _text_rows(path)
    header = next(rows)
    places = [header.index(name) for name in _kept(header)]
    told = ((*(row[at] for at in places), number) for number, row in enumerate(rows, 1))
    with ledger:
        ledger.executemany("INSERT INTO post VALUES (?, ?, ?, ?, ?)", told)
    (count,) = ledger.execute("SELECT count(*) FROM post").fetchone()
    print(json.dumps({"accepted": count}))


def _kept(header: Cells) -> tuple[str, ...]:
    if "Tweet id" in header:
        return "Tweet id", "time", "Tweet text", "Tweet permalink"
    return "Post ID", "Publish time", "Description", "Permalink"


def _text_rows(path: Path) -> Iterator[Cells]:
    with path.open(encoding="utf-8", newline="") as file:
        sign = ";" if ";" in file.readline() else ","
        file.seek(0)
        yield from csv.reader(file, delimiter=sign)


def _sheet_rows(path: Path) -> Iterator[Cells]:
    from python_calamine import CalamineWorkbook

    yield from CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--import"]:
        import_table(Path(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1:2] == ["--floor"]:
        floor(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        print(json.dumps(measure(quick="--quick" in sys.argv), indent=2))
