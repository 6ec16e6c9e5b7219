"""What two exports tell of counts once; what is withheld stays withheld in every copy."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.placed_work import Work, read_work
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.picture.measure_work import View, take_picture
from remit.workflow.why.explain import Question, explain

NOW = datetime(2021, 3, 2, 7, tzinfo=UTC)
ICS = "\r\n".join(
    (
        "BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:dana@uni.example",
        "BEGIN:VEVENT", "UID:a", "SUMMARY:War room", "DTSTART;TZID=Europe/Sofia:20210202T090000",
        "DURATION:PT1H", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:dana@uni.example", "END:VEVENT",
        "BEGIN:VEVENT", "UID:b", "SUMMARY:Lab fire", "DTSTART;TZID=Europe/Sofia:20210203T090000",
        "DURATION:PT1H", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:dana@uni.example",
        "ATTENDEE;CN=General Counsel;PARTSTAT=ACCEPTED:mailto:gc@uni.example", "END:VEVENT",
        "END:VCALENDAR", "",
    )
)  # fmt: skip
TIMES = '"9:00:00 AM","{day}","10:00:00 AM","False","False","Dana","","","2"\r\n'
OUTLOOK = (
    '"Subject","Start Date","Start Time","End Date","End Time","All day event",'
    '"Reminder on/off","Meeting Organizer","Required Attendees","Location","Show time as"\r\n'
) + "".join(
    f'"{title}","{day}",' + TIMES.format(day=day)
    for title, day in (("War room", "2/2/2021"), ("Lab fire", "2/3/2021"), ("Budget", "2/13/2021"))
)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made = {"calendar.ics": ICS, "outlook.csv": OUTLOOK}
    for name, text in made.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return {name: tmp_path / name for name in made}


def imported(folder: Path, paths: list[Path]) -> Workspace:
    answers = Answers(me=["dana@uni.example", "Dana"], zone="Europe/Sofia")
    workspace = init_workspace(folder, answers)[0]
    for path in paths:
        import_evidence(workspace, [path], NOW)
    return workspace


def work_of(workspace: Workspace) -> Work:
    with workspace.ledger() as ledger:
        return read_work(workspace, ledger)


def sources_and_titles(work: Work) -> list[tuple[str, str]]:
    return [(entry.facet.source, entry.text) for entry in work.activities]


@pytest.mark.parametrize("order", list(permutations(["calendar.ics", "outlook.csv"])))
def test_one_calendar_in_two_formats_counts_once_whatever_came_first(
    tmp_path: Path, files: dict[str, Path], order: tuple[str, ...]
) -> None:
    workspace = imported(tmp_path / "work", [files[name] for name in order])
    work = work_of(workspace)
    assert sorted(title for _, title in sources_and_titles(work)) == ["Budget", "War room"]
    assert work.withheld == 1
    (kept,) = [entry for entry in work.activities if entry.text == "War room"]
    (twin,) = work.twins[kept.id]
    placement = work.placements[work.activities.index(kept)]
    assert f"counted once: #{twin}" in str(placement.reasons[-1])
    assert work.counting(twin) == kept.id


def test_a_second_copy_of_a_calendar_changes_no_figure(
    tmp_path: Path, files: dict[str, Path]
) -> None:
    text = files["calendar.ics"].read_text("utf-8").replace("General Counsel", "Registrar")
    files["calendar.ics"].write_text(text, encoding="utf-8", newline="")
    once = imported(tmp_path / "once", [files["outlook.csv"]])
    pictures = []
    for workspace in (once, imported(tmp_path / "twice", list(files.values()))):
        with workspace.ledger() as ledger:
            pictures.append(take_picture(workspace, ledger, View(NOW.date())))
    alone, both = pictures
    assert len(alone.work.activities) == len(both.work.activities) == 3
    assert both.measures.window_tenths.sum() == alone.measures.window_tenths.sum() == 2100
    assert both.measures.share("crisis").mid > 0


def test_what_counsel_attended_is_withheld_in_the_copy_that_does_not_say_so(
    tmp_path: Path, files: dict[str, Path]
) -> None:
    assert "Lab fire" in str(
        sources_and_titles(work_of(imported(tmp_path / "one", [files["outlook.csv"]])))
    )
    both = work_of(imported(tmp_path / "two", list(files.values())))
    assert "Lab fire" not in str(sources_and_titles(both))


def test_a_twin_that_she_corrected_is_the_one_that_counts(
    tmp_path: Path, files: dict[str, Path]
) -> None:
    workspace = imported(tmp_path / "work", list(files.values()))
    ((kept, (twin,)),) = work_of(workspace).twins.items()
    state_correction(workspace, Said(twin, "partners"), NOW)
    assert work_of(workspace).twins == {twin: (kept,)}


def test_why_names_the_twin_and_answers_for_it(tmp_path: Path, files: dict[str, Path]) -> None:
    workspace = imported(tmp_path / "work", list(files.values()))
    ((kept, (twin,)),) = work_of(workspace).twins.items()
    with workspace.ledger() as ledger:
        told = explain(workspace, ledger, Question(entry=twin), View(NOW.date()), 5)
    assert [each.entry.id for each in told.entries] == [kept]
    assert f"#{twin}" in str(told.entries[0].placement.reasons[-1])
