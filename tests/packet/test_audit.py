"""Her own papers: private on every page, grounded, honest about what speaks against her."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.packet.own_papers import (
    BIASED,
    LATE,
    ON_TIME,
    TITLE,
    evidence,
    fullest,
    own_case,
    refusal,
    told,
    with_little,
)

import remit.packet
from remit.jd.gap.reasons import REASONS
from remit.jd.gap.risks import Risks
from remit.jd.profiles import read_profile
from remit.levels.factors import read_factors
from remit.packet.audit.audit_area import MOST_TOLD, asked_areas, best_told
from remit.packet.audit.audit_kit import desk_audit
from remit.packet.audit.audit_rehearsal import rehearsal
from remit.packet.audit.guide_hr import hr_guide
from remit.packet.audit.guide_supervisor import supervisor_guide
from remit.packet.formats.docx import docx_file
from remit.packet.formats.form_text import squeezed
from remit.packet.formats.pdf import pdf_file
from remit.packet.ground.document import Section, Table, all_runs, figures_of, text_of
from remit.packet.letter.audit_diary import parts_of
from remit.packet.letter.audit_model import AuditInputs, OwnPaper
from remit.packet.letter.audit_words import PRIVATE

Maker = Callable[[AuditInputs], OwnPaper]
PAPERS: tuple[Maker, ...] = (rehearsal, desk_audit, supervisor_guide, hr_guide)
KIT: tuple[Maker, ...] = (rehearsal, desk_audit)
GUIDES: tuple[Maker, ...] = (supervisor_guide, hr_guide)


def words(paper: OwnPaper) -> str:
    return "\n".join(text_of(runs) for runs in all_runs(paper.document))


def pages(paper: OwnPaper) -> list[str]:
    with pypdfium2.PdfDocument(pdf_file(paper.document, {}, paper.made_on)) as pdf:
        return [squeezed(page.get_textpage().get_text_range()) for page in pdf]


def part(paper: OwnPaper, name: str) -> str:
    (found,) = [each for each in paper.document.sections if each.id == name]
    document = paper.document
    alone = type(document)("page", (), (), "en", (), (found,), ())
    return "\n".join(text_of(runs) for runs in all_runs(alone))


def tables(section: Section) -> Iterator[Table]:
    yield from (block for block in section.blocks if isinstance(block, Table))


@pytest.mark.parametrize("paper", KIT)
def test_every_page_says_that_it_is_private(paper: Maker) -> None:
    made = paper(own_case())
    shown = pages(made)
    assert len(shown) > 1
    assert all(squeezed(str(PRIVATE)) in page for page in shown)
    word = docx.Document(BytesIO(docx_file(made.document, {}, made.made_on)))
    foot = "".join(each.text for each in word.sections[0].footer.paragraphs)
    assert str(PRIVATE) in foot


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("little", [False, True], ids=["everything", "little on record"])
def test_the_fullest_guide_is_one_private_page(guide: Maker, language: str, little: bool) -> None:
    largest = fullest(language)
    made = guide(with_little(largest) if little else largest)
    (page,) = pages(made)
    assert squeezed(text_of(made.document.every_page)) in page
    assert text_of(made.document.every_page)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("inputs", [own_case(), fullest("en"), with_little(own_case())])
def test_no_number_stands_without_a_ground(paper: Maker, inputs: AuditInputs) -> None:
    made = paper(inputs)
    plain = [run for runs in all_runs(made.document) for run in runs if run.kind == "plain"]
    assert plain
    assert not [run.text for run in plain if re.search(r"\d", run.text)]
    shown = figures_of(made.document)
    assert all(made.figures[identity].rests_on_something() for identity in shown)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_same_inputs_give_the_same_paper(paper: Maker) -> None:
    assert paper(own_case()).document == paper(own_case()).document


@pytest.mark.parametrize("paper", PAPERS)
def test_after_hours_figures_are_in_none_of_them(paper: Maker) -> None:
    packet = replace(own_case().packet, include_after_hours=True)
    made = paper(own_case(packet=packet))
    assert not [each for each in made.figures if "after-hours" in each]


def test_a_claim_is_shown_under_its_weight_with_why_and_what_helps() -> None:
    made = rehearsal(own_case())
    refused, asked = part(made, "refused"), part(made, "asked")
    assert f"“{BIASED}” (because of “three times”)" in refused
    assert str(REASONS["volume"].why) in refused
    assert str(REASONS["volume"].mend) in refused
    assert "S501" in refused
    assert BIASED not in asked
    assert str(REASONS["no-assigner"].why) in asked
    assert "University of Houston does not name it" in refused


def test_without_refusals_it_says_so_and_promises_nothing() -> None:
    made = rehearsal(own_case(refused=()))
    assert "Nothing was found in your lines" in part(made, "refused")


def test_of_many_claims_under_one_reason_the_rest_is_counted() -> None:
    many = [replace(own_case().refused[0], statement=at) for at in range(30)]
    made = rehearsal(own_case(refused=tuple(many)))
    assert made.figures["claims.refused"].value == 30
    assert made.figures["claims.volume.more"].value + part(made, "refused").count(BIASED) == 30


def test_lines_put_down_later_stand_apart_and_others_do_not() -> None:
    shown = part(rehearsal(own_case()), "reconstructed")
    assert LATE in shown
    assert "S603" in shown
    assert "S601" not in shown
    assert "Level and purpose of contacts" in shown, "only a later line shows it"


def test_every_factor_names_what_is_open_and_who_could_say() -> None:
    shown = part(rehearsal(own_case()), "open")
    assert all(each.open["en"] in shown for each in read_factors().values())
    assert shown.index("your supervisor") < shown.index("\nHR\n") < shown.index("\nyou\n")
    assert "at least 180 days" in shown


def test_rules_of_the_chosen_institution_stand_beside_what_could_end_lower() -> None:
    shown = part(rehearsal(own_case()), "lower")
    assert "changed: at least 15%" in shown
    assert "not met" in shown
    without = part(rehearsal(own_case(rules=(), chosen=False)), "lower")
    assert "15%" not in without


@pytest.mark.parametrize(("paper", "name"), [(rehearsal, "lower"), (hr_guide, "weighed")])
def test_a_measure_of_ours_never_stands_under_the_name_of_the_institution(
    paper: Maker, name: str
) -> None:
    asked = own_case().rules[0]
    own = replace(asked, kind="lasting", months=6, source=read_profile().lasting.source)
    alone = part(paper(own_case(rules=(own,))), name)
    beside = part(paper(own_case(rules=(asked, own))), name)
    assert "What the rules ask" not in alone
    assert "By Remit's own measure, no rule of the institution" in alone
    assert "What the rules ask (University of Houston)" in beside
    assert "lasting (months: 6): at least 15% (Remit's own measure)" in beside
    assert beside.count("Remit's own measure") == 1


def test_where_no_threshold_is_known_hr_is_asked_for_it_first() -> None:
    asked = own_case().rules[0]
    own = replace(asked, kind="lasting", months=6, source=read_profile().lasting.source)
    assert "Ask first: which share" in part(hr_guide(own_case(rules=(own,))), "weighed")
    assert "Ask first: which share" not in part(hr_guide(own_case()), "weighed")


def test_what_must_be_exceeded_is_told_so_in_her_own_papers_too() -> None:
    rule = replace(own_case().rules[0], kind="lasting", months=6, share=0.3, upto=0.4, above=True)
    for paper, name in ((rehearsal, "lower"), (hr_guide, "weighed")):
        shown = part(paper(own_case(rules=(rule,))), name)
        assert "lasting (months: 6): more than 30% to 40%" in shown


@given(
    st.lists(
        st.tuples(st.integers(0, 700), st.integers(0, 200), st.sampled_from(["", "; outcome: x"])),
        max_size=20,
    )
)
@settings(max_examples=40)
def test_no_late_line_is_told_in_place_of_one_of_its_time(
    lines: list[tuple[int, int, str]],
) -> None:
    diary = [
        told(at, date(2020, 1, 1) + timedelta(days=day), late, f"Held it{rest}")
        for at, (day, late, rest) in enumerate(lines)
    ]
    best = best_told(diary)
    assert len(best) == min(MOST_TOLD, len(diary))
    assert best == sorted(best, key=lambda each: each.happened)
    left = [each for each in diary if each not in best]
    if any(each.reconstructed for each in best):
        assert all(each.reconstructed for each in left)


KEYED = st.sampled_from(["options", "authority", "outcome", "Резултат", "правомощия", "варианти"])
PIECE = st.text(st.characters(categories=["L", "N", "Zs"], include_characters=".,!"), max_size=30)


@settings(max_examples=40)
@given(PIECE, st.lists(st.tuples(KEYED, PIECE), max_size=5))
def test_no_word_of_a_diary_line_is_lost(what: str, rest: list[tuple[str, str]]) -> None:
    line = "; ".join([what, *(f"{key}: {text}" for key, text in rest)])
    parts = parts_of(line)
    kept = f"{parts.what} {parts.options} {parts.authority} {parts.outcome}"
    said = f"{what} {' '.join(text for _key, text in rest)}"
    assert sorted(kept.replace(";", " ").split()) == sorted(said.split())


def test_an_area_shows_old_and_new_decisions_samples_and_what_is_left_to_think() -> None:
    shown = part(desk_audit(own_case()), "area-crisis")
    assert "not named" in shown
    assert "Directs the response on social media" in shown
    assert "Held the notice. Options: hold, send" in shown
    assert "no calls" in shown
    assert "at the time" in shown
    assert "later, " in shown
    assert TITLE in shown
    assert "remit why 33" in shown
    assert "Who could have decided otherwise, or stopped you, in S603?" in shown
    assert "One that went badly" in shown


def test_an_area_without_a_decision_says_that_nothing_shows_one() -> None:
    shown = part(desk_audit(own_case(diary=())), "area-crisis")
    assert "nothing shows that you decide" in shown


def test_every_decision_is_told_in_one_place() -> None:
    made = desk_audit(own_case())
    (heads,) = [part(made, "area-none")]
    assert "S604" in heads
    assert words(made).count("S601: ") == 1


def test_only_areas_that_an_audit_asks_about_have_a_section() -> None:
    inputs = own_case()
    asked = {each.area for each in asked_areas(inputs)}
    shares = [each.measured.mid for each in asked_areas(inputs)]
    assert shares == sorted(shares, reverse=True)
    silent = {each.area for each in inputs.packet.gap.areas} - asked
    made = desk_audit(inputs)
    ids = {section.id for section in made.document.sections}
    assert {f"area-{area}" for area in asked} <= ids
    assert not {f"area-{area}" for area in silent} & ids


def test_the_questions_are_the_institutions_own_where_it_publishes_some() -> None:
    own = part(desk_audit(own_case(profile=read_profile("ucla"))), "questions")
    assert "What prompted the change?" in own
    assert "publishes no questions" not in own
    others = part(desk_audit(own_case()), "questions")
    assert "publishes no questions" in others
    assert "What are the major changes?" in others
    assert "strong evidence, first shown on 3 February 2021. Tell: S601, S603." in part(
        desk_audit(own_case(profile=read_profile("ucla"))), "questions"
    )


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_says_what_to_leave_out(guide: Maker) -> None:
    shown = part(guide(own_case()), "leave-out")
    for said in ("so much more to do", "all these years", "Others earn more"):
        assert said in shown
    assert "No reason at University of Houston" in shown
    neutral = own_case(profile=read_profile(), chosen=False, rules=())
    assert "Refused by institutions" in part(guide(neutral), "leave-out")


@pytest.mark.parametrize("guide", GUIDES)
def test_with_little_on_record_a_guide_presses_nothing(guide: Maker) -> None:
    shown = words(guide(with_little(own_case())))
    assert "do not press it" in shown
    assert "does not yet tell how much" in shown
    assert "Nothing is surely done beyond what is written" in shown
    assert "no longer fits it" not in shown
    assert "were added or grew" not in shown
    assert "Share of the position that moved" not in shown


def test_what_lasts_is_dated_only_where_the_record_dates_it() -> None:
    full = fullest("en")
    assert "since 12 March 2020" in part(supervisor_guide(full), "heard")
    assert full.packet.gap.areas[0].over_time is not None
    for from_the_start, told_so in ((True, "as far back as"), (False, "without a clear date")):
        over = replace(full.packet.gap.areas[0].over_time, from_the_start=from_the_start)
        areas = tuple(replace(e, since=None, over_time=over) for e in full.packet.gap.areas)
        packet = replace(full.packet, gap=replace(full.packet.gap, areas=areas))
        assert told_so in part(supervisor_guide(replace(full, packet=packet)), "heard")


def test_the_guide_for_hr_names_what_is_known_of_filing_and_asks_for_what_is_not() -> None:
    ucla = own_case(profile=read_profile("ucla"))
    assert "first day of the month after a complete file" in part(hr_guide(ucla), "bring")
    assert "Ask before you wait" in part(hr_guide(own_case()), "bring")


def test_the_guide_for_hr_says_that_a_review_may_end_lower_whatever_was_found() -> None:
    assert "they are in your rehearsal" in part(hr_guide(own_case()), "heard")
    nothing = own_case(risks=Risks("nothing found"))
    assert "that is no promise" in part(hr_guide(nothing), "heard")


def test_who_assigned_the_work_is_only_told_where_an_analyst_would_believe_it() -> None:
    shown = part(supervisor_guide(own_case()), "heard")
    assert "S501: President" in shown
    assert "Nobody is named in S502" in shown


def test_without_any_diary_a_guide_asks_for_a_case() -> None:
    silent = tuple(replace(each, proofs=()) for each in evidence())
    shown = words(supervisor_guide(own_case(diary=(), level=silent)))
    assert "the diary holds none that would stand" in shown
    assert "This is what is decided here" not in shown


def test_a_line_that_would_be_refused_is_never_a_case_to_tell() -> None:
    usual = own_case()
    assert "S601" in part(supervisor_guide(usual), "order")
    refused = (*usual.refused, refusal("volume", statement=601, words=ON_TIME))
    against = own_case(refused=refused)
    for guide in GUIDES:
        assert "S601" not in words(guide(against))
    shown = desk_audit(against)
    assert "S601" not in part(shown, "questions")
    assert "As it stands it would be refused" in part(shown, "area-crisis")


OWN = re.compile(r"remit\.packet\.\w+\.(?:audit_(?!diary$|words$)|guide_)")


def reaches_own(source: str) -> bool:
    """Return whether a module takes something from the modules of her own papers."""
    named = [
        node.module for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)
    ]
    return any(OWN.match(name or "") for name in named)


def test_nothing_that_writes_packets_knows_her_own_papers() -> None:
    assert reaches_own("from remit.packet.audit.audit_kit import desk_audit")
    folder = Path(remit.packet.__path__[0])
    others = [
        path for path in folder.rglob("*.py") if not path.name.startswith(("audit_", "guide_"))
    ]
    assert len(others) > 30
    assert [path.name for path in others if reaches_own(path.read_text("utf-8"))] == []
