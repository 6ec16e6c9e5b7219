"""A text as blocks: headings, bullets and paragraphs, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from remit.jd.reading.block import Block
from remit.jd.reading.documents.model import Hint, Hints
from remit.jd.reading.headings import as_heading
from remit.jd.reading.line_block import TRIM, line_block
from remit.jd.reading.lines import Lines, lines_of
from remit.jd.reading.tables import drawn_rows, with_roles
from remit.jd.reading.torn import goes_on, wrap_width
from remit.jd.reading.wording import Wording

_RULE = re.compile(r"[-=_*·.~—–\s|]{3,}$")
_RULED = "-=_*·.~—–|\u200b\ufeff"
"""With what a line ends that draws one, or shows nothing."""
_Cut = tuple[int, int, int]
_SHORTEST = 12  # characters of a line with a heading inside
_LONGEST_INLINE = 128  # characters in which a heading ends that a line begins with
_NO_HINT = Hint()
_INLINE = re.compile(r"([^:：\n\t]{3,60}?)(?:[:：]\s+|\s+[-–—]\s+)(?=\S)")
_PARTING = re.compile(r"[:：–—-]")
_DASH = re.compile(r"\s+[-–—]\s+")
_PROSE = re.compile(r"[.!?]\s+[A-ZА-Я]")  # behind a heading and a dash this is no list
_CAPITALS = re.compile(r"[A-Z][A-Z&/']+(?:[ /&,-]+[A-Z&/']{2,}){0,7}")
_CAPITALS_BG = re.compile(r"[A-ZА-Я][A-ZА-Я&/’']+(?:[ /&,-]+[A-ZА-Я&/’']{2,}){0,7}")


def blocks_of(text: str, hints: Hints | None, wording: Wording, start: int = 0) -> list[Block]:
    """Return the blocks of the text from `start` on, in order.

    Without hints a line may be the torn half of a sentence, so that lines are
    joined where the text shows it: the next begins small, or would not have
    fitted on the line before.

    >>> from remit.jd.reading.wording import read_wording
    >>> text = "Duties:\\n- Writes posts and\\n  answers.\\n"
    >>> [text[b.start:b.end] for b in blocks_of(text, None, read_wording())]
    ['Duties', 'Writes posts and\\n  answers.']
    """
    width = wrap_width(text) if hints is None else None
    blocks: list[Block] = []
    for block in _raw_blocks(text, hints or {}, start, wording):
        follows = blocks and (block.kind == "plain" or block.row)
        torn = follows and goes_on(text, blocks[-1], block, width)
        if torn and not _is_known_heading(text, block, wording):
            blocks[-1] = replace(blocks[-1], end=block.end)
        else:
            blocks.append(block)
    lines, split = lines_of(text), list[Block]()
    for block in blocks:
        if cut := _inline_heading(lines, block, wording):
            split += _cut(lines, block, cut, wording)
        else:
            split.append(block)
    headed = _in_rows([as_heading(text, block, wording) for block in split])
    return _with_depths(with_roles(text, headed, wording))


def _raw_blocks(text: str, hints: Hints, start: int, wording: Wording) -> Iterator[Block]:
    gap = False
    drawn = {} if hints else drawn_rows(text, wording)
    spans = lines_of(text).spans
    for position, end in spans[bisect_left(spans, (start,)) :] if start else spans:
        bare = text[position:end].strip()
        if not bare or (bare[-1] in _RULED and _is_rule(bare)):
            gap = True
        elif not hints and (place := drawn.get(position)):
            yield from _cells(text, (position, end), place, gap=gap)
            gap = False
        else:
            yield line_block(text, position, end, hints.get(position, _NO_HINT), gap=gap)
            gap = False


def _is_rule(bare: str) -> bool:
    return not bare.strip(TRIM) or bool(_RULE.fullmatch(bare))


def _cells(text: str, span: tuple[int, int], place: Hint, *, gap: bool) -> Iterator[Block]:
    """Yield the cells of a row that bars or tabs draw; an opening bar is no cell."""
    position, end = span
    line = text[position:end]
    mark = "|" if "|" in line else "\t"
    column = 0 if mark == "|" and line.lstrip().startswith("|") else 1
    for cell in line.split(mark):
        if cell.strip(TRIM + "-:"):
            hint = Hint(row=place.row, table=place.table, head=place.head, cell=column)
            yield line_block(text, position, position + len(cell), hint, gap=gap)
        position += len(cell) + 1
        column += 1


def _is_known_heading(text: str, block: Block, wording: Wording) -> bool:
    line = text[block.start : block.end]
    return len(line) < 90 and not line[0].islower() and wording.heading_kind(line) is not None


def _cut(lines: Lines, block: Block, cut: _Cut, wording: Wording) -> Iterator[Block]:
    """Yield the pieces of a block inside which a known heading stands."""
    text = lines.text
    start, end, rest = cut
    if start > block.start:
        yield replace(block, end=block.start + len(text[block.start : start].rstrip()))
    yield Block("heading", start, end, 7, gap=block.gap or start > block.start, row=block.row)
    if rest < block.end:
        following = line_block(text, rest, block.end, Hint(row=block.row))
        further = _inline_heading(lines, following, wording)
        yield from _cut(lines, following, further, wording) if further else (following,)


def _inline_heading(lines: Lines, block: Block, wording: Wording) -> _Cut | None:
    """Return start and end of a known heading inside a line, and where the text goes on."""
    if block.kind == "heading" or block.end - block.start < _SHORTEST or block.role:
        return None
    line = lines.text[block.start : block.end]
    if block.kind == "plain":
        opening = _INLINE.match(line) if _PARTING.search(line, 3, _LONGEST_INLINE) else None
        if opening and wording.heading_kind(opening.group(1)):
            rest = opening.start(1) + len(opening.group(1))
            if dash := _DASH.match(line, rest):
                past = dash.end() if _PROSE.search(line, rest) else rest
                return block.start, block.start + rest, block.start + past
            return block.start, block.start + rest, block.start + opening.end()
    if lines.capitals.find(b"AA", block.start, block.end) < 0:
        return None
    for run in (_CAPITALS if line.isascii() else _CAPITALS_BG).finditer(line):
        if len(run.group()) == len(line) or not _stands_free(line, run.start()):
            continue
        if wording.heading_kind(run.group()) and " " in run.group() + line[run.end() :]:
            after = re.match(r"\s*[:：]?\s*", line[run.end() :])
            rest = run.end() + (after.end() if after else 0)
            return block.start + run.start(), block.start + run.end(), block.start + rest
    return None


def _stands_free(line: str, at: int) -> bool:
    return at == 0 or line[:at].rstrip()[-1:] in ".!?|"


def _in_rows(blocks: list[Block]) -> list[Block]:
    """Return the blocks with only the first cell of a table row as a possible heading."""
    if not any(block.row for block in blocks):
        return blocks
    return [
        replace(block, kind="plain", level=0)
        if block.row and place and blocks[place - 1].row == block.row and block.kind == "heading"
        else block
        for place, block in enumerate(blocks)
    ]


def _with_depths(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the depth of every bullet, read off indent and mark."""
    stack: list[tuple[int, str]] = []
    depths: list[Block] = []
    for block in blocks:
        if block.kind != "bullet":
            if block.kind == "heading" or block.indent == 0:
                stack.clear()
            depths.append(block)
            continue
        if block.level:
            depths.append(block)
            continue
        key = (block.indent, block.mark)
        while stack and key not in stack and stack[-1][0] > block.indent:
            stack.pop()
        if key in stack:
            del stack[stack.index(key) + 1 :]
        else:
            stack.append(key)
        depths.append(replace(block, level=len(stack)))
    return depths
