"""Parts of a description, duties out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from remit.jd.description import Duty
from remit.jd.reading.block import Block
from remit.jd.reading.lines import lines_of
from remit.jd.reading.run_in import announced_items, run_in_items
from remit.jd.reading.sections import Part, is_item
from remit.jd.reading.sentences import (
    asks_for_skill,
    is_no_work,
    sentences,
    starts_as_work,
    starts_with_verb,
    states_liability,
    states_work,
)
from remit.jd.reading.stated_share import StatedShare, marks_of, opens_with_share, share_alone
from remit.jd.reading.subject import names_of_position
from remit.jd.reading.tables import rows_of
from remit.jd.reading.wording import Wording, plain_heading

_ESSENTIAL = re.compile(r"(?<!non-)(?<!non)\b(?:essential|съществени)\b", re.IGNORECASE)
_MARGINAL = re.compile(r"\b(?:marginal|non-?essential|secondary|второстепенни)\b", re.IGNORECASE)
_SHORT = 12  # words of an item that shows no mark
_WORD = re.compile(r"[^\W\d_]{2,}")
_TO_FILL_IN = re.compile(r"\[[^\]]*\]\W*|<[^>]*>\W*")
_YES_NO = re.compile(r"(?:(y|yes|e|essential|x|✓|да)|(n|no|m|marginal|не))$", re.IGNORECASE)
_AFTERTHOUGHT = re.compile(
    r"\b(?:travel (?:is |may be )?(?:required|expected)|travel required|overtime"
    r"|may be required)\b",
    re.IGNORECASE,
)


def duties_of(
    text: str, parts: Sequence[Part], wording: Wording, title: str | None = None
) -> list[Duty]:
    """Return the duties in the order of the text.

    Where a list of duties exists, the sentences of the summary that repeat it
    are left out; where none does, each sentence of prose that states work is a
    duty.

    >>> from remit.jd.reading.blocks import blocks_of
    >>> from remit.jd.reading.sections import parts_of
    >>> from remit.jd.reading.wording import read_wording
    >>> text, wording = "Duties\\n- 60 % Writes posts\\n- 40 % Answers them\\n", read_wording()
    >>> parts = parts_of(text, blocks_of(text, None, wording), wording)
    >>> [(duty.text, duty.percent) for duty in duties_of(text, parts, wording)]
    [('Writes posts', 60.0), ('Answers them', 40.0)]
    """
    beside = sum(part.kind == "duties" for part in parts) > 1
    finder = _Finder(text, wording, title, beside=beside)
    holding = _without_aims([part for part in parts if part.kind == "duties"])
    listed = _once(duty for part in holding for duty in finder.listed(part))
    headed = any(part.heading for part in holding)
    if len(listed) >= 3 or (listed and headed):
        return listed
    told = _once(duty for part in parts if part.kind == "summary" for duty in finder.told(part))
    return sorted(listed + told, key=lambda duty: duty.start)


def _without_aims(parts: list[Part]) -> list[Part]:
    """Return the parts without lists that stand before the stated duties.

    Such a list says what the institution is there for, in the same words.
    """
    first = next((place for place, part in enumerate(parts) if part.stated), 0)
    return parts[first:]


def _once(duties: Iterable[Duty]) -> list[Duty]:
    """Return the duties without those that a page shows twice in the same words."""
    seen: dict[str, Duty] = {}
    for duty in duties:
        seen.setdefault(" ".join(duty.text.split()).lower(), duty)
    return list(seen.values())


class _Finder:
    def __init__(self, text: str, wording: Wording, title: str | None, *, beside: bool) -> None:
        self.text = text
        self._lines = lines_of(text)
        self.wording = wording
        self.title = title
        self.beside = beside
        self._answering = False
        self._essential: bool | None = None

    def listed(self, part: Part) -> list[Duty]:
        """Return the duties of a part that holds duties."""
        self._answering = self.beside and self._answers_for(part)
        essential = self._stated_essential(part)
        if part.share and part.heading is None:
            essential = self._essential
        self._essential = essential
        bullets = [block for block in part.blocks if block.kind == "bullet"]
        if any(block.role == "duty" for block in part.blocks):
            return list(self._from_columns(part, essential))
        if any(block.row for block in part.blocks):
            return self._from_table(part.blocks, essential)
        if bullets:
            listed = [block for block in part.blocks if self._is_listed(block)]
            listed += self._unmarked_end(part.blocks)
            spans = [(block.start, block.end) for block in listed if self._is_duty(block)]
        elif len(part.blocks) >= 3:
            spans = [
                span for block in self._without_title(part.blocks) for span in self._line(block)
            ]
        else:
            spans = [span for block in part.blocks for span in self._loose(block)]
        return [self._duty(start, end, essential) for start, end in spans]

    def told(self, part: Part) -> list[Duty]:
        """Return the sentences of prose that state work."""
        return [
            self._duty(*item, None)
            for block in part.blocks
            if block.kind == "plain"
            for start, end in sentences(self.text, block.start, block.end)
            if self._states_work(start, end) and len(_WORD.findall(self.text, start, end)) > 3
            for item in announced_items(self.text, start, end, self.wording)
        ]

    def _answers_for(self, part: Part) -> bool:
        """Say whether a form says here, beside its section of duties, what is answered for."""
        heading = self.text[part.heading.start : part.heading.end] if part.heading else ""
        return plain_heading(heading) in {"отговорности", "отговорност"}

    def _is_listed(self, block: Block) -> bool:
        return (
            block.kind == "bullet"
            or self._bears_share(block)
            or is_item(self.text, block, self.wording)
        )

    def _in_full(self, sentence: str) -> str:
        """Return a sentence with a role's name where it has the title or letters for it."""
        return self._names.sub("the manager", sentence) if self._names else sentence

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        return names_of_position(self.text, self.title, self.wording)

    def _unmarked_end(self, blocks: Sequence[Block]) -> list[Block]:
        """Return the last line where it stands right below a bullet, an item without a mark."""
        before, last = blocks[-2:][0], blocks[-1]
        line = self.text[last.start : last.end]
        near = before.kind == "bullet" and last.kind == "plain" and not last.gap
        short = near and len(line.split()) <= _SHORT and not line.endswith((".", ":"))
        is_open = short and not (self._is_listed(last) or last.row)
        return [last] if is_open and starts_as_work(line, self.wording) else []

    def _is_duty(self, block: Block) -> bool:
        line = self.text[block.start : block.end]
        if block.lead or len(line.split()) < 2 or share_alone(line) or not _is_told(line):
            return False
        return not asks_for_skill(line, self.wording) and not self._no_duty(line)

    def _bears_share(self, block: Block) -> bool:
        if "%" not in self.text[block.start : block.end]:
            return False
        return marks_of(self.text, block.start, block.end).share is not None

    def _no_duty(self, line: str) -> bool:
        if states_liability(line, self.wording, answering=self._answering):
            return True
        return not starts_as_work(line, self.wording) and is_no_work(line, self.wording)

    def _states_work(self, start: int, end: int) -> bool:
        """Say whether a sentence of prose states work, the position named as a role."""
        sentence = self._in_full(self.text[start:end])
        return states_work(sentence, self.wording, aside=self._is_aside(start, end))

    def _is_aside(self, start: int, end: int) -> bool:
        return self._lines.held_in("no work", start, end)

    def _line(self, block: Block) -> Iterator[tuple[int, int]]:
        """Yield the line as one duty, without an afterthought about travel or hours."""
        if block.lead:
            return
        if self._opens_with_share(block):
            yield block.start, block.end
            return
        spans = list(sentences(self.text, block.start, block.end))
        if not spans or not states_work(self.text[spans[0][0] : spans[0][1]], self.wording):
            return
        working = sum(states_work(self.text[a:b], self.wording) for a, b in spans)
        if len(spans) > 2 and working * 3 >= len(spans) * 2:
            yield from spans
            return
        while len(spans) > 1 and _AFTERTHOUGHT.search(self.text, *spans[-1]):
            spans.pop()
        yield spans[0][0], spans[-1][1]

    def _without_title(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Return the lines without a short first one that names what the others do."""
        first = self.text[blocks[0].start : blocks[0].end]
        short = len(first.split()) <= 10 and not starts_with_verb(first, self.wording)
        short = short and not self._opens_with_share(blocks[0])
        return blocks[1:] if short else blocks

    def _opens_with_share(self, block: Block) -> bool:
        return opens_with_share(self.text, block.start, block.end)

    def _loose(self, block: Block) -> Iterator[tuple[int, int]]:
        if self._opens_with_share(block):
            yield block.start, block.end
            return
        for start, end in sentences(self.text, block.start, block.end):
            sentence = self.text[start:end]
            skip = asks_for_skill(sentence, self.wording) or not _is_told(sentence)
            skip = skip or (self._is_aside(start, end) and is_no_work(sentence, self.wording))
            skip = skip or states_liability(sentence, self.wording, answering=self._answering)
            if not skip and len(sentence.split()) > 2 and not sentence.endswith((":", "?")):
                yield from run_in_items(self.text, start, end, self.wording)

    def _from_columns(self, part: Part, essential: bool | None) -> Iterator[Duty]:
        """Yield the duties of a table whose head names their column, and bullets beside it."""
        for cells in rows_of(part.blocks):
            held = [cell for cell in cells if cell.role == "duty" and not cell.lead]
            if not held and cells[0].kind == "bullet" and self._is_duty(cells[0]):
                yield self._duty(cells[0].start, cells[0].end, essential)
            elif part.share:
                yield from (self._duty(cell.start, cell.end, essential) for cell in held)
            elif held:
                marks = [answer for cell in cells if (answer := self._yes_or_no(cell))]
                said = marks[0].group(1) is not None if len(marks) == 1 else essential
                duty = self._duty(held[0].start, held[-1].end, said)
                share = next((cell.share for cell in cells if cell.share), None)
                yield _with_share(duty, share) if share else duty

    def _yes_or_no(self, cell: Block) -> re.Match[str] | None:
        return _YES_NO.fullmatch(self.text[cell.start : cell.end].strip())

    def _from_table(self, blocks: Sequence[Block], essential: bool | None) -> list[Duty]:
        return [duty for cells in rows_of(blocks) for duty in self._row(cells, essential)]

    def _row(self, cells: Sequence[Block], essential: bool | None) -> Iterator[Duty]:
        words = [self.text[cell.start : cell.end] for cell in cells]
        share = next((stated for line in words if (stated := share_alone(line))), None)
        marks = [answer for cell in cells if (answer := self._yes_or_no(cell))]
        if len(marks) == 1 and len(cells) > 1:
            essential = marks[0].group(1) is not None
        duties = [
            self._duty(cell.start, cell.end, essential)
            for cell, line in zip(cells, words, strict=True)
            if self._is_duty(cell)
            and _in_words(line)
            and (len(line.split()) > 3 or starts_with_verb(line, self.wording))
        ]
        if len(duties) == 1 and share and duties[0].percent is None:
            yield _with_share(duties[0], share)
        else:
            yield from duties

    def _stated_essential(self, part: Part) -> bool | None:
        names = [part.heading, *(block for block in part.blocks if block.role == "head")]
        heading = " ".join(self.text[name.start : name.end] for name in names if name)
        if _MARGINAL.search(heading):
            return False if not _ESSENTIAL.search(_MARGINAL.sub("", heading)) else None
        return True if _ESSENTIAL.search(heading) else None

    def _duty(self, start: int, end: int, essential: bool | None) -> Duty:
        marks = marks_of(self.text, start, end)
        start, end = (marks.start, marks.end) if marks.end > marks.start else (start, end)
        duty = Duty(
            self.text[start:end],
            start,
            end,
            essential=essential if marks.essential is None else marks.essential,
        )
        return _with_share(duty, marks.share) if marks.share else duty


def _is_told(line: str) -> bool:
    """Say whether a line holds words of its own: no figures, no gap to fill in."""
    return bool(_WORD.search(line)) and not _TO_FILL_IN.fullmatch(line.strip())


def _in_words(line: str) -> bool:
    return sum(map(str.isalpha, line)) * 2 > len(line)


def _with_share(duty: Duty, share: StatedShare) -> Duty:
    return Duty(
        duty.text,
        duty.start,
        duty.end,
        percent=share.percent,
        essential=duty.essential,
        percent_range=share.ends,
    )
