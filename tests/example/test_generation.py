"""The same seed and day give the same files."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import icalendar

from remit.example.generator import generate
from remit.example.truth import Truth

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes(folder: Path, truth: Truth, tmp_path: Path) -> None:
    assert generate(tmp_path) == truth
    assert digest(tmp_path) == digest(folder)


def test_another_process_zone_locale_and_hash_seed_give_the_same_bytes(
    folder: Path, truth: Truth, tmp_path: Path
) -> None:
    code = (
        "import sys, pathlib; from remit.example.generator import generate; "
        "generate(pathlib.Path(sys.argv[1]))"
    )
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PATH": ""}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=elsewhere)
    assert digest(tmp_path) == digest(folder)


def test_nothing_lies_after_the_last_day_that_was_asked_for(tmp_path: Path) -> None:
    last = date(2020, 4, 30)
    truth = generate(tmp_path, until=last)
    assert max(truth.hours_by_month) == "2020-04"
    with zipfile.ZipFile(tmp_path / "exports/slack.zip") as archive:
        days = [found[0] for name in archive.namelist() if (found := DAY.search(name))]
    assert max(days) <= str(last)
    assert max((tmp_path / "stated/decisions.txt").read_text().split("\n"))[:10] <= str(last)


def test_the_first_day_alone_makes_a_whole_example(tmp_path: Path) -> None:
    truth = generate(tmp_path, until=date(2019, 9, 1))
    assert truth.records["calendar.ics"]["series"] == 0
    assert icalendar.Calendar.from_ical((tmp_path / "exports/calendar.ics").read_bytes())
    assert (tmp_path / "stated/confirmed-weeks.toml").read_text() == ""
