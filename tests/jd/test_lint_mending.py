"""Safe mendings: where they go, and where they keep off."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.jd.description import Description
from remit.jd.lint import lint_description
from remit.jd.lint.mending import Edit, changed_lines, edited, edits_in_page, edits_of

Read = Callable[[str], Description]
PAGE = "Officer\n\nDuties:\n- Writes posts for the library.\n- {}\n"


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("Posts on Twitter.", "Posts on X (formerly Twitter)."),
        ("Acts as spokesman and posts on Twitter.", None),
        ("Spokesman of the mayor.", "Spokesperson of the mayor."),
        ("Reads Twitter's rules.", "Reads Twitter's rules."),
        ("Other duties as assigned.", "Other duties as assigned."),
    ],
)
def test_only_what_is_safe_is_mended(line: str, mended: str | None, read: Read) -> None:
    text = PAGE.format(line)
    made = edited(text, edits_of(lint_description(read(text))))
    expected = mended or "Acts as spokesperson and posts on X (formerly Twitter)."
    assert made == PAGE.format(expected)


@pytest.mark.parametrize("line", ["Posts on Twitter.", "Chairman of the group.", "Туитър е жив."])
def test_mending_twice_changes_nothing_more(line: str, read: Read) -> None:
    once = edited(text := PAGE.format(line), edits_of(lint_description(read(text))))
    assert once != text
    assert edits_of(lint_description(read(once))) == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_an_edit_leaves_everything_around_it(before: str, after: str) -> None:
    text = f"{before}Twitter{after}"
    made = edited(text, [Edit(len(before), len(before) + 7, "X")])
    assert made == f"{before}X{after}"


def test_in_a_page_tags_entities_scripts_and_comments_are_not_words() -> None:
    page = (
        "<title>Twitter</title><style>p::after{content:'Twitter'}</style><!-- Twitter -->"
        "<p class='Twitter'>Posts &amp; answers on <b>Twitter</b> for R&eacute;sidents.</p>"
    )
    text = "Posts & answers on Twitter for Résidents."
    at = text.index("Twitter")
    (edit,) = edits_in_page(page, text, [Edit(at, at + 7, "X <&> Co")])
    assert edited(page, [edit]) == page.replace("<b>Twitter</b>", "<b>X &lt;&amp;&gt; Co</b>")


@pytest.mark.parametrize(
    "page",
    [
        "<p>Posts on Twit<i>ter</i>.</p>",
        "<p>Posts on Twitter.</p><p>Posts on Twitter.</p>",
        "<p>Posts on Mastodon.</p>",
        "",
    ],
)
def test_a_place_that_is_not_certain_is_left(page: str) -> None:
    assert edits_in_page(page, "Posts on Twitter.", [Edit(9, 16, "X")]) == []


@given(st.lists(st.sampled_from(["Posts", "on", "Twitter", "&", "daily", "for"]), max_size=12))
def test_an_edit_in_a_page_hits_its_word_or_nothing(words: list[str]) -> None:
    text = " ".join(words)
    page = "<p>" + html.escape(text).replace(" ", "</b> <b>") + "</p>"
    for at, word in enumerate(words):
        if word == "Twitter":
            start = len(" ".join([*words[:at], ""]))
            for edit in edits_in_page(page, text, [Edit(start, start + 7, "X")]):
                assert page[edit.start : edit.end] == "Twitter"
                assert page[: edit.start].count("Twitter") == words[:at].count("Twitter")


def test_what_changes_is_shown_line_by_line() -> None:
    shown = list(changed_lines("a.md", "One.\r\nTwitter.\r\n", "One.\r\nX.\r\n"))
    assert shown[:2] == ["--- a.md", "+++ a.md"]
    assert "-Twitter." in shown
    assert "+X." in shown
