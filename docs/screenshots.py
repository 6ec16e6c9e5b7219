"""Take a picture of every page of the desk, in both themes and languages.

    python docs/screenshots.py [--to FOLDER]

The desk shows the invented example, so nobody's words are in a picture. Needs
Chromium (`REMIT_CHROMIUM` names one that is not in its usual place).
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

DOCS = Path(__file__).parent
FOLDER = DOCS / "pictures" / "desk"
LANGUAGES = ("en", "bg")
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDE, HIGH, HIGHEST = 1180, 800, 1300
QUALITY = 55
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
FURTHER = {
    "entry": ("/ledger/", r'href="(/ledger/\d+/)"'),
    "duties": ("/description/duties/", None),
    "level": ("/role/level/", None),
    "inventory": ("/role/inventory/", None),
    "volume": ("/case/volume/", None),
    "questions": ("/packet/questions/", None),
    "one-packet": ("/packet/", r'<th scope="row"><a href="(/packet/[^"]+)"'),
    "pay": ("/case/pay/", None),
    "area": ("/role/area/crisis/", None),
    "how-to-ask": ("/import/how/", r'href="(/import/how/[^"]+)"'),
}
"""Pages below those of the menu: where they are, or on which page a link leads to one."""


def main() -> None:
    """Write the pictures; those that were there are replaced."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=Path, default=FOLDER, help="where the pictures go")
    folder = parser.parse_args().to
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for language in LANGUAGES:
            workspace = _example(Path(home) / language, language)
            with _served(workspace) as address:
                _take_all(browser, address, language, folder)
        browser.close()


def _chromium() -> str:
    named = os.environ.get("REMIT_CHROMIUM")
    found = next((path for path in ([named] if named else CHROMIUM) if Path(path).is_file()), None)
    return found or sys.exit("No Chromium here: install it, or name it in REMIT_CHROMIUM.")


def _example(home: Path, language: str) -> Path:
    """Return the workspace of the example, with a packet and with everything laid ready."""
    demo = ["demo", "--institution", "mit", "--lang", language, "--out", str(home / "packet")]
    _run("-m", "remit", *demo)
    workspace = next(home.glob("*/workspace"))
    _run("-m", "remit.web.work", str(workspace))
    return workspace


def _run(*command: str) -> None:
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _served(workspace: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "remit", "desk", "--no-browser", "--workspace", workspace]
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def _take_all(browser: Browser, address: str, language: str, folder: Path) -> None:
    for theme in THEMES:
        context = browser.new_context(
            viewport={"width": WIDE, "height": HIGH}, color_scheme=theme, locale=language
        )
        page = context.new_page()
        page.goto(address)
        home = "/".join(address.split("/")[:3])
        for name, path in _pages(page, home):
            page.goto(home + path, wait_until="networkidle")
            page.locator("main .working").wait_for(state="detached")
            _take(page, folder / f"{name}-{language}-{theme}.jpg")
        context.close()


def _pages(page: Page, home: str) -> list[tuple[str, str]]:
    """Return the names and addresses of the pages: those of the menu, and those below them."""
    page.goto(home)
    links = page.locator("nav.menu a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    found = [(link.strip("/") or "today", link) for link in links]
    for name, (path, pattern) in FURTHER.items():
        answer = page.goto(home + path)
        link = re.search(pattern, page.content()) if pattern else None
        if answer and answer.ok and (link or not pattern):
            found.append((name, link[1] if link else path))
    return found


def _take(page: Page, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    high = min(HIGHEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": WIDE, "height": max(HIGH, high)})
    page.screenshot(path=file, type="jpeg", quality=QUALITY)
    page.set_viewport_size({"width": WIDE, "height": HIGH})


if __name__ == "__main__":
    main()
