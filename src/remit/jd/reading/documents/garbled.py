"""Text that is no text: letters of a pdf whose fonts do not say what they stand for."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{4,}")
_READ = re.compile(r"[a-zA-Z\u00c0-\u024f\u0400-\u04ff]+")  # scripts whose vowels are known here
_VOWEL = re.compile(r"[aeiouyаъоуеиюяыэіїєё\u00e0-\u00e6\u00e8-\u00ef\u00f2-\u00f6\u00f9-\u00fd]")
_NO_LETTER = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\U000f0000-\U0010fffd]")
_MOST = 20_000  # signs that are looked at
_FEWEST = 40  # words below which nothing is said


def is_garbled(text: str) -> bool:
    r"""Say whether a text is made of signs that stand for nothing that can be read.

    That is so where a third of its signs are of no script, or where vowels are
    rare: they make 35 to 50 of 100 letters in the languages of Europe, and some
    15 where every letter was moved along the alphabet, as fonts without a map do.

    >>> is_garbled("\uf03a\uf045\uf046 " * 30), is_garbled("Writes posts for the library. " * 30)
    (True, False)
    """
    text = text[:_MOST]
    if len(_NO_LETTER.findall(text)) * 3 > len("".join(text.split())) > 0:
        return True
    words = [word.lower() for word in _WORD.findall(text) if _READ.fullmatch(word)]
    letters = "".join(words)
    return len(words) >= _FEWEST and len(_VOWEL.findall(letters)) * 4 < len(letters)
