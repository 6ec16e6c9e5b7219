"""The same work told twice counts once, an entry may have several areas, and undo restores all."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.conftest import ExampleLine
from tests.workflow.test_line import copy_of

from remit.errors import UsageError
from remit.measure.model import Measures
from remit.workflow.descriptions.adopt_description import adopt_description
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.placed_work import read_work
from remit.workflow.entries.propose_week import propose_week
from remit.workflow.entries.say_of_entries import (
    Stated,
    divide_entry,
    parts_at,
    place_entries,
    remark,
    say_privileged,
    say_the_same,
    say_whose,
    undo_stated,
)
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.levels.level_evidence import entries_of
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.packets.build_packet import build_packet
from remit.workflow.packets.check_packet import check_packet
from remit.workflow.picture.measure_work import Picture, View, take_picture
from remit.workflow.position.packet_basis import Order
from remit.workflow.privacy.copy_back import take_back
from remit.workflow.privacy.copy_workspace import export_workspace
from remit.workflow.statements.entry_words import counted_once, led_to_the_end
from remit.workflow.why.explain import Question, explain

NOW = datetime(2021, 12, 30, 12, tzinfo=UTC)
LATER = datetime(2022, 2, 2, 12, tzinfo=UTC)
NOTES = (
    "2021-02-01 09:00 1h Sync",
    "2021-02-01 09:30 1h Sync about the web",
    "2021-03-04 09:00 Lunch",
    "2021-03-04 09:05 Lunch again",
)
SLOTS = (
    ("20210301T090000", 2, "Photo walk: new map of the campus"),
    ("20210303T200000", 1, "Photo walk: portraits of the donors"),
    ("20210305T090000", 3, "War room: lab fire and holding statement"),
    ("20210305T110000", 2, "Drafted the answers"),
)
ENTRIES = len(NOTES) + len(SLOTS)
MOVED = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:a@uni.example
BEGIN:VEVENT
UID:one
SEQUENCE:{sequence}
SUMMARY:Budget round
DTSTART;TZID=Europe/Sofia:202104{day:02}T090000
DURATION:PT1H
ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@uni.example
END:VEVENT
END:VCALENDAR
"""


def made(folder: Path) -> Workspace:
    (folder / "notes.txt").write_text("\n".join(NOTES) + "\n", encoding="utf-8")
    (folder / "work.ics").write_text(calendar(), encoding="utf-8", newline="")
    found = init_workspace(folder / "work", Answers(me=("a@uni.example",), zone="Europe/Sofia"))[0]
    import_evidence(found, [folder / "notes.txt"], NOW)
    import_evidence(found, [folder / "work.ics"], NOW)
    return found


def calendar() -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:a@uni.example"]
    for start, hours, title in SLOTS:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{start}",
            f"SUMMARY:{title}",
            f"DTSTART;TZID=Europe/Sofia:{start}",
            f"DURATION:PT{hours}H",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@uni.example",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return made(tmp_path)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace for laws that leave it as they found it."""
    return made(tmp_path_factory.mktemp("kept"))


def picture_of(workspace: Workspace) -> Picture:
    with workspace.ledger() as ledger:
        return take_picture(workspace, ledger, View(NOW.date()))


def number_of(workspace: Workspace, beginning: str) -> int:
    with workspace.ledger() as ledger:
        return next(each.id for each in ledger.activities() if each.text.startswith(beginning))


def total(picture: Picture) -> int:
    return int(picture.measures.activity_tenths.sum())


def of_area(picture: Picture, area: str) -> int:
    measures: Measures = picture.measures
    return int(measures.window_tenths[measures.index_of(area)])


def figures(picture: Picture) -> object:
    work, measures = picture.work, picture.measures
    return (
        [entry.id for entry in work.activities],
        [(each.area, each.ground, list(map(str, each.reasons))) for each in work.placements],
        work.counted,
        work.twins,
        work.shares,
        work.withheld,
        work.by_others,
        measures.activity_tenths.tolist(),
        measures.window_draws.tolist(),
        measures.after_hours,
    )


def test_what_she_says_is_the_same_counts_once_in_the_entry_she_keeps(
    workspace: Workspace,
) -> None:
    one, other = number_of(workspace, "Drafted"), number_of(workspace, "War room")
    before = picture_of(workspace)
    root, _ = say_the_same(workspace, [one, other], other, NOW)
    after = picture_of(workspace)
    assert root == other
    assert one not in {entry.id for entry in after.work.activities}
    assert after.work.twins == {other: (one,)}
    assert after.work.counting(one) == other
    assert 600 <= total(before) - total(after) <= 700  # 12 to 13 and what follows it
    placement = after.work.placements[[e.id for e in after.work.activities].index(other)]
    assert f"counted once: #{one}" in str(placement.reasons[-1])


