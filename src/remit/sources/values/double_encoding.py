"""Text whose UTF-8 bytes were written as if each were a letter of Latin-1.

Downloads from Facebook, Instagram and Threads write «да» as `\\u00d0\\u00b4\\u00d0\\u00b0`.
The bytes tell: letters with accents that happen to follow one another as the
bytes of UTF-8 do are rare in correct text, in most words impossible.
"""

from __future__ import annotations

import re

ROUNDS = 2
"""Some files were double-encoded twice."""

CONTROL = re.compile("[\u0080-\u009f]")
TYPESET = re.compile(
    "(?:[\u00c6-\u00df][\u00a0\u00ab\u00bb\u00ad\u00ae\u00b7]|[\u00e0-\u00ef]\u00a0[\u00ab\u00bb]|[\u0000-\u007f])*"
)
"""A letter and the space, quote or mark that may stand behind it: «CAFÉ !», «voilà »»."""


def mended(text: str) -> str:
    r"""Return the text as it was meant; correct text comes back as it is.

    Left as they are: text with any letter beyond Latin-1, text whose letters
    are no UTF-8, and capitals that typesetting alone makes look like it. What
    cannot be told apart, and is mended, is correct text whose only letters
    beyond ASCII are Â, Ã, Ä or Å before a sign (`Ã©` written on purpose).

    >>> mended("\u00d0\u00b4\u00d0\u00b0"), mended("caf\u00c3\u00a9"), mended("café")
    ('да', 'café', 'café')
    >>> mended("LIBERT\u00c9\u00a0!") == "LIBERT\u00c9\u00a0!"
    True
    """
    for _ in range(ROUNDS):
        if text.isascii():
            break
        again = _once(text)
        if again == text:
            break
        text = again
    return text


def _once(text: str) -> str:
    try:
        meant = text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
    return meant if CONTROL.search(text) or not TYPESET.fullmatch(text) else text
