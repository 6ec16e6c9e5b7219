"""An import killed at random moments loses nothing committed and leaves no half page.

    python benchmarks/killing.py [--quick]

A process imports an archive of posts and a calendar. At a random moment, from
the making of the workspace to the usual end of the import, the ledger is
looked at from outside, the process is killed (SIGKILL) a little later, and the
ledger is opened and held against five laws. Then the same
import goes on where it was, until it is through; then a fresh ledger begins.
The ledger that took its kills must equal one that was never disturbed.

Then files in several orders, each into a fresh ledger: the same current rows.
"""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from invented import Size
from ledger_rows import Seen, account_trouble, current_rows, lost_rows, rows_by_export, seen_rows
from scaled import (
    ME,
    ZONE,
    write_calendar,
    write_mastodon_archive,
    write_slack_export,
    write_x_archive,
)
from stopwatch import script

KILLS = 100
POSTS, EVENTS = 30_000, 2_000
ORDERS = 6


def measure(*, quick: bool = False) -> dict[str, object]:
    """Return what was killed and when, what was violated (nothing, one hopes), and the orders."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        scale = 10 if quick else 1
        killed = _killing(home / "killing", KILLS // scale, (POSTS // scale, EVENTS // scale))
        return {**killed, "orders": _orders(home / "orders", 3 if quick else ORDERS, scale)}


# ── killing ──


@dataclass(slots=True)
class Kills:
    """What happened to the processes that were killed."""

    kills: int = 0
    before_the_ledger: int = 0
    while_importing: int = 0
    ledgers_finished: int = 0
    violations: list[str] = field(default_factory=list)


def _killing(home: Path, wanted: int, sizes: tuple[int, int]) -> dict[str, object]:
    home.mkdir()
    exports = [
        write_x_archive(home / "posts.zip", Size(sizes[0])),
        write_calendar(home / "calendar.ics", Size(sizes[1])),
    ]
    calm, pages, seconds = _undisturbed(home, exports)
    wanted_rows = current_rows(calm / "ledger.sqlite")
    kills, dice, number = Kills(), random.Random(7), 0
    while kills.kills < wanted:
        number += 1
        workspace = _workspace(home, calm, f"killed-{number}")
        while kills.kills < wanted:
            if not _kill_once(workspace, exports, dice.uniform(0.0, seconds), kills):
                break
            _hold_to_laws(workspace / "ledger.sqlite", pages, kills)
        else:
            _import(workspace, exports)
        kills.ledgers_finished += 1
        if current_rows(workspace / "ledger.sqlite") != wanted_rows:
            kills.violations.append("the finished ledger differs from the undisturbed one")
        shutil.rmtree(workspace)
    return {
        "posts": sizes[0],
        "events": sizes[1],
        "undisturbed_seconds": round(seconds, 2),
        "kills": kills.kills,
        "kills_before_the_ledger_was_open": kills.before_the_ledger,
        "kills_while_importing": kills.while_importing,
        "ledgers_finished_and_compared": kills.ledgers_finished,
        "rows_of_a_finished_ledger": len(wanted_rows),
        "violations": kills.violations,
    }


def _undisturbed(home: Path, exports: Sequence[Path]) -> tuple[Path, Seen, float]:
    """Import twice undisturbed; return a workspace, the rows at every page's end, the seconds."""
    timed = _workspace(home, None, "timed")
    again = _workspace(home, None, "again")
    seconds = min(_seconds(workspace, exports) for workspace in (timed, again))
    calm, pages = _workspace(home, timed, "calm"), Seen()
    with contextlib.redirect_stdout(None), _committing_every_page():
        import_here(calm, exports, lambda *_: pages.update(rows_by_export(calm / "ledger.sqlite")))
    return calm, pages, seconds


@contextlib.contextmanager
def _committing_every_page() -> Iterator[None]:
    """Let no transaction take more pages than one look-up does, so that every end is seen."""
    from remit.ledger import taking

    usual, taking.TOGETHER = taking.TOGETHER, 1
    try:
        yield
    finally:
        taking.TOGETHER = usual


def _seconds(workspace: Path, exports: Sequence[Path]) -> float:
    child = _begun(workspace, exports)
    begun = time.perf_counter()
    if child.wait():
        raise SystemExit("the undisturbed import failed")
    return time.perf_counter() - begun


