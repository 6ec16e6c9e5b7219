"""Releasing at the desk: seen whole, decided thing by thing, sealed, kept on record, checked."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from tests.conftest import NOW, ExampleLine

from remit.packet.release.release_check import check_release
from remit.web.desk import Desk
from remit.workflow.entries.capture_note import capture_note
from remit.workflow.folder.packets_known import remember_packet
from remit.workflow.folder.release_log import read_releases
from remit.workflow.packets.kept_packets import packet_id
from remit.workflow.queue.chore import Chore, Seal, Sealed, Seen, chores
from remit.workflow.queue.inbox import MOST_TRIES
from remit.workflow.shelf.do_chore import do_next_chore
from remit.workflow.statements.state import state_decision

HERE = "/packet/"


@pytest.fixture
def there(desk: Desk, example_line: ExampleLine) -> str:
    """The id of a copy of the example's packet that lies in the workspace."""
    folder = desk.folder / "packets" / "one"
    shutil.copytree(example_line.packet, folder)
    remember_packet(desk.workspace(), folder)
    return packet_id(folder)


def done(desk: Desk) -> Chore:
    one = do_next_chore(desk.folder, lambda: NOW)
    assert one is not None
    return one


def looked(her: Client, desk: Desk, there: str, **form: object) -> Chore:
    asked = her.post(f"{HERE}{there}/look/", {"to": "supervisor", **form})
    assert asked.status_code == 302
    assert her.get(asked.headers["Location"]).status_code == 200
    return done(desk)


def test_a_release_is_seen_before_it_is_sealed(her: Client, desk: Desk, there: str) -> None:
    assert "S19 · " in her.get(f"{HERE}{there}/release/").content.decode()
    one = looked(her, desk, there, line=["S19", "S20"])
    assert isinstance(one.came, Seen)
    page = her.get(f"{HERE}release/{one.id}/").content.decode()
    assert "The decision diary" in page, "what is left out"
    assert "packet/report.pdf" in page
    assert "How to verify it" in page
    assert not read_releases(desk.workspace())
    assert not (desk.folder / "released").exists() or not list((desk.folder / "released").iterdir())


def test_only_what_is_ticked_leaves_and_only_once(her: Client, desk: Desk, there: str) -> None:
    one = looked(her, desk, there, line=["S19", "S20"])
    sealing = her.post(f"{HERE}release/{one.id}/seal/", {"add": ["S20"]})
    late = her.post(f"{HERE}release/{one.id}/seal/", {"add": ["S20"]})
    assert late.status_code == 400, "as from another window"
    assert "settled or put away meanwhile" in late.content.decode()
    sealed = done(desk)
    assert do_next_chore(desk.folder, lambda: NOW) is None
    assert isinstance(sealed.came, Sealed)
    page = her.get(sealing.headers["Location"]).content.decode()
    assert sealed.came.seal in page
    (line,) = read_releases(desk.workspace())
    assert line.added == ("S20",)
    assert line.seal == sealed.came.seal
    handed = her.get(f"{HERE}released/{sealed.came.out}")
    assert handed.headers["Content-Type"] == "application/octet-stream"
    content = b"".join(handed.streaming_content)  # type: ignore[attr-defined]
    box = Path(line.where)
    assert box.read_bytes() == content
    assert check_release(box) == []
    assert sealed.came.out in her.get(f"{HERE}released/").content.decode()
    page = _checked(her, content)
    assert "The files are as they were sealed" in page
    assert "This seal stands in your list" in page
    assert "damaged on its way" in _checked(her, content.replace(b"%PDF-", b"%PDX-", 1))
    assert not list((desk.folder / "desk" / "arriving").iterdir())


def test_addresses_leave_only_one_by_one(her: Client, desk: Desk, there: str) -> None:
    text = "Agreed with a.b@uni.example what the public is told"
    number = state_decision(desk.workspace(), text, NOW.date(), NOW)
    one = looked(her, desk, there, line=[f"S{number}"])
    assert isinstance(one.came, Seen)
    assert [each.text for each in one.came.names] == ["a.b@uni.example"]
    form = {"add": [f"S{number}"]}
    answer = her.post(f"{HERE}release/{one.id}/seal/", form)
    assert answer.status_code == 400
    assert "not let through yet" in answer.content.decode()
    assert not [each for each in chores(desk.workspace()) if each.ended is None]
    passed = {**form, "name": ["a.b@uni.example"]}
    assert her.post(f"{HERE}release/{one.id}/seal/", passed).status_code == 302
    (waits,) = [each for each in chores(desk.workspace()) if each.ended is None]
    assert isinstance(waits.task, Seal)
    assert waits.task.names_ok == ("a.b@uni.example",)


