"""A text in, the places out that only a person can fill.

One notation says it everywhere: `[who: what]`, as in `[HR office: pay grade]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

PLACE = re.compile(r"\[(?P<who>[^\[\]:]+): (?P<what>[^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Place:
    """Something that only the institution can say: who says it, and what it is."""

    who: str
    what: str


def places_in(texts: Iterable[str]) -> tuple[Place, ...]:
    """Return the places to fill in some texts, each once, in their order.

    >>> places_in(["Paid as [HR office: pay grade].", "No place here."])
    (Place(who='HR office', what='pay grade'),)
    """
    found = (hit for text in texts for hit in PLACE.finditer(text))
    return tuple(dict.fromkeys(Place(hit["who"], hit["what"]) for hit in found))
