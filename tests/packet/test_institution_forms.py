"""What forms show of a position record, what they leave blank, and that a packet seals them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import docx
import msgspec
import pytest
from tests.packet.inputs import case
from tests.packet.position_records import grounds_of, record_of, with_forms
from tests.packet.tampering import change_json, reseal

from remit.errors import UsageError
from remit.findings import Finding
from remit.jd.profiles import profile_keys, read_profile
from remit.messages import say
from remit.packet.form.form_document import form_document
from remit.packet.form.form_model import Form, Words, form_keys, read_form
from remit.packet.formats.form_text import numbers_in
from remit.packet.ground.document import (
    Bullets,
    Document,
    Fields,
    Signatures,
    Subheading,
    Table,
    all_runs,
    text_of,
)
from remit.packet.ground.language import long_day
from remit.packet.whole.check import check_against, check_sealed
from remit.packet.whole.json_form import Manifest
from remit.packet.whole.record import PacketRecord, packet_record
from remit.packet.whole.write import packet_files, write_packet
from remit.position.answers import Answers
from remit.position.record import Value

NEVER = ("essential_position", "exempt_status", "conditions.physical", "requirements.education")
MANY = ("mit", "colorado", "hera", "civil-service", "ucla-current-description", "umn-request")
FIRM = ("mit", "colorado", "ucla-letter", "umn-request", "idaho-state", "civil-service", "hera")


@pytest.fixture(scope="module")
def documents() -> dict[str, dict[str, Document]]:
    """Every form in both languages."""
    found: dict[str, dict[str, Document]] = {}
    for language in ("en", "bg"):
        inputs = case(language)
        grounds, record = grounds_of(inputs), record_of(inputs)
        found[language] = {
            key: form_document(read_form(key), record, grounds, form_keys()) for key in form_keys()
        }
    return found


@pytest.fixture(scope="module")
def record() -> PacketRecord:
    """The record of a packet with some forms."""
    return packet_record(with_forms(keys=MANY), str)


@pytest.fixture(scope="module")
def sealed(record: PacketRecord, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packet with some forms; read only."""
    folder = tmp_path_factory.mktemp("forms") / "out"
    write_packet(record, folder, str)
    return folder


def test_every_form_of_every_institution_is_there() -> None:
    wanted = {form.key for key in profile_keys() for form in read_profile(key).forms}
    assert wanted
    assert wanted <= set(form_keys())


@pytest.mark.parametrize("key", form_keys())
def test_the_words_of_a_form_are_in_both_languages_and_not_the_same(key: str) -> None:
    words = list(_words(msgspec.to_builtins(read_form(key))))
    assert words
    for each in words:
        assert each.en.strip()
        assert any("а" <= letter <= "я" for letter in each.bg.lower()), each


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("key", form_keys())
def test_each_page_says_whose_layout_it_is(
    documents: dict[str, dict[str, Document]], language: str, key: str
) -> None:
    said = text_of(documents[language][key].every_page)
    if read_form(key).ours:
        assert "no institution's official form" in said
    else:
        assert "not the official file" in said
        assert read_form(key).source.said(language) in said


@pytest.mark.parametrize("key", form_keys())
def test_no_number_stands_in_a_sentence_of_ours(
    documents: dict[str, dict[str, Document]], key: str
) -> None:
    for runs in all_runs(documents["en"][key]):
        assert not [run for run in runs if run.kind == "plain" and numbers_in(run.text)]


@pytest.mark.parametrize("key", FIRM)
def test_a_blank_line_says_who_fills_it_in(
    documents: dict[str, dict[str, Document]], key: str
) -> None:
    fields = [
        field
        for section in documents["en"][key].sections
        for block in section.blocks
        if isinstance(block, Fields)
        for field in block.fields
    ]
    assert any(field.blank for field in fields) or key == "hera"
    for field in fields:
        if field.blank:
            assert "fills it in" in text_of(field.value), text_of(field.label)


def test_what_nobody_answered_is_never_filled(
    documents: dict[str, dict[str, Document]],
) -> None:
    record = record_of(case(), Answers({}))
    for key in NEVER:
        assert record[key].blank
    duty = next(each for each in record.duties if each.area == "crisis")
    assert duty.essential.blank
    assert duty.functional.blank
    card = _card(documents["en"]["colorado"], "Essential function (yes or no)")
    assert card
    assert all(blank for _value, blank in card)


