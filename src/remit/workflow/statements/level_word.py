"""Her word on a level factor: that an area, an entry or a line of hers shows it, or does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from remit.areas.responsibilities import AREAS
from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.ledger.reading import Statement
from remit.levels.factors import read_factors
from remit.levels.model import Word
from remit.messages import Message, say
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.state import state_new, unknown_entry
from remit.workflow.statements.stated import FactorBody, answered, decisions, factors_said
from remit.workflow.statements.stated_rules import known_area

ENTRY = re.compile(r"#?(\d{1,18})")
LINE = re.compile(r"#?[SsСс]-?(\d{1,18})")
"""How a statement is named: an S, Latin or Cyrillic, before its number."""


def state_factor(workspace: Workspace, word: FactorBody, now: datetime) -> int:
    """State whether something shows a factor; return the number of the statement.

    Raises `UsageError` for an unknown factor, area, entry or line.
    """
    known_factor(word.factor)
    with workspace.turn(), workspace.ledger() as ledger:
        of = _meant(ledger, word.of)
        body = FactorBody(word.factor, of, word.shows)
        row = ("factor", f"{word.factor}:{of}", msgspec.to_builtins(body))
        return state_new(ledger, [row], now)[0]


def undo_factor(workspace: Workspace, factor: str, of: str, now: datetime) -> None:
    """Take back her word on a factor; `UsageError` (`nothing-stated`) where none stands."""
    known_factor(factor)
    with workspace.turn(), workspace.ledger() as ledger:
        named = {_named(of)}
        if entry := ENTRY.fullmatch(of.strip()):
            named |= {str(each.id) for each in ledger.versions(int(entry[1]))}
        said = factors_said(ledger)
        found = [each for each, body in said if body.factor == factor and body.of in named]
        if not found:
            raise UsageError(
                say("You have said nothing on {factor} of {of}.", factor=factor, of=of),
                next_step=say("`remit level` shows what you have said."),
                code="nothing-stated",
            )
        ledger.state("factor", found[-1].subject, {}, int(now.timestamp()))


def known_factor(factor: str) -> None:
    """Raise `UsageError` unless `factor` is the code of a level factor."""
    if factor not in read_factors():
        raise UsageError(
            say("`{factor}` is not a level factor.", factor=factor),
            next_step=say("Use one of: {names}.", names=", ".join(read_factors())),
            code="unknown-factor",
        )


def _named(of: str) -> str:
    """Return how a statement names an area, an entry or a line.

    >>> _named("#412"), _named("s12"), _named("crisis")
    ('412', 'S12', 'crisis')
    """
    of = of.strip()
    if entry := ENTRY.fullmatch(of):
        return str(int(entry[1]))
    line = LINE.fullmatch(of)
    return f"S{int(line[1])}" if line else of


def _meant(ledger: Ledger, of: str) -> str:
    """Return the name of what is meant; `UsageError` unless it is there."""
    named = _named(of)
    if ENTRY.fullmatch(named):
        if ledger.activity(int(named)) is None:
            raise unknown_entry(int(named))
    elif LINE.fullmatch(named):
        if int(named[1:]) not in _lines(ledger):
            raise unknown_line(named)
    else:
        known_area(named)
    return named


def _lines(ledger: Ledger) -> set[int]:
    told = {each.statement for each in decisions(ledger)}
    return told | {each.statement for each in answered(ledger)}


def unknown_line(named: str) -> UsageError:
    """Return the error that says that no such line stands."""
    return UsageError(
        say("No line {name} stands in the diary or the inventory.", name=named),
        next_step=say("`remit why decisions` and `remit why inventory` show the numbers of lines."),
        code="unknown-line",
    )


def words_of(ledger: Ledger, zone: ZoneInfo) -> Iterator[Word]:
    """Yield what she has said on level factors; of an entry, for the version that counts now."""
    words = [word_of(statement, zone) for statement, _body in factors_said(ledger)]
    now = ledger.in_place_of([word.entry for word in words if word.entry is not None])
    for word in words:
        yield word if word.entry is None else replace(word, entry=now.get(word.entry, word.entry))


def factor_words(workspace: Workspace) -> dict[str, list[Word]]:
    """Return what she has said on level factors, by factor, the newest word first."""
    found: dict[str, list[Word]] = {}
    with workspace.ledger() as ledger:
        for word in words_of(ledger, workspace.settings.zone_info()):
            found.setdefault(word.factor, []).insert(0, word)
    return found


def word_of(statement: Statement, zone: ZoneInfo) -> Word:
    """Return a statement of the kind `factor` as her word."""
    body = msgspec.convert(statement.body, FactorBody)
    on = datetime.fromtimestamp(statement.stated_at, zone).date()
    word = Word(statement.id, body.factor, body.shows, on)
    if body.of.isdigit():
        return replace(word, entry=int(body.of))
    if body.of in AREAS:
        return replace(word, area=body.of)
    return replace(word, line=int(body.of[1:]))


def told(word: Word, name: str) -> Message:
    """Return her word as a sentence; `name` is the factor's."""
    of = word.of
    if word.shows:
        return say("You said on {day} that {of} shows: {factor}", day=word.on, of=of, factor=name)
    return say(
        "You said on {day} that {of} does not show: {factor}", day=word.on, of=of, factor=name
    )
