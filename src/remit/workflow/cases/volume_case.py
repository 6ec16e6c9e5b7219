"""The case of volume: load against capacity, and what crises really cost."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

import numpy as np

from remit.cases.crisis_cost import CrisisCost, crisis_cost
from remit.cases.episodes import Calendar, calendar_of
from remit.cases.rhythm import recurrence_of
from remit.ledger.ledger import Ledger
from remit.measure.days import days_until
from remit.measure.model import Bools, Floats
from remit.measure.worked import worked
from remit.packet.case.case_parts import Paper
from remit.packet.case.volume_document import VolumeInputs, volume_paper
from remit.workflow.cases.case_basis import CaseBasis, CaseOrder, case_basis
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import Picture, basis_of

Plain = dict[str, object]
OF_CRISES = 1


def volume_case(workspace: Workspace, ledger: Ledger, order: CaseOrder) -> VolumeInputs:
    """Return the case of volume as values; see `case_basis` for what it raises."""
    basis = case_basis(workspace, ledger, order)
    late = late_minutes(workspace, ledger, basis.picture) if order.after_hours else None
    return volume_of(basis, crises_of(workspace, basis, late))


def volume_of(basis: CaseBasis, crises: CrisisCost) -> VolumeInputs:
    """Return the case of volume of a basis that was made already."""
    return VolumeInputs(basis.packet, basis.load, crises, basis.numbers)


def crises_of(workspace: Workspace, basis: CaseBasis, late: Floats | None = None) -> CrisisCost:
    """Return the crises of a basis, with their hours beside working time where `late` is given."""
    calendar = calendar_in(workspace, basis.picture, late)
    return crisis_cost(calendar, basis.picture.measures, basis.numbers, basis.dice(OF_CRISES))


def calendar_in(workspace: Workspace, picture: Picture, late: Floats | None = None) -> Calendar:
    """Return the traced minutes of a picture by day and area."""
    hours = workspace.settings.working_hours()
    rest = (hours.weekdays, hours.days_off)
    return calendar_of(
        picture.traces, picture.measures, rest, late, standing_in(workspace, picture)
    )


def standing_in(workspace: Workspace, picture: Picture) -> Bools:
    """Return which entries belong to a series that stands, such as a weekly meeting, [n]."""
    zone, days = workspace.settings.zone_info(), defaultdict[str, list[date]](list)
    for entry in picture.work.activities:
        if entry.series is not None:
            days[entry.series].append(datetime.fromtimestamp(entry.start, zone).date())
    until = picture.measures.as_of
    found = {series: recurrence_of(held, until) for series, held in days.items()}
    stands = {series for series, held in found.items() if held is not None and held.stands}
    return np.array([entry.series in stands for entry in picture.work.activities], np.bool_)


def late_minutes(workspace: Workspace, ledger: Ledger, picture: Picture) -> Floats:
    """Return the minutes of each trace inside and outside her hours, [2, n]; zeros without a time.

    Outside is after hours on working days, and days off.
    """
    basis = basis_of(workspace, ledger, picture)
    counted = basis.traces.start[basis.traces.counted]
    earliest = int(counted.min()) if counted.size else None
    days = days_until(picture.measures.as_of, earliest, basis.hours)
    work = worked(basis.traces, days, basis.settings.assumptions)
    outside = work.late[0] + work.late[1]
    whole = np.where(work.clock, work.tenths / 10, 0.0)
    return np.stack([np.maximum(whole - outside, 0.0), outside])


def volume_page(inputs: VolumeInputs) -> Paper:
    """Return the paper of the case."""
    return volume_paper(inputs)


def volume_json(inputs: VolumeInputs) -> Plain:
    """Return what `remit case volume --json` prints."""
    load, crises = inputs.load, inputs.crises
    return {
        "version": 1,
        "case": "volume",
        "window": [day.isoformat() for day in inputs.packet.measures.window],
        "enough": load.enough,
        "verdict": load.verdict,
        "weekly_hours": list(load.weekly),
        "weekly_agreed": load.weekly_agreed,
        "months": [
            {
                "month": month.first,
                "agreed": round(month.agreed, 1),
                "hours": list(month.hours),
                "traced": round(month.traced, 1),
                "verdict": month.verdict,
            }
            for month in load.months
        ],
        "crises": crises_json(crises),
        "numbers": numbers_json(inputs),
    }


def crises_json(crises: CrisisCost) -> Plain:
    """Return the crises as other programs read them."""
    return {
        "hours": list(crises.hours),
        "all_crisis_hours": list(crises.all_hours),
        "episodes": [
            {
                "first": each.first,
                "last": each.last,
                "worked_days": each.worked_days,
                "hours": list(each.hours),
                "traced": round(each.traced, 1),
                "recovery": each.recovery,
                "back_after": each.back_after,
                "outside": each.outside,
            }
            for each in crises.episodes
        ],
        "fell": None
        if crises.fell is None
        else [
            {
                "area": each.area,
                "usual": round(each.usual, 2),
                "during": round(each.during, 2),
                "p_value": round(each.p_value, 4),
            }
            for each in crises.fell
        ],
    }


def numbers_json(inputs: VolumeInputs) -> Plain:
    """Return the named numbers, each with whether somebody answered it."""
    return {
        name: {"value": each.value, "unit": each.unit, "answered": each.answered}
        for name, each in inputs.numbers.items()
    }
