"""Changes to the bytes of a file: blind ones, and ones that know JSON, tables and lines."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from tests.sources.fuzzing_words import DATES, DEEP, NUMBERS, PLACES, SIGNS, VALUES, WORDS

LONGEST = 1 << 16
"""No change makes a file longer than this."""

OWN_WORD = re.compile(rb"[A-Za-z_$@#]{2,24}|\d{3,}|[^\w\s]{1,3}|[\xd0\xd1][\x80-\xbf]")
DIGITS = re.compile(rb"\d+")
MOMENT = re.compile(
    rb"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?|\d{8}T\d{6}Z?"
)
VALUE = re.compile(
    rb'(?<=[:\[,])(\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)(?=\s*[,\]}])'
)
PAIR = re.compile(rb'"(?:[^"\\]|\\.)*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|-?\d[\d.]*|true|false|null)\s*,?')
PLACE = re.compile(rb'(?<= r=")[A-Z]*\d+(?=")|(?<=repeated=")\d+(?=")|(?<=ref=")[^"]*(?=")')
CELL = re.compile(rb'(?:^|(?<=[,;\t|\n]))("(?:[^"]|"")*"|[^,;\t|\n"]*)(?=[,;\t|\r\n]|$)')

Change = Callable[[bytes, random.Random, bytes], bytes]
"""Takes the bytes, the dice and the bytes of another file."""


def _span(content: bytes, dice: random.Random, longest: int = 200) -> tuple[int, int]:
    start = dice.randrange(len(content) + 1)
    return start, min(len(content), start + dice.randrange(1, longest))


def _replaced(pattern: re.Pattern[bytes], new: bytes, content: bytes, dice: random.Random) -> bytes:
    """Return the content with one match of a pattern replaced, near a random place."""
    start = dice.randrange(max(1, len(content)))
    found = pattern.search(content, start) or pattern.search(content)
    return content[: found.start()] + new + content[found.end() :] if found else content


def flip(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Change a bit, or a byte."""
    if not content:
        return b"\0"
    place = dice.randrange(len(content))
    value = (
        content[place] ^ (1 << dice.randrange(8)) if dice.random() < 0.5 else dice.randrange(256)
    )
    return content[:place] + bytes([value]) + content[place + 1 :]


