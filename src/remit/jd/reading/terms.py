"""What a description asks and offers: years, education, pay, conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from remit.jd.description import Condition, ConditionKind, Kind
from remit.jd.reading.block import Block
from remit.jd.reading.lines import lines_of, touches
from remit.jd.reading.sections import Part
from remit.jd.reading.sentences import sentences
from remit.jd.reading.sought import STEMS
from remit.jd.reading.stems import holds
from remit.jd.reading.titles import tidy

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
    "седем": 7,
    "осем": 8,
    "девет": 9,
    "десет": 10,
}
_YEARS = re.compile(
    rf"(?<![\w$€£.])(?P<low>\d{{1,2}}(?:\.5)?|{'|'.join(_NUMBERS)})(?:\s?\(\d{{1,2}}\))?\s?(?:\+"
    rf"|[-–—]\s?\d{{1,2}}\+?|to \d{{1,2}}|or more|до \d{{1,2}})?\s*"
    r"(?:\+\s?)?(?:(?:full|or more|professional|progressive(?:ly responsible)?)\s)?(?:years?|yrs?"
    r"|години|год\.?|година|г\.?|-?годиш\w+)(?!\w)"
    r"(?!\s*(?:of age|old|ago|in business|contract|възраст))",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(r"experience|опит|стаж|role|career|training|background", re.IGNORECASE)
_EXPERIENCE_CELL = re.compile(
    r"(?:[а-я]+,? ){0,3}(?:опит|стаж)(?: (?:по|в) [а-я ]{3,40})?", re.IGNORECASE
)
"""A Bulgarian form's label, beside whose answer („3 г.“) nothing says what the years are of."""
_LONGEST_DEGREE = 500  # characters of a sentence that asks for a degree
_EDUCATION_MARK = re.compile(r"^образование\s*[:–-]\s*", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?<!high )(?<!great )\b(?:bachelor|master(?:'|’)?s"
    r"|degree(?! (?:of|to) (?!arts|science|bachelor|master|education|[mbp]h?\.))|diploma"
    r"|graduation from (?:[\w-]+ ){1,5}(?:college|university|school)"
    r"|(?-i:BA|BS|BSc|B\.A\.|B\.S\.|Ph\.?D|GED)"
    r"|high school|бакалавър|магистър|висше|образование|образователна степен)\b",
    re.IGNORECASE,
)
_PROOF = re.compile(
    r"\b(?:must|should|may) (?:list|submit|attach|present|provide|include)\b|\btranscripts?\b"
    r"|\bthe term\b|\bgained\b",
    re.IGNORECASE,
)
"""What a sentence says of papers that prove a degree, not of the degree asked for."""
_GAP = re.compile(r"\[[^\]\n]*\](?!\()|<[^>\n]*>")
"""What a template leaves to be filled in; a link is none."""
_PREFERRED = re.compile(
    r"\b(?:preferred|desired|desirable|bonus|nice|plus|предимств)\w*\b", re.IGNORECASE
)
_SALARY_FIELDS = re.compile(
    r"(?:^|(?<=\t))[ \t|*]*(?:salary|pay|pay range|salary range|hiring range|compensation|заплата"
    r"|възнаграждение)[ \t*]*[:：|][ \t*]*(?P<value>[^\n|]{3,100})",
    re.IGNORECASE | re.MULTILINE,
)
_SALARY = re.compile(
    r"[$€£]\s?\d[\d,.]*\d\s?[kK]?(?:\s?(?:-|–|—|to|and)\s?[$€£]?\s?\d[\d,.]*[kK]?)?(?:\s?(?:/"
    r"|per\b|an?\b)\s?(?:hour|year|month|annum)|\s(?:annually|hourly|monthly|year|hour)\b)?"
    r"|(?:\d[\d .,]*\d\s?[-–—]\s?)?\d[\d\s.,]{2,}\s?(?:лв\.?|лева|BGN|EUR|евро)(?!\w)"
    r"|(?<=заплата )(?:от |до )?\d[\d .,]{2,}\d(?: (?:нетна|брутна|нето|бруто)[а-я ]{0,8})?"
)
_NO_PAY = re.compile(
    r"\b(?:budgets?|grants?|funds?|funding|fundrais\w+|donations?|revenues?|expenditures?|spend\w*"
    r"|invoices?|purchas\w+|sponsorships?|бюджет\w*|дарени\w+|приход\w*|разход\w*|фактур\w+)\b",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\b(?:salary|pay|wages?|compensation|заплата|възнаграждение|заплащане)\b", re.IGNORECASE
)
"""A line that holds the one and not the other names money that the position handles."""
_YEARS_IN = ("year", "yr", "г")
_SALARY_IN = ("$", "€", "£", "лв", "лева", "BGN", "EUR", "евро", "заплата")
"""One of these stands wherever the pattern of that name is found; small letters match all."""
_CONDITIONS: Mapping[ConditionKind, re.Pattern[str]] = {
    "hours": re.compile(
        r"\b(?:nights?|weekends?|evenings?|on[- ]call|24/7|overtime|shifts"
        r"|shift (?:work|pattern)s?|(?:night|day|rotating|varying|second|third) shift|holidays"
        r"|after[- ]hours|additional hours|flexible hours|hours (?:per|a|each) (?:week|fortnight"
        r"|month)|извънработно|нощн\w+"
        r"|смени|дежурств\w+|почивни дни|денонощ\w+|часа на седмица)\b",
        re.IGNORECASE,
    ),
    "travel": re.compile(r"\b(?:travel\w*|командировк\w+|пътуван\w+)\b", re.IGNORECASE),
    "place": re.compile(
        r"\b(?:remote(?:ly)?|hybrid|on-?site|telecommut\w+|telework\w*|work from (?:home"
        r"|anywhere)|от вкъщи|дистанционно|от разстояние)\b",
        re.IGNORECASE,
    ),
    "physical": re.compile(
        r"\b(?:lift(?:ing)?|pounds|lbs|physical(?:ly)? (?:demand|able|effort)\w*"
        r"|физическ\w+ натоварван\w+)\b",
        re.IGNORECASE,
    ),
    "checks": re.compile(
        r"\b(?:background (?:check|investigation|screening)|drug test|driver'?s? licen[cs]e"
        r"|fingerprint\w*|vaccinat\w+|public trust|criminal records?|шофьорска книжка"
        r"|свидетелство за съдимост)\b",
        re.IGNORECASE,
    ),
    "term": re.compile(
        r"\b(?:temporary|term-limited|fixed[- ]term|part-time|\d+[- ]month (?:contract|term)"
        r"|срочен|безсрочен|непълно работно време)\b",
        re.IGNORECASE,
    ),
}
_ALIKE = re.compile(
    r"\bnight ?-?(?:guard|porter|watch\w*|auditor|manager|club|nurse|sky)s?\b"
    r"|\bexperience (?:(?:in|with|of|working|doing|on) ){1,2}(?:night|evening|weekend)s?"
    r"(?: shifts?| work)?\b"
    r"|\bremote (?:sensing|access|desktop|control\w*|support|servers?|areas?|communit\w+"
    r"|regions?)\b"
    r"|\bhybrid (?:events?|meetings?|conferences?|class\w*|courses?|teaching|learning|cloud"
    r"|vehicles?)\b"
    r"|\bon-?site(?:,| and| or|/| &)? ?(?:and )?off-?site\b"
    r"|(?<!на разположение )24 часа в денонощието",
    re.IGNORECASE,
)
"""Words of posts, places and work that are no terms of employment: „remote sensing“."""
_HOLDER = re.compile(
    r"\b(?:an?|the|all) (?:employees?|incumbents?) (?:in|of) (?:this|the)"
    r" (?:class|position|role)\b"
    r"|\brequired for all positions\b",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"\b(?:benefits(?!-)|paid (?:time off|holidays|leave)|insurances?|subject (?:line|headline))\b",
    re.IGNORECASE,
)
"""What sentences hold that offer holidays, or say what to write above a letter."""


def years_of(text: str, parts: Sequence[Part]) -> float | None:
    """Return the years of experience that are required, the least of a range.

    A description of several levels asks for several numbers; then it is None.

    >>> years_of("Required: 3-5 years of experience", [])
    3.0
    """
    lowered = lines_of(text).lowered
    held = [stem for stem in _YEARS_IN if stem in lowered]

    def may_ask(block: Block) -> bool:
        return holds(lowered[block.start : block.end], held)

    for heading, line in _asked(text, parts, may_ask if held else None):
        found = _YEARS.search(_filled(line))
        if found and (_EXPERIENCE.search(line) or _EXPERIENCE_CELL.fullmatch(heading.strip(" :"))):
            low = found["low"].lower()
            return float(_NUMBERS.get(low, 0) or low)
    return None


def education_of(text: str, fields: Mapping[str, str], parts: Sequence[Part]) -> str | None:
    """Return the sentence that states the education asked for."""
    for key, value in fields.items():
        if "degree" in key or "education" in key:
            return value
    spans = lines_of(text).held.get("degree")

    def may_ask(block: Block) -> bool:
        return touches(spans or (), block.start, block.end)

    for _heading, line in _asked(text, parts, may_ask if spans else None):
        asked = len(line) < _LONGEST_DEGREE and _DEGREE.search(_filled(line))
        if asked and not _PROOF.search(line):
            return _EDUCATION_MARK.sub("", tidy(line))
    return None


def _filled(line: str) -> str:
    """Return a line without what a template leaves to be filled in."""
    return _GAP.sub("", line) if "[" in line or "<" in line else line


def salary_of(text: str, fields: Mapping[str, str], start: int = 0) -> str | None:
    """Return the pay as written, from a place of the text on.

    >>> salary_of("Pay is $50,000 - $65,000 annually, plus dental.", {})
    '$50,000 - $65,000 annually'
    """
    if fields.get("salary"):
        return fields["salary"]
    field = lines_of(text).field(_SALARY_FIELDS, "pay", start)
    if field and re.search(r"\d", field["value"]):
        return tidy(field["value"])
    for found in _SALARY.finditer(text, start) if holds(text, _SALARY_IN) else ():
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        line += text[found.start() :].split("\n", 1)[0]
        if _PAY.search(line) or not _NO_PAY.search(line):
            return tidy(found.group())
    return None


def conditions_of(text: str, parts: Sequence[Part]) -> Iterator[Condition]:
    """Yield the sentences that state hours, travel, place, physical demands, checks, term."""
    held, lowered = lines_of(text).held, lines_of(text).lowered
    sought = [kind for kind in _CONDITIONS if kind in held]
    lines = sorted({span for kind in sought for span in held[kind]})
    stated = [(part.kind, block) for part in parts for block in part.blocks]
    for told_of, block in stated if sought else ():
        if touches(lines, block.start, block.end):
            for start, end in sentences(text, block.start, block.end):
                if told_of in _NOT_ASKING and not _is_of_the_post(told_of, text[start:end]):
                    continue
                kind = _condition(text[start:end], lowered[start:end], sought)
                if kind and not (kind == "hours" and _OFFERED.search(text, start, end)):
                    yield Condition(kind, text[start:end], start, end)


def _is_of_the_post(kind: Kind, sentence: str) -> bool:
    """Say whether a sentence among those on applying speaks of whoever holds the position."""
    return kind == "application" and bool(_HOLDER.search(sentence))


def _condition(
    sentence: str, lowered: str, sought: Sequence[ConditionKind]
) -> ConditionKind | None:
    sentence = _ALIKE.sub(" ", sentence)
    for kind in sought:
        if holds(lowered, STEMS[kind]) and _CONDITIONS[kind].search(sentence):
            return kind
    return None


def _asked(
    text: str, parts: Sequence[Part], may_ask: Callable[[Block], bool] | None
) -> Iterator[tuple[str, str]]:
    """Yield heading and line of what is asked for, those of the qualifications first.

    Paragraphs that cannot ask for it are passed over, all where none can.
    """
    if not parts:
        yield "", text
    for wanted in (True, False) if may_ask else ():
        for part in parts:
            heading = text[part.heading.start : part.heading.end] if part.heading else ""
            if (part.kind == "qualifications") is not wanted or part.kind in _NOT_ASKING:
                continue
            if _PREFERRED.search(heading) and not re.search(r"required|minimum", heading, re.I):
                continue
            for block in part.blocks:
                if may_ask and may_ask(block):
                    for start, end in sentences(text, block.start, block.end):
                        yield heading, text[start:end]


_NOT_ASKING = ("about_employer", "benefits", "application")
