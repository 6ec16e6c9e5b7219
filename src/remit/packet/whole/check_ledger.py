"""A sealed packet held against a record made again from the ledger, byte by byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import structs

from remit.findings import Finding
from remit.messages import Message, say
from remit.packet.ground.figure import Figure, Selector
from remit.packet.whole.check_manifest import differs
from remit.packet.whole.check_position import position_differences
from remit.packet.whole.json_form import (
    ENTRIES,
    MANIFEST,
    Entry,
    Manifest,
    document_file,
    entry_list,
)
from remit.packet.whole.record import PacketRecord
from remit.packet.whole.sealed import Sealed

MOST_IDS = 12
MOST_FIGURES = 5
"""How many entries and figures are named; the rest is counted."""
FOLLOWING = ("files", "seal", "ledger_digest", "figures", "entries")
"""Fields of the manifest that differ whenever a file does."""
MAKERS = ("remit", "made_with")


def ledger_findings(
    sealed: Sealed,
    record: PacketRecord,
    made: tuple[Manifest, Mapping[str, bytes]],
    since: Sequence[Message],
) -> list[Finding]:
    """Return where a packet is not what the ledger gives: its record, files and manifest.

    `made` are the manifest and the files of the record; `since` says what was
    added to the ledger after the packet was made.
    """
    manifest, files = made
    same_makers = all(getattr(sealed.manifest, f) == getattr(manifest, f) for f in MAKERS)
    if same_makers and all(sealed.contents.get(name) == files[name] for name in files):
        return []
    told = [*_entries(sealed, record), *_figures(sealed, record), *_words(sealed, record)]
    told += position_differences(sealed, record.position_record)
    if told:
        told.insert(0, _summary(since))
    told += _manifest(sealed.manifest, manifest)
    if not same_makers:
        return [*told, _other_makers(sealed.manifest)]
    return [*told, *_files(sealed, files, told)]


def _summary(since: Sequence[Message]) -> Finding:
    if not since:
        message = say(
            "The ledger does not give this packet, although nothing was added to it since. "
            "The packet was changed, or something it rests on was taken out of the ledger."
        )
        return Finding("packet-stale", message, MANIFEST, "error")
    what = since[0]
    for each in since[1:]:
        what = say("{head}; {next}", head=what, next=each)
    message = say("The ledger does not give this packet any more. Since then: {what}.", what=what)
    return Finding("packet-stale", message, MANIFEST, "error")


def _figures(sealed: Sealed, record: PacketRecord) -> Iterator[Finding]:
    told = list(_figures_told(sealed, record))
    yield from told[:MOST_FIGURES]
    if len(told) > MOST_FIGURES:
        message = say("Other figures that differ: {count}.", count=len(told) - MOST_FIGURES)
        yield Finding("packet-figure-differs", message, "report.json", "error")


def _figures_told(sealed: Sealed, record: PacketRecord) -> Iterator[Finding]:
    spoiled = [entry for _, entries in _spoiled(sealed, record) for entry in entries]
    for identity, figure in sealed.figures().items():
        again = record.figures.get(identity)
        if again == figure:
            resting = [entry for entry in spoiled if _rests_on(figure, entry)]
            if resting:
                message = say(
                    "The figure {figure} rests on entries that the ledger does not hold so: {ids}.",
                    figure=identity,
                    ids=_ids(resting),
                )
                yield Finding("packet-figure-entries", message, identity, "error")
        else:
            message = _not_given(figure, again)
            yield Finding("packet-figure-differs", message, identity, "error")


def _not_given(figure: Figure, again: Figure | None) -> Message:
    if again is None:
        return say("The ledger does not give the figure {figure}.", figure=figure.id)
    if again.shown == figure.shown:
        return say("The figure {figure} rests on something else by the ledger.", figure=figure.id)
    return say(
        "The figure {figure} is {said} in the packet, {found} by the ledger.",
        figure=figure.id,
        said=figure.shown,
        found=again.shown,
    )


def _spoiled(sealed: Sealed, record: PacketRecord) -> list[tuple[str, list[Entry]]]:
    """Return the entries that the ledger no longer holds, holds otherwise, or holds beside."""
    if sealed.entries is None:
        return []
    cited = _by_number(sealed.entries)
    known = _by_number(entry_list(record.entries, record.areas))
    return [
        ("gone", [each for number, some in cited.items() if number not in known for each in some]),
        (
            "changed",
            [
                each
                for number, some in cited.items()
                if known.get(number, some) != some
                for each in some
            ],
        ),
        ("new", [each for number, some in known.items() if number not in cited for each in some]),
    ]


def _by_number(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    """Return the entries by their number; one that was divided has a line for each area."""
    found: dict[int, list[Entry]] = {}
    for entry in sorted(entries, key=lambda each: (each.id, each.area)):
        found.setdefault(entry.id, []).append(entry)
    return found


def _entries(sealed: Sealed, record: PacketRecord) -> Iterator[Finding]:
    for code, entries in _spoiled(sealed, record):
        if entries:
            yield _listed(code, entries)


def _listed(code: str, entries: list[Entry]) -> Finding:
    message = {
        "gone": say("The ledger does not hold the entries {ids}.", ids=_ids(entries)),
        "changed": say("The ledger holds other values for the entries {ids}.", ids=_ids(entries)),
        "new": say("The ledger holds entries that the packet does not: {ids}.", ids=_ids(entries)),
    }[code]
    return Finding(f"packet-entry-{code}", message, ENTRIES, "error")


def _rests_on(figure: Figure, entry: Entry) -> bool:
    return figure.entries is not None and _selects(figure.entries, entry)


def _selects(selector: Selector, entry: Entry) -> bool:
    inside = selector.first <= entry.date <= selector.last
    return inside and (not selector.areas or entry.area in selector.areas)


def _ids(entries: list[Entry]) -> str:
    ids = sorted({entry.id for entry in entries})
    more = f" … (+{len(ids) - MOST_IDS})" if len(ids) > MOST_IDS else ""
    return ", ".join(f"#{identity}" for identity in ids[:MOST_IDS]) + more


def _words(sealed: Sealed, record: PacketRecord) -> Iterator[Finding]:
    for document in record.documents:
        read = sealed.documents.get(document.name)
        made = document_file(record, document)
        if read is not None and structs.replace(read, figures=()) != structs.replace(
            made, figures=()
        ):
            message = say("The ledger gives other words or numbers in this paper.")
            yield Finding("packet-words-differ", message, f"{document.name}.json", "error")


def _manifest(said: Manifest, made: Manifest) -> Iterator[Finding]:
    for field in said.__struct_fields__:
        if field == "parameters":
            pairs = structs.asdict(said.parameters), structs.asdict(made.parameters)
            for name, value in pairs[0].items():
                if value != pairs[1][name]:
                    yield differs(name, value, pairs[1][name])
        elif field not in (*FOLLOWING, *MAKERS) and getattr(said, field) != getattr(made, field):
            yield differs(field, getattr(said, field), getattr(made, field))


def _other_makers(manifest: Manifest) -> Finding:
    message = say(
        "The packet was made by Remit {version} ({engines}), other versions than these: its "
        "files were held against the ledger by their words and numbers, not byte by byte.",
        version=manifest.remit,
        engines=manifest.made_with,
    )
    return Finding("packet-made-elsewhere", message, MANIFEST, "warning")


def _files(
    sealed: Sealed, files: Mapping[str, bytes], told: Sequence[Finding]
) -> Iterator[Finding]:
    """Yield the files that differ where nothing that was told accounts for it."""
    accounted = {each.where for each in (*sealed.findings, *told)}
    for name, content in files.items():
        if sealed.contents.get(name) == content:
            continue
        record = f"{name.partition('.')[0]}.json"
        if not accounted & {name, record} and not (name == MANIFEST and accounted):
            message = say("The file is not the one that the ledger gives.")
            yield Finding("packet-file-differs", message, name, "error")
        accounted.add(name)
