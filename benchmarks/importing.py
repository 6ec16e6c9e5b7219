"""200,000 posts from a zip into a fresh ledger, as a whole process, beside the floor and peers.

    python benchmarks/importing.py [--quick]

The *floor* does the least that any importer must: hash the file, inflate it,
decode the fields that are kept with msgspec, insert the same columns under the
same index. What Remit takes beyond it buys locators, versions of records,
pseudonyms, accounts and a commit for every page.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from stopwatch import CommandFailed, Cost, cost, median, script

HERE = Path(__file__).parent
INPUTS = HERE / ".inputs"
PEERS = HERE / ".venv-peers"
NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
POSTS = 200_000
RUNS = 3
TARGET = {"cpu_seconds": 4.0, "peak_mb": 96.0, "of_floor": 1.6}
"""Either the seconds or the part of the floor; the memory in any case."""


def measure(*, quick: bool = False) -> dict[str, object]:
    """Return what importing, importing again, the floor and the peers cost."""
    posts = POSTS // 10 if quick else POSTS
    runs = 1 if quick else RUNS
    archive = archive_of(posts)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        first, again = _remit(archive, home, runs)
        return {
            "posts": posts,
            "inflated_mb": round(_inflated(archive) / 1e6, 1),
            "zip_mb": round(archive.stat().st_size / 1e6, 1),
            "runs": runs,
            "target": TARGET,
            "remit": first,
            "remit_again": again,
            "floor": _bare("typed", archive, home, runs),
            "stdlib_json": _bare("plain", archive, home, runs),
            **_peers(posts, home, 1),
        }


def archive_of(posts: int, layout: str = "tweets") -> Path:
    """Return the archive of so many posts, written on first use; no edits in the older layout."""
    from invented import Size
    from scaled import write_x_archive

    path = INPUTS / f"x-{layout}-{posts}.zip"
    if not path.exists():
        INPUTS.mkdir(exist_ok=True)
        years = Size(posts, first=datetime(2011, 1, 1, tzinfo=UTC).date())
        edited = 0.01 if layout == "tweets" else 0.0
        fresh = path.with_suffix(".part")
        write_x_archive(fresh, years, posts=layout, edited=edited).rename(path)
    return path


def _remit(archive: Path, home: Path, runs: int) -> tuple[dict[str, object], dict[str, object]]:
    """A warm-up, then fresh ledgers, then the last ledger again."""
    fresh = [
        cost(script(__file__, "--import", archive, home / f"workspace-{run}"))
        for run in range(runs + 1)
    ]
    last = home / f"workspace-{runs}"
    size = sum(path.stat().st_size for path in last.glob("ledger*")) / 1e6
    again = [cost(script(__file__, "--import", archive, last)) for _ in range(runs)]
    return (
        {**_figures(fresh[1:]), **_added(fresh[-1]), "ledger_mb": round(size, 1)},
        {**_figures(again), **_added(again[-1])},
    )


def _added(done: Cost) -> dict[str, object]:
    added: dict[str, object] = json.loads(done.output.strip())
    return added


def _figures(costs: list[Cost]) -> dict[str, object]:
    return dict(median(costs).figures())


def _bare(how: str, archive: Path, home: Path, runs: int) -> dict[str, object]:
    costs = []
    for _ in range(runs):
        ledger = home / "bare.sqlite"
        ledger.unlink(missing_ok=True)
        costs.append(cost(script("bare.py", how, archive, ledger)))
    return _figures(costs)


# ── peers ──


def _peers(posts: int, home: Path, runs: int) -> dict[str, object]:
    """Return what others take for the same posts; why not, where they cannot be had.

    twitter-to-sqlite knows the file of posts by its older name only, and stops
    at the first edited post.
    """
    try:
        python = peers_python()
    except (subprocess.CalledProcessError, OSError) as error:
        why = {"absent": f"could not be installed: {type(error).__name__}"}
        return {"hpi": why, "twitter_to_sqlite": why}
    archive, older = archive_of(posts), archive_of(posts, "tweet")
    return {
        "hpi": _peer(runs, lambda: _hpi(python, archive, home)),
        "twitter_to_sqlite": _peer(runs, lambda: _twitter_to_sqlite(python, older, home)),
    }


def peers_python() -> Path:
    """Return the Python that the peers are installed for, made on first use."""
    python = PEERS / "bin" / "python"
    ready = PEERS / "ready"
    if not ready.exists():
        venv.create(PEERS, clear=True, with_pip=True)
        wanted = ["hpi", "twitter-to-sqlite", "orjson", "setuptools<80"]
        quiet = ["--quiet", "--disable-pip-version-check"]
        install = [python, "-m", "pip", "install", *quiet, *wanted]
        subprocess.run(install, check=True, capture_output=True)
        ready.touch()
    return python


def _peer(runs: int, run: Callable[[], Cost]) -> dict[str, object]:
    try:
        return _figures([run() for _ in range(runs)])
    except CommandFailed as error:
        last = str(error).splitlines()[-1]
        return {"failed": last[:200]}


def _hpi(python: Path, archive: Path, home: Path) -> Cost:
    """HPI reads the posts into objects and keeps nothing."""
    folder = home / "hpi"
    (folder / "my" / "config").mkdir(parents=True, exist_ok=True)
    (folder / "my" / "config" / "__init__.py").write_text(
        f"class twitter_archive:\n    export_path = {str(archive)!r}\n"
    )
    code = "from my.twitter.archive import tweets; print(sum(1 for _ in tweets()))"
    return cost([str(python), "-c", code], {"MY_CONFIG": str(folder), "HPI_LOGS": "error"})


def _twitter_to_sqlite(python: Path, archive: Path, home: Path) -> Cost:
    ledger = home / "peer.sqlite"
    ledger.unlink(missing_ok=True)
    command = python.with_name("twitter-to-sqlite")
    return cost([str(command), "import", str(ledger), str(archive)])


# ── the process that is measured ──


def _import(archive: Path, folder: Path) -> None:
    from remit.workflow.folder.settings import Settings
    from remit.workflow.folder.workspace import create_workspace
    from remit.workflow.imports.import_evidence import import_evidence
    from scaled import ME, ZONE

    workspace = create_workspace(folder, Settings(zone=ZONE, me=list(ME)))
    report = import_evidence(workspace, [archive], NOW)
    (account,) = report.accounts
    print(json.dumps({"accepted": account.accepted, "duplicates": account.duplicates}))


def _inflated(archive: Path) -> int:
    with zipfile.ZipFile(archive) as opened:
        return sum(info.file_size for info in opened.infolist())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--import"]:
        _import(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        print(json.dumps(measure(quick="--quick" in sys.argv), indent=2))