@pytest.mark.parametrize("key", ["mit", "colorado", "ucla-description", "idaho-state", "plain"])
def test_the_shares_of_a_form_total_a_hundred(
    documents: dict[str, dict[str, Document]], key: str
) -> None:
    tables = [
        block
        for section in documents["en"][key].sections
        for block in section.blocks
        if isinstance(block, Table) and block.total is not None
    ]
    assert tables
    for table in tables:
        at = next(i for i, cell in enumerate(table.total or ()) if text_of(cell) == "100%")
        shares = [int(text_of(row[at]).rstrip("%")) for row in table.rows]
        assert sum(shares) == 100


def test_a_thin_record_leaves_shares_open_and_shows_no_total() -> None:
    inputs = case()
    little = Finding("gap-thin-record", say("Too little."), "measure")
    inputs = replace(inputs, gap=replace(inputs.gap, findings=(little,)))
    assert inputs.gap.thin
    document = form_document(read_form("mit"), record_of(inputs), grounds_of(inputs))
    tables = [b for s in document.sections for b in s.blocks if isinstance(b, Table)]
    duties = next(table for table in tables if table.id == "duties-b")
    assert duties.total is None
    assert {text_of(row[1]) for row in duties.rows} == {"left open"}


def test_changes_additions_and_deletions_stand_in_one_table(
    documents: dict[str, dict[str, Document]],
) -> None:
    table = next(
        block
        for section in documents["en"]["civil-service"].sections
        for block in section.blocks
        if isinstance(block, Table) and section.id == "changes"
    )
    kinds = [text_of(row[0]).split(":")[0] for row in table.rows]
    assert kinds.count("Addition") == 4
    assert any(kind.startswith("Change (before") for kind in kinds)
    assert any(kind.startswith("Deletion, to be confirmed") for kind in kinds)
    deleted = table.rows[-1]
    assert text_of(deleted[2]) == "blank; the holder"


def test_an_added_duty_stays_an_addition_where_it_is_joined_with_a_written_one() -> None:
    inputs = case()
    record, swap = record_of(inputs), msgspec.structs.replace
    kept = next(each for each in record.duties if each.previous_figure)
    at = next(at for at, each in enumerate(record.duties) if each.origin == "new")
    share = {name: getattr(kept, name) for name in ("previous_percent", "previous_figure")}
    duties = list(record.duties)
    duties[at] = swap(duties[at], **share)
    joined = swap(record, duties=tuple(duties))
    told = {
        key: "\n".join(
            text_of(runs)
            for runs in all_runs(form_document(read_form(key), joined, grounds_of(inputs)))
        )
        for key in ("civil-service", "colorado")
    }
    first = (duties[at].statement.text or "").split("\n")[0]
    assert "Addition, joined with a written duty (before: " in told["civil-service"]
    assert not any(
        line.startswith("Change") and first in line for line in told["civil-service"].splitlines()
    )
    assert "(joined with a written duty, before: " in told["colorado"]


def test_an_element_shows_only_what_is_shown_or_stated() -> None:
    inputs = case()
    record = record_of(inputs)
    document = form_document(read_form("hera"), record, grounds_of(inputs))
    elements = next(section for section in document.sections if section.id == "elements")
    heads = [text_of(block.runs) for block in elements.blocks if isinstance(block, Subheading)]
    assert len(heads) == 14
    text = "\n".join(text_of(runs) for runs in all_runs(document))
    assert "Closes comments under a post." in text
    assert "Pastoral care" in text
    after = text.split("Pastoral care and welfare\n")[1].split("\n")[1]
    assert after == "left blank: the holder fills it in"


@pytest.mark.parametrize("key", form_keys())
def test_what_the_lines_rest_on_is_said_once_for_each_source_and_names_no_key(
    documents: dict[str, dict[str, Document]], key: str
) -> None:
    closing = [each for each in documents["en"][key].sections if each.id == "grounds"]
    assert len(closing) == 1
    (said,) = closing[0].blocks
    assert isinstance(said, Bullets)
    lines = [text_of(item) for item in said.items]
    assert 1 <= len(lines) <= 7
    assert sum("every other line that" in line or "every line that" in line for line in lines) <= 1
    heads = [line.split(":")[0] for line in lines]
    assert len(set(heads)) == len(heads)
    for line in lines:
        named = line.partition(": ")[2].split("; ")
        assert len(set(named)) == len(named)
        assert not re.search(r"[a-z]+[._][a-z]+|\bS\d", line)


