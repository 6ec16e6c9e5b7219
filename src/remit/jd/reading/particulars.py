"""Employer, superior and date: what frames the duties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from remit.jd.reading.block import Block
from remit.jd.reading.dates import iso_date
from remit.jd.reading.labels import first_answer
from remit.jd.reading.lines import lines_of
from remit.jd.reading.signed import signed_on
from remit.jd.reading.titles import tidy

_SUPERIOR_CELLS = re.compile(
    r"^[ \t|*]*(?:reports? (?:directly )?to|(?:immediate |direct )?supervisor"
    r"|пряк(?:о)? (?:ръководител|подчинен(?:а)? на))(?: \(title\))?[ \t*]*[:：][ \t*]*\n[ \t|*]*"
    r"(?P<value>[^\W\d_][^\n|:]{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_EMPLOYER_FIELDS = re.compile(
    r"(?:^|(?<=\t))[ \t|*]*(?:employer|company(?: name)?"
    r"|organi[sz]ation(?: ?/ ?(?:entity|agency|department|employer|company))?|agency|institution"
    r"|hiring organi[sz]ation"
    r"|работодател|организация|институция|фирма|(?:търговско )?дружество|предприятие|учреждение"
    r"|ведомство|администрация)[ \t*]*[:：|][ \t*]*(?P<value>[^\s|<\[_][^\n|]{1,120})",
    re.IGNORECASE | re.MULTILINE,
)
_SUPERIOR_FIELDS = re.compile(
    r"(?:^[ \t|*•●-]*|[ \t](?=supervisor(?:['’]s)? title))"
    r"(?:(?:position )?reports? (?:directly )?to|reporting to|(?:immediate "
    r"|direct )?supervisor(?:(?:['’]s)? title)?|line manager|responsible to|accountable to"
    r"|пряк(?:о)? (?:ръководител|подчинен(?:а)? на)|непосредствен ръководител|подчинен(?:а)? на"
    r"|подчиненост"
    r"|отчита се (?:пред"
    r"|на))(?: \(title\))?[ \t*]*[:：|-][ \t*]*(?P<value>[^\s|<\[_][^\n|]{2,120})",
    re.IGNORECASE | re.MULTILINE,
)
_SUPERIOR_PROSE = re.compile(
    r"\b(?:(?i:position|role|job|incumbent|manager|coordinator|specialist|officer|director"
    r"|strategist"
    r"|editor|associate|assistant|expert|consultant|analyst|and|will|you|who|it|they|person)s?"
    r"(?: also)? (?:directly )?reports?(?: directly)? to|[Rr]eporting (?:directly )?to"
    r"|work(?:s|ing)? under the (?:general |direct )?(?:direction|supervision|guidance) of"
    r"|пряко подчинен(?:а)? на|отчита се (?:пред|на)|на пряко подчинение на)\s+(?:the |our |an? )?"
    r"(?P<value>[A-ZА-Я][^.;:\n()]{2,90}?)"
    r"(?=[.;:\n(]|,? (?:and|who|while|with|in close|this|to|on|as|you) |, (?:the|this|takes?)|$)"
)
_SUPERIOR_PROSE_BG = re.compile(
    r"\b(?:пряко |непосредствено )?подчинен[ао]? (?:е )?(?:пряко |непосредствено )?на\s+"
    r"(?P<value>[^\W\d][^.;:\n()]{3,90}?)(?=[.;:\n()]|,? (?:и|който|която|като) |$)",
    re.IGNORECASE,
)
_LONGEST_SUPERIOR = 160  # letters that name the superior below the line that speaks of one
_PROSE_EMPLOYER = re.compile(
    r"(?:^|[.!?]\s+|\n\s*|,\s(?=the\s))(?:[Tt]he )?(?P<value>(?:[A-ZА-Я][\w&.'’()-]*|of|for|and|the"
    r"|in)(?: (?:\(?[A-ZА-Я&][\w&.'’()-]*|of|for|and|the|in|at)){0,11}(?:, [A-ZА-Я][\w’'-]+)?)"
    r"(?:, an? [^.;:\n]{3,80})?,?\s"
    r"(?:(?:is|are) (?:currently |now |actively )?(?:seeking|hiring|looking for|recruiting"
    r"|searching for|inviting applications|accepting applications)|seeks|invites? applications)\b"
)
_PROSE_EMPLOYER_BG = re.compile(
    r"(?:^|[.!?]\s+|\n\s*)(?P<value>[„“\"]?[А-ЯA-Z][^\n.,;:!?]{3,70}?)\s+"
    r"(?:търси|набира|обявява (?:конкурс|подбор))\s"
)
_NO_NAMES = re.compile(
    r"academy|museum|university|college|school|company|city|county|state|department|office|agency"
    r"|institute|foundation|organi[sz]ation|team|board|commission|council|committee|firm|client"
    r"|employer|cent(?:er|re)|library|ministry|group|programme|program|project|position|role|job"
    r"|opportunity|unit|division|vacancy|post|benefits|candidate|applicant|incumbent"
    r"|us|you|the|this|our|we|they|it|who|of|for|and|in"
    r"|фирмата|компанията|дружеството|екипът|организацията|институцията|ние|нашата|нашият"
)
"""Words that name no employer by themselves: „The Museum is seeking …“."""
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
_ABOUT = re.compile(r"^[Aa]bout\s+(?:the\s+)?(?P<value>[A-Z][^:]{1,60})$")
_DATE_FIELDS = re.compile(
    r"^(?:(?!\n)[\W_]){0,6}(?:dated?(?! of birth)|date posted|posted(?: on)?"
    r"|date of (?:issue|approval)"
    r"|effective(?: date)?"
    r"|(?:last )?(?:revised|updated|reviewed|revision)(?: on| date)?"
    r"|position description, proposed on|длъжностна характеристика, предложение от"
    r"|(?:date )?(?:prepared|written|created|compiled|drafted)(?: on)?|approved(?: on)?"
    r"|issued(?: on)?|open(?:ing)? date|application (?:period )?opens|published(?: on)?"
    r"|(?:position )?approv(?:ed|al) date|дата(?! на раждане)(?: на [^\n|:]{3,30}?)?|начална дата"
    r"|(?:актуализирана|утвърдена|изготвена|приета|в сила)(?: на| от)?"
    r"|(?:утвърд|прие|одобр)ена? с(?:ъс)? заповед[^\n|]{0,40}?(?:/| от))"
    r"(?:[ \t*_]*[:：|]?[*_]*\s{1,3}|(?<=/))(?P<value>[^\n|]{4,40})",
    re.IGNORECASE | re.MULTILINE,
)


_TOP = 400  # characters in which an advertisement says where and when it appeared
_PLACE_AND_DATE = re.compile(
    r"^[ \t]*[A-ZА-Я][^\W\d_]+(?:[ -][^\W\d_]+){0,2},[ \t]*(?P<value>\d[^\n]{7,20})$", re.MULTILINE
)
"""The line below the title of an advertisement: a town and a day."""


def employer_of(
    text: str, fields: Mapping[str, str], blocks: Sequence[Block], start: int = 0
) -> str | None:
    """Return the employer's name as the description writes it from a place on."""
    for key in ("organization", "organisation", "companyname", "company", "employer"):
        if fields.get(key):
            return fields[key]
    field = lines_of(text).field(_EMPLOYER_FIELDS, "employer", start)
    if field:
        return tidy(first_answer(field["value"]))
    for block in blocks:
        about = _ABOUT.match(text[block.start : block.end]) if block.kind == "heading" else None
        if about and not _NO_NAMES.fullmatch(about["value"].split()[0].lower()):
            return tidy(about["value"])
    for prose in _seeking(text, start):
        if not all(map(_NO_NAMES.fullmatch, prose["value"].lower().split())):
            return tidy(prose["value"])
    return _letterhead(text, blocks, start)


