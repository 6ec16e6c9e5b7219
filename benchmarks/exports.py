"""A calendar, a chat workspace and an outbox, each into a fresh ledger, beside its peers.

    python benchmarks/exports.py [--quick]

From file to committed ledger, with hash, locators, accounts and versions. The
peers only parse: `icalendar` with `recurring-ical-events` expands one year, the
standard library's `json` loads the other two. The *floor* hashes, inflates and
decodes the fields that are kept with msgspec, and keeps nothing.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from stopwatch import CommandFailed, Cost, cost, median, script

INPUTS = Path(__file__).parent / ".inputs"
NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
RUNS = 3
GOALS = {"calendar": (3.0, None), "slack": (2.0, None), "mastodon": (2.0, 200.0)}
"""CPU seconds, and MB where memory has a goal."""
SIZES = {"calendar": 19_142, "slack": 55_280, "mastodon": 59_040}
"""Makes 20,098 events, 55,280 messages in 15,945 files, an outbox of 129 MB."""


def measure(*, quick: bool = False) -> dict[str, object]:
    """Return what each export costs Remit, the floor and a peer that only parses."""
    runs = 1 if quick else RUNS
    found: dict[str, object] = {"runs": runs}
    for name in GOALS:
        export = export_of(name, SIZES[name] // (10 if quick else 1))
        with tempfile.TemporaryDirectory() as folder:
            found[name] = {
                "mb": round(_inflated(export) / 1e6, 1),
                "target": dict(zip(("cpu_seconds", "peak_mb"), GOALS[name], strict=True)),
                "remit": _remit(export, Path(folder), runs),
                "floor": _apart("--floor", name, export, runs),
                "peer": _apart("--peer", name, export, 1),
            }
    return found


def export_of(name: str, size: int) -> Path:
    """Return the export of so many records, written on first use."""
    from invented import Size
    from scaled import write_calendar, write_mastodon_archive, write_slack_export

    path = INPUTS / f"{name}-{size}{'.ics' if name == 'calendar' else '.zip'}"
    if not path.exists():
        INPUTS.mkdir(exist_ok=True)
        first = date(2015, 6, 1) if name == "slack" else date(2011, 1, 1)
        fresh = path.with_suffix(".part")
        write = {
            "calendar": write_calendar,
            "slack": write_slack_export,
            "mastodon": write_mastodon_archive,
        }
        write[name](fresh, Size(size, first=first)).rename(path)
    return path


def _remit(export: Path, home: Path, runs: int) -> dict[str, object]:
    """A warm-up, then fresh ledgers."""
    costs = [
        cost(script(__file__, "--import", export, home / f"workspace-{run}"))
        for run in range(runs + 1)
    ]
    counts: dict[str, object] = json.loads(costs[-1].output)
    return {**median(costs[1:]).figures(), **counts}


def _apart(how: str, name: str, export: Path, runs: int) -> dict[str, object]:
    try:
        costs: list[Cost] = [cost(script(__file__, how, name, export)) for _ in range(runs)]
    except CommandFailed as error:
        return {"failed": str(error).splitlines()[-1][:200]}
    return {**median(costs).figures(), "records": int(costs[-1].output)}


def _inflated(export: Path) -> int:
    if export.suffix != ".zip":
        return export.stat().st_size
    with zipfile.ZipFile(export) as opened:
        return sum(info.file_size for info in opened.infolist())


# ── the processes that are measured ──


def _import(export: Path, folder: Path) -> None:
    from remit.workflow.folder.settings import Settings
    from remit.workflow.folder.workspace import create_workspace
    from remit.workflow.imports.import_evidence import import_evidence
    from scaled import ME, ZONE

    workspace = create_workspace(folder, Settings(zone=ZONE, me=list(ME)))
    accounts = import_evidence(workspace, [export], NOW).accounts
    counted = {name: sum(getattr(each, name) for each in accounts)
               for name in ("records", "accepted", "activities")}  # fmt: skip
    print(json.dumps(counted))


def _floor(name: str, export: Path) -> int:
    """Hash, inflate, decode the kept fields of every record; keep nothing."""
    import msgspec

    with export.open("rb") as stream:
        hashlib.file_digest(stream, "sha256").hexdigest()
    if name == "calendar":
        return sum(line.startswith(b"BEGIN:VEVENT") for line in export.read_bytes().splitlines())
    post = {"slack": {"ts": str, "user": str, "text": str}, "mastodon": {"id": str, "to": list}}
    kept = msgspec.defstruct("Kept", [(field, kind, None) for field, kind in post[name].items()])
    with zipfile.ZipFile(export) as archive:
        if name == "mastodon":
            outbox = msgspec.defstruct("Outbox", [("orderedItems", list[kept])])  # type: ignore[valid-type]
            return len(msgspec.json.decode(archive.read("outbox.json"), type=outbox).orderedItems)  # type: ignore[attr-defined]
        decode = msgspec.json.Decoder(list[kept]).decode  # type: ignore[valid-type]
        return sum(len(decode(archive.read(day))) for day in archive.namelist() if "/" in day)


def _peer(name: str, export: Path) -> int:
    """Parse with what others use; expand one year of the calendar; keep nothing."""
    if name == "calendar":
        import icalendar
        import recurring_ical_events

        calendar = icalendar.Calendar.from_ical(export.read_bytes())
        return len(recurring_ical_events.of(calendar).between((2021, 1, 1), (2022, 1, 1)))
    with zipfile.ZipFile(export) as archive:
        if name == "mastodon":
            return len(json.loads(archive.read("outbox.json"))["orderedItems"])
        return sum(len(json.loads(archive.read(day))) for day in archive.namelist() if "/" in day)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--import", export, folder]:
            _import(Path(export), Path(folder))
        case ["--floor", name, export]:
            print(_floor(name, Path(export)))
        case ["--peer", name, export]:
            print(_peer(name, Path(export)))
        case _:
            print(json.dumps(measure(quick="--quick" in sys.argv), indent=2))
