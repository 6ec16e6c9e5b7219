"""The title of a position, where and however a description writes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from remit.jd.reading.block import Block
from remit.jd.reading.labels import first_answer
from remit.jd.reading.lines import Lines, lines_of
from remit.jd.reading.wording import Wording

_QUOTED = re.compile(r"[„“\"«]([^„“”\"«»]+)[“”\"»]")
_TITLE_FIELDS = re.compile(
    r"(?:^|(?<=\t))[ \t|*#]*(?:(?:official |working |proposed |current |class |classification "
    r"|job |position |post |role )*title"
    r"|position|job(?: role| position)?|role|post|наименование на длъжността|длъжност|позиция)"
    r"[ \t*]*[:：|][ \t*]*(?P<value>[^\s|<\[_][^\n|]{2,120})",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_CELLS = re.compile(
    r"^[ \t|*#]*(?:(?:official |working |proposed |current |class |classification |job |position "
    r"|role )*title|наименование на длъжността)[ \t*]*[:：][ \t*]*\n[ \t|*]*"
    r"(?P<value>[^\W\d_][^\n|:]{2,60})$",
    re.IGNORECASE | re.MULTILINE,
)
"""A form's label with its answer in the next cell, which text puts on the next line."""
_TITLE_BG = re.compile(
    r"^[ \t|*#]*(?:(?:[^\n|:.]{0,60}\b)?(?:длъжностна характеристика|конкурс|подбор|обява)\s+)?"
    r"(?:за|на)\s+(?:изпълнение на\s+|заемане на\s+)?"
    r"длъжност(?:та)?[ \t*]*(?:[:：–-]\s*|\s+)(?!се\b|е\b|са\b|изисква|носи|включва)"
    r"(?P<value>[^\s.,][^\n|]{2,240})$",
    re.IGNORECASE | re.MULTILINE,
)
"""How a Bulgarian description is headed: „Длъжностна характеристика за длъжността …“."""
_UNIT_BG = re.compile(
    r"\s+(?:в|във|към)\s+[„\"“]?(?:отдел|дирекция|главна дирекция|сектор|звено|служба|департамент"
    r"|катедра|факултет|център|управление)(?![а-я]).*$",
    re.IGNORECASE | re.DOTALL,
)
"""The unit a Bulgarian title stands in; „Началник на отдел …“ keeps it."""
_PAPER_AROUND = re.compile(
    r"^(?:(?:job|position|role) (?:description|specification|profile|posting|adver\w+)"
    r"|vacancy(?: announcement| notice)?)\s*(?:for(?: an?| the)?\b|of(?: an?| the)?\b|[-–—:|])\s*"
    r"(?:(?:position|post|role) of )?(?=\w)"
    r"|(?<=\w)\W*\s(?:job|position|role) (?:description|specification|profile|posting)$",
    re.IGNORECASE,
)
"""The name of the paper around a title: „Editor – Job Description“."""
_PAPER_BEFORE_BG = re.compile(
    r"^(?:длъжностна характеристика\s*(?:[-–—:]|(?:на|за)\b)|(?:на|за)\b)\s*"
    r"(?:длъжността\b\s*)?(?=[\w„\"«])",
    re.IGNORECASE,
)
"""What a Bulgarian paper is of, before the title: „Длъжностна характеристика на …“."""
_CODE_AROUND = re.compile(
    r"^【[^】\n]{1,40}】\s*(?=\w)"
    r"|\s+[-–—#(|]\s*(?=[A-Z\d-]*\d{3})(?=[A-Z\d-]*[A-Z])[A-Z\d-]{5,}\)?$"
    r"|(?<=[^\W\d])\s+(?!(?:19|20)\d\d$)\d{4,6}$"
)
"""The house in heavy brackets before a title, and the number of a notice or a class behind it."""
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|fall|winter)"
)
_TIME_BEFORE = re.compile(rf"^{_MONTH} \d{{4}}\s*[-–—:|]\s*(?=[^\W\d_])", re.IGNORECASE)
"""The month in which work begins, before a title."""
_KIND_OF_WORK = (
    r"(?:(?:full|part)[- ]?time|fixed[- ]term|regular|permanent|temporary|casual|contract|remote"
    r"|hybrid|на (?:пълен|непълен|половин) работен ден|на половин щат|срочен договор)"
)
_TERMS_BEHIND = re.compile(
    rf"(?:\s*,|\s+[-–—|])\s*{_KIND_OF_WORK}(?:[\s,;/|–—-]+{_KIND_OF_WORK})*$",
    re.IGNORECASE,
)
"""How someone is employed, behind a title: „Editor, full-time, regular“."""
_SHOUTED = re.compile(r"[A-Z][A-Z&/'’-]+(?: [A-Z][A-Z&/'’-]+)+(?= [A-Z][a-z])")
"""A title in capitals before other words of its line."""
_TOP = 12  # pieces of a page among which its title stands
_PROSE_TITLE = re.compile(
    r"\b(?:seek(?:s|ing)|hir(?:es|ing)|looking for|search of|position of|applications for|търси"
    r"|търсим)\s+(?:for\s+)?(?:a |an |our |the |our next |our first )?(?P<value>[^.,;:\n]{3,90})"
)
_NKPD = re.compile(
    r"[\s,;(–-]*(?:шифър|код)?\s*(?:по|съгласно|от)?\s*\bНКПД?\b.*$", re.IGNORECASE | re.DOTALL
)
"""The code of the national classification of occupations, which stands behind a title."""


