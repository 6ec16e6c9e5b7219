"""The words by which descriptions show what they say: headings, verbs, marks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast, get_args

from remit.jd.description import Kind

Label = Literal[
    "title", "employer", "reports_to", "date", "salary", "education", "place", "hours", "term"
]
LABELS: tuple[Label, ...] = get_args(Label)

# A line that could be a heading of several kinds takes the first of these.
_WHOLE_ORDER: tuple[Kind, ...] = (
    "other",
    "application",
    "benefits",
    "duties",
    "qualifications",
    "summary",
    "about_employer",
)
_PART_ORDER: tuple[Kind, ...] = (
    "qualifications",
    "duties",
    "benefits",
    "application",
    "other",
    "summary",
    "about_employer",
)
_NUMBERS = re.compile(r"(?:[\W\d_]+|(?:[ivxіх]+|[a-zа-я])[.)]\s*)+", re.IGNORECASE)
_MARKS_BEHIND = re.compile(r"[^\w)]+$")
_ONE_OR_MORE = re.compile(r"(?<=\w)\(\s*s\s*\)")
_ASKS_OF_POST = re.compile(r"(?:does|is|will|has|may) (?:this|the) (?:position|job|role|post)\b")
_OF_PAY = re.compile(
    r"(?:salary|benefits|compensation|заплата|възнаграждение)\b(?!.*\badministrat)"
)
_MARKS_BEFORE = re.compile(r"^[^\w(]+")
_LONGEST_HEADING = 90  # characters
_KEPT_LINES = 64  # a line is asked about several times in a row
_DOUBLING = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The tables of `wording.toml`, ready to be matched.

    `verb_forms` holds every form of the verbs that state work, `doubtful`
    those among them that are nouns as often (`project`, `film`).
    """

    whole: dict[Kind, re.Pattern[str]]
    part: dict[Kind, re.Pattern[str]]
    verb_forms: frozenset[str]
    doubtful: frozenset[str]
    verbs_bg: frozenset[str]
    adverbs: frozenset[str]
    nouns: str
    title_nouns: str
    names_position: re.Pattern[str]
    position: re.Pattern[str]
    page_head: re.Pattern[str]
    qualification: re.Pattern[str]
    not_work: re.Pattern[str]
    liability: re.Pattern[str]
    accountability: re.Pattern[str]
    labels: re.Pattern[str]
    no_answer: re.Pattern[str]
    share_head: re.Pattern[str]
    hours_head: re.Pattern[str]
    duty_head: re.Pattern[str]

    def heading_kind(self, line: str) -> Kind | None:
        """Return the kind of a line that is nothing but a known heading.

        >>> read_wording().heading_kind("Key Responsibilities:")
        'duties'
        >>> read_wording().heading_kind("II. Основни отговорности и задължения")
        'duties'
        >>> read_wording().heading_kind("Writes posts.")
        """
        plain = plain_heading(line)
        return _whole_kind(self, plain) if 0 < len(plain) <= _LONGEST_HEADING else None

    def marked_heading_kind(self, line: str) -> Kind | None:
        """Return the kind of a line whose marks already show it as a heading."""
        known = self.heading_kind(line)
        if known:
            return known
        plain = plain_heading(line)
        if _ASKS_OF_POST.match(plain):
            return "other"
        if _OF_PAY.match(plain):
            return "benefits"
        for kind, pattern in self.part.items():
            if pattern.search(plain):
                return kind if kind == "duties" or not self.position.fullmatch(plain) else None
        return None

    def heads_page(self, line: str) -> bool:
        """Say whether a line heads a page of a site or a kind of paper, not a position.

        >>> read_wording().heads_page("Job Opportunities"), read_wording().heads_page("Editor")
        (True, False)
        """
        return bool(self.page_head.fullmatch(plain_heading(line)))

    def label(self, line: str) -> Label | None:
        """Return what a cell asks for that is nothing but a known label.

        >>> read_wording().label("Reports to (title):")
        'reports_to'
        """
        plain = " ".join(straight(line).lower().split()).strip(" :：*.")
        plain = _MARKS_BEFORE.sub("", plain)
        if not plain or len(plain) > 60:
            return None
        found = self.labels.fullmatch(plain)
        return cast(Label, found.lastgroup) if found else None


