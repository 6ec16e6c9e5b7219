"""Beginnings of words by which every rule of the lint knows the lines that concern it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cache

from remit.jd.lint.level import NEEDS
from remit.jd.lint.model import PLATFORM
from remit.jd.lint.parts import PARTS
from remit.jd.lint.phrases import read_phrases
from remit.jd.lint.whole import Missing
from remit.jd.platforms import read_platforms
from remit.jd.reading.stems import Stems


@cache
def read_sought() -> Stems[Hashable]:
    """Read what all rules seek, so that one look at a text serves them all; it is read once."""
    needs: dict[Hashable, Iterable[str]] = {**NEEDS}
    needs |= {each: each.needs for rows in read_phrases().values() for each in rows}
    needs |= {each.check: each.check.needs for each in PARTS if isinstance(each.check, Missing)}
    needs[PLATFORM] = [name.lower() for each in read_platforms() for name in each.spellings]
    return Stems(needs)
