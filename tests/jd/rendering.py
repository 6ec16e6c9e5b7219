"""A plain text set anew as docx, odt, rtf, html and pdf, as its author would have typed it."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import docx
import typst

_FENCE = re.compile(r"\A(---|\+\+\+)\n(.*?)^\1[ \t]*\n?", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(title|organization|companyName)\s*[:=]\s*[\"']?(.+?)[\"']?$", re.MULTILINE)
_INSIDE = re.compile(r"^text:\s*\|\n", re.MULTILINE)
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>\n]*>|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)(?:\{[^}\n]*\})?")
_HEADING = re.compile(r"(#{1,6})\s*(.+?)\s*#*$|={2,}\s*(.+?)\s*={2,}$")
_BULLET = re.compile(r"([ \t]*)(?:[-+•●▪◦·‣∙○■►➢✓]|\*(?!\*)|o\t)[ \t]*(?=\S)(.*)")
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_SLANTED = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+)\1(?![\w*])")
_NUMBER = re.compile(r"\s*\(?[0-9a-zA-Z]{1,3}[.)]\s")


@dataclass(frozen=True)
class Piece:
    """A heading of a level, a bullet of a depth, or a paragraph (neither)."""

    text: str
    heading: int = 0
    bullet: int = 0

    def runs(self) -> Iterator[tuple[str, bool]]:
        """Yield its words with whether they are bold; signs of emphasis are gone."""
        place = 0
        for bold in _BOLD.finditer(self.text):
            yield self.text[place : bold.start()], False
            yield bold.group(1) or bold.group(2), True
            place = bold.end()
        yield self.text[place:], False


def pieces(text: str) -> list[Piece]:
    """Return what a person would type anew; fields before the text give its title."""
    found: list[Piece] = []
    fence = _FENCE.match(text)
    if fence:
        fields = dict(reversed(_FIELD.findall(fence.group(2))))
        found += [Piece(fields["title"], heading=1)] if "title" in fields else []
        text = text[fence.end() :]
        inside = _INSIDE.search(fence.group(2))
        text = (fence.group(2)[inside.end() :] if inside else "") + text
    text = _LINK.sub(r"\1", _TAG.sub(" ", text.replace("\r\n", "\n")))
    text = _SLANTED.sub(r"\2", text)
    open_line = False
    for line in text.split("\n"):
        piece = _piece(line)
        if piece is None:
            open_line = False
        elif open_line and _goes_on(found[-1], piece):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {piece.text}")
        else:
            found.append(piece)
            open_line = not piece.heading
    return found


def _piece(line: str) -> Piece | None:
    stripped = line.strip()
    if not re.search(r"\w", stripped):
        return None
    heading = _HEADING.match(stripped)
    if heading:
        level = len(heading.group(1) or "##")
        return Piece((heading.group(2) or heading.group(3)).strip(), heading=level)
    bullet = _BULLET.match(line)
    if bullet:
        depth = 1 + len(bullet.group(1).replace("\t", "    ")) // 4
        return Piece(bullet.group(2).strip(), bullet=min(depth, 3))
    return Piece(stripped)


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Say whether a line is the rest of a sentence that was broken by hand."""
    plain = not (piece.bullet or piece.heading or _NUMBER.match(piece.text))
    torn = piece.text[0].islower() and before.text[-1] not in ".:;!?"
    return plain and (torn or before.text[-1] == ",")


def as_docx(text: str) -> bytes:
    """Return a Word file."""
    paper = docx.Document()
    for piece in pieces(text):
        style = "List Bullet" + (f" {piece.bullet}" if piece.bullet > 1 else "")
        if piece.heading:
            paragraph = paper.add_heading("", piece.heading)
        else:
            paragraph = paper.add_paragraph(style=style if piece.bullet else None)
        for words, bold in piece.runs():
            paragraph.add_run(words).bold = bold or None
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def as_html(text: str) -> bytes:
    """Return a web page."""
    rows = ["<!doctype html><html><head><meta charset='utf-8'><title>x</title></head><body>"]
    depth = 0
    for piece in pieces(text):
        rows.append("<ul>" * (piece.bullet - depth) + "</ul>" * (depth - piece.bullet))
        depth = piece.bullet
        tag = f"h{piece.heading}" if piece.heading else "li" if piece.bullet else "p"
        words = "".join(
            f"<b>{html.escape(run)}</b>" if bold else html.escape(run) for run, bold in piece.runs()
        )
        rows.append(f"<{tag}>{words}</{tag}>")
    return "\n".join([*rows, "</ul>" * depth + "</body></html>"]).encode()


