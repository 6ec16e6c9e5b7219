"""A file in, a description out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from string import ascii_letters
from typing import Protocol

from remit.areas.model import Item, Placement
from remit.findings import Finding
from remit.jd.description import Condition, Description, Duty, Section
from remit.jd.reading.applying import with_applying
from remit.jd.reading.blocks import blocks_of
from remit.jd.reading.documents import read_document
from remit.jd.reading.documents.model import Document
from remit.jd.reading.duties import duties_of
from remit.jd.reading.labels import Place, labelled, stated_conditions
from remit.jd.reading.lines import lines_of
from remit.jd.reading.matter import front_matter, prose_of
from remit.jd.reading.page import holds_advertisements, is_form, is_other_tongue
from remit.jd.reading.particulars import date_of, employer_of, superior_of
from remit.jd.reading.run_in import is_announced
from remit.jd.reading.sections import Part, parts_of
from remit.jd.reading.sentences import gives_role_work
from remit.jd.reading.stated_share import marks_of
from remit.jd.reading.subject import duties_of_subject
from remit.jd.reading.terms import conditions_of, education_of, salary_of, years_of
from remit.jd.reading.titles import tidy, title_of
from remit.jd.reading.wording import Label, Wording, read_wording
from remit.messages import say

_LATIN = ascii_letters.encode()
_CYRILLIC = bytes(range(0xC0, 0x100))  # of Windows-1251, Ё apart
_OTHER_SCRIPT = re.compile(r"[Ͱ-Ͽ\u0590-\u06ff\u3040-\u9fff\uac00-\ud7af]")
_LEVEL = re.compile(
    r"\blevel\b|\bin addition to the above\b|\ball of the above\b|\bниво\b|в допълнение към горното"
)
"""Headings of the duties of one level among several."""
_CUT_SHORT = re.compile(r"(?:\.\.\.|…)\s*$", re.MULTILINE)


class Placer(Protocol):
    """What places duties in areas (`remit.areas.placer`)."""

    def place(self, items: Sequence[Item]) -> list[Placement]: ...


def read_description(path: Path, placer: Placer | None = None) -> Description:
    """Return what a file says about a position, its duties placed where a placer is given.

    Raises `InputError` where the file cannot be used and `UnreadableText`
    where it holds no text. A page that is no description comes back with
    `is_description` false, without duties, and with a finding that says so.
    """
    description = parse_description(read_document(path), read_wording())
    return place_duties(description, placer) if placer else description


def parse_description(document: Document, wording: Wording) -> Description:
    """Return what a text says about a position.

    >>> said = parse_description(Document("Press Officer\\n\\nDuties:\\n- Writes releases.\\n"),
    ...                          read_wording())
    >>> said.title, [duty.text for duty in said.duties]
    ('Press Officer', ['Writes releases.'])
    """
    text = document.text
    prose = (prose_of(text) if document.hints is None else text).replace("\ufeff", " ")
    front, body = front_matter(text) if document.hints is None else ({}, 0)
    blocks = blocks_of(prose, document.hints, wording, body)
    parts = with_applying(prose, parts_of(prose, blocks, wording))
    answers = labelled(prose, blocks, wording)
    fields: dict[str, str] = {label: tidy(text[a:b]) for label, (a, b) in answers.items()}
    fields |= front
    title = title_of(prose, fields, blocks, wording, body)
    found = duties_of(prose, parts, wording, title)
    employer = employer_of(prose, fields, blocks, body)
    duties = [
        duty if prose is text else replace(duty, text=text[duty.start : duty.end])
        for duty in found or duties_of_subject(prose, parts, title)
    ]
    named = "title" in front and employer is not None
    described = named or _is_description(prose, title, parts, duties, wording)
    lang = language_of(lines_of(prose).coded[body:])
    several = described and _has_levels(text, parts)
    odd = (*document.findings, *_findings(document, duties, described=described, several=several))
    name, sha256 = document.name, document.sha256
    if not described:
        bare = Description(text, lang, is_description=False)
        return replace(bare, findings=odd, file=name, sha256=sha256)
    return Description(
        text,
        lang,
        is_description=True,
        title=title,
        employer=employer,
        reports_to=superior_of(prose, fields, body),
        date=date_of(prose, fields, body),
        sections=tuple(_section(text, part) for part in parts),
        duties=tuple(duties),
        years_required=None if several else years_of(prose, parts),
        education=None if several else education_of(prose, fields, parts),
        salary=salary_of(prose, fields, body),
        conditions=tuple(_conditions(prose, parts, answers)),
        findings=odd,
        file=name,
        sha256=sha256,
    )


def place_duties(description: Description, placer: Placer) -> Description:
    """Return the description with an area and its confidence for every duty."""
    items = [
        Item(id=str(place), text=duty.text, kind="duty", lang=description.lang)
        for place, duty in enumerate(description.duties)
    ]
    placed = tuple(
        replace(duty, area=where.area, second=where.second, confidence=where.confidence)
        for duty, where in zip(description.duties, placer.place(items), strict=True)
    )
    return replace(description, duties=placed)


def language_of(coded: bytes) -> str:
    """Return "bg" where most letters of a text in Windows-1251 are Cyrillic, otherwise "en".

    >>> language_of("Пише за Facebook и отговаря".encode("cp1251")), language_of(b"Writes posts")
    ('bg', 'en')
    """
    latin, cyrillic = _letters(coded)
    return "bg" if cyrillic > latin else "en"


def _letters(coded: bytes) -> tuple[int, int]:
    """Return how many letters are Latin and Cyrillic."""
    latin, cyrillic = coded.translate(None, _LATIN), coded.translate(None, _CYRILLIC)
    return len(coded) - len(latin), len(coded) - len(cyrillic)


def _is_unread(text: str) -> bool:
    """Say whether much of a text is in a script or a language that is not read here."""
    coded = lines_of(text).coded
    if coded.count(b"?") > text.count("?"):
        other = len(_OTHER_SCRIPT.findall(text))
        if other * 2 > sum(_letters(coded)):
            return True
    return is_other_tongue(text)


def _section(text: str, part: Part) -> Section:
    first = part.heading or part.blocks[0]
    last = part.blocks[-1] if part.blocks else first
    heading = text[part.heading.start : part.heading.end] if part.heading else None
    marks = marks_of(text, part.heading.start, part.heading.end) if part.heading else None
    share = part.share or (marks.share if marks else None)
    return Section(heading, part.kind, first.start, last.end, share.percent if share else None)


def _conditions(
    text: str, parts: Sequence[Part], answers: dict[Label, Place]
) -> Iterator[Condition]:
    """Yield what a form's labels state, and what sentences state beside it."""
    labels = list(stated_conditions(text, answers))
    yield from labels
    for condition in conditions_of(text, parts):
        if not any(_is_told_by(condition, label) for label in labels):
            yield condition


