"""The cases of volume and the handover, on the built-in example: what they say, what they hide."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean

import docx
import msgspec
import pytest
from tests.conftest import NOW, ExampleLine
from tests.packet.pdf_faults import faults_of

from remit.areas.responsibilities import read_responsibilities
from remit.errors import UsageError
from remit.packet.case.case_parts import Paper
from remit.packet.case.headcount_document import headcount_paper
from remit.packet.case.hire_document import hire_paper
from remit.packet.case.volume_document import VolumeInputs, volume_paper
from remit.packet.ground.document import all_runs, figures_of, text_of
from remit.workflow.cases import hand_over as handing
from remit.workflow.cases import next_hire as hiring
from remit.workflow.cases import split_role as splitting
from remit.workflow.cases import volume_case as volume
from remit.workflow.cases.case_basis import CaseBasis, CaseOrder, case_basis
from remit.workflow.cases.show_market import Question
from remit.workflow.folder.paper_file import PAPER_FORMS, check_paper_place, paper_bytes
from remit.workflow.folder.workspace import Workspace
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.picture.measure_work import View
from remit.workflow.words.screen_document import parts_of

ORDER = CaseOrder(View(NOW.date()), NOW, "en")
INCIDENTS = (
    (date(2021, 2, 9), 20),
    (date(2021, 3, 24), 10),
    (date(2021, 4, 22), 16),
    (date(2021, 8, 24), 20),
    (date(2021, 10, 5), 10),
    (date(2021, 12, 7), 12),
)
"""The first days of the example's incidents of the year, and their lengths in days."""
MONEY = hiring.Money(Question("Boston", "universities"), 30.0, 5000.0)


@dataclass(frozen=True)
class Made:
    """The example measured once, and all that is made of it."""

    workspace: Workspace
    basis: CaseBasis
    volume: VolumeInputs
    split: splitting.SplitInputs
    hire: hiring.HireInputs
    headcount: hiring.HeadcountInputs
    handover: handing.Handover
    hand_over: Callable[..., handing.Handover]

    def papers(self) -> dict[str, Paper]:
        return {
            "volume": volume_paper(self.volume),
            "split": splitting.split_page(self.split),
            "guide": splitting.split_page(self.split, guide=True),
            "next-hire": hire_paper(self.hire),
            "headcount": headcount_paper(self.headcount),
            "handover": handing.handover_page(self.handover),
        }


@pytest.fixture(scope="module")
def made(example_line: ExampleLine) -> Made:
    """Measure the example once; every case starts from that."""
    place = example_line.workspace
    with place.ledger() as ledger, pytest.MonkeyPatch.context() as patch:
        basis = case_basis(place, ledger, ORDER)
        for room in (splitting, hiring, handing):
            patch.setattr(room, "case_basis", lambda *_given: basis)
        late = volume.late_minutes(place, ledger, basis.picture)
        hire = hiring.next_hire(place, ledger, ORDER)
        found = Made(
            place,
            basis,
            VolumeInputs(
                basis.packet, basis.load, volume.crises_of(place, basis, late), basis.numbers
            ),
            splitting.split_role(place, ledger, ORDER),
            hire,
            hiring.headcount(place, ledger, ORDER, MONEY),
            handing.hand_over(place, ledger, ORDER),
            lambda *released: handing.hand_over(place, ledger, ORDER, released),
        )
        yield found  # type: ignore[misc]


@pytest.fixture(scope="module")
def papers(made: Made) -> dict[str, Paper]:
    return made.papers()


def words_of(paper: Paper) -> str:
    return "\n".join(text_of(runs) for runs in all_runs(paper.document))


def test_no_number_stands_in_a_paper_that_is_not_a_figure_a_day_or_given(
    papers: dict[str, Paper],
) -> None:
    for paper in papers.values():
        plain = [
            run.text for runs in all_runs(paper.document) for run in runs if run.kind == "plain"
        ]
        assert plain
        assert [text for text in plain if re.search(r"\d", text)] == []


def test_every_figure_in_a_paper_is_there_and_rests_on_something(papers: dict[str, Paper]) -> None:
    for paper in papers.values():
        shown = figures_of(paper.document)
        assert shown
        assert all(paper.figures[identity].rests_on_something() for identity in shown)


def test_volume_and_level_are_never_mixed(papers: dict[str, Paper]) -> None:
    said = words_of(papers["volume"])
    assert "no case for a higher level" in said
    for name in ("next-hire", "headcount", "handover"):
        assert not re.search(r"reclassif|promotion|higher grade", words_of(papers[name]))


