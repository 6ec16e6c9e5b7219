"""What a description proposes: its duties, and whether it may give them shares of time."""

from __future__ import annotations

from remit.jd.draft import DraftDuty
from remit.messages import Message, say
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.model import PacketInputs
from remit.packet.ground.writer import Shown

LEFT_OPEN = say("left open")
"""What stands in place of a share that the record cannot carry."""


def gives_shares(inputs: PacketInputs) -> bool:
    """Return whether the record shows enough for shares of time.

    Where it carries no verdict it carries no share either: then each is left
    open for the holder and the supervisor to fill in, and none adds up to a
    hundred by itself.
    """
    return not inputs.gap.thin


def proposed_duties(inputs: PacketInputs) -> tuple[DraftDuty, ...]:
    """Return the duties of the proposal.

    Work that nothing could place is one of them only as a share of the time.
    """
    if gives_shares(inputs):
        return inputs.draft.duties
    return tuple(duty for duty in inputs.draft.duties if duty.origin != "unplaced")


def share_of(grounds: Grounds, at: int) -> Shown | Message:
    """Return the share of the duty with a number, counted from 1, or that it is left open."""
    return Shown(f"duty.{at}.percent") if gives_shares(grounds.inputs) else LEFT_OPEN
