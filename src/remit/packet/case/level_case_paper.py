"""The letter of the level case on its own, outside a packet, with every figure in it."""

from __future__ import annotations

from remit.cases.level_case import LevelCase
from remit.messages import Translate, translator
from remit.packet.case.case_parts import Paper
from remit.packet.ground.figures import keep_areas, keep_gap
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.model import PacketInputs
from remit.packet.ground.writer import Writer
from remit.packet.letter.level_case_document import level_case_document
from remit.position.record import PositionRecord


def level_case_paper(
    inputs: PacketInputs,
    case: LevelCase,
    record: PositionRecord,
    translate: Translate | None = None,
) -> Paper:
    """Return the letter of a case; the same inputs give the same letter.

    Raises `PacketError` when the gap and the entries disagree, as a packet does.
    """
    writer = Writer(inputs.language, translate or translator(inputs.language))
    grounds = Grounds(inputs, writer)
    keep_areas(grounds)
    keep_gap(grounds)
    document = level_case_document(grounds, case, record)
    return Paper(document, dict(writer.figures), inputs.made_on)
