"""Written descriptions read; no workspace is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from remit.areas.placer import read_placer
from remit.jd.description import Description, description_json
from remit.jd.reading import read_description
from remit.messages import Message, Translate, say


def read_paper(path: Path) -> Description:
    """Return what a description says, its duties placed."""
    return read_description(path, read_placer())


def paper_json(description: Description, translate: Translate) -> dict[str, object]:
    """Return what `remit jd read --json` prints."""
    return description_json(description, translate)


def stated_beside(description: Description) -> Iterator[Message]:
    """Yield what a description states beside its duties: superior, date, years, degree, pay."""
    if description.reports_to:
        yield say("Reports to: {title}", title=description.reports_to)
    if description.date:
        yield say("Date: {date}", date=description.date)
    if description.years_required is not None:
        yield say("Years asked for: {years}", years=f"{description.years_required:g}")
    if description.education:
        yield say("Education asked for: {education}", education=description.education)
    if description.salary:
        yield say("Pay: {pay}", pay=description.salary)
