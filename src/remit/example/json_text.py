"""Rows as JSON that people can read, as services hand it out."""

from __future__ import annotations

import re

import msgspec

KEY = re.compile(r'^( *"(?:[^"\\]|\\.)*"): ', re.MULTILINE)
"""A key at the start of its line; no text holds the end of a line."""


def indented(value: object, step: int, colon: str = ": ") -> str:
    r"""Return what `json.dumps` gives with `indent=step`, in a fraction of its time.

    Letters stand as they are, keys in the order given. `colon` stands between
    a key and its value.

    >>> indented({"id": ["1"], "none": []}, 1)
    '{\n "id": [\n  "1"\n ],\n "none": []\n}'
    """
    text = msgspec.json.format(msgspec.json.encode(value), indent=step).decode()
    return text if colon == ": " else KEY.sub(rf"\1{colon}", text)
