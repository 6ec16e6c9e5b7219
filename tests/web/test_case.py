"""The case: level and volume apart, by whose rule, and nothing that the papers do not say."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files

import msgspec
import pytest
from django.test import Client
from tests.conftest import NOW
from tests.web.forms import forms_of

from remit.areas.responsibilities import read_responsibilities
from remit.cases.level_case import LevelCase
from remit.messages import LANGUAGES
from remit.packet.ground.document import text_of as text_of_runs
from remit.web.desk import Desk
from remit.workflow.cases.case_basis import CaseOrder, case_basis
from remit.workflow.cases.level_case import LevelCaseOrder, level_case_view
from remit.workflow.cases.show_market import Question, at_home
from remit.workflow.cases.split_role import split_role
from remit.workflow.cases.volume_case import volume_case, volume_page
from remit.workflow.cases.write_case import papers_asked
from remit.workflow.entries.capture_note import capture_note
from remit.workflow.folder.case_settings import MarketSettings, VolumeSettings
from remit.workflow.folder.desk_folder import clear_desk
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.give_tips import tips_of
from remit.workflow.levels.level_evidence import description_in_use, judged
from remit.workflow.picture.measure_work import View, take_picture
from remit.workflow.queue.chore import Chore, Written
from remit.workflow.settings.case_answers import social_ticks
from remit.workflow.shelf.do_chore import do_next_chore
from remit.workflow.shelf.shelf_case import level_paper
from remit.workflow.shelf.shelf_case_rows import LEVEL_CASE, Level, read_level
from remit.workflow.shelf.shelf_cases import case_papers
from remit.workflow.shelf.shelf_tips import PLACES, place_of
from remit.workflow.shelf.shelf_volume import PARTS, part_name, read_part
from remit.workflow.shelf.shelve import Shelf, shelf_path, shelve
from remit.workflow.words.screen_document import parts_of

VOLUME = ("Load against capacity", "What crises really cost", "uncovered", "agreed week")
SEEN = View(NOW.date())


def text_of(client: Client, address: str) -> str:
    """Return the words of a page as a person reads them."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    body = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    spaced = re.sub(r"<[^>]*>", " ", re.sub(r"</?a\b[^>]*>", "", body))
    return unescape(" ".join(spaced.split()))


def laid(workspace: Workspace) -> Level:
    with Shelf(shelf_path(workspace)) as shelf:
        found = read_level(shelf.paper(LEVEL_CASE))
    assert found is not None
    return found


def case_in(workspace: Workspace) -> LevelCase:
    with workspace.ledger() as ledger:
        return level_case_view(workspace, ledger, LevelCaseOrder(SEEN, NOW)).case


def test_the_shelf_holds_the_case_that_the_terminal_makes(desk: Desk) -> None:
    workspace = desk.workspace()
    with workspace.ledger() as ledger:
        view = level_case_view(workspace, ledger, LevelCaseOrder(SEEN, NOW))
    assert laid(workspace) == level_paper(view)


def test_without_an_institution_only_what_lasts_is_told(her: Client, desk: Desk) -> None:
    page = text_of(her, "/case/")
    assert "No institution is chosen." in page
    assert "University of Minnesota" in page
    form = next(
        each
        for each in forms_of(her.get("/case/").content.decode())
        if each.action == "/case/institution/"
    )
    assert dict(form.fields)["profile"] != "neutral"
    assert len(form.buttons) == 1
    assert all(rule.ours for rule in laid(desk.workspace()).rules)


def test_one_click_chooses_whose_rules_and_says_what_would_settle_what_is_open(
    her: Client, desk: Desk
) -> None:
    answer = her.post("/case/institution/", {"profile": "uci"})
    assert answer.headers["Location"] == "/case/"
    assert desk.workspace().settings.profile == "uci"
    shelve(desk.workspace(), NOW)
    page, found = text_of(her, "/case/"), laid(desk.workspace())
    assert "Held against the rules of University of California, Irvine" in page
    assert "lasting (months: 6–12): at least 5%" in page
    unsettled = [rule for rule in found.rules if rule.verdict == "cannot tell"]
    assert unsettled
    for rule in unsettled:
        assert rule.open is not None
        assert rule.open.what["en"] in page
        assert rule.open.who
    assert all(rule.open is None for rule in found.rules if rule.verdict != "cannot tell")
    assert her.post("/case/institution/", {"profile": "neutral"}).status_code == 302
    assert desk.workspace().settings.profile == "neutral"