def _is_told_by(condition: Condition, label: Condition) -> bool:
    """Say whether a sentence lies in the answer to a label, or is the line that holds both."""
    around = condition.kind == label.kind and condition.start <= label.start < condition.end
    return around or label.start <= condition.start < label.end


def _is_description(
    text: str, title: str | None, parts: Sequence[Part], duties: Sequence[Duty], wording: Wording
) -> bool:
    """Say whether the page describes one position.

    Cut-off lines in a row are a list of advertisements, a form to fill in
    describes whoever fills it in. A list of duties, or
    duties beside qualifications, make a description; so does prose that gives
    a role its work. Benefits and links alone do not.
    """
    if _is_cut_short(text) or holds_advertisements(text):
        return False
    stated = {part.kind for part in parts if part.stated}
    if is_form(title) and "duties" not in stated:
        return False
    if not duties:
        return "qualifications" in stated and bool(title)
    if stated & {"duties", "qualifications"} or any(part.kind == "duties" for part in parts):
        return True
    return any(
        gives_role_work(duty.text, wording) or is_announced(text, duty.start) for duty in duties
    )


def _is_cut_short(text: str) -> bool:
    """Say whether a quarter of the lines, and three at least, break off with dots."""
    if "..." not in text and "…" not in text:
        return False
    lines = sum(bool(line.strip()) for line in text.splitlines())
    return len(_CUT_SHORT.findall(text)) * 4 >= max(lines, 12)


def _has_levels(text: str, parts: Sequence[Part]) -> bool:
    """Say whether duties stand under one heading again and again, or level by level."""
    headings = [
        text[part.heading.start : part.heading.end].lower()
        for part in parts
        if part.heading and part.kind == "duties" and part.stated
    ]
    repeated = any(headings.count(heading) >= 3 for heading in set(headings))
    return repeated or sum(bool(_LEVEL.search(heading)) for heading in headings) > 1


def _findings(
    document: Document, duties: Sequence[Duty], *, described: bool, several: bool
) -> list[Finding]:
    found: list[Finding] = []
    text, where = document.text, document.name
    if _is_unread(text):
        said = say("Much of this page is in neither English nor Bulgarian and was not understood.")
        found.append(Finding("other-language", said, where))
    if not described and holds_advertisements(text):
        said = say(
            "The page holds several advertisements; keep the one meant in a file of its own."
        )
        found.append(Finding("several-positions", said, where))
    elif not described:
        found.append(Finding("no-description", say("This page describes no position."), where))
    elif not duties:
        found.append(Finding("no-duties", say("No statement of duties was found."), where))
    if several:
        found.append(
            Finding(
                "several-levels",
                say(
                    "The page describes several levels of a job; their duties stand together here."
                ),
                where,
            )
        )
    if described and any(duty.percent_range for duty in duties):
        found.append(
            Finding(
                "share-range",
                say("A share of time is given as a range; its middle is used."),
                where,
                "note",
            )
        )
    return found
