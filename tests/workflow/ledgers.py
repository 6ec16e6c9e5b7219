"""Ledgers of one calendar whose kinds of work are known day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.line.init_workspace import Answers, init_workspace

NOW = datetime(2022, 1, 3, 12, tzinfo=UTC)
FIRST, LAST = date(2020, 1, 1), date(2021, 12, 31)
TITLES = {
    "publishing": "Write and schedule posts for the main accounts",
    "crisis": "War room: crisis response call, lab fire",
    "partners": "Meeting with event partners: open day",
}
DESCRIPTION = """# Social Media Officer

City University

## Duties

- 70 % Writes, edits and schedules posts for the university's accounts.
- 30 % Plans events together with partners and other departments.
"""

Day = Callable[[date], list[str]]
"""What is done on a day: areas, one after the other, an hour each."""


def calendar(days: Day, times: int = 1) -> str:
    """Return a calendar of the two years; with `times` everything is done so many times over."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:dana@uni.example"]
    for day in _working_days():
        for at, area in enumerate(area for area in days(day) for _ in range(times)):
            lines += _event(day, at, area)
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _working_days() -> Iterator[date]:
    day = FIRST
    while day <= LAST:
        if day.weekday() < 5:
            yield day
        day += timedelta(days=1)


def _event(day: date, at: int, area: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{day}-{at}",
        f"SUMMARY:{TITLES[area]}",
        f"DTSTART:{day:%Y%m%d}T{7 + at:02}0000Z",
        "DURATION:PT1H",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:dana@uni.example",
        "END:VEVENT",
    ]


def ledger_of(folder: Path, days: Day, times: int = 1, description: str = DESCRIPTION) -> Workspace:
    """Return a workspace with such a calendar and a description."""
    (folder / "old.md").write_text(description, encoding="utf-8")
    (folder / "work.ics").write_text(calendar(days, times), encoding="utf-8", newline="")
    answers = Answers(me=("dana@uni.example",), zone="Europe/Sofia", hours="9:00-17:00")
    workspace = init_workspace(folder / "work", answers, folder / "old.md")[0]
    import_evidence(workspace, [folder / "work.ics"], NOW)
    return workspace
