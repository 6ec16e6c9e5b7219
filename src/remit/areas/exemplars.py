"""Exemplars: written pieces of work with the area each belongs to.

They lie in `exemplars/<language>/<session>.txt`, a session being one invented
institution or one kind of writing. A line reads

    area[+second]|kind[>audience][@attendee; attendee]|text

Lines that start with `#` are remarks. `lexicon.txt` holds words of the field
rather than pieces of work: `area: phrase, phrase`; each phrase is an exemplar
without a kind.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from remit.areas.model import UNPLACED, Item
from remit.areas.responsibilities import AREAS

LANGUAGES = ("en", "bg")
KINDS = frozenset(
    ("post", "reply", "meeting", "chat", "mail", "task", "note", "document", "alert", "duty")
)
LEXICON = "lexicon.txt"
PHRASE = ""

_HEAD = re.compile(
    r"(?P<area>\w+)(?:\+(?P<second>\w+))?"
    r"\|(?P<kind>\w+)(?:>(?P<audience>\w+))?(?:@(?P<attendees>[^|]+))?"
    r"\|(?P<text>.+)"
)


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One written piece of work, and where it belongs.

    `session` is what cross-validation holds out whole, so that a score says
    how an institution never seen before would be read.
    """

    item: Item
    area: str
    second: str | None
    session: str


def read_exemplars() -> list[Exemplar]:
    """Return every exemplar that ships with Remit, in a fixed order.

    >>> len(read_exemplars()) > 2000
    True
    """
    return [exemplar for path in _paths() for exemplar in _parse(path)]


def read_digest() -> str:
    """Return the digest of all exemplar files: weights fitted to others are stale."""
    digest = hashlib.sha256()
    for path in _paths():
        digest.update(f"{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def parse_line(line: str, session: str, language: str) -> Exemplar:
    """Return the exemplar that a line states; raise `ValueError` when it states none.

    >>> line = "crisis+counsel|meeting>leaders@President; Chief of police|Op call 7am"
    >>> exemplar = parse_line(line, "campus", "en")
    >>> exemplar.area, exemplar.item.attendees
    ('crisis', ('President', 'Chief of police'))
    """
    match = _HEAD.fullmatch(line)
    if match is None or match["kind"] not in KINDS or not _known(match["area"]):
        raise ValueError(f"{session}: not an exemplar: {line}")
    attendees = tuple(name.strip() for name in (match["attendees"] or "").split(";"))
    item = Item(
        id=session,
        text=match["text"].strip(),
        kind=match["kind"],
        lang=language,
        attendees=tuple(name for name in attendees if name),
        audience=match["audience"],
    )
    return Exemplar(item, match["area"], match["second"], session)


def _paths() -> list[Traversable]:
    root = files("remit.areas") / "exemplars"
    found = [path for language in LANGUAGES for path in (root / language).iterdir()]
    return sorted(
        (path for path in found if path.name.endswith(".txt")),
        key=lambda path: str(path).replace("\\", "/"),
    )


def _parse(path: Traversable) -> Iterator[Exemplar]:
    language = "bg" if "/bg/" in str(path).replace("\\", "/") else "en"
    session = f"{language}/{path.name.removesuffix('.txt')}"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if path.name == LEXICON:
            yield from _phrases(line, session, language)
        else:
            yield parse_line(line, session, language)


def _phrases(line: str, session: str, language: str) -> Iterator[Exemplar]:
    area, _, phrases = line.partition(":")
    if not _known(area):
        raise ValueError(f"{session}: not an area: {area}")
    for phrase in phrases.split(","):
        item = Item(id=session, text=phrase.strip(), kind=PHRASE, lang=language)
        yield Exemplar(item, area, None, session)


def _known(area: str) -> bool:
    return area in AREAS or area == UNPLACED
