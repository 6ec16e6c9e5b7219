"""Whatever is shown can be asked about."""

from __future__ import annotations

import re
from datetime import date
from math import ceil, floor
from pathlib import Path

import pytest
from tests.conftest import NOW, ExampleLine

from remit.errors import UsageError
from remit.packet.whole.sealed import read_sealed
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import create_workspace
from remit.workflow.gap.compare_description import compare_description
from remit.workflow.picture.measure_work import View, take_picture
from remit.workflow.why.explain import Explanation, explain
from remit.workflow.why.figures import area_shares
from remit.workflow.why.question import Question, assumed, read_question
from remit.workflow.words.asked_number import AskedNumber

VIEW = View(NOW.date())


def asked(example_line: ExampleLine, text: str, limit: int = 10_000) -> Explanation:
    workspace = example_line.workspace
    with workspace.ledger() as ledger:
        return explain(workspace, ledger, read_question(text), VIEW, limit)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("after hours", Question(late="after-hours")),
        ("извън работно време", Question(late="after-hours")),
        ("nights: 1–2", Question(late="night")),
        ("12%", Question(number=AskedNumber(12, "%"))),
        ("12 %", Question(number=AskedNumber(12, "%"))),
        ("47–73%", Question(number=AskedNumber(73, "%", 47))),
        ("2,400 h (2,000–3,000 h)", Question(number=AskedNumber(2400, "h"))),
        ("47 ч на седмица", Question(number=AskedNumber(47, "h"))),
        ("2,957 entries", Question(number=AskedNumber(2957, "entries"))),
        ("crisis 12%", Question(area="crisis")),
        ("since March 2020", Question(month=date(2020, 3, 1), since=True)),
        ("от март 2020", Question(month=date(2020, 3, 1), since=True)),
        ("2020-03-11", Question(day=date(2020, 3, 11))),
        ("11.03.2020", Question(day=date(2020, 3, 11))),
        ("since 2020-03-11", Question(day=date(2020, 3, 11), since=True)),
        ("what changed", Question(topic="shifts")),
        ("withheld", Question(topic="withheld")),
        ("moved", Question(topic="changed")),
        ("hours a week", Question(topic="total")),
        ("confirmed weeks", Question(topic="weeks")),
        ("x:@UniNews", Question(account="x:@UniNews")),
        ("calendar:▮▮▮-4f2a", Question(account="calendar:▮▮▮-4f2a")),
        ("untraced-crisis", Question(assumption="untraced-crisis")),
    ],
)
def test_words_are_read_as_the_figure_they_name(text: str, question: Question) -> None:
    assert read_question(text) == question


@pytest.mark.parametrize("text", ["", "nothing", "2020-13", "2020-02-30", "32.01.2020", "crsis"])
def test_words_that_name_no_figure_are_refused(text: str) -> None:
    with pytest.raises(UsageError) as stop:
        read_question(text)
    assert stop.value.code == "unknown-figure"


def test_a_share_alone_is_that_of_the_one_area_that_has_it(example_line: ExampleLine) -> None:
    workspace = example_line.workspace
    with workspace.ledger() as ledger:
        rows = area_shares(take_picture(workspace, ledger, VIEW))
    assert sum(row.per_cent for row in rows) == 100
    by_share: dict[int, list[str]] = {}
    for row in rows:
        by_share.setdefault(row.per_cent, []).append(row.area)
    assert {len(areas) > 1 for areas in by_share.values()} == {True, False}
    for share, areas in by_share.items():
        found = asked(example_line, f"{share}%", 1)
        if len(areas) == 1:
            assert found.question.area == areas[0]
        else:
            assert set(found.areas) == set(areas)


@pytest.mark.parametrize("late", ["after-hours", "weekend", "night"])
def test_late_hours_are_explained_by_the_entries_that_lie_there(
    example_line: ExampleLine, late: str
) -> None:
    found = asked(example_line, late)
    assert found.hours is not None
    assert found.entries
    if late == "weekend":
        off = set(example_line.workspace.settings.working_hours().days_off)
        days = {shown.local.date() for shown in found.entries}
        assert all(day.weekday() > 4 or day in off for day in days)


def test_a_shift_is_explained_by_what_moved(example_line: ExampleLine) -> None:
    for text in ("since March 2020", "2020-03-12", "shifts"):
        said = [str(each) for each in asked(example_line, text, 1).said]
        assert any("2020-03-12" in line for line in said)
        assert any("crisis" in line for line in said)
    for text in ("since May 2021", "since 9999-12"):
        nothing = asked(example_line, text, 1).said
        assert "No change is dated there" in str(nothing[0])


def test_an_account_is_explained_by_its_entries(example_line: ExampleLine) -> None:
    found = asked(example_line, "x:@CalderHollowU", 1)
    assert found.entries[0].entry.facet.account == "x:@CalderHollowU"
    assert found.more > 1000
    with pytest.raises(UsageError):
        asked(example_line, "x:@Nobody")


