"""Invented positions of every level: what the rating says of them, and what it must not believe."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from remit.areas.placer import read_placer
from remit.jd.description import Description, Duty
from remit.jd.reading import read_description
from remit.levels.frame import read_frame
from remit.levels.rating import Rating, rate
from remit.levels.share_of_text import said_in

POSITIONS = sorted((Path(__file__).parent / "positions").glob("is*.txt"))
"""Each was written from the level descriptions first; its name begins with the level meant."""


def intended(path: Path) -> int:
    return int(path.name[2])


@cache
def rated(path: Path) -> Rating:
    return rate(read_description(path, read_placer()), read_frame("canada-is"))


def canada(*sentences: str, title: str | None = None) -> Rating:
    text = "\n".join([title, *sentences] if title else sentences)
    return rate(Description(text, "en", True, title=title), read_frame("canada-is"))


def test_there_are_positions_of_every_level_and_of_many_activities() -> None:
    assert {intended(path) for path in POSITIONS} == {1, 2, 3, 4, 5, 6}
    assert len(POSITIONS) >= 24


@pytest.mark.parametrize("path", POSITIONS, ids=lambda path: path.stem)
def test_a_position_is_rated_within_a_level_and_its_range_holds_it(path: Path) -> None:
    found = rated(path)
    assert found.level is not None
    assert found.range is not None
    assert abs(found.level - intended(path)) <= 1
    assert found.range[0] <= intended(path) <= found.range[1]
    assert found.range[1] - found.range[0] <= 2


def test_most_positions_are_rated_exactly() -> None:
    exact = sum(rated(path).level == intended(path) for path in POSITIONS)
    assert exact >= 0.85 * len(POSITIONS)


@pytest.mark.parametrize("path", POSITIONS, ids=lambda path: path.stem)
def test_what_carries_a_level_is_quoted_as_it_stands(path: Path) -> None:
    text, found = path.read_text(encoding="utf-8"), rated(path)
    assert found.decisive
    for reason in found.decisive:
        assert text[reason.claim.start : reason.claim.end] == reason.claim.text


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("is1-intern-av", "selected tasks"),
        ("is2-editorial", "Under the supervision of the Editor"),
        ("is3-media", "Works under the general supervision"),
        ("is4-publishing-manager", "Manages the publishing activity"),
        ("is5-minister", "Advises the Minister"),
        ("is6-sectors", "Agriculture, Food Inspection and International Marketing sectors"),
    ],
)
def test_the_sentence_that_decides_is_among_those_that_carry_the_level(
    name: str, quoted: str
) -> None:
    path = next(each for each in POSITIONS if each.stem == name)
    assert any(quoted in reason.claim.text for reason in rated(path).decisive)


@pytest.mark.parametrize("path", POSITIONS, ids=lambda path: path.stem)
def test_a_wrapped_text_is_rated_like_one_with_long_lines(path: Path, tmp_path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    wrapped = tmp_path / path.name
    wrapped.write_text("\n".join(_wrapped(line) for line in lines) + "\n", encoding="utf-8")
    found = rated(wrapped)
    assert found.level is not None
    assert abs(found.level - (rated(path).level or 0)) <= 1


def _wrapped(line: str) -> str:
    kept, at = "", 0
    for word in line.split(" "):
        if at and at + len(word) > 72:
            kept, at = kept.rstrip() + "\n", 0
        kept, at = kept + word + " ", at + len(word) + 1
    return kept.rstrip()


GLOSS = (
    "This is a world-class, strategic, highly visible and mission-critical leadership role.",
    "A dynamic, visionary, innovative approach is expected at all times.",
    "Our branch manages all communications and advises the Minister on everything.",
    "The Director General directs six managers and a staff of ninety.",
)


@pytest.mark.parametrize("path", POSITIONS, ids=lambda path: path.stem)
def test_great_words_and_what_others_do_raise_no_level(path: Path, tmp_path: Path) -> None:
    inflated = tmp_path / path.name
    text = path.read_text(encoding="utf-8")
    inflated.write_text(f"{text}\nContext\n{' '.join(GLOSS)}\n", encoding="utf-8")
    assert (rated(inflated).level or 0) <= (rated(path).level or 0)


@pytest.mark.parametrize(
    "trap",
    [
        "Assists the manager who manages the publishing unit and advises the minister.",
        "Helps the director to manage the communications of the region.",
        "Assists in planning, organising, directing and evaluating all projects.",
        "Supports the team that directs six section chiefs.",
        "Participates in managing the media relations activity.",
        "Contributes to the management of the advertising programme.",
        "Attends meetings at which the Chief advises the deputy minister.",
    ],
)
def test_to_help_the_one_who_manages_is_not_to_manage(trap: str) -> None:
    found = canada("Title: Officer", trap)
    assert found.level is not None
    assert found.level <= 2


@pytest.mark.parametrize(
    "trap",
    [
        "The Manager leads a team of nine and manages all publications.",
        "The unit manages the communications of the region.",
        "Our team advises ministers and directs national campaigns.",
        "Staff plan, organise and direct exhibits for several sectors.",
        "The senior officer manages projects and advises the Minister.",
        "You will join a group that manages communications for the whole agency.",
    ],
)
def test_what_the_manager_the_unit_or_the_staff_does_is_not_the_positions(trap: str) -> None:
    alone = canada("Writes notices for the web page.", title="Information Officer")
    beside = canada("Writes notices for the web page.", trap, title="Information Officer")
    assert beside.level == alone.level


def test_the_title_tells_whether_the_manager_is_the_holder() -> None:
    said = "The Manager manages the media relations activity of the department."
    assert canada(said, title="Manager, Media Relations").level == 4
    assert canada(said, title="Clerk, Media Relations").level is None


def test_one_humble_duty_does_not_lower_a_manager_nor_one_great_one_raise_a_clerk() -> None:
    managing = [
        "Manages the publishing activity of the department.",
        "Directs the work of two editors and a designer.",
        "Advises programme managers on the form of publications.",
    ]
    writing = [
        "Writes notices for the web page.",
        "Updates the list of contacts.",
        "Compiles clippings for the file.",
        "Keeps the calendar of events.",
    ]
    assert canada(*managing, "Keeps the list of contacts.").level == 4
    assert (canada(*writing, "Advises the Minister on policy.").level or 0) <= 3


def test_qualifications_are_no_work() -> None:
    found = canada("Knowledge of managing publications and advising ministers is required.")
    work = next(each for each in found.elements if each.element.work)
    assert work.open


def test_lines_that_tell_how_leave_most_of_their_weight_to_what_they_serve() -> None:
    text = "Advises the managers by\n- studying the files, and\n- writing notes on them.\n"
    lines = text.splitlines()
    duties = tuple(
        Duty(line[2:], text.index(line) + 2, text.index(line) + len(line)) for line in lines[1:]
    )
    found = said_in(Description(text, "en", True, duties=duties))
    assert [each.weight for each in found] == [20 + 15.0, 2.5, 2.5]


def test_it_is_the_position_only_after_the_position() -> None:
    told = "It advises the Minister on all announcements."
    own = canada("The position serves the department.", told, title="Officer")
    other = canada("The branch serves the department.", told, title="Officer")
    assert (own.level, other.level) == (5, None)


def test_what_goes_on_after_a_semicolon_belongs_to_who_began() -> None:
    mine = canada("The Officer writes notes for the web; advises the Minister.", title="Officer")
    theirs = canada("The Chief writes notes for the web; advises the Minister.", title="Officer")
    assert (mine.level, theirs.level) == (5, None)


def test_of_an_assistant_editor_the_editor_is_somebody_else() -> None:
    said = "The Editor manages the publishing activity."
    assert canada(said, title="Editor").level == 4
    assert canada(said, title="Assistant Editor").level is None


def test_paragraphs_under_a_factor_s_heading_are_read_and_are_no_work() -> None:
    text = (
        "Press Officer\n\nDuties\nWrites notices for the web page.\n\nContacts\n"
        "Advises the Minister on notices.\n\nSupervision\nSix, of whom four are officers.\n"
    )
    found = rate(
        Description(text, "en", True, title="Press Officer"), read_frame("canada-is")
    ).elements
    assert [reason.claim.text for reason in found[0].reasons] == [
        "Writes notices for the web page."
    ]
    assert [reason.claim.text for reason in found[1].reasons] == ["Six, of whom four are officers."]


def test_two_elements_managed_in_two_duties_are_two_elements() -> None:
    planning = "Manages communications planning for the department."
    assert canada(planning, title="Chief").level == 5
    both = canada(planning, "Manages the advisory function as a whole.", title="Chief")
    assert both.level == 6


def test_one_slip_does_not_outweigh_what_the_rest_of_the_text_says_of_freedom() -> None:
    manages = (
        "Under general direction, is responsible for the management of public affairs in the region"
    )
    free = (
        "Objectives are agreed once a year.",
        "There are few precedents.",
        "Works autonomously within them.",
    )
    slip = "The drafts are checked by the translator before they are printed."
    assert canada(manages, *free, title="Officer").level == 5
    assert canada(manages, slip, *free, title="Officer").level in (4, 5)
    assert canada(manages, slip, title="Officer").level == 3


def test_who_supervises_nobody_has_no_staff() -> None:
    assert canada("Supervises nobody.", title="Officer").level is None
