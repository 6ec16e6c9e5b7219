"""What keeps a PDF from being PDF/UA-1 and PDF/A-2a, as far as its structure shows it.

No outside judge of these standards is at hand here. This looks at what they ask of the
catalogue, the description, the fonts, the tree of tags and the content of pages; whether
the words of a tag are the right ones stays a matter for people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from lxml import etree
from tests.packet.pdf_objects import Operator, Pdf, Ref, Stream, said, tokens

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "ua": "http://www.aiim.org/pdfua/ns/id/",
    "a": "http://www.aiim.org/pdfa/ns/id/",
}
PARTS = {"ua:part": "1", "a:part": "2", "a:conformance": "A"}
STANDARD = {
    *("Document", "Part", "Sect", "Div", "Caption", "P", "L", "LI", "Lbl", "LBody", "Span"),
    *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Figure", "Link", "Quote", "Note"),
    *("H1", "H2", "H3", "H4", "H5", "H6", "BlockQuote", "Code", "Formula", "Reference"),
}
INSIDE = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "Lbl": {"LI", "Note"},
}
"""The tags that a tag may stand in."""
PAINTS = {*("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "Do", "sh", "BI")}
FORBIDDEN = {"JavaScript", "JS", "AA", "Launch", "EmbeddedFiles", "XFA", "RichMedia", "Movie"}


def faults_of(data: bytes, language: str) -> list[str]:
    """Return what is wrong with a PDF that should be in a language, such as "en-GB"."""
    pdf = Pdf(data)
    tree = Tree(pdf)
    found = (
        _of_the_file(pdf),
        _of_the_catalog(pdf, language),
        _of_the_description(pdf),
        _of_fonts(pdf),
        _of_tags(tree),
        _of_tables(tree),
        _of_pages(pdf, tree),
    )
    return [fault for faults in found for fault in faults]


class Tree:
    """The tags of a file in reading order."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.root: Mapping[str, Any] = pdf(pdf.catalog.get("StructTreeRoot")) or {}
        roles = pdf(self.root.get("RoleMap")) or {}
        self.roles = {str(name): str(role) for name, role in roles.items()}

    @cached_property
    def tags(self) -> list[tuple[Mapping[str, Any], str]]:
        """Return every tag with the kind of the one that it stands in."""
        return list(self._below(self.root, ""))

    def kind(self, tag: Mapping[str, Any]) -> str:
        """Return the standard kind of a tag."""
        kind = str(tag.get("S", ""))
        while kind not in STANDARD and kind in self.roles:
            kind = self.roles[kind]
        return kind

    def inside(self, tag: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """Return the tags right below one."""
        kids = self.pdf(tag.get("K", ()))
        rows = kids if isinstance(kids, list) else [kids]
        found = [self.pdf(each) for each in rows if isinstance(each, Ref | dict)]
        return [each for each in found if isinstance(each, dict) and "S" in each]

    def said(self, tag: Mapping[str, Any], name: str) -> Any:
        """Return an attribute of a tag, None where it has none."""
        given = self.pdf(tag.get("A", ()))
        rows = given if isinstance(given, list) else [given]
        return next((row[name] for row in map(self.pdf, rows) if name in row), None)

    def _below(
        self, tag: Mapping[str, Any], around: str
    ) -> Iterator[tuple[Mapping[str, Any], str]]:
        for each in self.inside(tag):
            yield each, around
            yield from self._below(each, self.kind(each))


def _of_the_file(pdf: Pdf) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4}", pdf.data):
        yield "the first lines do not say PDF 1.7 and that bytes follow"
    if "Encrypt" in pdf.trailer:
        yield "it is encrypted"
    if len(pdf.trailer.get("ID", ())) != 2:
        yield "it has no identifier"
    for value in pdf.objects.values():
        about = value.about if isinstance(value, Stream) else value
        if isinstance(about, dict):
            for name in FORBIDDEN & {*about, *(v for v in about.values() if isinstance(v, str))}:
                yield f"it holds {name}"


def _of_the_catalog(pdf: Pdf, language: str) -> Iterator[str]:
    catalog = pdf.catalog
    marks = pdf(catalog.get("MarkInfo")) or {}
    if marks.get("Marked") is not True:
        yield "it is not said to be tagged"
    if marks.get("Suspects") not in (False, None):
        yield "its tags are suspect"
    if said(catalog.get("Lang", b"")) != language:
        yield "its language is not named"
    if (pdf(catalog.get("ViewerPreferences")) or {}).get("DisplayDocTitle") is not True:
        yield "its title is not shown"
    intents = [pdf(each) for each in pdf(catalog.get("OutputIntents", []))]
    profiles = [pdf(each.get("DestOutputProfile")) for each in intents if each["S"] == "GTS_PDFA1"]
    if not profiles or not all(isinstance(each, Stream) for each in profiles):
        yield "no colours are intended"


def _of_the_description(pdf: Pdf) -> Iterator[str]:
    stream = pdf(pdf.catalog.get("Metadata"))
    if not isinstance(stream, Stream) or "Filter" in stream.about:
        yield "it has no description in plain words"
        return
    told = etree.fromstring(stream.data)
    title = told.findtext(".//dc:title/rdf:Alt/rdf:li", namespaces=SPACES)
    info = pdf(pdf.trailer.get("Info")) or {}
    if not title or title != said(info.get("Title", b"")):
        yield "its title is not described"
    for name, value in PARTS.items():
        if told.findtext(f".//{name}", namespaces=SPACES) != value:
            yield f"it does not claim {name} {value}"