def cut(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Take out a piece, or all that comes before or after a place."""
    start, end = _span(content, dice)
    return dice.choice((content[:start] + content[end:],) * 6 + (content[:start], content[start:]))


def splice(content: bytes, dice: random.Random, other: bytes) -> bytes:
    """Put a piece of another file in."""
    start, end = _span(other, dice, 2000)
    place, after = _span(content, dice)
    return content[:place] + other[start:end] + content[dice.choice((place, after)) :]


def repeat(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Write a piece again, sometimes hundreds of times."""
    start, end = _span(content, dice, 600)
    times = dice.choice((1, 1, 1, 2, 3, 50, 300))
    return content[:end] + content[start:end] * times + content[end:]


def move(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Move a piece to another place."""
    start, end = _span(content, dice, 600)
    left = content[:start] + content[end:]
    place = dice.randrange(len(left) + 1)
    return left[:place] + content[start:end] + left[place:]


def insert(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Put in a word, a sign, a number or a date."""
    place = dice.randrange(len(content) + 1)
    word = dice.choice(dice.choice((SIGNS, SIGNS, WORDS, WORDS, NUMBERS, DATES)))
    return content[:place] + word + content[place:]


def insert_deep(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Put in a deep nest or a long run."""
    place = dice.randrange(len(content) + 1)
    return content[:place] + dice.choice(DEEP) + content[place:]


def insert_own(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Put a word of the file over another of its words."""
    start = dice.randrange(max(1, len(content)))
    found = OWN_WORD.search(content, start)
    return _replaced(OWN_WORD, found.group(), content, dice) if found else content


def head(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Put a byte order mark in front, or write the text in another encoding."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return b"\xef\xbb\xbf" + content
    name = dice.choice(("utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1251", "latin-1", "utf-7"))
    return text.encode(name, errors="replace")


def line_ends(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """End all lines in another way."""
    plain = content.replace(b"\r\n", b"\n")
    return plain.replace(
        b"\n", dice.choice((b"\r\n", b"\r", b"\n", b"\n\n", b"\r\r\n", b"\xe2\x80\xa8"))
    )


def number(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Put another number in place of one."""
    return _replaced(DIGITS, dice.choice(NUMBERS), content, dice)


def moment(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Put another moment in place of one."""
    return _replaced(MOMENT, dice.choice(DATES), content, dice)


def value(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Put another value, often of another type, in place of a value of JSON."""
    return _replaced(VALUE, dice.choice(VALUES), content, dice)


def pair(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Take a key of JSON and its value out, or write them twice."""
    start = dice.randrange(max(1, len(content)))
    found = PAIR.search(content, start)
    if found is None:
        return content
    again = dice.choice((b"", found.group() * 2))
    return content[: found.start()] + again + content[found.end() :]


def cell(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Put something else into a cell of a table."""
    words = dice.choice((NUMBERS, DATES, SIGNS, WORDS, (b"", b'""', b'"a""b"', b'"', b"x,y", b" ")))
    return _replaced(CELL, dice.choice(words), content, dice)


def lines(content: bytes, dice: random.Random, other: bytes) -> bytes:
    """Drop, repeat or swap lines, or take one from another file."""
    rows = content.splitlines(keepends=True) or [b"\n"]
    place, from_place = dice.randrange(len(rows)), dice.randrange(len(rows))
    what = dice.randrange(5)
    if what == 0:
        del rows[place : place + dice.randrange(1, 4)]
    elif what == 1:
        rows.insert(place, rows[from_place])
    elif what == 2:
        rows[place], rows[from_place] = rows[from_place], rows[place]
    elif what == 3:
        rows.insert(place, dice.choice(other.splitlines(keepends=True) or [b""]))
    else:
        rows[place] = _another_value(rows[place], dice.choice(rows), dice)
    return b"".join(rows)


def _another_value(row: bytes, second: bytes, dice: random.Random) -> bytes:
    """Give a line of the form NAME:VALUE another value."""
    name, sign, _ = row.partition(b":")
    new = dice.choice((second.partition(b":")[2], dice.choice(DATES), dice.choice(NUMBERS), b""))
    return name + sign + new.rstrip(b"\r\n") + b"\r\n"


def place(content: bytes, dice: random.Random, _other: bytes) -> bytes:
    """Put another place in a sheet in place of one, or another number of repetitions."""
    return _replaced(PLACE, dice.choice(PLACES), content, dice)


def inner_zip(content: bytes, dice: random.Random, other: bytes) -> bytes:
    """Change a member of a spreadsheet, which is a zip inside."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            members = [(name, book.read(name)) for name in book.namelist()]
    except Exception:  # what is torn raises all sorts
        return flip(content, dice, other)
    if not members:
        return content
    number = dice.randrange(len(members))
    name, inside = members[number]
    change = place if PLACE.search(inside) and dice.random() < 0.4 else dice.choice(BLIND)
    members[number] = (name, change(inside, dice, other)[:LONGEST])
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as book:
        for name, inside in dict(members).items():
            book.writestr(zipfile.ZipInfo(name, (2022, 6, 1, 12, 0, 0)), inside)
    return written.getvalue()


BLIND: tuple[Change, ...] = (
    *(flip, flip, cut, cut, splice, repeat, move, insert, insert, insert),
    *(insert_own, insert_own, number, number, moment, moment, lines, lines),
    *(insert_deep, head, line_ends),
)


def changed(content: bytes, dice: random.Random, other: bytes) -> bytes:
    """Return the bytes changed in one way that suits them, or in a blind one."""
    if content.startswith(b"PK") and dice.random() < 0.8:
        return inner_zip(content, dice, other)
    suited: tuple[Change, ...] = ()
    if b'":' in content or b'" :' in content:
        suited = (value, value, value, pair)
    elif content[:4096].count(b",") + content[:4096].count(b";") > 8:
        suited = (cell, cell, lines)
    chosen = dice.choice(suited) if suited and dice.random() < 0.45 else dice.choice(BLIND)
    return chosen(content, dice, other)[:LONGEST]
