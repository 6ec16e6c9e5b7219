"""Word forms that are added to a workspace: kept, filled, copied along, taken out."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from tests.conftest import NOW, ExampleLine
from tests.workflow.test_line import copy_of

from remit.errors import InputError, UsageError
from remit.jd.profiles import profile_keys, read_profile
from remit.packet.form.form_model import form_keys
from remit.packet.ground.document import figures_of, text_of
from remit.packet.whole.record import packet_record
from remit.workflow.folder.own_forms import add_form, forget_form, own_form_keys
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.packets.build_packet import build_packet, packet_inputs
from remit.workflow.packets.check_packet import check_packet
from remit.workflow.packets.fill_form import check_form_place, fill_form, listed_forms, write_filled
from remit.workflow.packets.packet_forms import forms_of
from remit.workflow.position.packet_basis import Order
from remit.workflow.position.position_file import keep_answer
from remit.workflow.privacy.copy_back import take_back
from remit.workflow.privacy.copy_workspace import export_workspace


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    """A workspace without anything in it."""
    return create_workspace(tmp_path / "work", Settings())


def form_file(folder: Path, *lines: str, name: str = "Our Form.docx") -> Path:
    """Write a Word file with these paragraphs and return its path."""
    paper = docx.Document()
    for line in lines:
        paper.add_paragraph(line)
    paper.save(str(folder / name))
    return folder / name


def test_a_form_is_kept_under_its_name_and_a_newer_one_takes_its_place(
    empty: Workspace, tmp_path: Path
) -> None:
    first = add_form(empty, form_file(tmp_path, "{{identity.unit}}"))
    assert (first.key, first.asked, first.findings) == ("our-form", ("identity.unit",), ())
    second = add_form(empty, form_file(tmp_path, "{{identity.fte}}"))
    assert own_form_keys(empty) == ("our-form",)
    assert second.asked == ("identity.fte",)
    assert [row.key for row in listed_forms(empty, "en") if row.own] == ["our-form"]
    forget_form(empty, "our-form")
    assert own_form_keys(empty) == ()


def test_a_form_with_an_unknown_placeholder_is_told_and_not_kept(
    empty: Workspace, tmp_path: Path
) -> None:
    kept = add_form(empty, form_file(tmp_path, "{{identity.titel}}"))
    assert [each.code for each in kept.findings] == ["form-placeholder-unknown"]
    assert own_form_keys(empty) == ()


@pytest.mark.parametrize("name", ["absent.docx", "notes.txt"])
def test_what_is_no_word_file_is_refused(empty: Workspace, tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("{{identity.unit}}")
    with pytest.raises(InputError) as stopped:
        add_form(empty, tmp_path / name)
    assert stopped.value.code == "unusable-form"


def test_a_form_of_ours_keeps_its_name(empty: Workspace, tmp_path: Path) -> None:
    kept = add_form(empty, form_file(tmp_path, "{{identity.unit}}", name="MIT.docx"))
    assert kept.key == "mit-own"
    assert kept.key not in form_keys()


def test_a_form_that_is_not_there_names_those_that_are(empty: Workspace) -> None:
    with pytest.raises(UsageError) as stopped:
        forget_form(empty, "theirs")
    assert stopped.value.code == "unknown-form"
    assert "colorado" in str(stopped.value.next_step)


def test_a_word_form_of_others_is_filled_as_a_word_file_alone(
    empty: Workspace, tmp_path: Path
) -> None:
    add_form(empty, form_file(tmp_path, "{{identity.unit}}"))
    with pytest.raises(UsageError):
        check_form_place(empty, "our-form", tmp_path / "form.pdf")
    check_form_place(empty, "our-form", tmp_path / "form.docx")


def test_every_institution_gets_a_form() -> None:
    for key in profile_keys():
        assert forms_of(read_profile(key)), key
        assert set(forms_of(read_profile(key))) <= set(form_keys())


def test_forms_are_filled_from_a_workspace_checked_and_copied_along(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    work = copy_of(example_line, tmp_path / "work")
    keep_answer(work, "identity.fte", "0.8")
    add_form(work, form_file(tmp_path, "{{identity.fte}}: {{duty.statement}} {{duty.percent}}"))
    order = Order(tmp_path / "packet", NOW, "mit", also=("hera",))
    built = build_packet(work, order)
    names = {path.name for path in built.files}
    assert {"form-mit.docx", "form-hera.pdf", "own-our-form.docx", "position.json"} <= names
    assert check_packet(work, order.out) == []

    text = "\n".join(
        each.text
        for each in docx.Document(
            BytesIO((order.out / "own-our-form.docx").read_bytes())
        ).paragraphs
    )
    assert text.count("0.8: ") == len(built.record.duties)

    keep_answer(work, "identity.fte", "1.0")
    found = {each.code: str(each.message) for each in check_packet(work, order.out)}
    assert "answers about the position were changed" in found["packet-stale"]
    assert "identity.fte" in found["packet-position-differs"]

    export_workspace(work, tmp_path / "copy.zip", NOW)
    back = create_workspace(tmp_path / "back", Settings())
    take_back(back, tmp_path / "copy.zip", [])
    assert own_form_keys(back) == ("our-form",)


def test_one_form_is_filled_outside_of_a_packet_and_over_no_file(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    work, out = example_line.workspace, tmp_path / "form.html"
    with work.ledger() as ledger:
        filled = fill_form(work, ledger, "civil-service", Order(out, NOW))
    write_filled(work, filled, "civil-service", out)
    page = out.read_text("utf-8")
    assert "Addition" in page
    assert "not the official file" in page
    with pytest.raises(UsageError):
        write_filled(work, filled, "civil-service", out)


def test_the_letter_of_a_packet_makes_the_level_case(example_line: ExampleLine) -> None:
    work = example_line.workspace
    with work.ledger() as ledger:
        inputs, _picture = packet_inputs(work, ledger, Order(Path(), NOW, "ucla"))
    record = packet_record(inputs)
    letter = next(each for each in record.forms if each.key == "ucla-letter")
    assert "Request for a review of the level" in text_of(letter.title)
    assert "not the official file" in text_of(letter.every_page)
    assert [each.key for each in record.forms] == list(forms_of(read_profile("ucla")))
    assert all(record.figures[name].rests_on_something() for name in figures_of(letter))


def test_a_form_that_there_is_not_stops_a_packet_before_anything_is_measured(
    empty: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(UsageError) as stopped:
        build_packet(empty, Order(tmp_path / "out", NOW, also=("nope",)))
    assert stopped.value.code == "unknown-form"
