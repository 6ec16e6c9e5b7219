"""Rich Text: letters, lists, tables, and what is not shown."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.errors import InputError
from remit.jd.reading import read_description
from remit.jd.reading.documents.model import Hint
from remit.jd.reading.documents.rich_text import rich_text

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}"
HEAD += rb"{\f2\fcharset2 Symbol;}{\f3\fcharset128 MS Mincho;}}"


def lines(body: bytes) -> list[str]:
    return [line for line in rich_text(HEAD + body + b"}").text.split("\n") if line]


def hints(body: bytes) -> list[Hint]:
    return list((rich_text(HEAD + body + b"}").hints or {}).values())


LETTERS = {
    rb"Caf\'e9 \f1 \'cf\'e8\'f8\'e5\f0  \'93x\'94": "Café Пише “x”",
    rb"\f3 \'93\'fa\'96\'7b": "日本",
    rb"\u1055?\u1080?\u1096?\u1077?": "Пише",
    rb"\uc2\u1055\'3f\'3f\u1080??x": "Пиx",
    rb"\uc0\u1055\u1080x": "Пиx",
    rb"{\uc0 \u1055}\u1080?x": "Пиx",
    rb"\u-10179?\u-8977?": "📯",
    rb"{\upr{Pishe}{\*\ud{\u1055?\u1080?\u1096?\u1077?}}}": "Пише",
    rb"a\tab b\~c\_d\-e\line f\emdash g\ldblquote h\rdblquote": "a\tb\xa0c-de\nf—g“h”",
    rb"40 \{dean\} \\ 5": "40 {dean} \\ 5",
    b"one\r\n two": "one two",
}


@pytest.mark.parametrize("body", LETTERS)
def test_letters_come_in_the_code_page_of_their_font_or_by_number(body: bytes) -> None:
    assert "\n".join(lines(body + rb"\par")) == LETTERS[body]


NOT_SHOWN = [
    rb"{\info{\title Secret}}",
    rb"{\footer Secret\par}",
    rb"{\*\generator Secret;}",
    rb"{\footnote \pard Secret\par}",
    rb"{\*\annotation Secret}",
    rb"{\v Secret}",
    rb"\v Secret\v0 ",
    rb"{\deleted Secret}",
    rb"{\pict\wmetafile8 Secret}",
    b"{\\pict\\bin8 Sec}ret{}",
    rb'{\field{\*\fldinst HYPERLINK "Secret"}{\fldrslt }}',
    rb"{\stylesheet{\s1 Secret;}}",
    rb"{\*\unheard\of Secret}",
    rb"{\shp{\*\shpinst{\sp{\sn Secret}{\sv Secret}}}{\shprslt{\*\do{\dptxbxtext Secret}}}}",
]


@pytest.mark.parametrize("body", NOT_SHOWN)
def test_what_is_not_shown_is_not_read(body: bytes) -> None:
    assert lines(rb"Writes " + body + rb"posts.\par Edits.\par") == ["Writes posts.", "Edits."]


def test_the_text_of_a_link_and_of_a_field_is_shown() -> None:
    assert lines(rb"See {\field{\*\fldinst HYPERLINK x}{\fldrslt the {\b list}}}.\par") == [
        "See the list."
    ]


def test_a_box_and_a_header_stand_apart_from_the_paragraph_they_hang_on() -> None:
    body = rb"{\header \pard Library\par}\pard Writes {\shp{\*\shpinst{\shptxt \pard Boxed.\par}}}"
    assert lines(body + rb"posts.\par") == ["Library", "Boxed.", "Writes posts."]


def test_headings_lists_and_bold_are_told() -> None:
    body = rb"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2\outlinelevel1 Titel;}}"
    body += rb"\pard\plain\s1\b Officer\par\pard\plain\s2 Duties\par"
    body += rb"\pard\plain{\listtext\f2\'b7\tab}\ls1\ilvl0 Writes.\par"
    body += rb"{\listtext\f2\'b7\tab}\pard\plain\ls1\ilvl1 Edits.\par"
    body += rb"\pard{\pntext\f2\'B7\tab}{\*\pn\pnlvlblt}Plans.\par\pard {\b Bold} tail\par"
    assert [(hint.heading, hint.bullet, hint.bold) for hint in hints(body)] == [
        (1, 0, True),
        (2, 0, False),
        (0, 1, False),
        (0, 2, False),
        (0, 1, False),
        (0, 0, False),
    ]


def test_rows_and_cells_have_their_places() -> None:
    row = rb"\trowd%s\cellx1\cellx2\pard\intbl %s\cell %s\par second\cell\row"
    body = rb"Before\par" + row % (rb"\trhdr", b"Share", b"Duty") + row % (b"", b"40 %", b"Writes")
    places = hints(body + rb"\pard After\par" + row % (b"", b"a", b"b"))
    assert [(hint.table, hint.row, hint.cell, hint.head) for hint in places] == [
        (0, 0, 0, False),
        (1, 1, 1, True),
        (1, 1, 2, True),
        (1, 1, 2, True),
        (1, 2, 1, False),
        (1, 2, 2, False),
        (1, 2, 2, False),
        (0, 0, 0, False),
        (2, 3, 1, False),
        (2, 3, 2, False),
        (2, 3, 2, False),
    ]


def test_a_table_within_a_cell_keeps_its_rows() -> None:
    inner = rb"\pard\intbl\itap2 40 %\nestcell Writes.\nestcell"
    inner += rb"{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}"
    body = rb"\trowd\cellx1\pard\intbl Duties\par" + inner + rb"\pard\intbl\itap1 End\cell\row"
    assert lines(body) == ["Duties", "40 %", "Writes.", "End"]
    assert [hint.cell for hint in hints(body)] == [0, 1, 2, 0]


def test_cells_of_a_row_that_never_ends_are_not_lost() -> None:
    assert lines(rb"Before\par\trowd\cellx1\pard\intbl Writes.\cell Edits.") == [
        "Before",
        "Writes.",
        "Edits.",
    ]


def test_a_table_of_shares_gives_duties_their_shares(tmp_path: Path) -> None:
    row = rb"\trowd\cellx1\cellx2\pard\intbl %s\cell %s\cell\row"
    body = rb"{\b Press Officer}\par\par{\b Duties}\par"
    body += row % (b"60 %", b"Drafts statements for the press and clears them.")
    body += row % (b"40 %", b"Arranges interviews with researchers of the institute.")
    path = tmp_path / "a.rtf"
    path.write_bytes(HEAD + body + rb"\pard\par}")
    found = read_description(path)
    assert [(duty.percent, duty.text.split()[0]) for duty in found.duties] == [
        (60, "Drafts"),
        (40, "Arranges"),
    ]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\r\x0b\x0c\0\x1c\x1d\x1e\x85")))
def test_every_letter_that_is_written_by_number_comes_back(text: str) -> None:
    halves = text.encode("utf-16-le")
    numbers = [int.from_bytes(halves[at : at + 2], "little") for at in range(0, len(halves), 2)]
    body = "".join(rf"\u{number - 65536 * (number > 32767)}?" for number in numbers)
    assert rich_text(HEAD + body.encode() + rb"\par}").text == text + "\n"


MARKS = (
    rb"{ } \par \cell \row \nestcell {\shptxt {\header {\*\do \u5? \uc9 \'e9 x \intbl \itap3"
    rb" {\fonttbl \bin3"
).split()


@given(st.lists(st.sampled_from(MARKS), max_size=30))
def test_any_order_of_marks_is_read_or_refused(marks: list[bytes]) -> None:
    with contextlib.suppress(InputError):
        text = rich_text(HEAD + b" ".join(marks) + b"}").text
        assert not set(text) & set("\\{}")


def test_a_file_cut_at_any_place_is_refused() -> None:
    whole = HEAD + rb"\b Officer\par{\v x}Writes \'cf posts.\par}"
    assert rich_text(whole).text
    for end in range(8, len(whole)):
        with pytest.raises(InputError):
            rich_text(whole[:end])


def test_what_follows_the_last_brace_is_no_text() -> None:
    assert rich_text(HEAD + rb"Writes.\par}" + b"\0\r\n}junk").text == "Writes.\n"