def test_an_institution_that_is_not_known_changes_nothing(her: Client, desk: Desk) -> None:
    before = desk.workspace().settings
    assert her.post("/case/institution/", {"profile": "hogwarts"}).status_code == 400
    assert desk.workspace().settings == before


def test_level_says_nothing_of_volume_and_volume_nothing_of_level(her: Client, desk: Desk) -> None:
    level, pay = text_of(her, "/case/"), text_of(her, "/case/pay/")
    assert [each for each in VOLUME if each in level or each in pay] == []
    volume = "".join(text_of(her, f"/case/volume/{part}/") for part in PARTS)
    assert all(each in volume for each in VOLUME)
    strong = [each for each in laid(desk.workspace()).factors if each.strength == "strong"]
    assert strong
    assert [each.name["en"] for each in strong if each.name["en"] in volume] == []


def test_each_rule_factor_and_refusal_stands_with_its_facts(her: Client, desk: Desk) -> None:
    page, case = text_of(her, "/case/"), case_in(desk.workspace())
    found = laid(desk.workspace())
    assert len(found.rules) == len(case.rules)
    assert all(rule.asks["en"] in page for rule in (*found.rules, *found.elsewhere))
    assert all(each.name["en"] in page and each.open.what["en"] in page for each in found.factors)
    assert all(each.reason["en"] in page and each.mend["en"] in page for each in found.refused)
    assert len(found.decisions) == len(case.decisions)
    assert all(each.what in page and each.outcome in page for each in found.decisions)
    assert page.count("For you alone.") == 2
    address = her.get("/case/").content.decode()
    assert all(f'href="/ledger/?area={each.area}"' in address for each in found.more)


def test_a_page_of_volume_says_every_sentence_and_number_of_its_paper(
    her: Client, desk: Desk
) -> None:
    workspace, page = desk.workspace(), text_of(her, "/case/volume/")
    with workspace.ledger() as ledger:
        paper = volume_page(volume_case(workspace, ledger, CaseOrder(SEEN, NOW, "en")))
    above = (text_of_runs(paper.document.subtitle), text_of_runs(paper.document.footer))
    for part in parts_of(paper.document):
        if part.text in above:  # the months stand on the page in their own place
            continue
        for line in (part.text, *part.heads, *(cell for row in part.rows for cell in row)):
            told = " ".join(line.split())
            assert part.kind == "title" or told in page, told


def test_figures_of_a_month_lead_to_its_entries(her: Client) -> None:
    page = her.get("/case/volume/").content.decode()
    assert 'href="/ledger/?month=2021-02"' in page
    assert "/ledger/?area=crisis" in page


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_of_volume_lies_ready_in_every_language(
    desk: Desk, part: str, language: str
) -> None:
    with Shelf(shelf_path(desk.workspace())) as shelf:
        found = read_part(shelf.paper(part_name(part)), language)
    assert found is not None
    assert found.document["language"] == language


def test_there_is_no_other_paper_of_volume(her: Client) -> None:
    assert her.get("/case/volume/pay/").status_code == 404


def test_wages_stand_side_by_side_with_cell_and_source_and_of_the_place_that_is_named(
    her: Client, desk: Desk
) -> None:
    nation = text_of(her, "/case/pay/")
    assert "Occupational Employment and Wage Statistics" in nation
    assert "United States, whole country, all employers" in nation
    assert "average" not in nation.replace("added up or averaged", "")
    her.post("/case/place/", {"area": "boston", "sector": "universities"})
    boston = text_of(her, "/case/pay/")
    assert "Boston-Cambridge-Newton, MA-NH" in boston
    assert "OEUM0014460000000273031" in boston
    shelve(desk.workspace(), NOW)
    fresh = text_of(her, "/case/pay/")
    assert fresh.partition("Where the employer")[2] == boston.partition("Where the employer")[2]
    headcount = text_of(her, "/case/volume/headcount/")
    assert "Boston-Cambridge-Newton, MA-NH" in headcount
    her.post("/case/place/", {"area": "Bulgaria", "sector": ""})
    assert "average of the class" in text_of(her, "/case/pay/")
    her.post("/case/place/", {"area": "Bulgaria", "back": "all"})
    assert desk.workspace().settings.market == MarketSettings()
    assert "United States, whole country, all employers" in text_of(her, "/case/pay/")


