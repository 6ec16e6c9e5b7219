"""A real browser before a real desk: Debian's Chromium, and a server of its own process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from tests.conftest import ExampleLine
from tests.web.browser.served import Served, serving

from remit.workflow.folder.settings import read_settings
from remit.workflow.folder.workspace import create_workspace, open_workspace
from remit.workflow.shelf.shelve import shelve

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
MISSING = (
    "no Chromium here: install it (Debian: apt-get install chromium), or name it in REMIT_CHROMIUM"
)
EXPECTED = ("the server responded with a status of 4", "net::ERR_CONNECTION", "htmx:")
"""What a browser says on its console of a stop, or of a desk that is gone, as tests bring about;
htmx names the events that came of it."""

expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one the test skips."""
    named = os.environ.get("REMIT_CHROMIUM")
    for path in [named] if named else CHROMIUM:
        if Path(path).is_file():
            return path
    pytest.skip(MISSING)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def example_folder(example_line: ExampleLine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workspace with everything laid ready; tests open copies of it."""
    folder = tmp_path_factory.mktemp("example") / "workspace"
    shutil.copytree(example_line.workspace.folder, folder)
    shelve(open_workspace(folder, folder), datetime.now(UTC))
    return folder


@pytest.fixture(scope="module")
def example_desk(
    chromium: str, example_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A desk of the example for the tests of one file: what others keep in theirs is not in it."""
    folder = tmp_path_factory.mktemp("desk") / "workspace"
    shutil.copytree(example_folder, folder)
    with serving(folder) as served:
        yield served


@pytest.fixture
def new_desk(chromium: str, example_line: ExampleLine, tmp_path: Path) -> Iterator[Served]:
    """A desk over a workspace of the example's holder that holds nothing yet."""
    settings = read_settings(example_line.home / "stated" / "remit.toml")
    create_workspace(tmp_path / "workspace", settings)
    with serving(tmp_path / "workspace") as served:
        yield served


class Seen:
    """What a browser asked for, and what went wrong in it."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.wrong: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(each in message.text for each in EXPECTED):
            self.wrong.append(message.text)


@pytest.fixture
def seen(browser: Browser) -> Iterator[tuple[BrowserContext, Seen]]:
    """A browser window with nothing in it; no script may fail and no rule be broken in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB")
    context.set_default_timeout(20_000)
    watched = Seen(context)
    yield context, watched
    context.close()
    assert watched.wrong == []
    outside = [url for url in watched.asked if not url.startswith(("http://127.0.0.1:", "data:"))]
    assert outside == []


@pytest.fixture
def context(seen: tuple[BrowserContext, Seen]) -> BrowserContext:
    return seen[0]


@pytest.fixture
def page(context: BrowserContext, example_desk: Served) -> Page:
    """A page on which the desk of the example is open."""
    page = context.new_page()
    page.goto(example_desk.address)
    return page


@pytest.fixture
def new_page(context: BrowserContext, new_desk: Served) -> Page:
    """A page on which an empty desk is open."""
    page = context.new_page()
    page.goto(new_desk.address)
    return page
