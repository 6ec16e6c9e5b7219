"""Tips tied to what was found in a description and in her record, put into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from remit.areas.responsibilities import read_responsibilities
from remit.cases.tip import Named, Phrase, Quote, Text, Tip
from remit.cases.tips import Found, find_tips
from remit.cases.tips_in_record import Weighing
from remit.cases.tips_in_text import Paper, WholePaper
from remit.jd.description import Description
from remit.jd.lint import lint_description
from remit.jd.profiles import InstitutionProfile
from remit.jd.templates import LEVELS, VARIANTS, read_template
from remit.ledger.ledger import Ledger
from remit.levels.frame import read_frame
from remit.levels.rating import rate
from remit.measure.model import Interval
from remit.messages import Message, translator
from remit.workflow.descriptions.adopt_description import read_usable_description
from remit.workflow.descriptions.lint_papers import RuleChoice
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import compared
from remit.workflow.gap.weigh_gap import Weighed, weigh_gap
from remit.workflow.levels.level_evidence import Judged, description_at_hand, judged, level_view
from remit.workflow.picture.measure_work import Picture, View, take_picture
from remit.workflow.words.written_days import long_day, shown_day
from remit.workflow.words.written_numbers import Number, per_cent, per_cents

CANADA = "canada-is"
MENDABLE = frozenset({".md", ".markdown", ".txt", ".text", ".html", ".htm"})
"""Files that the lint may mend."""

Plain = dict[str, object]


@dataclass(frozen=True, slots=True)
class PlacedQuote:
    """Words that a tip is about, with the line of the text or the number of her statement."""

    text: str
    line: int | None = None
    start: int | None = None
    end: int | None = None
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class ToldTip:
    """A tip in words. `source` says whose rule it is, `command` and `write` are the step itself."""

    code: str
    rank: int
    minutes: int
    found: str
    why: str
    source: str
    do: str
    command: str
    write: str
    ground: str
    quotes: tuple[PlacedQuote, ...]
    area: str
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Tips in the order of what changes the outcome most, and what they were looked for in.

    `file` is the description's name, empty for none; `recorded` tells whether
    a record was read.
    """

    tips: tuple[ToldTip, ...]
    file: str
    recorded: bool


def tips_on_paper(file: Path, today: date, language: str) -> Given:
    """Return tips for a description alone; `InputError` for a file without duties."""
    description = read_usable_description(file)
    tips = find_tips(Found(_paper(description, file, today, whole=True)))
    return Given(tuple(_told(tips, description, file, language)), file.name, recorded=False)


def tips_of(
    workspace: Workspace, ledger: Ledger, view: View, file: Path | None, language: str
) -> Given:
    """Return tips for a workspace, its description replaced by `file` where one is named."""
    description = description_at_hand(workspace, file)
    picture = take_picture(workspace, ledger, view)
    seen = judged(workspace, ledger, picture, description)
    path = None if description is None else file or workspace.description_path()
    tips = tips_in(workspace, ledger, (picture, seen), view, path)
    told = tuple(_told(tips, description, path, language))
    return Given(told, path.name if path else "", recorded=True)


def tips_in(
    workspace: Workspace,
    ledger: Ledger,
    looked: tuple[Picture, Judged],
    view: View,
    file: Path | None,
) -> list[Tip]:
    """Return tips for a picture that was judged already; `file` is that of its description."""
    picture, seen = looked
    if seen.description is None or file is None:
        level = level_view(ledger, picture, seen, view).evidence.factors
        return list(find_tips(Found(level=level)))
    weighed = weigh_gap(workspace, ledger, compared(ledger, seen.description, picture), seen)
    paper = _paper(seen.description, file, view.today, whole=weighed.comparison.gap.thin)
    return list(find_tips(Found(paper, _weighing(weighed), weighed.level)))


def tips_told(
    tips: Sequence[Tip], description: Description | None, language: str
) -> tuple[ToldTip, ...]:
    """Return tips in the words of a language, days with their months in words."""
    return tuple(_told(tips, description, None, language, long_day))


def _paper(description: Description, file: Path, today: date, *, whole: bool) -> Paper:
    """Return a description with its findings; whole ones beside it where no record proposes one."""
    rules = RuleChoice().rules_for(file)
    return Paper(
        description,
        tuple(lint_description(description, today, rules)),
        mendable=file.suffix.lower() in MENDABLE,
        level=rate(description, read_frame(CANADA)).level if whole else None,
        whole=tuple(_whole_papers(description.lang)) if whole else (),
    )


