"""Whether a packet still says what the record says, and what of it moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from remit.errors import RemitError
from remit.jd.draft import DraftDuty
from remit.ledger.ledger import Ledger
from remit.messages import Message, say, translator
from remit.packet.ground.document import Document, all_runs
from remit.packet.ground.figure import Figure
from remit.packet.whole.json_form import ProposedDuty, entry_list
from remit.packet.whole.record import PacketRecord, packet_record
from remit.packet.whole.sealed import Sealed, read_sealed
from remit.workflow.folder.packets_known import MOST, known_packets
from remit.workflow.folder.workspace import Workspace
from remit.workflow.packets.build_packet import packet_inputs
from remit.workflow.packets.check_packet import changes_since, order_of
from remit.workflow.words.figure_names import figure_name

AT_ONCE = 60_000
"""So many entries are measured again in a few seconds: the ledger's, once for each packet."""

State = Literal["current", "moved", "unmeasured", "unreadable"]
"""`unmeasured`: the record changed since, and what it did to the packet was not looked at."""


Pair = tuple[Figure, Figure | None]
"""A figure of a packet, and what it would be now."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that the papers would show otherwise, as they show it and as they would.

    `changed` is the day of the change that it is about, as the papers show it.
    """

    figure: str
    said: str
    now: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class PacketStatus:
    """What became of one packet since it was written.

    It is current while no figure of its twelve months, no entry behind them and
    no word of the proposed description and the forms would be another.
    `since` says what was added to the record or changed; `moved` are the
    figures that would be shown otherwise, the largest move first; `came`,
    `gone` and `changed` count entries behind the packet's figures; `words`
    tells that other words would stand in the papers. `goes_on` is the last day
    on record where it lies after the twelve months of the packet.
    """

    folder: Path
    state: State
    made_on: date | None = None
    status: str = ""
    since: tuple[Message, ...] = ()
    moved: tuple[Moved, ...] = ()
    came: int = 0
    gone: int = 0
    changed: int = 0
    words: bool = False
    goes_on: date | None = None

    def told(self, language: str) -> Iterator[Message]:
        """Yield what there is to say of it, in sentences; nothing where it is current.

        `language` is that of the reader.
        """
        if self.state == "unreadable":
            yield say("Its list of files cannot be read.")
        if self.state == "unmeasured":
            yield from self.since
        if self.moved:
            first = self.moved[0]
            yield say(
                "Figures that moved: {count}, the largest of them {name}: {said}, now {now}.",
                count=len(self.moved),
                name=figure_name(first.figure, language, first.changed),
                said=first.said,
                now=first.now,
            )
        if self.came or self.gone or self.changed:
            yield say(
                "Entries behind its figures that came: {came}; went: {gone}; changed: {changed}.",
                came=self.came,
                gone=self.gone,
                changed=self.changed,
            )
        if self.words and not self.moved:
            yield say("Other words would stand in the proposed description or in a form.")


def packet_statuses(
    workspace: Workspace, now: datetime, *, measure: bool | None = None, latest: int = MOST
) -> list[PacketStatus]:
    """Return what became of the `latest` packets that this workspace knows, the newest last.

    A packet since which nothing changed costs one look at the ledger. The others
    are measured again: all of them, none, or (`measure` None) only those of a
    ledger that is measured in a few seconds.
    """
    folders = known_packets(workspace)[-latest:]
    if not folders:
        return []
    with workspace.ledger() as ledger, ledger.at_one_moment():
        few = ledger.count() * len(folders) <= AT_ONCE
        at_once = few if measure is None else measure
        return [_status(workspace, ledger, folder, (now, at_once)) for folder in folders]


def _status(
    workspace: Workspace, ledger: Ledger, folder: Path, how: tuple[datetime, bool]
) -> PacketStatus:
    now, at_once = how
    try:
        manifest = read_sealed(folder).manifest
    except RemitError:
        return PacketStatus(folder, "unreadable")
    since = tuple(changes_since(workspace, ledger, manifest))
    if since and at_once:
        return packet_status(workspace, ledger, folder, now)
    state: State = "unmeasured" if since else "current"
    return PacketStatus(folder, state, manifest.made_on, manifest.status, since)


def packet_status(
    workspace: Workspace, ledger: Ledger, folder: Path, now: datetime
) -> PacketStatus:
    """Return what became of one packet, measured again whatever changed since.

    Raises `PacketError` (`not-a-packet`) where there is none. One that cannot be
    measured any more is `unmeasured`, and `since` ends with the reason.
    """
    sealed = read_sealed(folder)
    manifest = sealed.manifest
    since = tuple(changes_since(workspace, ledger, manifest))
    try:
        order = order_of(folder, manifest, workspace)
        record = packet_record(packet_inputs(workspace, ledger, order)[0])
    except RemitError as stop:
        why = (*since, stop.what)
        return PacketStatus(folder, "unmeasured", manifest.made_on, manifest.status, why)
    return _compared(folder, sealed, record, (since, _last_day(workspace, ledger, now)))


