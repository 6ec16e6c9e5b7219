"""Title, employer, superior, date, years, education, pay: what frames the duties."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from remit.jd.reading.block import Block
from remit.jd.reading.dates import iso_date
from remit.jd.reading.wording import Wording

_QUOTED = re.compile(r"[„“\"«]([^„“”\"«»]+)[“”\"»]")
_TITLE_FIELDS = re.compile(
    r"^[ \t|*#]*(?:(?:official |working |proposed |current |class |classification |job |position "
    r"|post |role )*title"
    r"|position|job|role|post|наименование на длъжността|длъжност|позиция)[ \t*]*[:："
    r"|][ \t*]*(?P<value>[^\n|]{3,120})",
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
    r"^[ \t|*#]*(?:длъжностна характеристика\s+)?(?:за|на)\s+(?:изпълнение на\s+|заемане на\s+)?"
    r"длъжност(?:та)?[ \t*]*(?:[:：–-]\s*|\s+)(?!се\b|е\b|са\b|изисква|носи|включва)"
    r"(?P<value>[^\s.,][^\n|]{2,120})$",
    re.IGNORECASE | re.MULTILINE,
)
"""How a Bulgarian description is headed: „Длъжностна характеристика за длъжността …“."""
_SUPERIOR_CELLS = re.compile(
    r"^[ \t|*]*(?:reports? (?:directly )?to|(?:immediate |direct )?supervisor"
    r"|пряк(?:о)? (?:ръководител|подчинен(?:а)? на))(?: \(title\))?[ \t*]*[:：][ \t*]*\n[ \t|*]*"
    r"(?P<value>[^\W\d_][^\n|:]{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_EMPLOYER_FIELDS = re.compile(
    r"^[ \t|*]*(?:employer|company(?: name)?|organi[sz]ation|agency|institution"
    r"|hiring organi[sz]ation"
    r"|работодател|организация|институция|фирма|(?:търговско )?дружество|предприятие|учреждение"
    r"|ведомство|администрация)[ \t*]*[:：|][ \t*]*(?P<value>[^\n|]{2,120})",
    re.IGNORECASE | re.MULTILINE,
)
_SUPERIOR_FIELDS = re.compile(
    r"^[ \t|*•●-]*(?:reports? (?:directly )?to|reporting to|(?:immediate "
    r"|direct )?supervisor(?:'s title)?|line manager|responsible to|accountable to"
    r"|пряк(?:о)? (?:ръководител|подчинен(?:а)? на)|непосредствен ръководител|подчинен(?:а)? на"
    r"|отчита се (?:пред"
    r"|на))(?: \(title\))?[ \t*]*[:：|-][ \t*]*(?P<value>[^\n|]{3,120})",
    re.IGNORECASE | re.MULTILINE,
)
_SUPERIOR_PROSE = re.compile(
    r"\b(?:(?:position|role|job|incumbent|manager|coordinator|specialist|officer|director"
    r"|strategist"
    r"|editor|associate|assistant|and|will|you|who|it|they|person)(?: also)? (?:directly )?reports?"
    r"(?: directly)? to|reporting (?:directly )?to"
    r"|work(?:s|ing)? under the (?:general |direct )?(?:direction|supervision|guidance) of"
    r"|пряко подчинен(?:а)? на|отчита се (?:пред|на)|на пряко подчинение на)\s+(?:the |our |an? )?"
    r"(?P<value>[A-ZА-Я][^.;:\n()]{2,90}?)"
    r"(?=[.;:\n(]|,? (?:and|who|while|with|in close|this|to|on|as) |, (?:the|this|you|takes?)|$)"
)
_PROSE_TITLE = re.compile(
    r"\b(?:seek(?:s|ing)|hir(?:es|ing)|looking for|search of|position of|търси"
    r"|търсим)\s+(?:for\s+)?(?:a |an |our |the |our next |our first )?(?P<value>[^.,;:\n]{3,90})"
)
_PROSE_EMPLOYER = re.compile(
    r"(?:^|[.!?]\s+|\n\s*)(?:The )?(?P<value>(?:[A-ZА-Я][\w&.'’()-]*|of|for|and|the"
    r"|in)(?: (?:[A-ZА-Я&][\w&.'’()-]*|of|for|and|the|in)){0,8}) (?:is|are) "
    r"(?:currently |now |actively )?(?:seeking|hiring|looking for|recruiting|searching for)\b"
)
_PAPER = re.compile(r"длъжностна\s+характеристика", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"\b(?:университет|академия|институт|колеж|гимназия|училище|министерство|агенция|община"
    r"|областна администрация|дирекция|музей|галерия|театър|опера|филхармония|библиотека|читалище"
    r"|болница|у?мбал|фондация|сдружение|федерация|съюз|комисия|съвет|радио|телевизия|банка"
    r"|(?:ео|о|еа|а)од|еад|ад)\b",
    re.IGNORECASE,
)
_NO_LETTERHEAD = re.compile(
    r"утвърд|съгласув|одобр|ректор\b|директор\b|кмет\b|управител\b|за длъжност|на длъжност|:",
    re.IGNORECASE,
)
_NKPD = re.compile(
    r"[\s,;(–-]*(?:шифър|код)?\s*(?:по|съгласно|от)?\s*\bНКПД?\b.*$", re.IGNORECASE | re.DOTALL
)
"""The code of the national classification of occupations, which stands behind a title."""
_ABOUT = re.compile(r"^about\s+(?:the\s+)?(?P<value>[A-Z][^:]{1,60})$")
_NOUNS_BG = (
    r"\b(?:специалист|експерт|координатор|мениджър|ръководител|началник|директор|учител|служител"
    r"|редактор|асистент|отговорник|говорител|връзки с обществеността)\b"
)
_DATE_FIELDS = re.compile(
    r"^[ \t|*]*(?:date|date posted|posted(?: on)?|date of (?:issue|approval)|effective(?: date)?"
    r"|(?:last )?(?:revised|updated|reviewed|revision)(?: on| date)?"
    r"|position description, proposed on|длъжностна характеристика, предложение от"
    r"|prepared on|approved(?: on)?|issued|opening date|дата(?: на [^\n|:]{3,30}?)?|начална дата"
    r"|(?:актуализирана|утвърдена|изготвена|приета|в сила)(?: на| от)?"
    r"|(?:утвърд|прие|одобр)ена? с(?:ъс)? заповед[^\n|]{0,40}?(?:/| от))"
    r"(?:[ \t*]*[:：|]?\s{1,3}|(?<=/))(?P<value>[^\n|]{4,40})",
    re.IGNORECASE | re.MULTILINE,
)


def title_of(
    text: str, fields: Mapping[str, str], blocks: Sequence[Block], wording: Wording
) -> str | None:
    """Return the title of the position as the description writes it.

    >>> from remit.jd.reading.wording import read_wording
    >>> title_of("Position title: Press Officer", {}, [], read_wording())
    'Press Officer'
    """
    found = _title(text, fields, blocks, wording)
    return tidy(_NKPD.sub("", found)) or found if found else None


def _title(
    text: str, fields: Mapping[str, str], blocks: Sequence[Block], wording: Wording
) -> str | None:
    named = fields.get("title") or fields.get("job_title") or fields.get("position")
    if named:
        return named
    field = _TITLE_FIELDS.search(text) or _TITLE_CELLS.search(text) or _TITLE_BG.search(text)
    if field and not wording.heading_kind(field["value"]):
        return tidy(field["value"])
    for block in blocks[:6]:
        line = text[block.start : block.end]
        if block.kind == "heading" and block.level <= 2 and block.section is None:
            return tidy(line)
        if block.kind != "bullet" and _names_position(line, wording):
            return tidy(line)
    return _title_in_prose(text, wording) or _first_line(text, blocks)


def _first_line(text: str, blocks: Sequence[Block]) -> str | None:
    """Return a first line that stands alone and short, as titles do."""
    if not blocks or blocks[0].section or blocks[0].kind == "bullet":
        return None
    line = text[blocks[0].start : blocks[0].end]
    return tidy(line) if len(line.split()) <= 6 and line[-1:] not in ".!?:;," else None


def _names_position(line: str, wording: Wording) -> bool:
    short = 1 < len(line.split()) <= 12 and line[-1:] not in ".!?:"
    return short and bool(re.search(rf"\b(?:{wording.nouns})\b|{_NOUNS_BG}", line, re.IGNORECASE))


def _title_in_prose(text: str, wording: Wording) -> str | None:
    for found in _PROSE_TITLE.finditer(text):
        run = re.match(
            rf"(?:[\w&/'’-]+ ){{0,6}}?(?:[\w&/'’-]*\b(?:{wording.nouns}))\b",
            found["value"],
            re.IGNORECASE,
        )
        capitals = run and re.search(
            r"[A-Z][\w&/'’-]*(?: (?:[A-Z&][\w&/'’-]*|and|of))*$", run.group()
        )
        if capitals:
            return tidy(capitals.group())
    return None


def employer_of(text: str, fields: Mapping[str, str], blocks: Sequence[Block]) -> str | None:
    """Return the employer's name as the description writes it."""
    for key in ("organization", "organisation", "companyname", "company", "employer"):
        if fields.get(key):
            return fields[key]
    field = _EMPLOYER_FIELDS.search(text)
    if field:
        return tidy(field["value"])
    for block in blocks:
        about = _ABOUT.match(text[block.start : block.end]) if block.kind == "heading" else None
        if about and about["value"].split()[0] not in {"Us", "You", "The", "This", "Our", "We"}:
            return tidy(about["value"])
    prose = _PROSE_EMPLOYER.search(text)
    if prose and prose["value"] not in {"We", "You"}:
        return tidy(prose["value"])
    return _letterhead(text, blocks)


