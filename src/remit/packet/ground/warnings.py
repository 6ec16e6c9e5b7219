"""What stands above everything on page one: a draft, and a record of little."""

from __future__ import annotations

from collections.abc import Iterator

from remit.messages import Message, say
from remit.packet.ground.document import Runs
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.proposal import gives_shares, proposed_duties
from remit.packet.ground.writer import Shown

LITTLE = ("gap-thin-record", "gap-short-record")
"""Findings of a gap that a reader must see before any number."""
NOT_COUNTED = "gap-not-counted"
"""Of accounts that nobody has attributed; a warning where they are more than all that counts."""
OPEN = "draft-unplaced"


def draft_banner(grounds: Grounds) -> tuple[Runs, ...]:
    """Return the banner of the proposed description: why it is a draft, or nothing."""
    inputs = grounds.inputs
    reasons = [*_little(grounds), *_open_shares(grounds)]
    if inputs.draft.status == "draft":
        if not proposed_duties(inputs):
            reasons = [
                say(
                    "The record holds no work that could be placed, so nothing can be proposed yet."
                )
            ]
        elif not inputs.gap.thin or any(each.code == OPEN for each in inputs.draft.findings):
            reasons.insert(0, _unplaced())
    head = say("DRAFT") if inputs.draft.status == "draft" else say("LITTLE ON RECORD")
    return _banner(grounds, head, reasons)


def report_banner(grounds: Grounds) -> tuple[Runs, ...]:
    """Return the banner of the report: that little is on record, or nothing."""
    return _banner(grounds, say("LITTLE ON RECORD"), [*_little(grounds), *_unsure(grounds)])


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


def _unsure(grounds: Grounds) -> Iterator[Message]:
    if grounds.inputs.gap.thin and grounds.inputs.entries.activity.size:
        yield say(
            "Do not rely on the shares and ranges of this paper yet. They become better with more "
            "of the exports, and with weeks that the holder confirms."
        )


def _open_shares(grounds: Grounds) -> Iterator[Message]:
    if not gives_shares(grounds.inputs):
        yield say(
            "The shares of time are left open in this paper. More of the exports, and weeks that "
            "the holder confirms, let them be measured."
        )
