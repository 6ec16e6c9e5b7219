"""Tips tied to the words of a description: what the lint found, and the nearest template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS
from remit.cases.tip import Phrase, Quote, Text, Tip, read_tip_table
from remit.jd.description import Description
from remit.jd.gap.written import weigh
from remit.jd.lint.guidance import Guidance, read_guidance
from remit.jd.lint.model import LintFinding
from remit.jd.lint.rules import RULES
from remit.messages import Message

QUOTED = 2
"""So many places of one finding are quoted."""
BARE = 4
"""A text that lacks so many parts is helped better by a whole description."""
OWN_TIP = 4
"""Parts of this rank or before it have a tip of their own beside a whole description."""
NOT_ALL = frozenset({"RJ125", "RJ126", "RJ129", "RJ130"})
"""Missing parts that not every position has."""
OUTDATED = "RJ114"
TITLE_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "senior-manager",
        ("senior manager", "associate director", "assistant director", "старши ръководител"),
    ),
    ("director", ("director", "head of", "директор", "началник")),
    ("manager", ("manager", "мениджър", "ръководител")),
    ("coordinator", ("coordinator", "assistant", "intern", "координатор", "сътрудник", "стажант")),
    ("specialist", ("specialist", "strategist", "officer", "специалист", "експерт")),
)
"""Words of titles, the one that wins first."""
RATED = {1: "coordinator", 2: "coordinator", 3: "specialist", 4: "manager"}
RATED |= {5: "senior-manager", 6: "director"}
"""The template for each level of the Canadian standard, as on the ladder of titles."""


@dataclass(frozen=True, slots=True)
class WholePaper:
    """A whole description that can be had: its names, its title, per cents by area."""

    level: str
    variant: str
    title: str
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Paper:
    """A description with what was found in it.

    `mendable` tells whether the lint may mend its file; `level` is what the
    Canadian standard reads in it, None where nothing can be told. `whole` are
    the descriptions to begin with, none where her record proposes one itself.
    """

    description: Description
    findings: Sequence[LintFinding]
    mendable: bool = False
    level: int | None = None
    whole: Sequence[WholePaper] = ()


def tips_in_text(paper: Paper, told: frozenset[str] = frozenset()) -> Iterator[Tip]:
    """Yield a tip for each rule that found something, and one for a text that lacks much.

    `told` are rules whose matter other tips settle, or that the record denies.
    """
    table, found = read_tip_table(), {each.code for each in paper.findings}
    missing = [code for code in table.parts if code in found]
    bare = len(missing) >= BARE and bool(paper.whole)
    if bare:
        yield _whole(paper, missing)
        told |= {code for code in missing if table.lint[code][0] > OWN_TIP}
    by_code = sorted(paper.findings, key=lambda each: each.code)
    for code, alike in groupby(by_code, key=lambda each: each.code):
        if code not in told:
            yield _of_a_rule(paper, list(alike))


def _of_a_rule(paper: Paper, alike: Sequence[LintFinding]) -> Tip:
    table, first = read_tip_table(), alike[0]
    guidance = _guidance(first.code)
    rank, minutes = table.lint[first.code]
    fixed = paper.mendable and any(each.fix is not None for each in alike)
    placed = first.start is not None
    step = "fix" if fixed else _step(first.code, placed=placed)
    write = guidance[paper.description.lang].after if not fixed else ""
    return Tip(
        first.code,
        rank,
        minutes,
        _message(first.message, len(alike)),
        next(rule.why for rule in RULES if rule.code == first.code),
        Text(guidance["en"].source, guidance["bg"].source),
        table.text[step],
        command="remit jd lint FILE --fix" if fixed else "",
        write=write,
        ground="" if placed else "remit jd lint FILE",
        quotes=tuple(
            Quote(each.text, each.start, each.end) for each in alike[:QUOTED] if each.text
        ),
        size=float(len(alike)),
    )


def _step(code: str, *, placed: bool) -> str:
    if code == OUTDATED:
        return "renew"
    if placed or code not in read_tip_table().parts:
        return "instead"
    return "add-if" if code in NOT_ALL else "add"


def _guidance(code: str) -> dict[str, Guidance]:
    return {language: read_guidance(language)[code] for language in ("en", "bg")}


def _message(message: Message, count: int) -> Phrase:
    text = read_tip_table().text["found" if count > 1 else "once"]
    return Phrase(text, {"message": message, "count": count})


def _whole(paper: Paper, missing: Sequence[str]) -> Tip:
    table = read_tip_table()
    row = table.tips["template"]
    found = row.says(
        "found", parts=tuple(table.parts[code] for code in missing), count=len(missing)
    )
    level, written = level_of(paper), paper.description.lang
    do, command = row.says("do-open"), "remit template"
    if level is not None:
        nearest, alike = nearest_paper(paper.description, level, paper.whole)
        do = row.says("do", title=nearest.title, alike=alike)
        command = row.command.format(level=nearest.level, variant=nearest.variant, written=written)
    return Tip(
        "template",
        row.rank,
        row.minutes,
        found,
        row.texts["why"],
        row.texts["source"],
        do,
        command,
        ground="remit jd lint FILE",
        size=float(len(missing)),
    )


def level_of(paper: Paper) -> str | None:
    """Return the level of the template that fits: by the title, else by what the text reads like.

    >>> level_of(Paper(Description("", "en", True, title="Senior Social Media Manager"), []))
    'manager'
    """
    title = (paper.description.title or "").casefold()
    for level, words in TITLE_WORDS:
        if any(word in title for word in words):
            return level
    return RATED.get(paper.level or 0)


def nearest_paper(
    description: Description, level: str, papers: Sequence[WholePaper]
) -> tuple[WholePaper, float]:
    """Return the paper of a level whose areas are most alike, and how much (0 to 1).

    Alike is what two divisions of time have in common: the sum of the smaller
    share of each area. Where several are equally alike the first one is taken.
    """
    weights = weigh(description).weights
    shares = dict.fromkeys((*AREAS, UNPLACED), 0.0)
    for duty, weight in zip(description.duties, weights, strict=True):
        shares[duty.area] = shares.get(duty.area, 0.0) + weight
    of_level = [paper for paper in papers if paper.level == level]
    rated = [
        (sum(min(shares[area], part / 100) for area, part in paper.shares.items()), paper)
        for paper in of_level
    ]
    alike, nearest = max(rated, key=lambda each: each[0])
    return nearest, alike
