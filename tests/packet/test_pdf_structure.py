"""Every PDF has the structure that PDF/UA-1 and PDF/A-2a ask for; a spoiled one is seen through."""

from __future__ import annotations

from functools import cache

import pytest
from tests.packet.pdf_faults import faults_of, marks_in
from tests.packet.position_records import with_forms

from remit.packet.form_model import form_keys
from remit.packet.language import conventions
from remit.packet.pdf import pdf_file
from remit.packet.pictures import svg_pictures
from remit.packet.record import PacketRecord, packet_record

NAMES = ("description", "report", *(f"form-{key}" for key in form_keys()))
SPOILED = {
    "is not said to be tagged": (b"/Marked true", b"/Marked null"),
    "tags are suspect": (b"/Suspects false", b"/Suspects true "),
    "language is not named": (b"/Lang(en-GB)", b"/Lang(xx-GB)"),
    "title is not shown": (b"/DisplayDocTitle true", b"/DisplayDocTitle null"),
    "no colours are intended": (b"/S/GTS_PDFA1", b"/S/GTS_PDFX1"),
    "ua:part": (b"<pdfuaid:part>1<", b"<pdfuaid:part>9<"),
    "a:part": (b"<pdfaid:part>2<", b"<pdfaid:part>9<"),
    "a:conformance": (b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<"),
    "title is not described": (b"/Title(Evidence", b"/Title(Absence "),
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


@cache
def record(language: str) -> PacketRecord:
    return packet_record(with_forms(language), str)


@cache
def printed(name: str, language: str) -> bytes:
    paper = next(each for each in record(language).documents if each.name == name)
    return pdf_file(paper, svg_pictures(paper), record(language).made_on)


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_has_the_structure_that_the_standards_ask_for(name: str, language: str) -> None:
    assert faults_of(printed(name, language), conventions(language).locale) == []


@pytest.mark.parametrize("fault", sorted(SPOILED))
def test_a_spoiled_paper_is_seen_through(fault: str) -> None:
    whole, (was, becomes) = printed("report", "en"), SPOILED[fault]
    assert was in whole
    found = faults_of(whole.replace(was, becomes), "en-GB")
    assert any(fault in each for each in found), found


def test_what_is_painted_outside_of_every_mark_is_seen() -> None:
    used, bare = marks_in(b"/Span<</MCID 3>>BDC (a) Tj EMC /Artifact BMC f EMC 0 0 m S")
    assert (used, bare) == ([3], {"S"})
