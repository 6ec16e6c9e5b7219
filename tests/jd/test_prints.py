"""Prints (pdf): filled forms, running lines, columns, letters that stand for nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from remit.errors import UnreadableText
from remit.jd.reading import read_description
from remit.jd.reading.documents import read_document
from remit.jd.reading.documents.doubled import printed_once
from remit.jd.reading.documents.filled import Field, in_place
from remit.jd.reading.documents.garbled import is_garbled
from remit.jd.reading.documents.model import Hint
from remit.jd.reading.documents.paragraphs import without_running
from remit.jd.reading.documents.printed import Line

DUTIES = (
    "Plans and writes updates for residents about outages, repairs and works on the network.",
    "Answers questions of residents in all channels within one working day, also at night.",
    "Prepares the monthly report on what residents asked, praised and complained about.",
    "Keeps the list of partners of the utility and writes to each before a campaign begins.",
    "Drafts statements for the press and clears them with the director before they go out.",
    "Trains colleagues of the service desk in the tone and the rules of public answers.",
    "Manages the calendar of publications and agrees it with the departments every week.",
    "Organises visits of schools to the works and reports on them in words and pictures.",
)
BODY = "= Communications Officer\n\n== Main duties\n\n" + "\n".join(f"- {duty}" for duty in DUTIES)


def written(folder: Path, settings: str) -> Path:
    path = folder / "a.pdf"
    path.write_bytes(
        typst.compile(f"#set page({settings})\n#set text(size: 10pt)\n{BODY}".encode())
    )
    return path


@pytest.mark.parametrize(
    "settings",
    [
        "columns: 2, margin: 2cm",
        'width: 12cm, height: 10cm, header: "University of the Coast", footer: context [HR form 12'
        " Page #counter(page).display() of 2]",
        'width: 12cm, height: 9cm, header: "University of the Coast", numbering: "1 / 1"',
    ],
    ids=["two columns", "two pages", "many pages"],
)
def test_columns_and_running_lines_leave_the_duties_whole(settings: str, tmp_path: Path) -> None:
    document = read_document(written(tmp_path, settings))
    assert document.text.count("HR form") == 0
    assert document.text.count("University") <= 1
    found = read_description(tmp_path / "a.pdf")
    assert [duty.text for duty in found.duties] == list(DUTIES)


def line(text: str, page: int, height: float) -> Line:
    return Line(text, page, 70, 70 + 5 * len(text), height, height, 11, False)


def test_what_pages_repeat_within_their_text_stays() -> None:
    pages = [
        [line(f"Edge {page}{at}", page, 800 - 10 * at) for at in range(4)]
        + [line("Writes posts", page, 500), line("40", page, 480)]
        + [line(f"Edge {page}{at}", page, 300 - 10 * at) for at in range(4)]
        for page in range(3)
    ]
    every = [each for page in pages for each in page]
    kept = [each.text for each in without_running(every, 3)]
    assert kept.count("Writes posts") == kept.count("40") == 3


def test_numbers_of_pages_go_at_the_edges_and_stay_in_a_table() -> None:
    numbers = [line("Page 1 of 2", 0, 20), line("2", 1, 20)]
    cell = Line("40", 0, 70, 80, 20, 20, 11, False, Hint(row=1, cell=1, table=1))
    assert without_running([*numbers, cell], 2) == [cell]


def test_the_head_that_a_browser_prints_goes_from_both_of_two_pages() -> None:
    head = [line("Tide Editor - Jobs http://jobs.example/1", at, 820) for at in (0, 1)]
    named = [line("Alder Water", at, 800) for at in (0, 1)]
    body = [line(f"{word} {at}", at, 700) for at in (0, 1) for word in ("Writes", *"abcd")]
    kept = [each.text for each in without_running([*head, *named, *body], 2)]
    assert kept.count("Alder Water") == 1
    assert not any("http" in text for text in kept)


@given(st.lists(st.sampled_from(["Work", "type:", "of", "a", "Posts"]), min_size=1, max_size=6))
def test_words_printed_twice_on_one_spot_are_read_once(words: list[str]) -> None:
    seen = ["Position", *words]
    doubled = " ".join("".join(2 * sign for sign in word) for word in seen)
    assert printed_once(doubled) == " ".join(seen)
    assert printed_once(" ".join(words)) == " ".join(words)


def form(answer: bytes, *, drawn: bool = True) -> bytes:
    """A form with an answer beside a label and one below a heading; drawn or only stated."""

    def stream(head: bytes, content: bytes) -> bytes:
        return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content)

    def field(name: bytes, place: bytes, said: bytes, look: int) -> bytes:
        shown = b"/AP<</N %d 0 R>>" % look if drawn else b""
        return b"<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(%s)/Rect[%s]/V(%s)/DA(/F1 10 Tf)%s>>" % (
            name,
            place,
            said,
            shown,
        )

    def look(said: bytes) -> bytes:
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 428 20]/Resources<</Font<</F1 4 0 R>>>>"
        return stream(head, b"BT /F1 10 Tf 2 5 Td (%s) Tj ET" % said)

    page = b"BT /F1 11 Tf 72 740 Td (Title:) Tj 0 -40 Td (Main duties) Tj 0 -90 Td"
    page += b" (Qualifications) Tj 0 -20 Td (Bachelor's degree in communications) Tj ET"
    fonts = b"<</Font<</F1 4 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 7 0 R]/DR%s/DA(/F1 0 Tf)>>>>" % fonts,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R/Resources%s"
        b"/Annots[7 0 R 6 0 R]>>" % fonts,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        stream(b"", page),
        field(b"title", b"120 735 500 755", b"Press Officer", 8),
        field(b"duties", b"72 640 500 660", answer, 9),
        look(b"Press Officer"),
        look(answer),
    ]
    content, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return content + head + rows + tail % (len(objects) + 1, len(content))


@pytest.mark.parametrize("drawn", [True, False], ids=["drawn", "only stated"])
def test_answers_of_a_form_stand_where_its_fields_do(*, drawn: bool, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(form(b"Writes releases for the press and answers reporters.", drawn=drawn))
    found = read_description(path)
    assert [line for line in found.text.split("\n") if line] == [
        "Title: Press Officer",
        "Main duties",
        "Writes releases for the press and answers reporters.",
        "Qualifications",
        "Bachelor's degree in communications",
    ]
    assert found.title == "Press Officer"
    assert [duty.text for duty in found.duties] == [
        "Writes releases for the press and answers reporters."
    ]


def test_paragraphs_of_an_answer_are_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(form(rb"Writes releases for the press\rAnswers reporters, also at night"))
    assert [duty.text for duty in read_description(path).duties] == [
        "Writes releases for the press",
        "Answers reporters, also at night",
    ]


BOX, TICKED = Field(300, 698, 310, 708, ["☐"], True), Field(60, 698, 70, 708, ["☒"], True)


@pytest.mark.parametrize(
    ("printed", "fields", "shown"),
    [
        ([line("Essential", 0, 700)], [TICKED], ["☒ Essential"]),
        ([line("Essential", 0, 700)], [replace(BOX, left=118, right=128)], ["Essential ☐"]),
        ([line("Essential", 0, 700)], [BOX], ["Essential"]),
        (
            [line("Title:", 0, 700), line("Duties", 0, 650), line("End", 0, 500)],
            [
                Field(70, 540, 500, 640, ["Writes.", "Edits."]),
                Field(110, 695, 500, 712, ["Press Officer"]),
            ],
            ["Title: Press Officer", "Duties", "Writes.", "Edits.", "End"],
        ),
        (
            [line("From", 0, 700), line("To", 0, 680)],
            [Field(100, 696, 160, 712, ["May"]), Field(100, 676, 160, 692, ["June"])],
            ["From May", "To June"],
        ),
    ],
)
def test_an_answer_goes_with_its_label(
    printed: list[Line], fields: list[Field], shown: list[str]
) -> None:
    assert [each.text for each in in_place(printed, fields, 0)] == shown


def test_a_form_of_today_that_needs_its_program_makes_no_noise(
    tmp_path: Path, shared_data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnreadableText) as stop:
        read_document(shared_data / "jds-original" / "forms" / "uscis_i-9.pdf")
    assert stop.value.code == "form-without-text"
    assert capfd.readouterr() == ("", "")


ENGLISH = " ".join(DUTIES)
BULGARIAN = "Планира и изготвя публикации за жителите относно аварии и ремонти по мрежата. " * 4
OTHERS = (
    "Redige et publie les communiques de presse, repond aux journalistes et tient la liste. " * 4,
    "Schreibt Mitteilungen fuer die Presse, beantwortet Fragen und pflegt Verzeichnisse. " * 4,
    "Przygotowuje komunikaty prasowe i odpowiada na pytania dziennikarzy oraz mieszkancow. " * 4,
    "Συντάσσει δελτία τύπου και απαντά στις ερωτήσεις των δημοσιογράφων κάθε μέρα. " * 4,
    "撰写新闻稿并回答记者的问题 " * 30,
)


@pytest.mark.parametrize("text", [ENGLISH, BULGARIAN, *OTHERS])
def test_languages_are_not_garbled(text: str) -> None:
    assert not is_garbled(text)
    assert not is_garbled(text.upper())


@given(st.sampled_from([3, 29]))
def test_letters_moved_along_the_alphabet_are_garbled(by: int) -> None:
    moved = "".join(chr(ord(sign) - by) if sign.isalpha() else sign for sign in ENGLISH)
    assert is_garbled(moved)


def test_a_print_whose_letters_stand_for_nothing_says_so(tmp_path: Path) -> None:
    moved = "".join(chr(ord(sign) - 29) if sign.isalpha() else sign for sign in ENGLISH)
    words = moved.replace("\\", "x").encode("ascii")
    content = b"BT /F1 9 Tf 20 780 Td 12 TL " + b"".join(
        b"(%s) ' " % words[at : at + 90].replace(b"(", b"x").replace(b")", b"x")
        for at in range(0, len(words), 90)
    )
    path = tmp_path / "a.pdf"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R"
    page += b"/Resources<</Font<</F1 4 0 R>>>>>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s ET\nendstream" % (len(content) + 3, content),
    )
    numbered = (b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    path.write_bytes(b"%PDF-1.7\n" + b"".join(numbered) + b"trailer<</Root 1 0 R>>")
    with pytest.raises(UnreadableText) as stop:
        read_document(path)
    assert stop.value.code == "garbled-pdf"
