"""The paper in the personnel file, as the Word document it would be."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from remit.example.archive import write_zip
from remit.example.world import World


def write_old_description(path: Path, world: World, scene: Mapping[str, Any]) -> None:
    """Write the description of 2008 with headings, a table of duties and a list."""
    from docx import Document
    from docx.shared import Inches

    paper = Document()
    paper.add_heading(world.institution["name"], level=0)
    headings = scene["headings"]
    paper.add_heading(headings["paper"], level=1)
    table = paper.add_table(rows=0, cols=2)
    for key, label in scene["labels"].items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, scene[key]
    paper.add_heading(headings["summary"], level=2)
    paper.add_paragraph(scene["summary"]["text"])
    paper.add_heading(headings["duties"], level=2)
    duties = paper.add_table(rows=1, cols=2, style="Table Grid")
    first, second = duties.rows[0].cells
    first.text, second.text = headings["duty"], headings["share"]
    for duty in scene["duty"]:
        cells = duties.add_row().cells
        cells[0].text, cells[1].text = duty["text"], f"{duty['percent']}%"
    for row in duties.rows:
        row.cells[0].width, row.cells[1].width = Inches(5), Inches(1)
    paper.add_heading(headings["required"], level=2)
    for line in scene["qualifications"]["required"]:
        paper.add_paragraph(line, style="List Bullet")
    paper.add_heading(headings["conditions"], level=2)
    for line in scene["qualifications"]["conditions"]:
        paper.add_paragraph(line, style="List Bullet")
    _settle(paper, headings)
    _save(paper, path)


def _settle(paper: Any, headings: Mapping[str, str]) -> None:
    """Give the document the author and dates of its time, not of this machine's clock."""
    properties = paper.core_properties
    properties.author = headings["author"]
    properties.title = headings["paper"]
    properties.created = properties.modified = datetime(2008, 9, 15, 10, 0)  # noqa: DTZ001


def _save(paper: Any, path: Path) -> None:
    held = BytesIO()
    paper.save(held)
    with zipfile.ZipFile(held) as zipped:
        write_zip(path, [(name, zipped.read(name)) for name in zipped.namelist()])
