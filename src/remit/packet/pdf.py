"""A document as a PDF, tagged for reading software: PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources

import msgspec
import typst

from remit.packet.document import Document, text_of
from remit.packet.language import conventions

STANDARDS = ["ua-1", "a-2a"]
CHART_FONT, PAGE_FONT = "Liberation Sans", "Libertinus Serif"


def pdf_file(document: Document, pictures: Mapping[str, str], made_on: date) -> bytes:
    """Return a document as a PDF; `pictures` are SVG texts by chart id.

    Only the type that the engine carries with it is used, so the same document
    gives the same bytes on every machine. Its date is `made_on`.
    """
    moment = datetime.combine(made_on, time(12), UTC)
    inputs = {
        "document": msgspec.json.encode(document).decode("utf-8"),
        "title": text_of(document.title),
        "pictures": msgspec.json.encode(
            {name: svg.replace(CHART_FONT, PAGE_FONT) for name, svg in pictures.items()}
        ).decode("utf-8"),
        "locale": conventions(document.language).locale,
        "date": made_on.isoformat(),
    }
    made = _compiler().compile(
        input=_template(),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=STANDARDS,  # type: ignore[arg-type]
        timestamp=moment,
    )
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))


@cache
def _template() -> bytes:
    return (resources.files("remit.packet") / "templates" / "document.typ").read_bytes()