def test_a_record_that_went_on_is_looked_at_again(her: Client, desk: Desk, there: str) -> None:
    one = looked(her, desk, there)
    assert isinstance(one.came, Seen)
    capture_note(desk.workspace(), "2021-12-20 | 9h war room, crisis", NOW)
    names = [each.text for each in one.came.names]
    her.post(f"{HERE}release/{one.id}/seal/", {"name": names})
    stopped = done(desk)
    assert [each.code for each in stopped.stops] == ["release-moved"]
    page = her.get(f"{HERE}release/{stopped.id}/").content.decode()
    assert "Nothing was released." in page
    assert not read_releases(desk.workspace())


def test_a_halt_behind_the_seal_releases_nothing_twice(
    her: Client, desk: Desk, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = looked(her, desk, there)
    her.post(f"{HERE}release/{one.id}/seal/", {})

    def killed(_path: Path) -> object:
        raise MemoryError

    with monkeypatch.context() as halted:
        halted.setattr("remit.workflow.packets.release_chore.read_release", killed)
        with pytest.raises(MemoryError):
            do_next_chore(desk.folder, lambda: NOW)
    assert isinstance(done(desk).came, Sealed)
    assert len(read_releases(desk.workspace())) == 1


def test_what_never_ends_is_given_up(
    her: Client, desk: Desk, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    her.post(f"{HERE}{there}/look/", {"to": "hr"})

    def killed(*_: object) -> object:
        raise MemoryError

    monkeypatch.setattr("remit.workflow.shelf.do_chore.look_at_release", killed)
    for _ in range(MOST_TRIES):
        with pytest.raises(MemoryError):
            do_next_chore(desk.folder, lambda: NOW)
    assert [each.code for each in done(desk).stops] == ["chore-given-up"]


@pytest.mark.parametrize("form", [{"to": ""}, {"to": "other", "other": " "}])
def test_a_release_goes_to_somebody(
    her: Client, there: str, form: dict[str, str], desk: Desk
) -> None:
    assert her.post(f"{HERE}{there}/look/", form).status_code == 400
    assert not chores(desk.workspace())


def test_a_number_that_is_none_stops_the_look(her: Client, desk: Desk, there: str) -> None:
    one = looked(her, desk, there, entries="345x, 9")
    assert [each.code for each in one.stops] == ["not-a-number"]


@pytest.mark.parametrize("name", ["..%2Fremit.toml", "x.zip", "%2e%2e"])
def test_no_other_file_is_handed_out(her: Client, name: str) -> None:
    assert her.get(f"{HERE}released/{name}").status_code in (400, 404)


# ── a sealed file that is dropped ──


def _checked(her: Client, content: bytes) -> str:
    file = io.BytesIO(content)
    file.name = "../release.zip"
    return her.post(f"{HERE}check/file/", {"files": file}).content.decode()


def test_what_is_no_release_is_told(her: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "no release that can be opened" in _checked(her, b"PK\x03\x04 torn")
    assert "does not say what it is" in _checked(her, packed.getvalue())
    assert her.post(f"{HERE}check/file/").status_code == 400


def test_a_packets_own_zip_is_told_as_a_packet_and_checked_as_one(
    her: Client, desk: Desk, there: str
) -> None:
    whole = b"".join(her.get(f"{HERE}{there}/zip/").streaming_content)  # type: ignore[attr-defined]
    told = _checked(her, whole)
    assert "and no release" in told
    assert "The files are as they were sealed" in told
    with (desk.folder / "packets" / "one" / "report.html").open("a", encoding="utf-8") as file:
        file.write("<!-- hers -->")
    whole = b"".join(her.get(f"{HERE}{there}/zip/").streaming_content)  # type: ignore[attr-defined]
    told = _checked(her, whole)
    assert "and no release" in told
    assert "This is not as it was sealed" in told
    assert "report.html" in told


def test_a_packet_in_a_folder_of_a_zip_with_a_stranger_beside_it_does_not_hold(
    her: Client, desk: Desk, there: str
) -> None:
    def packed(*strangers: str) -> bytes:
        box = io.BytesIO()
        with zipfile.ZipFile(box, "w") as archive:
            for path in (desk.folder / "packets" / "one").iterdir():
                archive.write(path, f"mine/{path.name}")
            for name in strangers:
                archive.writestr(name, "x")
        return box.getvalue()

    assert "The files are as they were sealed" in _checked(her, packed())
    for stranger in ("mine/deep/notes.txt", "notes.txt", "../notes.txt"):
        told = _checked(her, packed(stranger))
        assert "The file does not belong to the packet" in told, stranger
        assert "notes.txt" in told
