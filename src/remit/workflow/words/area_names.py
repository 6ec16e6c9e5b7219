"""Names of the areas, for shells that name one without measuring anything."""

from __future__ import annotations

from functools import cache

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS, read_responsibilities


@cache
def area_name(area: str, language: str) -> str:
    """Return the name of an area in a language; unplaced stays the caller's to name.

    >>> area_name("crisis", "en")
    'Crisis and issues communications'
    """
    return area if area == UNPLACED else read_responsibilities().name(area, language)


def areas_in_order() -> tuple[str, ...]:
    """Return the codes of all areas in the order of the list.

    >>> areas_in_order()[0]
    'publishing'
    """
    return AREAS
