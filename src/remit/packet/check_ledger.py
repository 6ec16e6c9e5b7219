"""A sealed packet held against a record made again from the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from remit.findings import Finding
from remit.messages import say
from remit.packet.figure import Figure, Selector
from remit.packet.json_form import ENTRIES, Entry, document_file, entry_list
from remit.packet.record import PacketRecord
from remit.packet.sealed import Sealed

MOST_IDS = 12


def ledger_findings(sealed: Sealed, record: PacketRecord) -> list[Finding]:
    """Return where figures, entries and words differ from the record."""
    return [
        *_figures(sealed.figures(), record.figures),
        *_entries(sealed, record),
        *_words(sealed, record),
    ]


def _figures(sealed: Mapping[str, Figure], made: Mapping[str, Figure]) -> Iterator[Finding]:
    for identity, figure in sealed.items():
        again = made.get(identity)
        if again == figure:
            continue
        if again is None:
            message = say("The ledger no longer gives the figure {figure}.", figure=identity)
        elif again.shown == figure.shown:
            message = say(
                "The figure {figure} rests on something else in the ledger now.", figure=identity
            )
        else:
            message = say(
                "The figure {figure} is {said} in the packet, {found} by the ledger.",
                figure=identity,
                said=figure.shown,
                found=again.shown,
            )
        yield Finding("packet-figure-differs", message, identity, "error")


def _entries(sealed: Sealed, record: PacketRecord) -> Iterator[Finding]:
    if sealed.entries is None:
        return
    cited = {entry.id: entry for entry in sealed.entries}
    known = {entry.id: entry for entry in entry_list(record.entries, record.areas)}
    gone = [entry for identity, entry in cited.items() if identity not in known]
    changed = [entry for identity, entry in cited.items() if known.get(identity, entry) != entry]
    new = [entry for identity, entry in known.items() if identity not in cited]
    figures = sealed.figures()
    for code, entries in (("gone", gone), ("changed", changed), ("new", new)):
        if entries:
            yield _listed(code, entries, ENTRIES)
            yield from _behind(code, entries, figures)


def _listed(code: str, entries: list[Entry], where: str) -> Finding:
    message = {
        "gone": say("The ledger no longer holds the entries {ids}.", ids=_ids(entries)),
        "changed": say("The ledger holds other values for the entries {ids}.", ids=_ids(entries)),
        "new": say("The ledger holds entries that the packet does not: {ids}.", ids=_ids(entries)),
    }[code]
    return Finding(f"packet-entry-{code}", message, where, "error")


def _behind(code: str, entries: list[Entry], figures: Mapping[str, Figure]) -> Iterator[Finding]:
    for figure in figures.values():
        if figure.entries is None:
            continue
        inside = [entry for entry in entries if _selects(figure.entries, entry)]
        if not inside:
            continue
        values = {"figure": figure.id, "ids": _ids(inside)}
        message = {
            "gone": say(
                "The figure {figure} rests on entries that the ledger no longer holds: {ids}.",
                **values,
            ),
            "changed": say("The figure {figure} rests on entries that changed: {ids}.", **values),
            "new": say("The figure {figure} leaves out entries of the ledger: {ids}.", **values),
        }[code]
        yield Finding(f"packet-figure-entries-{code}", message, figure.id, "error")


def _selects(selector: Selector, entry: Entry) -> bool:
    inside = selector.first <= entry.date <= selector.last
    return inside and (not selector.areas or entry.area in selector.areas)


def _ids(entries: list[Entry]) -> str:
    ids = sorted(entry.id for entry in entries)
    more = f" … (+{len(ids) - MOST_IDS})" if len(ids) > MOST_IDS else ""
    return ", ".join(str(identity) for identity in ids[:MOST_IDS]) + more


def _words(sealed: Sealed, record: PacketRecord) -> Iterator[Finding]:
    for document in (record.description, record.report):
        read = sealed.documents.get(document.kind)
        made = document_file(record, document)
        if read is not None and (read.document, read.duties) != (made.document, made.duties):
            message = say("The ledger now gives other words or numbers in this paper.")
            yield Finding("packet-words-differ", message, f"{document.kind}.json", "error")