def _whole_papers(language: str) -> Iterator[WholePaper]:
    for level in LEVELS:
        for variant in VARIANTS:
            template = read_template(level, variant, language)
            shares: Counter[str] = Counter()
            for duty, share in template.duties:
                shares[duty.area] += share
            yield WholePaper(level, variant, template.variant.title, dict(shares))


def _weighing(weighed: Weighed) -> Weighing:
    comparison = weighed.comparison
    return Weighing(
        comparison.gap,
        comparison.picture.profile,
        weighed.chosen,
        weighed.rules,
        weighed.refused,
        weighed.risks.found,
        comparison.description.lang,
        comparison.picture.measures.confirmed_weeks,
    )


def _told(
    tips: Sequence[Tip],
    description: Description | None,
    file: Path | None,
    language: str,
    day: Callable[[date, str], str] = shown_day,
) -> Iterator[ToldTip]:
    words = _Words(language, day)
    named = f'"{file}"' if file and " " in str(file) else str(file or "FILE")
    for tip in tips:
        yield ToldTip(
            tip.code,
            tip.rank,
            tip.minutes,
            words.of(tip.found),
            words.of(tip.why),
            words.of(tip.source),
            words.of(tip.do),
            tip.command.replace("lint FILE", f"lint {named}"),
            tip.write,
            tip.ground.replace("lint FILE", f"lint {named}"),
            tuple(_placed(quote, description) for quote in tip.quotes),
            tip.area,
            tip.factors,
        )


def _placed(quote: Quote, description: Description | None) -> PlacedQuote:
    start = quote.start
    if start is None and quote.statement is None and description is not None:
        at = description.text.find(quote.text)
        start = at if at >= 0 else None
    line = None
    if start is not None and description is not None:
        line = description.text.count("\n", 0, start) + 1
    end = start + len(quote.text) if start is not None else None
    return PlacedQuote(quote.text, line, start, end, quote.statement)


class _Words:
    """Puts what a tip says into the words, numbers and days of a language."""

    def __init__(self, language: str, day: Callable[[date, str], str]) -> None:
        self.language = language
        self.day = day
        self.translate = translator(language)
        self.names = read_responsibilities()

    def of(self, told: object) -> str:
        """Return a sentence of a tip, its gaps filled."""
        if isinstance(told, Text):
            return told.of(self.language)
        if isinstance(told, Phrase):
            values = {name: self._value(value) for name, value in told.values.items()}
            return told.text.of(self.language).format(**values)
        if isinstance(told, Message):
            values = {name: self._in_a_message(value) for name, value in told.values.items()}
            return Message(told.template, values).text(self.translate)
        return str(told)

    def _in_a_message(self, value: object) -> object:
        """Return a value as a message of another room words it: counts and years stay plain."""
        match value:
            case Message():
                return self.of(value)
            case date():
                return self.day(value, self.language)
            case float():
                return Number(value, self.language)
        return value

    def _value(self, value: object) -> object:
        match value:
            case Named():
                return self.names.name(value.code, self.language)
            case Interval():
                return per_cents(value.low, value.high, self.language)
            case InstitutionProfile():
                return value.in_language(self.language).name
            case Phrase() | Message() | Text():
                return self.of(value)
            case tuple():
                return "; ".join(str(self._value(each)) for each in value)
            case date():
                return self.day(value, self.language)
            case float():
                return per_cent(value, self.language)
            case int():
                return f"{Number(value, self.language):.0f}"
        return value


def tips_json(given: Given) -> Plain:
    """Return what `remit tips --json` prints: all tips, whatever a screen shows."""
    return {
        "version": 1,
        "description": given.file or None,
        "record": given.recorded,
        "tips": [_tip_json(tip) for tip in given.tips],
    }


def _tip_json(tip: ToldTip) -> Plain:
    return {
        "code": tip.code,
        "rank": tip.rank,
        "minutes": tip.minutes,
        "found": tip.found,
        "quotes": [
            {
                "text": each.text,
                "line": each.line,
                "start": each.start,
                "end": each.end,
                "statement": each.statement,
            }
            for each in tip.quotes
        ],
        "ground": tip.ground or None,
        "why": tip.why,
        "source": tip.source,
        "do": tip.do,
        "command": tip.command or None,
        "write": tip.write or None,
        "area": tip.area or None,
        "factors": list(tip.factors),
    }
