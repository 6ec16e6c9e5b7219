"""What crises really cost, on paper: their dates and hours, and what fell away in them."""

from __future__ import annotations

from collections.abc import Iterator

from remit.cases.crisis_cost import CrisisCost, Fallen
from remit.cases.episodes import CRISIS, Episode
from remit.cases.volume_numbers import Numbers
from remit.measure.model import Interval
from remit.messages import Message, say
from remit.packet.case.case_parts import (
    counted,
    joined_areas,
    modelled_hours,
    named_value,
    phrase,
    section,
    traced_hours,
)
from remit.packet.ground.document import Block, Paragraph, Section, Table
from remit.packet.ground.figure import Selector
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name, nothing
from remit.packet.ground.writer import Shown

HEADING = say("What crises really cost")


def crises_sentence(crises: CrisisCost) -> Message:
    """Return how many crises ended in the window, with their hours; the figures must be kept."""
    if not crises.episodes:
        return say("The record shows no crisis in these months.")
    return say(
        "Crises that ended in these months: {count}, with {hours} of crisis work.",
        count=Shown("crises.count"),
        hours=Shown("crises.hours"),
    )


def keep_crises(grounds: Grounds, crises: CrisisCost) -> None:
    """Keep the figures of the crises, together and one by one."""
    counted(grounds, "crises.count", len(crises.episodes), grounds.selector(CRISIS))
    modelled_hours(grounds, "crises.hours", crises.hours, grounds.selector(CRISIS))
    modelled_hours(grounds, "crises.all", crises.all_hours, grounds.selector(CRISIS))
    for at, each in enumerate(crises.episodes, start=1):
        _keep_episode(grounds, f"crisis.{at}", each)
    for fallen in crises.fell or ():
        _keep_fallen(grounds, fallen)


def _keep_episode(grounds: Grounds, name: str, episode: Episode) -> None:
    entries = Selector((CRISIS,), episode.first, episode.last)
    modelled_hours(grounds, f"{name}.hours", episode.hours, entries)
    traced_hours(grounds, f"{name}.traced", episode.traced, entries)
    counted(grounds, f"{name}.days", episode.days, entries)
    counted(grounds, f"{name}.worked", episode.worked_days, entries)
    if episode.back_after is not None:
        counted(grounds, f"{name}.back", episode.back_after)
    if episode.outside is not None:
        late = Interval(*(each * episode.outside for each in episode.hours))
        modelled_hours(grounds, f"{name}.outside", late, entries)


def _keep_fallen(grounds: Grounds, fallen: Fallen) -> None:
    entries = grounds.selector(fallen.area)
    for name, hours in (("usual", fallen.usual), ("during", fallen.during)):
        traced_hours(grounds, f"fell.{fallen.area}.{name}", hours, entries)


def crises_section(grounds: Grounds, crises: CrisisCost, numbers: Numbers) -> Section:
    """Return the crises of these months; their figures must be kept."""
    runs = grounds.writer.runs
    if not crises.episodes:
        none = say(
            "The record shows no crisis in these months: no days with {day} of crisis work that"
            " together come to {least}.",
            day=named_value(numbers, "crisis-day"),
            least=named_value(numbers, "crisis-least"),
        )
        return section(grounds, "crises", HEADING, [Paragraph(runs(none))])
    notes = [
        say(
            "All crisis work of these months, preparing and small incidents too: {hours}.",
            hours=Shown("crises.all"),
        ),
        say(
            "A crisis is found by its busy days in the record, not by its name. Work that leaves no"
            " trace is taken to lie where the traces lie."
        ),
    ]
    blocks: list[Block] = [_episodes(grounds, crises.episodes)]
    blocks += [Paragraph(runs(each), "note") for each in notes]
    blocks += _fell(grounds, crises)
    return section(grounds, "crises", HEADING, blocks)


def _episodes(grounds: Grounds, episodes: tuple[Episode, ...]) -> Table:
    writer, runs = grounds.writer, grounds.writer.runs
    ticked = any(each.outside is not None for each in episodes)
    rows = []
    for at, each in enumerate(episodes, start=1):
        name = f"crisis.{at}"
        late = runs(Shown(f"{name}.outside")) if each.outside is not None else runs(nothing())
        row = [
            runs(phrase("{first} – {last}", first=each.first, last=each.last)),
            runs(Shown(f"{name}.worked")),
            runs(Shown(f"{name}.hours")),
            runs(Shown(f"{name}.traced")),
            *([late] if ticked else []),
            runs(_recovery(name, each)),
        ]
        rows.append(tuple(row))
    columns = [
        writer.column(say("From, to"), 42),
        writer.column(say("Days with crisis work"), 18, right=True),
        writer.column(say("Hours"), 28, right=True),
        writer.column(say("Of these traced"), 24, right=True),
        *([writer.column(say("Of these outside working time"), 28, right=True)] if ticked else []),
        writer.column(say("Other work"), 42),
    ]
    return Table(
        "crises",
        runs(say("Crises that ended in these months")),
        tuple(columns),
        tuple(rows),
        small=True,
    )


def _recovery(name: str, episode: Episode) -> Message:
    match episode.recovery:
        case "did not fall":
            return say("did not fall")
        case "came back" if episode.back_after == 0:
            return say("fell; back with the next working day")
        case "came back":
            return say("fell; working days until it was back: {days}", days=Shown(f"{name}.back"))
        case "next crisis first":
            return say("fell; not back before the next crisis")
        case _:
            return say("fell; not back when the record ends")


def _fell(grounds: Grounds, crises: CrisisCost) -> Iterator[Block]:
    runs, fell = grounds.writer.runs, crises.fell
    if fell is None:
        yield Paragraph(
            runs(say("Too few working days lie in crises to tell what other work fell away."))
        )
        return
    if not fell:
        yield Paragraph(runs(none_fell(crises.episodes)))
        return
    yield Table(
        id="fell",
        caption=runs(say("What fell away: traced hours in five working days")),
        columns=(
            grounds.writer.column(say("Area of responsibility"), 60),
            grounds.writer.column(say("Outside crises"), 24, right=True),
            grounds.writer.column(say("In crises"), 24, right=True),
        ),
        rows=tuple(
            (
                runs(area_name(grounds, each.area)),
                runs(Shown(f"fell.{each.area}.usual")),
                runs(Shown(f"fell.{each.area}.during")),
            )
            for each in fell
        ),
    )
    named = joined_areas(grounds, [each.area for each in fell])
    yield Paragraph(
        runs(
            say(
                "Only what chance does not explain is listed ({areas}). Traced hours are less than"
                " worked hours; the two columns may be compared with each other.",
                areas=named,
            )
        ),
        "note",
    )


def none_fell(episodes: tuple[Episode, ...]) -> Message:
    """Return what it means that no area fell, beside crises in which other work as a whole did."""
    if all(each.recovery == "did not fall" for each in episodes):
        return say(
            "No area certainly had fewer hours in crises than otherwise: what crises took"
            " came on top, or chance hides it."
        )
    return say(
        "In single crises other work fell, as the table says. Over all of them together no area"
        " certainly had fewer hours than otherwise: what crises took came on top, or chance hides"
        " it."
    )