def test_why_of_a_merged_entry_shows_the_one_that_counts(workspace: Workspace) -> None:
    one, other = number_of(workspace, "Drafted"), number_of(workspace, "War room")
    say_the_same(workspace, [one, other], other, NOW)
    with workspace.ledger() as ledger:
        told = explain(workspace, ledger, Question(entry=one), View(NOW.date()), 5)
    assert [each.entry.id for each in told.entries] == [other]


def test_without_a_choice_the_entry_that_says_most_is_kept(workspace: Workspace) -> None:
    one, other = number_of(workspace, "Lunch"), number_of(workspace, "Sync about")
    assert say_the_same(workspace, [one, other], None, NOW)[0] == other


def test_a_week_that_holds_only_the_merged_one_does_not_count_it(workspace: Workspace) -> None:
    one, other = number_of(workspace, "Photo walk: new"), number_of(workspace, "Sync")
    say_the_same(workspace, [one, other], other, NOW)
    week = propose_week(workspace, date(2021, 3, 1), NOW.date())
    assert one not in {entry.id for some in week.entries.values() for entry in some}


def test_a_divided_entry_gives_each_area_its_share_of_the_same_minutes(
    workspace: Workspace,
) -> None:
    number = number_of(workspace, "Photo walk: new")
    before = picture_of(workspace)
    divide_entry(workspace, number, {"creative": 70, "partners": 30}, NOW)
    after = picture_of(workspace)
    assert total(before) == total(after)
    rows = {
        placement.area: int(tenths)
        for entry, placement, tenths in zip(
            after.work.activities,
            after.work.placements,
            after.measures.activity_tenths,
            strict=True,
        )
        if entry.id == number
    }
    assert list(rows) == ["creative", "partners"]
    assert abs(rows["creative"] - 0.7 * sum(rows.values())) <= 1
    with workspace.ledger() as ledger:
        told = explain(workspace, ledger, Question(entry=number), View(NOW.date()), 5)
    assert [each.placement.area for each in told.entries] == ["creative", "partners"]
    assert "70 %" in str(told.entries[0].placement.reasons[0])


def test_a_divided_entry_is_one_entry_wherever_all_areas_are_counted(
    workspace: Workspace,
) -> None:
    before = picture_of(workspace)
    divide_entry(workspace, 6, {"creative": 70, "partners": 30}, NOW)
    after = picture_of(workspace)
    shown = after.shown()
    assert shown.count() == before.shown().count() == ENTRIES
    assert shown.count("creative") + shown.count("partners") > 1
    kinds = frozenset(after.traces.kinds)
    assert shown.of_kinds(kinds) == before.shown().of_kinds(kinds)
    with workspace.ledger() as ledger:
        told = explain(workspace, ledger, Question(month=date(2021, 3, 1)), View(NOW.date()), 3)
        every = explain(workspace, ledger, Question(month=date(2021, 3, 1)), View(NOW.date()), 99)
    assert told.count == every.count == len({each.entry.id for each in every.entries})
    assert len(every.entries) == every.count + 1
    assert every.more == 0
    assert told.more == told.count - len({each.entry.id for each in told.entries})
    with workspace.ledger() as ledger:
        judged = [each.id for each in entries_of(workspace, ledger, after)]
    assert len(judged) == len(set(judged)) == ENTRIES


def test_a_time_divides_an_entry_where_one_thing_became_another(workspace: Workspace) -> None:
    number = number_of(workspace, "Photo walk: new")
    parts = parts_at(workspace, number, time(9, 30), ("creative", "media"))
    assert parts == {"creative": 25.0, "media": 75.0}
    with pytest.raises(UsageError) as stop:
        parts_at(workspace, number, time(12), ("creative", "media"))
    assert stop.value.code == "parts-time"


def test_a_later_word_on_the_area_takes_the_place_of_shares_and_undo_brings_them_back(
    workspace: Workspace,
) -> None:
    number = number_of(workspace, "Photo walk: new")
    divide_entry(workspace, number, {"creative": 70, "partners": 30}, NOW)
    divided = figures(picture_of(workspace))
    state_correction(workspace, Said(number, "crisis", only=True), NOW)
    assert picture_of(workspace).work.shares is None
    state_correction(workspace, Said(number, None), NOW)
    assert figures(picture_of(workspace)) == divided


