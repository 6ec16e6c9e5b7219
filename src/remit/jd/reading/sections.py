"""Blocks gathered under headings, each stretch with what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from remit.jd.description import Kind
from remit.jd.reading.block import Block
from remit.jd.reading.heads_by_share import heads_by_share
from remit.jd.reading.lines import lines_of
from remit.jd.reading.sentences import (
    asks_for_skill,
    is_no_work,
    sentences,
    starts_as_work,
    states_work,
)
from remit.jd.reading.stated_share import StatedShare, marks_of, opens_with_share
from remit.jd.reading.tables import rows_of, shared_row
from remit.jd.reading.wording import Wording

_PASSED_ON: tuple[Kind, ...] = (
    "duties",
    "qualifications",
    "benefits",
    "application",
    "about_employer",
    "other",
)
_ABILITY = re.compile(
    r"\b(?:abilit|able|skill|knowledge|experience|умени|способност)", re.IGNORECASE
)
_ASKING = re.compile(
    r"\b(?:essential|desirable|desired|must[- ]haves?|nice[- ]to[- ]have|preferred|criteria"
    r"|demonstrate|(?:have|bring)$)",
    re.IGNORECASE,
)
"""Headings of qualifications whose lists stay so though they begin as work does."""
_RIGHT = re.compile(r"(?:да|има(?:т)? право)\b", re.IGNORECASE)
"""How a Bulgarian form lists what the holder may do („да получава …“), which is no work."""
_LONGEST_NAME = 8  # words of a bullet that names those below it
_BARE = 2  # words of a line that states no work yet
_MAY_HOLD_DUTIES: tuple[Kind, ...] = ("summary", "other")


class Part(Struct, frozen=True):
    """One stretch of blocks with a heading or none, and its kind.

    `stated` says that its own heading, or one above it, names the kind;
    otherwise the kind was read off the content. `share` is the share of time
    that a table states for all duties of one of its rows.
    """

    heading: Block | None
    kind: Kind
    blocks: tuple[Block, ...]
    stated: bool
    share: StatedShare | None = None


def parts_of(text: str, blocks: Sequence[Block], wording: Wording) -> list[Part]:
    """Return the blocks in parts; a part ends where its content turns to another kind.

    >>> from remit.jd.reading.blocks import blocks_of
    >>> from remit.jd.reading.wording import read_wording
    >>> text = "Duties\\n- Writes posts\\n\\nBachelor's degree\\n3 years of experience\\n"
    >>> wording = read_wording()
    >>> [part.kind for part in parts_of(text, blocks_of(text, None, wording), wording)]
    ['duties', 'qualifications']
    """
    reader = _Reader(text, wording)
    turned = (part for whole in reader.headed(blocks) for part in reader.turned(whole))
    if not any(block.share for block in blocks):
        return list(turned)
    return [part for whole in turned for part in _by_shared_rows(whole)]


class _Reader:
    def __init__(self, text: str, wording: Wording) -> None:
        self.text = text
        self.wording = wording
        self._shared_level = 0
        self._lines = lines_of(text)
        self._shares = "%" in text

    def words(self, block: Block) -> str:
        return self.text[block.start : block.end]

    def headed(self, blocks: Sequence[Block]) -> list[Part]:
        """Cut at headings and give each part the kind of its heading."""
        parts: list[Part] = []
        above: list[tuple[int, Kind]] = []
        heading: Block | None = None
        inside: list[Block] = []
        for place, block in enumerate(blocks):
            if not self._heads(blocks, place):
                inside.append(block)
                continue
            if heading or inside:
                parts.append(self._part(heading, inside, above, parts))
            heading = replace(block, level=20 + block.level) if block.kind != "heading" else block
            inside = []
        if heading or inside:
            parts.append(self._part(heading, inside, above, parts))
        return parts

    def _heads(self, blocks: Sequence[Block], place: int) -> bool:
        block = blocks[place]
        if block.kind == "heading":
            return True
        if self._shares and heads_by_share(self.text, blocks, place, self.wording):
            return True
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if block.kind != "bullet" or following is None or following.row != block.row:
            return False
        deeper = following.kind == "bullet" and following.level > block.level
        if block.lead and following.kind == "bullet" and (deeper or following.mark != block.mark):
            return True
        plain_below = following.kind == "plain" and block.mark[:1] == "1" and not following.gap
        return (deeper or plain_below) and self._is_name(self.words(block))

    def _is_name(self, line: str) -> bool:
        """Say whether a line names what follows it: it is short and states no work."""
        short = len(line.split()) <= _LONGEST_NAME and line[-1:] not in ".;,"
        return short and not starts_as_work(line, self.wording)

    def _part(
        self,
        heading: Block | None,
        inside: list[Block],
        above: list[tuple[int, Kind]],
        before: list[Part],
    ) -> Part:
        if heading is None:
            return Part(None, self._kind_by_content(inside), tuple(inside), False)
        while above and above[-1][0] >= heading.level:
            above.pop()
        kind = self._kind_with_share(heading) or heading.section
        if kind is None and above and above[-1][1] in _PASSED_ON:
            kind = above[-1][1]
        if kind is None and before and not before[-1].blocks and before[-1].stated:
            kind = before[-1].kind
        if kind == "duties" and self._bears_share(heading):
            self._shared_level = heading.level
        if kind is not None:
            above.append((heading.level, kind))
            return Part(heading, kind, tuple(inside), True)
        return Part(heading, self._kind_by_content(inside), tuple(inside), False)

    def _kind_with_share(self, heading: Block) -> Kind | None:
        """Return "duties" for a heading with a share of time beside others of duties with one."""
        alike = heading.level == self._shared_level and self._bears_share(heading)
        return "duties" if alike else None

    def _bears_share(self, heading: Block) -> bool:
        return bool(marks_of(self.text, heading.start, heading.end).share)

    def _kind_by_content(self, blocks: Sequence[Block]) -> Kind:
        if any(
            states_work(self.text[start:end], self.wording, aside=self._is_aside(start, end))
            for block in blocks
            if block.kind == "plain"
            for start, end in sentences(self.text, block.start, block.end)
        ):
            return "summary"
        return "other"

    def _is_aside(self, start: int, end: int) -> bool:
        """Say whether a span may speak of applying, pay or benefits."""
        return self._lines.held_in("no work", start, end)

    def turned(self, part: Part) -> Iterator[Part]:
        """Yield the part, cut where a group of its blocks is plainly of another kind."""
        heading, kind, stated, inside = part.heading, part.kind, part.stated, list[Block]()
        fixed = heading is not None and self._is_fixed(heading, kind)
        for group in _groups(part.blocks):
            turned = None if fixed else self._kind_of_group(group, kind, first=not inside)
            if turned and turned != kind:
                begun = self._begun(inside) if turned == "duties" else []
                inside = inside[: len(inside) - len(begun)]
                if inside or heading:
                    yield Part(heading, kind, tuple(inside), stated)
                heading, kind, stated, inside = None, turned, False, begun
                fixed = False
            inside.extend(group)
        if inside or heading:
            yield Part(heading, kind, tuple(inside), stated)

    def _is_fixed(self, heading: Block, kind: Kind) -> bool:
        words = self.words(heading).rstrip(" :?*…")
        if _ABILITY.search(words):
            return True
        return kind == "qualifications" and bool(_ASKING.search(words))

    def _begun(self, before: Sequence[Block]) -> list[Block]:
        """Return the line before a list that is its first item, typed without a mark."""
        return [block for block in before[-1:] if is_item(self.text, block, self.wording)]

    def _kind_of_group(self, group: Sequence[Block], kind: Kind, *, first: bool) -> Kind | None:
        if any(block.role for block in group):
            return None
        lines = [self.words(block) for block in group]
        if kind == "duties":
            asking = sum(asks_for_skill(line, self.wording) for line in lines)
            turns = asking * 2 >= len(lines) and (not first or asking == len(lines) >= 2)
            return "qualifications" if turns else None
        bulleted = all(block.kind == "bullet" for block in group)
        if kind == "other" and all(_RIGHT.match(line) for line in lines):
            return None
        if kind in _MAY_HOLD_DUTIES and len(lines) > 1 and self._open_with_shares(group):
            return "duties"
        if len(lines) < (2 if bulleted else 3):
            return None
        if kind in _MAY_HOLD_DUTIES and self._share_of_work(group) >= 0.6:
            return "duties"
        if kind == "qualifications" and bulleted and len(lines) >= 3:
            return "duties" if self._share_of_work(group) >= 0.75 else None
        return None

    def _open_with_shares(self, group: Sequence[Block]) -> bool:
        return all(opens_with_share(self.text, block.start, block.end) for block in group)

    def _share_of_work(self, group: Sequence[Block]) -> float:
        return sum(map(self._is_work, group)) / len(group)

    def _is_work(self, block: Block) -> bool:
        line = self.words(block)
        work = starts_as_work(line, self.wording) and not asks_for_skill(line, self.wording)
        if not work or len(line.split()) <= _BARE:
            return False
        aside = self._is_aside(block.start, block.end)
        return not (aside and is_no_work(line, self.wording))


def is_item(text: str, block: Block, wording: Wording) -> bool:
    """Say whether a paragraph is an item of a list: a statement of work that a semicolon ends."""
    line = text[block.start : block.end]
    return block.kind == "plain" and line.endswith(";") and starts_as_work(line, wording)


def _by_shared_rows(part: Part) -> Iterator[Part]:
    """Yield the part, cut around each row of a table whose duties have one share together."""
    if not any(block.share for block in part.blocks):
        yield part
        return
    inside: list[Block] = []
    heading = part.heading
    for row in rows_of(part.blocks):
        share = shared_row(row)
        if share is None:
            inside += row
            continue
        if inside or heading:
            yield replace(part, heading=heading, blocks=tuple(inside))
        heading, inside = None, []
        yield Part(None, part.kind, tuple(row), part.stated, share)
    if inside or heading:
        yield replace(part, heading=heading, blocks=tuple(inside))


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield runs of blocks of one sort that no blank line parts (bullets: blank lines pass)."""
    group: list[Block] = []
    for block in blocks:
        new = group and (block.kind != group[-1].kind or (block.gap and block.kind == "plain"))
        if new:
            yield group
            group = []
        group.append(block)
    if group:
        yield group
