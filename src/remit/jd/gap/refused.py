"""Which of her own claims an analyst would refuse, or ask about first, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from remit.jd.gap.lasting import months_between
from remit.jd.gap.model import AreaGap, Gap
from remit.jd.gap.reasons import REASONS, Reason
from remit.jd.gap.rules import Rule
from remit.jd.gap.words import read_word_rules
from remit.jd.profiles import NEUTRAL, InstitutionProfile, read_profile
from remit.messages import Message

Book = Literal["inventory", "decision", "allocation"]
Weight = Literal["refused", "asked"]
About = Literal["inventory", "decision", "allocation", "area", "position"]

LATE_DAYS = 7
"""A diary line written down later than so many days after the event was reconstructed."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line of hers: what she answers for, decided, or allocated.

    `since` is when it began or happened, `written` when a diary line was put down.
    """

    book: Book
    statement: int
    words: str
    area: str | None = None
    since: date | None = None
    written: date | None = None
    assigned_by: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that would not stand as it is: whose, why, by which rule, and what would help.

    `statement` is the ledger's id of a line of hers and `words` the line;
    `found` is the part that gave the reason. A claim of the record has neither,
    only its `area`, or none where it is about the whole position. `weight` is
    "refused" for what does not count, "asked" for what counts once it is answered.
    `named` tells whether the chosen institution itself names the reason.
    """

    code: str
    weight: Weight
    about: About
    reason: Message
    mend: Message
    source: str
    named: bool
    statement: int | None = None
    area: str | None = None
    words: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """What claims are weighed by: the rules that apply, and what else institutions name.

    `others_accounts` are the names of accounts that a team or an agency runs.
    """

    profile: InstitutionProfile
    profiles: Sequence[InstitutionProfile]
    as_of: date
    others_accounts: Collection[str] = ()

    def source(self, reason: Reason) -> tuple[str, bool]:
        """Return where a reason is named as refused, and whether by the chosen institution.

        First the chosen profile is asked, then those that name it as their own, then
        the general fact. Months that Remit asks where the institution names none are
        not the institution's.
        """
        if reason.code == "too-recent":
            lasting = self.profile.lasting
            ours = self.profile.key != NEUTRAL and lasting == read_profile(NEUTRAL).lasting
            return lasting.source, not ours
        for refused in self.profile.not_counted:
            if refused.what == reason.code:
                return refused.source, True
        for profile in self.profiles:
            for refused in profile.not_counted:
                if refused.what == reason.code:
                    return refused.source, False
        return reason.source, False


def refused_claims(
    gap: Gap, rules: Sequence[Rule], said: Sequence[Said], bench: Bench
) -> tuple[Refusal, ...]:
    """Return the claims that would be refused or asked about: the position's, areas', hers.

    Only what texts and records show is found; a line without a finding is no
    line that will be accepted. Of one line each reason is given once.
    """
    return (
        *_of_the_position(rules),
        *(each for area in gap.areas for each in _of_an_area(area, gap, bench)),
        *(each for line in said for each in _of_a_line(line, gap, bench)),
    )


def _refusal(code: str, bench: Bench, about: About, **rest: object) -> Refusal:
    reason = REASONS[code]
    source, named = bench.source(reason)
    return Refusal(
        code=code,
        weight=reason.weight,
        about=about,
        reason=reason.why,
        mend=reason.mend,
        source=source,
        named=named,
        **rest,  # type: ignore[arg-type]
    )


def _of_the_position(rules: Sequence[Rule]) -> Iterator[Refusal]:
    for rule in rules:
        if rule.chosen and rule.kind == "changed" and rule.verdict == "not met":
            reason = REASONS["below-threshold"]
            yield Refusal(
                reason.code, reason.weight, "position", reason.why, reason.mend, rule.source, True
            )


def _of_an_area(area: AreaGap, gap: Gap, bench: Bench) -> Iterator[Refusal]:
    """Yield why a finding of the gap would not stand: only more work is a claim of hers."""
    if area.kind not in ("unwritten", "drifted") or area.distance <= 0 or area.over_time is None:
        return
    months = bench.profile.lasting.months
    told = area.over_time.told(months)
    if told == "passing":
        yield _refusal("surge-ended", bench, "area", area=area.area)
    if told == "too recent":
        yield _refusal("too-recent", bench, "area", area=area.area)
    if any(each.code == "gap-own-word" and each.where == area.area for each in gap.findings):
        yield _refusal("own-word", bench, "area", area=area.area)


def _of_a_line(line: Said, gap: Gap, bench: Bench) -> Iterator[Refusal]:
    for code, words in dict(_reasons(line, gap, bench)).items():
        yield _refusal(
            code,
            bench,
            line.book,
            statement=line.statement,
            area=line.area,
            words=line.words,
            found=words,
        )


def _reasons(line: Said, gap: Gap, bench: Bench) -> Iterator[tuple[str, str]]:
    """Yield the codes of what speaks against a line, each with the words that do."""
    for rule in read_word_rules().values():
        if line.book != "allocation" and (hit := rule.found_in(line.words, line.book)):
            yield rule.code, hit
        if line.assigned_by and (hit := rule.found_in(line.assigned_by, "assigned")):
            yield rule.code, hit
    if line.book == "decision" and line.since and line.written:
        if (line.written - line.since).days > LATE_DAYS:
            yield "reconstructed", ""
        return
    if not gap.thin and _shows_nothing(line, gap):
        yield "stated-only", ""
    if line.book != "inventory":
        return
    if not line.assigned_by:
        yield "no-assigner", ""
    if line.since and months_between(line.since, bench.as_of) < bench.profile.lasting.months:
        yield "too-recent", ""
    if account := _run_by_others(line.words, bench.others_accounts):
        yield "others-account", account


def _shows_nothing(line: Said, gap: Gap) -> bool:
    entries = {each.area: each.entries for each in gap.areas}
    return line.area is not None and not entries.get(line.area)


def _run_by_others(words: str, accounts: Collection[str]) -> str:
    """Return the account of others that a line names by its handle, nothing for none.

    >>> _run_by_others("Replies on @uni_news every day", {"x:@Uni_News"})
    '@uni_news'
    >>> _run_by_others("Replies on @uni", {"x:@uni_news"})
    ''
    """
    handles = {name.partition(":")[2] or name for name in accounts}
    known = {name.casefold().removeprefix("@") for name in handles}
    for word in words.split():
        handle = word.strip('.,;:!?()"“”„«»').casefold()
        if handle.startswith("@") and handle[1:] in known:
            return handle
    return ""
