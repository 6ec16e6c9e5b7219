"""Rows as JSON that people can read, as services hand it out."""

from __future__ import annotations

import re

import msgspec

AFTER_KEY = re.compile(r'(?<!\\)": ')
"""What ends a key; within a text a backslash stands before the quote."""


def indented(value: object, step: int, colon: str = ": ") -> str:
    r"""Return what `json.dumps` gives with `indent=step`, in a fraction of its time.

    Letters stand as they are, keys in the order given; none may end in a
    backslash. `colon` stands between a key and its value.

    >>> indented({"id": ["1"], "none": []}, 1)
    '{\n "id": [\n  "1"\n ],\n "none": []\n}'
    """
    text = msgspec.json.format(msgspec.json.encode(value), indent=step).decode()
    if colon == ": ":
        return text
    if '\\": ' in text:  # within a text
        return AFTER_KEY.sub(f'"{colon}', text)
    return text.replace('": ', f'"{colon}')