def _last_day(workspace: Workspace, ledger: Ledger, now: datetime) -> date | None:
    start = ledger.latest_start(int(now.timestamp()))
    if start is None:
        return None
    return datetime.fromtimestamp(start, workspace.settings.zone_info()).date()


def _compared(
    folder: Path,
    sealed: Sealed,
    record: PacketRecord,
    known: tuple[tuple[Message, ...], date | None],
) -> PacketStatus:
    (since, last), manifest = known, sealed.manifest
    moved = tuple(_moved(sealed, record))
    came, gone, changed = _entries(sealed, record)
    words = _other_words(sealed, record)
    same = not (moved or came or gone or changed or words)
    return PacketStatus(
        folder,
        "current" if same else "moved",
        manifest.made_on,
        manifest.status,
        since,
        moved,
        came,
        gone,
        changed,
        words,
        last if last and last > manifest.parameters.window[1] else None,
    )


def _moved(sealed: Sealed, record: PacketRecord) -> Iterator[Moved]:
    """Yield the figures that would be shown otherwise, the largest headline first."""
    language = sealed.manifest.parameters.language
    none = say("no such figure").text(translator(language))
    pairs = [*_pairs(sealed, record), *_duties(sealed, record)]
    other = [pair for pair in pairs if pair[1] is None or pair[1].shown != pair[0].shown]
    for figure, again in sorted(other, key=lambda pair: -_weight(*pair)):
        now = again.shown if again else none
        yield Moved(figure.id, figure.shown, now, _day_of_change(sealed, figure.id))


def _day_of_change(sealed: Sealed, identity: str) -> str:
    """Return the day of the change that a figure is about; empty for any other figure."""
    kind, number, *_ = f"{identity}..".split(".")
    day = sealed.figures().get(f"shift.{number}.on") if kind == "shift" else None
    return "" if day is None else day.shown


def _pairs(sealed: Sealed, record: PacketRecord) -> Iterator[Pair]:
    """Yield the figures of a packet with those of now.

    Duties are left out, whose order may change, and so is the account of what
    was read, which grows with every import.
    """
    for identity, figure in sealed.figures().items():
        if not identity.startswith(("duty.", "account.")):
            yield figure, record.figures.get(identity)


def _duties(sealed: Sealed, record: PacketRecord) -> Iterator[Pair]:
    """Yield the per cents of the proposed duties, by what a duty is about."""
    now = {
        about: record.figures.get(f"duty.{at}.percent")
        for at, about in enumerate(_about(record.duties), start=1)
    }
    paper, figures = sealed.documents.get("description"), sealed.figures()
    duties = paper.duties if paper is not None else ()
    for duty, about in zip(duties, _about(duties), strict=True):
        figure = figures.get(duty.figure or "")
        if figure is not None:
            yield replace(figure, id=f"duty.{about[0]}"), now.get(about)


def _about(duties: Iterable[ProposedDuty | DraftDuty]) -> Iterator[tuple[str, int]]:
    """Yield what each duty is about, and how many before it are about the same."""
    seen: Counter[str] = Counter()
    for duty in duties:
        about = f"{duty.area}+{duty.second}" if duty.second else duty.area
        yield about, seen[about]
        seen[about] += 1


def _weight(figure: Figure, again: Figure | None) -> float:
    """Return how much a move matters: shares in parts of the whole, then hours, then the rest."""
    by = abs((again.value if again else 0.0) - figure.value)
    match figure.id.partition(".")[0], figure.unit:
        case "share", _:
            return 1.0 + by
        case "duty", _:
            return 1.0 + by / 100
        case "hours", "hours":
            return by / (1.0 + by)
        case _:
            return 0.0


def _entries(sealed: Sealed, record: PacketRecord) -> tuple[int, int, int]:
    """Return how many entries came, went and changed."""
    cited = {entry.id: entry for entry in sealed.entries or ()}
    known = {entry.id: entry for entry in entry_list(record.entries, record.areas)}
    both = cited.keys() & known.keys()
    changed = sum(cited[number] != known[number] for number in both)
    return len(known) - len(both), len(cited) - len(both), changed


def _other_words(sealed: Sealed, record: PacketRecord) -> bool:
    """Return whether the description or a form would have other words, their figures apart."""
    made = {each.name: each for each in record.documents if each.kind != "report"}
    return any(
        name in made and _words(read.document) != _words(made[name])
        for name, read in sealed.documents.items()
    )


def _words(document: Document) -> list[str]:
    return [run.text for runs in all_runs(document) for run in runs if run.kind != "figure"]
