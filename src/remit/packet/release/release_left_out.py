"""What is not in a release, and why: said to whoever receives it."""

from __future__ import annotations

from collections.abc import Iterator

from remit.messages import Message, Translate, say
from remit.packet.release.release_form import LeftOut
from remit.packet.whole.sealed import Sealed


def left_out(sealed: Sealed, translate: Translate) -> tuple[LeftOut, ...]:
    """Return what a release of a packet leaves out, in the language of the papers."""
    told = _left_out(sealed)
    return tuple(LeftOut(what.text(translate), why.text(translate)) for what, why in told)


def _left_out(sealed: Sealed) -> Iterator[tuple[Message, Message]]:
    yield (
        say("The titles and texts of entries"),
        say(
            "A figure cites them by number, day, area and minutes; the holder adds single ones by"
            " hand, and can show the others."
        ),
    )
    yield (
        say("The names and addresses of people"),
        say("The record keeps people under pseudonyms, and those stay with the holder."),
    )
    yield (
        say("The decision diary"),
        say("Only single lines that the holder named stand in the papers."),
    )
    if not sealed.manifest.parameters.include_after_hours:
        yield (
            say("Figures of work after hours"),
            say("They are in only when the holder asks for them."),
        )
    withheld = sealed.figures().get("count.withheld")
    if withheld is not None and withheld.value:
        yield (
            say("Work that may be under legal privilege"),
            say("It is withheld, and in no figure."),
        )
    yield (
        say("The record itself, and the exports it was made from"),
        say("They stay with the holder, who can have every figure measured there again."),
    )
