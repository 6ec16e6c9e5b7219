"""Text in, words out: one spelling for Cyrillic, Latin-letter Bulgarian and English.

Bulgarian arrives in Cyrillic, in the official transliteration and in the
informal one of phones ("6te ka4im", "krizisen shtab"). `fold` writes all three
the same way, as far as that can be done letter by letter, so that a word
learned in one spelling is known in the others. English words are folded by the
same rules; what matters there is only that a word always folds alike.
"""

from __future__ import annotations

import re
from functools import lru_cache

NUMBER, TIME, LINK, MENTION, MAIL = "#num", "#time", "#link", "#mention", "#mail"
MOST_WORDS = 80
BETWEEN = "\0"
"""Parts texts, and words, where many of them are joined; in no word."""

_TOKEN = re.compile(
    rf"https?://[^\s{BETWEEN}]+|www\.[^\s{BETWEEN}]+"
    r"|[\w.+-]+@[\w-]+\.\w[\w.]*"
    r"|@\w+"
    r"|[^\W_]+(?:['’][^\W_]+)?"
)
_PLAIN_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CLOCK = re.compile(r"\d+(?:h|am|pm|min|ч|м|мин|hrs?|m)?")
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z",
        "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "4",
        "ш": "6", "щ": "6t", "ъ": "a", "ь": "i", "ю": "iu", "я": "ia", "ѝ": "i", "ы": "i",
        "э": "e", "ё": "io",
    }
)  # fmt: skip
_ENDING = re.compile(r"[’']\w{0,2}$")
_LATIN = tuple(
    (held, re.compile(pattern), letters)
    for held, pattern, letters in (
        ("sht", r"sht", "6t"),
        ("sh", r"sh", "6"),
        ("ch", r"ch", "4"),
        ("zh", r"zh", "j"),
        ("kh", r"kh", "h"),
        ("t", r"t[sz](?=.)", "c"),
        ("ck", r"ck", "k"),
        ("c", r"c(?![eiy])", "k"),
        ("q", r"q", "ia"),
        ("w", r"w", "v"),
        ("y", r"(?<=[^aeiou\d])y(?=[^aeiou\d])", "a"),
        ("y", r"y", "i"),
        ("x", r"x(?=.)", "h"),
    )
)
"""What every word holds that a pattern changes, looked for first since that is quick; the
pattern; what it is written as."""
_AS_IT_IS = re.compile(r"(?:[abdefgijlmnopruv46]|z(?!h)|k(?!h)|s(?!h|ht)|t(?![sz])|h)+")
"""Words in which none of `_LATIN` finds anything, nor `_ENDING`."""
_DOUBLED_I = re.compile(r"i{2,}")


def fold(word: str) -> str:
    """Return the one spelling under which a word is known.

    >>> fold("кризисен") == fold("krizisen")
    True
    >>> fold("публикация") == fold("publikaciq") == fold("publikatsia")
    True
    >>> fold("качваме") == fold("ka4vame") == fold("kachvame")
    True
    """
    folded = word.lower().translate(_CYRILLIC)
    if len(folded) > 1 and not _AS_IT_IS.fullmatch(folded):
        if "'" in folded or "’" in folded:
            folded = _ENDING.sub("", folded)
        for held, pattern, letters in _LATIN:
            if held in folded:
                folded = pattern.sub(letters, folded)
    return _DOUBLED_I.sub("i", folded) if "ii" in folded else folded


def split_words(text: str) -> list[str]:
    """Return the raw words of a text in order: links, mentions and mail addresses whole.

    Only the first `MOST_WORDS` are returned: what a text is for is said early,
    and a long document must not drown its own title.

    >>> split_words("Op call 7am w/ @rector, see https://example.org")
    ['Op', 'call', '7am', 'w', '@rector', 'see', 'https://example.org']
    """
    marked = "@" in text or "www." in text or "://" in text
    return (_TOKEN if marked else _PLAIN_TOKEN).findall(text)[:MOST_WORDS]


@lru_cache(maxsize=65_536)
def known_form(word: str) -> str:
    """Return the form of a raw word that features are built from.

    Numbers, clock times, links, mentions and addresses become one word each.

    >>> [known_form(word) for word in ("7am", "2024", "@rector", "Posts", "www.remit.org")]
    ['#time', '#num', '#mention', 'posts', '#link']
    """
    if word.startswith(("http", "www.")) and "." in word:
        return LINK
    if "@" in word:
        return MENTION if word[0] == "@" else MAIL
    if word[0].isdecimal() and _CLOCK.fullmatch(word.lower()):
        return NUMBER if word.isdigit() else TIME
    return fold(word)
