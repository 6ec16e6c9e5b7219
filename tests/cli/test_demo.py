"""`remit demo --lang bg`: the twin's years from her exports to a packet, against her truth."""

from __future__ import annotations

import json
import shlex
import zipfile
from collections import Counter
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import NOW

from remit.cli.main import main
from remit.workflow.folder.workspace import Workspace, open_workspace
from remit.workflow.packets.check_packet import check_packet
from remit.workflow.picture.measure_work import Picture, View, take_picture


@dataclass(frozen=True)
class Twin:
    """The packet, what lies beside it, and what was measured."""

    packet: Path
    home: Path
    workspace: Workspace
    picture: Picture
    truth: dict[str, object]
    said: list[str]


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Twin:
    packet = tmp_path_factory.mktemp("here") / "packet"
    said = StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said):
        patch.setenv("REMIT_NOW", NOW.isoformat())
        with pytest.raises(SystemExit) as ended:
            main([*shlex.split("demo --lang bg --institution mit --out"), str(packet)])
    assert not ended.value.code
    home = packet.with_name("packet-example-bg")
    workspace = open_workspace(home / "workspace", home)
    with workspace.ledger() as ledger:
        picture = take_picture(workspace, ledger, View(NOW.date()))
    truth = json.loads((home / "truth.json").read_text(encoding="utf-8"))
    return Twin(packet, home, workspace, picture, truth, said.getvalue().splitlines())


def test_the_demo_ends_with_the_folder_of_its_packet(twin: Twin) -> None:
    assert twin.said[-1] == str(twin.packet)


def test_the_packet_is_bulgarian_and_checks(twin: Twin) -> None:
    manifest = json.loads((twin.packet / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"]["language"] == "bg"
    assert manifest["parameters"]["institution"] == "mit"
    assert not list(twin.packet.rglob("*.sqlite*"))
    assert check_packet(twin.workspace, twin.packet) == []


def shares_off(twin: Twin) -> dict[str, float]:
    """Return by area how far its share of the twelve months lies from the truth."""
    hours: Counter[str] = Counter()
    for month, by_area in twin.truth["hours_by_month"].items():  # type: ignore[attr-defined]
        if month >= "2021":
            hours.update(by_area)
    measures = twin.picture.measures
    whole = sum(hours.values())
    return {area: measures.share(area).mid - hours[area] / whole for area in measures.areas}


def test_shares_of_all_areas_but_crisis_lie_within_five_points_of_the_truth(twin: Twin) -> None:
    off = {area: round(by, 3) for area, by in shares_off(twin).items() if abs(by) > 0.05}
    off.pop("crisis", None)
    assert off == {}


@pytest.mark.xfail(strict=True, reason="crisis is read 5.1 points too low: see limits.md")
def test_the_share_of_crisis_lies_within_five_points_of_the_truth(twin: Twin) -> None:
    assert abs(shares_off(twin)["crisis"]) <= 0.05


def test_the_shift_of_march_2020_is_found_and_lasts(twin: Twin) -> None:
    shifts = twin.picture.measures.shifts
    lasting = [each for each in shifts if each.what == "mix" and each.kind == "lasting"]
    assert min(abs((each.on - date(2020, 3, 12)).days) for each in lasting) <= 10


def test_every_private_record_is_left_out_of_ledger_and_packet(twin: Twin) -> None:
    markers = [marker.encode() for marker in twin.truth["markers"]]  # type: ignore[attr-defined]
    exports = b""
    for path in (twin.home / "exports").glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            exports += b"".join(archive.read(name) for name in archive.namelist())
    assert markers
    assert all(marker in exports for marker in markers)
    for path in [*twin.workspace.folder.rglob("*"), *twin.packet.rglob("*")]:
        if path.is_file():
            assert not any(marker in path.read_bytes() for marker in markers)


def test_what_the_twin_shows_and_her_paper_lacks_becomes_tips(twin: Twin, run: Run) -> None:
    tips = run("tips --lang bg --json -w", twin.workspace.folder).json["tips"]
    unwritten = [tip for tip in tips if tip["code"] == "unwritten"]
    assert {tip["area"] for tip in unwritten} >= {"crisis", "counsel", "internal"}
    assert all("„" in tip["found"] for tip in unwritten)
