"""Files handed in at a desk, small and made up, for tests of what becomes of them."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from tests.sources.conftest import slack

from remit.workflow.folder.workspace import Workspace
from remit.workflow.queue.import_job import Job
from remit.workflow.queue.inbox import hand_in, take_next

NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
HER = ("dana@uni.example", "Dana Petrova")


def calendar_of(
    *people: tuple[str, str], meetings: int = 4, strangers: int = 0, name: str = "Team"
) -> bytes:
    """A calendar in which some people are in every meeting, and others in one each."""
    events = []
    for at in range(meetings):
        named = [*people, *([(f"s{at}@x.example", f"Stranger {at}")] if at < strangers else [])]
        lines = [
            f'ATTENDEE;PARTSTAT=ACCEPTED;CN="{label}":mailto:{address}' for address, label in named
        ]
        events.append(
            "\r\n".join(
                (
                    "BEGIN:VEVENT",
                    f"UID:{name}{at}@u.example",
                    f"DTSTART:2021030{at + 1}T090000Z",
                    f"DTEND:2021030{at + 1}T100000Z",
                    f"SUMMARY:Meeting {at}",
                    *lines,
                    "END:VEVENT",
                )
            )
        )
    body = "\r\n".join(events)
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:{name}\r\n"
    return f"{head}{body}\r\nEND:VCALENDAR\r\n".encode()


def slack_zip() -> bytes:
    """A workspace of Slack with open and closed rooms, zipped."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in slack().files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def imported(workspace: Workspace, *files: tuple[str, bytes]) -> Job:
    """Hand files in and import them."""
    hand_in(workspace, [(name, io.BytesIO(content)) for name, content in files], NOW)
    return next_of(workspace)


def next_of(workspace: Workspace) -> Job:
    """Import the job that waits."""
    job = take_next(workspace.folder, lambda: NOW)
    assert job is not None
    return job


def whose(workspace: Workspace) -> list[str]:
    """Whose each entry is, as the ledger has it."""
    with workspace.ledger() as ledger:
        return [entry.facet.mine for entry in ledger.activities()]
