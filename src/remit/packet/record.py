"""The one position record behind every form of a packet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from remit.jd.draft import DraftDuty, DraftStatus
from remit.messages import Translate, translator
from remit.packet.description_document import description_document
from remit.packet.document import Document
from remit.packet.figure import Figure
from remit.packet.figures import keep_figures
from remit.packet.grounds import Grounds
from remit.packet.model import Entries, PacketInputs, Position
from remit.packet.proposal import gives_shares, proposed_duties
from remit.packet.report_document import report_document
from remit.packet.writer import Writer

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class PacketRecord:
    """Both documents of a packet with every figure in them, ready to take a form.

    `areas` are the codes that `entries.area` indexes, unplaced last. `shares`
    tells whether the duties have shares of time, or all are left open.
    `parameters` are what the packet can be made from again.
    """

    position: Position
    duties: tuple[DraftDuty, ...]
    shares: bool
    description: Document
    report: Document
    figures: Mapping[str, Figure]
    entries: Entries
    areas: tuple[str, ...]
    language: str
    status: DraftStatus
    made_on: date
    version: str
    parameters: Mapping[str, object]


def packet_record(inputs: PacketInputs, translate: Translate | None = None) -> PacketRecord:
    """Return the position record: two documents and all their figures.

    Pure: the same inputs give the same record. Raises `PacketError` when the
    gap and the entries disagree, or a figure would rest on nothing.
    `translate` stands in for the catalogue of `inputs.language`.
    """
    writer = Writer(inputs.language, translate or translator(inputs.language))
    grounds = Grounds(inputs, writer)
    keep_figures(grounds)
    return PacketRecord(
        position=inputs.position,
        duties=proposed_duties(inputs),
        shares=gives_shares(inputs),
        description=description_document(grounds),
        report=report_document(grounds),
        figures=dict(writer.figures),
        entries=inputs.entries,
        areas=grounds.areas,
        language=inputs.language,
        status=inputs.draft.status,
        made_on=inputs.made_on,
        version=inputs.version,
        parameters=_parameters(inputs, grounds.days()),
    )


def _parameters(inputs: PacketInputs, days: tuple[date, date]) -> dict[str, object]:
    return {
        "as_of": inputs.measures.as_of.isoformat(),
        "window": [day.isoformat() for day in days],
        "institution": inputs.profile.key,
        "language": inputs.language,
        "include_after_hours": inputs.include_after_hours,
        **asdict(inputs.origin),
    }
