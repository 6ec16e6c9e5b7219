"""The Bulgarian twin lives the same years among other people, in Bulgarian."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import icalendar
import pytest
from docx import Document

from remit.example.generator import Story, generate, tell
from remit.example.kinds import read_kinds
from remit.example.truth import Truth
from remit.example.wording import in_latin_letters
from remit.example.world import read_scene, read_world

SCENES = ("crisis", "description", "everyday", "meetings", "others", "stated", "upkeep", "world")
CYRILLIC = re.compile("[а-я]", re.IGNORECASE)
PRIVATE = (
    *("direct-messages", "ip-audit", "ad-impressions", "contact"),
    *("leadership-huddle", "D01DIRECT", "mpdm-"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("twin")


@pytest.fixture(scope="module")
def truth(folder: Path) -> Truth:
    return generate(folder, language="bg")


@pytest.fixture(scope="module")
def story() -> Story:
    return tell(2020, language="bg")


def shares(hours: dict[str, float]) -> dict[str, float]:
    whole = sum(hours.values())
    return {area: part / whole for area, part in hours.items()}


def test_both_live_the_same_years(story: Story, truth: Truth) -> None:
    """Clocks and holidays differ, so the hours do a little; the shift is the same day."""
    english, hours = tell(2020), Counter[str]()
    for task in english.tasks:
        hours[task.area] += task.minutes
    theirs, hers = shares(dict(hours)), shares(dict(truth.hours_by_area))
    assert theirs.keys() == hers.keys()
    assert max(abs(theirs[area] - hers[area]) for area in theirs) < 0.01
    assert truth.shift == english.world.holder["shift"]
    assert [each.start for each in story.world.incidents] == [
        each.start for each in english.world.incidents
    ]


def test_the_twin_has_words_of_its_own_for_everything() -> None:
    english, twin = read_kinds(), read_kinds("bg")
    for one, other in zip(english, twin, strict=True):
        assert (one.name, one.area, one.weights) == (other.name, other.area, other.weights)
        assert one.texts.keys() == other.texts.keys()
        for form, texts in other.texts.items():
            assert not set(texts) & set(one.texts[form]), (one.name, form)


@pytest.mark.parametrize("scene", SCENES)
def test_no_slot_of_the_twin_is_without_words(scene: str) -> None:
    world = read_world("bg")
    known = {*world.slots, *world.seasons, "incident", "scene", "fact", "ask", "today", "link"}
    text = json.dumps(read_scene(scene, "bg"), ensure_ascii=False, default=str)
    of_the_program = {"", "domain", "room", "code", "tail", "remark"}
    assert set(re.findall(r"\{(\w*)\}", text)) - known <= of_the_program


def test_every_slot_was_filled(story: Story) -> None:
    texts = [post.text for post in story.posts] + [entry.title for entry in story.entries]
    texts += [message.text for message in story.messages] + [note.line for note in story.notes]
    assert [text for text in texts if re.search(r"[{}]|  |Https", text)] == []


def test_evidence_is_bulgarian_and_some_of_it_in_latin_letters(story: Story) -> None:
    posts = [post.text for post in story.posts]
    assert sum(bool(CYRILLIC.search(text)) for text in posts) > 0.98 * len(posts)
    typed = [message.text for message in story.messages if message.area]
    latin = sum(not CYRILLIC.search(text) and len(text) > 12 for text in typed)
    assert 0.05 < latin / len(typed) < 0.25


def test_nobody_of_the_english_example_is_in_the_twin(folder: Path, truth: Truth) -> None:
    english = read_world()
    names = [english.holder["name"], english.institution["name"], english.institution["domain"]]
    names += [person.name for person in english.people]
    for name, data in everything(folder):
        for other in names:
            assert other.encode() not in data, (name, other)


def test_she_seldom_says_the_same_thing_twice(story: Story) -> None:
    said = [re.sub(r"https\S+|@\w+", "", post.text) for post in story.posts]
    assert len(set(said)) > 0.6 * len(said)
    assert Counter(said).most_common(1)[0][1] < 60


def test_the_calendar_is_folded_between_letters_and_read_by_another_reader(
    folder: Path, truth: Truth
) -> None:
    data = (folder / "exports" / "calendar.ics").read_bytes()
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(data)
    events = list(calendar.walk("VEVENT"))
    assert len(events) == truth.records["calendar.ics"]["events"]
    assert all("\ufffd" not in str(event["SUMMARY"]) for event in events)
    assert {str(each["TZID"]) for each in calendar.walk("VTIMEZONE")} == {"Europe/Sofia"}


def test_the_old_paper_is_a_bulgarian_one_and_its_shares_make_a_whole(
    folder: Path, truth: Truth
) -> None:
    paper = Document(str(folder / "old-description.docx"))
    headings = [each.text for each in paper.paragraphs if each.style.name.startswith("Heading")]  # type: ignore[union-attr]
    assert "Длъжностна характеристика" in headings
    assert "Основни длъжностни задължения" in headings
    rows = [row.cells for table in paper.tables[1:] for row in table.rows[1:]]
    assert sum(int(cells[1].text.rstrip("%")) for cells in rows) == 100


def test_settings_name_her_and_her_zone(folder: Path, truth: Truth) -> None:
    settings = tomllib.loads((folder / "stated" / "remit.toml").read_text(encoding="utf-8"))
    assert (settings["language"], settings["zone"]) == ("bg", "Europe/Sofia")
    assert "2020-03-03" in settings["hours"]["days_off"]


def test_every_marker_lies_in_a_private_member_and_nowhere_else(folder: Path, truth: Truth) -> None:
    seen: Counter[str] = Counter()
    for name, data in everything(folder):
        for marker in truth.markers:
            if marker.encode() in data:
                assert any(part in name for part in PRIVATE), (name, marker)
                seen[marker] += 1
    assert set(seen) == set(truth.markers)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("once", "again"):
        generate(tmp_path / name, until=date(2019, 11, 30), language="bg")
        made.append([hashlib.sha256(data).digest() for _, data in everything(tmp_path / name)])
    assert made[0] == made[1]


def test_latin_letters_are_those_that_people_type() -> None:
    assert in_latin_letters("Щаб в 8 ч., ъгъл; жълт Юни") == "Shtab v 8 ch., agal; jalt Yuni"


def everything(folder: Path) -> list[tuple[str, bytes]]:
    """Every member of every file but the truth, which names the markers."""
    found = []
    for path in sorted(folder.rglob("*.*")):
        if path.name == "truth.json" or not path.is_file():
            continue
        if path.suffix not in (".zip", ".docx"):
            found.append((path.name, path.read_bytes()))
            continue
        with zipfile.ZipFile(path) as archive:
            found.extend((name, archive.read(name)) for name in archive.namelist())
    return found
