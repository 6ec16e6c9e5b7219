"""The built-in example, or its Bulgarian twin, walked over the path of anybody's exports."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from remit.example.generator import generate
from remit.workflow.descriptions.adopt_description import adopt_description
from remit.workflow.folder.apart import keep_apart
from remit.workflow.folder.settings import read_settings
from remit.workflow.folder.workspace import Workspace, create_workspace, writable
from remit.workflow.imports.import_evidence import Progress, import_evidence
from remit.workflow.line.run_line import LineResult, beside
from remit.workflow.packets.build_packet import build_packet
from remit.workflow.position.example_answers import answer_example
from remit.workflow.position.packet_basis import Order
from remit.workflow.statements.state import state_decisions, state_from_file

TWIN = "bg"
"""The language of the example's twin."""
EXAMPLES = ("example", f"example-{TWIN}")
"""What the folders beside a packet are called that hold the example, and its twin."""


def run_demo(order: Order, progress: Progress) -> LineResult:
    """Write the example beside the packet's folder, import it, and build its packet.

    A packet in Bulgarian is the twin's: her evidence is Bulgarian too. Each has
    a folder of its own.
    """
    twin = order.language == TWIN
    home = beside(order.out, EXAMPLES[twin])
    keep_apart(home / "workspace", order.out)
    with writable(home):
        generate(home, language=TWIN if twin else "en")
    workspace = example_workspace(home, order)
    report = import_evidence(workspace, [home / "exports"], order.now, progress)
    for name in ("inventory.toml", "operators.toml", "confirmed-weeks.toml"):
        state_from_file(workspace, home / "stated" / name, order.now)
    state_decisions(workspace, home / "stated" / "decisions.txt", order.now)
    answer_example(workspace, home / "stated" / "position.toml")
    packet = build_packet(workspace, order)
    return LineResult(workspace.folder, report, (*packet.open_questions, *packet.notes))


def example_workspace(home: Path, order: Order) -> Workspace:
    """Return the example's workspace, made on first use."""
    settings = read_settings(home / "stated" / "remit.toml")
    settings = replace(
        settings,
        language=order.language or settings.language,
        profile=order.institution or settings.profile,
    )
    workspace = create_workspace(home / "workspace", settings)
    return adopt_description(workspace, home / "old-description.docx")[0]
