"""Names of members against glob patterns."""

from __future__ import annotations

import re
from fnmatch import translate

from hypothesis import example, given
from hypothesis import strategies as st

from remit.sources.opening.member_names import matcher

LETTERS = "abB.-/"
GLOBS = st.lists(st.text(LETTERS + "**?", max_size=8), max_size=4)


@given(GLOBS, st.text(LETTERS, max_size=10))
@example(["ab*ba"], "aba")
@example(["*a*b*.js", "*b"], "xaxb.JS")
@example(["a[b]?"], "ABc")
def test_a_name_is_one_of_the_patterns_when_their_expression_says_so(
    globs: list[str], name: str
) -> None:
    expression = "|".join(map(translate, globs)) or r"(?!)"
    said = re.match(expression, name, re.IGNORECASE) is not None
    assert matcher(tuple(globs)).match(name) is said


def test_nothing_matches_no_patterns() -> None:
    assert not matcher(()).match("")
