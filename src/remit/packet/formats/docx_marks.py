"""Words and marks of a Word file, set right at their place.

python-docx looks for that place through a list of names each time, which for
the thousands of cells of a packet takes longer than all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from docx.oxml import ns
from docx.shared import Length
from lxml import etree

from remit.packet.ground.document import Runs
from remit.packet.ground.language import NBSP

qn = cache(ns.qn)
"""The full name of a tag; the same few are asked for thousands of times."""
P, P_PR, P_STYLE, R, R_PR, T, TR, TC, TC_PR = (
    qn(f"w:{name}") for name in ("p", "pPr", "pStyle", "r", "rPr", "t", "tr", "tc", "tcPr")
)
KEEP_NEXT, JUSTIFIED = qn("w:keepNext"), qn("w:jc")
BREAKS = {"\n": qn("w:br"), "\r": qn("w:br"), "\t": qn("w:tab")}
PIECES = re.compile(r"([\n\r\t])")
DAY_OF_MONTH = re.compile(r"(?<=\d) (?=[^\W\d]{3})")
"""The gap between a day and its month, at which no line ends."""
SPACE = qn("xml:space")


def dressed(paragraph: Any, style: str) -> Any:
    """Return a paragraph after it was given a style by its name.

    The id of a style is its name without blanks.
    """
    dress_element(paragraph._p, style)
    return paragraph


def dress_element(element: Any, style: str) -> None:
    """Give the element of a paragraph a style by its name; "Normal" is none."""
    properties = _properties(element)
    for old in properties.findall(P_STYLE):
        properties.remove(old)
    if style != "Normal":
        mark = properties.makeelement(P_STYLE, {qn("w:val"): style.replace(" ", "")})
        properties.insert(0, mark)


def write(element: Any, runs: Runs, *, bold: bool = False, italic: bool = False) -> None:
    """Add runs to the element of a paragraph; ends of lines and tabs stay what they are."""
    for each in runs:
        run = etree.SubElement(element, R)
        if bold or italic:
            look = etree.SubElement(run, R_PR)
            for wanted, name in ((bold, "w:b"), (italic, "w:i")):
                if wanted:
                    etree.SubElement(look, qn(name))
        dated = each.kind in ("date", "figure")
        said = DAY_OF_MONTH.sub(NBSP, each.text) if dated else each.text
        for piece in PIECES.split(said):
            if piece in BREAKS:
                etree.SubElement(run, BREAKS[piece])
            elif piece:
                text = etree.SubElement(run, T)
                text.text = piece
                if piece != piece.strip():
                    text.set(SPACE, "preserve")


def hold(element: Any) -> None:
    """Keep the element of a paragraph on one page with what comes next."""
    properties = _properties(element)
    if properties.find(KEEP_NEXT) is None:
        mark = properties.makeelement(KEEP_NEXT)
        properties.insert(int(properties.find(P_STYLE) is not None), mark)


def to_the_right(element: Any) -> None:
    """Let the words of a cell's paragraph stand at the right."""
    etree.SubElement(_properties(element), JUSTIFIED, {qn("w:val"): "right"})


def fill(cell: Any, runs: Runs, style: str, *, bold: bool = False, italic: bool = False) -> Any:
    """Write runs into the element of an empty cell and return that of its paragraph."""
    paragraph = cell.find(P)
    dress_element(paragraph, style)
    write(paragraph, runs, bold=bold, italic=italic)
    return paragraph


def rows_of(table: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield the element of each row of a table and those of its cells; none spans others."""
    for row in table._tbl.findall(TR):
        yield row, row.findall(TC)


def set_width(cell: Any, width: Length) -> None:
    """Give the element of a cell a fixed width."""
    measured = cell.find(TC_PR).find(qn("w:tcW"))
    measured.set(qn("w:type"), "dxa")
    measured.set(qn("w:w"), str(width.twips))


def line_below(cell: Any, edge: Any, stands: str) -> None:
    """Draw a line below the element of a cell, whose words stand at the "top" or "bottom"."""
    properties = cell.find(TC_PR)
    etree.SubElement(properties, qn("w:tcBorders")).append(edge)
    etree.SubElement(properties, qn("w:vAlign"), {qn("w:val"): stands})


def _properties(element: Any) -> Any:
    """Return the properties of a paragraph's element, made where there are none."""
    found = element.find(P_PR)
    if found is None:
        found = element.makeelement(P_PR)
        element.insert(0, found)
    return found
