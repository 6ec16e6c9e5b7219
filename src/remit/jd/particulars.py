"""Title, employer, superior, date, years, education, pay: what frames the duties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from remit.jd.blocks import Block
from remit.jd.dates import iso_date
from remit.jd.description import Condition, ConditionKind
from remit.jd.sections import Part
from remit.jd.sentences import sentences
from remit.jd.wording import Wording

_TITLE_FIELDS = re.compile(
    r"^[ \t|*#]*(?:(?:official |working |proposed |current |class |classification |job |position |post |role )*title"
    r"|position|job|role|post|наименование на длъжността|длъжност|позиция)[ \t*]*[:：|][ \t*]*(?P<value>[^\n|]{3,120})",
    re.IGNORECASE | re.MULTILINE,
)
_EMPLOYER_FIELDS = re.compile(
    r"^[ \t|*]*(?:employer|company(?: name)?|organi[sz]ation|agency|institution|hiring organi[sz]ation"
    r"|работодател|организация|институция|фирма)[ \t*]*[:：|][ \t*]*(?P<value>[^\n|]{2,120})",
    re.IGNORECASE | re.MULTILINE,
)
_SUPERIOR_FIELDS = re.compile(
    r"^[ \t|*•●-]*(?:reports? (?:directly )?to|reporting to|(?:immediate |direct )?supervisor(?:'s title)?|line manager|responsible to|accountable to"
    r"|пряк(?:о)? (?:ръководител|подчинен(?:а)? на)|подчинен(?:а)? на|отчита се (?:пред|на))(?: \(title\))?[ \t*]*[:：|-][ \t*]*(?P<value>[^\n|]{3,120})",
    re.IGNORECASE | re.MULTILINE,
)
_SUPERIOR_PROSE = re.compile(
    r"\b(?:report(?:s|ing)?(?: directly)? to|(?:under|with) the (?:general |direct )?(?:direction|supervision|guidance) of"
    r"|пряко подчинен(?:а)? на|отчита се (?:пред|на)|на пряко подчинение на)\s+(?:the |our |an? )?"
    r"(?P<value>[A-ZА-Я][^.;:\n()]{2,90}?)(?=[.;:\n(]|,? (?:and|who|while|with|in close|this|to|on|as) |, (?:the|this|you)|$)"
)
_PROSE_TITLE = re.compile(
    r"\b(?:seek(?:s|ing)|hir(?:es|ing)|looking for|search of|position of|търси|търсим)\s+(?:for\s+)?(?:a |an |our |the |our next |our first )?(?P<value>[^.,;:\n]{3,90})"
)
_PROSE_EMPLOYER = re.compile(
    r"(?:^|[.!?]\s+|\n\s*)(?:The )?(?P<value>(?:[A-ZА-Я][\w&.'’()-]*|of|for|and|the|in)(?: (?:[A-ZА-Я&][\w&.'’()-]*|of|for|and|the|in)){0,8}) (?:is|are) "
    r"(?:currently |now |actively )?(?:seeking|hiring|looking for|recruiting|searching for)\b"
)
_ABOUT = re.compile(r"^about\s+(?:the\s+)?(?P<value>[A-Z][^:]{1,60})$")
_DATE_FIELDS = re.compile(
    r"^[ \t|*]*(?:date|date posted|posted(?: on)?|date of (?:issue|approval)|effective(?: date)?|(?:last )?(?:revised|updated|reviewed|revision)(?: on| date)?"
    r"|prepared on|approved(?: on)?|issued|opening date|дата(?: на .{3,30})?|начална дата|актуализирана(?: на)?|утвърдена(?: на)?)[ \t*]*[:：|]?\s{1,3}(?P<value>[^\n|]{4,40})",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "една": 1,
    "две": 2,
    "три": 3,
    "четири": 4,
    "пет": 5,
    "шест": 6,
    "осем": 8,
    "десет": 10,
}
_YEARS = re.compile(
    rf"(?<![\w$€£.])(?P<low>\d{{1,2}}(?:\.5)?|{'|'.join(_NUMBERS)})(?:\s?\(\d{{1,2}}\))?\s?(?:\+|[-–—]\s?\d{{1,2}}\+?|to \d{{1,2}}|or more|до \d{{1,2}})?\s*"
    r"(?:\+\s?)?(?:(?:full|or more|professional|progressive(?:ly responsible)?)\s)?(?:years?|yrs?|години|год\.?|години?)\b(?!\s*(?:of age|old|ago|in business|contract|възраст))",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:bachelor|master(?:'|’)?s|degree|diploma|ba|bs|bsc|b\.a\.|b\.s\.|ph\.?d|high school|ged|бакалавър|магистър|висше|образование|образователна степен)\b",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    r"\b(?:preferred|desired|desirable|bonus|nice|plus|предимств)\w*\b", re.IGNORECASE
)
_SALARY_FIELDS = re.compile(
    r"^[ \t|*]*(?:salary|pay|pay range|salary range|hiring range|compensation|заплата|възнаграждение)[ \t*]*[:：|][ \t*]*(?P<value>[^\n|]{3,100})",
    re.IGNORECASE | re.MULTILINE,
)
_SALARY = re.compile(
    r"[$€£]\s?\d[\d,.]*\d\s?[kK]?(?:\s?(?:-|–|—|to|and)\s?[$€£]?\s?\d[\d,.]*[kK]?)?(?:\s?(?:/|per\b|an?\b)\s?(?:hour|year|month|annum)|\s(?:annually|hourly|monthly|year|hour)\b)?"
    r"|\d[\d\s.,]{2,}\s?(?:лв\.?|лева|BGN|EUR|евро)(?!\w)"
)
_CONDITIONS: tuple[tuple[ConditionKind, re.Pattern[str]], ...] = (
    (
        "hours",
        re.compile(
            r"\b(?:nights?|weekends?|evenings?|on[- ]call|24/7|overtime|shifts?|holidays|after[- ]hours|additional hours|flexible hours|hours per week|извънработно|нощн\w+|смени|дежурств\w+|почивни дни|денонощ\w+|часа на седмица)\b",
            re.IGNORECASE,
        ),
    ),
    ("travel", re.compile(r"\b(?:travel\w*|командировк\w+|пътуван\w+)\b", re.IGNORECASE)),
    (
        "place",
        re.compile(
            r"\b(?:remote(?:ly)?|hybrid|on-?site|telecommut\w+|telework\w*|work from (?:home|anywhere)|от вкъщи|дистанционно|от разстояние)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "physical",
        re.compile(
            r"\b(?:lift(?:ing)?|pounds|lbs|physical(?:ly)? (?:demand|able|effort)\w*|физическ\w+ натоварван\w+)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "checks",
        re.compile(
            r"\b(?:background (?:check|investigation|screening)|drug test|driver'?s? licen[cs]e|fingerprint\w*|vaccinat\w+|public trust|criminal records?|шофьорска книжка|свидетелство за съдимост)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "term",
        re.compile(
            r"\b(?:temporary|term-limited|fixed[- ]term|part-time|\d+[- ]month (?:contract|term)|срочен|безсрочен|непълно работно време)\b",
            re.IGNORECASE,
        ),
    ),
)


def title_of(
    text: str, fields: Mapping[str, str], blocks: Sequence[Block], wording: Wording
) -> str | None:
    """Return the title of the position as the description writes it.

    >>> from remit.jd.wording import read_wording
    >>> title_of("Position title: Press Officer", {}, [], read_wording())
    'Press Officer'
    """
    named = fields.get("title") or fields.get("job_title") or fields.get("position")
    if named:
        return named
    field = _TITLE_FIELDS.search(text)
    if field and not wording.heading_kind(field["value"]):
        return _tidy(field["value"])
    for block in blocks[:6]:
        line = text[block.start : block.end]
        if block.kind == "heading" and block.level <= 2 and block.section is None:
            return _tidy(line)
        if block.kind != "bullet" and _names_position(line, wording):
            return _tidy(line)
    return _title_in_prose(text, wording) or _first_line(text, blocks)


def _first_line(text: str, blocks: Sequence[Block]) -> str | None:
    """Return a first line that stands alone and short, as titles do."""
    if not blocks or blocks[0].section or blocks[0].kind == "bullet":
        return None
    line = text[blocks[0].start : blocks[0].end]
    return _tidy(line) if len(line.split()) <= 6 and line[-1:] not in ".!?:;," else None


def _names_position(line: str, wording: Wording) -> bool:
    short = 1 < len(line.split()) <= 12 and line[-1:] not in ".!?:"
    return short and bool(re.search(rf"\b(?:{wording.nouns})\b|{_NOUNS_BG}", line, re.IGNORECASE))


_NOUNS_BG = r"\b(?:специалист|експерт|координатор|мениджър|ръководител|началник|директор|учител|служител|редактор|асистент|отговорник|говорител|връзки с обществеността)\b"


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
            return _tidy(capitals.group())
    return None


def employer_of(text: str, fields: Mapping[str, str], blocks: Sequence[Block]) -> str | None:
    """Return the employer's name as the description writes it."""
    for key in ("organization", "organisation", "companyname", "company", "employer"):
        if fields.get(key):
            return fields[key]
    field = _EMPLOYER_FIELDS.search(text)
    if field:
        return _tidy(field["value"])
    for block in blocks:
        about = _ABOUT.match(text[block.start : block.end]) if block.kind == "heading" else None
        if about and about["value"].split()[0] not in {"Us", "You", "The", "This", "Our", "We"}:
            return _tidy(about["value"])
    prose = _PROSE_EMPLOYER.search(text)
    return _tidy(prose["value"]) if prose and prose["value"] not in {"We", "You"} else None


