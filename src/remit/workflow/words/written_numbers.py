"""Numbers as the reader's language writes them, for every shell that shows figures."""

from __future__ import annotations

from math import ceil, floor

from remit.packet.ground.language import conventions
from remit.packet.ground.language import number as number


class Number(float):
    r"""A number that writes itself in a language wherever a sentence has a gap for it.

    The specification of the gap counts the decimals and asks for per cents;
    grouping, decimal mark and the space before the sign are the language's own.

    >>> f"{Number(1234.5, 'en'):.1f}", f"{Number(1234.5, 'bg'):.1f}", f"{Number(46, 'bg'):g}"
    ('1,234.5', '1234,5', '46')
    >>> f"{Number(0.002, 'en'):.1%}", f"{Number(0.002, 'bg'):.1%}".replace("\xa0", " ")
    ('0.2%', '0,2 %')
    """

    __slots__ = ("language",)

    def __new__(cls, value: float, language: str) -> Number:
        """Return the number; `language` is a code of `LANGUAGES`."""
        made = super().__new__(cls, value)
        made.language = language
        return made

    language: str

    def __format__(self, specification: str) -> str:
        plain = format(float(self), specification.replace(",", ""))
        decimals = len(plain.rstrip("%").partition(".")[2])
        if plain.endswith("%"):
            sign = f"{conventions(self.language).per_cent}%"
            return number(100 * float(self), self.language, decimals) + sign
        return number(float(self), self.language, decimals)


def per_cent(share: float, language: str) -> str:
    """Return a share (0 to 1) in whole per cents.

    >>> per_cent(0.312, "en")
    '31%'
    """
    return f"{number(100 * share, language)}{conventions(language).per_cent}%"


def per_cents(low: float, high: float, language: str) -> str:
    """Return a range of shares (0 to 1) in whole per cents, one number where both ends are alike.

    The ends are rounded outwards, as the papers do: what a screen shows is what they show.

    >>> per_cents(0.104, 0.312, "en"), per_cents(0.1, 0.1, "en")
    ('10–32%', '10%')
    """
    least, most = floor(100 * low + 1e-9), ceil(100 * high - 1e-9)
    whole = per_cent(most / 100, language)
    return whole if least == most else f"{number(least, language)}–{whole}"
