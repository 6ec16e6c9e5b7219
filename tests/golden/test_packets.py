"""Whole packets compared with what was read and approved before, file by file.

`REMIT_WRITE_GOLDEN=1 python -m pytest tests/golden` writes them anew; read the
difference before it is committed. A missing and an unused golden file fail.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.packet.inputs import case

from remit.packet.formats.form_text import text_of_docx, text_of_html, text_of_pdf
from remit.packet.ground.model import PacketInputs
from remit.packet.whole.record import packet_record
from remit.packet.whole.write import packet_files

GOLDEN = Path(__file__).parent / "packet"
WRITING = os.environ.get("REMIT_WRITE_GOLDEN") == "1"
READERS = {"docx": text_of_docx, "html": text_of_html, "pdf": text_of_pdf}


def ready_in_english() -> PacketInputs:
    return case("en", size=60)


def draft_in_bulgarian() -> PacketInputs:
    inputs = case("bg", size=60)
    draft = replace(inputs.draft, status="draft")
    position = replace(inputs.position, unit=None, since=None)
    return replace(inputs, draft=draft, position=position, include_after_hours=True)


CASES = {"english-ready": ready_in_english, "bulgarian-draft": draft_in_bulgarian}


def comparable(files: dict[str, bytes]) -> dict[str, str]:
    """Return what is compared of each file: its words, without what machines may differ in."""
    texts = {}
    for name, content in files.items():
        form = name.rpartition(".")[2]
        if form in READERS:
            texts[f"{name}.txt"] = READERS[form](content).replace("\r\n", "\n")
        else:
            texts[name] = content.decode("utf-8")
    manifest = json.loads(texts["manifest.json"])
    for mark in manifest["files"]:
        mark["sha256"], mark["bytes"] = "of the file", 0
    manifest["made_with"], manifest["seal"] = "of the machine", "of the manifest"
    texts["manifest.json"] = json.dumps(manifest, indent=1) + "\n"
    return texts


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_file_of_a_packet_is_as_approved(name: str) -> None:
    made = comparable(packet_files(packet_record(CASES[name](), str), str))
    folder = GOLDEN / name
    if WRITING:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file, text in made.items():
            (folder / file).write_text(text, "utf-8", newline="\n")
    approved = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    assert set(made) - approved == set(), "golden files are missing"
    assert approved - set(made) == set(), "golden files are unused"
    for file, text in made.items():
        assert text == (folder / file).read_text("utf-8"), file


def test_every_golden_folder_belongs_to_a_case() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)
