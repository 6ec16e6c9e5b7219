"""Everything that a packet says, before it takes a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from msgspec import structs

from remit.jd.draft import DraftDuty, DraftStatus
from remit.messages import Translate, translator
from remit.packet.form.form_document import form_document
from remit.packet.form.form_model import read_form
from remit.packet.form.word_values import WordValues, word_values
from remit.packet.ground.document import Document
from remit.packet.ground.figure import Figure
from remit.packet.ground.figures import keep_figures
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.model import Entries, OwnForm, PacketInputs, Position
from remit.packet.ground.proposal import gives_shares, proposed_duties
from remit.packet.ground.writer import Writer
from remit.packet.letter.level_case_document import level_case_document
from remit.packet.papers.description_document import description_document
from remit.packet.papers.report_document import report_document
from remit.position.record import PositionRecord

SCHEMA_VERSION = 1
LETTER = "ucla-letter"
"""The form that is the letter of the level case, where there is a case."""


@dataclass(frozen=True, slots=True)
class PacketRecord:
    """The documents of a packet with every figure in them, ready to take a form.

    `forms` are filled from `position_record`, and so are `own_forms`, Word files
    that were not made by Remit, with `words` in place of what they ask for.

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
    position_record: PositionRecord | None = None
    forms: tuple[Document, ...] = ()
    own_forms: tuple[OwnForm, ...] = ()
    words: WordValues | None = None

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return every document of the packet."""
        return (self.description, self.report, *self.forms)


def packet_record(inputs: PacketInputs, translate: Translate | None = None) -> PacketRecord:
    """Return the record of a packet: its documents and all their figures.

    Pure: the same inputs give the same record. Raises `PacketError` when the
    gap and the entries disagree, or a figure would rest on nothing.
    `translate` stands in for the catalogue of `inputs.language`.
    """
    writer = Writer(inputs.language, translate or translator(inputs.language))
    grounds = Grounds(inputs, writer)
    keep_figures(grounds)
    description, report = description_document(grounds), report_document(grounds)
    filled = inputs.position_record
    return PacketRecord(
        position=inputs.position,
        duties=proposed_duties(inputs),
        shares=gives_shares(inputs),
        description=description,
        report=report,
        position_record=filled,
        forms=_forms(grounds),
        own_forms=inputs.own_forms if filled is not None else (),
        words=None if filled is None else word_values(filled, grounds),
        figures=dict(writer.figures),
        entries=inputs.entries,
        areas=grounds.areas,
        language=inputs.language,
        status=inputs.draft.status,
        made_on=inputs.made_on,
        version=inputs.version,
        parameters=_parameters(inputs, grounds.days()),
    )


def _forms(grounds: Grounds) -> tuple[Document, ...]:
    inputs = grounds.inputs
    if inputs.position_record is None:
        return ()
    filled, case = inputs.position_record, inputs.level_case
    documents = []
    for key in inputs.forms:
        document = form_document(read_form(key), filled, grounds, inputs.forms)
        if key == LETTER and case is not None:
            letter = level_case_document(grounds, case, filled)
            document = structs.replace(letter, key=key, every_page=document.every_page)
        documents.append(document)
    return tuple(documents)


def _parameters(inputs: PacketInputs, days: tuple[date, date]) -> dict[str, object]:
    return {
        "as_of": inputs.measures.as_of.isoformat(),
        "window": [day.isoformat() for day in days],
        "institution": inputs.profile.key,
        "language": inputs.language,
        "include_after_hours": inputs.include_after_hours,
        **asdict(inputs.origin),
    }
