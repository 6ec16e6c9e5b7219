"""Packets: asked for at the desk, made behind its pages, looked at and handed out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from tests.conftest import NOW, ExampleLine

from remit.errors import UsageError
from remit.web.desk import Desk
from remit.workflow.folder.packets_known import remember_packet
from remit.workflow.folder.workspace import Workspace
from remit.workflow.packets.kept_packets import kept_packets, zipped
from remit.workflow.packets.packet_jobs import (
    Asked,
    ask_for_packet,
    make_next_packet,
    packet_jobs,
    packets_wait,
)
from remit.workflow.queue.inbox import MOST_TRIES

HERE = "/packet/"


@pytest.fixture
def there(desk: Desk, example_line: ExampleLine) -> str:
    """The id of the example's packet, which the desk knows of."""
    remember_packet(desk.workspace(), example_line.packet)
    return kept_packets(desk.workspace())[0].id


def test_asking_notes_what_is_wanted_and_wakes_the_work(
    her: Client, desk: Desk, woken: list[Workspace]
) -> None:
    form = {"institution": "mit", "language": "bg", "also": ["plain"], "after_hours": "1"}
    assert her.post(f"{HERE}make/", form).status_code == 302
    again = her.post(f"{HERE}make/", form, headers={"HX-Request": "true"}).content.decode()
    assert "asked for already" in again, "as from another window"
    (job,) = packet_jobs(desk.workspace())
    assert job.asked == Asked("mit", "bg", after_hours=True, also=("plain",))
    assert woken
    assert "The packet waits for its turn." in her.get(HERE).content.decode()


@pytest.mark.parametrize("form", [{"institution": "nowhere"}, {"also": ["../x"]}])
def test_what_there_is_not_is_refused(her: Client, desk: Desk, form: dict[str, object]) -> None:
    assert her.post(f"{HERE}make/", form).status_code == 400
    assert not packet_jobs(desk.workspace())


def test_a_packet_is_made_listed_and_looked_at(her: Client, desk: Desk) -> None:
    for _ in range(2):
        ask_for_packet(desk.workspace(), Asked("neutral", "en"), NOW)
    job = make_next_packet(desk.folder, lambda: NOW)
    assert job is not None
    assert (job.state, job.folder) == ("done", "packets/2022-01-03")
    assert make_next_packet(desk.folder, lambda: NOW) is None
    packet = kept_packets(desk.workspace())[0]
    assert packet.folder == desk.folder / job.folder
    assert packet.id in her.get(HERE).content.decode()
    page = her.get(f"{HERE}{packet.id}/").content.decode()
    assert "This packet lies in your workspace" in page
    assert "/page/description.pdf/1.png" in page
    assert "<h2>Form: Position description</h2>" in page


def test_a_packet_of_nothing_tells_why(newcomer: Client, empty_desk: Desk) -> None:
    ask_for_packet(empty_desk.workspace(), Asked("neutral", "bg"), NOW)
    job = make_next_packet(empty_desk.folder, lambda: NOW)
    assert job is not None
    assert job.state == "stopped"
    assert 'class="notice stop"' in newcomer.get(HERE).content.decode()


def test_what_never_ends_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("remit.workflow.packets.packet_jobs.build_packet", falls)
    ask_for_packet(desk.workspace(), Asked("neutral", "en"), NOW)
    for _ in range(MOST_TRIES):
        with pytest.raises(MemoryError):
            make_next_packet(desk.folder, lambda: NOW)
    job = make_next_packet(desk.folder, lambda: NOW)
    assert job is not None
    assert job.stops[0].code == "packet-given-up"
    assert not packets_wait(desk.workspace())


def test_a_file_is_handed_out_to_be_kept(her: Client, there: str) -> None:
    answer = her.get(f"{HERE}{there}/file/report.html")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="report.html"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"<html" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["..%2Fremit.toml", "remit.toml", "%2e%2e", "manifest.json.x"])
def test_no_other_file_is_handed_out(her: Client, there: str, name: str) -> None:
    assert her.get(f"{HERE}{there}/file/{name}").status_code in (400, 404)


def test_a_packet_that_is_gone_is_told(her: Client) -> None:
    assert her.get(f"{HERE}0123/").status_code == 400
    assert her.get(f"{HERE}0123/zip/").status_code == 400


def test_all_files_come_as_one_zip(her: Client, there: str, example_line: ExampleLine) -> None:
    answer = her.get(f"{HERE}{there}/zip/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {path.name: path.read_bytes() for path in example_line.packet.iterdir()}


def test_a_zip_is_told_bit_by_bit(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"[]" * 3_000_000)
    assert len(list(zipped(tmp_path, ["a.json"]))) > 3


def test_a_page_is_drawn_once(her: Client, desk: Desk, there: str) -> None:
    address = f"{HERE}{there}/page/report.pdf/1.png"
    first = her.get(address)
    assert first.content.startswith(b"\x89PNG")
    (kept,) = (desk.folder / "desk" / "pictures").iterdir()
    assert kept.read_bytes() == first.content == her.get(address).content
    assert her.get(f"{HERE}{there}/page/report.pdf/99.png").status_code == 400
    assert her.get(f"{HERE}{there}/page/report.html/1.png").status_code == 409


def test_a_link_out_of_a_packet_is_not_followed(desk: Desk, her: Client, tmp_path: Path) -> None:
    ask_for_packet(desk.workspace(), Asked("neutral", "en"), NOW)
    make_next_packet(desk.folder, lambda: NOW)
    packet = kept_packets(desk.workspace())[0]
    (tmp_path / "secret").write_bytes(b"x")
    (packet.folder / "report.html").unlink()
    (packet.folder / "report.html").symlink_to(tmp_path / "secret")
    with pytest.raises(UsageError):
        packet.named("report.html")
    assert her.get(f"{HERE}{packet.id}/file/report.html").status_code == 400
