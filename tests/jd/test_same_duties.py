"""Real descriptions say the same in every form; `benchmarks/jd_files.py` takes all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.jd.rendering import FORMS, bare, pieces

from remit.jd.reading import read_description
from remit.jd.reading.documents import read_document

EVERY = 6
"""One text of so many is tried here."""


@pytest.fixture(scope="module")
def texts(shared_data: Path) -> list[Path]:
    found = sorted(path for path in (shared_data / "jds").iterdir() if path.suffix != ".csv")
    return found[::EVERY]


def duties(path: Path) -> list[str]:
    return [bare(duty.text) for duty in read_description(path).duties]


def test_the_texts_hold_duties(texts: list[Path], tmp_path: Path) -> None:
    counts = []
    for text in texts:
        plain = tmp_path / f"{text.name}.md"
        plain.write_bytes(text.read_bytes())
        counts.append(len(duties(plain)))
    assert len(counts) >= 10
    assert sum(counts) > 60


@pytest.mark.parametrize("form", FORMS)
def test_a_description_says_the_same_in_every_form(
    form: str, texts: list[Path], tmp_path: Path
) -> None:
    for text in texts:
        plain, other = tmp_path / f"{text.name}.md", tmp_path / f"{text.name}.{form}"
        plain.write_bytes(text.read_bytes())
        other.write_bytes(FORMS[form](text.read_text(encoding="utf-8", errors="replace")))
        assert duties(other) == duties(plain), text.name


TEXT = """---
title: "Press Officer"
link: x
---
## Duties

- **Writes** releases, answers [journalists](https://press.example),
  and keeps the list.
    - Includes drafts
* Plans the *weekly* meeting
Reports “monthly” – to the {dean} \\ Ден 📣
"""


def test_the_forms_are_set_from_the_same_pieces() -> None:
    assert [(piece.text, piece.heading, piece.bullet) for piece in pieces(TEXT)] == [
        ("Press Officer", 1, 0),
        ("Duties", 2, 0),
        ("**Writes** releases, answers journalists, and keeps the list.", 0, 1),
        ("Includes drafts", 0, 2),
        ("Plans the weekly meeting", 0, 1),
        ("Reports “monthly” – to the {dean} \\ Ден 📣", 0, 0),
    ]


@pytest.mark.parametrize("form", [form for form in FORMS if form != "pdf"])
def test_headings_depths_and_every_letter_come_back(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form}"
    path.write_bytes(FORMS[form](TEXT))
    document = read_document(path)
    lines = [line for line in document.text.split("\n") if line.strip()]
    assert lines == [
        "Press Officer",
        "Duties",
        "Writes releases, answers journalists, and keeps the list.",
        "Includes drafts",
        "Plans the weekly meeting",
        "Reports “monthly” – to the {dean} \\ Ден 📣",
    ]
    hints = document.hints or {}
    said = [hints[document.text.index(line)] for line in lines]
    assert [hint.heading for hint in said] == [1, 2, 0, 0, 0, 0]
    assert [hint.bullet for hint in said] == [0, 0, 1, 2, 1, 0]
    assert not any(hint.bold for hint in said[2:])
