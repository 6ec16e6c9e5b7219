"""Work that may lie under legal privilege, told by who was there or by its title."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"\b(?:privileged|attorney[\s-]client|legal advice|"
    r"(?:university|general|outside|legal|city|school|hospital) counsel|counsel[\s-]at[\s-]law|"
    r"lawyers?|attorneys?|solicitors?)\b"
    r"|\bадвокат|\bюрисконсулт|\bправен съвет|\bправна консултация",
    re.IGNORECASE,
)


def privileged(title: str) -> bool:
    """Return whether a title says that lawyers advise; their presence is another sign.

    >>> privileged("Privileged - pending matters"), privileged("Среща с адвоката")
    (True, True)
    >>> privileged("Strategic counsel for the rector"), privileged("Privilege walk, students")
    (False, False)
    """
    return _WORDS.search(title) is not None
