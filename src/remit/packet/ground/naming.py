"""What areas, kinds and empty cells are called in a document."""

from __future__ import annotations

from remit.areas.responsibilities import read_responsibilities
from remit.findings import Finding
from remit.jd.gap import AreaGap
from remit.measure.model import Shift
from remit.messages import Message, say
from remit.packet.ground.document import Runs
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.phrases import in_a_row
from remit.packet.ground.writer import Given
from remit.sources.registry import SOURCES

LONGEST_MIX = 6
GAP_KINDS = {
    "unwritten": say("done, not written"),
    "idle": say("written, no work found"),
    "drifted": say("both, shares apart"),
    "agrees": say("in agreement"),
    "cannot tell": say("cannot tell"),
}
TOO_SMALL = say("small, not written")
"""What is said in place of agreement where the description names nothing of an area."""
SHIFT_KINDS = {
    "lasting": say("lasting: it has held to the end of the record"),
    "surge": say("a surge: it went back"),
    "seasonal": say("seasonal: the year before shows the same"),
    "too recent": say("too recent to call lasting"),
}


def is_small(area: AreaGap) -> bool:
    """Return whether an area agrees with a description that says nothing about it."""
    return area.kind == "agrees" and not area.written.mid


def gap_finding(area: AreaGap) -> Message:
    """Return what was found of an area, in the words that every paper and screen uses."""
    return TOO_SMALL if is_small(area) else GAP_KINDS[area.kind]


def area_name(grounds: Grounds, area: str) -> Message | Given:
    """Return what an area is called; names come with the inputs or from the table of areas."""
    if area in grounds.inputs.area_names:
        return Given(grounds.inputs.area_names[area])
    try:
        return Given(read_responsibilities().name(area, grounds.inputs.language))
    except KeyError:
        return Given(area)


def area_label(grounds: Grounds, area: str) -> str:
    """Return the name of an area as bare text, for charts."""
    return "".join(run.text for run in grounds.writer.runs(area_name(grounds, area)))


def source_title(name: str) -> Message | Given:
    """Return what people call an export; a source that is gone keeps its name.

    >>> str(source_title("icalendar"))
    'Calendar (iCalendar)'
    """
    titles = {source.name: source.title for source in SOURCES}
    return Message(titles[name]) if name in titles else Given(name)


def found(grounds: Grounds, name: str, findings: tuple[Finding, ...]) -> tuple[Runs, ...]:
    """Return findings as sentences whose numbers are figures, with the area they are about.

    What is found alike of several areas is one sentence that names them all.
    """
    alike: dict[str, list[int]] = {}
    for at, finding in enumerate(findings):
        own = "" if finding.where in grounds.areas else str(at)
        alike.setdefault(f"{finding.message}{own}", []).append(at)
    sentences = []
    for same in alike.values():
        message = grounds.finding(f"{name}.{same[0] + 1}", findings[same[0]])
        areas = [findings[at].where for at in same if findings[at].where in grounds.areas]
        if areas:
            named = in_a_row(area_name(grounds, area) for area in areas)
            message = say("{area}: {finding}", area=named, finding=message)
        sentences.append(grounds.writer.runs(message))
    return tuple(sentences)


def nothing() -> Message:
    """Return what an empty cell shows."""
    return Message("–")


def change(shift: Shift) -> float:
    """Return how much of the whole a shift moved to other areas, 0 to 1."""
    areas = {*shift.before, *shift.after}
    return sum(abs(shift.after.get(a, 0.0) - shift.before.get(a, 0.0)) for a in areas) / 2


def moved(shift: Shift) -> list[str]:
    """Return the areas whose share a shift changed most, largest change first."""
    areas = dict.fromkeys((*shift.before, *shift.after))
    by = {area: abs(shift.after.get(area, 0.0) - shift.before.get(area, 0.0)) for area in areas}
    kept = [area for area in areas if by[area] >= 0.01]
    return sorted(kept, key=lambda area: -by[area])[:LONGEST_MIX]


def listed(items: list[Message | Given]) -> Message:
    """Return items as one phrase: "a, b and c".

    >>> listed([say("a"), say("b"), say("c")]).text()
    'a, b and c'
    """
    if len(items) == 1:
        return say("{only}", only=items[0])
    head = items[0]
    for item in items[1:-1]:
        head = say("{head}, {next}", head=head, next=item)
    return say("{head} and {last}", head=head, last=items[-1])
