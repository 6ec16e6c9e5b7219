"""What a page says of applying and of being chosen, to its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from remit.jd.reading.sections import Part
from remit.jd.reading.wording import plain_heading

_OPENS = re.compile(
    r"(?:where|how) to (?:apply|submit)\b.*|application (?:deadline|process|procedure)s?"
    r"|(?:selection|examination|hiring|interview) (?:process|procedure)s?\b.*|process notes"
    r"|selective certification|expert review (?:committee|panel|board)"
    r"|.*\bsupplemental (?:questionnaire|questions)"
)
_GOES_ON = re.compile(
    r"notes?|notices?|.*\b(?:examinations?|questionnaires?|selective certification|passing score"
    r"|qualifications review|equal (?:employment )?opportunity)\b.*"
    r"|.*\b(?:candidates?|applicants?|applications?) (?:will|must|may)\b.*"
)
"""Headings that open what is said of applying, and such as stand within it."""


def with_applying(text: str, parts: Sequence[Part]) -> list[Part]:
    """Return the parts, those behind a heading on applying as such up to one of another kind.

    >>> from remit.jd.reading.blocks import blocks_of
    >>> from remit.jd.reading.sections import parts_of
    >>> from remit.jd.reading.wording import read_wording
    >>> page = "HOW TO APPLY\\nOnline.\\n\\nNOTES:\\nScores.\\n\\nDUTIES\\n- Writes posts.\\n"
    >>> wording = read_wording()
    >>> parts = parts_of(page, blocks_of(page, None, wording), wording)
    >>> [part.kind for part in with_applying(page, parts)]
    ['application', 'application', 'duties']
    """
    applying, told = False, list[Part]()
    for part in parts:
        heading = plain_heading(text[part.heading.start : part.heading.end]) if part.heading else ""
        opens = bool(_OPENS.fullmatch(heading))
        applying = opens or (applying and _goes_on(part, heading))
        told.append(replace(part, kind="application", stated=True) if applying else part)
    return told


def _goes_on(part: Part, heading: str) -> bool:
    if part.kind == "application" or _GOES_ON.fullmatch(heading):
        return True
    named = part.heading is not None and part.heading.section is not None
    return part.kind == "other" and not named
