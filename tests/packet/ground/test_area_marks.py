"""Papers mark what rests on an unsure area of a written duty, and on one that she named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.packet.inputs import case, with_marks
from tests.packet.own_papers import own_case
from tests.packet.pages import page_case
from tests.packet.position_records import grounds_of, with_forms

from remit.packet.audit.audit_kit import desk_audit
from remit.packet.case.split_duties import descriptions_section, keep_duties
from remit.packet.ground.document import Document, Paragraph, Runs, Table, all_runs, text_of
from remit.packet.page.page_document import one_page
from remit.packet.whole.record import packet_record

PLAIN = ("Not certain: the words", "The holder named the area")


def table_of(document: Document, name: str) -> Table:
    blocks = (block for section in document.sections for block in section.blocks)
    return next(each for each in blocks if isinstance(each, Table) and each.id == name)


def notes(document: Document) -> Iterator[str]:
    """Yield the notes that explain the marks."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and any(each in text_of(block.runs) for each in PLAIN):
                yield text_of(block.runs)


def marks_in(cell: Runs) -> str:
    return "".join(letter for letter in text_of(cell) if letter in "*†")


def test_what_is_certain_bears_no_mark() -> None:
    certain = with_marks(case())
    duties = tuple(
        replace(each, confidence=1.0, named_by=None) for each in certain.description.duties
    )
    plain = replace(certain, description=replace(certain.description, duties=duties))
    record = packet_record(plain)
    for document in record.documents:
        assert not list(notes(document))
        assert not any(marks_in(runs) for runs in all_runs(document))


def test_old_beside_new_marks_the_written_duty_and_says_once_what_it_means() -> None:
    record = packet_record(with_marks(case()))
    rows = table_of(record.description, "old-and-new").rows
    marks = {text_of(row[0]): marks_in(row[1]) for row in rows if marks_in(row[1])}
    assert sorted(marks.values()) == ["*", "†"]
    kept = table_of(record.description, "duties").rows
    assert sorted(filter(None, (marks_in(row[-1]) for row in kept))) == ["*", "†"]
    (of_duties, of_old) = notes(record.description)
    assert of_duties == of_old


def test_shares_of_areas_bear_the_marks_of_the_duties_behind_them() -> None:
    report = packet_record(with_marks(case())).report
    marks = {marks_in(row[1]) for row in table_of(report, "gap").rows}
    assert marks == {"*", "†", ""}
    (note,) = notes(report)
    assert note.startswith("* Not certain")
    assert "† The holder named" in note


def test_a_written_share_names_the_statement_that_placed_its_duty() -> None:
    record = packet_record(with_marks(case()))
    assert record.figures["written.creative"].statements == (77,)
    assert record.figures["written.publishing"].statements == ()
    assert record.figures["count.areas-named"].statements == (77,)


def test_the_page_and_the_audit_kit_bear_the_same_marks() -> None:
    page = page_case()
    shown = one_page(replace(page, packet=with_marks(page.packet))).document
    assert {marks_in(row[1]) for row in table_of(shown, "page").rows} == {"*", "†", ""}
    assert len(list(notes(shown))) == 1
    kit = desk_audit(own_case(packet=with_marks(case()))).document
    assert {marks_in(row[1]) for row in table_of(kit, "areas").rows} == {"*", "†", ""}
    assert len(list(notes(kit))) == 2


def test_a_form_lists_the_written_duties_beneath_its_lines() -> None:
    forms = packet_record(with_marks(with_forms())).forms
    told = [
        [text for text in map(text_of, all_runs(each)) if text.startswith("Areas of written")]
        for each in forms
    ]
    assert max(map(len, told)) == 2
    hers, unsure = next(each for each in told if each)
    assert "as the holder names them: “Takes photographs" in hers
    assert "not certain: “Posts content" in unsure
    assert not any(
        text.startswith("Areas of written")
        for each in packet_record(with_forms(keys=("ucla-chart",))).forms
        for text in map(text_of, all_runs(each))
    )


def test_a_position_that_is_divided_keeps_the_marks_of_its_duties() -> None:
    inputs = with_marks(case())
    grounds = grounds_of(inputs)
    for name in ("social", "rest"):
        keep_duties(grounds, name, inputs.draft)
    part = descriptions_section(grounds, (inputs.draft, inputs.draft))
    tables = [block for block in part.blocks if isinstance(block, Table)]
    assert [[marks_in(row[0]) for row in each.rows if marks_in(row[0])] for each in tables] == [
        ["*", "†"]
    ] * 2
    said = [block for block in part.blocks if isinstance(block, Paragraph)]
    assert sum(PLAIN[0] in text_of(each.runs) for each in said) == 1
