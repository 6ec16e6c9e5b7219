"""What would help most, as a paper of the desk's shelf: the tips, in every language."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from remit.ledger.ledger import Ledger
from remit.messages import LANGUAGES
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.give_tips import ToldTip, tips_in, tips_told
from remit.workflow.levels.level_evidence import Judged
from remit.workflow.picture.measure_work import Picture, View

TIPS = "tips"
"""The name of the paper."""
PLACES = {
    "jd": "/description/",
    "template": "/description/",
    "import": "/import/",
    "accounts": "/people/",
    "packet": "/packet/",
    "decision": "/week/",
    "week": "/week/",
    "inventory": "/role/inventory/",
    "note": "/",
    "init": "/settings/",
    "gap": "/case/",
    "why": "/ledger/?area=unplaced",
}
"""Where at the desk a step is taken, by the command that takes it in the terminal."""


class Tips(Struct, frozen=True):
    """The tips by language, those that change the outcome most first."""

    told: dict[str, tuple[ToldTip, ...]]


def tips_paper(
    workspace: Workspace, ledger: Ledger, looked: tuple[Picture, Judged], view: View
) -> Tips:
    """Return the paper for a picture that was judged already."""
    description = looked[1].description
    file = None if description is None else workspace.description_path()
    tips = tips_in(workspace, ledger, looked, view, file)
    return Tips({code: tips_told(tips, description, code) for code in LANGUAGES})


def read_tips(paper: bytes | None, language: str) -> tuple[ToldTip, ...] | None:
    """Return the tips in a language; None where there is no paper, or an older one."""
    try:
        found = None if paper is None else msgspec.json.decode(paper, type=Tips)
    except msgspec.ValidationError:
        return None
    return None if found is None else found.told.get(language)


def place_of(tip: ToldTip) -> str:
    """Return where at the desk the step of a tip is taken; nothing where no page takes it."""
    words = tip.command.split()
    return PLACES.get(words[1], "") if len(words) > 1 else ""
