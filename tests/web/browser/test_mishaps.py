"""What goes wrong on the way: a desk that is killed, a file that is huge, a stop in a form."""

from __future__ import annotations

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Page, expect
from tests.conftest import ExampleLine
from tests.web.browser.served import Served, begin, end, serving, until, worker_of

from remit.workflow.folder.workspace import Workspace
from remit.workflow.queue.inbox import jobs, waiting

LARGE = 300 * 1024**2
SLOW = 60
"""Seconds that a large file may take on a busy machine; an idle one takes a tenth."""


def hand_in(page: Page, served: Served, *files: Path) -> None:
    page.goto(f"{served.home}/import/")
    page.locator("#files").set_input_files(files)


def entries(workspace: Workspace) -> int:
    with workspace.ledger() as ledger:
        return sum(1 for _ in ledger.activities())


def halted_midway(served: Served) -> int:
    """Let an import run in small steps until some of it is kept; its process, which stands."""
    until(lambda: any(job.state == "reading" for job in jobs(served.workspace)))
    worker = worker_of(served.folder)
    assert worker
    while True:
        os.kill(worker, signal.SIGSTOP)
        if is_begun(served.folder):
            return worker
        os.kill(worker, signal.SIGCONT)
        assert waiting(served.workspace), "the import was over before it could be halted"
        sleep(0.02)


def is_begun(folder: Path) -> bool:
    """Whether the ledger holds entries; read beside whoever writes it."""
    path = folder / "ledger.sqlite"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT COUNT(*) FROM activity").fetchone()[0] > 0


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are found in /proc")
def test_a_desk_killed_during_an_import_goes_on_where_it_was(
    new_page: Page, new_desk: Served, example_line: ExampleLine
) -> None:
    hand_in(new_page, new_desk, *(example_line.home / "exports").iterdir())
    worker = halted_midway(new_desk)
    new_desk.process.kill()
    os.kill(worker, signal.SIGKILL)
    new_desk.process.wait()
    until(lambda: worker_of(new_desk.folder) is None)
    (left,) = waiting(new_desk.workspace)
    whole = entries(example_line.workspace)
    assert left.ended is None
    assert 0 < entries(new_desk.workspace) < whole

    with serving(new_desk.folder) as again:
        shut = new_page.goto(f"{new_desk.home}/import/") if again.home == new_desk.home else None
        assert shut is None or shut.status == 403
        new_page.goto(again.address)
        expect(new_page.locator("#state")).to_contain_text("Your files are being read")
        until(lambda: not waiting(again.workspace))
        (job,) = jobs(again.workspace)
        assert (job.state, job.tries) == ("done", 2)
        assert entries(again.workspace) == whole
        new_page.goto(f"{again.home}/import/")
        expect(new_page.locator("#jobs table")).to_contain_text("calendar.ics")


def test_an_import_goes_on_when_she_closes_the_window_and_the_desk(
    new_page: Page, new_desk: Served, tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("2021-03-02 09:00 | 2h lab fire\n", encoding="utf-8")
    hand_in(new_page, new_desk, file)
    until(lambda: jobs(new_desk.workspace))
    new_page.close()
    new_desk.process.send_signal(signal.SIGINT)
    end(new_desk.process)
    until(lambda: not waiting(new_desk.workspace))
    assert entries(new_desk.workspace) == 1


def test_a_file_of_300_megabytes_is_taken(new_page: Page, new_desk: Served, tmp_path: Path) -> None:
    file = tmp_path / "film.bin"
    with file.open("wb") as film:
        film.truncate(LARGE)
    since = monotonic()
    hand_in(new_page, new_desk, file)
    until(lambda: jobs(new_desk.workspace), SLOW)
    assert monotonic() - since < SLOW
    (job,) = jobs(new_desk.workspace)
    assert job.size == LARGE
    until(lambda: not waiting(new_desk.workspace), SLOW)
    expect(new_page.locator("#jobs .findings")).to_be_visible()
    assert not list((new_desk.folder / "desk" / "inbox").iterdir())
    assert memory_of(new_desk.process.pid) < LARGE


def memory_of(process: int) -> int:
    """The most bytes that a process ever held, where the system tells."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def test_a_stop_is_shown_where_she_is_and_what_she_wrote_stays(
    page: Page, example_desk: Served
) -> None:
    page.goto(f"{example_desk.home}/")
    box = page.locator("input[name=text]")
    box.fill("2031-01-01 2h in years to come")
    page.get_by_role("button", name="Note it").click()
    expect(page.locator("#captured .notice")).to_be_visible()
    expect(box).to_have_value("2031-01-01 2h in years to come")


def test_a_page_from_before_the_desk_was_started_anew_says_what_to_do(
    new_page: Page, new_desk: Served
) -> None:
    new_page.goto(f"{new_desk.home}/")
    port = new_desk.home.rpartition(":")[2]
    new_desk.process.send_signal(signal.SIGINT)
    end(new_desk.process)
    note = new_page.get_by_role("button", name="Note it")
    new_page.locator("input[name=text]").fill("2h written before")
    note.click()
    expect(new_page.locator("#told")).to_contain_text("does not answer")
    again = begin(new_desk.folder, "--port", port)
    try:
        note.click()
        expect(new_page.locator("#captured .notice")).to_be_visible()
        expect(new_page.locator("input[name=text]")).to_have_value("2h written before")
    finally:
        again.process.send_signal(signal.SIGINT)
        end(again.process)
