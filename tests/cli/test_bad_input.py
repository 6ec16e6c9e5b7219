"""The worst that may be handed in: a clear end with a next step, nothing lost or half-written."""

from __future__ import annotations

import errno
import io
import os
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.test_commands import CALENDAR, DESCRIPTION

from remit.ledger.schema import VERSIONS


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


TWEETS = (
    b'window.YTD.tweets.part0 = [ {"tweet": {"id_str": "1", "full_text": "Hello",'
    b' "created_at": "Wed Feb 10 18:00:07 +0000 2021", "source": ""}} ]'
)
ARCHIVE = {"data/manifest.js": b"window.__THAR_CONFIG = {}", "data/tweets.js": TWEETS}


def locked() -> bytes:
    """A zip whose members are marked as encrypted."""
    content = bytearray(zipped(ARCHIVE))
    for signature, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", content, at + flags_at)
            struct.pack_into("<H", content, at + flags_at, flags | 1)
            at = content.find(signature, at + 4)
    return bytes(content)


def make_empty_folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def make_file(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


STOPS = {
    "an empty folder": (make_empty_folder, "empty-folder"),
    "an unknown file": (make_file("x.bin", b"\x00\x01\x02 nobody knows"), "unknown-export"),
    "an empty file": (make_file("x.csv", b""), "unknown-export"),
    "a torn zip": (make_file("torn.zip", zipped(ARCHIVE)[:-40]), "unsafe-archive"),
    "a zip bomb": (
        make_file("bomb.zip", zipped({"data/tweets.js": b"\0" * 300_000_000})),
        "unsafe-archive",
    ),
    "a locked zip": (make_file("locked.zip", locked()), "unsafe-archive"),
    "a member that climbs out": (
        make_file("climb.zip", zipped({**ARCHIVE, "../../evil.js": b"x"})),
        "unsafe-archive",
    ),
    "a file that is not there": (lambda folder: folder / "nothing.zip", "no-such-file"),
}


@pytest.mark.parametrize("what", STOPS)
def test_an_export_that_cannot_be_used_stops_with_a_next_step(
    run: Run, tmp_path: Path, what: str
) -> None:
    make, code = STOPS[what]
    run("init work")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    given = make(tmp_path)
    answer = run("import", given)
    assert answer.code == 3
    assert f"({code})" in answer.err
    assert "next:" in answer.err
    after = {path.name for path in tmp_path.rglob("*")} - {given.name}
    assert after <= {*before, "ledger.sqlite-wal", "ledger.sqlite-shm"}


def test_an_empty_calendar_is_a_finding(run: Run, tmp_path: Path) -> None:
    run("init work")
    (tmp_path / "c.ics").write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    answer = run("import c.ics")
    assert answer.code == 0
    assert "(empty-calendar)" in answer.out


def test_an_endless_series_ends_with_the_export_and_odd_dates_are_told(
    run: Run, tmp_path: Path
) -> None:
    endless = CALENDAR.replace("SUMMARY:War room", "RRULE:FREQ=DAILY\r\nSUMMARY:War room")
    odd = endless.replace("20211202T0", "19700102T0").replace("UID:2", "UID:old")
    (tmp_path / "c.ics").write_bytes(odd.encode())
    os.utime(tmp_path / "c.ics", (1_641_000_000, 1_641_000_000))
    run("init work --me ana@uni.example")
    (account,) = run("import c.ics --json").json["sources"]
    assert account["activities"] <= 60
    assert account["problems"] == 1
    assert "(date-out-of-range)" in run("import c.ics").out
    far = odd.replace("19700102T0", "20990102T0").replace("UID:old", "UID:far")
    (tmp_path / "far.ics").write_bytes(far.encode())
    (account,) = run("import far.ics --json").json["sources"]
    assert account["skipped"] == {"future": 1}


NO_DESCRIPTION = "# Contact\n\nOur office is open from nine to five. Write to us.\n"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("contact.md", NO_DESCRIPTION.encode(), "no-duties"),
        ("empty.md", b"", "unreadable-text"),
        ("torn.docx", b"PK\x03\x04 not a document", None),
        ("torn.pdf", b"%PDF-1.7 not much of one", None),
        ("picture.jpg", b"\xff\xd8\xff\xe0", None),
    ],
)
def test_a_paper_that_is_no_description_is_not_adopted(
    run: Run, tmp_path: Path, name: str, content: bytes, code: str | None
) -> None:
    (tmp_path / name).write_bytes(content)
    run("init work")
    answer = run(f"jd use {name}")
    assert answer.code == 3
    assert "next:" in answer.err
    if code:
        assert f"({code})" in answer.err
    assert not (tmp_path / "work" / "descriptions").exists()
    assert not run("gap").out