def test_what_is_not_hers_is_left_out_and_what_is_privileged_is_withheld(
    workspace: Workspace,
) -> None:
    lunch, sync = number_of(workspace, "Lunch"), number_of(workspace, "Sync")
    say_whose(workspace, [lunch], NOW, mine=False)
    say_privileged(workspace, [sync], NOW, privileged=True)
    work = picture_of(workspace).work
    assert {lunch, sync}.isdisjoint(entry.id for entry in work.activities)
    assert (work.by_others, work.withheld) == (1, 1)


def test_a_remark_changes_no_figure(workspace: Workspace) -> None:
    before = figures(picture_of(workspace))
    remark(workspace, number_of(workspace, "Lunch"), "with the rector", NOW)
    assert figures(picture_of(workspace)) == before


@pytest.mark.parametrize(
    ("code", "say"),
    [
        ("unknown-entry", lambda at: say_the_same(at, [1, 999], None, NOW)),
        ("unknown-entry", lambda at: place_entries(at, [999], "crisis", NOW)),
        ("same-alone", lambda at: say_the_same(at, [1], 1, NOW)),
        ("parts-alone", lambda at: divide_entry(at, 1, {"crisis": 100}, NOW)),
        ("parts-not-whole", lambda at: divide_entry(at, 1, {"crisis": 60, "media": 60}, NOW)),
        ("unknown-area", lambda at: divide_entry(at, 1, {"crisis": 60, "nowhere": 40}, NOW)),
        ("empty-statement", lambda at: remark(at, 1, "  ", NOW)),
        ("nothing-stated", lambda at: undo_stated(at, Stated(5, 9), NOW)),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_written(
    kept: Workspace, code: str, say: Callable[[Workspace], object]
) -> None:
    with kept.ledger() as ledger:
        before = ledger.mark()
    with pytest.raises(UsageError) as stop:
        say(kept)
    assert stop.value.code == code
    with kept.ledger() as ledger:
        assert ledger.mark() == before


def test_a_circle_is_refused(workspace: Workspace) -> None:
    say_the_same(workspace, [1, 2], 2, NOW)
    with pytest.raises(UsageError) as stop:
        say_the_same(workspace, [1, 2], 1, NOW)
    assert stop.value.code == "same-elsewhere"


def test_a_word_holds_for_the_newer_version_of_a_moved_meeting(
    workspace: Workspace, tmp_path: Path
) -> None:
    for sequence, day in ((0, 1), (1, 6)):
        path = tmp_path / f"{sequence}.ics"
        text = MOVED.format(sequence=sequence, day=day).replace("\n", "\r\n")
        path.write_text(text, encoding="utf-8", newline="")
        import_evidence(workspace, [path], NOW)
        if sequence == 0:
            first = number_of(workspace, "Budget round")
            say_the_same(workspace, [first, 1], 1, NOW)
    second = number_of(workspace, "Budget round")
    assert second != first
    assert picture_of(workspace).work.twins == {1: (second,)}
    with pytest.raises(UsageError) as stop:
        say_the_same(workspace, [first, 2], 2, NOW)
    assert stop.value.code == "entry-replaced"


def moved(workspace: Workspace, folder: Path, sequence: int, status: str = "") -> int:
    """Bring in the next version of a meeting; return the number of the one that counts."""
    text = MOVED.format(sequence=sequence, day=1 + sequence).replace(
        "UID:one\n", f"UID:one\n{status}"
    )
    path = folder / f"version-{sequence}.ics"
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    import_evidence(workspace, [path], NOW)
    return 0 if status else number_of(workspace, "Budget round")


def test_what_she_said_of_the_older_version_and_of_the_newer_makes_no_circle(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = moved(workspace, tmp_path, 0)
    say_the_same(workspace, [first, 1], 1, NOW)
    second = moved(workspace, tmp_path, 1)
    with pytest.raises(UsageError) as stop:
        say_the_same(workspace, [second, 1], second, NOW)
    assert stop.value.code == "same-elsewhere"
    with workspace.ledger() as ledger:  # a ledger of before may hold it all the same
        ledger.state("same", "1", {"of": second}, 9)
    assert picture_of(workspace).work.twins in ({1: (second,)}, {second: (1,)})


def test_a_place_of_its_own_and_shares_stay_when_a_meeting_moves_until_she_says_otherwise(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = moved(workspace, tmp_path, 0)
    place_entries(workspace, [first], "crisis", NOW)
    second = moved(workspace, tmp_path, 1)
    assert areas_of(workspace, second) == ["crisis"]
    divide_entry(workspace, second, {"media": 60, "partners": 40}, NOW)
    third = moved(workspace, tmp_path, 2)
    assert areas_of(workspace, third) == ["media", "partners"]
    place_entries(workspace, [third], "creative", NOW)
    assert areas_of(workspace, third) == ["creative"]


def areas_of(workspace: Workspace, number: int) -> list[str]:
    work = picture_of(workspace).work
    rows = zip(work.activities, work.placements, strict=True)
    return [placement.area for entry, placement in rows if entry.id == number]


def test_two_that_were_merged_count_once_when_the_one_kept_is_called_off_or_not_hers(
    workspace: Workspace, tmp_path: Path
) -> None:
    kept = moved(workspace, tmp_path, 0)
    say_the_same(workspace, [1, 3, kept], kept, NOW)
    say_whose(workspace, [kept], NOW, mine=False)
    assert picture_of(workspace).work.twins == {1: (3,)}
    say_whose(workspace, [kept], NOW, mine=True)
    assert picture_of(workspace).work.twins == {kept: (1, 3)}
    moved(workspace, tmp_path, 1, "STATUS:CANCELLED\n")
    assert picture_of(workspace).work.twins == {1: (3,)}


def test_a_window_withholds_what_a_merged_entry_elsewhere_makes_privileged(
    workspace: Workspace,
) -> None:
    one, other = number_of(workspace, "Lunch"), number_of(workspace, "War room")
    say_the_same(workspace, [one, other], other, NOW)
    say_privileged(workspace, [one], NOW, privileged=True)
    with workspace.ledger() as ledger:
        (entry,) = ledger.numbered([other])
        window = read_work(workspace, ledger, (entry.start, entry.start + 60))
        whole = read_work(workspace, ledger)
    assert other not in {each.id for each in (*window.activities, *whole.activities)}
    assert (window.withheld, whole.withheld) == (1, 1)


def test_a_copy_brings_her_words_back(workspace: Workspace, tmp_path: Path) -> None:
    say_the_same(workspace, [1, 2], 2, NOW)
    divide_entry(workspace, 6, {"creative": 70, "partners": 30}, NOW)
    say_whose(workspace, [5], NOW, mine=False)
    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    again = init_workspace(tmp_path / "again", Answers(me=("a@uni.example",), zone="Europe/Sofia"))[
        0
    ]
    take_back(again, tmp_path / "copy.zip")
    again = Workspace(again.folder, workspace.settings)
    assert figures(picture_of(again)) == figures(picture_of(workspace))


def test_a_packet_cites_a_divided_entry_in_each_area_and_checks_with_the_ledger(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    workspace = copy_of(example_line, tmp_path / "work")
    with workspace.ledger() as ledger:
        work = read_work(workspace, ledger)
    one, other, third = [e.id for e in work.activities if e.text == "President's briefing"][-3:]
    said = divide_entry(workspace, one, {"crisis": 60, "media": 40}, LATER)
    say_the_same(workspace, [other, third], third, LATER)
    packet = build_packet(workspace, Order(tmp_path / "packet", LATER))
    cited = packet.record.entries
    areas = [packet.record.areas[at] for at in cited.area[cited.activity == one]]
    assert sorted(areas) == ["crisis", "media"]
    assert other not in cited.activity
    counted, told = packet.record.figures, set(cited.activity.tolist())
    manifest = json.loads((tmp_path / "packet" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["entries"] == len(told)
    assert counted["entries.all"].value == len(told) == len(cited.activity) - 1
    report = (tmp_path / "packet" / "report.html").read_text(encoding="utf-8")
    assert "divided among areas is counted in each of them, and once in all" in report
    assert check_packet(workspace, tmp_path / "packet") == []
    undo_stated(workspace, said, LATER)
    assert check_packet(workspace, tmp_path / "packet") == []


def test_forgetting_takes_her_words_on_what_is_gone(workspace: Workspace) -> None:
    lunch, walk = number_of(workspace, "Lunch"), number_of(workspace, "Photo walk: new")
    remark(workspace, lunch, "with the secret donor", NOW)
    say_the_same(workspace, [lunch, walk], lunch, NOW)
    with workspace.ledger() as ledger:
        ledger.forget("notes", 9)
        assert ledger.said_of("remark", str(lunch)) == []
    held = b"".join(path.read_bytes() for path in workspace.folder.glob("ledger.sqlite*"))
    assert b"secret donor" not in held
    assert walk in {entry.id for entry in picture_of(workspace).work.activities}


def test_links_make_groups_of_which_one_counts() -> None:
    assert counted_once({1: 2, 3: 4}, {2: 3}) == {1: 3, 2: 3, 4: 3}


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 9)), st.data())
def test_whatever_is_linked_counts_exactly_once(same: dict[int, int], data: st.DataObject) -> None:
    twins = data.draw(st.dictionaries(st.integers(0, 4), st.integers(5, 9)))
    there = data.draw(st.sets(st.integers(0, 9)))
    twins = {one: other for one, other in twins.items() if {one, other} <= there}
    led = led_to_the_end(same, there)
    assert led.keys() | set(led.values()) <= there
    found = counted_once(twins, led)
    assert not found.keys() & set(found.values())
    for one, other in [*twins.items(), *led.items()]:
        assert found.get(one, one) == found.get(other, other)


NUMBERS = st.integers(1, ENTRIES)
AREAS = st.sampled_from(["crisis", "creative", "partners", "unplaced"])
ACTS = st.one_of(
    st.tuples(st.just("same"), st.sets(NUMBERS, min_size=2, max_size=3), AREAS),
    st.tuples(st.just("parts"), st.sets(NUMBERS, min_size=1, max_size=1), AREAS),
    st.tuples(st.just("place"), st.sets(NUMBERS, min_size=1, max_size=4), AREAS),
)


def done(workspace: Workspace, act: tuple[str, set[int], str]) -> Stated:
    what, numbers, area = act
    chosen = sorted(numbers)
    if what == "same":
        return say_the_same(workspace, chosen, None, NOW)[1]
    if what == "parts":
        return divide_entry(workspace, chosen[0], {area: 61, "media": 39}, NOW)
    return place_entries(workspace, chosen, area, NOW)


@settings(max_examples=6, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(ACTS, min_size=1, max_size=4))
def test_dividing_moves_no_minute_merging_only_what_was_told_twice_and_undo_restores_all(
    kept: Workspace, acts: list[tuple[str, set[int], str]]
) -> None:
    start = picture_of(kept)
    said = []
    for act in acts:
        before = picture_of(kept)
        try:
            said.append(done(kept, act))
        except UsageError as stop:
            assert stop.code == "same-elsewhere"  # noqa: PT017 - the others cannot happen
            continue
        after = picture_of(kept)
        gone = {e.id for e in before.work.activities} - {e.id for e in after.work.activities}
        if act[0] == "same":
            assert gone <= act[1]
            assert total(before) - total(after) >= 0
        else:
            assert not gone
            assert total(after) == total(before)
    for each in reversed(said):
        if each.count:
            undo_stated(kept, each, NOW)
    assert figures(picture_of(kept)) == figures(start)


def test_a_word_on_an_entry_that_counts_in_another_moves_nothing_and_says_so(
    workspace: Workspace,
) -> None:
    given, kept = number_of(workspace, "Drafted"), number_of(workspace, "War room")
    say_the_same(workspace, [given, kept], kept, NOW)
    before = figures(picture_of(workspace))
    done = state_correction(workspace, Said(given, "partners", only=True), NOW)
    assert (done.moved, done.counts_in) == (0, kept)
    assert figures(picture_of(workspace)) == before
    alone = state_correction(workspace, Said(kept, "partners", only=True), NOW)
    assert (alone.moved, alone.counts_in) == (1, 0)


def test_papers_hold_after_a_meeting_moved_out_of_their_months_and_entries_were_merged(
    tmp_path: Path,
) -> None:
    workspace = made(tmp_path)
    (tmp_path / "old.md").write_text("# Editor\n\n## Duties\n\n- Writes posts (60%).\n")
    workspace, _ = adopt_description(workspace, tmp_path / "old.md", date(2020, 1, 1))

    def moved(sequence: int, month: int) -> None:
        text = MOVED.format(sequence=sequence, day=5).replace("202104", f"2021{month:02}")
        (tmp_path / "moved.ics").write_text(text, encoding="utf-8", newline="")
        import_evidence(workspace, [tmp_path / "moved.ics"], LATER)

    moved(0, 4)
    packet = tmp_path / "packet"
    build_packet(workspace, Order(packet, LATER, as_of=date(2021, 4, 30)))
    moved(1, 6)
    assert check_packet(workspace, packet) == []
    one, other = number_of(workspace, "Drafted"), number_of(workspace, "War room")
    divide_entry(workspace, one, {"crisis": 60, "media": 40}, LATER)
    say_the_same(workspace, [one, other], one, LATER)
    moved(2, 4)
    assert check_packet(workspace, packet) == []
