"""A form that LibreOffice opened and saved again is the same form, down to the lines to sign on.

Some forms stand for all; with REMIT_EVERY_FORM set, all of them go through it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping

import pytest
from tests.packet.position_records import with_forms
from tests.packet.word_shape import Block, Row, Words, blocks_of, signatures_of

from remit.packet.form.form_model import Signing, form_keys, read_form
from remit.packet.formats.docx import docx_file
from remit.packet.whole.record import packet_record

SECONDS = 300
SOME = ("idaho-state.en", "mit.bg", "umn-request.bg")
Both = tuple[tuple[Block, ...], tuple[Block, ...]]


def chosen(language: str) -> tuple[str, ...]:
    """Return the keys of the forms that are looked at in a language."""
    if os.environ.get("REMIT_EVERY_FORM"):
        return form_keys()
    return tuple(name.partition(".")[0] for name in SOME if name.endswith(language))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Both]:
    """What each form holds as it was written, and after LibreOffice saved it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is absent: install it to see whether Word files survive it")
    home = tmp_path_factory.mktemp("office")
    written = {}
    for language in ("en", "bg"):
        record = packet_record(with_forms(language, chosen(language)), str)
        for form in record.forms:
            path = home / f"{form.key}.{language}.docx"
            path.write_bytes(docx_file(form, {}, record.made_on))
            written[path.stem] = path
    subprocess.run(
        [
            *(program, "--headless", "--norestore", f"-env:UserInstallation={home.as_uri()}/own"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "saved")),
            *map(str, written.values()),
        ],
        check=True,
        capture_output=True,
        timeout=SECONDS,
        env={**os.environ, "HOME": str(home)},
    )
    return {
        name: (blocks_of(path.read_bytes()), blocks_of((home / "saved" / path.name).read_bytes()))
        for name, path in written.items()
    }


def test_words_headings_and_tables_survive(saved: Mapping[str, Both]) -> None:
    assert len(saved) == len(chosen("en")) + len(chosen("bg"))
    for name, (before, after) in saved.items():
        assert _words(after) == _words(before), name
        assert [_frame(each) for each in after] == [_frame(each) for each in before], name


def test_lines_to_sign_on_survive_where_they_stand(saved: Mapping[str, Both]) -> None:
    for name, (before, after) in saved.items():
        asked = [
            len(part.roles)
            for section in read_form(name.partition(".")[0]).section
            for part in section.part
            if isinstance(part, Signing)
        ]
        signed = signatures_of(before)
        assert [len(table) - 1 for _, table in signed] == asked, name
        assert signatures_of(after) == signed, name
        for _, table in signed:
            assert all(row.tall >= 600 and all(row.lines) for row in table[1:]), name


def test_a_line_that_was_lost_is_seen() -> None:
    row = Row(("Employee", "", "", ""), False, True, 737, (6, 6, 6, 6), ("bottom",) * 4)
    lost = Row(("Employee", "", "", ""), False, True, 737, (6, 6, 0, 6), ("bottom",) * 4)
    lead = Words("heading 1", "Signatures")
    assert signatures_of((lead, (row,))) != signatures_of((lead, (lost,)))
    assert signatures_of((lead, (row,))) == [(lead, (row,))]


def _words(blocks: tuple[Block, ...]) -> list[object]:
    return [each if isinstance(each, Words) else [row.cells for row in each] for each in blocks]


def _frame(block: Block) -> object:
    """Return how a table is made: which rows repeat, which never break, where lines are drawn."""
    if isinstance(block, Words):
        return block.style
    return [(row.repeats, row.whole, tuple(map(bool, row.lines)), row.stands) for row in block]