def test_the_month_of_the_agency_is_the_quiet_one(made: Made) -> None:
    months = made.volume.load.months
    quiet = min(months, key=lambda month: month.hours.mid)
    assert quiet.first == date(2021, 6, 1)  # an agency ran the account from the middle of June
    assert quiet.verdict in ("within", "cannot tell")
    assert made.volume.load.count("above") >= 3
    assert len(months) == 12


def test_crises_are_found_where_the_example_had_them(made: Made) -> None:
    found = [(each.first, each.last) for each in made.volume.crises.episodes]
    met = [
        any(first <= start + timedelta(days=length) and start <= last for first, last in found)
        for start, length in INCIDENTS
    ]
    beside = [
        (first, last)
        for first, last in found
        if not any(
            first <= start + timedelta(days=length) and start <= last for start, length in INCIDENTS
        )
    ]
    assert sum(met) >= 4
    assert len(beside) <= 3  # busy days of the autumn
    assert made.volume.crises.hours.high <= made.volume.crises.all_hours.high


def test_hours_beside_working_time_are_shown_only_when_ticked(made: Made) -> None:
    unticked = replace(made.volume, crises=volume.crises_of(made.workspace, made.basis))
    assert all(each.outside is not None for each in made.volume.crises.episodes)
    assert all(each.outside is None for each in unticked.crises.episodes)
    assert "outside working time" in words_of(volume_paper(made.volume))
    assert "outside working time" not in words_of(volume_paper(unticked))


def test_both_descriptions_sum_to_a_hundred(made: Made) -> None:
    assert made.split.drafts is not None
    assert [draft.total for draft in made.split.drafts] == [100, 100]


def test_social_media_grew_by_as_much_as_in_truth(example_line: ExampleLine, made: Made) -> None:
    truth = json.loads((example_line.home / "truth.json").read_text(encoding="utf-8"))
    social = read_responsibilities().social()
    true: dict[bool, Counter[bool]] = {False: Counter(), True: Counter()}
    for month, by_area in truth["hours_by_month"].items():
        for area, hours in by_area.items():
            true[month >= "2020-03"][area in social] += hours
    before, after = (each[True] / each.total() for each in true.values())
    shown: dict[bool, list[float]] = {False: [], True: []}
    for each in made.split.split.months:
        shown[each.first >= date(2020, 3, 1)].append(each.share.mid)
    grown = fmean(shown[True]) - fmean(shown[False])
    assert after - before > 0.04
    assert grown == pytest.approx(after - before, abs=0.02)


def test_titles_and_diary_lines_leave_only_one_by_one(made: Made) -> None:
    bare = words_of(handing.handover_page(made.handover))
    titles = made.handover.titles
    assert {"R1", "R2"} < titles.keys()
    stated = "\n".join(each.what for each in made.hire.packet.answered)
    hidden = [title for title in titles.values() if title and title not in stated]
    assert len(hidden) > 20
    assert [title for title in hidden if title in bare.replace(stated, "")] == []
    with_one = words_of(handing.handover_page(made.hand_over("r1")))
    assert titles["R1"] in with_one
    assert titles["R3"] not in with_one
    line = next(number for number in titles if number.startswith("S"))
    assert titles[line] in words_of(handing.handover_page(made.hand_over(line)))
    with pytest.raises(UsageError, match="R999"):
        made.hand_over("R999")


def test_only_decisions_of_the_last_months_are_asked_about(made: Made) -> None:
    days = [each.happened for each in made.handover.inputs.decisions]
    assert days == sorted(days)
    assert min(days) > date(2021, 9, 30)
    earlier = replace(ORDER, view=replace(ORDER.view, as_of=date(2021, 10, 10)))
    with made.workspace.ledger() as ledger:
        then = handing.hand_over(made.workspace, ledger, earlier).inputs.decisions
    assert {each.happened for each in then} & set(days) == {date(2021, 10, 6), date(2021, 10, 8)}
    assert all(each.text is None for each in then)


def test_nobody_is_named_in_a_handover(made: Made, papers: dict[str, Paper]) -> None:
    said = words_of(papers["handover"])
    people = {
        each.pseudonym for entry in made.basis.picture.work.activities for each in entry.company
    }
    assert len(people) > 20
    assert [pseudonym for pseudonym in people if pseudonym in said] == []
    assert sum(each.people for each in made.handover.inputs.contacts) <= len(people)


def test_a_record_of_little_claims_nothing_about_positions_or_the_future(made: Made) -> None:
    little = replace(made.basis.load, enough=False)
    hire = replace(made.hire, found=replace(made.hire.found, load=little))
    split = replace(made.split, load=little)
    claims = re.compile(r"one full-time person|can carry this load|The straight line|As parts of")
    for paper in (hire_paper(hire), splitting.split_page(split)):
        said = words_of(paper)
        assert "Too little is on record" in said
        assert not claims.search(said)
    assert claims.search(words_of(hire_paper(made.hire)))
    assert claims.search(words_of(splitting.split_page(made.split)))


