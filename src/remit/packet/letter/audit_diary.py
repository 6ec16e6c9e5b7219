"""A line of the decision diary in; what was decided, options, authority and outcome out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KEYS = re.compile(
    r"\s*(?:(?P<options>options?|alternatives|варианти?|възможности|опции|алтернативи)"
    r"|(?P<authority>authority|правомощи\w+|пълномощи\w+)"
    r"|(?P<outcome>outcome|result|consequence|резултати?|изход|последици|последствия)"
    r"|(?P<level>level|ниво))\s*:\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A diary line by its parts; a part that it does not name is empty."""

    what: str
    options: str = ""
    authority: str = ""
    outcome: str = ""


def parts_of(line: str) -> Parts:
    """Return the parts of a line; what stands behind no known word belongs to the part before.

    >>> parts_of("Held it; options: hold, send; authority: decided; outcome: calm; no calls")
    Parts(what='Held it', options='hold, send', authority='decided', outcome='calm; no calls')
    >>> parts_of("Спрях публикациите; правомощия: реших; резултат: няма нови жалби").outcome
    'няма нови жалби'
    >>> parts_of("Advised to wait; the president agreed").what
    'Advised to wait; the president agreed'
    """
    found: dict[str, list[str]] = {"what": []}
    part = "what"
    for piece in line.split(";"):
        key = _KEYS.match(piece)
        if key is not None and key.lastgroup is not None:
            part, piece = key.lastgroup, piece[key.end() :]
        if piece.strip():
            found.setdefault(part, []).append(" ".join(piece.split()))
    told = {name: "; ".join(pieces) for name, pieces in found.items() if name != "level"}
    return Parts(**told)