def superior_of(text: str) -> str | None:
    """Return the title of whom the position reports to.

    >>> superior_of("This role reports to the Chief of Staff and serves the public.")
    'Chief of Staff'
    """
    found = _SUPERIOR_FIELDS.search(text) or _SUPERIOR_PROSE.search(text)
    return _tidy(found["value"]) if found else None


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


def years_of(text: str, parts: Sequence[Part]) -> float | None:
    """Return the years of experience that are required, the least of a range.

    A description of several levels asks for several numbers; then it is None.

    >>> years_of("Required: 3-5 years of experience", [])
    3.0
    """
    for line in _asked(text, parts):
        found = _YEARS.search(line)
        if found and re.search(
            r"experience|опит|стаж|role|career|training|background", line, re.IGNORECASE
        ):
            low = found["low"].lower()
            return float(_NUMBERS.get(low, 0) or low)
    return None


def education_of(text: str, fields: Mapping[str, str], parts: Sequence[Part]) -> str | None:
    """Return the sentence that states the education asked for."""
    for key, value in fields.items():
        if "degree" in key or "education" in key:
            return value
    for line in _asked(text, parts):
        if _DEGREE.search(line) and len(line) < 400:
            return _tidy(line)
    return None


def salary_of(text: str, fields: Mapping[str, str]) -> str | None:
    """Return the pay as written.

    >>> salary_of("Pay is $50,000 - $65,000 annually, plus dental.", {})
    '$50,000 - $65,000 annually'
    """
    if fields.get("salary"):
        return fields["salary"]
    field = _SALARY_FIELDS.search(text)
    if field and re.search(r"\d", field["value"]):
        return _tidy(field["value"])
    found = _SALARY.search(text)
    return _tidy(found.group()) if found else None