def _begun(workspace: Path, exports: Sequence[Path]) -> subprocess.Popen[bytes]:
    """Start an import and return once its program is loaded and it begins."""
    command = script(__file__, "--import", workspace, *exports)
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert child.stdout is not None
    with child.stdout as told:
        told.readline()
    return child


def _workspace(home: Path, key_of: Path | None, name: str) -> Path:
    """Make a folder for a workspace with the key of another, so that pseudonyms agree."""
    folder = home / name
    folder.mkdir()
    if key_of is not None:
        shutil.copy(key_of / "key", folder / "key")
    return folder


def _import(workspace: Path, exports: Sequence[Path]) -> None:
    command = script(__file__, "--import", workspace, *exports)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _kill_once(workspace: Path, exports: Sequence[Path], after: float, kills: Kills) -> bool:
    """Kill an import some seconds after it began; False when it was through before that."""
    child = _begun(workspace, exports)
    time.sleep(after)
    seen = seen_rows(workspace / "ledger.sqlite")
    time.sleep(random.Random(after).uniform(0, 0.02))
    if (code := child.poll()) is not None:
        if code:
            kills.violations.append(f"an import that nobody killed ended with code {code}")
        return False
    child.kill()
    child.wait()
    kills.kills += 1
    kills.before_the_ledger += seen is None
    kills.while_importing += seen is not None
    if seen is not None and (lost := lost_rows(workspace / "ledger.sqlite", seen)):
        kills.violations.append(f"{lost} committed rows were lost at {after:.3f} s")
    return True


def _hold_to_laws(ledger: Path, pages: Seen, kills: Kills) -> None:
    if not ledger.exists():
        return
    with sqlite3.connect(ledger) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        kills.violations.append(f"integrity: {verdict}")
    kills.violations += account_trouble(ledger)
    if half := rows_by_export(ledger) - pages:
        kills.violations.append(f"half a page: {sorted(half)[:3]}")


# ── any order ──


def _orders(home: Path, orders: int, scale: int) -> dict[str, object]:
    home.mkdir()
    files = _overlapping(home, scale)
    dice, results = random.Random(11), []
    first = _workspace(home, None, "key")
    for number in range(orders):
        order = list(reversed(files)) if number == 1 else list(files)
        if number > 1:
            dice.shuffle(order)
        workspace = _workspace(home, first if number else None, f"order-{number}")
        for path in order:
            _import(workspace, [path])
        if not number:
            shutil.copy(workspace / "key", first / "key")
        results.append(current_rows(workspace / "ledger.sqlite"))
    return {
        "files": [path.name for path in files],
        "orders": orders,
        "rows": len(results[0]),
        "differing_rows": [len(set(rows) ^ set(results[0])) for rows in results[1:]],
        "same": all(rows == results[0] for rows in results),
    }


def _overlapping(home: Path, scale: int) -> list[Path]:
    """Two archives of one account, two exports of one calendar, a chat and an outbox."""
    posts, events = 4_000 // scale, 1_000 // scale
    earlier = Size(posts, kept=posts // 2, last=date(2021, 12, 31))
    return [
        write_x_archive(home / "posts-earlier.zip", earlier, edited=0.0),
        write_x_archive(home / "posts-later.zip", Size(posts), edited=0.05),
        write_calendar(home / "calendar.ics", Size(events)),
        write_calendar(home / "calendar-again.ics", Size(events), moved=90),
        write_slack_export(home / "chat.zip", Size(posts)),
        write_mastodon_archive(home / "outbox.zip", Size(posts)),
    ]


# ── the process that is killed ──


def import_here(
    folder: Path, exports: Sequence[Path], progress: Callable[[object], None] = lambda _far: None
) -> None:
    """Import into a workspace in this process."""
    from importing import NOW
    from remit.workflow.folder.settings import Settings
    from remit.workflow.folder.workspace import create_workspace
    from remit.workflow.imports.import_evidence import import_evidence

    print("begun", flush=True)
    workspace = create_workspace(folder, Settings(zone=ZONE, me=list(ME)))
    import_evidence(workspace, exports, NOW, progress)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--import"]:
        import_here(Path(sys.argv[2]), [Path(each) for each in sys.argv[3:]])
    else:
        print(json.dumps(measure(quick="--quick" in sys.argv), indent=2))
