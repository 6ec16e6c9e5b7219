"""What a written job description says: sections, duties, what it asks and offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from remit.areas.model import UNPLACED
from remit.findings import Finding
from remit.messages import Translate, untranslated

Kind = Literal[
    "summary", "duties", "qualifications", "about_employer", "benefits", "application", "other"
]
ConditionKind = Literal["hours", "travel", "place", "physical", "checks", "term"]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the text under one heading (None where it has none).

    `start` and `end` are characters of the text, the heading included.
    `percent` is the share of time that the heading itself states for all
    duties below it; it is never split among them.
    """

    heading: str | None
    kind: Kind
    start: int
    end: int
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One statement of work, in the description's own words.

    `text` is `description.text[start:end]`, line breaks included. `percent`
    is the share of time that the description states for it, between 0 and
    100, the middle where `percent_range` holds the two ends of a range, and
    None where it states none. `essential` is None where the description does
    not say. `area` is `UNPLACED` until `remit.jd.reading.place_duties`;
    `named_by` is the number of the statement in which she names it.
    """

    text: str
    start: int
    end: int
    percent: float | None = None
    essential: bool | None = None
    area: str = UNPLACED
    second: str | None = None
    confidence: float = 0.0
    percent_range: tuple[float, float] | None = None
    named_by: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of work that the description states: hours, travel, place."""

    kind: ConditionKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Description:
    """A description as read. What it does not say is None or empty, never guessed.

    `text` is the text as read, to which every `start` and `end` refers; for
    txt and md it is the file itself. `date` is an ISO date. `lang` is "en" or
    "bg", whichever script most of the letters belong to. `sha256` is of the
    file's bytes, empty where there was no file.
    """

    text: str
    lang: str
    is_description: bool
    title: str | None = None
    employer: str | None = None
    reports_to: str | None = None
    date: str | None = None
    sections: tuple[Section, ...] = ()
    duties: tuple[Duty, ...] = ()
    years_required: float | None = None
    education: str | None = None
    salary: str | None = None
    conditions: tuple[Condition, ...] = ()
    findings: tuple[Finding, ...] = ()
    file: str = ""
    sha256: str = ""

    def text_of(self, *kinds: Kind) -> str:
        """Return the text of all sections of these kinds, one after another.

        >>> section = Section("Duties", "duties", 0, 20)
        >>> Description("Duties\\nWrites posts.", "en", True, sections=(section,)).text_of("duties")
        'Duties\\nWrites posts.'
        """
        return "\n".join(self.text[s.start : s.end] for s in self.sections if s.kind in kinds)


def description_json(
    description: Description, translate: Translate = untranslated
) -> dict[str, object]:
    """Return what `remit jd read --json` prints, as plain values.

    >>> said = description_json(Description("Hello.", "en", False))
    >>> said["version"], said["is_description"], said["duties"]
    (1, False, [])
    """
    return {
        "version": 1,
        "file": description.file,
        "sha256": description.sha256,
        "lang": description.lang,
        "is_description": description.is_description,
        "title": description.title,
        "employer": description.employer,
        "reports_to": description.reports_to,
        "date": description.date,
        "sections": [_section_json(section) for section in description.sections],
        "duties": [_duty_json(duty) for duty in description.duties],
        "years_required": _plain_number(description.years_required),
        "education": description.education,
        "salary": description.salary,
        "conditions": [
            {"kind": c.kind, "text": c.text, "start": c.start, "end": c.end}
            for c in description.conditions
        ],
        "findings": [_finding_json(finding, translate) for finding in description.findings],
    }


def _section_json(section: Section) -> dict[str, object]:
    return {
        "heading": section.heading,
        "kind": section.kind,
        "start": section.start,
        "end": section.end,
        "percent": _plain_number(section.percent),
    }


def _duty_json(duty: Duty) -> dict[str, object]:
    return {
        "text": duty.text,
        "start": duty.start,
        "end": duty.end,
        "percent": _plain_number(duty.percent),
        "percent_range": list(duty.percent_range) if duty.percent_range else None,
        "essential": duty.essential,
        "area": duty.area,
        "second": duty.second,
        "confidence": round(duty.confidence, 3),
    }


def _finding_json(finding: Finding, translate: Translate) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message.text(translate),
        "where": finding.where,
    }


def _plain_number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
