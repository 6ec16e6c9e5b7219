"""The position record of a workspace: what the ledger, the description and her answers say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from remit.jd.description import Description
from remit.jd.gap import Answered
from remit.ledger.ledger import Ledger
from remit.ledger.privilege import privileged
from remit.levels.evidence import level_evidence_of
from remit.levels.model import RANK, LevelEvidence
from remit.packet.ground.model import PacketInputs
from remit.position.fill import fill
from remit.position.material import SETTINGS, Material
from remit.position.record import PositionRecord
from remit.workflow.folder.workspace import Workspace
from remit.workflow.levels.level_evidence import ground_of
from remit.workflow.picture.measure_work import Picture
from remit.workflow.position.position_file import answers_in
from remit.workflow.statements.place_decision import areas_of
from remit.workflow.statements.stated import Decision, answered, decisions

Factors = Mapping[str, tuple[str, ...]]


def position_record(
    workspace: Workspace,
    ledger: Ledger,
    inputs: PacketInputs,
    picture: Picture,
    evidence: LevelEvidence | None = None,
) -> PositionRecord:
    """Return the record for the forms of a packet, from what the packet is built from.

    `evidence` is the picture's level evidence where it was found already.
    Raises `InputError` (`position-answers`) where position.toml cannot be used.
    """
    return fill(
        Material(
            language=inputs.language,
            draft=inputs.draft,
            shares=not inputs.gap.thin,
            description=inputs.description,
            settings=settings_of(workspace),
            answers=answers_in(workspace),
            diary={each.statement: each.text for each in tellable(workspace, ledger)},
            inventory=inventory(workspace, ledger),
            factors=factors_by_area(workspace, ledger, picture, inputs.description)
            if evidence is None
            else shown_by_area(evidence),
        )
    )


def settings_of(workspace: Workspace) -> dict[str, str]:
    """Return what her settings say about the position, by the key of the record."""
    said = workspace.settings.position
    values = {name: getattr(said, name) for name in said.__struct_fields__}
    return {key: str(values[setting.partition(".")[2]] or "") for key, setting in SETTINGS.items()}


def tellable(workspace: Workspace, ledger: Ledger) -> list[Decision]:
    """Return the lines of the decision diary that may be told, oldest first."""
    told = workspace.settings.include_privileged
    return [each for each in decisions(ledger) if told or not privileged(each.text)]


def inventory(workspace: Workspace, ledger: Ledger) -> tuple[Answered, ...]:
    """Return the lines of the inventory that may be told."""
    told = workspace.settings.include_privileged
    return tuple(each for each in answered(ledger) if told or not privileged(each.what))


def factors_by_area(
    workspace: Workspace, ledger: Ledger, picture: Picture, description: Description | None
) -> Factors:
    """Return the level factors that her entries and lines of the window show, by area."""
    return shown_by_area(level_evidence_of(ground_of(workspace, ledger, picture), description))


def shown_by_area(evidence: LevelEvidence) -> Factors:
    """Return the factors that are shown at least in part, by the areas of what shows them."""
    before, last = evidence.window
    found: dict[str, list[str]] = defaultdict(list)
    for factor in evidence.factors:
        if not RANK[factor.strength]:
            continue
        recent = (each for each in factor.proofs if each.day is None or before < each.day <= last)
        for area in dict.fromkeys(each.area for each in recent if each.area):
            found[area].append(factor.factor)
    return {area: tuple(codes) for area, codes in found.items()}


def lines_by_area(lines: Sequence[Decision]) -> dict[str, list[tuple[int, str]]]:
    """Return the lines of the diary by the area she named or their words speak of, newest first.

    It is a help for answering alone: nothing is shown before she names a line.
    """
    placed = areas_of(lines, sure=0.0)
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line, area in zip(reversed(lines), reversed(placed), strict=True):
        found[area].append((line.statement, line.text))
    return found
