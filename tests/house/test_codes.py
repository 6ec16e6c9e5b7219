"""The codes of errors and findings: one form, one meaning, one place that gives them."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from tests.house.tree import modules, shown, tree_of

from remit.errors import RemitError

FORM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
AGREED = {
    "no-duties": "the same fact: a finding of `jd read`, a stop where duties are needed",
}
"""Codes that two rooms give, or that are both a finding and a stop; with what they mean."""


def findings_in(tree: ast.Module) -> Iterator[str]:
    """Yield the codes of findings that are written out."""
    for call in _calls(tree):
        first = call.args[0] if call.args else None
        if _name(call) == "Finding" and isinstance(first, ast.Constant):
            yield str(first.value)


def stops_in(tree: ast.Module) -> Iterator[str]:
    """Yield the codes given to errors that are raised."""
    for call in _calls(tree):
        for keyword in call.keywords:
            if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value)


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def classes(root: type[RemitError] = RemitError) -> list[type[RemitError]]:
    return [root, *(found for each in root.__subclasses__() for found in classes(each))]


def room_of(name: str) -> str:
    return name.removeprefix("src/remit/").partition("/")[0]


def test_the_codes_are_seen() -> None:
    sample = ast.parse("Finding('A_b', 1)\nraise UsageError(say('x'), code='Y')")
    assert (list(findings_in(sample)), list(stops_in(sample))) == (["A_b"], ["Y"])
    assert len(given()) > 50


def given() -> dict[str, set[tuple[str, str]]]:
    """Return code → (kind, room) of everything that gives it."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for path in modules():
        room = room_of(shown(path))
        for code in findings_in(tree_of(path)):
            found[code].add(("finding", room))
        for code in stops_in(tree_of(path)):
            found[code].add(("stop", room))
    return found


def test_every_code_is_lower_case_words_with_dashes() -> None:
    assert not FORM.fullmatch("A_b")
    codes = {*given(), *(each.code for each in classes())}
    assert {code for code in codes if not FORM.fullmatch(code)} == set()


def test_every_kind_of_stop_has_a_code_of_its_own() -> None:
    codes = [each.code for each in classes() if each.__module__ == "remit.errors"]
    assert len(codes) > 10
    assert len(codes) == len(set(codes))


def test_a_code_means_one_thing() -> None:
    ambiguous = {code: sorted(places) for code, places in given().items() if len(places) > 1}
    assert {code: where for code, where in ambiguous.items() if code not in AGREED} == {}


def test_what_is_agreed_still_needs_agreeing() -> None:
    assert {code for code in AGREED if len(given()[code]) < 2} == set()


def test_a_stop_does_not_take_the_code_of_another_kind_of_stop() -> None:
    kinds = {each.code for each in classes() if each.__module__ == "remit.errors"}
    assert {
        code for path in modules() for code in stops_in(tree_of(path)) if code in kinds
    } == set()


def test_every_stop_is_raised_as_what_it_is() -> None:
    sample = ast.parse("raise RemitError(say('x'))")
    assert bare(sample)
    assert [shown(path) for path in modules() if bare(tree_of(path))] == []


def bare(tree: ast.Module) -> bool:
    return any(_name(call) == "RemitError" for call in _calls(tree))
