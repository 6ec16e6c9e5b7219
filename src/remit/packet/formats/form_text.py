"""The words of a packet's files, read back from each form."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from lxml import etree, html

from remit.packet.ground.document import Document, all_runs, text_of

SILENT = ("head", "script", "style", "svg")
LARGEST_PART = 64 * 1024 * 1024
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of_document(document: Document) -> str:
    """Return the words of a document, one piece a line, without empty pieces."""
    pieces = (text_of(runs) for runs in all_runs(document))
    return "\n".join(piece for piece in pieces if piece)


def text_of_html(content: bytes) -> str:
    """Return the words that a page shows, apart from its pictures.

    Raises `ValueError` where it is no page.
    """
    try:
        page = html.document_fromstring(content.decode("utf-8"))
    except etree.LxmlError as reason:
        raise ValueError("no page") from reason
    etree.strip_elements(page, *SILENT, with_tail=False)
    pieces = (str(piece) for piece in page.itertext())
    return "\n".join(piece.strip("\n") for piece in pieces if piece.strip())


def text_of_docx(content: bytes) -> str:
    """Return the words of a Word file's body, a paragraph a line.

    Raises `ValueError` where it is no Word file, or one of a size that no
    packet has.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as file:
            member = file.getinfo("word/document.xml")
            if member.file_size > LARGEST_PART:
                raise ValueError("too large")
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            body = etree.fromstring(file.read(member), parser)
    except (zipfile.BadZipFile, KeyError, etree.LxmlError, OSError) as reason:
        raise ValueError("no Word file") from reason
    paragraphs = body.iter(f"{WORD}p")
    lines = ("".join(part.text or "" for part in each.iter(f"{WORD}t")) for each in paragraphs)
    return "\n".join(line for line in lines if line)


def text_of_pdf(content: bytes) -> str:
    """Return the words of a PDF, page by page; raises `ValueError` where it is none."""
    import pypdfium2

    from remit.jd.reading.documents.portable import PDFIUM

    try:
        with PDFIUM, pypdfium2.PdfDocument(content) as pdf:
            return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    except pypdfium2.PdfiumError as reason:
        raise ValueError("no PDF") from reason


def numbers_in(text: str) -> list[str]:
    """Return every run of digits in a text, in order.

    >>> numbers_in("31% (24–38%) on 12 March")
    ['31', '24', '38', '12']
    """
    return re.findall(r"\d+", text)


def squeezed(text: str) -> str:
    """Return a text without white space, so that line breaks do not count.

    >>> squeezed("one\\u00a0h\\n two")
    'onehtwo'
    """
    return "".join(text.split())
