"""Copies that are damaged, altered or made to do harm: each ends in a stop, and nothing changes."""

from __future__ import annotations

import json
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.workflow.copies import (
    NOW,
    empty_workspace,
    full_workspace,
    refused,
    rows_of,
    written,
)

from remit.errors import RemitError
from remit.ledger.dump import TABLES
from remit.sources.workspace_copy import COPY_MARK
from remit.workflow.folder.workspace import Workspace
from remit.workflow.privacy.copy_back import take_back
from remit.workflow.privacy.copy_workspace import export_workspace, table_member

Members = dict[str, bytes]
Harm = Callable[[Members], object]


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Members:
    """What a good copy holds."""
    home = tmp_path_factory.mktemp("copy")
    export_workspace(full_workspace(home), home / "copy.zip", NOW)
    with zipfile.ZipFile(home / "copy.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    return empty_workspace(tmp_path / "work")


# ── members ──


def without(name: str) -> Harm:
    return lambda members: members.pop(name)


def with_member(name: str, content: bytes = b"x") -> Harm:
    return lambda members: members.update({name: content})


def marked(**told: object) -> Harm:
    def mark(members: Members) -> None:
        said = json.loads(members[COPY_MARK])
        members[COPY_MARK] = json.dumps({**said, **told}).encode()

    return mark


def uncounted(members: Members) -> None:
    said = json.loads(members[COPY_MARK])
    del said["rows"]["activity"], members[table_member("activity")]
    members[COPY_MARK] = json.dumps(said).encode()


HARMS: dict[str, tuple[Harm, str]] = {
    "no key": (without("key"), "damaged-copy"),
    "no settings": (without("remit.toml"), "damaged-copy"),
    "no table": (without("tables/person.jsonl"), "damaged-copy"),
    "no table and no word of it": (uncounted, "damaged-copy"),
    "a key without end": (with_member("key", b"k" * (2 << 20)), "damaged-copy"),
    "settings without end": (with_member("remit.toml", b"#" * (2 << 20)), "damaged-copy"),
    "a key cut short": (with_member("key", b"short"), "damaged-copy"),
    "another key": (with_member("key", b"k" * 32), "other-key"),
    "settings that are none": (with_member("remit.toml", b"zone = \xff"), "settings"),
    "settings of a later version": (with_member("remit.toml", b"version = 99"), "workspace-newer"),
    "an unknown zone": (with_member("remit.toml", b'zone = "Mars/Base"'), "settings"),
    "a mark that is none": (with_member(COPY_MARK, b"{"), "damaged-copy"),
    "a mark with numbers that are none": (marked(rows={"activity": -1}), "damaged-copy"),
    "a mark of another kind": (marked(version="1"), "damaged-copy"),
    "version nought": (marked(version=0), "damaged-copy"),
    "schema nought": (marked(schema=0), "damaged-copy"),
    "more in the mark": (marked(also=1), "damaged-copy"),
    "a later version": (marked(version=99), "workspace-newer"),
    "a later schema": (marked(schema=99, rows={"new": 1}), "workspace-newer"),
    "a table of no ledger": (with_member("tables/other.jsonl"), "damaged-copy"),
    "a private member": (with_member("data/direct-messages.js"), "damaged-copy"),
    "a folder in a folder": (with_member("descriptions/a/b.txt"), "damaged-copy"),
    "a way out": (with_member("../evil"), "unsafe-archive"),
    "a way out of descriptions": (with_member("descriptions/../../evil"), "unsafe-archive"),
    "a name from the root": (with_member("/etc/evil"), "unsafe-archive"),
    "a bomb": (with_member("journal.txt", b"\0" * (80 << 20)), "unsafe-archive"),
}


@pytest.mark.parametrize(("harm", "code"), HARMS.values(), ids=HARMS)
def test_a_copy_whose_members_are_not_a_copys_brings_nothing(
    members: Members, empty: Workspace, tmp_path: Path, harm: Harm, code: str
) -> None:
    changed = dict(members)
    harm(changed)
    assert refused(empty, written(changed, tmp_path / "bad.zip")).code == code
    assert not (tmp_path / "evil").exists()
    assert take_back(empty, written(members, tmp_path / "good.zip")).rows


def test_a_member_that_is_there_twice_brings_nothing(
    members: Members, empty: Workspace, tmp_path: Path
) -> None:
    copy = written(members, tmp_path / "bad.zip")
    with zipfile.ZipFile(copy, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("key", members["key"])
    assert refused(empty, copy).code == "damaged-copy"


def test_a_copy_torn_or_changed_anywhere_brings_nothing(
    members: Members, empty: Workspace, tmp_path: Path
) -> None:
    whole = written(members, tmp_path / "good.zip").read_bytes()
    chance, bad = random.Random(7), tmp_path / "bad.zip"
    for _ in range(12):
        bad.write_bytes(whole[: chance.randrange(4, len(whole))])
        refused(empty, bad)
    with zipfile.ZipFile(tmp_path / "good.zip") as archive:
        infos = [each for each in archive.infolist() if each.filename != "entries.csv"]
    for info in infos:
        if info.file_size:
            changed = bytearray(whole)
            changed[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 0x5A
            bad.write_bytes(bytes(changed))
            refused(empty, bad)


def test_a_copy_of_an_earlier_schema_is_taken(
    members: Members, empty: Workspace, tmp_path: Path
) -> None:
    changed = dict(members)
    rows = json.loads(members[COPY_MARK])["rows"]
    del changed[table_member("meta")], rows["meta"]
    marked(schema=1, rows=rows)(changed)
    assert take_back(empty, written(changed, tmp_path / "old.zip")).rows
    taken = rows_of(empty)
    assert (taken["meta"], len(taken["activity"])) == ([], rows["activity"])


# ── rows ──


def changed_first(table: str, **fields: object) -> Harm:
    """Change fields of a table's first row; `...` takes the field out."""

    def change(members: Members) -> None:
        name = table_member(table)
        first, _, rest = members[name].partition(b"\n")
        row = json.loads(first)
        row.update({key: value for key, value in fields.items() if value is not ...})
        for key in [key for key, value in fields.items() if value is ...]:
            del row[key]
        members[name] = json.dumps(row).encode() + b"\n" + rest

    return change


def line(table: str, content: bytes) -> Harm:
    """Put a line in the place of a table's first."""

    def change(members: Members) -> None:
        name = table_member(table)
        members[name] = content + b"\n" + members[name].partition(b"\n")[2]

    return change


def twice(table: str) -> Harm:
    def change(members: Members) -> None:
        name = table_member(table)
        first = members[name].partition(b"\n")[0] + b"\n"
        members[name] += first
        said = json.loads(members[COPY_MARK])
        said["rows"][table] += 1
        members[COPY_MARK] = json.dumps(said).encode()

    return change


def lost_line(members: Members) -> None:
    name = table_member("activity")
    members[name] = members[name].partition(b"\n")[2]


def cut_line(members: Members) -> None:
    name = table_member("activity")
    members[name] = members[name].rstrip(b"\n")


ROWS: dict[str, Harm] = {
    "a number as text": changed_first("activity", start="1614589200"),
    "a text as a number": changed_first("activity", text=5),
    "a fraction as a number": changed_first("activity", start=1.5),
    "truth as a number": changed_first("activity", revision=True),
    "a list": changed_first("activity", text=["a"]),
    "nothing where something must be": changed_first("activity", record_hex=None),
    "nothing as a number of a row": changed_first("activity", id=None),
    "an unknown column": changed_first("activity", other=1),
    "a column less": changed_first("activity", series=...),
    "digits that are none": changed_first("activity", record_hex="zz"),
    "digits with a gap": changed_first("activity", record_hex="00 ff"),
    "a huge number": changed_first("activity", place=10**30),
    "a number that leaves none for the next": changed_first("activity", id=2**63 - 1),
    "a day that no calendar has": changed_first("activity", start=2**60),
    "an end before all time": changed_first("activity", finish=-(2**60)),
    "a number without end": line("activity", b'{"id":1e999}'),
    "no number": line("activity", b'{"id":NaN}'),
    "bytes that are no text": line("activity", b'{"id":1,"text":"\xff"}'),
    "half a letter": line("activity", b'{"id":1,"text":"\\ud800"}'),
    "no JSON": line("activity", b"id: 1"),
    "an empty line": line("activity", b""),
    "brackets that never close": line("activity", b"[" * 100_000),
    "a facet that is none": changed_first("facet", body_hex=b"[]".hex()),
    "a company that is none": changed_first("company", body="{}"),
    "a company of nobody": changed_first("company", body='[[99,"attendee"]]'),
    "an account that is none": changed_first("account", skipped="[]"),
    "a statement that is none": changed_first("statement", body="[1]"),
    "a statement without end": changed_first("statement", body='{"a":' + "[" * 100_000),
    "a statement of another shape": changed_first("statement", body='{"text":5}'),
    "a correction of no entry": changed_first("statement", kind="correction", subject="x"),
    "a list of records that is none": changed_first("copy", held_hex="00"),
    "an entry of no file": changed_first("activity", member=99),
    "an entry without its facet": changed_first("activity", facet=99),
    "an entry of no company": changed_first("activity", company=99),
    "a file of no export": changed_first("member", export=99),
    "a highest number below the rows": changed_first("sqlite_sequence", seq=1),
    "a highest number of nothing": changed_first("sqlite_sequence", name="person"),
    "a line less": lost_line,
    "a line without its end": cut_line,
    "an entry twice": twice("activity"),
    "a person twice": twice("person"),
    "a statement twice": twice("statement"),
    "a highest number twice": twice("sqlite_sequence"),
}


@pytest.mark.parametrize("harm", ROWS.values(), ids=ROWS)
def test_a_copy_whose_rows_are_not_a_ledgers_brings_nothing(
    members: Members, empty: Workspace, tmp_path: Path, harm: Harm
) -> None:
    changed = dict(members)
    harm(changed)
    stop = refused(empty, written(changed, tmp_path / "bad.zip"))
    assert stop.code in {"copy-row", "damaged-copy"}


def test_rows_changed_at_random_are_taken_or_refused_and_never_break(
    members: Members, tmp_path: Path
) -> None:
    chance = random.Random(3)
    values: list[object] = [None, "", "x", -1, 0, 1, 2**40, 2**63, 10**40, 1.5, "00", [], {}, True]
    outcomes = {True: 0, False: 0}
    for at in range(60):
        changed, table = dict(members), chance.choice(TABLES)
        lines = changed[table_member(table)].splitlines(keepends=True)
        if not lines:
            continue
        row_at = chance.randrange(len(lines))
        row = json.loads(lines[row_at])
        row[chance.choice(list(row))] = chance.choice(values)
        lines[row_at] = json.dumps(row).encode() + b"\n"
        changed[table_member(table)] = b"".join(lines)
        workspace = empty_workspace(tmp_path / str(at))
        copy = written(changed, tmp_path / f"{at}.zip")
        try:
            outcomes[bool(take_back(workspace, copy).rows)] += 1
        except RemitError:
            outcomes[False] += 1
            assert not any(rows_of(workspace).values())
    assert min(outcomes.values()) > 0
    assert sum(outcomes.values()) > 30


def test_a_list_of_records_that_grows_without_bound_is_refused(
    members: Members, empty: Workspace, tmp_path: Path
) -> None:
    bomb = zlib.compress(b"\0" * (300 << 20), 9)
    changed = dict(members)
    changed_first("copy", held_hex=bomb.hex())(changed)
    assert refused(empty, written(changed, tmp_path / "bad.zip")).code == "copy-row"
