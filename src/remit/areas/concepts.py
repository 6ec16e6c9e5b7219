"""Word in, concept out: what words of both languages have in common.

A concept ("fire, flood, пожар, наводнение") is learned once for both
languages and for every word in its list, also for those that no exemplar
holds. `concepts.txt` says how the list is written.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from remit.areas.words import fold

LEAST_LETTERS = 3


@cache
def read_concepts() -> tuple[dict[str, str], dict[str, str]]:
    """Return concepts by beginning and by whole word, both folded."""
    begun: dict[str, str] = {}
    whole: dict[str, str] = {}
    text = (files("remit.areas") / "concepts.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, colon, words = line.partition(": ")
        if line.startswith("#") or not colon:
            continue
        for word in words.replace("|", " ").split():
            if word.startswith("=") or len(word) <= LEAST_LETTERS:
                whole.setdefault(fold(word.removeprefix("=")), name)
            else:
                begun.setdefault(fold(word), name)
    return begun, whole


@lru_cache(maxsize=65_536)
def concept_of(form: str) -> str | None:
    """Return the concept of a folded word, or None.

    >>> concept_of(fold("наводнението")) == concept_of(fold("flooding"))
    True
    >>> concept_of("zebra") is None
    True
    """
    begun, whole = read_concepts()
    if form in whole:
        return whole[form]
    for length in range(len(form), LEAST_LETTERS - 1, -1):
        if form[:length] in begun:
            return begun[form[:length]]
    return None
