"""A description in; by which words it calls the holder of the position, and by which others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from remit.jd.description import Description

RANKS = frozenset(
    (
        "officer",
        "manager",
        "director",
        "chief",
        "head",
        "coordinator",
        "co-ordinator",
        "advisor",
        "adviser",
        "specialist",
        "editor",
        "assistant",
        "analyst",
        "consultant",
        "lead",
        "leader",
        "supervisor",
        "producer",
        "writer",
        "associate",
        "strategist",
        "planner",
        "representative",
        "liaison",
        "executive",
        "secretary",
        "administrator",
        "fellow",
        "trainee",
        "intern",
        "apprentice",
        "recruit",
        "aide",
        "designer",
        "photographer",
        "technician",
        "началник",
        "директор",
        "ръководител",
        "експерт",
    )
)
"""Words for the holder of a position, each of which may also name somebody else."""
UNLIKE = frozenset(("senior", "junior", "other", "subordinate", "another", "deputy"))
"""With one of these before it a rank is somebody else's, unless the title has it too."""
LESSER = frozenset(("assistant", "associate", "deputy", "vice", "junior"))
"""With one of these before it in the title, the bare rank is the one above."""
LABEL = re.compile(
    r"^\W*(?:bench-?mark )?(?:descriptive|working|position|job|official|functional|class)?\s*"
    r"(?:title|position|наименование|длъжност)(?: of (?:the )?position| на длъжността)?\s*:\s*",
    re.IGNORECASE,
)
LONGEST_TITLE = 12
"""A line of more words is no title."""
HEAD_LINES = 5
"""So many lines at the head of a description may name its employer."""


@dataclass(frozen=True, slots=True)
class Holder:
    """How a description names its position: the title, its rank words, and who is not it.

    `start` is where the title stands in the text, -1 where it does not.
    `employer` are the words of the lines at the head that name the employer.
    """

    title: str | None = None
    start: int = -1
    ranks: frozenset[str] = frozenset()
    employer: frozenset[str] = field(default=frozenset())


def holder_of(description: Description) -> Holder:
    """Return how a description names its position; a title it does not mark is its first line.

    >>> said = Description("PRESS FELLOW\\nCity Hospital\\nThe fellow writes.", "en", False)
    >>> found = holder_of(said)
    >>> found.title, sorted(found.ranks), sorted(found.employer)
    ('PRESS FELLOW', ['fellow'], ['city', 'hospital'])
    """
    text = description.text
    title = _labelled(text) or description.title or _first_line(text)
    bare = LABEL.sub("", title).strip() if title else None
    start = description.text.find(bare) if bare else -1
    return Holder(bare or None, start, ranks_of(bare), _employer(description, bare))


def ranks_of(title: str | None) -> frozenset[str]:
    """Return the words of a title by which the text may call its holder.

    Of an assistant editor the editor is somebody else.

    >>> sorted(ranks_of("Senior Officer, Media Relations")), sorted(ranks_of("Assistant Editor"))
    (['officer', 'senior'], ['assistant'])
    """
    words = re.findall(r"[\w-]+", (title or "").casefold())
    above = {after for word, after in pairwise(words) if word in LESSER}
    return frozenset(words) & (RANKS | UNLIKE) - above


def _labelled(text: str) -> str | None:
    """Return the title that a line at the head says to be one, if it ends in a rank."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:HEAD_LINES]
    told = [line for line in lines if LABEL.match(line) and line != lines[0]]
    return next((line for line in told if ranks_of(line)), None)


def _first_line(text: str) -> str | None:
    """Return the first line if it ends in a rank, as a title does, before any comma."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or lines[0].endswith((".", ":", "?", "!", ";")):
        return None
    name = re.split(r",|\(|\s[-–—]\s|\s(?:of|for|to|in|на|по)\s", LABEL.sub("", lines[0]))[0]
    words = re.findall(r"[\w-]+", name.casefold())
    few = len(lines[0].split()) <= LONGEST_TITLE
    return lines[0] if few and words and words[-1] in RANKS else None


def _employer(description: Description, title: str | None) -> frozenset[str]:
    """Return the words of the short lines at the head that are not the title's."""
    lines = [line.strip() for line in description.text.splitlines() if line.strip()][:HEAD_LINES]
    named = [line for line in lines if line[-1] not in ".:;?!,)" and line != title]
    told = [line for line in named if len(line.split()) <= LONGEST_TITLE and line[0].isupper()]
    words = {word for line in (*told, description.employer or "") for word in _names(line)}
    return frozenset(words) - set(_names(title or ""))


def _names(line: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"\b[^\W\d_a-zа-я][\w’'-]+", line)]
