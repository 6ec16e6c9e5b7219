"""What stands above everything on page one: a draft, and a record of little."""

from __future__ import annotations

from collections.abc import Iterator

from remit.messages import Message, say
from remit.packet.document import Runs
from remit.packet.grounds import Grounds
from remit.packet.writer import Shown

LITTLE = ("gap-thin-record", "gap-short-record")
"""Findings of a gap that a reader must see before any number."""
NOT_COUNTED = "gap-not-counted"
"""Of accounts that nobody has attributed; a warning where they are more than all that counts."""
OPEN = "draft-unplaced"


def draft_banner(grounds: Grounds) -> tuple[Runs, ...]:
    """Return the banner of the proposed description: why it is a draft, or nothing."""
    draft = grounds.inputs.draft
    reasons = list(_little(grounds))
    if draft.status == "draft":
        if not draft.duties:
            reasons = [
                say(
                    "The record holds no work that could be placed, so nothing can be proposed yet."
                )
            ]
        elif not grounds.inputs.gap.thin or any(each.code == OPEN for each in draft.findings):
            reasons.insert(0, _unplaced())
    head = say("DRAFT") if draft.status == "draft" else say("LITTLE ON RECORD")
    return _banner(grounds, head, reasons)


def report_banner(grounds: Grounds) -> tuple[Runs, ...]:
    """Return the banner of the report: that little is on record, or nothing."""
    return _banner(grounds, say("LITTLE ON RECORD"), list(_little(grounds)))


def _banner(grounds: Grounds, head: Message, reasons: list[Message]) -> tuple[Runs, ...]:
    lines = [head, *reasons] if reasons else []
    return tuple(grounds.writer.runs(line) for line in lines)


def _unplaced() -> Message:
    return say(
        "Work worth {share} of the hours could not be placed in any area of responsibility. "
        "Until the holder places it, or states where it belongs, this paper is not ready "
        "to be signed.",
        share=Shown("share.unplaced"),
    )


def _little(grounds: Grounds) -> Iterator[Message]:
    if not grounds.inputs.entries.activity.size:
        return
    mostly_open = grounds.inputs.uncounted > grounds.inputs.entries.activity.size
    for finding in grounds.inputs.gap.findings:
        if finding.code in LITTLE or (finding.code == NOT_COUNTED and mostly_open):
            yield grounds.finding(f"warning.{finding.code}", finding)
    if grounds.inputs.gap.thin:
        yield say(
            "Do not rely on the shares and ranges of this paper yet. They become better with more "
            "of the exports, and with weeks that the holder confirms."
        )