def test_a_line_that_rests_on_two_sources_says_so_under_both() -> None:
    inputs = case()
    record, told = record_of(inputs), inputs.decided[0]
    at = next(at for at, each in enumerate(record.duties) if each.area == "crisis")
    decisions = (
        Value("Released it.", "stated", (f"S{told.statement}",)),
        Value("Corrected it.", "stated", ("answer duty.crisis.decisions",)),
    )
    duties = list(record.duties)
    duties[at] = msgspec.structs.replace(duties[at], decisions=decisions)
    record = msgspec.structs.replace(record, duties=tuple(duties))
    document = form_document(read_form("mit"), record, grounds_of(inputs))
    (said,) = document.sections[-1].blocks
    assert isinstance(said, Bullets)
    lines = [text_of(item) for item in said.items]
    partly = [line for line in lines if "Examples of decisions (in part)" in line]
    assert [line.split(",")[0] for line in partly] == [
        "The holder's diary of decisions",
        "Answered by a person",
    ]
    assert long_day(told.happened, "en") in partly[0]
    assert long_day(inputs.made_on, "en") in partly[1]
    assert partly[1].endswith(": every other line that is filled; Examples of decisions (in part)")


@pytest.mark.parametrize("key", form_keys())
def test_a_form_that_repeats_the_paper_on_file_does_not_say_that_it_is_the_position_now(
    documents: dict[str, dict[str, Document]], key: str
) -> None:
    closing = text_of(documents["en"][key].footer)
    assert ("repeats the description on file" in closing) == (
        key in ("ucla-current-description", "umn-previous-description")
    )


def test_a_paper_that_is_not_in_the_packet_is_added_by_somebody_not_filled_in() -> None:
    inputs = case()
    others = ("umn-request", "umn-chart")
    document = form_document(
        read_form("umn-request"), record_of(inputs), grounds_of(inputs), others
    )
    tables = [b for s in document.sections for b in s.blocks if isinstance(b, Table)]
    papers = next(table for table in tables if "belongs to the request" in text_of(table.caption))
    assert [text_of(row[1]) for row in papers.rows] == [
        "added by the supervisor",
        "added by the supervisor",
        "form-umn-chart",
    ]


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [("en", "2019-09-01", "1 September 2019"), ("bg", "01.09.2019", "1 септември 2019 г.")],
)
def test_a_day_that_was_typed_looks_like_every_other_day_of_the_form(
    language: str, typed: str, shown: str
) -> None:
    inputs = case(language)
    record = record_of(inputs, Answers({"identity.held_since": typed}))
    document = form_document(read_form("plain"), record, grounds_of(inputs))
    told = [text_of(runs) for runs in all_runs(document)]
    assert [each.replace("\N{NO-BREAK SPACE}", " ") for each in told].count(shown) == 1
    assert typed not in told


def test_several_lines_in_a_cell_are_marked_and_two_duties_of_one_area_told_apart() -> None:
    inputs = case()
    record, swap = record_of(inputs), msgspec.structs.replace
    at = next(at for at, each in enumerate(record.duties) if each.area == "crisis")
    decided = tuple(Value(f"{word}.", "stated", ("S1",)) for word in ("Held", "Posted"))
    both = swap(record.duties[at], decisions=decided)
    again = swap(both, statement=Value("Runs the drill.", "stated", ("S1",)), decisions=decided[:1])
    record = swap(record, duties=(*record.duties[:at], both, again, *record.duties[at + 1 :]))
    documents = {
        key: form_document(read_form(key), record, grounds_of(inputs))
        for key in ("mit", "umn-description")
    }
    tables = [b for s in documents["mit"].sections for b in s.blocks if isinstance(b, Table)]
    decisions = next(table for table in tables if "Decisions" in text_of(table.caption))
    rows = {text_of(row[0]): text_of(row[1]) for row in decisions.rows}
    assert len(rows) == len(decisions.rows), "two rows have one name"
    assert "• Held.\n• Posted." in rows.values()
    assert rows["Crisis and issues communications: Runs the drill."] == "Held."
    alone = next(value for value, _ in _card(documents["umn-description"], "What is decided alone"))
    assert alone == "• Closes comments under a post.\n• Corrects an error at once."