def as_pdf(text: str) -> bytes:
    """Return a print with hyphens at the ends of lines."""
    rows = ["#set page(margin: 2.5cm)", '#set text(font: "Libertinus Serif", hyphenate: true)']
    for piece in pieces(text):
        words = "".join(
            f"#strong({json.dumps(run, ensure_ascii=False)})"
            if bold
            else f"#{json.dumps(run, ensure_ascii=False)}"
            for run, bold in piece.runs()
            if run
        )
        if piece.heading:
            rows.append(f"#heading(level: {piece.heading})[{words}]\n")
        elif piece.bullet:
            rows.append(f"{'  ' * (piece.bullet - 1)}- {words}")
        else:
            rows.append(f"\n{words}\n")
    return bytes(typst.compile("\n".join(rows).encode()))


def as_odt(text: str) -> bytes:
    """Return an OpenDocument text."""
    names = ("office", "text", "style")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    rows = [f"<office:document-content {spaces} {fo}><office:automatic-styles>"]
    rows.append('<style:style style:name="B" style:family="text"><style:text-properties')
    rows.append('fo:font-weight="bold"/></style:style></office:automatic-styles>')
    rows.append("<office:body><office:text>")
    for piece in pieces(text):
        words = "".join(
            f'<text:span text:style-name="B">{_xml(run)}</text:span>' if bold else _xml(run)
            for run, bold in piece.runs()
        )
        if piece.heading:
            rows.append(f'<text:h text:outline-level="{piece.heading}">{words}</text:h>')
        else:
            opened, closed = "<text:list><text:list-item>", "</text:list-item></text:list>"
            rows.append(f"{opened * piece.bullet}<text:p>{words}</text:p>{closed * piece.bullet}")
    rows.append("</office:text></office:body></office:document-content>")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "\n".join(rows))
    return stream.getvalue()


def _xml(words: str) -> str:
    return html.escape(words).replace("\t", "<text:tab/>").replace("&#x27;", "'")


def as_rtf(text: str) -> bytes:
    """Return a Rich Text file, every letter beyond ASCII as its number with a sign beside it."""
    rows = [r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Calibri;}}\uc1"]
    for piece in pieces(text):
        layout = r"\pard\plain"
        if piece.heading:
            layout += rf"\outlinelevel{piece.heading - 1}\b"
        if piece.bullet:
            layout += rf"\ls1\ilvl{piece.bullet - 1}{{\listtext\'b7\tab}}"
        words = "".join(
            rf"{{\b {_rich(run)}}}" if bold else _rich(run) for run, bold in piece.runs()
        )
        rows.append(rf"{layout}{' ' * layout[-1].isalnum()}{words}\par")
    return "\n".join([*rows, "}"]).encode("ascii")


def _rich(words: str) -> str:
    def written(letter: str) -> str:
        if letter in "\\{}":
            return "\\" + letter
        if letter == "\t":
            return r"\tab "
        if " " <= letter <= "~":
            return letter
        halves = letter.encode("utf-16-le")
        numbers = (int.from_bytes(halves[at : at + 2], "little") for at in range(0, len(halves), 2))
        return "".join(rf"\u{number - 65536 * (number > 32767)}?" for number in numbers)

    return "".join(map(written, words))


FORMS: dict[str, Callable[[str], bytes]] = {
    "docx": as_docx,
    "html": as_html,
    "pdf": as_pdf,
    "odt": as_odt,
    "rtf": as_rtf,
}


def bare(text: str) -> str:
    """Return a duty without white space, hyphens and emphasis, to compare by its letters."""
    return re.sub(r"[\s\-\u00ad\u2011*_\\`]+", "", _LINK.sub(r"\1", text)).lower()
