"""Whether a name, handle or address in an export is hers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def plain(identity: str) -> str:
    """Return an identity without its case and the marks that formats put around it.

    >>> plain(" @Dana ") == plain("dana"), plain("mailto:Dana@Uni.EXAMPLE")
    (True, 'dana@uni.example')
    """
    bare = " ".join(identity.split()).casefold().removeprefix("mailto:")
    return bare.lstrip("@")


@dataclass(frozen=True, slots=True)
class Identity:
    """All that she is called."""

    names: frozenset[str]

    @classmethod
    def of(cls, me: Iterable[str]) -> Identity:
        """Return the identity that these names make; empty ones count for nothing."""
        return cls(frozenset(name for name in map(plain, me) if name))

    def knows(self, *candidates: str | None) -> bool:
        """Return whether any of the candidates is one of her names.

        >>> Identity.of({"@Dana", "dana@uni.example"}).knows(None, "DANA")
        True
        """
        return any(plain(name) in self.names for name in candidates if name)
