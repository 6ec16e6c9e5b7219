"""The label cells of a form, with the answers beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from remit.jd.description import Condition
from remit.jd.reading.block import Block
from remit.jd.reading.sentences import starts_as_work
from remit.jd.reading.wording import Label, Wording

Place = tuple[int, int]

_LONGEST = 160  # characters of an answer that is one: longer ones are prose
_LONGEST_BELOW = 60  # characters of an answer on the line below its label
_NAMED = re.compile(r"([^:：\n]{3,40})[:：]\s+")
_COLON = re.compile("[:：]")
_LONGEST_NAME = 42  # characters of a label with its colon
_NEXT = re.compile(
    r"\t|[ \xa0]{3,}|\s+(?=(?:classification|class|supervisor|department|division|location|date"
    r"|grade|salary|position|reports? to|job|status|code|link|band|unit|phone"
    r"|дата|код|отдел|дирекция)\b"
    r"(?: [\w’'/#.]+){0,3} ?#?[:：])",
    re.IGNORECASE,
)


def first_answer(words: str) -> str:
    """Return an answer without the labels and answers that follow it in its line.

    >>> first_answer("Press Officer\\t\\tLocation: Sofia"), first_answer("Editor Job code: 12")
    ('Press Officer', 'Editor')
    """
    following = _NEXT.search(words.rstrip())
    return words[: following.start()] if following and following.start() else words


def labelled(text: str, blocks: Sequence[Block], wording: Wording) -> dict[Label, Place]:
    """Return where the answers to known labels stand, the first of each label.

    A label has its answer in the next cell of its row, or behind it in its line.

    >>> from remit.jd.reading.blocks import blocks_of
    >>> from remit.jd.reading.wording import read_wording
    >>> text, wording = "| Institution | Alder College |\\n", read_wording()
    >>> found = labelled(text, blocks_of(text, None, wording), wording)
    >>> {label: text[start:end] for label, (start, end) in found.items()}
    {'employer': 'Alder College'}
    """
    found: dict[Label, Place] = {}
    for name, answer in (*_pairs(text, blocks), *_in_line(text, blocks, wording)):
        label = wording.label(text[name.start : name.end])
        words = first_answer(text[answer.start : answer.end]) if label else ""
        if label and _is_answer(words, wording):
            found.setdefault(label, (answer.start, answer.start + len(words)))
    return found


def stated_conditions(text: str, answers: dict[Label, Place]) -> Iterator[Condition]:
    """Yield the place, the hours and the term of work that a form states."""
    for label, (start, end) in answers.items():
        if label == "place" or label == "hours" or label == "term":  # noqa: PLR1714
            yield Condition(label, text[start:end], start, end)


def _pairs(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    for name, answer in pairwise(blocks):
        if name.kind != "heading" and not name.row:
            continue
        beside = name.row == answer.row and 0 < name.cell < answer.cell
        behind = name.kind == "heading" and "\n" not in text[name.end : answer.start]
        behind = behind or _is_below(text, name, answer)
        if (beside or behind) and not (name.head or answer.kind == "heading"):
            yield name, answer


def _in_line(text: str, blocks: Sequence[Block], wording: Wording) -> Iterator[tuple[Block, Block]]:
    """Yield label and answer of a line that holds both: „4. Working hours: 9 to 5“."""
    for block in blocks:
        may = block.mark[:1] == "1" or (block.kind != "bullet" and not block.row)
        may = may and _COLON.search(text, block.start, block.start + _LONGEST_NAME) is not None
        named = _NAMED.match(text, block.start, block.end) if may else None
        if named and not starts_as_work(text[named.end() : block.end], wording):
            label = Block("plain", block.start, named.end(1))
            yield label, Block("plain", named.end(), block.end)


def _is_below(text: str, name: Block, answer: Block) -> bool:
    """Say whether a short line stands right below a bold label, as web forms are printed."""
    near = name.kind == "heading" and answer.kind == "plain" and not (name.row or answer.row)
    short = answer.end - answer.start <= _LONGEST_BELOW and text[answer.end - 1] not in ".;,"
    return near and short and not answer.gap


def _is_answer(words: str, wording: Wording) -> bool:
    if len(words) > _LONGEST or words.endswith(":") or not any(map(str.isalnum, words)):
        return False
    return wording.label(words) is None and not wording.no_answer.match(words.lower())
