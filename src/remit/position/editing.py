"""One answer put into `position.toml`; every other line stays as she left it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from remit.errors import InputError
from remit.messages import say
from remit.position.answers import LEFT_OPEN, WORDS, read_answers
from remit.position.fields import Field
from remit.position.keys import FILE, accepted, path
from remit.position.layout import literal, literal_list, placeholder, written
from remit.position.toml_lines import Path, Statement, lines_of, statements


def edited(text: str, key: str, said: str, words: str = "") -> str:
    """Return the file with one answer more, or with it taken back where `said` is empty.

    `words` note how the duty begins, in a table that is new. `InputError` for a
    key that no form asks, for an answer that cannot stand there, and for a file
    that is laid out so that only a hand can change it; then nothing is lost.

    >>> edited("version = 1\\n# mine\\n# identity.fte = \\"\\"\\n", "identity.fte", "0.50")
    'version = 1\\n# mine\\nidentity.fte = "0.50"\\n'
    """
    asked, place = path(key)
    said = accepted(said, asked, key)
    wished = read_answers(text).all()
    if wished.get(key, "") == said:
        return text
    wished[key] = said
    after = _changed(text, place, asked, said) or _added(text, place, asked, said, words)
    if not _holds(after, wished):
        raise InputError(
            say("The answers are laid out so that only a hand can change this one."),
            where=f"{FILE}: {key}",
            next_step=say("Write it into the file yourself; nothing was changed."),
            code="position-answers",
        )
    return after


def leaving_open(text: str, keys: Collection[str]) -> str:
    """Return the file with the keys that are not to be asked again, sorted, in place of any before.

    >>> print(leaving_open("version = 1", ["systems", "innovation"]), end="")
    version = 1
    left_open = ["innovation", "systems"]
    """
    lines = lines_of(text)
    found = statements(lines)
    line = f"{LEFT_OPEN} = {literal_list(sorted(keys))}"
    for each in found:
        if each.whole == (LEFT_OPEN,):
            return _spliced(lines, each.start, each.end, line)
    at = found[0].end if found and found[0].key else 0
    return _spliced(lines, at, at, line)


def _changed(text: str, place: Path, asked: Field, said: str) -> str | None:
    """Return the text with the answer, or its held place, replaced; None where neither is there."""
    lines = lines_of(text)
    found = statements(lines)
    for each in found:
        if each.key and each.whole == place:
            name = ".".join(each.key)
            return _spliced(lines, each.start, each.end, _line(name, asked, said))
    for start, end, table in _tables(found, len(lines)):
        if place[: len(table)] != table:
            continue
        name = ".".join(place[len(table) :])
        held = re.compile(rf"\s*#\s*{re.escape(name)}\s*=")
        taken = {at for each in found for at in range(each.start, each.end)}
        for at in range(start, end):
            if at not in taken and held.match(lines[at]):
                return _spliced(lines, at, at + 1, _line(name, asked, said)) if said else None
    return None


def _added(text: str, place: Path, asked: Field, said: str, words: str) -> str:
    """Return the text with the answer where its table begins, in a new table, or before any."""
    lines = lines_of(text)
    found = statements(lines)
    heads = [each for each in found if not each.key and place[: len(each.table)] == each.table]
    if heads:
        head = max(heads, key=lambda each: len(each.table))
        name = ".".join(place[len(head.table) :])
        return _spliced(lines, head.end, head.end, _line(name, asked, said))
    if asked.repeated:
        noted = [f"{WORDS} = {literal(words)}"] if words else []
        table = ["", f"[{'.'.join(place[:-1])}]", *noted, _line(place[-1], asked, said)]
        return _spliced(lines, len(lines), len(lines), "\n".join(table))
    at = next((each.start for each in found if not each.key), len(lines))
    return _spliced(lines, at, at, _line(".".join(place), asked, said) + "\n" * (at < len(lines)))


def _line(name: str, asked: Field, said: str) -> str:
    return f"{name} = {written(asked, said)}" if said else placeholder(asked, name)


def _spliced(lines: Sequence[str], start: int, end: int, new: str) -> str:
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    before = "".join(lines[:start])
    if before and not before.endswith("\n"):
        before += ending
    return before + (new + "\n").replace("\n", ending) + "".join(lines[end:])


def _tables(found: Sequence[Statement], length: int) -> list[tuple[int, int, Path]]:
    """Return the stretches of the file that belong to each table, the one before any head first."""
    heads = [each for each in found if not each.key]
    starts = [0, *(each.end for each in heads)]
    ends = [*(each.start for each in heads), length]
    return list(zip(starts, ends, [(), *(each.table for each in heads)], strict=True))


def _holds(text: str, wished: dict[str, str]) -> bool:
    """Return whether a file answers this and nothing else."""
    try:
        held = read_answers(text).all()
    except InputError:
        return False
    return held == {key: said for key, said in wished.items() if said}
