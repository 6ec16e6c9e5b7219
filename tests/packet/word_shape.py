"""What a Word file holds, whoever wrote it: its blocks in order, and how its tables are drawn."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NO_LINE = ("nil", "none")


@dataclass(frozen=True)
class Row:
    """A row: the words of its cells, whether it repeats, how tall it must be, and its lines below.

    `tall` is in twentieths of a point, 0 where nothing is asked. A line below
    is its thickness in eighths of a point, 0 for none; `stands` tells for each
    cell where its words stand ("top", "bottom").
    """

    cells: tuple[str, ...]
    repeats: bool
    whole: bool
    tall: int
    lines: tuple[int, ...]
    stands: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """A paragraph with words; `style` is what its style is called, "" for a plain one."""

    style: str
    text: str


Block = Words | tuple[Row, ...]


def blocks_of(content: bytes) -> tuple[Block, ...]:
    """Return the paragraphs with words and the tables of a Word file, in order."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        body = etree.fromstring(file.read("word/document.xml"))[0]
        styles = etree.fromstring(file.read("word/styles.xml"))
    names = {_value(style, "styleId"): _found(style, "name") for style in styles.iter(_w("style"))}
    blocks: list[Block] = []
    for each in body:
        if each.tag == _w("tbl"):
            blocks.append(tuple(_row(row) for row in each.iter(_w("tr"))))
        elif each.tag == _w("p") and (text := _text(each)):
            blocks.append(Words(_heading(names.get(_found(each, "pPr/pStyle"), "")), text))
    return tuple(blocks)


def signatures_of(blocks: tuple[Block, ...]) -> list[tuple[Block, tuple[Row, ...]]]:
    """Return the tables to sign in, each with the block that stands before it.

    They are known by their rows, which leave room for a hand.
    """
    return [
        (blocks[at - 1], block)
        for at, block in enumerate(blocks)
        if isinstance(block, tuple) and any(row.tall for row in block)
    ]


def _row(row: Any) -> Row:
    cells = row.findall(_w("tc"))
    return Row(
        cells=tuple("\n".join(_text(each) for each in cell.iter(_w("p"))) for cell in cells),
        repeats=_on(row, "trPr/tblHeader"),
        whole=_on(row, "trPr/cantSplit"),
        tall=int(_found(row, "trPr/trHeight") or 0),
        lines=tuple(_line(cell) for cell in cells),
        stands=tuple(_found(cell, "tcPr/vAlign") or "top" for cell in cells),
    )


def _line(cell: Any) -> int:
    line = cell.find(_path("tcPr/tcBorders/bottom"))
    if line is None or _value(line, "val") in NO_LINE:
        return 0
    return int(_value(line, "sz") or 0)


def _text(paragraph: Any) -> str:
    """Return the words of a paragraph; a break of a line is one of theirs."""
    parts = paragraph.iter(_w("t"), _w("br"), _w("tab"))
    pieces = (each.text or "" if each.tag == _w("t") else " " for each in parts)
    return " ".join("".join(pieces).split())


def _heading(style: str) -> str:
    return style.lower() if style.lower().startswith(("heading", "title")) else ""


def _on(row: Any, path: str) -> bool:
    mark = row.find(_path(path))
    return mark is not None and _value(mark, "val") not in ("0", "false", "off")


def _found(inside: Any, path: str) -> str:
    mark = inside.find(_path(path))
    return "" if mark is None else _value(mark, "val")


def _value(mark: Any, name: str) -> str:
    return str(mark.get(_w(name)) or "")


def _path(path: str) -> str:
    return "/".join(_w(name) for name in path.split("/"))


def _w(name: str) -> str:
    return f"{{{SPACE}}}{name}"
