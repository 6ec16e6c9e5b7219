"""The desk over a ledger of a million activities: eight clients on every page, typing, first paint.

    python benchmarks/desk.py [--quick]

The ledger is imported from invented exports on first use and kept. Pages are those
that links lead to from the first one, each kind of address counted by itself. *Flat
out* eight clients ask without a pause, so that each waits for the seven others;
*at work* they look at each page for a second. Times are those a client sees, from the
request to the last byte. The browser is Chromium, where there is one.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

from desk_browser import paints
from desk_ledger import desk_of
from stopwatch import cost

CLIENTS = 8
SECONDS = {"flat out": 60.0, "at work": 60.0}
LOOKS = {"flat out": 0.0, "at work": 1.0}
"""Seconds for which a client looks at a page before it asks for the next one."""
TARGET = {
    "page_p95_ms": 150,
    "search_p95_ms": 100,
    "first_contentful_paint_s": 1.0,
    "script_kb": 150,
}
TYPED = (
    "registration",
    "scholarship",
    "lab closure",
    "стипендия",
    "crisis call",
    "meeting",
    "reader",
)
ON_LINKS = 400
_LINK = re.compile(r'href="(/[^"#]*)"')
_SCRIPT = re.compile(r'<script src="([^"]+)"')
_VARIED = re.compile(r"\d{4}-\d\d-\d\d|p-[0-9a-f]{8,}|[0-9a-f]{12,}|\d+")
Times = dict[str, list[float]]


def measure(*, quick: bool = False) -> dict[str, object]:
    """Return how long the shelf takes, and what the pages of its desk take."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        held = desk_of(workspace, 20_000 if quick else 1_000_000)
        shelving = cost([sys.executable, "-m", "remit.web.work", str(workspace)])
        with _served(workspace) as address:
            found = _asked(address, quick=quick)
    return {"target": TARGET, **held, "shelf": shelving.figures(), **found}


def _asked(address: str, *, quick: bool) -> dict[str, object]:
    cookie = Visitor(address).cookie
    pages = _pages(address, cookie)
    clients = {}
    for how, seconds in SECONDS.items():
        times = _clients(address, cookie, pages, LOOKS[how], seconds / (6 if quick else 1))
        clients[how] = _figures(times)
    first = {kind: some[0] for kind, some in pages.items()}
    return {
        "clients": CLIENTS,
        "pages": clients,
        "search": {"one": _typing(address, cookie, 1), "eight": _typing(address, cookie, CLIENTS)},
        "script_kb": _scripts(address, cookie, first),
        "first_contentful_paint_s": paints(
            address, {kind: some[0] for kind, some in pages.items()}
        ),
    }


@contextmanager
def _served(workspace: Path) -> Iterator[str]:
    """Serve a desk in a process of its own; yield the address that opens it."""
    command = [sys.executable, "-m", "remit", "desk", "--no-browser", "--workspace", workspace]
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


class Visitor:
    """One client: a connection that is kept, and the cookie that opens the desk."""

    def __init__(self, address: str, cookie: str | None = None) -> None:
        self._where = urlsplit(address)
        self._connection = HTTPConnection(self._where.netloc, timeout=120)
        self.cookie = cookie or self._opened()

    def _opened(self) -> str:
        self._connection.request("GET", self._where.path)
        answer = self._connection.getresponse()
        answer.read()
        return str(answer.getheader("Set-Cookie")).split(";")[0]

    def get(self, path: str, **headers: str) -> bytes:
        """Return the body of an answer; anything but a page is a failure."""
        self._connection.request("GET", path, headers={"Cookie": self.cookie, **headers})
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status not in (200, 302, 303):
            raise RuntimeError(f"{path} answered {answer.status}")
        return body

    def timed(self, path: str, **headers: str) -> float:
        """Return the seconds that an answer took, compressed as browsers ask for it."""
        begun = time.perf_counter()
        self.get(path, **{"Accept-Encoding": "gzip", **headers})
        return time.perf_counter() - begun


