"""The letter on its own, outside a packet: its document with every figure in it, and its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from remit.cases.level_case import LevelCase
from remit.messages import Translate, translator
from remit.packet.document import Document
from remit.packet.figure import Figure
from remit.packet.figures import keep_areas, keep_gap
from remit.packet.grounds import Grounds
from remit.packet.level_case_document import level_case_document
from remit.packet.model import PacketInputs
from remit.packet.writer import Writer
from remit.position.record import PositionRecord

PaperForm = Literal["docx", "pdf", "html"]
PAPER_FORMS: tuple[PaperForm, ...] = get_args(PaperForm)


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter with the figures that it shows."""

    document: Document
    figures: Mapping[str, Figure]
    made_on: date


def level_case_letter(
    inputs: PacketInputs,
    case: LevelCase,
    record: PositionRecord,
    translate: Translate | None = None,
) -> Letter:
    """Return the letter of a case; the same inputs give the same letter.

    Raises `PacketError` when the gap and the entries disagree, as a packet does.
    """
    writer = Writer(inputs.language, translate or translator(inputs.language))
    grounds = Grounds(inputs, writer)
    keep_areas(grounds)
    keep_gap(grounds)
    document = level_case_document(grounds, case, record)
    return Letter(document, dict(writer.figures), inputs.made_on)


def letter_file(letter: Letter, form: PaperForm) -> bytes:
    """Return the letter as a file; the same letter gives the same bytes."""
    # the engines of the forms load only when a letter is written
    from remit.packet.docx import docx_file
    from remit.packet.html import html_page
    from remit.packet.pdf import pdf_file

    document = letter.document
    match form:
        case "docx":
            return docx_file(document, {}, letter.made_on)
        case "html":
            return html_page(document, {}, translator(document.language))
        case "pdf":
            return pdf_file(document, {}, letter.made_on)
