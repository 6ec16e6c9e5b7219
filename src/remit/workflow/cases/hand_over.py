"""The handover: what a successor, or who stands in, really takes over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from remit.areas.model import UNPLACED
from remit.cases.rhythm import recurrence_of
from remit.errors import UsageError
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.measure.last_day import carried_on
from remit.messages import say
from remit.packet.case.case_parts import Paper
from remit.packet.case.handover_document import HandoverInputs, Open, handover_paper
from remit.packet.case.handover_parts import Contact, Recurring
from remit.workflow.cases.case_basis import CaseBasis, CaseOrder, case_basis
from remit.workflow.cases.next_hire import hire_json, hire_of
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import Picture, chosen_day
from remit.workflow.statements.stated import decisions, roles

Plain = dict[str, object]
RECENT = timedelta(days=92)
"""Decisions of so many days before the end of the record may still be open."""
MOST_AREAS = 3


@dataclass(frozen=True, slots=True)
class Handover:
    """What the paper is made from, and what its numbers stand for: for her eyes alone."""

    inputs: HandoverInputs
    titles: dict[str, str]


def hand_over(
    workspace: Workspace, ledger: Ledger, order: CaseOrder, released: Sequence[str] = ()
) -> Handover:
    """Return the handover; `released` names series (R3) and diary lines (S12) one by one.

    Only what is named has its words in the paper. Raises `UsageError`
    (`unknown-number`) for a number that is none of them.
    """
    basis = case_basis(workspace, ledger, order)
    picture, chosen = basis.picture, {each.strip().upper() for each in released}
    series = list(_series(workspace, picture))
    until = chosen_day(workspace, order.view) or order.view.today
    told = list(_decisions(workspace, ledger, basis, until))
    titles = {f"R{each.number}": each.title or "" for each in series}
    titles |= {f"S{each.statement}": each.text or "" for each in told}
    _refuse_unknown(chosen, titles)
    alive = [each for each in series if each.recurrence.alive]
    return Handover(
        HandoverInputs(
            hire_of(workspace, ledger, basis),
            [_reduced(each, chosen) for each in alive],
            len(series) - len(alive),
            list(_contacts(ledger, basis.picture)),
            [
                each if f"S{each.statement}" in chosen else Open(each.statement, each.happened)
                for each in told
            ],
            basis.written,
        ),
        titles,
    )


def _reduced(each: Recurring, chosen: set[str]) -> Recurring:
    title = each.title if f"R{each.number}" in chosen else None
    return Recurring(each.number, each.area, each.recurrence, each.minutes, title)


def _refuse_unknown(chosen: set[str], titles: dict[str, str]) -> None:
    unknown = sorted(chosen - titles.keys())
    if unknown:
        raise UsageError(
            say("There is no `{number}` in this handover.", number=unknown[0]),
            next_step=say("The handover on the screen shows the numbers and what they stand for."),
            code="unknown-number",
        )


def _series(workspace: Workspace, picture: Picture) -> Iterator[Recurring]:
    """Yield the series of the window with their numbers, most frequent first."""
    last = picture.measures.window[1]
    found: dict[str, list[tuple[Activity, str]]] = defaultdict(list)
    for at in picture.in_window().nonzero()[0]:
        entry = picture.work.activities[at]
        if entry.series:
            found[entry.series].append((entry, picture.work.placements[at].area))
    number = 0
    for entries in sorted(found.values(), key=lambda each: (-len(each), each[0][0].id)):
        days = [_day(entry, workspace) for entry, _ in entries]
        recurrence = recurrence_of(days, last)
        if recurrence is None:
            continue
        number += 1
        newest = max((entry for entry, _ in entries), key=lambda entry: entry.start)
        area = Counter(area for _, area in entries).most_common(1)[0][0]
        title = " ".join(newest.text.split())
        yield Recurring(number, area, recurrence, _minutes([e for e, _ in entries]), title)


def _day(entry: Activity, workspace: Workspace) -> date:
    return datetime.fromtimestamp(entry.start, workspace.settings.zone_info()).date()


def _minutes(entries: Sequence[Activity]) -> int | None:
    """Return how long they mostly take, None where no entry has an end."""
    lengths = [(each.end - each.start) / 60 for each in entries if each.end is not None]
    return round(median(lengths)) if lengths else None


def _contacts(ledger: Ledger, picture: Picture) -> Iterator[Contact]:
    """Yield the roles of the window, those with most entries first; no role last."""
    confirmed = roles(ledger)
    people: dict[str | None, set[str]] = defaultdict(set)
    entries: Counter[str | None] = Counter()
    areas: dict[str | None, Counter[str]] = defaultdict(Counter)
    for at in picture.in_window().nonzero()[0]:
        entry, area = picture.work.activities[at], picture.work.placements[at].area
        present = {
            each.pseudonym: confirmed.get(each.pseudonym, each.role) for each in entry.company
        }
        for pseudonym, role in present.items():
            people[role].add(pseudonym)
        for role in set(present.values()):
            entries[role] += 1
            areas[role][area] += 1
    for role in sorted(entries, key=lambda each: (each is None, -entries[each])):
        shared = [area for area, _ in areas[role].most_common() if area != UNPLACED]
        yield Contact(
            role, len(people[role]), entries[role], tuple(shared[:MOST_AREAS]) or (UNPLACED,)
        )


def _decisions(
    workspace: Workspace, ledger: Ledger, basis: CaseBasis, until: date
) -> Iterator[Open]:
    """Yield the lines of the last months that may be told; what follows the last import too."""
    told = [each for each in decisions(ledger) if each.happened <= until]
    last = carried_on(basis.picture.measures.window[1], [each.happened for each in told])
    for each in told:
        private = not workspace.settings.may_tell(each.text)
        if each.happened > last - RECENT and not private:
            yield Open(each.statement, each.happened, each.text)


def handover_page(found: Handover) -> Paper:
    """Return the paper."""
    return handover_paper(found.inputs)


def handover_json(found: Handover) -> Plain:
    """Return what `remit handover --json` prints: as on paper, nothing that was not released."""
    inputs = found.inputs
    hire = hire_json(inputs.hire)
    kept = ("version", "window", "areas", "crises", "accounts", "answers_for")
    return {
        **{name: hire[name] for name in kept},
        "recurring": [
            {
                "number": f"R{each.number}",
                "area": each.area,
                "rhythm": each.recurrence.rhythm,
                "weekday": each.recurrence.weekday,
                "times": each.recurrence.times,
                "minutes": each.minutes,
                "last": each.recurrence.last,
                "title": each.title,
            }
            for each in inputs.recurring
        ],
        "recurring_stopped": inputs.stopped,
        "contacts": [
            {
                "role": each.role,
                "people": each.people,
                "entries": each.entries,
                "areas": list(each.areas),
            }
            for each in inputs.contacts
        ],
        "decisions": [
            {"number": f"S{each.statement}", "happened": each.happened, "text": each.text}
            for each in inputs.decisions
        ],
    }
