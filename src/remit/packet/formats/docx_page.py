"""The one page as a Word file: the papers' styles, smaller and closer, so that it stays one."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Paper
from docx.shared import Cm, Pt

# name: size, space before, space after (points)
SIZES = {
    "Normal": (9, 0, 2),
    "Title": (15, 0, 1),
    "Subtitle": (9, 0, 3),
    "Heading 1": (11, 5, 2),
    "Caption": (8, 1, 1),
    "List Bullet": (9, 0, 1),
    "Note": (8, 0, 1),
    "Warning": (8.5, 0, 2),
    "Banner": (9, 0, 0),
    "Small Cell": (7.5, 0, 0),
    "Head": (7.5, 0, 0),
    "Small Head": (7.5, 0, 0),
    "Picture": (9, 0, 0),
    "Gap": (2, 0, 1),
}


def tighten(paper: Paper) -> None:
    """Set the page and the styles of a prepared Word file for one page."""
    section = paper.sections[0]
    section.top_margin, section.bottom_margin = Cm(1.2), Cm(1)
    section.header_distance = section.footer_distance = Cm(0.5)
    for name, (size, before, after) in SIZES.items():
        style: Any = paper.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    paper.styles["Normal"].paragraph_format.line_spacing = 1.0