def test_a_packet_with_forms_checks(sealed: Path, record: PacketRecord) -> None:
    assert check_sealed(sealed) == []
    assert check_against(sealed, record) == []
    names = {path.name for path in sealed.iterdir()}
    assert {f"form-{key}.{form}" for key in MANY for form in ("docx", "pdf")} <= names


def test_a_bulgarian_packet_with_forms_checks(tmp_path: Path) -> None:
    write_packet(packet_record(with_forms("bg", ("ucla-letter",)), str), tmp_path / "out", str)
    assert check_sealed(tmp_path / "out") == []


def test_a_form_that_is_changed_missing_or_added_is_found(sealed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in sealed.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    (copy / "form-mit.docx").write_bytes(b"x")
    (copy / "form-hera.pdf").unlink()
    (copy / "form-ucla-chart.docx").write_bytes(b"x")
    found = {(each.code, each.where) for each in check_sealed(copy)}
    assert ("packet-file-changed", "form-mit.docx") in found
    assert ("packet-file-missing", "form-hera.pdf") in found
    assert ("packet-file-extra", "form-ucla-chart.docx") in found


def test_a_claim_whose_figure_is_not_there_is_found(sealed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in sealed.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())

    def claim(position: dict[str, object]) -> None:
        fields = position["fields"]
        assert isinstance(fields, dict)
        fields["innovation"] = {"text": "Invented it.", "ground": "shown", "cites": ["share.none"]}

    change_json(copy / "position.json", claim)
    reseal(copy)
    assert "packet-claim-ground" in {each.code for each in check_sealed(copy)}


def test_a_claim_without_any_ground_cannot_be_read(sealed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in sealed.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())

    def claim(position: dict[str, object]) -> None:
        fields = position["fields"]
        assert isinstance(fields, dict)
        fields["innovation"] = {"text": "Invented it."}

    change_json(copy / "position.json", claim)
    reseal(copy)
    found = {(each.code, each.where) for each in check_sealed(copy)}
    assert ("packet-file-unreadable", "position.json") in found


def test_a_packet_without_forms_has_no_position_record() -> None:
    files_made = packet_files(packet_record(case(), str), str)
    assert "position.json" not in files_made
    manifest = msgspec.json.decode(files_made["manifest.json"], type=Manifest)
    assert manifest.forms == ()


def test_the_word_file_of_a_form_has_headings_head_rows_and_lines_to_sign(sealed: Path) -> None:
    paper = docx.Document(str(sealed / "form-colorado.docx"))
    styles = {paragraph.style.name for paragraph in paper.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2"} <= styles
    assert "not the official file" in paper.sections[0].footer.paragraphs[-1].text
    heads = [table for table in paper.tables if table._tbl.findall(f".//{WORD}tblHeader")]
    assert len(heads) >= 4
    assert any("Signature" in cell.text for table in heads for cell in table.rows[0].cells)
    total = [row.cells[-1].text for table in heads for row in table.rows]
    assert "100%" in total


def test_a_form_has_lines_to_sign_where_its_institution_asks_for_them(
    documents: dict[str, dict[str, Document]],
) -> None:
    for key in ("mit", "colorado", "ucla-description", "umn-request", "civil-service"):
        blocks = [b for s in documents["en"][key].sections for b in s.blocks]
        assert any(isinstance(block, Signatures) for block in blocks), key


def test_an_unknown_form_names_those_there_are() -> None:
    with pytest.raises(UsageError) as stopped:
        read_form("mitt")
    assert stopped.value.code == "unknown-form"
    assert "mit" in str(stopped.value.next_step)


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _words(value: object) -> list[Words]:
    found: list[Words] = []
    if isinstance(value, dict):
        if set(value) == {"en", "bg"}:
            return [Words(value["en"], value["bg"])]
        for each in value.values():
            found += _words(each)
    elif isinstance(value, list | tuple):
        for each in value:
            found += _words(each)
    return found


def _card(document: Document, label: str) -> list[tuple[str, bool]]:
    return [
        (text_of(field.value), field.blank)
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Fields)
        for field in block.fields
        if text_of(field.label) == label
    ]


def test_forms_are_data_alone() -> None:
    assert all(isinstance(read_form(key), Form) for key in form_keys())
    assert len(form_keys()) == 15
