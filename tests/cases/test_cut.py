"""Cutting a release: the same bytes from the same figures, and a clear stop otherwise."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.conftest import CELLS, make_release, package_of, packed

from remit.cases.wage_text import parse_wages, wages_text
from remit.cases.wages import Cell, Mark, Place, Release, Wages
from remit.errors import InputError, RemitError, UsageError
from remit.workflow.cases.update_market import update_market


def cut(file: Path) -> str:
    out = file.parent / "wages.txt"
    update_market(file, out)
    return out.read_text("utf-8")


def stopped(file: Path) -> RemitError:
    out = file.parent / "never.txt"
    with pytest.raises(RemitError) as stop:
        update_market(file, out)
    assert not out.exists()
    return stop.value


def test_the_same_release_gives_the_same_bytes(release: Path, tmp_path: Path) -> None:
    first = cut(release)
    assert cut(release) == first
    turned = make_release(tmp_path / "turned.sqlite", backwards=True)
    lines = zip(first.split("\n"), cut(turned).split("\n"), strict=True)
    assert [old for old, new in lines if old != new and "sha256" not in old] == []


def test_the_database_the_packed_one_and_the_package_give_the_same_cells(release: Path) -> None:
    plain = parse_wages(cut(release))
    assert cut(packed(release)) == cut(release)
    whole = parse_wages(cut(package_of(release)))
    assert whole.cells == plain.cells
    assert (whole.release.through, whole.release.retrieved) == ("made-up-oews 9.9.9", "2031-09-26")
    assert (whole.release.published, plain.release.published) == ("2031-05-15", "")
    assert whole.release.sha256 == plain.release.sha256


def test_only_what_was_asked_for_is_kept(release: Path) -> None:
    wages = parse_wages(cut(release))
    assert set(CELLS) - set(wages.cells) == {
        "OEUN0000000113000273031", "OEUN0000000000000999999",
    }  # fmt: skip
    assert len(wages.places) == 3


def test_marks_stay_marks(release: Path) -> None:
    wages = parse_wages(cut(release))
    hidden, managers = wages.cell("273031", "0016220"), wages.cell("112032")
    hourly, uncounted = wages.cell("112032", "5600000"), wages.cell("273031", "5600000")
    assert hidden is not None
    assert managers is not None
    assert hourly is not None
    assert uncounted is not None
    assert (hidden.employment, hidden.median) == (40, Mark.NOT_RELEASED)
    assert (managers.p75, managers.p90) == (60_000, Mark.TOP_CODED)
    assert (hourly.median, hourly.hourly_median) == (Mark.OTHER_UNIT, 20.5)
    assert (uncounted.employment, uncounted.median) == (Mark.NOT_RELEASED, 48_000)


def test_an_occupation_that_a_release_lacks_is_a_finding(release: Path, tmp_path: Path) -> None:
    found = update_market(release, tmp_path / "wages.txt").findings
    codes = {each.code for each in found}
    assert codes == {"release-without-occupation", "release-without-sector"}
    assert any("27-3099" in str(each.message) for each in found)


def test_a_packed_release_that_is_cut_short_stops(release: Path) -> None:
    short = packed(release)
    short.write_bytes(short.read_bytes()[:-200])
    assert stopped(short).code == "market-file"


def test_a_torn_package_and_a_torn_database_stop(release: Path) -> None:
    package = package_of(release)
    package.write_bytes(package.read_bytes()[:300])
    assert stopped(package).code == "market-file"
    release.write_bytes(release.read_bytes()[:5000])
    assert stopped(release).code == "market-file"


def test_a_database_that_is_not_the_one_told_of_stops(release: Path) -> None:
    assert "not the one" in str(stopped(package_of(release, digest="0" * 64)).what)


@pytest.mark.parametrize("content", [b"", b"name,wage\n", b"\x1f\x8b", b"PK\x03\x04"])
def test_a_file_of_another_kind_stops(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(content)
    assert stopped(other).code == "market-file"


def test_a_missing_file_stops(tmp_path: Path) -> None:
    assert isinstance(stopped(tmp_path / "nowhere.gz"), InputError)


def change(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)
    return path


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("DROP TABLE area", "area"),
        ("ALTER TABLE cell RENAME COLUMN v13 TO median", "cell.v13"),
        ("UPDATE datatype SET datatype_name = 'Weekly wage' WHERE datatype_code = '13'", "13"),
    ],
)
def test_a_database_of_another_layout_stops_and_names_what_is_missing(
    release: Path, statement: str, named: str
) -> None:
    stop = stopped(change(release, statement))
    assert stop.code == "market-layout"
    assert named in str(stop.what)


def test_a_release_without_cells_or_a_name_stops(release: Path, tmp_path: Path) -> None:
    assert stopped(make_release(tmp_path / "empty.sqlite", {})).code == "market-file"
    assert stopped(change(release, "DELETE FROM meta")).code == "market-file"


def test_another_file_is_never_written_over(release: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine.txt"
    own.write_text("my notes", encoding="utf-8")
    with pytest.raises(UsageError, match="something else"):
        update_market(release, own)
    assert own.read_text("utf-8") == "my notes"


def test_it_runs_without_the_terminal_too(release: Path, tmp_path: Path) -> None:
    out = tmp_path / "by-module.txt"
    command = [sys.executable, "-m", "remit.workflow.cases.update_market", release, "--out", out]
    subprocess.run(command, check=True)
    assert out.read_text("utf-8") == cut(release)
    wrong = subprocess.run([*command[:3], "x"], capture_output=True, check=False)
    assert wrong.returncode == 2


amounts = st.one_of(st.sampled_from(Mark), st.integers(0, 10**9 - 1).map(float))
codes = st.from_regex(r"\d{6}", fullmatch=True)


@given(st.dictionaries(codes, st.tuples(*[amounts] * 8), max_size=5), st.text(max_size=20))
def test_what_is_written_is_read_again(cells: dict[str, tuple[float, ...]], name: str) -> None:
    made = {f"OEUN0000000000000{code}": values for code, values in cells.items()}
    plain = " ".join(name.split())
    wages = Wages(
        Release("a", plain, "c", "", "", "", "d"),
        {"0000000": Place("0000000", "N", "00", "National")},
        {},
        {},
        {key: Cell(key, *values) for key, values in made.items()},
    )
    assert parse_wages(wages_text(wages)) == wages


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-40],
        lambda text: text.replace("\nend\t", "\nfin\t"),
        lambda text: text.replace("remit-wages\t1", "remit-wages\t2"),
        lambda text: text.replace("48000", "4 8000", 1),
        lambda text: text.replace("48000", "nan", 1),
        lambda text: text.replace("OEUN", "XXXX", 1),
        lambda text: text.replace("release\tcode", "release\tcodex"),
        lambda text: "",
    ],
)
def test_a_spoilt_file_of_wages_stops(release: Path, spoil: object) -> None:
    text = cut(release)
    with pytest.raises(InputError) as stop:
        parse_wages(spoil(text), "wages.txt")  # type: ignore[operator]
    assert stop.value.code == "wages-file"
