"""How fast descriptions are read and linted, and how long one office file takes.

Run it: `python benchmarks/reading.py`. The description it uses is written here,
two pages long, so that the figures can be repeated anywhere.
"""

from __future__ import annotations

import io
import json
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import typst

from remit.jd.lint import lint_description
from remit.jd.reading import parse_description, read_description
from remit.jd.reading.documents import Document
from remit.jd.reading.wording import read_wording

SECONDS = 1.0  # for each figure
DUTY = "Plans and writes updates for residents about outages, repairs and works on the network."
WANTED = "Three years of experience in a similar role with proven success in public service."
TEXT = "\n".join(
    [
        "# Digital Communications Officer",
        "Reports to: Head of Communications",
        "## Purpose of the position",
        "The officer keeps residents informed about water, heating and roads. " * 6,
        "## Main duties",
        *(f"- {DUTY} Topic {number}." for number in range(14)),
        "## Qualifications",
        *(f"- {WANTED} Field {number}." for number in range(14)),
        "## What we offer",
        "A fair salary, forty days of leave and an office near the river. " * 8,
    ]
)


def measure() -> dict[str, float]:
    """Return texts read and linted a second, and milliseconds for a docx and a pdf."""
    wording = read_wording()
    description = parse_description(Document(TEXT), wording)
    with tempfile.TemporaryDirectory() as folder:
        paper, print_out = Path(folder, "a.docx"), Path(folder, "a.pdf")
        paper.write_bytes(_docx())
        print_out.write_bytes(_pdf())
        return {
            "characters": len(TEXT),
            "texts_read_per_second": 1
            / _seconds(lambda: parse_description(Document(TEXT), wording)),
            "texts_linted_per_second": 1
            / _seconds(lambda: lint_description(description, date(2025, 1, 1))),
            "docx_milliseconds": 1000 * _seconds(lambda: read_description(paper)),
            "pdf_milliseconds": 1000 * _seconds(lambda: read_description(print_out)),
        }


def _seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one run, the mean over about a second, warm."""
    work()
    runs, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        work()
        runs += 1
    return (time.process_time() - start) / runs


def _docx() -> bytes:
    paper = docx.Document()
    for line in TEXT.splitlines():
        if line.startswith("#"):
            paper.add_heading(line.lstrip("# "), line.count("#"))
        elif line.startswith("- "):
            paper.add_paragraph(line[2:], style="List Bullet")
        else:
            paper.add_paragraph(line)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _pdf() -> bytes:
    rows = []
    for line in TEXT.splitlines():
        words = json.dumps(line.lstrip("#- "))
        if line.startswith("#"):
            rows.append(f"#heading(level: {line.count('#')}, {words})\n")
        else:
            rows.append(f"- #{words}" if line.startswith("- ") else f"#{words}\n")
    return bytes(typst.compile("\n".join(rows).encode()))


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:26} {value:10.1f}")