def test_a_cost_is_named_only_where_benefits_and_overhead_are_stated(made: Made) -> None:
    stated, open_ = made.headcount, replace(made.headcount, benefits=None)
    assert any(identity.startswith("cost.1.") for identity in headcount_paper(stated).figures)
    paper = headcount_paper(open_)
    assert not any(re.match(r"cost\.\d", identity) for identity in paper.figures)
    assert "left blank: for HR to say" in words_of(paper)


def test_managers_wages_have_no_place_in_a_case_of_headcount(made: Made) -> None:
    codes = {wage.code for wage in made.headcount.wages.rows}
    assert "27-3031" in codes
    assert not any(code.startswith("11-") for code in codes)
    assert all(wage.share is not None for wage in made.headcount.wages.rows)


@pytest.mark.parametrize("money", [hiring.Money(Question(), -1.0), hiring.Money(Question(), 0, -5)])
def test_rates_that_cannot_be_are_refused(made: Made, money: hiring.Money) -> None:
    with made.workspace.ledger() as ledger, pytest.raises(UsageError, match="per cents"):
        hiring.headcount(made.workspace, ledger, ORDER, money)


@pytest.mark.parametrize("areas", [("publicity",), tuple(splitting.AREAS)])
def test_areas_that_divide_nothing_are_refused(made: Made, areas: tuple[str, ...]) -> None:
    with made.workspace.ledger() as ledger, pytest.raises(UsageError):
        splitting.split_role(made.workspace, ledger, ORDER, areas)


def test_a_paper_takes_every_form_and_the_same_paper_gives_the_same_bytes(made: Made) -> None:
    paper, plain = volume_paper(made.volume), volume.volume_json(made.volume)
    for form in PAPER_FORMS:
        content = paper_bytes(paper, form, plain)
        assert content == paper_bytes(paper, form, plain), form
    word = docx.Document(io.BytesIO(paper_bytes(paper, "docx", plain)))
    headings = [each.text for each in word.paragraphs if each.style.name == "Heading 1"]
    assert headings[:2] == ["In short", "Load against capacity, month by month"]
    assert len(word.tables) == sum(part.kind == "table" for part in parts_of(paper.document))
    whole = json.loads(paper_bytes(paper, "json", plain))
    assert whole["case"] == "volume"
    assert {figure["id"] for figure in whole["figures"]} == set(figures_of(paper.document))


def test_a_printed_paper_has_the_structure_that_the_standards_ask_for(
    papers: dict[str, Paper],
) -> None:
    for name, paper in papers.items():
        assert faults_of(paper_bytes(paper, "pdf", {}), "en-GB") == [], name


def test_the_screen_shows_what_the_paper_says(papers: dict[str, Paper]) -> None:
    parts = list(parts_of(papers["volume"].document))
    assert [part.kind for part in parts[:3]] == ["title", "note", "heading"]
    tables = [part for part in parts if part.kind == "table"]
    assert next(len(table.rows) for table in tables) == 12
    assert all(len(row) == len(table.heads) for table in tables for row in table.rows)


def test_a_paper_lies_over_nothing_and_in_no_packet(made: Made, tmp_path: Path) -> None:
    there = tmp_path / "volume.pdf"
    there.write_text("mine")
    (tmp_path / "packet").mkdir()
    (tmp_path / "packet" / "manifest.json").write_text("{}")
    refused = {
        there: "paper-exists",
        tmp_path / "volume.odt": "paper-form",
        tmp_path / "packet" / "volume.pdf": "paper-place",
        made.workspace.folder / "descriptions" / "volume.pdf": "paper-place",
    }
    for out, code in refused.items():
        with pytest.raises(UsageError) as stopped:
            check_paper_place(made.workspace, out)
        assert stopped.value.code == code


def test_a_workspace_without_work_or_description_says_what_is_missing(
    made: Made, tmp_path: Path
) -> None:
    with made.workspace.ledger() as ledger:
        empty = msgspec.structs.replace(made.workspace.settings, description="")
        bare = Workspace(made.workspace.folder, empty)
        assert not case_basis(bare, ledger, ORDER).written
    nobody, _ = init_workspace(tmp_path / "work", Answers())
    with nobody.ledger() as ledger, pytest.raises(UsageError, match="nothing to show"):
        case_basis(nobody, ledger, ORDER)
