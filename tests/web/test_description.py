"""The page of the description: dropped, looked at, taken into use."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from remit.web import readings
from remit.web.desk import Desk
from remit.workflow.descriptions.area_of_duty import areas_named
from remit.workflow.descriptions.dropped_paper import LARGEST, PAPERS
from remit.workflow.statements.duty_areas import duty_key

OLD = """Web Editor
Reports to: Head of Press
Duties
- Posts pictures on MySpace (60%).
- Answers <b>questions</b> of readers (30%).
"""


VAGUE = "Web Editor\nDuties\n- Answers questions of readers.\n- Supports colleagues.\n"
"""The second duty says nothing of which work it is."""


def dropped(her: Client, text: str, name: str = "old.txt") -> str:
    """Hand a file in and return the page that follows."""
    her.post("/description/file/", {"files": SimpleUploadedFile(name, text.encode())})
    return her.get("/description/").content.decode()


def test_an_empty_desk_asks_for_a_description_and_for_nothing_else(newcomer: Client) -> None:
    shown = newcomer.get("/description/").content.decode()
    assert 'type="file"' in shown
    assert "<textarea" in shown
    assert "Use this description" not in shown


def test_the_first_page_of_an_empty_desk_takes_a_description(newcomer: Client) -> None:
    assert 'action="/description/file/"' in newcomer.get("/").content.decode()


def test_where_a_description_is_in_use_the_first_page_asks_for_none(her: Client) -> None:
    assert 'action="/description/file/"' not in her.get("/").content.decode()


def test_a_dropped_description_shows_its_duties_and_what_to_mend(newcomer: Client) -> None:
    shown = dropped(newcomer, OLD)
    assert "old.txt" in shown
    assert "Use this description" in shown
    assert shown.count('<mark class="warning duty">MySpace</mark>') == 1
    assert "together 90%" in shown
    assert "they do not come to 100%" in shown


def test_what_a_description_says_is_never_a_part_of_the_page(newcomer: Client) -> None:
    shown = dropped(newcomer, OLD.replace("readers", "<script>alert(1)</script>"), "<i>x.txt")
    assert "&lt;b&gt;questions&lt;/b&gt;" in shown
    assert "<script>alert" not in shown
    assert "<i>x" not in shown


def test_pasted_text_is_looked_at_like_a_file(newcomer: Client) -> None:
    answer = newcomer.post("/description/file/", {"text": OLD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/description/")
    shown = newcomer.get("/description/").content.decode()
    assert "the text you pasted" in shown
    assert "Web Editor" in shown


def test_a_page_that_is_no_description_is_told_as_such_and_cannot_be_used(
    newcomer: Client, empty_desk: Desk
) -> None:
    shown = dropped(newcomer, "Dear Anna,\n\nsee you at lunch.\n", "letter.txt")
    assert "This page describes no position." in shown
    assert "Use this description" not in shown
    (lying,) = (empty_desk.folder / "desk" / PAPERS).glob("*.txt")
    answer = newcomer.post("/description/use/", {"paper": lying.name})
    assert answer.status_code == 409
    assert empty_desk.workspace().settings.description == ""


def test_a_file_without_text_says_what_to_do(newcomer: Client) -> None:
    assert "paste the text below" in dropped(newcomer, "   \n", "scan.pdf")


def test_a_file_above_the_limit_is_refused_with_the_limit(
    newcomer: Client, empty_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LARGEST == 20_000_000
    monkeypatch.setattr("remit.workflow.descriptions.dropped_paper.LARGEST", 2_000_000)
    large = SimpleUploadedFile("big.pdf", b"%PDF" + bytes(2_000_000))
    answer = newcomer.post("/description/file/", {"files": large})
    assert answer.status_code == 400
    assert "2 MB at most" in answer.content.decode()
    assert not list((empty_desk.folder / "desk").glob(f"{PAPERS}/*"))


@pytest.mark.parametrize("given", [{}, {"text": " \n "}])
def test_handing_in_nothing_says_so(newcomer: Client, given: dict[str, str]) -> None:
    assert newcomer.post("/description/file/", given).status_code == 400


def test_several_files_at_once_are_refused(newcomer: Client) -> None:
    both = [SimpleUploadedFile(name, OLD.encode()) for name in ("a.txt", "b.txt")]
    answer = newcomer.post("/description/file/", {"files": both})
    assert "one description is looked at" in answer.content.decode()


def test_a_description_is_used_once_she_says_so_and_shown_from_then_on(
    newcomer: Client, empty_desk: Desk
) -> None:
    dropped(newcomer, OLD)
    lying = next(iter((empty_desk.folder / "desk" / PAPERS).glob("*.txt")))
    assert empty_desk.workspace().settings.description == ""
    newcomer.post("/description/use/", {"paper": lying.name})
    workspace = empty_desk.workspace()
    assert workspace.description_path().read_text() == OLD
    assert isinstance(workspace.settings.adopted, date)
    assert not list((empty_desk.folder / "desk" / PAPERS).iterdir())
    shown = newcomer.get("/description/").content.decode()
    assert "in use since" in shown
    assert "Web Editor" in shown
    assert "Replace it" in shown


def test_another_one_takes_the_place_of_the_one_in_use(newcomer: Client, empty_desk: Desk) -> None:
    for title in ("Web Editor", "Press Officer"):
        dropped(newcomer, OLD.replace("Web Editor", title))
        lying = next(iter((empty_desk.folder / "desk" / PAPERS).glob("*.txt")))
        newcomer.post("/description/use/", {"paper": lying.name})
    assert "Press Officer" in newcomer.get("/description/").content.decode()
    assert len(list((empty_desk.folder / "descriptions").iterdir())) == 2


def test_what_was_put_away_is_gone(newcomer: Client, empty_desk: Desk) -> None:
    dropped(newcomer, OLD)
    newcomer.post("/description/away/")
    assert not list((empty_desk.folder / "desk" / PAPERS).iterdir())
    assert "Web Editor" not in newcomer.get("/description/").content.decode()


def test_using_what_was_replaced_in_another_tab_is_refused(newcomer: Client) -> None:
    dropped(newcomer, OLD)
    answer = newcomer.post("/description/use/", {"paper": "0000000000000000.txt"})
    assert answer.status_code == 400
    assert "does not wait here any more" in answer.content.decode()


@pytest.mark.parametrize("file", ["../../remit.toml", "/etc/passwd", ""])
def test_no_other_file_can_be_named(newcomer: Client, file: str) -> None:
    dropped(newcomer, OLD)
    assert newcomer.post("/description/use/", {"paper": file}).status_code == 400


@pytest.mark.parametrize(
    "name", ["a/../../x.txt", "x.tx t;sh", "é" * 300 + ".txt", "x.html%00.txt"]
)
def test_a_hostile_name_leads_nowhere(newcomer: Client, empty_desk: Desk, name: str) -> None:
    before = {path for path in empty_desk.folder.parent.rglob("*") if "desk" not in path.parts}
    dropped(newcomer, OLD, name)
    after = {path for path in empty_desk.folder.parent.rglob("*") if "desk" not in path.parts}
    assert after == before


def test_a_description_that_takes_long_is_shown_as_being_read(
    newcomer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "reading_of", lambda *_: None)
    monkeypatch.setattr("remit.web.pages.description.reading_of", lambda *_: None)
    shown = dropped(newcomer, OLD, "old.doc")
    assert "is being read" in shown
    assert 'hx-get="/description/state/"' in shown


def test_the_page_is_in_her_language(newcomer: Client, empty_desk: Desk) -> None:
    newcomer.post("/chosen/", {"language": "bg", "back": "/description/"})
    text = "Редактор\nЗадължения\n- Публикува в MySpace. 100%\n"
    assert 'lang="bg"' in dropped(newcomer, text)


def test_the_description_of_the_example_is_shown(her: Client, desk: Desk) -> None:
    shown = her.get("/description/").content.decode()
    assert Path(desk.workspace().settings.description).suffix == ".docx"
    assert "New Media Assistant" in shown


def test_an_area_that_the_words_do_not_tell_is_marked_in_words(newcomer: Client) -> None:
    shown = dropped(newcomer, VAGUE)
    assert len(re.findall(r">perhaps [^<]+<", shown)) == 1
    assert "Areas marked “perhaps”: 1." in shown


def test_where_every_area_is_sure_nothing_is_told_of_it(newcomer: Client) -> None:
    assert "perhaps" not in dropped(newcomer, VAGUE.replace("- Supports colleagues.\n", ""))


def in_use(newcomer: Client, desk: Desk, text: str) -> str:
    """Take a description into use and return the page."""
    dropped(newcomer, text)
    lying = next(iter((desk.folder / "desk" / PAPERS).glob("*.txt")))
    newcomer.post("/description/use/", {"paper": lying.name})
    return newcomer.get("/description/").content.decode()


def test_she_names_the_area_of_a_duty_and_takes_it_back(newcomer: Client, empty_desk: Desk) -> None:
    before = in_use(newcomer, empty_desk, VAGUE)
    word = {"duty": duty_key("Supports colleagues."), "area": "crisis"}
    assert word["duty"] in before
    answer = newcomer.post("/description/area/", word, follow=True).content.decode()
    assert "Kept." in answer
    assert "The area is your word." in answer
    assert re.search(r'class="chip">Crisis', answer)
    assert "perhaps" not in answer
    again = in_use(newcomer, empty_desk, VAGUE.replace("Web Editor", "Press Officer"))
    assert "The area is your word." in again
    newcomer.post("/description/area/", {**word, "area": ""})
    after = newcomer.get("/description/").content.decode()
    assert "The area is your word." not in after
    assert "Areas marked “perhaps”: 1." in after


@pytest.mark.parametrize(
    ("duty", "area"), [(duty_key("Supports colleagues."), "cooking"), ("0000", "crisis")]
)
def test_no_other_area_and_no_other_duty_is_taken(
    newcomer: Client, empty_desk: Desk, duty: str, area: str
) -> None:
    in_use(newcomer, empty_desk, VAGUE)
    assert newcomer.post("/description/area/", {"duty": duty, "area": area}).status_code == 400
    assert areas_named(empty_desk.workspace()) == {}


def test_of_a_description_that_is_not_in_use_no_area_is_named(newcomer: Client) -> None:
    assert 'action="/description/area/"' not in dropped(newcomer, VAGUE)
