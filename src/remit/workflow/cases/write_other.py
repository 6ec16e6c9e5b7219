"""Papers beside packets and cases as files: the handover, and those for her eyes alone."""

from __future__ import annotations

from datetime import datetime

from remit.packet.audit.audit_kit import desk_audit
from remit.packet.audit.audit_rehearsal import rehearsal
from remit.workflow.cases.case_basis import CaseOrder
from remit.workflow.cases.hand_over import hand_over, handover_json, handover_page
from remit.workflow.cases.rehearse_audit import AuditOrder, audit_inputs
from remit.workflow.cases.split_role import split_json, split_page, split_role
from remit.workflow.cases.write_guide import GUIDES, guide_file
from remit.workflow.folder.paper_file import PAPER_FORMS, paper_bytes
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import View
from remit.workflow.queue.chore import Write

OTHER = "other"
"""What these papers are called together."""
HANDOVER, SPLIT = "handover", "split-guide"
TALKS = {"guide-supervisor": GUIDES["supervisor"], "guide-hr": GUIDES["hr"]}
KIT = {"audit-rehearsal": rehearsal, "audit-areas": desk_audit}
OTHERS = (HANDOVER, *TALKS, SPLIT, *KIT)


def other_paper(workspace: Workspace, task: Write, now: datetime) -> bytes:
    """Return one of `OTHERS` as a file of its form; what making it raises is raised."""
    with workspace.ledger() as ledger, ledger.at_one_moment():
        if task.case not in (HANDOVER, SPLIT):
            inputs = audit_inputs(workspace, ledger, AuditOrder(now, language=task.language))
            if task.case in TALKS:
                return guide_file(TALKS[task.case](inputs, None), f".{task.form}")
            return guide_file(KIT[task.case](inputs), f".{task.form}")
        today = now.astimezone(workspace.settings.zone_info()).date()
        order = CaseOrder(View(today), now, task.language)
        form = next(each for each in PAPER_FORMS if each == task.form)
        if task.case == HANDOVER:
            found = hand_over(workspace, ledger, order)
            return paper_bytes(handover_page(found), form, handover_json(found))
        split = split_role(workspace, ledger, order)
        return paper_bytes(split_page(split, guide=True), form, split_json(split))