def test_how_much_moved_is_what_the_gap_says(example_line: ExampleLine) -> None:
    workspace = example_line.workspace
    with workspace.ledger() as ledger:
        changed = compare_description(workspace, ledger, VIEW).gap.changed
    (said,) = asked(example_line, "gap.changed").said
    assert said.values == {
        "low": floor(100 * changed.low),
        "mid": round(100 * changed.mid),
        "high": ceil(100 * changed.high),
    }


def _as_shown(example_line: ExampleLine, identity: str) -> str:
    return read_sealed(example_line.packet).figures()[identity].shown


def test_the_moved_share_can_be_asked_for_by_its_number_in_the_report(
    example_line: ExampleLine,
) -> None:
    number = _as_shown(example_line, "gap.changed")
    assert asked(example_line, number).said == asked(example_line, "moved").said
    inside = number.partition("(")[2].rstrip(")")
    assert asked(example_line, inside).said == asked(example_line, "moved").said


@pytest.mark.parametrize("name", ["hours.all", "traced.all", "hours.week", "entries.all"])
def test_the_totals_can_be_asked_for_by_their_numbers_in_the_report(
    example_line: ExampleLine, name: str
) -> None:
    number = _as_shown(example_line, name) + (" entries" if name.startswith("entries") else "")
    found, whole = asked(example_line, number, 1), asked(example_line, "total", 1)
    chosen = [str(each) for each in found.said]
    assert found.hours == whole.hours or any("remit why total" in each for each in chosen)


def test_every_share_of_the_report_leads_to_its_area(example_line: ExampleLine) -> None:
    figures = read_sealed(example_line.packet).figures()
    shares = {name: each for name, each in figures.items() if name.startswith("share.")}
    assert len(shares) > 10
    for name, share in list(shares.items())[::5]:
        found = asked(example_line, share.shown, 1)
        area = name.removeprefix("share.")
        assert found.question.area == area or area in found.areas


def test_a_number_that_nothing_has_is_said_so(example_line: ExampleLine) -> None:
    assert "No figure" in str(asked(example_line, "99,999 h", 1).said[0])
    nothing = asked(example_line, "99%", 1)
    assert "No area" in str(nothing.said[0])
    assert nothing.areas


@pytest.mark.parametrize(
    "text", ["crisis", "60%", "total", "after hours", "2021-03", "2 h", "what changed", "rests"]
)
def test_an_empty_ledger_gives_no_zeros_but_says_what_is_missing(tmp_path: Path, text: str) -> None:
    workspace = create_workspace(tmp_path / "work", Settings())
    with workspace.ledger() as ledger:
        found = explain(workspace, ledger, read_question(text), VIEW, 20)
    assert (found.share, found.hours, found.per_cent) == (None, None, None)
    assert "nothing to measure" in str(found.said[0])


def test_nothing_withheld_and_no_account_open_are_told_as_such(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "work", Settings())
    with workspace.ledger() as ledger:
        for text, told in (("withheld", "Nothing is withheld."), ("uncounted", "No account")):
            found = explain(workspace, ledger, read_question(text), VIEW, 20)
            assert str(found.said[0]).startswith(told)


@pytest.mark.parametrize("topic", ["withheld", "rests", "records", "weeks", "decisions", "total"])
def test_what_no_area_holds_is_said_or_listed(example_line: ExampleLine, topic: str) -> None:
    found = asked(example_line, topic, 1)
    assert found.said or found.stated or found.entries


def test_every_assumption_can_be_asked_about(example_line: ExampleLine) -> None:
    for name in assumed():
        assert [each.name for each in asked(example_line, name).assumptions] == [name]


UNASKED = re.compile(
    r"(duty|old|gap[.]finding)[.]|count[.](corrections|active-days)|after-hours-agreed"
)
"""Figures of a paper that are read beside their row, or are settings."""


def test_the_figures_of_a_packet_can_be_asked_about_by_their_names(
    example_line: ExampleLine,
) -> None:
    names = [name for name in read_sealed(example_line.packet).figures() if not UNASKED.match(name)]
    assert len(names) > 100
    for name in names:
        read_question(name)


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("криза 31%", "crisis"),
        ("кризи", "crisis"),
        ("съвети", "counsel"),
        ("вътрешни комуникации 6 %", "internal"),
        ("стратегически съвет", "counsel"),
        ("медиите", "media"),
        ("мултимедия", "creative"),
        ("неразпределена работа", "unplaced"),
    ],
)
def test_an_area_is_asked_for_in_short_bulgarian(words, area):
    assert read_question(words).area == area


def test_an_area_and_a_month_are_asked_for_together_in_bulgarian():
    asked = read_question("съвети май 2021")
    assert (asked.area, asked.month) == ("counsel", date(2021, 5, 1))


@pytest.mark.parametrize(
    "words", ["след работно време", "извън работно време", "след края на работния ден"]
)
def test_work_after_hours_is_asked_for_in_bulgarian(words):
    assert read_question(words).late == "after-hours"
