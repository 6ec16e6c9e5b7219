"""What Word needs beyond python-docx's own calls: styles, borders, header rows, descriptions."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph

from remit.packet.formats.docx_marks import P, dressed, hold, line_below, qn, rows_of, set_width
from remit.packet.ground.language import conventions

FONT = "Calibri"
INK, MUTED, ACCENT, AMBER = (
    RGBColor.from_string(colour) for colour in ("1D2730", "56636C", "0B5A6E", "7A4A00")
)
LINE, WARNING = "D5DADE", "7A4A00"
FIRST_ROWS = 2
"""So many rows at the start of a table, its head among them, stay with the next."""
LAST_ROWS = 3
"""So many rows at the end of a table, or items at the end of a list, stay on one page."""
SHORT_LIST = 12
"""A list of so many items stays on one page, where they are short."""
SHORT_TEXT = 900
"""So many characters of all items are short."""
# name: size, colour, space before, space after, bold, italic (points)
STYLES = {
    "Normal": (10.5, INK, 0, 6, False, False),
    "Title": (21, INK, 0, 2, True, False),
    "Subtitle": (10.5, MUTED, 0, 12, False, False),
    "Heading 1": (13.5, ACCENT, 20, 6, True, False),
    "Heading 2": (11, INK, 12, 4, True, False),
    "Caption": (9.5, MUTED, 8, 4, False, False),
    "List Bullet": (10.5, INK, 0, 3, False, False),
    "Quiet Bullet": (9, INK, 0, 2, False, False),
    "Note": (9.5, MUTED, 0, 6, False, False),
    "Warning": (10.5, INK, 0, 8, False, False),
    "Banner": (11, AMBER, 0, 2, True, False),
    "Cell": (9.5, INK, 2, 2, False, False),
    "Small Cell": (8.5, INK, 1, 1, False, False),
    "Head": (8.5, MUTED, 2, 2, True, False),
    "Small Head": (7.5, MUTED, 1, 1, True, False),
    "Label": (9.5, MUTED, 2, 2, False, False),
    "Picture": (10.5, INK, 0, 6, False, False),
    "Gap": (4, INK, 0, 4, False, False),
}


def prepare(paper: Paper, language: str) -> None:
    """Set the page, the styles and the language of a new Word file."""
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    known = {style.name for style in paper.styles}
    for name, (size, colour, before, after, bold, italic) in STYLES.items():
        if name not in known:
            base = "List Bullet" if name == "Quiet Bullet" else "Normal"
            paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = paper.styles[base]
        style: Any = paper.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), colour
        style.font.bold, style.font.italic = bold, italic
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(before),
            Pt(after),
        )
        _set_font(style)
    paper.styles["Normal"].paragraph_format.line_spacing = 1.12
    for name in ("Title", "Subtitle"):
        _bare(paper.styles[name])
    _set_language(paper, conventions(language).locale)
    for name in ("Warning", "Banner"):
        _bar(paper.styles[name])


def _set_font(style: Any) -> None:
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _bare(style: Any) -> None:
    """Take the line below and the wide letters from a style of the default file."""
    for parent, name in ((style.element.pPr, "w:pBdr"), (style.element.rPr, "w:spacing")):
        for part in parent.findall(qn(name)) if parent is not None else ():
            parent.remove(part)


def _set_language(paper: Paper, locale: str) -> None:
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    for script in ("val", "eastAsia"):
        language.set(qn(f"w:{script}"), locale)


def _bar(style: Any) -> None:
    _border(style.element.get_or_add_pPr(), "left", "24", WARNING, space="8")


def add_rule(paragraph: Any, before: float = 18) -> None:
    """Draw a thin line above a paragraph, so many points below what stands before it."""
    paragraph.paragraph_format.space_before = Pt(before)
    _border(paragraph._p.get_or_add_pPr(), "top", "4", LINE, space="6")


def _border(properties: Any, side: str, size: str, colour: str, space: str = "0") -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(_edge(side, size, colour, space))
    properties.insert_element_before(
        borders,
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def _edge(side: str, size: str, colour: str, space: str = "0") -> Any:
    look = (("val", "single"), ("sz", size), ("space", space), ("color", colour))
    return OxmlElement(f"w:{side}", {qn(f"w:{name}"): value for name, value in look})


def add_footer(paper: Paper, title: str, every_page: str = "") -> None:
    """Put the title and the page number at the foot of every page, and what each page must say."""
    paragraph = paper.sections[0].footer.paragraphs[0]
    dressed(paragraph, "Note")
    paragraph.paragraph_format.space_before = Pt(10)
    paragraph.add_run(f"{title}  ·  ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    if every_page:
        said = dressed(paper.sections[0].footer.add_paragraph(every_page), "Note")
        said.runs[0].font.size = Pt(7.5)
        paragraph.paragraph_format.space_after = said.paragraph_format.space_after = Pt(1)


def widths(table: Any, weights: tuple[int, ...], whole: int) -> None:
    """Give the columns of a table fixed widths in proportion to their weights."""
    table.autofit = False
    total = sum(weights)
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = Emu(int(whole * weight / total))
    for _, cells in rows_of(table):
        for cell, weight in zip(cells, weights, strict=True):
            set_width(cell, Emu(int(whole * weight / total)))


def dress(table: Any, *, head: bool, total: bool = False) -> None:
    """Draw thin lines below rows, firmer ones below the head and above the total."""
    rows = list(rows_of(table))
    for at, (row, cells) in enumerate(rows):
        firm = (head and at == 0) or (total and at == len(rows) - 2)
        edge = ("8", "1D2730") if firm else ("4", LINE)
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell in cells:
            line_below(cell, _edge("bottom", *edge), "bottom" if head and at == 0 else "top")


def sit_on_line(row: Any) -> None:
    """Let the words of a signature line stand on the line, which is as firm as one to write on."""
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        borders = cell._tc.tcPr.find(qn("w:tcBorders"))
        borders.replace(borders[0], _edge("bottom", "6", "1D2730"))


def hold_ends(table: Any) -> None:
    """Let neither the head nor the last row of a table stand alone on a page.

    The head stays with the first two rows below it, and the last rows stay together.
    """
    rows = [cells for _, cells in rows_of(table)]
    for at, cells in enumerate(rows[:-1]):
        if at < FIRST_ROWS or at >= len(rows) - LAST_ROWS:
            _hold_row(cells)


def hold_card(paper: Paper, table: Any) -> None:
    """Keep a card on one page: what stands between its heading and its rows, and the rows.

    A card that is taller than a page breaks all the same.
    """
    above = table._tbl.getprevious()
    while above is not None and above.tag == qn("w:p"):
        paragraph = Paragraph(above, paper)
        paragraph.paragraph_format.keep_with_next = True
        if paragraph._p.style == "Heading2":
            break
        above = above.getprevious()
    for _, cells in list(rows_of(table))[:-1]:
        _hold_row(cells)


def hold_list(items: list[Any]) -> None:
    """Let neither the first nor the last item of a list stand alone; a short list stays whole."""
    whole = len(items) <= SHORT_LIST and sum(len(item.text) for item in items) <= SHORT_TEXT
    for at, item in enumerate(items[:-1]):
        if whole or at == 0 or at >= len(items) - LAST_ROWS:
            item.paragraph_format.keep_with_next = True


def hold_last(paper: Paper) -> None:
    """Keep the end of what is written so far on one page with what comes next."""
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    before = paper.paragraphs[-1]._p.getprevious()
    if before is not None and before.tag == qn("w:tbl"):
        _hold_row(list(rows_of(paper.tables[-1]))[-1][1])


def _hold_row(cells: list[Any]) -> None:
    for cell in cells:
        for paragraph in cell.findall(P):
            hold(paragraph)


def repeat_head(table: Any) -> None:
    """Mark the first row as the head, which repeats on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def describe_table(table: Any, caption: str, *, head: bool) -> None:
    """Tell reading software what a table is, and that its first row is its head."""
    properties = table._tbl.tblPr
    look = OxmlElement("w:tblLook")
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    flags = (("firstRow", str(int(head))), ("firstColumn", "1"), ("noHBand", "1"), ("noVBand", "1"))
    for name, value in (*flags, ("lastRow", "0"), ("lastColumn", "0")):
        look.set(qn(f"w:{name}"), value)
    properties.append(look)
    if caption:
        described = OxmlElement("w:tblCaption")
        described.set(qn("w:val"), caption)
        properties.append(described)


def describe_picture(shape: Any, name: str, alt: str) -> None:
    """Give a picture its name and its words for those who cannot see it."""
    properties = shape._inline.docPr
    properties.set("name", name)
    properties.set("descr", alt)
