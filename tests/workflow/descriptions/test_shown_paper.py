"""A description as a reader goes through it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from remit.areas.placer import read_placer
from remit.jd.lint import RULES
from remit.jd.lint.model import Rule
from remit.jd.reading import parse_description, place_duties
from remit.jd.reading.documents.model import Document
from remit.jd.reading.wording import read_wording
from remit.workflow.descriptions.shown_paper import (
    PLAIN_NAMES,
    ShownPaper,
    checked_paper,
    shown_paper,
)
from remit.workflow.folder.lint_settings import LintSettings

TODAY = date(2026, 11, 23)
LINES = (
    "Web Editor",
    "Duties",
    "Qualifications",
    "- Posts on MySpace and Facebook, Instagram, TikTok. 40%",
    "- Other duties as assigned.",
    "35%",
    "A guru who thrives in a fast-paced environment.",
    "Writes releases and answers the press, 24/7.",
    "",
    "   ",
    "Задължения",
    "Пише за кампуса.",
    "Reports to: Head of Press",
)


def shown(text: str) -> ShownPaper:
    description = place_duties(parse_description(Document(text), read_wording()), read_placer())
    return checked_paper(description, TODAY, RULES)


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join))
def test_no_word_no_duty_and_no_note_of_a_description_is_lost(text: str) -> None:
    paper = shown(text)
    lines = [line for part in paper.parts for line in part.lines]
    words = "".join(
        (part.heading or "") + "".join(piece.text for line in part.lines for piece in line.pieces)
        for part in paper.parts
    )
    assert "".join(words.split()) == "".join(text.split())
    assert [note for line in lines for note in line.notes] == [
        note for note in paper.notes if note.finding.start is not None
    ]
    if paper.description.is_description:
        assert [duty for line in lines for duty in line.duties] == list(paper.description.duties)


def test_a_share_in_a_cell_of_its_own_stands_behind_its_duty() -> None:
    paper = shown("Web Editor\nDuties\n- Posts on the pages.\n35%\n")
    (line,) = (line for part in paper.parts if part.is_duties for line in part.lines)
    assert "".join(piece.text for piece in line.pieces) == "- Posts on the pages. 35%"


def test_every_family_of_rules_has_a_plain_name() -> None:
    families = {rule.family for rule in RULES if isinstance(rule, Rule)}
    assert families == set(PLAIN_NAMES)


def test_rules_that_were_left_out_are_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_text("Web Editor\nDuties\n- Posts on MySpace.\n")
    all_of_them = shown_paper(file, TODAY, LintSettings())
    fewer = shown_paper(file, TODAY, LintSettings(ignore=["RJ103"]))
    left_out = {note.finding.code for note in all_of_them.notes if note not in fewer.notes}
    assert "RJ103" in {note.finding.code for note in all_of_them.notes}
    assert "RJ103" not in {note.finding.code for note in fewer.notes}
    assert "RJ103" in left_out


def test_shares_below_a_heading_with_a_share_are_counted_once() -> None:
    head = (
        "# Editor\n\n## Duties\n\n### Writing (60 %)\n\n- 50 % Writes posts\n- 50 % Edits pages\n"
    )
    paper = shown(head + "\n### Mail (40 %)\n\n- Answers mail\n")
    assert (paper.shares, paper.adds_up) == ((60.0, 40.0), True)


def test_thirds_and_ranges_can_add_up_and_ninety_per_cent_do_not() -> None:
    page = "Editor\n\nDuties:\n- {} – Writes posts\n- {} – Edits pages\n"
    assert shown(page.format("30-50 %", "50-60 %")).adds_up
    assert shown(page.format("33.3 %", "66.6 %")).adds_up
    assert not shown(page.format("50 %", "40 %")).adds_up
