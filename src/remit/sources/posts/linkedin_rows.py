"""The rows of LinkedIn's tables of posts and comments, whose quotes keep no one rule.

One file doubles the quotes inside a text, another writes a backslash before
them, a third wraps each line of a text in quotes of its own. A row is known by
how it begins instead: a date, or nothing, and the address of a post.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

BEGIN = re.compile(
    r'"?([0-9T:/. -]{0,25}(?:\s?(?:UTC|[AP]M))?)"?,"?(https?://(?:www\.)?linkedin\.com/[^",\s]*)"?'
    r"(?=,|\s*$)"
)
TAIL = re.compile(r',("(?:[^"]|"")*+"|[^,"\n]*+),("(?:[^"]|"")*+"|[^,"\n]*+),"?([A-Z_]*+)"?\s*$')
WRAPPED = re.compile(r'"\n(?:"\n)*"')
LONGEST = 2000
"""Lines of one text; more is a file of another kind."""


class Row(Struct, gc=False):
    """A row: its number (1 = first after the header), its date, link, text and who may see it."""

    number: int
    date: str
    link: str
    text: str = ""
    visibility: str = ""


def read_rows(stream: BinaryIO, encoding: str = "utf-8-sig") -> Iterator[Row]:
    r"""Yield the rows after the header; what stands before the first is no row.

    >>> table = b'Date,Link,Message\n2026-06-10 18:53:49,https://www.linkedin.com/feed/x,'
    >>> [row] = read_rows(io.BytesIO(table + b'"The \\"tea\\" team,\n\nit was hot."\n'))
    >>> row.date, row.text
    ('2026-06-10 18:53:49', 'The "tea" team,\n\nit was hot.')
    """
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    waiting: list[str] = []
    number, tail = 0, False
    try:
        for line in text:
            if BEGIN.match(line):
                if waiting:
                    yield _row(number, waiting, tail)
                waiting, number = [line], number + 1
            elif waiting and len(waiting) < LONGEST:
                waiting.append(line)
            elif not waiting:
                tail = tail or "Visibility" in line
        if waiting:
            yield _row(number, waiting, tail)
    finally:
        if not stream.closed:
            text.detach()


def _row(number: int, lines: list[str], tail: bool) -> Row:
    begin = BEGIN.match(lines[0])
    assert begin is not None, "a row begins where this matches"
    rest, visibility = "".join((lines[0][begin.end() :], *lines[1:])), ""
    if "\r" in rest:
        rest = rest.replace("\r\n", "\n").replace("\r", "\n")
    if tail and (end := TAIL.search(rest)):
        rest, visibility = rest[: end.start()], end.group(3)
    text = rest.removeprefix(",").strip()
    return Row(number, begin.group(1).strip(), begin.group(2), _unquoted(text), visibility)


def _unquoted(text: str) -> str:
    r"""Return a text without the quotes around it, and with those inside as they were.

    >>> _unquoted('"one ""two"" three"'), _unquoted('"one""\n""\n""two"'), _unquoted('"a \\"b\\""')
    ('one "two" three', 'one\n\ntwo', 'a "b"')
    """
    if len(text) < 2 or not (text.startswith('"') and text.endswith('"')):
        return text
    inside = text[1:-1].replace('\\"', '"').replace('""', '"')
    if all(inside[at - 1 : at] == '"' == inside[at + 1 : at + 2] for at in _breaks(inside)):
        inside = WRAPPED.sub(lambda found: "\n" * found.group().count("\n"), inside)
    return inside


def _breaks(text: str) -> Iterator[int]:
    return (found.start() for found in re.finditer("\n", text))
