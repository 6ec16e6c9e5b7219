"""Packets that were made: what moved since, leafed through, removed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.test import Client
from tests.conftest import NOW, ExampleLine

from remit.web.desk import Desk
from remit.workflow.entries.capture_note import capture_note
from remit.workflow.folder.packets_known import remember_packet
from remit.workflow.packets.kept_packets import kept_packet, kept_packets, packet_id
from remit.workflow.packets.packet_freshness import freshness
from remit.workflow.packets.remove_packet import remove_packet, to_remove
from remit.workflow.queue.chore import Compared, chores
from remit.workflow.shelf.do_chore import do_next_chore

HERE = "/packet/"


@pytest.fixture
def folder(desk: Desk, example_line: ExampleLine) -> Path:
    """A copy of the example's packet that lies in the workspace, as one made at the desk."""
    place = desk.folder / "packets" / "one"
    shutil.copytree(example_line.packet, place)
    remember_packet(desk.workspace(), place)
    return place


def test_a_packet_says_whether_the_record_went_on(her: Client, desk: Desk, folder: Path) -> None:
    workspace, key = desk.workspace(), packet_id(folder)
    assert "Yes: nothing was added" in her.get(f"{HERE}{key}/").content.decode()
    capture_note(workspace, "2021-12-20 | 9h war room, crisis", NOW)
    assert freshness(workspace, kept_packets(workspace))[key]
    page = her.get(HERE).content.decode()
    assert "the record went on" in page
    assert "later entries: 1" in her.get(f"{HERE}{key}/").content.decode()


def test_what_moved_is_measured_behind_the_page_and_kept(
    her: Client, desk: Desk, folder: Path
) -> None:
    key = packet_id(folder)
    capture_note(desk.workspace(), "2021-12-20 | 9h war room, crisis", NOW)
    for _ in range(2):
        her.post(f"{HERE}{key}/compare/")
    assert "being measured again" in her.get(f"{HERE}{key}/").content.decode()
    one = do_next_chore(desk.folder, lambda: NOW)
    assert one is not None
    assert isinstance(one.came, Compared)
    assert one.came.moved
    assert do_next_chore(desk.folder, lambda: NOW) is None
    page = her.get(f"{HERE}{key}/moved/").content.decode()
    assert one.came.moved[0].name["en"] in page
    assert "/compare/" not in page
    capture_note(desk.workspace(), "2021-12-21 | 2h war room", NOW)
    again = her.get(f"{HERE}{key}/moved/").content.decode()
    assert "when you last looked" in again
    assert "/compare/" in again


def test_files_changed_by_hand_are_told_before_they_are_handed_out(
    her: Client, desk: Desk, folder: Path
) -> None:
    key = packet_id(folder)
    assert "Changed since" not in her.get(f"{HERE}{key}/").content.decode()
    assert f"{HERE}{key}/zip/" in her.get(HERE).content.decode()
    same = (folder / "report.html").read_bytes()
    (folder / "report.html").write_bytes(same)
    assert f"{HERE}{key}/zip/" in her.get(HERE).content.decode(), "written again, the same"
    (folder / "report.html").write_bytes(same.replace(b"e", b"a", 1))
    (folder / "description.pdf").unlink()
    page = her.get(f"{HERE}{key}/").content.decode()
    assert "Changed since the packet was made: report.html." in page
    assert "Not there any more: description.pdf." in page
    listed = her.get(HERE).content.decode()
    assert "files were changed: look first" in listed
    assert f"{HERE}{key}/zip/" not in listed
    handed = her.get(f"{HERE}{key}/file/report.html")
    assert b"".join(handed.streaming_content) == (folder / "report.html").read_bytes()  # type: ignore[attr-defined]


def test_a_changed_manifest_is_told_too(her: Client, folder: Path) -> None:
    manifest = folder / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    assert '"made_on":"2022-01-03"' in text.replace(" ", "")
    manifest.write_text(text.replace("2022-01-03", "2022-01-02", 1), encoding="utf-8")
    page = her.get(f"{HERE}{packet_id(folder)}/").content.decode()
    assert "Changed since the packet was made: manifest.json." in page


def test_leaves_run_through_all_papers(her: Client, folder: Path) -> None:
    key = packet_id(folder)
    address, seen = f"{HERE}{key}/leaf/description.pdf/1/", []
    while address:
        seen.append(address)
        page = her.get(address, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in page
        assert page.count('class="leaf"') == 1
        before = page.partition('data-turn="ArrowRight"')
        address = before[0].rpartition('href="')[2].partition('"')[0] if before[1] else ""
    papers = {each.split("/leaf/")[1].split("/")[0] for each in seen}
    assert papers == {path.name for path in folder.glob("*.pdf")}
    assert len(seen) == len(set(seen))
    assert her.get(f"{HERE}{key}/leaf/description.pdf/99/").status_code == 400
    assert her.get(f"{HERE}{key}/leaf/entries.json/1/").status_code == 400


def test_a_packet_is_removed_and_nothing_else(her: Client, desk: Desk, folder: Path) -> None:
    key = packet_id(folder)
    (folder / "mine.txt").write_text("mine")
    (folder / "report.html").write_text("changed")
    page = her.get(f"{HERE}{key}/remove/").content.decode()
    assert "report.html" in page
    assert "mine.txt" in page
    her.get(f"{HERE}{key}/page/report.pdf/1.png")
    assert her.post(f"{HERE}remove/", {"key": key}).status_code == 302
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    assert not list((desk.folder / "desk" / "pictures").iterdir())
    assert "Removed:" in her.get(HERE).content.decode()
    assert her.get(f"{HERE}{key}/").status_code == 400
    again = her.post(f"{HERE}remove/", {"key": key, "back": "//elsewhere"})
    assert again.headers["Location"] == HERE, "as from another window"


def test_an_empty_folder_goes_too_and_a_link_is_only_unlinked(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "secret"
    outside.write_text("x")
    (folder / "report.html").unlink()
    (folder / "report.html").symlink_to(outside)
    packet = kept_packet(desk.workspace(), packet_id(folder))
    assert to_remove(packet).edited == ("report.html",)
    remove_packet(desk.workspace(), packet)
    assert not folder.exists()
    assert outside.read_text() == "x"


def test_a_comparison_of_a_packet_that_is_gone_stops(her: Client, desk: Desk, folder: Path) -> None:
    key = packet_id(folder)
    her.post(f"{HERE}{key}/compare/")
    shutil.rmtree(folder)
    one = do_next_chore(desk.folder, lambda: NOW)
    assert one is not None
    assert [each.code for each in one.stops] == ["no-such-packet"]
    assert len(chores(desk.workspace())) == 1
