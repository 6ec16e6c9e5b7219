"""What every test may use."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from remit.workflow.folder.workspace import Workspace, open_workspace
from remit.workflow.line.run_demo import run_demo
from remit.workflow.line.run_line import LineResult, beside
from remit.workflow.position.packet_basis import Order

REPOSITORY = Path(__file__).parent.parent

settings.register_profile("remit", deadline=None)  # a busy machine fails no test
settings.load_profile("remit")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real samples and gold labels; without it the test skips."""
    named = os.environ.get("REMIT_SHARED_DATA")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("real samples are absent: set REMIT_SHARED_DATA to the folder that holds them")
    return folder


@dataclass(frozen=True)
class ExampleLine:
    """The built-in example after the whole line: its files, its ledger, its packet."""

    home: Path
    packet: Path
    workspace: Workspace
    result: LineResult


NOW = datetime(2022, 1, 3, 12, tzinfo=UTC)
"""The day on which the example is looked at in tests."""


@pytest.fixture(scope="session")
def example_line(tmp_path_factory: pytest.TempPathFactory) -> ExampleLine:
    """The example, walked once; tests that change it copy it first."""
    out = tmp_path_factory.mktemp("example") / "packet"
    result = run_demo(Order(out, NOW), lambda _far: None)
    workspace = open_workspace(result.workspace_folder, out)
    return ExampleLine(beside(out, "example"), out, workspace, result)
