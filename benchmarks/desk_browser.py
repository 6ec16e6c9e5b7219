"""When a browser first shows something of each page, on two throttled profiles."""

from __future__ import annotations

import os
import statistics
from collections.abc import Mapping
from pathlib import Path

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
PROFILES = {
    "desktop (40 ms, 10 Mbit/s)": (40, 10_000, 1),
    "phone (150 ms, 1.6 Mbit/s, processor a fourth)": (150, 1_600, 4),
}
"""Round trip in ms, kbit a second, and how much slower the processor; Lighthouse's two."""
RUNS = 3
PAINT = """() => new Promise(done => new PerformanceObserver(list => {
  const paint = list.getEntriesByName('first-contentful-paint')[0];
  if (paint) done(paint.startTime);
}).observe({type: 'paint', buffered: true}))"""


def paints(address: str, pages: Mapping[str, str]) -> dict[str, object]:
    """Return the seconds to the first paint by profile and kind of page, median of three."""
    chromium = os.environ.get("REMIT_CHROMIUM") or next(filter(os.path.exists, CHROMIUM), None)
    if chromium is None:
        return {"left_out": "no Chromium here"}
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=str(Path(chromium)), args=flags)
        context = browser.new_context(viewport={"width": 1280, "height": 860})
        page = context.new_page()
        page.goto(address)
        home = "/".join(address.split("/")[:3])
        session = context.new_cdp_session(page)
        found: dict[str, object] = {}
        for profile, (latency, kilobits, slower) in PROFILES.items():
            _throttle(session, latency, kilobits, slower)
            times = {
                kind: statistics.median(_paint(page, home + path) for _ in range(RUNS))
                for kind, path in sorted(pages.items())
            }
            found[profile] = {"slowest": max(times.values()), **times}
        browser.close()
    return found


def _throttle(session: object, latency: int, kilobits: int, slower: int) -> None:
    session.send("Network.enable")  # type: ignore[attr-defined]
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})  # type: ignore[attr-defined]
    speed = kilobits * 1000 / 8
    conditions = {"offline": False, "latency": latency, "downloadThroughput": speed}
    session.send("Network.emulateNetworkConditions", {**conditions, "uploadThroughput": speed})  # type: ignore[attr-defined]
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})  # type: ignore[attr-defined]


def _paint(page: object, url: str) -> float:
    page.goto(url)  # type: ignore[attr-defined]
    return round(page.evaluate(PAINT) / 1000, 2)  # type: ignore[attr-defined]
