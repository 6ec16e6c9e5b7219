"""Every PDF has the structure that PDF/UA-1 and PDF/A-2a ask for; a spoiled one is seen through."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from tests.packet.own_papers import own_case
from tests.packet.pages import page_case
from tests.packet.pdf_faults import faults_of, marks_in
from tests.packet.position_records import with_forms

from remit.jd.templates import read_template
from remit.packet.audit.audit_kit import desk_audit
from remit.packet.audit.audit_rehearsal import rehearsal
from remit.packet.audit.guide_hr import hr_guide
from remit.packet.audit.guide_supervisor import supervisor_guide
from remit.packet.form.form_model import form_keys
from remit.packet.formats.pdf import pdf_file
from remit.packet.formats.pictures import svg_pictures
from remit.packet.ground.document import (
    Bullets,
    Chart,
    Column,
    Document,
    Run,
    Runs,
    Section,
    Subheading,
    Table,
)
from remit.packet.ground.language import conventions
from remit.packet.page.page_document import one_page
from remit.packet.whole.record import packet_record
from remit.workflow.descriptions.template_document import template_document

DAY = date(2022, 1, 10)
OWN = {"desk-audit": desk_audit, "rehearsal": rehearsal, "hr": hr_guide, "boss": supervisor_guide}
NAMES = (
    *("description", "report", "page", "template", *OWN),
    *(f"form-{key}" for key in form_keys()),
)
SPOILED = {
    "is not said to be tagged": (b"/Marked true", b"/Marked null"),
    "tags are suspect": (b"/Suspects false", b"/Suspects true "),
    "language is not named": (b"/Lang(en-GB)", b"/Lang(xx-GB)"),
    "title is not shown": (b"/DisplayDocTitle true", b"/DisplayDocTitle null"),
    "no colours are intended": (b"/S/GTS_PDFA1", b"/S/GTS_PDFX1"),
    "ua:part": (b"<pdfuaid:part>1<", b"<pdfuaid:part>9<"),
    "a:part": (b"<pdfaid:part>2<", b"<pdfaid:part>9<"),
    "a:conformance": (b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<"),
    "title is not described": (b"/Title(Paper", b"/Title(Cloth"),
    "cannot be read back": (b"/ToUnicode ", b"/ToUnicodf "),
    "is not embedded": (b"/FontFile3 ", b"/FontFilf3 "),
    "follows on level": (b"/S/H2", b"/S/H4"),
    "has not one title": (b"/S/H1", b"/S/H2"),
    "a picture has no words": (b"/Alt(", b"/Alu("),
    "does not say that it is one": (b"/Scope/Column", b"/Skope/Column"),
    "of different widths": (b"/ColSpan ", b"/KolSpan "),
    "stands in a": (b"/S/LI", b"/S/TR"),
    "is no tag": (b"/S/Caption", b"/S/Kaption"),
    "order of its tags": (b"/Tabs/S", b"/Tabs/R"),
    "does not lead to its tags": (b"/StructParents ", b"/StruktParents "),
    "no tag names": (b"/K[1]/Pg", b"/K[0]/Pg"),
    "it is encrypted": (b"/Info ", b"/Encrypt "),
    "it holds JavaScript": (b"/Type/Outlines", b"/S/JavaScript "),
}
"""What is said of a paper after its bytes were changed; most changes keep every place."""


@cache
def papers(language: str) -> dict[str, Document]:
    """Return one paper of each kind."""
    found = {each.name: each for each in packet_record(with_forms(language), str).documents}
    found |= {name: made(own_case(language), str).document for name, made in OWN.items()}
    found["page"] = one_page(page_case(language), str).document
    found["template"] = template_document(read_template("manager", "generalist", language), DAY)
    return found


@cache
def small() -> bytes:
    """Return a paper that holds a list, a table, a picture and headings of three levels."""
    words: Runs = (Run("Words"),)
    table = Table("t", words, (Column(words), Column(words)), ((words, words),) * 8)
    chart = Chart("c", words, "A square.", {})
    blocks = (Subheading(words), Bullets((words,)), table, chart)
    sections = (Section("s", words, blocks),)
    paper = Document("form", (Run("Paper"),), words, "en", (), sections, words, (), "x")
    square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    return pdf_file(paper, {"c": square}, DAY)


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_has_the_structure_that_the_standards_ask_for(name: str, language: str) -> None:
    paper = papers(language)[name]
    printed = pdf_file(paper, svg_pictures(paper), DAY)
    assert faults_of(printed, conventions(language).locale) == []


def test_every_kind_of_paper_is_looked_at() -> None:
    assert set(papers("en")) <= set(NAMES)


@pytest.mark.parametrize("fault", sorted(SPOILED))
def test_a_spoiled_paper_is_seen_through(fault: str) -> None:
    was, becomes = SPOILED[fault]
    assert was in small()
    assert faults_of(small(), "en-GB") == []
    found = faults_of(small().replace(was, becomes), "en-GB")
    assert any(fault in each for each in found), found


def test_what_is_painted_outside_of_every_mark_is_seen() -> None:
    used, bare = marks_in(b"/Span<</MCID 3>>BDC (a) Tj EMC /Artifact BMC f EMC 0 0 m S")
    assert (used, bare) == ([3], {"S"})
