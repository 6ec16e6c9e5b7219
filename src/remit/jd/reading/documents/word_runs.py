"""The words of one Word paragraph: what its runs, fields and boxes to tick show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SKIPPED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}instrText", f"{W}sdtPr", f"{W}rt"}
)
_BREAKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_PROPERTIES = frozenset((f"{W}pPr", f"{W}rPr"))
_SYMBOLS = {
    "wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "☐",
        0x71: "❑",
        0x72: "❑",
        0x76: "❖",
        0x78: "☒",
        0xA7: "▪",
        0xA8: "☐",
        0xD8: "➢",
        0xE0: "→",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x97: "•"},
    "symbol": {0xB7: "•", 0xB0: "°", 0xA3: "≤", 0xB3: "≥", 0xAE: "→"},
}
"""Signs of the fonts of symbols that stand for something in a description."""


def is_on(flag: Any) -> bool:
    """Say whether a property that is there is not switched off."""
    return flag is not None and flag.get(f"{W}val", "1") not in {"0", "false", "none", "off"}


def is_unfilled(control: Any) -> bool:
    """Say whether a control of a form still shows "click here to enter text"."""
    return is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


def texts(element: Any) -> Iterator[str]:
    """Yield the pieces of text of one paragraph, not those of boxes within it."""
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag in SKIPPED or tag in _PROPERTIES or tag == f"{W}txbxContent":
            continue
        elif tag == f"{W}r":
            if not is_on(child.find(f"{W}rPr/{W}vanish")):
                yield from texts(child)
        elif tag == f"{W}sdt":
            if not is_unfilled(child):
                yield from texts(child)
        elif tag == f"{W}sym":
            yield _symbol(child)
        elif tag == f"{W}ffData":
            yield _answer(child)
        elif isinstance(tag, str):
            yield from texts(child)


def _symbol(sign: Any) -> str:
    font = sign.get(f"{W}font", "").lower()
    try:
        code = int(sign.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(font, {}).get(code - 0xF000, "")
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _answer(field: Any) -> str:
    """Return what a field of an old form shows: a box to tick, or the line chosen from a list."""
    box = field.find(f"{W}checkBox")
    if box is not None:
        ticked = box.find(f"{W}checked")
        ticked = box.find(f"{W}default") if ticked is None else ticked
        return "☒ " if is_on(ticked) else "☐ "
    lines = [line.get(f"{W}val", "") for line in field.iterfind(f"{W}ddList/{W}listEntry")]
    chosen = field.find(f"{W}ddList/{W}result")
    number = chosen.get(f"{W}val", "0") if chosen is not None else "0"
    return lines[int(number)] if number.isdigit() and int(number) < len(lines) else ""
