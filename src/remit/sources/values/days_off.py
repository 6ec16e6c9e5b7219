"""What a calendar holds besides work: leave, holidays, birthdays."""

from __future__ import annotations

import re

NOT_WORK = re.compile(
    r"\b(?:vacation|annual leave|sick leave|on leave|day off|out of office|ooo|holiday|birthday"
    r"|anniversary|отпуск\w*|болнич\w*|почив\w*|рожден ден|имен ден|празник\w*)\b",
    re.IGNORECASE,
)
