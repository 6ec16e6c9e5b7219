"""The text of a Word paragraph, wherever its runs split it, and text put in place of a part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = (f"{WORD}del", f"{WORD}moveFrom")
"""What tracked changes took out, and what still lies in the file."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of text in a run of a paragraph."""

    paragraph: Any
    element: Any

    @property
    def text(self) -> str:
        """Return the text of the piece."""
        return self.element.text or ""


def paragraphs(root: Any) -> Iterator[list[Place]]:
    """Yield the pieces of text of every paragraph that has any, in reading order.

    A text box is a paragraph of its own inside another one.
    """
    for paragraph in list(root.iter(f"{WORD}p")):
        places = [Place(paragraph, each) for each in paragraph.iter(f"{WORD}t")]
        own = [place for place in places if _is_own(place)]
        if own:
            yield own


def _is_own(place: Place) -> bool:
    for above in place.element.iterancestors():
        if above is place.paragraph:
            return True
        if above.tag == f"{WORD}p" or above.tag in GONE:
            return False
    return False


def text_of_places(places: list[Place]) -> str:
    """Return the text of a paragraph."""
    return "".join(place.text for place in places)


def put(places: list[Place], span: tuple[int, int], text: str) -> None:
    """Put a text in place of a part of a paragraph; it takes the look of the part's first letter.

    Line ends of the text become line breaks in the paragraph.
    """
    start, end = span
    at, first = 0, True
    for place in places:
        piece = place.text
        low, high = max(start - at, 0), min(end - at, len(piece))
        at += len(piece)
        if low >= high:
            continue
        if first:
            _write(place.element, piece[:low], text, piece[high:])
            first = False
        else:
            _set(place.element, piece[:low] + piece[high:])


def _write(element: Any, before: str, text: str, after: str) -> None:
    lines = text.split("\n")
    lines[0] = before + lines[0]
    lines[-1] += after
    _set(element, lines[0])
    for line in lines[1:]:
        broken, fresh = etree.Element(f"{WORD}br"), etree.Element(f"{WORD}t")
        _set(fresh, line)
        element.addnext(broken)
        broken.addnext(fresh)
        element = fresh


def _set(element: Any, text: str) -> None:
    element.text = text
    element.set(SPACE, "preserve")
