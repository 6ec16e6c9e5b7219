"""The run of a scheduler: import what lies in the watched folder, and tell what is new.

What was told is kept in `news.json` of the workspace, which appears whole or
not at all and is part of every copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, repeat
from pathlib import Path

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from remit.errors import InputError, WorkspaceNewer
from remit.messages import say
from remit.workflow.folder.workspace import NEWS, Workspace, replace_bytes, writable
from remit.workflow.gap.compare_description import Comparison, compare_description
from remit.workflow.gap.news import News, Run, Told, news_of, under_rules
from remit.workflow.imports.watch_folder import Arrival, Pace, watch_folder
from remit.workflow.picture.measure_work import View
from remit.workflow.settings.watched_inbox import from_home

VERSION = 1


class NewsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`news.json`: what was told, by the hash that names the description.

    `stops` are the files of the watched folder that could not be imported, with
    the code of the stop: each is told once.
    """

    version: int = VERSION
    descriptions: dict[str, Told] = field(default_factory=dict)
    stops: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewsReport:
    """What one run has to tell: news of the gap, and files that could not be imported."""

    as_of: date
    news: tuple[News, ...]
    stops: tuple[Arrival, ...]


@dataclass(frozen=True, slots=True)
class NewsOrder:
    """When the run is, under whose rules (None: those of the settings), and how it waits."""

    now: datetime
    wait: Callable[[float], None]
    institution: str | None = None


def _untold(_report: NewsReport) -> None:
    """Leave the telling to whoever asked."""


def tell_news(
    workspace: Workspace, order: NewsOrder, tell: Callable[[NewsReport], None] = _untold
) -> NewsReport:
    """Tell what is new since the last run, then keep that it was told, and return it.

    What breaks off while it is told is told again at the next run: rather twice
    than never. Raises
    `InputError` (`news-file`) where what was kept cannot be read, `no-folder`
    where the watched folder is gone, and whatever a comparison raises.
    """
    kept = read_news(workspace)
    arrivals = list(_imported(workspace, order))
    stopped = {each.name: each.stop.code for each in arrivals if each.stop}
    stops = tuple(
        each for each in arrivals if each.stop and kept.stops.get(each.name) != each.stop.code
    )
    found = _compared(workspace, order)
    told, news = _weighed(workspace, order, found, kept)
    fresh = replace(kept, descriptions=told, stops=stopped)
    report = NewsReport(found.picture.measures.as_of, news, stops)
    tell(report)
    if fresh != kept:
        content = msgspec.json.format(msgspec.json.encode(fresh), indent=1) + b"\n"
        with writable(workspace.folder):
            replace_bytes(workspace.folder / NEWS, content)
    return report


def read_news(workspace: Workspace) -> NewsFile:
    """Return what was kept of earlier runs; an empty record before the first."""
    path = workspace.folder / NEWS
    try:
        content = path.read_bytes()
        version = msgspec.json.decode(content, type=dict[str, object]).get("version")
        if isinstance(version, int) and version > VERSION:
            raise WorkspaceNewer(
                say("A later version of Remit wrote this workspace."),
                where=str(path),
                next_step=say("Install that version or a newer one; nothing was changed."),
            )
        return msgspec.json.decode(content, type=NewsFile)
    except FileNotFoundError:
        return NewsFile()
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(
            say("What was told before cannot be read."),
            where=str(path),
            next_step=say("Remove the file; then everything is told once more."),
            code="news-file",
        ) from error


def _imported(workspace: Workspace, order: NewsOrder) -> Iterator[Arrival]:
    """Import what lies in the watched folder and has come to rest; nothing where none is named."""
    if not workspace.settings.watched:
        return
    folder = workspace.folder / from_home(Path(workspace.settings.watched))
    rounds = chain([True], repeat(False))

    def wait(seconds: float) -> bool:
        again = next(rounds)
        if again:
            order.wait(seconds)
        return again

    yield from watch_folder(workspace, folder, Pace(lambda: order.now, wait))


def _compared(workspace: Workspace, order: NewsOrder) -> Comparison:
    today = order.now.astimezone(workspace.settings.zone_info()).date()
    with workspace.ledger() as ledger:
        return compare_description(workspace, ledger, View(today, None, order.institution))


def _weighed(
    workspace: Workspace, order: NewsOrder, found: Comparison, kept: NewsFile
) -> tuple[dict[str, Told], tuple[News, ...]]:
    name, profile = workspace.settings.description, found.picture.profile
    before = under_rules(kept.descriptions.get(name, Told()), profile.key)
    today = order.now.astimezone(workspace.settings.zone_info()).date()
    told, news = news_of(Run(found.gap, today, profile.smallest_share / 100), before)
    return {**kept.descriptions, name: told}, news
