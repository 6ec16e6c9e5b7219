"""One description in every format, built from the same lines."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable

import docx
import pytest
import typst

from remit.jd.description import Description
from remit.jd.reading import parse_description
from remit.jd.reading.documents import Document
from remit.jd.reading.wording import read_wording

ENGLISH = """# Digital Communications Officer

Reports to: Head of Communications

## Purpose of the position

The officer keeps residents informed about water, heating and roads.

## Main duties

- 40 % – Plans and writes updates for residents about outages, repairs and works.
- 35 % – Answers questions from residents and passes urgent reports to the engineers at night.
- 25 % – Prepares a monthly report on what residents asked and complained about.

## Qualifications

- Three years of experience in a similar role
- Bachelor's degree in communications or a related field
"""

BULGARIAN = """# Специалист социални медии

## Основни задължения

- 40 % – Планира и изготвя публикации за жителите относно аварии и ремонти.
- 35 % – Отговаря на въпроси на жителите и предава спешните сигнали на инженерите.
- 25 % – Подготвя месечен отчет за въпросите, похвалите и оплакванията на жителите, с препоръки.

## Изисквания за заемане на длъжността

- Висше образование, степен бакалавър
- Три години професионален опит
"""


@pytest.fixture(params=[ENGLISH, BULGARIAN], ids=["en", "bg"])
def sample(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def english() -> str:
    return ENGLISH


@pytest.fixture
def read() -> Callable[[str], Description]:
    """What a plain text says."""
    return lambda text: parse_description(Document(text), read_wording())


@pytest.fixture
def as_docx() -> Callable[[str], bytes]:
    def build(text: str) -> bytes:
        paper = docx.Document()
        for line in filter(None, text.splitlines()):
            if line.startswith("#"):
                paper.add_heading(line.lstrip("# "), line.count("#"))
            elif line.startswith("- "):
                paper.add_paragraph(line[2:], style="List Bullet")
            else:
                paper.add_paragraph(line)
        stream = io.BytesIO()
        paper.save(stream)
        return stream.getvalue()

    return build


@pytest.fixture
def as_html() -> Callable[[str], bytes]:
    def build(text: str) -> bytes:
        rows = ["<!doctype html><html><head><meta charset='utf-8'><title>x</title></head><body>"]
        rows.append("<nav><ul><li>Manage your account</li><li>Write to us</li></ul></nav><ul>")
        for line in filter(None, text.splitlines()):
            words = html.escape(line.lstrip("#- "))
            if line.startswith("#"):
                rows.append(f"</ul><h{line.count('#')}>{words}</h{line.count('#')}><ul>")
            elif line.startswith("- "):
                rows.append(f"<li>{words}</li>")
            else:
                rows.append(f"</ul><p>{words}</p><ul>")
        return "\n".join([*rows, "</ul></body></html>"]).encode()

    return build


@pytest.fixture
def as_pdf() -> Callable[[str], bytes]:
    def build(text: str) -> bytes:
        rows = ["#set page(margin: 3cm)", '#set text(font: "Libertinus Serif", hyphenate: true)']
        for line in text.splitlines():
            words = json.dumps(line.lstrip("#- "), ensure_ascii=False)
            if line.startswith("#"):
                rows.append(f"#heading(level: {line.count('#')}, {words})\n")
            elif line.startswith("- "):
                rows.append(f"- #{words}")
            else:
                rows.append(f"#{words}\n" if line else "")
        return bytes(typst.compile("\n".join(rows).encode()))

    return build