def _letterhead(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the institution above the words „Длъжностна характеристика“, the lowest of several."""
    paper = _PAPER.search(text)
    if paper is None:
        return None
    above = [text[b.start : b.end] for b in blocks[:10] if b.end <= paper.start()]
    lines = [line for words in above for line in words.splitlines()]
    named = [
        line
        for line in lines
        if len(line.split()) <= 12 and _LETTERHEAD.search(line) and not _NO_LETTERHEAD.search(line)
    ]
    return tidy(named[-1]) if named else None


def superior_of(text: str, fields: Mapping[str, str] | None = None) -> str | None:
    """Return the title of whom the position reports to.

    >>> superior_of("This role reports to the Chief of Staff and serves the public.")
    'Chief of Staff'
    """
    if fields and fields.get("reports_to"):
        return fields["reports_to"]
    for pattern in (_SUPERIOR_FIELDS, _SUPERIOR_CELLS, _SUPERIOR_PROSE):
        if found := pattern.search(text):
            return tidy(found["value"])
    return None


def date_of(text: str, fields: Mapping[str, str]) -> str | None:
    """Return the description's own date as ISO text, None where it bears none."""
    for key in (
        "date",
        "date-posted",
        "date_posted",
        "created_at",
        "updated",
        "sort_date",
        "timestamp",
    ):
        found = iso_date(fields.get(key, ""))
        if found:
            return found
    for field in _DATE_FIELDS.finditer(text):
        found = iso_date(field["value"])
        if found:
            return found
    return None


def tidy(value: str) -> str:
    """Return a value on one line, without marks at its ends."""
    bare = " ".join(value.replace("*", "").split()).strip(" :|-–,;.#")
    quoted = _QUOTED.fullmatch(bare)
    return quoted.group(1) if quoted else bare
