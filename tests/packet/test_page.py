"""The one page for a one-to-one: one page always, every figure grounded, nothing private."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import docx
import msgspec
import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.packet.inputs import case
from tests.packet.pages import (
    LONG_TITLE,
    TRACE,
    earlier,
    largest_page,
    page_case,
    too_little,
    unnamed,
)

from remit.findings import Finding
from remit.jd.gap.shown import Shown
from remit.measure.model import Interval, Measures
from remit.messages import say
from remit.packet.formats.form_text import squeezed, text_of_docx, text_of_html
from remit.packet.formats.pdf import page_images
from remit.packet.formats.pictures import svg_pictures
from remit.packet.ground.document import Chart, Table, all_runs, figures_of, text_of
from remit.packet.page.page_document import Page, one_page
from remit.packet.page.page_files import PAGE_FORMS, page_file
from remit.packet.page.page_model import Move, PageInputs, Stretch, moves_between
from remit.packet.page.page_words import ranked

AREAS = 17


def pages_of(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as opened:
        return len(opened)


def words(page: Page) -> str:
    return "\n".join(text_of(runs) for runs in all_runs(page.document))


@pytest.fixture(scope="module")
def page() -> Page:
    return one_page(page_case())


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("little", [False, True], ids=["everything", "little on record"])
def test_the_largest_page_is_one_page(language: str, little: bool) -> None:
    largest = largest_page(language)
    page = one_page(too_little(largest) if little else largest)
    assert len(page.areas) == AREAS
    assert pages_of(page_file(page, "pdf")) == 1


def test_as_a_picture_it_is_one_page_too() -> None:
    document = one_page(largest_page()).document
    drawn = page_images(document, svg_pictures(document), case().made_on, "svg")
    assert len(drawn) == 1


def test_a_second_page_would_be_seen(page: Page) -> None:
    section = page.document.sections[1]
    twice = replace_sections(page, (page.document.sections[0], section, section, section))
    assert pages_of(page_file(twice, "pdf")) > 1


def replace_sections(page: Page, sections: tuple[object, ...]) -> Page:
    return replace(page, document=msgspec.structs.replace(page.document, sections=sections))


@pytest.mark.parametrize("form", PAGE_FORMS)
def test_the_same_page_gives_the_same_bytes(page: Page, form: str) -> None:
    assert page_file(page, form) == page_file(page, form)  # type: ignore[arg-type]


def test_the_forms_show_the_same_words(page: Page) -> None:
    html, word = text_of_html(page_file(page, "html")), text_of_docx(page_file(page, "docx"))
    for runs in all_runs(page.document):
        assert squeezed(text_of(runs)) in squeezed(html)
        assert squeezed(text_of(runs)) in squeezed(word)


def test_the_word_file_is_one_section_with_a_picture_and_a_table(page: Page) -> None:
    paper = docx.Document(BytesIO(page_file(page, "docx")))
    assert len(paper.sections) == len(paper.tables) == len(paper.inline_shapes) == 1


def test_every_figure_is_there_and_rests_on_something(page: Page) -> None:
    shown = figures_of(page.document)
    assert {"share.unplaced", "before.crisis", "count.assumptions"} <= {*shown}
    assert all(page.figures[identity].rests_on_something() for identity in shown)


def test_no_number_stands_in_a_sentence_of_the_program(page: Page) -> None:
    plain = [run for runs in all_runs(page.document) for run in runs if run.kind == "plain"]
    assert plain
    assert not [run.text for run in plain if re.search(r"\d", run.text)]


def test_the_year_before_cites_its_own_days(page: Page) -> None:
    cited = page.figures["before.crisis"].entries
    assert cited is not None
    assert (str(cited.first), str(cited.last)) == ("2020-10-01", "2021-09-30")


def test_it_says_three_sentences_at_most_and_how_to_look_behind_them(page: Page) -> None:
    assert len(page.sentences()) == 3
    assert TRACE in words(page)


def test_nothing_private_is_on_it() -> None:
    named = case()
    named = replace(named, position=replace(named.position, holder="Maria Ivanova"))
    ticked = replace(page_case(), packet=replace(named, include_after_hours=True))
    page = one_page(ticked)
    assert "Maria" not in words(page)
    assert not [identity for identity in page.figures if "after-hours" in identity]
    assert not [each.text for each in named.decided if each.text and each.text in words(page)]
    assert not [each.what for each in named.answered if each.what in words(page)]


def test_the_areas_come_with_the_biggest_difference_first() -> None:
    areas = ranked(page_case())
    apart = [abs(each.measured.mid - each.written.mid) for each in areas]
    assert len(apart) > 3
    assert apart == sorted(apart, reverse=True)


def test_the_picture_draws_the_rows_of_the_table(page: Page) -> None:
    chart, table = page.document.sections[1].blocks[:2]
    assert isinstance(chart, Chart)
    assert isinstance(table, Table)
    drawn = {identity.partition(".")[2] for identity in chart.figures}
    assert len(table.rows) == len(drawn) + 1, "the row of what is unplaced has no bar"


def test_a_long_title_is_cut_and_none_leaves_no_gap() -> None:
    assert LONG_TITLE.strip() not in words(one_page(largest_page()))
    without = replace(page_case(), packet=unnamed(page_case().packet))
    assert text_of(one_page(without).document.title) == "The work beside its description"


def test_a_year_before_of_which_too_little_is_known_is_not_drawn() -> None:
    lack = Finding("gap-thin-record", say("Too little."))
    known = replace(page_case(), before_gap=page_case().packet.gap)
    unknown = replace(known, before_gap=replace(known.before_gap, findings=(lack,)))
    assert "before.crisis" in figures_of(one_page(known).document)
    page = one_page(unknown)
    assert not [each for each in figures_of(page.document) if each.startswith("before.")]
    assert "twelve months before" in page.sentences()[0]
    assert pages_of(page_file(page, "pdf")) == 1


# ── what it says ──


def said(page: PageInputs) -> tuple[str, ...]:
    return one_page(page).sentences()


def with_gap(page: PageInputs, *kinds: str) -> PageInputs:
    """Return a page with areas of these kinds only, in the order of the gap."""
    areas = page.packet.gap.areas[: len(kinds)]
    changed = (replace(each, kind=kind) for each, kind in zip(areas, kinds, strict=True))
    gap = replace(page.packet.gap, areas=tuple(changed))  # type: ignore[arg-type]
    return replace(page, packet=replace(page.packet, gap=gap))


def test_what_grew_and_what_fell_is_named_with_both_shares() -> None:
    first = said(page_case())[0]
    assert re.fullmatch(
        r"Against the twelve months before, these grew: Crisis and issues communications"
        r" \(from \d+% to \d+%\); and these fell: Content and publishing \(from \d+% to \d+%\)\.",
        first,
    )


def test_without_a_clear_move_it_says_so() -> None:
    still = replace(page_case(), moves=())
    assert said(still)[0] == "Against the twelve months before, no area clearly grew or fell."


def test_of_many_areas_it_names_those_above_all_others() -> None:
    second = said(page_case())[1]
    assert second.startswith("Done and not written: above all ")
    assert second.count("; then ") == 1
    assert second.endswith("found: Partners, events and stakeholders (written 2–10%).")


def test_where_all_agrees_it_asks_nothing_that_is_not_there() -> None:
    calm = with_gap(replace(page_case(), moves=()), "agrees", "cannot tell")
    _, second, third = said(calm)
    assert second == "Nothing was done that is not written, as far as the record can tell."
    assert "no difference is clear" in third


@pytest.mark.parametrize(
    ("kind", "before", "asks"),
    [
        ("unwritten", "unwritten", "was done in the twelve months before too"),
        ("unwritten", "cannot tell", "Is it to stay a part of the work?"),
        ("idle", "idle", "nor in the twelve months before"),
        ("idle", "agrees", "Is its time still to come?"),
    ],
)
def test_what_to_talk_about_knows_whether_it_was_so_before(
    kind: str, before: str, asks: str
) -> None:
    page = with_gap(page_case(), kind)
    earlier_gap = with_gap(page_case(), before).packet.gap
    assert asks in said(replace(page, before_gap=earlier_gap))[2]


def test_a_thin_record_gives_no_claim_at_all() -> None:
    page = one_page(too_little(page_case()))
    assert page.warnings()
    first, second, third = page.sentences()
    assert "Too little" in first
    assert "Too little" in second
    assert "exports" in third


# ── what grew and what fell ──


def stretch(shares: np.ndarray, entries: int = 400, *, unplaced: float = 0.0) -> Stretch:
    """Return a stretch with these shares of crisis, its record full enough for a verdict."""
    measures = case().measures
    rest = 1 - shares - unplaced
    draws = np.zeros((len(shares), AREAS + 1))
    draws[:, measures.index_of("crisis")] = shares
    draws[:, measures.index_of("publishing")] = rest
    draws[:, -1] = unplaced
    full = replace(measures, window_draws=draws * 480, window_agreed_hours=100.0)
    enough = replace(
        full,
        traced_tenths=np.full_like(full.traced_tenths, 6000),
        agreed_hours=np.full(len(full.months), 10.0),
    )
    return Stretch(enough, Shown({"crisis": {"meeting": entries}, "publishing": {"post": 400}}))


def move_of(moves: tuple[Move, ...], area: str = "crisis") -> Move:
    return next(each for each in moves if each.area == area)


def around(middle: float, spread: float = 0.02) -> np.ndarray:
    return np.linspace(middle - spread, middle + spread, 101)


def test_a_clear_move_is_claimed_in_its_direction() -> None:
    up = moves_between(stretch(around(0.3)), stretch(around(0.1)), 0.05)
    assert move_of(up).way == "grew"
    assert move_of(up, "publishing").way == "fell"
    down = moves_between(stretch(around(0.1)), stretch(around(0.3)), 0.05)
    assert move_of(down).way == "fell"


def test_a_move_that_few_entries_show_is_not_claimed() -> None:
    moves = moves_between(stretch(around(0.3), 4), stretch(around(0.1), 4), 0.05)
    assert move_of(moves).way == "cannot tell"


def test_a_small_move_is_not_claimed() -> None:
    moves = moves_between(stretch(around(0.14, 0.001)), stretch(around(0.1, 0.001)), 0.05)
    assert move_of(moves).change.low > 0
    assert move_of(moves).way == "cannot tell"


def test_unplaced_work_that_could_undo_a_move_takes_the_claim_away() -> None:
    now, before = stretch(around(0.3)), stretch(around(0.1), unplaced=0.4)
    assert move_of(moves_between(now, before, 0.05)).way == "cannot tell"


@settings(max_examples=25, deadline=None)
@given(share=st.floats(0.1, 0.8), spread=st.floats(0.0, 0.09))
def test_a_record_never_moved_against_itself(share: float, spread: float) -> None:
    same = stretch(around(share, spread))
    assert {each.way for each in moves_between(same, same, 0.05)} == {"cannot tell"}


def test_too_thin_a_year_before_claims_nothing() -> None:
    thin = replace(stretch(around(0.1)), shown=Shown({"crisis": {"meeting": 20}}))
    assert move_of(moves_between(stretch(around(0.4)), thin, 0.05)).way == "cannot tell"


def test_the_interval_holds_the_middle() -> None:
    measures: Measures = earlier(case().measures)
    assert isinstance(measures.share("crisis"), Interval)
    moves = moves_between(stretch(around(0.3)), stretch(around(0.1), unplaced=0.2), 0.05)
    assert all(each.change.low <= each.change.mid <= each.change.high for each in moves)