def conditions_of(text: str, parts: Sequence[Part]) -> Iterator[Condition]:
    """Yield the sentences that state hours, travel, place, physical demands, checks, term."""
    for part in parts:
        if part.kind in ("about_employer", "benefits", "application"):
            continue
        for block in part.blocks:
            for start, end in sentences(text, block.start, block.end):
                sentence = text[start:end]
                for kind, pattern in _CONDITIONS:
                    if pattern.search(sentence):
                        yield Condition(kind, sentence, start, end)
                        break


def _asked(text: str, parts: Sequence[Part]) -> Iterator[str]:
    """Yield the lines that ask for something, those of the qualifications first."""
    if not parts:
        yield text
    for wanted in (True, False):
        for part in parts:
            heading = text[part.heading.start : part.heading.end] if part.heading else ""
            if (part.kind == "qualifications") is not wanted or part.kind in _NOT_ASKING:
                continue
            if _PREFERRED.search(heading) and not re.search(r"required|minimum", heading, re.I):
                continue
            for block in part.blocks:
                yield from (text[a:b] for a, b in sentences(text, block.start, block.end))


_NOT_ASKING = ("about_employer", "benefits", "application")


def _tidy(value: str) -> str:
    return " ".join(value.replace("*", "").split()).strip(" :|-–,;.#")
