"""Releasing: what may leave, what is asked first, and what is kept of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace as changed
from tests.conftest import NOW, ExampleLine
from tests.workflow.test_line import copy_of

from remit.errors import PacketError, RemitError, UsageError
from remit.messages import say
from remit.packet.release.release_check import check_release, read_release
from remit.packet.release.release_scan import Leaving
from remit.packet.whole.json_form import Entry
from remit.packet.whole.sealed import read_sealed
from remit.workflow.entries.capture_note import capture_note
from remit.workflow.folder.release_log import read_releases
from remit.workflow.folder.workspace import RELEASES, Workspace
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.packets.packet_status import packet_status
from remit.workflow.packets.release_names import names_found
from remit.workflow.packets.release_packet import (
    ReleaseOrder,
    prepare_release,
    release_packet,
)
from remit.workflow.packets.release_rules import must_be_ticked, must_come_of_the_record
from remit.workflow.packets.release_ticked import ticked
from remit.workflow.privacy.copy_back import take_back
from remit.workflow.privacy.copy_workspace import export_workspace
from remit.workflow.statements.state import state_decision, state_inventory, state_role
from remit.workflow.statements.stated import InventoryBody

LATER = NOW + timedelta(days=1)


@pytest.fixture(scope="module")
def place(example_line: ExampleLine, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The example's workspace; tests only add releases to it."""
    return copy_of(example_line, tmp_path_factory.mktemp("released") / "work")


def order(line: ExampleLine, out: Path, **wishes: object) -> ReleaseOrder:
    return replace(ReleaseOrder(line.packet, "hr", out, LATER), **wishes)  # type: ignore[arg-type]


def stopped(act: object, *given: object) -> str:
    """Return the code of the stop that this raises."""
    with pytest.raises(RemitError) as stop:
        act(*given)  # type: ignore[operator]
    return stop.value.code


# ── the whole way ──


def test_a_released_packet_checks_and_its_line_is_kept(
    place: Workspace, example_line: ExampleLine, tmp_path: Path
) -> None:
    out = tmp_path / "hr.zip"
    prepared = prepare_release(place, order(example_line, out, to="Dean  Ivanova"))
    assert not out.exists()
    assert (prepared.names, list(prepared.notices())) == ((), [])
    written = release_packet(place, prepared)
    assert check_release(out) == []
    line = read_releases(place)[-1]
    assert (line.to, line.seal, line.at) == ("Dean Ivanova", written.seal, LATER)
    assert read_release(out)[1] == line.seal
    assert line.where == str(out.resolve())


def test_nothing_of_the_workspace_leaves_with_it(
    place: Workspace, example_line: ExampleLine, tmp_path: Path
) -> None:
    out = tmp_path / "folder"
    release_packet(place, prepare_release(place, order(example_line, out)))
    packet = {path.name for path in example_line.packet.iterdir()}
    assert {path.name for path in (out / "packet").iterdir()} == packet
    assert {path.name for path in out.iterdir()} == {
        *("packet", "README.txt", "release.json", "SHA256SUMS")
    }
    key = (place.folder / "key").read_bytes()
    assert not any(key in path.read_bytes() for path in out.rglob("*") if path.is_file())


def test_what_she_adds_is_in_the_letter_and_in_no_paper(
    place: Workspace, example_line: ExampleLine, tmp_path: Path
) -> None:
    cited = read_sealed(example_line.packet).entries
    assert cited
    with place.ledger() as ledger:
        entry = next(each.id for each in cited if (it := ledger.activity(each.id)) and it.text)
        words = " ".join(ledger.activity(entry).text.split())  # type: ignore[union-attr]
    out = tmp_path / "with"
    asked = order(example_line, out, added=(f"E{entry}", f"#{entry}"))
    prepared = prepare_release(place, asked)
    assert [each.text for each in prepared.release.added] == [words]
    release_packet(place, replace(prepared, names=()))
    letter = " ".join((out / "README.txt").read_text(encoding="utf-8").split())
    assert words in letter
    assert words.encode() not in (out / "packet" / "entries.json").read_bytes()
    assert read_releases(place)[-1].added == (f"E{entry}",)


