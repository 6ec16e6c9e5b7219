"""The figures that the desk's pages show, as plain values for the shelf."""

from __future__ import annotations

from datetime import timedelta

from remit.messages import LANGUAGES, Message, translator
from remit.workflow.evidence_at_hand import weaknesses
from remit.workflow.figures import area_shares, month_table, picture_json
from remit.workflow.measure_work import Picture
from remit.workflow.shelf_description import PROPOSED, proposed_paper
from remit.workflow.shelf_people import PEOPLE, register_paper
from remit.workflow.shelf_privacy import HOLDINGS, holdings_paper
from remit.workflow.shelf_waits import WAITS, waits_paper
from remit.workflow.workspace import Workspace

Paper = dict[str, object]


def papers_of(workspace: Workspace, picture: Picture) -> dict[str, Paper]:
    """Return every paper by its name: time by area and month, proposed duties, what waits."""
    return {
        "role": _role(workspace, picture),
        PROPOSED: proposed_paper(workspace, picture),
        WAITS: waits_paper(picture),
        HOLDINGS: holdings_paper(workspace),
        PEOPLE: register_paper(workspace),
    }


def in_every_language(message: Message) -> dict[str, str]:
    """Return a sentence in all languages, by code."""
    return {code: message.text(translator(code)) for code in LANGUAGES}


def _role(workspace: Workspace, picture: Picture) -> Paper:
    months, rows = month_table(picture)
    zone = workspace.settings.zone_info()
    before, last = picture.measures.window
    return {
        "first": before + timedelta(days=1),
        "last": last,
        "figures": picture_json(picture),
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
        "weaknesses": [in_every_language(each) for each in weaknesses(picture, zone)],
    }