def test_a_workspace_of_a_later_version_is_left_alone(run: Run, tmp_path: Path) -> None:
    run("init work")
    ledger = tmp_path / "work" / "ledger.sqlite"
    connection = sqlite3.connect(ledger)
    connection.execute(f"PRAGMA user_version = {len(VERSIONS) + 1}")
    connection.commit()
    connection.close()
    before = ledger.read_bytes()
    answer = run('note "2h war room"')
    assert answer.code == 3
    assert "(workspace-newer)" in answer.err
    assert ledger.read_bytes() == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_workspace_is_read_and_is_said_to_be_so(run: Run, tmp_path: Path) -> None:
    run("init work")
    run('note "2h war room"')
    (tmp_path / "work").chmod(0o500)
    for line in ("measure", "why crisis", "decision", "inventory", "accounts", "people"):
        assert run(line).code == 0
    for line in ('note "2h war room"', "decision x", "inventory crisis x"):
        answer = run(line)
        assert answer.code == 3
        assert "(workspace-read-only)" in answer.err


@pytest.mark.parametrize("name", ["key", "ledger.sqlite"])
def test_a_workspace_that_lost_a_part_says_so_and_stays_as_it_is(
    run: Run, tmp_path: Path, name: str
) -> None:
    run("init work")
    (tmp_path / "work" / name).unlink()
    for line in ("measure", 'note "2h war room"', "decision x", "init work --title x"):
        answer = run(line)
        assert answer.code == 3
        assert "(workspace-lost)" in answer.err
    assert not (tmp_path / "work" / name).exists()


@pytest.mark.parametrize("content", [b"me = [", b"\xff\xfe", b"me = 3"])
def test_broken_settings_are_a_stop_that_names_the_file(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    run("init work")
    (tmp_path / "work" / "remit.toml").write_bytes(content)
    answer = run("measure")
    assert answer.code == 3
    assert "(settings)" in answer.err
    assert "remit.toml" in answer.err


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "9999-12-31", "2022-01-04"])
@pytest.mark.parametrize("line", ["measure", "why crisis", "gap", "packet --out packet"])
def test_twelve_months_end_on_a_day_that_can_be(
    run: Run, tmp_path: Path, line: str, day: str
) -> None:
    (tmp_path / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    run("init work --jd old.md")
    run('note "2h war room"')
    answer = run(f"{line} --as-of {day}")
    assert answer.code == 2
    assert "(odd-day)" in answer.err


def test_the_earliest_day_that_can_be_is_measured(run: Run) -> None:
    run("init work")
    run('note "2h war room"')
    answer = run("measure --as-of 1990-01-01")
    assert answer.code == 0
    assert "your newest entry is of 2022-01-03" in answer.out


def test_a_packet_is_not_written_over_somebodys_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    (tmp_path / "c.ics").write_bytes(CALENDAR.encode())
    run("init work --me ana@uni.example --jd old.md")
    run("import c.ics")
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "thesis.docx").write_bytes(b"ten years")
    answer = run("packet --out precious")
    assert answer.code == 3
    assert "(not-a-packet)" in answer.err
    assert [path.name for path in (tmp_path / "precious").iterdir()] == ["thesis.docx"]


