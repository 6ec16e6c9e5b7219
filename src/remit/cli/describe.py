"""`remit jd`: the written description read and adopted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from remit.cli.app import jd_command
from remit.cli.options import FILE, Json, WorkspaceOption
from remit.cli.shown import figure, name_of
from remit.cli.terminal import now, sentence, write, write_findings, write_json
from remit.cli.terminal import translate as _

File = Annotated[
    Path, typer.Argument(metavar=FILE, help=_("A docx, doc, odt, rtf, pdf, html, md or txt file."))
]


@jd_command(
    help=_(
        "Show what Remit understands of a job description.\n\nExample: remit jd read old-jd.docx"
    )
)
def read(file: File, json: Json = False) -> None:
    """Read a description."""
    from remit.workflow.descriptions.area_of_duty import is_unsure, unsure_told
    from remit.workflow.descriptions.read_papers import paper_json, read_paper, stated_beside

    description = read_paper(file)
    if json:
        write_json(paper_json(description, _))
        return
    write(description.title or _("(no title found)"))
    if description.employer:
        write(description.employer)
    for line in stated_beside(description):
        write(sentence(line))
    headed = [part for part in description.sections if part.percent is not None]
    for duty in description.duties:
        while headed and headed[0].start <= duty.start:
            part = headed.pop(0)
            percent = f"{figure(part.percent or 0):g} %"
            write(f"  {percent:>6}  {part.heading or ''}".rstrip())
        percent = "" if duty.percent is None else f"{figure(duty.percent):g} %"
        text = " ".join(duty.text.split())
        area = name_of(duty.area)
        if is_unsure(duty):
            area = _("perhaps {area}").format(area=area)
        write(f"  {percent:>6}  {text}  [{area}]")
    if unsure := sum(map(is_unsure, description.duties)):
        write(sentence(unsure_told(unsure)))
    write_findings(description.findings)


@jd_command(
    help=_(
        "Say which job description is yours: a copy is kept in the workspace, and your work is"
        " compared with it.\n\nExample: remit jd use old-jd.docx"
    )
)
def use(file: File, workspace: WorkspaceOption = None) -> None:
    """Adopt a description."""
    from remit.workflow.descriptions.adopt_description import adopt_description, odd_shares
    from remit.workflow.folder.workspace import open_workspace

    place = open_workspace(workspace, Path.cwd())
    today = now().astimezone(place.settings.zone_info()).date()
    _place, description = adopt_description(place, file, today)
    write(
        _("Adopted: {title}. Duties: {count}").format(
            title=description.title or file.name, count=len(description.duties)
        )
    )
    write_findings(odd_shares(description))
