"""Her own papers, and what nobody may open."""

from __future__ import annotations

import re
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from docx import Document

from remit.example.truth import Truth

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def test_each_note_begins_with_its_local_day(exports: Path, truth: Truth) -> None:
    lines = (exports / "notes.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == truth.records["notes.txt"]["lines"]
    assert 200 < len(lines) < 320
    for line in lines:
        assert date.fromisoformat(line[:10]).year in (2019, 2020, 2021)
    assert any(" yesterday " in line for line in lines)
    assert any(re.search(r" \d\d:\d\d-\d\d:\d\d ", line) for line in lines)
    assert sum(" w/ " in line for line in lines) > 30


def test_decisions_say_when_they_were_written_down_if_later(stated: Path) -> None:
    lines = (stated / "decisions.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 40
    later = [DAY.findall(line)[:2] for line in lines if "(written " in line]
    assert len(later) >= 5
    assert all(happened < written for happened, written in later)


def test_the_old_paper_opens_and_its_shares_make_a_whole(folder: Path, truth: Truth) -> None:
    paper = Document(str(folder / "old-description.docx"))
    styles = [paragraph.style.name for paragraph in paper.paragraphs if paragraph.style]
    assert sum(style.startswith("Heading") for style in styles) >= 4
    shares = [row.cells[1].text for table in paper.tables[1:] for row in table.rows[1:]]
    assert sum(int(cell.rstrip("%")) for cell in shares) == 100
    text = "\n".join(
        cell.text for table in paper.tables for row in table.rows for cell in row.cells
    )
    assert "MySpace" in text
    assert "other duties as assigned" in text
    assert "2008" in text


def test_settings_name_her_in_every_export(stated: Path) -> None:
    settings = tomllib.loads((stated / "remit.toml").read_text(encoding="utf-8"))
    assert settings["zone"] == "America/New_York"
    assert settings["hours"]["start"].isoformat() == "09:00:00"
    assert {"mkeane@calderhollow.example", "U01MKEANE"} <= set(settings["me"])
    assert (
        sum(1 for _ in tomllib.loads((stated / "inventory.toml").read_text())["answers_for"]) == 10
    )


PRIVATE = ("direct-messages", "ip-audit", "ad-impressions", "contact", "leadership-huddle")
PRIVATE += ("D01DIRECT", "mpdm-")


def test_every_marker_lies_in_a_private_member_and_nowhere_else(folder: Path, truth: Truth) -> None:
    seen: Counter[str] = Counter()
    for name, data in everything(folder):
        for marker in truth.markers:
            if marker.encode() in data:
                assert any(part in name for part in PRIVATE), (name, marker)
                seen[marker] += 1
    assert set(seen) == set(truth.markers)


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every member of every file but the truth, which names the markers."""
    for path in sorted(folder.rglob("*.*")):
        if path.name == "truth.json" or not path.is_file():
            continue
        if path.suffix not in (".zip", ".docx"):
            yield path.name, path.read_bytes()
            continue
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
