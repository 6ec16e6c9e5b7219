"""From an empty desk to a packet in her hand, as she goes: nothing was set up before."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from playwright.sync_api import BrowserContext, expect
from tests.conftest import ExampleLine
from tests.web.browser.served import serving, until

from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import create_workspace

EXPORTS = ("calendar.ics", "slack.zip", "x-archive.zip")
HER = "Marisol Keane"
SLOW = 90_000
"""Milliseconds that a packet may take on a busy machine."""


def test_her_exports_become_a_packet_that_she_downloads(
    context: BrowserContext, chromium: str, example_line: ExampleLine, tmp_path: Path
) -> None:
    create_workspace(tmp_path / "workspace", Settings())
    with serving(tmp_path / "workspace") as desk:
        page = context.new_page()
        page.goto(desk.address)

        steps = page.locator(".hour-steps > li")
        steps.first.locator("#files").set_input_files(example_line.home / "old-description.docx")
        page.get_by_role("button", name="Use this description").click()
        page.get_by_role("link", name="Next: your calendar").click()
        expect(steps.first).to_have_class("is-done")

        home = example_line.home / "exports"
        steps.nth(1).locator("#calendar-file").set_input_files([home / name for name in EXPORTS])
        page.get_by_label(HER).check(timeout=SLOW)
        for file in EXPORTS:
            expect(page.locator("#jobs table").first).to_contain_text(file)
        page.get_by_role("button", name="That is me").click()
        page.get_by_role("button", name="I did").click()
        until(lambda: desk.workspace.settings.me)
        assert HER in desk.workspace.settings.me
        assert desk.workspace.settings.zone

        page.goto(f"{desk.home}/packet/")
        page.get_by_role("button", name="Make it").click()
        link = page.locator("a[href$='/zip/']").first
        expect(link).to_be_visible(timeout=SLOW)
        with page.expect_download() as coming:
            link.click()
        saved = tmp_path / coming.value.suggested_filename
        coming.value.save_as(saved)
        names = zipfile.ZipFile(saved).namelist()
        assert any(name.endswith(".docx") for name in names)
        assert any(name.endswith("manifest.json") for name in names)

        until(desk.is_at_rest, SLOW / 1000)
        page.goto(f"{desk.home}/role/")
        expect(page.locator("main table").first).to_be_visible()
        expect(page.get_by_role("link", name=re.compile("Crisis")).first).to_be_visible()
        page.goto(f"{desk.home}/ledger/")
        expect(page.locator("#count")).to_contain_text(re.compile(r"\d,\d{3}"))
