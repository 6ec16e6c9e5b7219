"""Names of files and folders as every shell may show them."""

from __future__ import annotations

from pathlib import Path

from remit.sources.opening.file_names import readable


def shown_name(name: str | Path) -> str:
    r"""Return a name with what is no letter in it written out, as an import names its files.

    >>> print(shown_name("caf\udce9\n2020"))
    caf\xe9\x0a2020
    """
    return readable(name)
