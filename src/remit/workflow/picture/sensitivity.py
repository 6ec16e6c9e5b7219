"""How far the result depends on who ran the accounts that she shares."""

from __future__ import annotations

from remit.ledger.ledger import Ledger
from remit.measure.measure import Settings, measure, with_uncounted
from remit.measure.model import Measures
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import SEED, Picture
from remit.workflow.statements.stated import confirmed_weeks


def if_all_counted(workspace: Workspace, ledger: Ledger, picture: Picture) -> Measures | None:
    """Return the measures if every entry that waits for an answer were hers.

    None where none of the window waits.
    """
    if not picture.shown().uncounted:
        return None
    return measure(
        with_uncounted(picture.traces),
        workspace.settings.working_hours(),
        as_of=picture.measures.as_of,
        confirmed=confirmed_weeks(ledger),
        settings=Settings(
            seed=SEED,
            lasting_months=picture.profile.lasting.months,
            weekly_hours=workspace.settings.hours.weekly,
        ),
    )
