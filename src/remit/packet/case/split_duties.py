"""The two descriptions that a position falls into: duties with shares that sum to 100 each."""

from __future__ import annotations

from collections.abc import Iterator

from remit.jd.draft import Draft
from remit.messages import Message, say
from remit.packet.case.case_parts import joined, joined_areas, section
from remit.packet.ground.area_marks import marked, marks_explained
from remit.packet.ground.document import Block, Paragraph, Section, Table
from remit.packet.ground.figure import Figure, Selector
from remit.packet.ground.grounds import EVERY_ASSUMPTION, Grounds
from remit.packet.ground.writer import Given, Shown

PARTS = (
    ("social", say("First description: social media")),
    ("rest", say("Second description: all other work")),
)


def keep_duties(grounds: Grounds, name: str, draft: Draft) -> None:
    """Keep the per cents of a part's duties, and their sum."""
    for at, duty in enumerate(draft.duties, start=1):
        entries = Selector((duty.area, *duty.also), *grounds.days())
        _keep(grounds, f"{name}.{at}.percent", duty.percent, entries)
        grounds.share(f"{name}.{at}.whole", duty.measured, entries, None)
    if draft.duties:
        _keep(grounds, f"{name}.total", draft.total, grounds.selector())


def _keep(grounds: Grounds, identity: str, percent: int, entries: Selector) -> None:
    grounds.writer.keep(
        Figure(
            id=identity,
            unit="percent",
            basis="modelled",
            value=percent,
            entries=entries,
            assumptions=EVERY_ASSUMPTION,
        )
    )


def descriptions_section(grounds: Grounds, drafts: tuple[Draft, Draft] | None) -> Section:
    """Return both descriptions side by side in one section; their figures must be kept."""
    return section(grounds, "two", say("Two descriptions"), _blocks(grounds, drafts))


def _blocks(grounds: Grounds, drafts: tuple[Draft, Draft] | None) -> Iterator[Block]:
    runs = grounds.writer.runs
    if drafts is None:
        yield Paragraph(
            runs(say("No written description was adopted, so there are no duties to divide."))
        )
        return
    for (name, heading), draft in zip(PARTS, drafts, strict=True):
        if draft.duties:
            yield _table(grounds, name, heading, draft)
        else:
            yield Paragraph(runs(say("{part}: no work on record.", part=heading)))
    yield from marks_explained(
        grounds, (at for draft in drafts for duty in draft.duties for at in duty.duties)
    )
    waiting = [each.text for draft in drafts[:1] for each in draft.old if each.area == "unplaced"]
    if waiting:
        duties = joined([Given(each) for each in waiting])
        said = say("Duties that could be placed in neither part: {duties}.", duties=duties)
        yield Paragraph(runs(said))
    yield Paragraph(
        runs(
            say(
                "Each description sums to {total} on its own. The shares are those of the last"
                " twelve months as they are, not of a plan; work that nothing could place is in"
                " neither. A description is ready only when both are read and edited by people.",
                total=Shown("social.total" if drafts[0].duties else "rest.total"),
            )
        ),
        "note",
    )


def _table(grounds: Grounds, name: str, heading: Message, draft: Draft) -> Table:
    writer, runs = grounds.writer, grounds.writer.runs
    rows = []
    for at, duty in enumerate(draft.duties, start=1):
        areas = joined_areas(grounds, (duty.area, *duty.also))
        rows.append(
            (
                marked(grounds, Given(duty.statement, lines=True), duty.duties),
                runs(areas),
                runs(Shown(f"{name}.{at}.percent")),
                runs(Shown(f"{name}.{at}.whole", "range")),
            )
        )
    return Table(
        id=f"duties-{name}",
        caption=runs(heading),
        columns=(
            writer.column(say("Duty"), 82),
            writer.column(say("Area of responsibility"), 46),
            writer.column(say("Share of this part"), 20, right=True),
            writer.column(say("Its area, of today's whole"), 24, right=True),
        ),
        rows=tuple(rows),
        total=(
            runs(say("Total")),
            (),
            runs(Shown(f"{name}.total")),
            (),
        ),
        small=True,
    )
