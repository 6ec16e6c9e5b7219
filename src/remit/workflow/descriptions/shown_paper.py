"""A written description as a reader goes through it: its lines, its duties, what to mend where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from remit.areas.placer import read_placer
from remit.jd.description import Description, Duty, Section
from remit.jd.gap.limits import is_unsure
from remit.jd.lint import RULES, LintFinding, Rule, lint_description
from remit.jd.lint.choice import chosen_rules
from remit.jd.lint.guidance import Guidance, read_guidance
from remit.jd.lint.model import Family
from remit.jd.lint.whole import make_a_whole, stated_parts
from remit.jd.reading import read_description
from remit.messages import LANGUAGES, Message, say
from remit.workflow.folder.lint_settings import LintSettings

PLAIN_NAMES: Mapping[Family, Message] = {
    "label": say("Label instead of work"),
    "intern_for_expert": say("Expert work given to a beginner"),
    "dated_platform": say("Platform of the past"),
    "vague": say("Vague words"),
    "always_on": say("Always available"),
    "mismatch": say("Title below the duties"),
    "platform_list": say("List of platforms"),
    "coding": say("Words that may keep people away"),
    "shares": say("Shares of time"),
    "person": say("The person, not the position"),
    "missing": say("Not in the text"),
    "age": say("Out of date"),
    "sentence": say("Hard to read"),
}
"""What a reader calls a family of rules."""
SEVERITIES = ("error", "warning", "note")
SHORT = 90
"""So many letters of a label and its answer stand in one line."""
_SHARE_ALONE = re.compile(r"[(\[]?\d{1,3}(?:[.,]\d+)?\s*%[)\]]?")


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to mend: its number, what was found, the rule, an example in each language."""

    number: int
    finding: LintFinding
    rule: Rule
    guidance: Mapping[str, Guidance]

    @property
    def name(self) -> Message:
        """Return what it is about, in plain words."""
        return PLAIN_NAMES[self.rule.family]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: the duty it belongs to (index), the worst of its notes (numbers)."""

    text: str
    duty: int | None
    notes: tuple[int, ...]
    severity: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text with the duties that end and the notes that begin in it."""

    pieces: tuple[Piece, ...]
    duties: tuple[Duty, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The lines below one heading."""

    heading: str | None
    is_duties: bool
    lines: tuple[Line, ...]

    @property
    def is_field(self) -> bool:
        """Return whether it is a label with a short answer, as forms have it."""
        if self.heading is None or self.is_duties or len(self.lines) != 1:
            return False
        answer = "".join(piece.text for piece in self.lines[0].pieces)
        return len(self.heading) + len(answer) <= SHORT and not self.lines[0].notes


@dataclass(frozen=True)
class ShownPaper:
    """A description with its parts and its notes; `of_the_whole` have no place in the text."""

    description: Description
    notes: tuple[Note, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return the text by its parts, empty lines left out."""
        return tuple(_parts(self))

    @property
    def of_the_whole(self) -> tuple[Note, ...]:
        """Return what is to be mended of the whole, and what is missing."""
        return tuple(note for note in self.notes if note.finding.start is None)

    @property
    def usable(self) -> bool:
        """Return whether it is a description with duties, which work can be compared with."""
        return self.description.is_description and bool(self.description.duties)

    @property
    def unsure(self) -> tuple[Duty, ...]:
        """Return the duties whose area their words do not tell clearly."""
        return tuple(filter(is_unsure, self.description.duties))

    def count(self, severity: str) -> int:
        """Return how many notes there are of a severity."""
        return sum(note.finding.severity == severity for note in self.notes)

    @property
    def shares(self) -> tuple[float, ...]:
        """Return the shares of time that the text states, of a range the middle."""
        return tuple(float(low + high) / 2 for low, high in stated_parts(self.description))

    @property
    def adds_up(self) -> bool:
        """Return whether the shares that the text states make one whole."""
        return make_a_whole(stated_parts(self.description))


def shown_paper(path: Path, today: date, choice: LintSettings) -> ShownPaper:
    """Read and check a description file.

    Raises `InputError` for a file that cannot be used, `UnreadableText` where
    there is no text in it (a scan). A page that is no description comes back
    without notes.
    """
    description = read_description(path, read_placer())
    return checked_paper(description, today, chosen_rules(RULES, choice.select, choice.ignore))


def checked_paper(description: Description, today: date, rules: Sequence[Rule]) -> ShownPaper:
    """Return a description with what its rules find in it."""
    if not description.is_description:
        return ShownPaper(description, ())
    by_code = {rule.code: rule for rule in rules}
    told = {language: read_guidance(language) for language in LANGUAGES}
    return ShownPaper(
        description,
        tuple(
            Note(
                number,
                finding,
                by_code[finding.code],
                {language: guidance[finding.code] for language, guidance in told.items()},
            )
            for number, finding in enumerate(lint_description(description, today, rules), 1)
        ),
    )


def _parts(paper: ShownPaper) -> Iterator[Part]:
    sections = paper.description.sections
    starts = [section.start for section in sections]
    lines: list[Line] = []
    heading: str | None = None
    at = -1
    for start, end in _lines(paper.description.text):
        found = _section_at(sections, starts, start, end)
        if found != at:
            if lines or heading:
                yield Part(heading, _is_duties(sections, at), tuple(lines))
            lines, heading, at = [], _heading(paper.description.text, sections, found, end), found
            if heading:
                if notes := _notes_in(paper, start, end):
                    lines.append(replace(_line(paper, start, end), pieces=(), notes=notes))
                continue
        line = _line(paper, start, end)
        if lines and _is_share_alone(line):
            line = _with_share(lines.pop(), line)
        lines.append(line)
    if lines or heading:
        yield Part(heading, _is_duties(sections, at), tuple(lines))


def _is_share_alone(line: Line) -> bool:
    """Return whether a line is nothing but a share of time, as the last cell of a row is."""
    return _SHARE_ALONE.fullmatch("".join(piece.text for piece in line.pieces).strip()) is not None


def _with_share(line: Line, share: Line) -> Line:
    space = Piece(" ", None, (), None)
    return Line(
        (*line.pieces, space, *share.pieces),
        (*line.duties, *share.duties),
        (*line.notes, *share.notes),
    )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _section_at(sections: Sequence[Section], starts: Sequence[int], start: int, end: int) -> int:
    """Return the index of the section that a line lies in, -1 before and between sections."""
    at = bisect_right(starts, end - 1) - 1
    return at if at >= 0 and start < sections[at].end else -1


def _heading(text: str, sections: Sequence[Section], at: int, end: int) -> str | None:
    """Return the heading of a section where it has a line of its own, which ends at `end`."""
    heading = sections[at].heading if at >= 0 else None
    if heading is None:
        return None
    line = text[sections[at].start : end].strip()
    return line if heading in line and len(line) <= len(heading) + len(" # ():") else None


def _is_duties(sections: Sequence[Section], at: int) -> bool:
    return at >= 0 and sections[at].kind == "duties"


def _line(paper: ShownPaper, start: int, end: int) -> Line:
    duties = tuple(duty for duty in paper.description.duties if start < duty.end <= end + 1)
    return Line(tuple(_pieces(paper, start, end)), duties, _notes_in(paper, start, end))


def _notes_in(paper: ShownPaper, start: int, end: int) -> tuple[Note, ...]:
    return tuple(
        note
        for note in paper.notes
        if note.finding.start is not None and start <= note.finding.start <= end
    )


def _pieces(paper: ShownPaper, start: int, end: int) -> Iterator[Piece]:
    """Yield the stretches of a line between which no duty and no finding begins or ends."""
    duties = [
        (duty.start, duty.end, at)
        for at, duty in enumerate(paper.description.duties)
        if duty.start < end and duty.end > start
    ]
    notes = [
        (note.finding.start, note.finding.end, note)
        for note in paper.notes
        if note.finding.start is not None
        and note.finding.end is not None
        and note.finding.start < end
        and note.finding.end > start
    ]
    ends = {place for first, last, _ in (*duties, *notes) for place in (first, last)}
    cuts = sorted({start, end, *(place for place in ends if start < place < end)})
    for first, last in pairwise(cuts):
        held = [note for begin, stop, note in notes if begin <= first and last <= stop]
        yield Piece(
            paper.description.text[first:last],
            next((at for begin, stop, at in duties if begin <= first and last <= stop), None),
            tuple(note.number for note in held),
            min((note.finding.severity for note in held), key=SEVERITIES.index, default=None),
        )
