"""In which line of a profile a value stands."""

from __future__ import annotations

import re

_HEAD = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]")


def line_of(toml: str, path: str) -> int:
    """Return the line (counted from 1) of a value, or of the nearest table around it.

    `path` names it as in `changed[0].share`; 1 where nothing of it is found.
    Values of inline tables have the line of their table.

    >>> line_of("[[changed]]\\nshare = 0.3\\n[[changed]]\\nshare = 2", "changed[1].share")
    4
    >>> line_of('name = "x"\\n[lasting]\\nmonths = 6', "lasting.upto")
    2
    """
    lines = _lines_of(toml)
    wanted = "".join(_normal(path))
    while wanted and wanted not in lines:
        wanted = re.sub(r"(\.[\w-]+|\[\d+\])$", "", wanted)
    return lines.get(wanted, 1)


def _normal(path: str) -> list[str]:
    found = _STEP.finditer("." + path.lstrip("$."))
    return [each[0] for each in found]


def _lines_of(toml: str) -> dict[str, int]:
    """Return the line of every table and key by its path."""
    found: dict[str, int] = {}
    table, counts = "", dict[str, int]()
    for number, line in enumerate(toml.splitlines(), start=1):
        if head := _HEAD.match(line):
            name = f".{head[2]}"
            if head[1] == "[[":
                at = counts.get(name, 0)
                counts[name] = at + 1
                found.setdefault(name, number)
                name = f"{name}[{at}]"
            table = name
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault(f"{table}.{key[1]}", number)
    return found
