"""A text as blocks: headings, bullets and paragraphs, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from remit.jd.reading.block import Block
from remit.jd.reading.documents.model import Hint, Hints
from remit.jd.reading.headings import as_heading
from remit.jd.reading.tables import drawn_rows, with_roles
from remit.jd.reading.torn import goes_on, wrap_width
from remit.jd.reading.wording import Wording

_BULLET = re.compile(
    r"(?:[-*+–—]|[•●▪◦·‣∙○■□➢►▶✓✔❖❑*])(?:[ \t\xa0]+)"
    r"|[•●▪◦·‣∙○■□➢►▶✓✔❖❑](?=\S)"
    r"|[-–](?=[^\W\d_])"
    r"|o\t\s*"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[a-zа-я][.)]"
    r"|[ivxIVXІХ]{1,4}[.)])[ \t\xa0]+(?=\S)"
    r"|\d{1,2}\.(?=[^\W\d_])"
)
_BOX = re.compile(r"(?:\[[ \txXхХ✓✔]?\]|[☐☑☒⬜✅])[ \t\xa0]*(?=[^\s(])(?!.*[☐☑☒⬜])")
"""A box to tick; where several stand in a line, it is a choice and no item of a list."""
_SECOND_MARK = re.compile(r"[-–—•*]\s+(?=\S)")
"""A mark typed behind that of the list itself."""
_ROMAN = re.compile(r"[IVXІХ]{1,4}")
"""Sections of a form; Bulgarian ones are as often typed with Cyrillic letters."""
_HASHES = re.compile(r"(#{1,6})[ \t\xa0]*(?=[^\s#])")
_RULE = re.compile(r"[-=_*·.~—–\s|]{3,}$")
_RULED = "-=_*·.~—–|\u200b\ufeff"
"""With what a line ends that draws one, or shows nothing."""
_BANNER = re.compile(r"={2,}\s*(.+?)\s*={2,}$")
_BOLD = re.compile(r"(\*\*|__)(?P<inside>(?:(?!\1).)+)\1[:：]?\s*$")
_EMPHASIS = "*_ \t\xa0"
_TRIM = " \t\xa0\u200b\ufeff\r\n|"
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
        torn = blocks and goes_on(text, blocks[-1], block, width)
        if torn and not _is_known_heading(text, block, wording):
            blocks[-1] = replace(blocks[-1], end=block.end)
        else:
            blocks.append(block)
    split = [part for block in blocks for part in _split_inline(text, block, wording)]
    headed = _in_rows([as_heading(text, block, wording) for block in split])
    return _with_depths(with_roles(text, headed, wording))


def _raw_blocks(text: str, hints: Hints, start: int, wording: Wording) -> Iterator[Block]:
    gap, position = False, start
    drawn = {} if hints else drawn_rows(text, wording)
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end]
        hint = hints.get(position, _NO_HINT)
        bare = line.strip()
        if not bare or (bare[-1] in _RULED and _is_rule(bare)):
            gap = True
        elif not hints and (place := drawn.get(position)):
            yield from _cells(text, (position, end), place, gap=gap)
            gap = False
        else:
            yield _line_block(text, position, end, hint, gap=gap)
            gap = False
        position = end + 1


def _is_rule(bare: str) -> bool:
    return not bare.strip(_TRIM) or bool(_RULE.fullmatch(bare))


def _cells(text: str, span: tuple[int, int], place: Hint, *, gap: bool) -> Iterator[Block]:
    """Yield the cells of a row that bars or tabs draw; an opening bar is no cell."""
    position, end = span
    line = text[position:end]
    mark = "|" if "|" in line else "\t"
    column = 0 if mark == "|" and line.lstrip().startswith("|") else 1
    for cell in line.split(mark):
        if cell.strip(_TRIM + "-:"):
            hint = Hint(row=place.row, table=place.table, head=place.head, cell=column)
            yield _line_block(text, position, position + len(cell), hint, gap=gap)
        position += len(cell) + 1
        column += 1


def _line_block(text: str, start: int, end: int, hint: Hint, *, gap: bool = False) -> Block:
    start, end, indent = _trimmed(text, start, end)
    line = text[start:end]
    block = Block(
        "plain",
        start,
        end,
        gap=gap,
        row=hint.row,
        cell=hint.cell,
        table=hint.table,
        head=hint.head,
        indent=indent,
    )
    if hint.heading:
        return _emphasised(text, replace(block, kind="heading", level=hint.heading))
    hashes = _HASHES.match(line) if line[:1] == "#" else None
    if hashes:
        inner = replace(block, kind="heading", start=start + hashes.end())
        return _emphasised(text, replace(inner, level=len(hashes.group(1))))
    banner = _BANNER.fullmatch(line) if line[:1] == "=" else None
    if banner:
        return Block("heading", start + banner.start(1), start + banner.end(1), 1, gap=gap)
    if hint.bullet:
        second = _SECOND_MARK.match(line) or _BOX.match(line)
        block = replace(block, start=start + second.end()) if second else block
        return _emphasised(text, replace(block, kind="bullet", level=hint.bullet))
    bullet = _BULLET.match(line) or _BOX.match(line)
    if bullet and bullet.end() < len(line):
        mark = bullet.group().strip()
        box = _BOX.match(line, bullet.end())
        inner = replace(block, kind="bullet", start=start + (box or bullet).end())
        return _emphasised(text, replace(inner, mark=_mark_kind(mark)))
    bold = hint.bold or (line.startswith(("**", "__")) and _BOLD.fullmatch(line))
    if bold and len(line) <= 120:
        return _emphasised(text, replace(block, kind="heading", level=7))
    return _emphasised(text, block)


def _mark_kind(mark: str) -> str:
    """Return "1" for numbers, "I" for Roman ones, "a" for letters, whatever stands around them."""
    inner = mark.strip("().")
    if _ROMAN.fullmatch(inner):
        return "I"
    if inner[:1].isdigit():
        return "1" + "." * inner.count(".")
    return "a" if inner[:1].isalpha() and mark != "o" else mark


def _trimmed(text: str, start: int, end: int) -> tuple[int, int, int]:
    line = text[start:end]
    body = line.lstrip(_TRIM)
    lead = len(line) - len(body)
    indent = len(line[:lead].expandtabs(4)) if lead else 0
    return start + lead, start + lead + len(body.rstrip(_TRIM)), indent


def _emphasised(text: str, block: Block) -> Block:
    """Return the block without the marks of emphasis around the whole of it."""
    start, end = block.start, block.end
    while start < end and text[start] in _EMPHASIS:
        start += 1
    if block.start < start and text.count("*", start, end) <= end - start:
        opened = text[block.start : start].strip()
        if (
            opened
            and text[start:end].rstrip(": ").endswith(opened)
            and opened not in (text[start : end - len(opened) - 1])
        ):
            end = start + len(text[start:end].rstrip(_EMPHASIS))
    if block.kind == "heading":
        end = start + len(text[start:end].rstrip(_EMPHASIS + ":：\\"))
    unmoved = end <= start or (start, end) == (block.start, block.end)
    return block if unmoved else replace(block, start=start, end=end)


def _is_known_heading(text: str, block: Block, wording: Wording) -> bool:
    line = text[block.start : block.end]
    return len(line) < 90 and not line[0].islower() and wording.heading_kind(line) is not None


def _split_inline(text: str, block: Block, wording: Wording) -> Iterator[Block]:
    """Yield the block, cut where a known heading stands inside the line."""
    whole = block.kind == "heading" or block.end - block.start < 12 or block.role
    cut = None if whole else _inline_heading(text, block, wording)
    if cut is None:
        yield block
        return
    start, end, rest = cut
    if start > block.start:
        yield replace(block, end=block.start + len(text[block.start : start].rstrip()))
    yield Block("heading", start, end, 7, gap=block.gap or start > block.start, row=block.row)
    if rest < block.end:
        following = _line_block(text, rest, block.end, Hint(row=block.row))
        yield from _split_inline(text, following, wording)


def _inline_heading(text: str, block: Block, wording: Wording) -> tuple[int, int, int] | None:
    """Return start, end and the place where the text goes on."""
    line = text[block.start : block.end]
    if block.kind == "plain":
        opening = _INLINE.match(line) if _PARTING.search(line) else None
        if opening and wording.heading_kind(opening.group(1)):
            rest = opening.start(1) + len(opening.group(1))
            if dash := _DASH.match(line, rest):
                past = dash.end() if _PROSE.search(line, rest) else rest
                return block.start, block.start + rest, block.start + past
            return block.start, block.start + rest, block.start + opening.end()
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