def _pages(address: str, cookie: str) -> dict[str, list[str]]:
    """Return addresses by kind: what the menu, and the pages of the menu, lead to."""
    visitor = Visitor(address, cookie)
    first = _links(visitor.get("/"))
    found = dict.fromkeys(["/", *first])
    for path in first[:ON_LINKS]:
        found |= dict.fromkeys(_links(visitor.get(path)))
    by_kind: dict[str, list[str]] = defaultdict(list)
    for path in found:
        by_kind[_kind(path)].append(path)
    return dict(by_kind)


def _links(body: bytes) -> list[str]:
    links = (link.replace("&amp;", "&") for link in _LINK.findall(body.decode()))
    return [link for link in links if not re.search(r"/static/|\.\w+$|/zip/|/file/|/out/", link)]


def _kind(path: str) -> str:
    """Return an address without what varies in it.

    >>> _kind("/ledger/4711/"), _kind("/ledger/?area=crisis&month=2020-03")
    ('/ledger/…/', '/ledger/?area&month')
    """
    parts = urlsplit(path)
    asked = "&".join(each.split("=")[0] for each in parts.query.split("&"))
    kind = _VARIED.sub("…", parts.path)
    return f"{kind}?{asked}" if asked else kind


def _clients(
    address: str, cookie: str, pages: Mapping[str, Sequence[str]], looks: float, seconds: float
) -> Times:
    """Let eight clients ask for pages at random for so many seconds; kinds are equally likely."""
    times: Times = defaultdict(list)
    until = time.monotonic() + seconds

    def ask(number: int) -> None:
        dice, visitor = random.Random(number), Visitor(address, cookie)
        time.sleep(looks * dice.random())
        while time.monotonic() < until:
            kind = dice.choice(sorted(pages))
            times[kind].append(visitor.timed(dice.choice(pages[kind])))
            time.sleep(2 * looks * dice.random())

    _together(ask, CLIENTS)
    return times


def _typing(address: str, cookie: str, clients: int) -> dict[str, float]:
    """Let clients type words letter by letter into the search of the ledger."""
    times: list[float] = []

    def ask(number: int) -> None:
        dice, visitor = random.Random(number), Visitor(address, cookie)
        for word in dice.sample(TYPED, len(TYPED)):
            for end in range(1, len(word) + 1):
                asked = f"/ledger/?q={quote(word[:end])}"
                times.append(visitor.timed(asked, **{"HX-Request": "true"}))
                time.sleep(0.1 * dice.random())

    _together(ask, clients)
    return _spread(times)


def _together(ask: Callable[[int], None], clients: int) -> None:
    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _figures(times: Times) -> dict[str, dict[str, float]]:
    every = [seconds for some in times.values() for seconds in some]
    return {"all": _spread(every), **{kind: _spread(times[kind]) for kind in sorted(times)}}


def _spread(times: Iterable[float]) -> dict[str, float]:
    """Return how many there are, the median, the 95th in a hundred and the worst, in ms."""
    ordered = sorted(1000 * each for each in times)
    last = len(ordered) - 1
    return {
        "asked": len(ordered),
        "median_ms": round(ordered[last // 2], 1),
        "p95_ms": round(ordered[round(0.95 * last)], 1),
        "worst_ms": round(ordered[last], 1),
    }


def _scripts(address: str, cookie: str, pages: Mapping[str, str]) -> dict[str, float]:
    """Return what the scripts of each kind of page weigh, compressed, in kB."""
    visitor = Visitor(address, cookie)

    def weight(path: str) -> float:
        scripts = _SCRIPT.findall(visitor.get(path).decode())
        return round(sum(len(gzip.compress(visitor.get(each), 6)) for each in scripts) / 1000, 1)

    return {kind: weight(path) for kind, path in sorted(pages.items())}


if __name__ == "__main__":
    print(json.dumps(measure(quick="--quick" in sys.argv), indent=2, ensure_ascii=False))
