"""`remit find`, `entry`, `merge` and `split` as a shell calls them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:a@uni.example
BEGIN:VEVENT
UID:1
SUMMARY:Кризисен щаб
DTSTART;TZID=Europe/Sofia:20211201T090000
DURATION:PT2H
ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@uni.example
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Crisis team
DTSTART;TZID=Europe/Sofia:20211201T100000
DURATION:PT1H
ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@uni.example
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def started(run: Run, tmp_path: Path) -> Run:
    text = CALENDAR.replace("\n", "\r\n")
    (tmp_path / "work.ics").write_text(text, encoding="utf-8", newline="")
    run("init work --me a@uni.example --zone Europe/Sofia")
    run("import work.ics")
    return run


def found(run: Run, line: str) -> list[int]:
    return [each["id"] for each in run(f"find {line} --json").json["entries"]]


def test_words_are_found_in_either_alphabet_and_the_list_is_made_anew(started: Run) -> None:
    (cyrillic,) = found(started, "krizisen shtab")
    assert found(started, "щаб") == [cyrillic]
    assert found(started, "--kind meeting --month 2021-12") != []
    assert "Entries: 1" in started("find щаб").out
    started(f"entry {cyrillic} --not-mine")
    assert found(started, "щаб") == []


def test_one_entry_tells_its_history_and_takes_words_back(started: Run) -> None:
    (number,) = found(started, "щаб")
    told = started(f"entry {number} --privileged --note 'with the rector'").out
    assert "it may be privileged" in told
    assert "your note: with the rector" in told
    again = started(f"entry {number} --undo privilege --json").json
    assert (again["standing"], again["remark"]) == ("counts", "with the rector")
    assert again["minutes"][0] <= again["minutes"][1] <= again["minutes"][2]


def test_entries_are_merged_and_the_merging_is_taken_back(started: Run) -> None:
    one, other = found(started, "щаб")[0], found(started, "team")[0]
    assert f"in entry #{one}" in started(f"merge {other} --into {one}").out
    assert found(started, "team") == []
    assert f"#{other}" in started(f"why {one}").out
    assert started(f"merge {other} --undo").code == 0
    assert found(started, "team") == [other]
    assert "(same-alone)" in started(f"merge {one}").err


def test_a_merging_is_taken_back_by_whichever_entry_is_named(started: Run) -> None:
    one, other = found(started, "щаб")[0], found(started, "team")[0]
    started(f"merge {one} {other} --into {one}")
    assert started(f"merge {one} --undo").code == 0
    assert found(started, "team") == [other]
    assert "(nothing-stated)" in started(f"merge {one} --undo").err


def test_an_entry_is_split_by_shares_or_by_a_time(started: Run) -> None:
    (number,) = found(started, "щаб")
    assert started(f"split {number} crisis=60 media=40").code == 0
    areas = started(f"entry {number} --json").json["areas"]
    assert [(each["area"], each["share"]) for each in areas] == [("crisis", 0.6), ("media", 0.4)]
    assert started(f"split {number} crisis media --at noon").code == 2
    assert started(f"split {number} crisis media --at 9:30").code == 0
    areas = started(f"entry {number} --json").json["areas"]
    assert [(each["area"], each["share"]) for each in areas] == [("media", 0.75), ("crisis", 0.25)]
    assert started(f"split {number} --undo").code == 0
    assert [each["share"] for each in started(f"entry {number} --json").json["areas"]] == [0.6, 0.4]
    assert "(parts-not-whole)" in started(f"split {number} crisis=60 media=50").err


def test_all_that_is_found_is_placed_and_taken_back(started: Run) -> None:
    def areas() -> list[str]:
        return [each["area"] for each in started("find --json").json["entries"]]

    before = areas()
    stop = started("find --month 2021-12 --place media")
    assert (stop.code, "(not-confirmed)" in stop.err) == (2, True)
    assert "traced hours" in stop.out
    assert areas() == before
    assert "placed in Media relations: 2" in started("find --month 2021-12 --place media --yes").out
    assert areas() == ["media", "media"]
    assert started("find --month 2021-12 --take-back --yes").code == 0
    assert areas() == before
    assert "(nothing-stated)" in started("find --month 2021-12 --take-back --yes").err
    assert "(unknown-area)" in started("find --area moon").err


@pytest.mark.parametrize(
    "line",
    ["entry four", "entry 99", "merge 1 x", "split 1", "split 1 crisis --at 10:00",
     "split 1 crisis=50 media=50 --undo", "entry 1 --undo everything"],
)  # fmt: skip
def test_what_cannot_be_meant_is_a_stop(started: Run, line: str) -> None:
    stop = started(line)
    assert stop.code == 2
    assert "next:" in stop.err


def test_what_becomes_of_shares_is_told_when_entries_are_merged(started: Run) -> None:
    one, other = found(started, "щаб")[0], found(started, "team")[0]
    started(f"split {other} crisis=60 media=40")
    told = started(f"merge {one} {other} --into {one}").out
    assert f"It takes the shares of entry #{other}, which you divided: " in told
    areas = started(f"entry {one} --json").json["areas"]
    assert [(each["area"], each["share"]) for each in areas] == [("crisis", 0.6), ("media", 0.4)]
    started(f"merge {one} --undo")
    started(f"split {one} crisis=50 media=50")
    assert "(same-shares)" in started(f"merge {one} {other} --into {one}").err
