"""A packet is of one moment of the ledger, whoever writes while it is made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import NOW, ExampleLine
from tests.workflow.test_line import copy_of

from remit.workflow.entries.capture_note import capture_note
from remit.workflow.gap.compare_description import Comparison, compare_description
from remit.workflow.packets import build_packet as building
from remit.workflow.packets.build_packet import build_packet
from remit.workflow.packets.check_packet import check_packet
from remit.workflow.position.packet_basis import Order


def test_a_note_written_while_a_packet_is_made_is_no_part_of_it(
    example_line: ExampleLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = copy_of(example_line, tmp_path / "work")
    with workspace.ledger() as ledger:
        before = ledger.mark()

    def compared(*told: object) -> Comparison:
        found = compare_description(*told)  # type: ignore[arg-type]
        capture_note(workspace, "2021-12-20 | 9h war room, while the packet is made", NOW)
        return found

    monkeypatch.setattr(building, "compare_description", compared)
    build_packet(workspace, Order(tmp_path / "packet", NOW))
    monkeypatch.undo()
    manifest = json.loads((tmp_path / "packet" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"]["last_entry"] == before.entry
    with workspace.ledger() as ledger:
        assert ledger.mark().entry == before.entry + 1
    assert check_packet(workspace, tmp_path / "packet") == []
