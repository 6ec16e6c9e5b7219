"""The examples of the reference, read as the reference says."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from remit.sources.journal.note_grammar import parse_note

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "sources.md"
WRITTEN = datetime(2021, 10, 20, 18, 40, tzinfo=ZoneInfo("Europe/Sofia"))
ROW = re.compile(r"\| `([^`]+)` \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|")


def rows():
    notes = PAGE.read_text("utf-8").partition("\n## Notes\n")[2].partition("\n## ")[0]
    return [[cell.strip() for cell in row.groups()] for row in ROW.finditer(notes)]


def test_the_reference_has_examples_in_both_languages():
    lines = [row[0] for row in rows()]
    assert len(lines) > 30
    assert sum(re.search("[а-я]", line) is not None for line in lines) > 10


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_an_example_is_read_as_the_reference_says(row):
    line, day, hours, minutes, people, text = row
    note = parse_note(f"2021-10-20 18:40:07+03:00 | {line}", WRITTEN)
    every = [(note.start, note.end), *note.more] if note.end else []
    assert f"{note.start:%m-%d}" == day
    assert " ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in every) == hours
    assert ("" if note.minutes is None else f"{note.minutes:g}") == minutes
    assert "; ".join(note.people) == people
    assert note.text == text
    assert (note.doubts, note.refused, note.moved) == ((), None, False)
