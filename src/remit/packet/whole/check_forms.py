"""The forms of a packet held against each other: each shows the numbers of the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from remit.findings import Finding
from remit.messages import say
from remit.packet.formats.form_text import (
    numbers_in,
    squeezed,
    text_of_document,
    text_of_docx,
    text_of_html,
    text_of_pdf,
)
from remit.packet.ground.document import Document, all_runs
from remit.packet.whole.sealed import Sealed

READERS: dict[str, Callable[[bytes], str]] = {"html": text_of_html, "docx": text_of_docx}


def form_findings(sealed: Sealed) -> Iterator[Finding]:
    """Yield where the forms of a document differ from its json form, and stray numbers."""
    for stem, document in sealed.documents.items():
        yield from _stray_numbers(document.document)
        expected = text_of_document(document.document)
        for form, reader in READERS.items():
            name = f"{stem}.{form}"
            if name in sealed.contents:
                yield from _compared(name, expected, sealed.contents[name], reader)
        name = f"{stem}.pdf"
        if name in sealed.contents:
            yield from _contained(name, expected, sealed.contents[name])


def _stray_numbers(document: Document) -> Iterator[Finding]:
    for runs in all_runs(document):
        for run in runs:
            if run.kind == "plain" and numbers_in(run.text):
                message = say("“{text}” holds a number that is no figure.", text=run.text)
                yield Finding("packet-stray-number", message, f"{document.name}.json", "error")


def _unreadable(name: str) -> Finding:
    return Finding("packet-file-unreadable", say("The file cannot be read."), name, "error")


def _compared(
    name: str, expected: str, content: bytes, reader: Callable[[bytes], str]
) -> Iterator[Finding]:
    try:
        found = reader(content)
    except ValueError:
        yield _unreadable(name)
        return
    said, shows = numbers_in(expected), numbers_in(found)
    if said != shows:
        pairs = zip(said, shows, strict=False)
        pair = next((pair for pair in pairs if pair[0] != pair[1]), None)
        message = say("The file shows more or fewer numbers than the record.")
        if pair is not None:
            message = say(
                "The file shows {found} where the record says {said}.", found=pair[1], said=pair[0]
            )
        yield Finding("packet-number-differs", message, name, "error")
    elif squeezed(expected) != squeezed(found):
        message = say("The words of the file are not those of the record.")
        yield Finding("packet-words-differ", message, name, "error")


def _contained(name: str, expected: str, content: bytes) -> Iterator[Finding]:
    """A page has more numbers than the record: its own, and those on axes."""
    try:
        found = Counter(numbers_in(text_of_pdf(content)))
    except ValueError:
        yield _unreadable(name)
        return
    missing = Counter(numbers_in(expected)) - found
    if missing:
        number = sorted(missing)[0]
        message = say("The file does not show {number} as often as the record.", number=number)
        yield Finding("packet-number-differs", message, name, "error")
