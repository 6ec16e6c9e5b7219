"""Kept duties held against the lint; the draft passes our own rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import NOW, ExampleLine
from tests.jd_gap.making import described, measured, shown

from remit.areas.responsibilities import AREAS
from remit.jd.description import Description, Duty
from remit.jd.draft import Draft, draft
from remit.jd.draft.mending import description_of
from remit.jd.draft.statement import SCOPES, read_statements
from remit.jd.gap import compare
from remit.jd.lint import lint_description
from remit.jd.profiles import profile_keys, read_profile
from remit.workflow.packets.build_packet import packet_inputs
from remit.workflow.position.packet_basis import Order

SHARES = {"publishing": 0.6, "community": 0.4}


def kept(words: str, language: str = "en") -> Draft:
    """The draft of a description whose first duty has these words and still stands."""
    old = described(("publishing", 60.0), ("community", 40.0))
    first, second = old.duties
    text = f"{words}\n{second.text}\n"
    duties = (
        replace(first, text=words, end=len(words)),
        replace(second, start=len(words) + 1, end=len(text) - 1),
    )
    description = Description(text, language, True, title="Officer", duties=duties)
    gap = compare(description, measured(SHARES), shown(SHARES), read_profile())
    return draft(gap, description, read_profile(), read_statements(language))


def codes(proposed: Draft) -> list[str]:
    return [finding.code for finding in proposed.findings]


def test_a_renamed_platform_gets_both_names_and_the_draft_says_so() -> None:
    proposed = kept("Writes posts for Twitter and Facebook.")
    assert proposed.duties[0].statement == "Writes posts for X (formerly Twitter) and Facebook."
    (said,) = [each for each in proposed.findings if each.code == "draft-mended"]
    assert "X (formerly Twitter)" in said.message.text()
    assert proposed.old[0].text == "Writes posts for Twitter and Facebook."


def test_a_dead_platform_stays_and_is_named_to_be_mended() -> None:
    proposed = kept("Writes posts for MySpace and Facebook.")
    assert proposed.duties[0].statement == "Writes posts for MySpace and Facebook."
    (said,) = [each for each in proposed.findings if each.code == "draft-mend"]
    assert "MySpace" in said.message.text()
    assert "2013" in said.message.text()


def test_bulgarian_words_are_mended_in_bulgarian() -> None:
    proposed = kept("Пише публикации в Twitter и Facebook.", "bg")
    assert "X (бивш Twitter)" in proposed.duties[0].statement


def test_clean_words_are_kept_and_nothing_is_said() -> None:
    proposed = kept("Writes posts for Facebook and Flickr.")
    assert proposed.duties[0].statement == "Writes posts for Facebook and Flickr."
    assert not [code for code in codes(proposed) if code.startswith("draft-mend")]


@pytest.mark.parametrize("language", ["en", "bg"])
def test_our_own_statements_have_no_fault(language: str) -> None:
    statements = read_statements(language)
    for area in AREAS:
        for scope in (None, *SCOPES):
            words = statements.duty(area, scope)
            page = Description(words, language, True, duties=(Duty(words, 0, len(words)),))
            faults = [f for f in lint_description(page) if f.start is not None]
            assert not [f for f in faults if f.severity != "note"], words


@pytest.mark.parametrize("language", ["en", "bg"])
def test_the_draft_of_the_example_passes_the_lint(language: str, example_line: ExampleLine) -> None:
    with example_line.workspace.ledger() as ledger:
        order = Order(example_line.packet, NOW, language=language)
        inputs, _ = packet_inputs(example_line.workspace, ledger, order)
    found = lint_description(description_of(inputs.draft), NOW.date())
    assert not [each for each in found if each.severity == "error"]
    platforms = [each for each in found if each.code in ("RJ103", "RJ116")]
    said = " ".join(each.message.text() for each in inputs.draft.findings)
    assert platforms
    assert all(each.code == "RJ103" and each.message.text() in said for each in platforms)


def test_a_bulgarian_paper_asks_for_no_american_fields() -> None:
    blanks = [what.text() for what, _ in read_profile().blanks_in("bg")]
    assert "Exempt or non-exempt status" not in blanks
    assert "Code in the national classification of occupations" in blanks
    assert len(read_profile().blanks_in("en")) == 4


@pytest.mark.parametrize("key", profile_keys())
def test_every_profile_has_a_name_in_bulgarian(key: str) -> None:
    named = read_profile(key).in_language("bg")
    assert any("а" <= letter <= "я" for letter in named.name.lower())
    assert read_profile(key).in_language("en").name == read_profile(key).name