def _seeking(text: str, first: int) -> Iterator[re.Match[str]]:
    """Yield what names an employer that seeks someone, sought where a word for that stands.

    The name may end the line before.
    """
    lines = lines_of(text).lines("seeking", first)
    for pattern in (_PROSE_EMPLOYER, _PROSE_EMPLOYER_BG):
        for start, end in lines:
            before = text.rfind("\n", first, max(start - 1, first))
            yield from pattern.finditer(text, max(before, first), end + 1)


def _letterhead(text: str, blocks: Sequence[Block], start: int) -> str | None:
    """Return the institution above the words „Длъжностна характеристика“, the lowest of several."""
    paper = _PAPER.search(text, start) if lines_of(text).lines("paper", start) else None
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


def superior_of(text: str, fields: Mapping[str, str] | None = None, start: int = 0) -> str | None:
    """Return the title of whom the position reports to, stated from a place of the text on.

    >>> superior_of("This role reports to the Chief of Staff and serves the public.")
    'Chief of Staff'
    """
    if fields and fields.get("reports_to"):
        return fields["reports_to"]
    found = _named_superior(text, start) or _told_superior(text, start)
    return tidy(first_answer(found["value"])) if found else None


def _named_superior(text: str, first: int) -> re.Match[str] | None:
    lines = lines_of(text).lines("superior", first)
    fields = (_SUPERIOR_FIELDS.search(text, start, end) for start, end in lines)
    cells = (_SUPERIOR_CELLS.match(text, start) for start, _ in lines)
    return next(filter(None, chain(fields, cells)), None)


def _told_superior(text: str, first: int) -> re.Match[str] | None:
    for start, end in lines_of(text).lines("reporting", first):
        for told in (_SUPERIOR_PROSE, _SUPERIOR_PROSE_BG):
            found = told.search(text, start, end + _LONGEST_SUPERIOR)
            if found and found.start() < end:
                return found
    return None


def date_of(text: str, fields: Mapping[str, str], start: int = 0) -> str | None:
    """Return the description's own date as ISO text, None where it bears none from a place on."""
    for key in (
        "date",
        "date-posted",
        "date_posted",
        "created_at",
        "updated",
        "sort_date",
        "timestamp",
    ):
        if key in fields and (found := iso_date(fields[key])):
            return found
    top = text[start : start + _TOP]
    named = lines_of(text).fields(_DATE_FIELDS, "date", start)
    for field in chain(named, _PLACE_AND_DATE.finditer(top)):
        found = iso_date(field["value"])
        if found:
            return found
    return signed_on(text, start)
