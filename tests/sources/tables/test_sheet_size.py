"""What a few bytes of a spreadsheet may claim, and that nothing but sound claims is opened."""

from __future__ import annotations

import io
import resource
import zipfile
from multiprocessing import get_context
from struct import pack, unpack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.old_sheets import xls
from tests.sources.sample_tables import ods, xlsx

from remit.errors import InputError
from remit.sources.discovery import read_exports
from remit.sources.tables import office_sheet_size
from remit.sources.tables.sheet_budget import Budget, Harmful, TooFar
from remit.sources.tables.sheet_size import refuse_harm

XML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROWS = [["date", "text"], ["2020-03-14", "a"]]
NEAR = '<row r="1"><c r="A1"><v>1</v></c></row>'
OLD = xls({"A": ROWS, "B": ROWS})
NAMED = OLD[(at := OLD.index(b"\x85\x00\x0a\x00")) : at + 8]
"""The record that names the first sheet, up to the place where it begins."""
BEGINS = unpack("<I", NAMED[4:])[0]


def packed(whole: bytes, changed: dict[str, bytes], *, kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip with some of its parts changed, or more of them."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(held, "w", kind) as new:
        for name in dict.fromkeys([*old.namelist(), *changed]):
            new.writestr(name, changed[name] if name in changed else old.read(name))
    return held.getvalue()


def office(cells: str, place: str = "worksheets/sheet1.xml") -> bytes:
    """Return a spreadsheet with such cells in its only sheet."""
    whole = xlsx({"A": ROWS})
    sheet = f'<worksheet xmlns="{XML}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        links = archive.read("xl/_rels/workbook.xml.rels")
    links = links.replace(b"worksheets/sheet1.xml", place.encode())
    return packed(whole, {f"xl/{place}": sheet, "xl/_rels/workbook.xml.rels": links})


def open_document(rows: str) -> bytes:
    """Return an open document with such rows in its only sheet."""
    whole = ods("S", ROWS)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        content = archive.read("content.xml")
    start, _, _ = content.partition(b"<table:table-row")
    end = content[content.rindex(b"</table:table-row>") + len("</table:table-row>") :]
    return packed(whole, {"content.xml": start + rows.encode() + end})


def row(*cells: str, times: int = 1) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'
    )


