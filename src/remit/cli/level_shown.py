"""Level evidence and ratings on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from remit.cli.shown import counted, name_of, shortened
from remit.cli.terminal import day_of, language, sentence, write
from remit.cli.terminal import translate as _

if TYPE_CHECKING:
    from remit.workflow.levels.level_evidence import LevelView
    from remit.workflow.levels.level_rows import ElementRow, FactorRow, Proof, Rating

WIDTH = 160
"""So many letters of a sentence of the description are shown."""
STRENGTHS = {
    "cannot tell": _("cannot tell"),
    "none": _("no evidence"),
    "some": _("some evidence"),
    "strong": _("strong evidence"),
}
RECORDED = {
    "at the time": _("recorded at the time"),
    "reconstructed": _("reconstructed later"),
    "stated": _("stated"),
}
KINDS = {"diary": _("diary"), "inventory": _("inventory"), "word": _("your word")}
WHO = {"holder": _("you"), "supervisor": _("your supervisor"), "hr": _("HR")}
SAYS = {"claims": _("claims it"), "limits": _("limits it"), "names": _("speaks of it")}


def show_evidence(view: LevelView, limit: int) -> None:
    """Write the nine factors, and what was left out."""
    from remit.workflow.levels.level_rows import factor_rows

    first, last = view.evidence.window
    write(
        _("Level evidence up to {last}; as the position is now means after {first}.").format(
            last=day_of(last), first=day_of(first)
        )
    )
    if view.description is None:
        write(_("No description has been adopted, so nothing is claimed: remit jd use FILE"))
    for row in factor_rows(view.evidence.factors, limit, language()):
        write("")
        _show_factor(row, described=view.description is not None)
    write("")
    if view.withheld:
        write(
            _("Withheld, may be privileged; entries and lines: {count}").format(
                count=counted(view.withheld)
            )
        )
    if view.uncounted:
        write(
            _("Outside until you say who ran the account; entries: {count}").format(
                count=counted(view.uncounted)
            )
        )
    write(_("Volume never raises a level. HR judges it; this is what the judgement can rest on."))


def _show_factor(row: FactorRow, *, described: bool) -> None:
    found = row.found
    parts = [STRENGTHS[found.strength]]
    if found.since:
        parts.append(_("first shown {day}").format(day=day_of(found.since)))
    if found.stated_since:
        parts.append(_("stated since {day}").format(day=day_of(found.stated_since)))
    write(f"{row.name}: {', '.join(parts)}")
    for claim in found.claims:
        write(
            _("  description {says}: “{quote}”").format(
                says=SAYS[claim.says], quote=shortened(claim.text, WIDTH)
            )
        )
    if described and not found.claims:
        write(_("  description: says nothing of it"))
    for message in found.shown:
        write("  " + sentence(message))
    for proof in row.proofs:
        write("    " + _proof(proof))
    if row.more:
        write(_("    … and {count} more (--limit)").format(count=counted(row.more)))
    for missing in row.missing:
        write(_missing(sentence(missing.what), missing.who))
    write(_missing(row.open, row.who))


def _proof(proof: Proof) -> str:
    from remit.workflow.levels.level_rows import proof_question

    parts = [day_of(proof.day) or _("no date"), RECORDED[proof.recorded]]
    if proof.recorded == "reconstructed":
        parts[1] += f" ({day_of(proof.written)})"
    if proof.area is not None:
        parts.append(name_of(proof.area))
    asked = proof_question(proof)
    number = f"#{proof.id}" if proof.because == "record" else f"{asked}  {KINDS[proof.because]}"
    if proof.because == "word":
        parts[1] = _("said on {day}").format(day=day_of(proof.written))
    return f"{number}  {', '.join(parts)}  [remit why {asked}]"


def _missing(what: str, who: Iterable[str]) -> str:
    return _("  open: {what} ({who})").format(
        what=what.rstrip("."), who=", ".join(WHO[each] for each in who)
    )


def show_rating(rating: Rating) -> None:
    """Write how a description reads in a frame."""
    from remit.workflow.levels.level_rows import element_rows, shown_range

    frame = rating.frame
    write(frame.name[language()])
    write(_("Source: {source}").format(source=frame.source))
    write(frame.note[language()])
    for row in element_rows(rating, language()):
        write("")
        _show_element(row)
    write("")
    told = shown_range(rating, rating.range)
    if told and rating.level is not None:
        _show_whole(rating, told)
    elif frame.levels:
        write(_("As far as it is written, no level can be told."))
    else:
        write(
            _(
                "The public source of this frame names its elements and does not tell levels apart,"
                " so no level is given here."
            )
        )
    open_names = [each.element.name[language()] for each in rating.elements if each.open]
    if open_names:
        write(_("Open, the text says nothing of: {names}").format(names="; ".join(open_names)))


def _show_whole(rating: Rating, told: str) -> None:
    """Write the level with its range, and the sentences that carry it."""
    from remit.workflow.levels.level_rows import decisive_rows

    most = rating.frame.levels[(rating.level or 1) - 1]
    write(
        _("The text reads most like {level}; as far as it is written: {levels}").format(
            level=most, levels=told
        )
    )
    for quote, because in decisive_rows(rating, language()):
        write(
            _("  because of: “{text}” ({because})").format(
                text=shortened(quote, WIDTH), because=because
            )
        )
    write(_("A first reading for a talk with HR; no rating by it."))


def _show_element(row: ElementRow) -> None:
    write(row.name + (f": {row.levels}" if row.levels else ""))
    if row.open:
        write(_("  open: the text says nothing of it"))
    for claim, levels, because in row.reasons:
        quote = _("“{text}” – ").format(text=shortened(claim.text, WIDTH))
        write(f"  {quote}" + (f"{levels}: {because}" if levels else SAYS[claim.says]))
