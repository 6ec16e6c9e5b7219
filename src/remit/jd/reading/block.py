"""The pieces that a text is read as: headings, bullets and paragraphs."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from remit.jd.description import Kind
from remit.jd.reading.stated_share import StatedShare

BlockKind = Literal["heading", "bullet", "plain"]
Role = Literal["head", "duty", "share", "aside"]


class Block(Struct, frozen=True, gc=False):
    """One heading, bullet or paragraph.

    `start` and `end` enclose its words without mark and emphasis. `level` is
    the level of a heading (1 outermost; 7 and above for headings without a
    level of their own) or the depth of a bullet. `section` is the kind that a
    heading announces, None where its words do not tell. `gap` says that a
    blank line stands before it, `row` the table row it belongs to, `cell` its
    column and `table` the table, `head` that the row is marked as its head.
    `role` is what the head of a table makes of the cell (`tables.with_roles`),
    `share` what a cell of shares says.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    section: Kind | None = None
    gap: bool = False
    row: int = 0
    cell: int = 0
    table: int = 0
    head: bool = False
    role: Role | None = None
    share: StatedShare | None = None
    lead: bool = False
    indent: int = 0
    mark: str = ""
