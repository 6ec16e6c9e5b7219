"""A document as a PDF, tagged for reading software: PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import typst

from remit.packet.ground.document import Document, text_of
from remit.packet.ground.language import conventions

STANDARDS = ["ua-1", "a-2a"]
NO_GLYPH = "\N{WHITE SQUARE}"
LAST_COMMON = 0x04FF
"""Latin, Greek and Cyrillic end here; what follows is looked at one by one."""
Form = Literal["pdf", "png", "svg"]
DOTS = 160
"""Dots to the inch of a page as a picture."""
CHART_FONT, PAGE_FONT = "Liberation Sans", "Libertinus Serif"


def pdf_file(document: Document, pictures: Mapping[str, str], made_on: date) -> bytes:
    """Return a document as a PDF; `pictures` are SVG texts by chart id.

    Only the type that the engine carries with it is used, so the same document
    gives the same bytes on every machine. Its date is `made_on`. A character
    that this type lacks (an emoji, a Chinese name) is shown as an empty box.
    """
    made = _set(document, pictures, made_on, "pdf")
    assert isinstance(made, bytes)
    return made


def page_images(
    document: Document, pictures: Mapping[str, str], made_on: date, form: Literal["png", "svg"]
) -> list[bytes]:
    """Return the pages of a document as pictures, set as the PDF is."""
    made = _set(document, pictures, made_on, form)
    return made if isinstance(made, list) else [made]


def _set(
    document: Document, pictures: Mapping[str, str], made_on: date, form: Form
) -> bytes | list[bytes]:
    drawn = {name: svg.replace(CHART_FONT, PAGE_FONT) for name, svg in pictures.items()}
    inputs = {
        "document": msgspec.json.encode(document).decode("utf-8"),
        "title": text_of(document.title),
        "pictures": msgspec.json.encode(drawn).decode("utf-8"),
        "locale": conventions(document.language).locale,
        "date": made_on.isoformat(),
    }
    moment = datetime.combine(made_on, time(12), UTC)
    try:
        return _compiled(_template(), inputs, moment, form)
    except typst.TypstError:
        missing = _without_glyph("".join(inputs.values()))
        if not missing:
            raise
    box = str.maketrans(dict.fromkeys(missing, NO_GLYPH))
    return _compiled(_template(), {k: v.translate(box) for k, v in inputs.items()}, moment, form)


def _compiled(
    template: bytes, inputs: dict[str, str], moment: datetime, form: Form = "pdf"
) -> bytes | list[bytes]:
    made = _compiler().compile(
        input=template,
        format=form,
        sys_inputs=inputs,
        timestamp=moment,
        **({"pdf_standards": STANDARDS} if form == "pdf" else {"ppi": DOTS}),
    )
    assert made is not None
    return made


def _without_glyph(text: str) -> list[str]:
    """Return the characters of a text that the engine's own type cannot show."""
    rare = sorted(each for each in set(text) if ord(each) > LAST_COMMON)
    return [each for each in rare if not _has_glyph(each)]


def _has_glyph(character: str) -> bool:
    probe = b"#set document(title: [probe])\n#sys.inputs.text"
    moment = datetime(2000, 1, 1, tzinfo=UTC)
    try:
        _compiled(probe, {"text": character}, moment)
    except typst.TypstError:
        return False
    return True


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))


@cache
def _template() -> bytes:
    return (resources.files("remit.packet") / "templates" / "document.typ").read_bytes()