def test_a_record_that_moved_is_told_in_the_letter(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    moved = copy_of(example_line, tmp_path / "moved")
    capture_note(moved, "2021-12-20 | 12h war room, late addition", LATER)
    prepared = prepare_release(moved, order(example_line, tmp_path / "moved.zip"))
    assert any("Figures that moved" in line for line in prepared.release.stale)
    assert len(list(prepared.notices())) > 1
    release_packet(moved, prepared)
    assert read_releases(moved)[-1].stale
    assert check_release(tmp_path / "moved.zip") == []


# ── what stops it ──


def test_a_place_that_is_taken_or_lies_in_the_packet_is_refused(
    place: Workspace, example_line: ExampleLine, tmp_path: Path
) -> None:
    (tmp_path / "taken.zip").write_bytes(b"")
    within = example_line.packet / "release.zip"
    over = place.folder
    for out, code in (
        (tmp_path / "taken.zip", "release-exists"),
        (within, "release-place"),
        (over, "release-exists"),
        (place.folder / "descriptions" / "x.zip", "packet-place"),
    ):
        assert stopped(prepare_release, place, order(example_line, out)) == code


@pytest.mark.parametrize("to", ["", "  ", "x" * 200, "a\nb"])
def test_a_release_goes_to_somebody(
    place: Workspace, example_line: ExampleLine, tmp_path: Path, to: str
) -> None:
    asked = order(example_line, tmp_path / "x.zip", to=to)
    assert stopped(prepare_release, place, asked) == "release-receiver"


def test_a_packet_that_was_edited_is_not_released(
    place: Workspace, example_line: ExampleLine, tmp_path: Path
) -> None:
    edited = Path(shutil.copytree(example_line.packet, tmp_path / "edited"))
    (edited / "report.html").write_bytes(b"<p>other words</p>")
    asked = order(example_line, tmp_path / "x.zip", packet=edited)
    assert stopped(prepare_release, place, asked) == "release-broken"


def test_a_packet_that_the_record_never_gave_is_not_released(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    untouched = copy_of(example_line, tmp_path / "work")
    assert prepare_release(untouched, order(example_line, tmp_path / "x.zip")).release.stale == ()
    with untouched.ledger() as ledger:
        status = packet_status(untouched, ledger, example_line.packet, LATER)
    must_come_of_the_record(status)
    other = replace(status, state="moved", words=True)
    assert stopped(must_come_of_the_record, other) == "release-broken"
    must_come_of_the_record(replace(other, since=(*status.since, say("settings were changed"))))


def test_her_private_kit_is_never_released(
    place: Workspace, example_line: ExampleLine, tmp_path: Path
) -> None:
    kit = Path(shutil.copytree(example_line.packet, tmp_path / "kit"))
    (kit / "PRIVATE.txt").write_text("hers", encoding="utf-8")
    asked = order(example_line, tmp_path / "x.zip", packet=kit)
    assert stopped(prepare_release, place, asked) == "private-kit"
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "rehearsal.pdf").write_bytes(b"%PDF")
    asked = order(example_line, tmp_path / "x.zip", packet=tmp_path / "papers")
    assert stopped(prepare_release, place, asked) == "not-a-packet"


def test_late_figures_leave_only_when_they_are_ticked_twice(
    place: Workspace, example_line: ExampleLine, tmp_path: Path
) -> None:
    asked = order(example_line, tmp_path / "x.zip", after_hours=True)
    assert stopped(prepare_release, place, asked) == "no-after-hours"
    sealed = read_sealed(example_line.packet)
    manifest = sealed.manifest
    ticked_there = changed(manifest.parameters, include_after_hours=True)
    late = replace(sealed, manifest=changed(manifest, parameters=ticked_there))
    with pytest.raises(UsageError) as stop:
        must_be_ticked(late, tmp_path, ticked=False)
    assert stop.value.code == "after-hours-not-ticked"
    must_be_ticked(late, tmp_path, ticked=True)


def test_with_late_figures_she_is_told_what_they_may_be(
    place: Workspace, example_line: ExampleLine, tmp_path: Path
) -> None:
    prepared = prepare_release(place, order(example_line, tmp_path / "x.zip"))
    late = replace(prepared, release=changed(prepared.release, after_hours=True, status="draft"))
    told = [str(each) for each in late.notices()]
    assert ["draft" in told[0], "wages" in told[1]] == [True, True]


def test_a_name_that_was_not_let_through_stops_the_release(
    place: Workspace, example_line: ExampleLine, tmp_path: Path
) -> None:
    number = state_decision(place, "Told maya@uni.example to wait.", None, LATER)
    asked = order(example_line, tmp_path / "x.zip", added=(f"S{number}",))
    prepared = prepare_release(place, asked)
    assert [each.text for each in prepared.names] == ["maya@uni.example"]
    with pytest.raises(UsageError) as stop:
        release_packet(place, prepared)
    assert "maya@uni.example" in stop.value.text()
    assert not (tmp_path / "x.zip").exists()
    let = prepare_release(place, replace(asked, names_ok=("Maya@Uni.example",)))
    release_packet(place, let)
    assert read_releases(place)[-1].names_ok == ("Maya@Uni.example",)


def test_the_line_is_written_before_the_release(
    place: Workspace, example_line: ExampleLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from remit.workflow.packets import release_packet as way

    def full(*_given: object) -> None:
        raise PacketError(way.say("full"), next_step=way.say("make room"), code="x")

    prepared = prepare_release(place, order(example_line, tmp_path / "x.zip"))
    monkeypatch.setattr(way, "write_box", full)
    before = len(read_releases(place))
    assert stopped(release_packet, place, prepared) == "x"
    assert len(read_releases(place)) == before + 1


def test_a_line_that_cannot_be_read_names_its_place(place: Workspace, tmp_path: Path) -> None:
    copy = Workspace(tmp_path, place.settings)
    assert read_releases(copy) == []
    (tmp_path / RELEASES).write_bytes(b'{"at": 1}\n')
    assert stopped(read_releases, copy) == "releases-file"


def test_what_was_released_comes_back_with_a_copy(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    released = copy_of(example_line, tmp_path / "work")
    release_packet(released, prepare_release(released, order(example_line, tmp_path / "x.zip")))
    export_workspace(released, tmp_path / "copy.zip", LATER)
    empty, _fresh = init_workspace(tmp_path / "empty", Answers(), None)
    take_back(empty, tmp_path / "copy.zip")
    assert read_releases(empty) == read_releases(released)
    assert len(read_releases(empty)) == 1
    assert not (empty.folder / "packets.json").exists()


# ── what she may add ──


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace of a few notes, with people in them."""
    folder = tmp_path_factory.mktemp("small") / "work"
    workspace, _fresh = init_workspace(folder, Answers(me=("dana",), zone="Europe/Sofia"), None)
    for note in (
        "2021-12-20 | 1h call w/ Maya Ivanova, lab fire",
        "2021-12-21 | 1h briefing w/ the President, lab fire",
        "2021-12-22 | 1h talk w/ Ivo",
    ):
        capture_note(workspace, note, NOW)
    state_inventory(workspace, [InventoryBody("channels", "All accounts")], NOW)
    state_decision(workspace, "Held the post until counsel review.", None, NOW)
    return workspace


def lines(workspace: Workspace, asked: str, cited: bool = True) -> list[str]:
    with workspace.ledger() as ledger:
        held = {each.id: Entry(each.id, NOW.date(), "crisis", 60.0) for each in ledger.activities()}
        found = ticked(workspace, ledger, [asked], held if cited else {})
        return [each.text for each in found]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("12", "not-a-number"),
        ("E1-9", "not-a-number"),
        ("all", "not-a-number"),
        ("E999", "unknown-entry"),
        ("S999", "unknown-line"),
        ("S2", "may-be-privileged"),
    ],
)
def test_what_cannot_be_added_says_why(small: Workspace, asked: str, code: str) -> None:
    assert stopped(lines, small, asked) == code


def test_single_lines_and_entries_are_added_with_their_words(small: Workspace) -> None:
    assert lines(small, "S1") == ["All accounts"]
    assert "lab fire" in lines(small, "e1")[0]
    assert stopped(lines, small, "E1", False) == "not-cited"


# ── names ──


def named(workspace: Workspace, text: str, *allowed: str) -> list[str]:
    with workspace.ledger() as ledger:
        found = names_found(workspace, ledger, [Leaving("report.*", text)], allowed)
    return [each.text for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Briefed Maya Ivanova, then the President.", ["Maya Ivanova"]),
        ("Asked “Ivo” twice; Ivo agreed.", ["Ivo"]),
        ("Wrote to m.i@uni.example, called +359 2 981 12 34", ["m.i@uni.example"]),
        ("Maya wrote about Ivanova Street and ivo.", []),
        ("From 12 March 2020 to 31 December 2021, 31% (24–38%).", []),
    ],
)
def test_people_of_the_register_and_addresses_are_found(
    small: Workspace, text: str, found: list[str]
) -> None:
    assert named(small, text)[: len(found) or None] == found


def test_a_number_is_found_and_each_name_is_let_through_by_itself(small: Workspace) -> None:
    text = "Maya Ivanova and Ivo: +359 2 981 12 34"
    assert named(small, text) == ["+359 2 981 12 34", "Maya Ivanova", "Ivo"]
    assert named(small, text, "maya  ivanova", "+359 2 981 12 34") == ["Ivo"]


def test_what_she_typed_into_the_position_is_hers_to_show(small: Workspace) -> None:
    typed = changed(small.settings.position, reports_to="Maya Ivanova, Director")
    known = Workspace(small.folder, changed(small.settings, position=typed))
    assert named(known, "Reports to Maya Ivanova; asks Ivo.") == ["Ivo"]


def test_a_confirmed_role_is_told_with_the_name(small: Workspace) -> None:
    with small.ledger() as ledger:
        (found,) = names_found(small, ledger, [Leaving("x", "Ivo")])
        one = next(
            each.pseudonym
            for each in ledger.people()
            if each.entries == 1 and named_so(small, each.pseudonym, "note:ivo")
        )
    assert found.role is None
    state_role(small, one, "student", NOW)
    with small.ledger() as ledger:
        (found,) = names_found(small, ledger, [Leaving("x", "Ivo")])
    assert found.role == "student"


def named_so(workspace: Workspace, who: str, called: str) -> bool:
    from remit.ledger.people import mark_of, pseudonym

    return pseudonym(mark_of(called, (workspace.folder / "key").read_bytes())) == who
