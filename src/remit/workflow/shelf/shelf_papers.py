"""The figures that the desk's pages show, as plain values for the shelf."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from remit.workflow.folder.workspace import Workspace
from remit.workflow.levels.level_evidence import Judged
from remit.workflow.picture.evidence_at_hand import weaknesses
from remit.workflow.picture.measure_work import Picture
from remit.workflow.shelf.shelf_areas import area_papers
from remit.workflow.shelf.shelf_cases import case_papers
from remit.workflow.shelf.shelf_description import PROPOSED, proposed_paper
from remit.workflow.shelf.shelf_ledger import LEFT_OUT, left_out_paper
from remit.workflow.shelf.shelf_people import PEOPLE, register_paper
from remit.workflow.shelf.shelf_position import POSITION_PAPER, position_paper
from remit.workflow.shelf.shelf_privacy import HOLDINGS, holdings_paper
from remit.workflow.shelf.shelf_role import role_charts
from remit.workflow.shelf.shelf_waits import WAITS, waits_paper
from remit.workflow.why.figures import area_shares, month_table, picture_json
from remit.workflow.words.written_sentences import told_in_all

Paper = dict[str, object]


def papers_of(workspace: Workspace, picture: Picture, seen: Judged) -> dict[str, Paper]:
    """Return every paper by its name: time by area and month, proposed duties, what waits."""
    return {
        "role": _role(workspace, picture),
        PROPOSED: proposed_paper(workspace, picture),
        WAITS: waits_paper(picture),
        LEFT_OUT: left_out_paper(picture),
        HOLDINGS: holdings_paper(workspace),
        POSITION_PAPER: position_paper(workspace, picture),
        PEOPLE: register_paper(workspace),
        **role_charts(workspace, picture),
        **area_papers(workspace, picture),
        **case_papers(workspace, picture, seen),
    }


def _role(workspace: Workspace, picture: Picture) -> Paper:
    months, rows = month_table(picture)
    zone = workspace.settings.zone_info()
    before, last = picture.measures.window
    return {
        "first": before + timedelta(days=1),
        "last": last,
        "later": None if picture.later is None else asdict(picture.later),
        "figures": _whole(picture),
        "areas": [
            {
                "area": each.area,
                "per_cent": each.per_cent,
                "share": list(each.share),
                "hours": list(each.hours),
                "traced_hours": each.traced_hours,
            }
            for each in area_shares(picture)
        ],
        "months": [month.isoformat() for month in months],
        "hours_by_month": dict(rows),
        "weaknesses": [told_in_all(each) for each in weaknesses(picture, zone)],
    }


def _whole(picture: Picture) -> Paper:
    """Return the figures of all areas together, in the form of `picture_json`."""
    told = picture_json(picture)
    return {name: told[name] for name in ("hours", "traced_hours", "coverage")}
