"""A packet from the button to the download, and a source forgotten with what packets hold of it."""

from __future__ import annotations

import os
import shutil
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.web.browser.served import Served, serving, until, worker_of

from remit.workflow.folder.workspace import PACKETS
from remit.workflow.packets.kept_packets import kept_packets
from remit.workflow.packets.packet_jobs import packet_jobs

SLOW = 90_000
"""Milliseconds: a packet is made on a busy machine."""


@pytest.fixture(scope="module")
def own_desk(
    chromium: str, example_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A desk of the example that has made no packet yet."""
    folder = tmp_path_factory.mktemp("packets") / "workspace"
    shutil.copytree(example_folder, folder)
    (folder / PACKETS).unlink(missing_ok=True)
    with serving(folder) as served:
        yield served


@pytest.fixture
def open_page(context: BrowserContext, own_desk: Served) -> Page:
    page = context.new_page()
    page.goto(own_desk.address)
    return page


def is_begun(served: Served) -> bool:
    return any(job.tries for job in packet_jobs(served.workspace))


def test_a_packet_is_made_though_its_work_is_killed_leafed_through_and_downloaded(
    open_page: Page, own_desk: Served, tmp_path: Path
) -> None:
    page = open_page
    page.get_by_role("link", name="Packet", exact=True).click()
    page.get_by_role("button", name="Make it").click()
    until(lambda: is_begun(own_desk))
    if worker := worker_of(own_desk.folder):
        os.kill(worker, signal.SIGKILL)
    made = page.locator("#packets tbody th a")
    expect(made).to_have_count(1, timeout=SLOW)
    made.click()
    with page.expect_download() as handed:
        page.get_by_role("link", name="All files as one zip").click()
    handed.value.save_as(tmp_path / "packet.zip")
    (packet,) = kept_packets(own_desk.workspace)
    with zipfile.ZipFile(tmp_path / "packet.zip") as archive:
        assert archive.testzip() is None
        assert {each.name for each in packet.files} < set(archive.namelist())
    page.get_by_role("link", name="Leaf through it").click()
    where = page.locator("#leaf .when")
    expect(where).to_contain_text("page 1 of")
    page.wait_for_load_state()
    page.keyboard.press("ArrowRight")
    expect(where).to_contain_text("page 2 of")
    page.keyboard.press("ArrowLeft")
    expect(where).to_contain_text("page 1 of")
    assert "/leaf/description.pdf/1/" in page.url


def test_a_source_is_forgotten_behind_the_page_and_its_packets_with_it(
    open_page: Page, own_desk: Served
) -> None:
    page = open_page
    page.get_by_role("link", name="Privacy", exact=True).click()
    page.get_by_role("link", name="Forget calendar.ics").click()
    page.get_by_role("button", name="Forget it; this cannot be undone").click()
    account = page.locator("#asked")
    expect(account).to_contain_text("Forgotten: calendar.ics", timeout=SLOW)
    remove = page.get_by_role("button", name="Remove these packets from this machine")
    if kept_packets(own_desk.workspace):  # the one of the test before
        remove.click()
        expect(account).to_contain_text("(removed)")
    assert kept_packets(own_desk.workspace) == []
    until(own_desk.is_at_rest)
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("slack.zip")
    expect(page.get_by_role("link", name="Forget calendar.ics")).to_have_count(0)
