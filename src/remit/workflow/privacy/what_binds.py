"""What may bind her, said once and plainly before the first import."""

from __future__ import annotations

from remit.messages import say

WHAT_BINDS = say(
    "Before the first import, once and plainly: your employer's data policy, public-records"
    " rules and litigation holds may bind what you keep here and what you may delete;"
    " students' and patients' privacy and legal privilege still hold. Nothing leaves this"
    " machine but what you release; direct messages and private channels are not read;"
    " meetings with lawyers are withheld."
)
