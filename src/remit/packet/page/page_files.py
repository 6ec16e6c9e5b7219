"""The one page in the form that is asked for: pdf, docx, html, png or svg."""

from __future__ import annotations

from typing import Literal, get_args

from remit.messages import translator
from remit.packet.page.page_document import Page

PageForm = Literal["pdf", "docx", "html", "png", "svg"]
PAGE_FORMS: tuple[PageForm, ...] = get_args(PageForm)


def page_file(page: Page, form: PageForm) -> bytes:
    """Return the page as a file; the same page gives the same bytes.

    As png and svg it is the page of the pdf as a picture.
    """
    # the engines of the forms load only when a page is written
    from remit.packet.formats.docx import docx_file
    from remit.packet.formats.html import html_page
    from remit.packet.formats.pdf import page_images, pdf_file
    from remit.packet.formats.pictures import png_pictures, svg_pictures

    document, day = page.document, page.made_on
    if form == "docx":
        return docx_file(document, png_pictures(document), day)
    drawn = svg_pictures(document)
    if form == "html":
        return html_page(document, drawn, translator(page.language))
    if form == "pdf":
        return pdf_file(document, drawn, day)
    return page_images(document, drawn, day, form)[0]