def test_the_terminal_asks_for_wages_where_the_desk_was_told(her: Client, desk: Desk) -> None:
    her.post("/case/place/", {"area": "boston", "sector": "universities"})
    workspace = desk.workspace()
    assert at_home(Question(), workspace) == Question("boston", "universities")
    assert at_home(Question("Texas"), workspace) == Question("Texas", "universities")
    assert at_home(Question("Bulgaria"), workspace) == Question("Bulgaria")


def test_a_place_that_is_not_known_is_a_stop_that_keeps_what_was_typed(
    her: Client, desk: Desk
) -> None:
    answer = her.post("/case/place/", {"area": "Atlantis", "sector": ""})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert 'value="Atlantis"' in page
    assert "United States, whole country" in page
    assert desk.workspace().settings.market == MarketSettings()


def test_an_answer_stands_in_place_of_what_a_paper_assumes_and_is_taken_back(
    her: Client, desk: Desk
) -> None:
    page = text_of(her, "/case/volume/next-hire/")
    assert "Assumed: 20. Four weeks, the least that European law asks" in page
    form = {"case": "next-hire", "leave": "25", "holidays": "", "ramp_up": "", "ramp_up_pace": ""}
    answer = her.post("/case/answers/", form)
    assert answer.headers["Location"] == "/case/volume/next-hire/?kept=1#answers"
    workspace = desk.workspace()
    assert workspace.settings.volume == VolumeSettings(leave=25)
    with workspace.ledger() as ledger:
        numbers = case_basis(workspace, ledger, CaseOrder(SEEN, NOW, "en")).numbers
        given = {"leave": 30.0, "ramp-up": 4.0}
        first = case_basis(workspace, ledger, CaseOrder(SEEN, NOW, "en", given)).numbers
    assert (numbers["leave"].value, numbers["leave"].answered) == (25, True)
    assert not numbers["ramp-up"].answered
    assert (first["leave"].value, first["ramp-up"].value) == (30, 4)
    shelve(workspace, NOW)
    assert "25 days" in text_of(her, "/case/volume/headcount/")
    her.post("/case/answers/", {**form, "leave": "25", "back": "leave"})
    assert desk.workspace().settings.volume == VolumeSettings()