def _of_fonts(pdf: Pdf) -> Iterator[str]:
    fonts = [v for v in pdf.objects.values() if isinstance(v, dict) and v.get("Type") == "Font"]
    if not fonts:
        yield "it has no type"
    for font in fonts:
        if font["Subtype"] == "Type0" and not isinstance(pdf(font.get("ToUnicode")), Stream):
            yield f"{font['BaseFont']} cannot be read back"
        if font["Subtype"] == "Type0":
            continue
        about = pdf(font.get("FontDescriptor")) or {}
        if not any(isinstance(pdf(about.get(f"FontFile{at}")), Stream) for at in ("", "2", "3")):
            yield f"{font.get('BaseFont')} is not embedded"


def _of_tags(tree: Tree) -> Iterator[str]:
    if not tree.tags:
        yield "it has no tags"
    depth = 0
    for tag, around in tree.tags:
        kind = tree.kind(tag)
        if kind not in STANDARD:
            yield f"{kind} is no tag"
        if around not in INSIDE.get(kind, {around}):
            yield f"a {kind} stands in a {around}"
        if kind == "Figure" and not tag.get("Alt"):
            yield "a picture has no words"
        if re.fullmatch("H[1-6]", kind):
            if int(kind[1]) > depth + 1:
                yield f"{kind} follows on level {depth}"
            depth = int(kind[1])
    if Counter(tree.kind(tag) for tag, _ in tree.tags)["H1"] != 1:
        yield "it has not one title"


def _of_tables(tree: Tree) -> Iterator[str]:
    for table in (tag for tag, _ in tree.tags if tree.kind(tag) == "Table"):
        rows, heads = [], 0
        for part in tree.inside(table):
            if tree.kind(part) == "TR":
                rows.append(part)
            elif tree.kind(part) in ("THead", "TBody", "TFoot"):
                rows += tree.inside(part)
        for cell in (cell for row in rows for cell in tree.inside(row)):
            if tree.kind(cell) == "TH":
                heads += 1
                if tree.said(cell, "Scope") not in ("Column", "Row", "Both"):
                    yield "the head of a column does not say that it is one"
        if any(tree.kind(part) == "THead" for part in tree.inside(table)) != bool(heads):
            yield "a table has heads outside its head"
        if len(set(_widths(tree, rows))) != 1:
            yield f"the rows of a table are of different widths: {list(_widths(tree, rows))}"


def _widths(tree: Tree, rows: Sequence[Mapping[str, Any]]) -> Iterator[int]:
    """Yield how many columns each row has, with the cells that reach into it from above."""
    reaching: list[int] = []
    for row in rows:
        cells = [
            (tree.said(cell, "ColSpan") or 1, tree.said(cell, "RowSpan") or 1)
            for cell in tree.inside(row)
        ]
        yield sum(wide for wide, _ in cells) + len(reaching)
        reaching = [left - 1 for left in reaching if left > 1]
        reaching += [tall - 1 for wide, tall in cells if tall > 1 for _ in range(wide)]


def _of_pages(pdf: Pdf, tree: Tree) -> Iterator[str]:
    named = _marked(pdf, tree)
    for at, page in enumerate(pdf.pages(), 1):
        if page.get("Tabs") != "S":
            yield f"page {at} is not walked through in the order of its tags"
        if not isinstance(page.get("StructParents"), int):
            yield f"page {at} does not lead to its tags"
        used, bare = marks_in(pdf(page["Contents"]).data)
        if bare:
            yield f"page {at} paints {sorted(bare)} outside of every mark"
        known = named[id(pdf(page))]
        if set(used) != known or len(set(used)) != len(used):
            yield f"page {at} marks what no tag names, or not what one does"


def _marked(pdf: Pdf, tree: Tree) -> dict[int, set[int]]:
    """Return the marks that tags name, by page."""
    named: dict[int, set[int]] = {id(page): set() for page in pdf.pages()}
    for tag, _ in tree.tags:
        kids = pdf(tag.get("K", ()))
        for kid in kids if isinstance(kids, list) else [kids]:
            mark = pdf(kid)
            if isinstance(mark, int):
                named[id(pdf(tag["Pg"]))].add(mark)
            elif isinstance(mark, dict) and mark.get("Type") == "MCR":
                named[id(pdf(mark.get("Pg", tag.get("Pg"))))].add(mark["MCID"])
    return named


def marks_in(data: bytes) -> tuple[list[int], set[str]]:
    """Return the marks of a page, and what it paints outside of any mark and of every artefact."""
    used, bare, depth = [], set(), 0
    given: list[Any] = []
    for token in tokens(data):
        if not isinstance(token, Operator):
            given.append(token)
            continue
        if token.word in ("BDC", "BMC"):
            depth += 1
            if token.word == "BDC" and isinstance(given[-1], dict) and "MCID" in given[-1]:
                used.append(given[-1]["MCID"])
        elif token.word == "EMC":
            depth -= 1
        elif token.word in PAINTS and not depth:
            bare.add(token.word)
        given = []
    return used, bare
