"""One packet for the tests that only look at it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.packet.inputs import case

from remit.packet.whole.record import PacketRecord, packet_record
from remit.packet.whole.write import write_packet


@pytest.fixture(scope="session")
def record() -> PacketRecord:
    """The record of the invented case in English."""
    return packet_record(case())


@pytest.fixture(scope="session")
def written(record: PacketRecord, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packet on disk; read only."""
    folder = tmp_path_factory.mktemp("packet") / "out"
    write_packet(record, folder)
    return folder


@pytest.fixture
def packet(written: Path, tmp_path: Path) -> Path:
    """A packet on disk that a test may spoil."""
    return Path(shutil.copytree(written, tmp_path / "packet"))