def test_an_answer_that_cannot_be_is_told_beside_its_field_and_nothing_is_kept(
    her: Client, desk: Desk
) -> None:
    form = {"case": "headcount", "leave": "many", "benefits": "300", "overhead": "-1"}
    answer = her.post("/case/answers/", form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="many"' in page
    assert [name for name in ("leave", "benefits", "overhead") if f"wrong-{name}" not in page] == []
    assert desk.workspace().settings.volume == VolumeSettings()


def test_which_areas_are_social_media_is_said_on_the_page_of_two_jobs(
    her: Client, desk: Desk
) -> None:
    form = {"case": "split", "months": "6"}
    table = sorted(read_responsibilities().social())
    her.post("/case/answers/", {**form, "social": table})
    assert desk.workspace().settings.volume == VolumeSettings(months=6)
    her.post("/case/answers/", {**form, "social": ["publishing", "community"]})
    workspace = desk.workspace()
    assert workspace.settings.volume.social == ["publishing", "community"]
    with workspace.ledger() as ledger:
        found = split_role(workspace, ledger, CaseOrder(SEEN, NOW, "en")).split
    assert set(found.social.areas) == {"publishing", "community"}
    everything = [area for area, _ in social_ticks(workspace.settings)]
    assert her.post("/case/answers/", {**form, "social": everything}).status_code == 400
    her.post("/case/answers/", {**form, "back": "social"})
    assert desk.workspace().settings.volume == VolumeSettings(months=6)


def test_an_empty_desk_says_what_will_stand_here(newcomer: Client, empty_desk: Desk) -> None:
    shelve(empty_desk.workspace(), NOW)
    assert "Hand in your old job description first" in text_of(newcomer, "/case/")
    assert "Bring in a calendar" in text_of(newcomer, "/case/volume/")
    for address in ("/case/pay/", "/role/level/", "/role/inventory/"):
        text_of(newcomer, address)


def test_before_anything_lies_ready_the_pages_wait(newcomer: Client, empty_desk: Desk) -> None:
    capture_note(empty_desk.workspace(), "2021-12-20 | 2h war room, lab fire", NOW)
    for address in ("/case/pay/", "/case/volume/split/", "/role/level/"):
        assert "as soon as the figures are ready" in text_of(newcomer, address)


def test_answers_that_cannot_be_read_stop_the_case_and_no_other_paper(desk: Desk) -> None:
    workspace = desk.workspace()
    (desk.folder / "position.toml").write_text("identity = [", encoding="utf-8")
    with workspace.ledger() as ledger:
        picture = take_picture(workspace, ledger, SEEN)
        seen = judged(workspace, ledger, picture, description_in_use(workspace))
        papers = case_papers(workspace, picture, seen)
    found = msgspec.convert(papers[LEVEL_CASE], Level)
    assert found.stop is not None
    assert found.stop[2].endswith("position.toml")
    assert all(papers[part_name(part)] for part in PARTS)


def asked_papers(desk: Desk, case: str = "level") -> list[Chore]:
    return papers_asked(desk.workspace(), case)


def test_the_letter_is_written_behind_the_page_with_the_lines_she_ticked_and_handed_out(
    her: Client, desk: Desk, woken: list[Workspace]
) -> None:
    line = laid(desk.workspace()).decisions[0]
    form = {"case": "level", "form": "html", "language": "en", "line": str(line.statement)}
    assert her.post("/case/write/", form).headers["Location"] == "/case/#paper"
    assert woken
    assert "The paper is being written" in text_of(her, "/case/")
    assert do_next_chore(desk.folder, lambda: NOW) is not None
    (done,) = asked_papers(desk)
    assert isinstance(done.came, Written)
    assert f"with the words of: S{line.statement}" in text_of(her, "/case/")
    answer = her.get(f"/case/paper/{done.came.file}")
    letter = unescape(b"".join(answer).decode())
    assert "attachment" in answer.headers["Content-Disposition"]
    assert line.what in letter
    others = [each for each in laid(desk.workspace()).decisions if each != line]
    assert all(each.what not in letter for each in others)
    clear_desk(desk.workspace())
    assert asked_papers(desk) == []
    assert her.get(f"/case/paper/{done.came.file}").status_code == 400


def test_a_paper_that_cannot_be_written_says_why(her: Client, desk: Desk) -> None:
    her.post("/case/write/", {"case": "level", "form": "html", "line": "999999"})
    assert do_next_chore(desk.folder, lambda: NOW) is not None
    assert "no line of the diary of this time" in text_of(her, "/case/")


def test_a_paper_that_is_none_is_not_asked_for(her: Client, desk: Desk) -> None:
    for form in ({"case": "pay", "form": "pdf"}, {"case": "level", "form": "exe"}):
        assert her.post("/case/write/", form).status_code == 400
    assert asked_papers(desk, "pay") == asked_papers(desk) == []
    assert her.get("/case/written/pay/").status_code == 400
    assert her.get("/case/paper/remit.toml").status_code == 400


def test_tips_are_those_of_the_terminal_and_lead_to_where_they_are_done(
    her: Client, desk: Desk
) -> None:
    workspace, page = desk.workspace(), text_of(her, "/case/tips/")
    with workspace.ledger() as ledger:
        given = tips_of(workspace, ledger, SEEN, None, "en")
    assert len(given.tips) > 3
    steps = [tip.do for tip in given.tips]
    assert [step for step in steps if " ".join(step.split()) not in page] == []
    assert [each.write for each in given.tips if each.write.partition("\n")[0] not in page] == []
    assert "remit " not in page
    stepped = [tip for tip in given.tips if tip.command and not tip.command.startswith("remit jd")]
    body = her.get("/case/tips/").content.decode()
    assert [tip.command for tip in stepped if f'href="{place_of(tip)}"' not in body] == []


def test_every_step_of_a_tip_is_taken_on_a_page(her: Client) -> None:
    table = (files("remit.cases") / "tips.toml").read_text("utf-8")
    commands = set(re.findall(r"""^command = ["']remit (\w+)""", table, re.MULTILINE))
    assert len(commands) > 5
    assert commands <= PLACES.keys()
    assert [
        place for place in PLACES.values() if her.get(place, follow=True).status_code != 200
    ] == []
