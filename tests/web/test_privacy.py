"""Privacy: what is held is listed, and what she forgets is gone from everything at hand."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from django.test import Client
from tests.conftest import NOW, ExampleLine
from tests.web.conftest import Visit, opened

from remit.web.configured import configure
from remit.web.desk import Desk
from remit.web.pages.privacy import KINDS
from remit.workflow.folder.packets_known import remember_packet
from remit.workflow.folder.release_log import Released, keep_release, read_releases
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.packets.kept_packets import packet_id
from remit.workflow.packets.packet_jobs import Asked, ask_for_packet, packet_jobs
from remit.workflow.privacy.disk_places import disk_places
from remit.workflow.queue.chore import Back, Gone, chores
from remit.workflow.shelf.do_chore import do_next_chore
from remit.workflow.shelf.shelf_privacy import HOLDINGS, Holdings, read_holdings
from remit.workflow.shelf.shelve import Shelf, shelf_path, shelve
from remit.workflow.statements.entry_words import ENTRY_BODIES

HERE = "/privacy/"


def held_by(desk: Desk) -> Holdings:
    with Shelf(shelf_path(desk.workspace())) as shelf:
        found = read_holdings(shelf.paper(HOLDINGS))
    assert found is not None
    return found


def test_every_file_is_listed_with_what_is_never_opened(her: Client, desk: Desk) -> None:
    page = her.get(HERE).content.decode()
    held = held_by(desk)
    assert held.held
    assert all(each.file in page for each in held.held)
    assert "direct messages" in page


def test_every_word_on_an_entry_has_a_name_among_what_she_stated() -> None:
    assert ENTRY_BODIES.keys() <= KINDS.keys()


def test_an_empty_desk_holds_nothing(newcomer: Client, empty_desk: Desk) -> None:
    shelve(empty_desk.workspace(), NOW)
    assert "Nothing is held yet" in newcomer.get(HERE).content.decode()


def test_asking_says_what_goes_and_changes_nothing(her: Client, desk: Desk) -> None:
    one = held_by(desk).held[0]
    page = her.get(f"{HERE}forget/", {"name": one.file}).content.decode()
    assert f"Entries: {one.entries:,}" in page
    assert "litigation hold" in page
    assert shelf_path(desk.workspace()).is_file()
    assert her.get(f"{HERE}forget/", {"name": "never"}).status_code == 400


def test_what_is_forgotten_is_gone_from_shelf_and_desk(
    her: Client, desk: Desk, example_line: ExampleLine, woken: list[Workspace]
) -> None:
    one = next(each for each in held_by(desk).held if each.file == "calendar.ics")
    kept = desk.folder / "packets" / "one"
    shutil.copytree(example_line.packet, kept)
    remember_packet(desk.workspace(), kept)
    box = desk.folder / "released" / "to-hr.zip"
    box.parent.mkdir()
    box.write_bytes(b"sealed")
    keep_release(desk.workspace(), released(kept, box))
    ask_for_packet(desk.workspace(), Asked("neutral", "en"), NOW)
    for _ in range(2):  # as in two windows
        her.post(f"{HERE}forget/done/", {"name": one.file})
    page = her.get(HERE).content.decode()
    assert f"Being forgotten: {one.file}" in page
    assert woken
    assert shelf_path(desk.workspace()).is_file(), "nothing is done in the request"
    (done, *others) = [do_next_chore(desk.folder, lambda: NOW) for _ in range(2)]
    assert others == [None]
    assert done is not None
    assert isinstance(done.came, Gone)
    assert done.came.entries == one.entries
    assert not shelf_path(desk.workspace()).exists()
    assert not packet_jobs(desk.workspace())
    page = her.get(HERE).content.decode()
    assert f"Forgotten: {one.file}" in page
    (held,) = (each for each in done.came.packets if each.packet == packet_id(kept))
    assert 0 < held.entries <= held.of
    assert f"entries of it: {held.entries:,} of {held.of:,}" in page
    shelve(desk.workspace(), NOW)
    assert not [each for each in held_by(desk).held if each.file == one.file and each.entries]
    assert (held.released_to, held.boxes) == (("O'Brien & Co",), (box.name,))
    assert "It was released to O&#39;Brien &amp; Co;" in page
    form = {"key": held.packet, "back": HERE, f"box-{held.packet}": box.name}
    her.post("/packet/remove/", form)
    assert not kept.exists()
    assert not box.exists()
    assert len(read_releases(desk.workspace())) == 1, "that it left stays on record"
    assert "(removed)" in her.get(HERE).content.decode()
    her.post(f"{HERE}away/", {"key": done.id})
    assert "Forgotten:" not in her.get(HERE).content.decode()


def released(packet: Path, box: Path) -> Released:
    return Released(
        at=NOW,
        to="O'Brien & Co",
        packet=str(packet.resolve()),
        where=str(box.resolve()),
        seal="0" * 64,
        status="ready",
        made_on=NOW.date(),
    )


def test_nothing_is_forgotten_under_an_unknown_name(her: Client, desk: Desk) -> None:
    assert her.post(f"{HERE}forget/done/", {"name": "never"}).status_code == 400
    assert not chores(desk.workspace())


def test_what_was_cut_off_before_its_account_is_told_as_far_as_known(
    her: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = held_by(desk).held[0]
    her.post(f"{HERE}forget/done/", {"name": one.file})

    def killed(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as halted:
        halted.setattr("remit.workflow.privacy.forget_source._set_journal_aside", killed)
        with pytest.raises(MemoryError):
            do_next_chore(desk.folder, lambda: NOW)
    assert "begun again" not in her.get(HERE).content.decode()
    done = do_next_chore(desk.folder, lambda: NOW)
    assert done is not None
    assert isinstance(done.came, Gone)
    assert done.came.entries is None
    assert "before its account" in her.get(HERE).content.decode()


def test_what_another_program_still_reads_is_said_to_be_forgotten(
    her: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = held_by(desk).held[0]
    her.post(f"{HERE}forget/done/", {"name": one.file})
    monkeypatch.setattr("remit.ledger.schema.BUSY_SECONDS", 0.1)
    with desk.workspace().ledger() as reading, reading.at_one_moment():
        assert reading.count()
        done = do_next_chore(desk.folder, lambda: NOW)
    assert done is not None
    assert [each.code for each in done.stops] == ["forgotten-in-use"]
    page = her.get(HERE).content.decode()
    assert f"Forgotten: {one.file}" in page
    assert "another program is still reading" in page


# ── everything as one file ──


def test_everything_comes_as_one_file_and_goes_back(
    her: Client, desk: Desk, visit: Visit, tmp_path: Path
) -> None:
    answer = her.post(f"{HERE}copy/")
    assert "remit-everything-" in answer.headers["Content-Disposition"]
    copy = tmp_path / "copy.zip"
    copy.write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    with desk.workspace().ledger() as ledger:
        count = ledger.count()
    assert "holds nothing yet: start" in her.get(HERE).content.decode()
    with copy.open("rb") as file:
        assert her.post(f"{HERE}back/", {"files": file}).status_code == 400, "it is not empty"
    create_workspace(tmp_path / "other", Settings(zone="Europe/Sofia"))
    other = Desk(tmp_path / "other", desk.port, now=lambda: NOW)
    configure(other)
    hers = opened(visit(), other)
    assert "Take a copy back" in hers.get(HERE).content.decode()
    with copy.open("rb") as file:
        assert hers.post(f"{HERE}back/", {"files": file}).status_code == 302
    done = do_next_chore(other.folder, lambda: NOW)
    assert done is not None
    assert isinstance(done.came, Back)
    assert "The copy was taken back" in hers.get(HERE).content.decode()
    with other.workspace().ledger() as ledger:
        assert ledger.count() == count
    assert not list((other.folder / "desk" / "back").iterdir())


def test_what_is_no_copy_is_not_kept(newcomer: Client, empty_desk: Desk) -> None:
    assert newcomer.post(f"{HERE}back/", {"files": io.BytesIO(b"x")}).status_code == 409
    assert newcomer.post(f"{HERE}back/").status_code == 400
    assert not list((empty_desk.folder / "desk" / "back").iterdir())


def test_what_lies_where_adds_up(desk: Desk) -> None:
    (desk.folder / "odd.bin").write_bytes(b"x" * 1000)
    inside = [each for each in disk_places(desk.workspace()) if not each.where.startswith("/")]
    files = [path for path in desk.folder.rglob("*") if path.is_file()]
    assert sum(each.files for each in inside) == len(files)
    assert sum(each.bytes for each in inside) == sum(path.stat().st_size for path in files)