def title_of(
    text: str, fields: Mapping[str, str], blocks: Sequence[Block], wording: Wording, start: int = 0
) -> str | None:
    """Return the title of the position as the description writes it from a place of the text on.

    >>> from remit.jd.reading.wording import read_wording
    >>> title_of("Position title: Press Officer", {}, [], read_wording())
    'Press Officer'
    """
    found = _title(text, fields, blocks, wording, start)
    if not found:
        return None
    shouted = _SHOUTED.match(found)
    if shouted and _names_position(shouted[0], wording):
        found = shouted[0]
    bare = found if found.isascii() else tidy(_UNIT_BG.sub("", _NKPD.sub("", found))) or found
    for around in (_PAPER_BEFORE_BG, _PAPER_AROUND, _TIME_BEFORE, _TERMS_BEHIND, _CODE_AROUND):
        bare = tidy(around.sub("", bare)) or bare
    return bare


def _title(
    text: str, fields: Mapping[str, str], blocks: Sequence[Block], wording: Wording, start: int
) -> str | None:
    named = fields.get("title") or fields.get("job_title") or fields.get("position")
    if named:
        return named
    lines = lines_of(text)
    field = lines.field(_TITLE_FIELDS, "title", start) or _rare_field(lines, start)
    if field and not wording.heading_kind(field["value"]):
        return tidy(first_answer(field["value"]))
    first: tuple[Block, str] | None = None
    for place, (block, line) in enumerate(_above(text, blocks, wording)):
        first = first or (block, line)
        outermost = block.kind == "heading" and block.level <= 2 and block.section is None
        if outermost and place < _TOP // 2:
            return tidy(line)
        if block.kind != "bullet" and _names_position(line, wording):
            return tidy(line)
    told = _title_in_prose(text, wording, start) or _title_of_subject(text, wording, start)
    return told or (_first_line(*first) if first else None)


def _rare_field(lines: Lines, start: int) -> re.Match[str] | None:
    below = lines.field(_TITLE_CELLS, "title below", start)
    return below or lines.field(_TITLE_BG, "title bg", start)


def _above(text: str, blocks: Sequence[Block], wording: Wording) -> Iterator[tuple[Block, str]]:
    """Yield the pieces among which a title stands, with their words."""
    for block in blocks[:_TOP]:
        line = text[block.start : block.end]
        if _may_be_title(line, wording):
            yield block, line


def _may_be_title(line: str, wording: Wording) -> bool:
    letters = sum(map(str.isalpha, line))
    label = wording.label(re.split("[:：]", line, maxsplit=1)[0])
    return letters * 2 > len(line) and not (label or wording.heads_page(line))


def _first_line(block: Block, line: str) -> str | None:
    """Return a first line that stands alone and short, as titles do."""
    if block.section or block.kind == "bullet":
        return None
    return tidy(line) if len(line.split()) <= 6 and line[-1:] not in ".!?:;," else None


def _names_position(line: str, wording: Wording) -> bool:
    short = 1 < len(line.split()) <= 12 and line[-1:] not in ".!?:" and "<" not in line
    return short and bool(wording.names_position.search(line))


def _title_in_prose(text: str, wording: Wording, start: int) -> str | None:
    for found in _advertised(text, start):
        run = re.match(
            rf"(?:[\w&/'’-]+ ){{0,6}}?(?:[\w&/'’-]*\b(?:{wording.title_nouns}))\b"
            r"(?-i:(?: [A-Z][\w&/'’-]*)*)",
            found["value"],
            re.IGNORECASE,
        )
        capitals = run and re.search(
            r"[A-Z][\w&/'’-]*(?: (?:[A-Z&][\w&/'’-]*|and|of))*$", run.group()
        )
        if capitals:
            return tidy(capitals.group())
    return None


def _advertised(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield where prose seeks someone, in the lines that hold a word for that."""
    for begin, end in lines_of(text).lines("advertised", start):
        while (found := _PROSE_TITLE.search(text, max(begin, start))) and found.start() < end:
            yield found
            start = found.end()


def _title_of_subject(text: str, wording: Wording, start: int) -> str | None:
    """Return the title that sentences of work have as their subject most often."""
    subject = re.compile(
        rf"\b(?:The|An?|Our) (?P<value>(?:(?:[A-Z][\w&/'’-]*|of|and|for|&) ){{0,7}}?"
        rf"[\w&/'’-]*\b(?i:{wording.title_nouns})(?: (?:[A-Z][\w&/'’-]*|of|and|for|&))*?) "
        r"(?:will |shall |serves |is (?:primarily |also )?"
        r"(?:responsible|accountable|expected|tasked))"
    )
    named = Counter(
        tidy(found["value"])
        for found in subject.finditer(text, start)
        if found["value"][0].isupper()
    )
    return named.most_common(1)[0][0] if named else None


def tidy(value: str) -> str:
    """Return a value on one line, without marks at its ends."""
    bare = " ".join(value.replace("*", "").split()).strip(" :|-–,;.#")
    quoted = _QUOTED.fullmatch(bare)
    return quoted.group(1) if quoted else bare
