"""Lines of JSON in, placements as lines of JSON out: the work behind `remit place --jsonl`.

A line in holds at least `id` and `text`; `kind`, `lang`, `channel`,
`attendees`, `audience`, `series`, `thread` and `incident` count where given.
A line that is not such an object becomes `{"id": …, "error": …}` in its
place, with the id where one can be read and null otherwise; the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from remit.areas.model import Item, Placement
from remit.areas.placer import Placer
from remit.messages import Translate, say, untranslated
from remit.sources.values.misshapen import place_of, why_misshapen

BATCH = 2048


class _Line(msgspec.Struct):
    id: str | int
    text: str
    kind: str | None = None
    lang: str | None = None
    channel: str | None = None
    attendees: tuple[str, ...] | None = None
    audience: str | None = None
    series: str | None = None
    thread: str | None = None
    incident: bool | None = None


class _Placed(msgspec.Struct):
    id: str | int
    area: str
    second: str | None
    confidence: float
    reasons: list[str]
    level: dict[str, str]


class _Failed(msgspec.Struct):
    id: str | int | None
    error: str


class _Named(msgspec.Struct):
    id: str | int | None = None


_READ = msgspec.json.Decoder(_Line)
_READ_NAME = msgspec.json.Decoder(_Named)
_WRITE = msgspec.json.Encoder()


def place_lines(
    lines: Iterable[str], placer: Placer, translate: Translate = untranslated
) -> Iterator[str]:
    """Yield one line of JSON for each line that is not blank, in the same order.

    Reads `BATCH` lines ahead, so that placing is quick. Never raises for what
    a line holds.

    >>> from remit.areas.placer import read_placer
    >>> lines = ['{"id": "a", "text": "Sync", "kind": "meeting"}', 'no json']
    >>> for line in place_lines(lines, read_placer()):
    ...     print(line[:32])
    {"id":"a","area":"unplaced","sec
    {"id":null,"error":"This line is
    """
    written = (line for line in lines if line.strip())
    while batch := list(islice(written, BATCH)):
        read = [_read(line, translate) for line in batch]
        asked = [line for line in read if isinstance(line, _Line)]
        placements = iter(placer.place([_item(line) for line in asked]))
        for line in read:
            if isinstance(line, _Line):
                yield _text(_placed(line, next(placements), translate))
            else:
                yield _text(line)


def _read(line: str, translate: Translate) -> _Line | _Failed:
    try:
        return _READ.decode(line)
    except msgspec.ValidationError as error:
        why = why_misshapen(error) if place_of(error) else say("This line is no object of JSON.")
    except (msgspec.DecodeError, UnicodeError):
        why = say("This line is no JSON.")
    return _Failed(_name(line), why.text(translate))


def _name(line: str) -> str | int | None:
    try:
        return _READ_NAME.decode(line).id
    except (msgspec.DecodeError, UnicodeError):
        return None


def _item(line: _Line) -> Item:
    return Item(
        id=str(line.id),
        text=line.text,
        kind=line.kind or "note",
        channel=line.channel,
        lang=line.lang,
        attendees=line.attendees or (),
        audience=line.audience,
        series=line.series,
        thread=line.thread,
        incident=bool(line.incident),
    )


def _placed(line: _Line, placement: Placement, translate: Translate) -> _Placed:
    return _Placed(
        id=line.id,
        area=placement.area,
        second=placement.second,
        confidence=round(placement.confidence, 4),
        reasons=[reason.text(translate) for reason in placement.reasons],
        level=dict(placement.level),
    )


def _text(row: _Placed | _Failed) -> str:
    return _WRITE.encode(row).decode()