def test_a_packet_of_an_empty_ledger_says_that_nothing_is_known(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    run("init work --jd old.md")
    answer = run("packet --out packet")
    assert answer.code == 3
    assert "(nothing-recorded)" in answer.err
    assert not (tmp_path / "packet").exists()


CHAT = """[{"type": "message", "user": "U2", "text": "Posted it", "ts": "1640595600.000100"}]"""


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    """A chat in which nobody has said who she is, and an old description."""
    (tmp_path / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    (tmp_path / "slack.zip").write_bytes(
        zipped(
            {
                "channels.json": b'[{"id": "C1", "name": "general", "is_general": true}]',
                "users.json": b'[{"id": "U1", "name": "ana"}, {"id": "U2", "name": "bo"}]',
                "general/2021-12-27.json": CHAT.encode(),
            }
        )
    )
    return tmp_path


def test_a_run_that_stops_for_want_of_a_name_leaves_no_workspace(run: Run, chat: Path) -> None:
    answer = run("run slack.zip --jd old.md --out packet")
    assert (answer.code, "--me NAME" in answer.err) == (3, True)
    assert "slack.zip" in answer.err
    assert sorted(path.name for path in chat.iterdir()) == ["old.md", "slack.zip"]


def test_the_next_run_with_the_name_accounts_for_every_record_once(run: Run, chat: Path) -> None:
    run("run slack.zip --jd old.md --out packet")
    answer = run("run slack.zip --jd old.md --out packet --me U2")
    assert answer.code == 0
    account = [line.split() for line in answer.out.splitlines() if "slack.zip" in line]
    assert account[0] == ["slack-export", "slack.zip", "1", "1", "1"]


def test_a_run_that_stops_leaves_what_lay_in_the_folder_before(run: Run, chat: Path) -> None:
    run("init mine --me nobody")
    before = (chat / "mine" / "remit.toml").read_bytes()
    assert run("run slack.zip --jd old.md --out packet --workspace mine").code == 3
    assert (chat / "mine" / "remit.toml").read_bytes().startswith(before[:40])
    (chat / "vacant").mkdir()
    assert run("run slack.zip --jd old.md --out packet --workspace vacant").code == 3
    assert list((chat / "vacant").iterdir()) == []


def test_a_run_that_waits_for_her_answer_keeps_what_it_read(run: Run, chat: Path) -> None:
    (chat / "posts.csv").write_text(
        "posted_at,account,text\n2021-12-27 10:00,@UniNews,We are open\n"
    )
    answer = run("run posts.csv --jd old.md --out packet")
    assert answer.code == 3
    assert "remit accounts" in answer.err
    assert (chat / "packet-workspace" / "remit.toml").is_file()


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes no file of more than a few bytes, as an old stick takes none of 4 GB."""

    def too_large(_descriptor: int) -> None:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))

    monkeypatch.setattr(os, "fsync", too_large)


def test_a_file_that_grows_too_large_is_no_matter_of_permissions(
    run: Run, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    (tmp_path / "c.ics").write_bytes(CALENDAR.encode())
    run("init work --me ana@uni.example --jd old.md --zone UTC")
    run("import c.ics")
    request.getfixturevalue("small_files")
    copy, packet = run("export all.zip"), run("packet --out packet")
    assert (copy.code, "(file-too-large)" in copy.err) == (3, True)
    assert "all.zip" in copy.err
    assert (packet.code, "(packet-not-written)" in packet.err) == (3, True)
    for answer in (copy, packet):
        assert "permission" not in answer.err
        assert "may write to" not in answer.err
        assert "limit raised" in answer.err
    assert {path.name for path in tmp_path.iterdir()} == {"c.ics", "old.md", "work"}


def test_a_file_of_statements_is_not_read_whole_when_it_is_none(run: Run, tmp_path: Path) -> None:
    run("init work")
    with (tmp_path / "archive.toml").open("wb") as file:
        file.truncate(4_000_000_000)
    for command in ("inventory", "decision", "accounts", "confirm"):
        answer = run(f"{command} --from archive.toml")
        assert (answer.code, "too large" in answer.err) == (3, True)
    assert "There is no `none.toml`" in run("inventory --from none.toml").err


DUTIES = (
    ("Writes and schedules posts for all channels of the university", 60),
    ("Answers questions of followers and reports complaints", 40),
    ("Takes pictures at events of the university", 30),
)


@pytest.mark.parametrize(("most", "told"), [(3, True), (2, False)])
def test_shares_that_make_no_whole_are_told_when_a_description_is_adopted(
    run: Run, tmp_path: Path, most: int, told: bool
) -> None:
    lines = "\n".join(f"- {text} ({share}%)" for text, share in DUTIES[:most])
    (tmp_path / "jd.txt").write_text(f"Job Description\nEditor\n\nDuties\n\n{lines}\n")
    run("init work --zone UTC")
    adopted = run("jd use jd.txt -w work")
    assert adopted.code == 0
    assert ("sum to 130, not to a hundred" in adopted.out) is told


def test_a_contradictory_profile_is_told_with_its_lines_in_the_readers_words(
    run: Run, tmp_path: Path
) -> None:
    run("init work --zone UTC")
    (tmp_path / "jd.txt").write_text(DESCRIPTION)
    run("jd use jd.txt -w work")
    profile = tmp_path / "work" / "profiles" / "institution-ours.toml"
    profile.parent.mkdir(exist_ok=True)
    profile.write_text(
        'name = "Ours"\nsource = "handbook"\n[lasting]\nmonths = 12\nupto = 6\nsource = "4.3"\n'
        '[[changed]]\nshare = 0.3\nsource = "4.4"\n[retained]\nshare = 0.8\nsource = "4.5"\n'
    )
    told = run("gap --institution ours -w work")
    assert (told.code, "institution-ours.toml:5" in told.err) == (3, True)
    assert "Line 8: what must have changed and what must be retained" in told.err
    profile.write_text('name = "Ours"\nsource = "handbook"\n[rounding]\nstep = 7\nsmallest = 60\n')
    told = run("gap --institution ours -w work")
    assert "`7` is nothing that `rounding.step` can be" in told.err
    assert "institution-ours.toml:4" in told.err


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EACCES, "this account has no permission"),
    ],
)
def test_what_the_system_says_of_the_disk_is_told_in_words_with_a_next_step(
    run: Run, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    run("init work")

    def refuse(path: Path, *_args: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    monkeypatch.setattr(Path, "write_text", refuse)
    for command in ("init other", "position --set identity.fte=0.5"):
        answer = run(command)
        assert answer.code == 3, command
        assert os.strerror(number) not in answer.err
        assert "next:" in answer.err
        assert told in answer.err or "The disk is full" in answer.err, answer.err