def said(text: str = "a", times: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{times}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def empty(times: int, style: str = "") -> str:
    return f'<table:table-cell{style} table:number-columns-repeated="{times}"/>'


STYLED = ' table:style-name="ce1"'

TOO_FAR = {
    "far corner": office(NEAR + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "far first": office('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + NEAR),
    "small letters": office(NEAR + '<row r="9"><c r="xfd1048576"><v>1</v></c></row>'),
    "single quotes": office(NEAR + "<row r='9'><c r='XFD1048576'><v>1</v></c></row>"),
    "spaces": office(NEAR + '<row r = "9"><c r\n= "XFD1048576"><v>1</v></c></row>'),
    "row alone": office(
        NEAR + '<row r="1048576"><c><v>1</v></c></row><row r="1"><c r="XFD1"><v>1</v></c></row>'
    ),
    "named spaces": office('<x:row r="9"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'),
    "other place": office(NEAR + '<c r="XFD1048576"><v>1</v></c>', "worksheets/a/b.xml"),
    "other name": office(NEAR + '<c r="XFD1048576"><v>1</v></c>', "worksheets/sheet1.dat"),
    "wide and long": open_document(row(said(times=9_000)) + row(said(), times=9_000)),
    "in between": open_document(row(said()) + row(empty(1), times=9_000_000) + row(said())),
    "formula": open_document(
        row('<table:table-cell table:formula="=1" table:number-columns-repeated="9000000"/>')
    ),
    "old corner": xls({"A": [["a"], *[[]] * 65_534, [""] * 255 + ["b"]]}),
}
HARMFUL = {
    "row beyond": office(NEAR + '<row r="9"><c r="A4000000000"><v>1</v></c></row>'),
    "row overflows": office(NEAR + '<row r="9"><c r="A99999999999"><v>1</v></c></row>'),
    "column beyond": office(NEAR + '<row r="9"><c r="ZZZZZZZ9"><v>1</v></c></row>'),
    "row below nothing": office(NEAR + '<row r="4294967296"><c><v>1</v></c></row>'),
    "twice": office(NEAR + '<row r="9"><c r="A9" r="XFD1048576"><v>1</v></c></row>'),
    "sheet in a sheet": open_document(
        row(said(), times=8_000_000)
        + f'<table:table table:name="T">{row(said())}</table:table>'
        + row(said(times=1_000))
    ),
    "text": open_document(row(said("a" * 10_000), times=1_000_000)),
    "negative": open_document(row(said(), times=-1)),
    "entities": packed(ods("S", ROWS), {"content.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
    "entities in a sheet": packed(
        xlsx({"A": ROWS}),
        {"xl/worksheets/sheet1.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><sheetData><c/></sheetData>"},
    ),
    "other format": packed(xlsx({"A": ROWS}), {"xl/workbook.bin": b"x"}),
    "two lists": xlsx({"A": ROWS}) + office(NEAR),
    "begins inside": OLD.replace(NAMED, NAMED[:-4] + pack("<I", BEGINS + 2)),
}


@pytest.mark.parametrize("content", TOO_FAR.values(), ids=TOO_FAR)
def test_what_reaches_too_far_stays_shut(content, tmp_path):
    with pytest.raises(TooFar):
        refuse_harm(content)
    (tmp_path / "posts.xlsx").write_bytes(content)
    with pytest.raises(InputError, match="No source recognises") as stopped:
        read_exports([tmp_path / "posts.xlsx"])
    assert "save the table as CSV" in stopped.value.text()


@pytest.mark.parametrize("content", HARMFUL.values(), ids=HARMFUL)
def test_what_cannot_be_trusted_stays_shut(content, tmp_path):
    with pytest.raises(Harmful):
        refuse_harm(content)
    (tmp_path / "posts.xlsx").write_bytes(content)
    with pytest.raises(InputError) as stopped:
        read_exports([tmp_path / "posts.xlsx"])
    assert "is damaged, locked or too large" in stopped.value.text()


SOUND = {
    "empty far away": office(NEAR + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    "no places": office("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"),
    "named spaces": office('<x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c></x:row>'),
    "a table to the last row": office(NEAR + '<row r="1048576"><c r="O1048576"><v>1</v></c></row>'),
    "rows out of order": office('<row r="9"><c r="D9"><v>1</v></c></row>' + NEAR),
    "merged and shared": office(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:XFD1048576" si="99">B1</f><v>9</v></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><sheetData>'
    ),
    "styled to the end": open_document(
        row(said(), empty(16_383, STYLED)) * 9 + row(empty(16_384, STYLED), times=1_048_567)
    ),
    "old": OLD,
}


@pytest.mark.parametrize("content", SOUND.values(), ids=SOUND)
def test_what_only_looks_large_is_opened(content):
    refuse_harm(content)
    assert _height(content) > 0


def test_sheets_that_fit_alone_may_be_too_many():
    many = row(said(), times=3_000_000)
    tables = f'</table:table><table:table table:name="T">{many}'
    refuse_harm(open_document(many + tables))
    with pytest.raises(TooFar):
        refuse_harm(open_document(many + 2 * tables))


def _height(content: bytes) -> int:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return sum(
        sum(1 for _ in book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names
    )


def _open_within(content: bytes, megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    try:
        refuse_harm(content)
        _height(content)
    except MemoryError:
        raise SystemExit(3) from None
    except Exception:
        return


def pointing(texts: list[str], cells: list[int]) -> bytes:
    """Return a spreadsheet whose cells point at shared texts."""
    written = "".join(f"<si><t>{text}</t></si>" for text in texts)
    rows = "".join(
        f'<row r="{line}"><c r="A{line}" t="s"><v>{at}</v></c></row>'
        for line, at in enumerate(cells, 1)
    )
    shared = f'<sst xmlns="{XML}">{written}</sst>'.encode()
    return packed(office(rows), {"xl/sharedStrings.xml": shared})


def test_a_long_text_that_many_cells_repeat_stays_shut():
    long = "a" * (1 << 20)
    with pytest.raises(TooFar):
        refuse_harm(pointing(["b", long], [1] * 600))
    sound = pointing(["b", long], [1] + [0] * 600)
    refuse_harm(sound)
    assert _height(sound) == 601


PLACED = st.tuples(st.integers(1, 10**7 - 1), st.integers(1, 18_278))
PLACES = st.from_regex(r"\A(|[A-Za-z]{1,4}[0-9]{1,8}|[0-9]{1,10}|XFD1048576|-1|\$A\$1)\Z")
QUOTES = st.sampled_from(['"', "'"])


@st.composite
def tags(draw, name):
    """Return the beginning of a cell or a row, with its place written in some way or other."""
    place, quote = draw(PLACES), draw(QUOTES)
    written = f" r{draw(st.sampled_from(['', ' ']))}={quote}{place}{quote}" if place else ""
    more = draw(st.sampled_from(["", ' s="1"', ' t="n"', " t='n'"]))
    return f"<{name}{more}{written}>" if draw(st.booleans()) else f"<{name}{written}{more}>"


CELLS = st.builds(lambda tag, v: f"{tag}{v}</c>", tags("c"), st.sampled_from(["<v>1</v>", ""]))
SHEETS = st.lists(
    st.builds(lambda tag, cells: f"{tag}{''.join(cells)}</row>", tags("row"), st.lists(CELLS)),
    min_size=1,
)


@settings(deadline=None, max_examples=10)
@given(st.lists(SHEETS.map("".join), min_size=5, max_size=5))
def test_no_sheet_that_is_let_through_takes_the_process_along(sheets):
    for cells in sheets:
        content = office(cells)
        try:
            refuse_harm(content)
        except Harmful:
            continue
        child = get_context("fork").Process(target=_open_within, args=(content, 2_000))
        child.start()
        child.join()
        assert child.exitcode == 0


@given(
    st.lists(st.tuples(st.integers(1, 1_200_000), st.integers(1, 18_278)), max_size=9), st.data()
)
def test_the_bound_of_a_sheet_holds_all_its_cells(places, data):
    sheet = b"".join(b'<c r="%s%d"><v>1</v></c>' % (letters(at), line) for line, at in places)
    cut = data.draw(st.integers(1, 40))
    pieces = (sheet[at : at + cut] for at in range(0, len(sheet), cut))
    bound = office_sheet_size._bound(pieces)
    assert bound is not None
    for line, column in places:
        assert line <= bound[0]
        assert column <= bound[1]
    assert bound[0] <= max(99, *(line * 1.1 for line, _ in [*places, (1, 1)]))


def letters(number: int) -> bytes:
    return (letters((number - 1) // 26) if number > 26 else b"") + bytes([65 + (number - 1) % 26])


def test_a_budget_is_spent_by_all_sheets_together():
    budget = Budget(one=100, together=150)
    budget.take(10, 10)
    assert budget.allows(5, 10)
    assert not budget.allows(51, 1)
    with pytest.raises(TooFar):
        budget.take(6, 10)