@lru_cache(_KEPT_LINES)
def _whole_kind(wording: Wording, plain: str) -> Kind | None:
    for kind, pattern in wording.whole.items():
        if pattern.fullmatch(plain):
            return kind
    return None


@lru_cache(_KEPT_LINES)
def plain_heading(line: str) -> str:
    """Return a heading in lower case without numbers, marks and decoration.

    >>> plain_heading("## 2. What you’ll do:")
    "what you'll do"
    """
    lowered = " ".join(straight(line).lower().split())
    inner = lowered[1:-1] if lowered.startswith("(") and lowered.endswith(")") else lowered
    if numbers := _NUMBERS.match(inner):
        inner = inner[numbers.end() :]
    if inner and not (inner[-1].isalnum() or inner[-1] in "_)"):
        inner = _MARKS_BEHIND.sub("", inner)
    return _ONE_OR_MORE.sub("", inner) if "(" in inner else inner


def straight(text: str) -> str:
    """Return a text with straight apostrophes, every character in its place.

    >>> straight("What you’ll do")
    "What you'll do"
    """
    for mark in "`" if text.isascii() else "’‘`ʼ":
        if mark in text:
            text = text.replace(mark, "'")
    return text


@cache
def read_wording() -> Wording:
    """Read the shipped tables; they are read once.

    >>> "coordinating" in read_wording().verb_forms
    True
    """
    tables = tomllib.loads(files("remit.jd.reading").joinpath("wording.toml").read_text("utf-8"))
    headings, words, patterns = tables["headings"], tables["words"], tables["patterns"]
    bases = set(words["verbs"].split())
    titles = "|".join([*words["nouns"].split(), *words["title_nouns"]])
    return Wording(
        whole={kind: _either(headings[kind]["whole"]) for kind in _WHOLE_ORDER},
        part={kind: _either(headings[kind]["part"]) for kind in _PART_ORDER},
        verb_forms=frozenset(form for base in bases for form in _forms(base))
        - frozenset(words["not_verbs"].split()),
        doubtful=frozenset(words["doubtful"].split()),
        verbs_bg=frozenset(words["verbs_bg"].split()),
        adverbs=frozenset(words["adverbs"].split()),
        nouns="|".join(words["nouns"].split()),
        title_nouns=titles,
        names_position=re.compile(rf"\b(?:{titles})\b", re.IGNORECASE),
        position=re.compile(
            rf"(?!.*\b(?:for|of|as|to|with|what|your?|за|на)\b.*\b(?:{titles})\b)"
            rf".*\b(?:{titles})(?:\s*[-–—(,|].*)?"
        ),
        page_head=_either(patterns["page_head"]),
        qualification=re.compile("(?:" + "|".join(patterns["qualification"]) + ")"),
        liability=_either(patterns["liability"]),
        accountability=_either(patterns["accountability"]),
        not_work=re.compile(r"\b(?=\w)(?:" + "|".join(patterns["not_work"]) + ")"),
        labels=_named({name: tables["labels"][name] for name in LABELS}),
        no_answer=_either(tables["labels"]["none"]),
        share_head=_either(tables["columns"]["share"]),
        hours_head=_either(tables["columns"]["hours"]),
        duty_head=_either(tables["columns"]["duty"]),
    )


def _named(patterns: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Return a pattern whose last group is the name of the first row that matches."""
    return re.compile("|".join(f"(?P<{name}>{'|'.join(row)})" for name, row in patterns.items()))


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _forms(base: str) -> set[str]:
    """Return base form, third person and gerund; a wrong extra form does no harm."""
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        third = base[:-1] + "ies"
    elif base.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = base + "es"
    else:
        third = base + "s"
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    forms = {base, third, stem + "ing"}
    if _DOUBLING.search(base):
        forms.add(base + base[-1] + "ing")
    return forms
