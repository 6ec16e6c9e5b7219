"""What the json files of a packet hold: their types are their schema."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from importlib import resources
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from remit.jd.draft import DutyOrigin
from remit.packet.ground.document import Document, figures_of
from remit.packet.ground.figure import EPOCH, Figure
from remit.packet.ground.model import Entries, Position
from remit.packet.whole.record import SCHEMA_VERSION, PacketRecord
from remit.position.record import DutyRecord, PositionRecord, RemovedDuty, Value

MANIFEST, ENTRIES, POSITION = "manifest.json", "entries.json", "position.json"
Content = bytes
"""The bytes of a file (`FileMark.bytes` is their number)."""
FORMS = ("docx", "pdf", "html", "json")
NAMES = (*(f"{kind}.{form}" for kind in ("description", "report") for form in FORMS), ENTRIES)
"""The files of a packet without forms."""
FormKey = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
OwnKey = Annotated[str, Meta(pattern=r"^\w[\w-]{0,59}$")]


class ProposedDuty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A duty of the proposal; `figure` is the id of its per cent, `before` the one it had.

    Both are null where the record shows too little for shares of time.
    """

    statement: str
    area: str
    second: str | None
    percent: int | None
    figure: str | None
    origin: DutyOrigin
    since: date | None
    before: float | None


class DocumentFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`description.json`, `report.json`, `form-*.json`: a document and the figures in it.

    `position` and `duties` are the description's content without its form;
    the others have no duties.
    """

    version: int
    status: Literal["draft", "ready"]
    made_on: date
    position: Position
    duties: tuple[ProposedDuty, ...]
    document: Document
    figures: tuple[Figure, ...]


class PositionFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`position.json`: what every form was filled from, each value with its ground."""

    fields: Mapping[str, Value]
    duties: tuple[DutyRecord, ...]
    removed: tuple[RemovedDuty, ...]

    @classmethod
    def of(cls, record: PositionRecord) -> PositionFile:
        """Return the record as it lies in a packet."""
        return cls(fields=record.fields, duties=record.duties, removed=record.removed)


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """A reduced citation: the ledger's id, the day, the area and the minutes, nothing else."""

    id: int
    date: date
    area: str
    minutes: float


class FileMark(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the packet with its hash and its size."""

    name: str
    sha256: str
    bytes: int

    @classmethod
    def of(cls, name: str, content: Content) -> FileMark:
        """Return the mark of a file's content."""
        return cls(name, hashlib.sha256(content).hexdigest(), len(content))


class Parameters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the packet can be made from again."""

    as_of: date
    window: tuple[date, date]
    institution: str
    language: str
    include_after_hours: bool
    seed: int
    last_import: int
    last_entry: int
    last_statement: int
    last_forgotten: int
    description: str
    settings: str
    answers: str = ""


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`manifest.json`: what the packet holds, sealed, and how to make it again.

    `made_with` names the engines of the forms, whose versions decide about
    bytes. `ledger_digest` is one of the entries. `seal` is the hash of this
    manifest without its seal: it shows a slip, not a forger, who can seal anew.
    `forms` are the keys of its forms, `own_forms` those of Word files that were
    not made by Remit; with any of them there is a position record.
    """

    version: int
    remit: str
    made_with: str
    made_on: date
    status: Literal["draft", "ready"]
    parameters: Parameters
    figures: int
    entries: int
    ledger_digest: str
    files: tuple[FileMark, ...]
    forms: tuple[FormKey, ...] = ()
    own_forms: tuple[OwnKey, ...] = ()
    seal: str = ""

    def documents(self) -> tuple[str, ...]:
        """Return the names of the documents, without their endings."""
        return ("description", "report", *(f"form-{key}" for key in self.forms))

    def names(self) -> tuple[str, ...]:
        """Return the names of all files that the packet must have, in order."""
        made = [f"{name}.{form}" for name in self.documents() for form in FORMS]
        own = [own_name(key) for key in self.own_forms]
        position = [POSITION] if self.forms or self.own_forms else []
        return tuple(sorted((*made, *own, *position, ENTRIES)))

    def sealed(self) -> Manifest:
        """Return the manifest with the seal that it must have."""
        bare = pretty(replace(self, seal=""))
        return replace(self, seal=hashlib.sha256(bare).hexdigest())


def own_name(key: str) -> str:
    """Return what the file of somebody's own form is called in a packet.

    >>> own_name("our-form")
    'own-our-form.docx'
    """
    return f"own-{key}.docx"


def document_file(record: PacketRecord, document: Document) -> DocumentFile:
    """Return what the json form of a document holds."""
    shown = figures_of(document)
    return DocumentFile(
        version=SCHEMA_VERSION,
        status=record.status,
        made_on=record.made_on,
        position=record.position,
        duties=_proposed(record) if document.kind == "description" else (),
        document=document,
        figures=tuple(record.figures[identity] for identity in shown),
    )


def _proposed(record: PacketRecord) -> tuple[ProposedDuty, ...]:
    return tuple(
        ProposedDuty(
            statement=duty.statement,
            area=duty.area,
            second=duty.second,
            percent=duty.percent if record.shares else None,
            figure=f"duty.{at}.percent" if record.shares else None,
            origin=duty.origin,
            since=duty.since,
            before=duty.previous,
        )
        for at, duty in enumerate(record.duties, start=1)
    )


def entry_list(entries: Entries, areas: tuple[str, ...]) -> list[Entry]:
    """Return the citations in order of their ids."""
    days = {day: date.fromordinal(EPOCH.toordinal() + day) for day in set(entries.day.tolist())}
    columns = zip(
        entries.activity.tolist(),
        entries.day.tolist(),
        entries.area.tolist(),
        entries.tenths.tolist(),
        strict=True,
    )
    return [
        Entry(identity, days[day], areas[area], tenths / 10)
        for identity, day, area, tenths in sorted(columns)
    ]


def pretty(value: object) -> bytes:
    """Return a value as JSON that people can read, with a line break at its end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def lines_of(entries: Iterable[Entry]) -> bytes:
    """Return the citations as JSON, one a line."""
    encoder = msgspec.json.Encoder()
    return b"[\n" + b",\n".join(encoder.encode(entry) for entry in entries) + b"\n]\n"


def digest_of(entries: bytes) -> str:
    """Return the digest of the citations as they lie in their file, 32 hex digits.

    >>> digest_of(b"")
    'cae66941d9efbd404e4d88758ea67670'
    """
    return hashlib.blake2b(entries, digest_size=16).hexdigest()


def schema() -> dict[str, Any]:
    """Return the JSON schema of the packet's json files, as `schema.json` holds it.

    >>> sorted(schema()["$defs"])[:3]
    ['Bullets', 'Chart', 'Column']
    """
    shapes = (DocumentFile, list[Entry], Manifest, PositionFile)
    found, definitions = msgspec.json.schema_components(shapes, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The json files of a Remit packet",
        "$comment": "description.json, report.json and form-*.json, entries.json, manifest.json, "
        "position.json, in this order",
        "anyOf": list(found),
        "$defs": definitions,
    }


def read_schema() -> dict[str, Any]:
    """Return the schema that ships with Remit.

    >>> read_schema()["title"]
    'The json files of a Remit packet'
    """
    text = (resources.files("remit.packet") / "schema.json").read_bytes()
    return dict(msgspec.json.decode(text))
