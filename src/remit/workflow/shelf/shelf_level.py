"""The level evidence as a paper of the desk's shelf: factor by factor, with what proves it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from remit.levels.model import FactorEvidence, Proof
from remit.workflow.levels.level_evidence import LevelView
from remit.workflow.levels.level_rows import factor_rows
from remit.workflow.picture.measure_work import Picture
from remit.workflow.shelf.shelf_case import named, open_factor
from remit.workflow.shelf.shelf_case_rows import Open
from remit.workflow.words.written_sentences import Told, told_in_all

LEVEL = "level"
"""The name of the paper."""
MOST = 12
"""So many proofs of a kind are laid ready: the first, and the latest."""
WIDTH = 140
"""So many letters of an entry or a line stand beside it."""


class ClaimRow(Struct, frozen=True):
    """A sentence of the description; it `claims` the factor or `limits` it."""

    text: str
    says: str


class ProofRow(Struct, frozen=True):
    """An entry, a line of hers or her word; `kind` is record, diary, inventory or word.

    `id` is an entry's number for what is on record, else a statement's.
    """

    kind: str
    id: int
    day: date | None
    recorded: str
    written: date | None = None
    area: str | None = None
    text: str = ""


class FactorRow(Struct, frozen=True):
    """One factor: what is claimed, what is shown since when, what proves it, what is open."""

    factor: str
    name: Told
    strength: str
    since: date | None
    latest: date | None
    stated_since: date | None
    claims: tuple[ClaimRow, ...]
    shown: tuple[Told, ...]
    proofs: tuple[ProofRow, ...]
    more: int
    missing: tuple[Open, ...]


class Evidence(Struct, frozen=True):
    """The nine factors over the twelve months of `window`; older proofs tell since when.

    `described` tells whether there is a description to hold them against.
    """

    window: tuple[date, date]
    described: bool
    factors: tuple[FactorRow, ...]
    withheld: int
    uncounted: int


def evidence_paper(view: LevelView, picture: Picture, lines: Mapping[int, str]) -> Evidence:
    """Return the paper; `lines` are her own lines by the number of their statement."""
    first, last = view.evidence.window
    kept = factor_rows(view.evidence.factors, MOST, "en")
    wanted = {each.id for row in kept for each in row.proofs if each.because == "record"}
    entries = {each.id: each.text for each in picture.work.activities if each.id in wanted}
    return Evidence(
        window=(first + timedelta(days=1), last),
        described=view.description is not None,
        factors=tuple(_factor(row.found, row.proofs, row.more, (entries, lines)) for row in kept),
        withheld=view.withheld,
        uncounted=view.uncounted,
    )


def read_evidence_paper(paper: bytes | None) -> Evidence | None:
    """Return what lies on the shelf; None where there is nothing, or an older paper."""
    try:
        return None if paper is None else msgspec.json.decode(paper, type=Evidence)
    except msgspec.ValidationError:
        return None


Texts = tuple[Mapping[int, str], Mapping[int, str]]
"""The words of entries and of lines, by their numbers."""


def _factor(found: FactorEvidence, proofs: tuple[Proof, ...], more: int, texts: Texts) -> FactorRow:
    missing = tuple(Open(told_in_all(each.what), each.who) for each in found.missing)
    return FactorRow(
        factor=found.factor,
        name=named(found.factor),
        strength=found.strength,
        since=found.since,
        latest=found.latest,
        stated_since=found.stated_since,
        claims=tuple(ClaimRow(each.text, each.says) for each in found.claims),
        shown=tuple(map(told_in_all, found.shown)),
        proofs=tuple(_proof(each, texts) for each in proofs),
        more=more,
        missing=(*missing, open_factor(found.factor)),
    )


def _proof(proof: Proof, texts: Texts) -> ProofRow:
    entries, lines = texts
    text = (entries if proof.because == "record" else lines).get(proof.id, "")
    line = " ".join(text.split())
    return ProofRow(
        kind=proof.because,
        id=proof.id,
        day=proof.day,
        recorded=proof.recorded,
        written=proof.written,
        area=proof.area,
        text=line if len(line) <= WIDTH else line[: WIDTH - 1] + "…",
    )
