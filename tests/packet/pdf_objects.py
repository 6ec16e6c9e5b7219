"""A PDF taken apart to its objects, as far as what Remit writes goes: plain tables, no updates."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

TOKEN = re.compile(
    rb"\s+|%[^\r\n]*"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<string>\()"
    rb"|/(?P<name>[^\s()<>\[\]{}/%]*)"
    rb"|(?P<ref>\d+\s+\d+\s+R)(?![^\s()<>\[\]{}/%])"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))"
    rb"|(?P<word>[A-Za-z'\"*][A-Za-z0-9'\"*]*)"
)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
WORDS = {b"true": True, b"false": False, b"null": None}
BLANK = re.compile(rb"(?:\s|%[^\r\n]*)*")
HEAD, OPENED = re.compile(rb"(\d+) 0 obj\s"), re.compile(rb"\s*stream\r?\n")
OCTAL, ODD = re.compile(rb"[0-7]{1,3}"), re.compile(rb"#([0-9A-Fa-f]{2})")
PLACE = re.compile(rb"(\d{10}) \d{5} n")


class Name(str):
    """A name, without its slash."""


@dataclass(frozen=True)
class Ref:
    """A reference to an object by its number."""

    number: int


@dataclass(frozen=True)
class Operator:
    """A word of a content stream."""

    word: str


@dataclass(frozen=True)
class Stream:
    """A dictionary with bytes behind it, unpacked."""

    about: Mapping[str, Any]
    data: bytes


class Pdf:
    """The objects of a file by number, and its trailer."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
        table, _, rest = data[start:].partition(b"trailer")
        assert table.startswith(b"xref"), "only plain tables of objects are read"
        self.trailer: Mapping[str, Any] = next(tokens(rest))
        places = [int(found) for found in PLACE.findall(table)]
        self.objects = dict(self._object(place) for place in places)

    def _object(self, place: int) -> tuple[int, Any]:
        head = HEAD.match(self.data, place)
        assert head, f"no object at {place}"
        reader = _Reader(self.data, head.end())
        value = reader.value()
        opened = OPENED.match(self.data, reader.at)
        if opened:
            packed = self.data[opened.end() : opened.end() + value["Length"]]
            plain = zlib.decompress(packed) if value.get("Filter") == "FlateDecode" else packed
            value = Stream(value, plain)
        return int(head[1]), value

    def __call__(self, value: Any) -> Any:
        """Return a value, looked up where it is a reference."""
        while isinstance(value, Ref):
            value = self.objects[value.number]
        return value

    @property
    def catalog(self) -> Mapping[str, Any]:
        """Return the root of everything."""
        found: Mapping[str, Any] = self(self.trailer["Root"])
        return found

    def pages(self) -> Iterator[Mapping[str, Any]]:
        """Yield the pages in order."""
        waiting = [self(self.catalog["Pages"])]
        while waiting:
            node = waiting.pop(0)
            if node["Type"] == "Page":
                yield node
            waiting = [self(kid) for kid in node.get("Kids", ())] + waiting


def tokens(data: bytes) -> Iterator[Any]:
    """Yield the values and operators of a piece of a file, or of a content stream."""
    reader = _Reader(data, 0)
    while not reader.ended():
        yield reader.value()


class _Reader:
    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def ended(self) -> bool:
        found = BLANK.match(self.data, self.at)
        assert found
        self.at = found.end()
        return self.at >= len(self.data)

    def value(self) -> Any:
        found = TOKEN.match(self.data, self.at)
        assert found, self.data[self.at : self.at + 40]
        self.at = found.end()
        match found.lastgroup:
            case None:
                return self.value()
            case "open":
                items = list(self._until(b">>" if found["open"] == b"<<" else b"]"))
                if found["open"] == b"[":
                    return items
                return dict(zip(items[::2], items[1::2], strict=True))
            case "hex":
                digits = b"".join(found["hex"].split()).decode()
                return bytes.fromhex(digits + "0" * (len(digits) % 2))
            case "string":
                return self._string()
            case "name":
                spelt = ODD.sub(lambda m: bytes([int(m[1], 16)]), found["name"])
                return Name(spelt.decode("latin-1"))
            case "ref":
                return Ref(int(found["ref"].split()[0]))
            case "number":
                digits = found["number"].decode()
                return float(digits) if "." in digits else int(digits)
        word = found["word"]
        return WORDS[word] if word in WORDS else Operator(word.decode())

    def _until(self, close: bytes) -> Iterator[Any]:
        while not self.ended() and not self.data.startswith(close, self.at):
            yield self.value()
        self.at += len(close)

    def _string(self) -> bytes:
        depth, kept = 1, bytearray()
        while depth:
            letter = self.data[self.at : self.at + 1]
            self.at += 1
            if letter == b"\\":
                letter = self.data[self.at : self.at + 1]
                octal = OCTAL.match(self.data, self.at)
                self.at = octal.end() if octal else self.at + 1
                kept += bytes([int(octal[0], 8)]) if octal else ESCAPES.get(letter, letter)
                continue
            depth += {b"(": 1, b")": -1}.get(letter, 0)
            if depth:
                kept += letter
        return bytes(kept)


def said(text: bytes) -> str:
    """Return the words of a text string."""
    return text.decode("utf-16") if text.startswith(b"\xfe\xff") else text.decode("latin-1")
