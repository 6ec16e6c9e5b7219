"""Figures checked by themselves: what they rest on, their sums and their citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from remit.findings import Finding
from remit.messages import Message, say
from remit.packet.ground.document import all_runs
from remit.packet.ground.figure import Figure, shown
from remit.packet.ground.figures import ACCOUNT_COLUMNS
from remit.packet.ground.grounds import EVERY_ASSUMPTION
from remit.packet.whole.json_form import ENTRIES, DocumentFile
from remit.packet.whole.sealed import Cited, Sealed


def figure_findings(sealed: Sealed) -> Iterator[Finding]:
    """Yield what is wrong with the figures and entries of a packet."""
    figures = sealed.figures()
    for document in sealed.documents.values():
        yield from _two_values(document, figures)
        yield from _texts(document)
    for figure in figures.values():
        yield from _ground(figure, figures)
    if sealed.entries is not None:
        yield from _entries(sealed)
        cited = Cited(sealed.entries)
        for figure in figures.values():
            yield from _citations(figure, cited)
    yield from _shares(figures)
    yield from _account(figures)
    if "description" in sealed.documents:
        yield from _duties(sealed.documents["description"])


def _error(code: str, message: Message, where: str) -> Finding:
    return Finding(code, message, where, "error")


def _two_values(document: DocumentFile, figures: dict[str, Figure]) -> Iterator[Finding]:
    for figure in document.figures:
        if figures[figure.id] != figure:
            message = say("The figure {figure} differs between two papers.", figure=figure.id)
            yield _error("packet-figure-twice", message, document.document.name + ".json")


def _texts(document: DocumentFile) -> Iterator[Finding]:
    known = {figure.id: figure for figure in document.figures}
    language = document.document.language
    where = document.document.name + ".json"
    for figure in document.figures:
        if figure.shown != shown(figure, language):
            message = say("The figure {figure} is shown with another value.", figure=figure.id)
            yield _error("packet-figure-shown", message, where)
    for identity, text in _shown_runs(document):
        if identity not in known:
            message = say("The figure {figure} is shown but not explained.", figure=identity)
            yield _error("packet-figure-unknown", message, where)
        elif text not in _texts_of(known[identity], language):
            message = say(
                "The text shows {text} where the figure {figure} is {value}.",
                text=text,
                figure=identity,
                value=known[identity].shown,
            )
            yield _error("packet-figure-shown", message, where)


def _shown_runs(document: DocumentFile) -> Iterator[tuple[str, str]]:
    for runs in all_runs(document.document):
        for run in runs:
            if run.figure is not None:
                yield run.figure, run.text


def _texts_of(figure: Figure, language: str) -> set[str]:
    return {shown(figure, language, style) for style in ("full", "mid", "range", "bare")}


def _ground(figure: Figure, figures: dict[str, Figure]) -> Iterator[Finding]:
    if not figure.rests_on_something():
        message = say("The figure {figure} rests on nothing.", figure=figure.id)
        yield _error("packet-figure-ground", message, figure.id)
    for name in figure.assumptions:
        stem = "assumption." if (name,) == EVERY_ASSUMPTION else f"assumption.{name}."
        if not any(f"{each}.".startswith(stem) for each in figures):
            message = say(
                "The figure {figure} rests on the assumption {name}, which is not listed.",
                figure=figure.id,
                name=name,
            )
            yield _error("packet-figure-ground", message, figure.id)


def _entries(sealed: Sealed) -> Iterator[Finding]:
    entries = sealed.entries or ()
    listed = Counter((entry.id, entry.area) for entry in entries)
    twice = [identity for (identity, _area), n in listed.items() if n > 1]
    if twice:
        message = say("The entry {id} is listed twice.", id=twice[0])
        yield _error("packet-entry-twice", message, ENTRIES)
    once = {entry.id for entry in entries}
    # packets of before counted a divided entry once for each of its areas
    if sealed.manifest.entries not in {len(once), len(entries)}:
        message = say(
            "The manifest counts {said} entries, the list holds {found}.",
            said=sealed.manifest.entries,
            found=len(once),
        )
        yield _error("packet-entry-count", message, ENTRIES)
    for entry in entries:
        if entry.minutes < 0 or abs(entry.minutes * 10 - round(entry.minutes * 10)) > 1e-6:
            message = say("The minutes of the entry {id} are not whole tenths.", id=entry.id)
            yield _error("packet-entry-minutes", message, ENTRIES)


def _citations(figure: Figure, cited: Cited) -> Iterator[Finding]:
    if figure.basis != "traced" or figure.entries is None:
        return
    chosen = cited.chosen(figure.entries)
    tenths = figure.unit == "tenths"
    found = int(cited.tenths[chosen].sum()) if tenths else len(set(cited.ids[chosen].tolist()))
    if found != figure.value:
        message = say(
            "The figure {figure} is {said}, the entries it cites make {found}.",
            figure=figure.id,
            said=figure.value,
            found=found,
        )
        yield _error("packet-figure-sum", message, figure.id)


def _shares(figures: dict[str, Figure]) -> Iterator[Finding]:
    shares = [figure for name, figure in figures.items() if name.startswith("share.")]
    whole = sum(figure.whole or 0 for figure in shares)
    worked = figures.get("hours.all")
    if worked is not None and worked.value > 0 and whole != 100:
        message = say("The shares of all areas sum to {sum}, not to a hundred.", sum=whole)
        yield _error("packet-share-sum", message, "report.json")


def _account(figures: dict[str, Figure]) -> Iterator[Finding]:
    names = [name for name in figures if name.startswith("account.") and name.endswith(".records")]
    for name in names:
        line = name.removesuffix(".records")
        values = {column: figures.get(f"{line}.{column}") for column in ACCOUNT_COLUMNS[:5]}
        counts = [figure.value for figure in values.values() if figure is not None]
        if len(counts) == 5 and counts[0] != sum(counts[1:]):
            message = say("The account of {line} does not add up.", line=figures[name].source)
            yield _error("packet-account", message, "report.json")


def _duties(document: DocumentFile) -> Iterator[Finding]:
    if all(duty.percent is None for duty in document.duties):
        return
    figures = {figure.id: figure for figure in document.figures}
    total = sum(duty.percent or 0 for duty in document.duties)
    where = "description.json"
    if total != 100:
        message = say("The duties sum to {sum} per cent, not to a hundred.", sum=total)
        yield _error("packet-duty-sum", message, where)
    for duty in document.duties:
        figure = figures.get(duty.figure or "")
        if figure is None or figure.value != duty.percent:
            named = duty.figure or "–"
            message = say("The figure {figure} is not the duty's per cent.", figure=named)
            yield _error("packet-duty-figure", message, where)
