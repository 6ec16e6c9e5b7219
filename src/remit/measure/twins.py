"""Entries that two exports tell of: one of them counts, the others are its twins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from remit.ledger.activity import Activity

ANYWHERE = "social"
"""The channel of a table's row that does not say which platform it was posted on."""
LEAST_SPAN = 3
LEAST_POINT = 12
"""Letters and digits that texts must share, for entries with an end and for points.

Two meetings with one begin, end and title are one, however short the title. Two
posts that say "Thanks!" in one minute need not be.
"""
LEAST_CUT = 30
"""A text that another continues is taken for cut short from this length on, without a mark."""
_MASK = "▮"
_WORDS = re.compile(rf"https?://\S+|[^\W_]+|{_MASK}+|(?:…|\.\.\.)\s*$")


@dataclass(frozen=True, slots=True)
class _Wording:
    """A text by its words; `sure` are those of them that were surely not cut in two."""

    words: str
    sure: str

    @property
    def order(self) -> tuple[str, str]:
        """Return what texts are sorted by, so that alike ones stand together."""
        return self.words, self.sure

    @property
    def cut(self) -> bool:
        """Return whether the text says itself that it was shortened."""
        return self.sure != self.words

    @property
    def masked(self) -> bool:
        """Return whether something in it was masked."""
        return _MASK in self.words

    def comparable(self, beside_mask: bool) -> str:
        """Return what can be held against another text: all, or up to the first mask."""
        return self.sure.partition(_MASK)[0].rstrip() if beside_mask else self.sure


Wanted = Sequence[Collection[int]]
"""Sets of ledger ids: an entry in the first set counts before all others, and so on."""


def twins(entries: Sequence[Activity], wanted: Wanted = ()) -> dict[int, int]:
    """Return for each entry that another tells of too the one that counts, both as ledger ids.

    Twins are of one kind and of different sources, begin and end in the same
    minutes, and say the same; a masked or shortened text is compared as far as
    it goes. Posts must be on one platform, as far as both say where: the same
    words on two platforms are two posts, and rows of a table that name none are
    dealt to them. Of several with one wording the first
    of a source is the twin of the first of another, and so on. The entry counts
    that is `wanted`, else the one that knows most; in what order they are given
    does not matter. Time grows in proportion to the entries.

    >>> from remit.measure.twins import twins
    >>> twins([])
    {}
    """
    told: dict[tuple[str, int, int | None], list[Activity]] = {}
    for entry in entries:
        end = None if entry.end is None else entry.end // 60
        told.setdefault((entry.facet.kind, entry.start // 60, end), []).append(entry)
    found: dict[int, int] = {}
    for together in told.values():
        if len({entry.facet.source for entry in together}) > 1:
            found.update(_of_one_minute(together, wanted))
    return found


def together_with(counts: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """Return for each entry that counts its twins, in order.

    >>> together_with({7: 3, 5: 3})
    {3: (5, 7)}
    """
    ordered = sorted(counts, key=lambda twin: (counts[twin], twin))
    return {kept: tuple(group) for kept, group in groupby(ordered, key=lambda twin: counts[twin])}


def _of_one_minute(together: list[Activity], wanted: Wanted) -> Iterable[tuple[int, int]]:
    said = {entry.id: _wording(entry.text) for entry in together}
    ordered = sorted(together, key=lambda entry: (said[entry.id].order, _own_order(entry)))
    for alike in _alike(ordered, said):
        for group in _by_platform(alike):
            for one in _paired(group):
                kept = min(one, key=lambda entry: _rank(entry, wanted))
                yield from ((entry.id, kept.id) for entry in one if entry is not kept)


def _alike(ordered: list[Activity], said: Mapping[int, _Wording]) -> Iterable[list[Activity]]:
    """Return groups in which every text says the same as every other.

    What continues a text stands right behind it in order. Each is held against
    all wordings of its group: one that was cut short may continue in two ways,
    and the two are not the same.
    """
    group: list[Activity] = []
    wordings: list[_Wording] = []
    for entry in ordered:
        wording, span = said[entry.id], entry.end is not None
        if not all(_same(each, wording, span) for each in wordings):
            yield group
            group, wordings = [], []
        group.append(entry)
        if not wordings or wording != wordings[-1] or not _same(wording, wording, span):
            wordings.append(wording)
    if group:
        yield group


def _same(one: _Wording, other: _Wording, span: bool) -> bool:
    if one.words == other.words:
        return len(one.words.replace(" ", "")) >= (LEAST_SPAN if span else LEAST_POINT)
    beside_mask = one.masked != other.masked
    parts = sorted((each.comparable(beside_mask) for each in (one, other)), key=len)
    least = LEAST_POINT if beside_mask or one.cut or other.cut else LEAST_CUT
    return len(parts[0].replace(" ", "")) >= least and parts[1].startswith(parts[0])


def _wording(text: str) -> _Wording:
    """Return a text by its words in small letters; addresses of pages are left out.

    >>> _wording("Open Day: see https://u.example/x and call ▮▮▮").words
    'open day see and call ▮'
    >>> _wording("Doors open at nine, bring your stu…").sure
    'doors open at nine bring your'
    """
    tokens = [each for each in _WORDS.findall(text.casefold()) if not each.startswith("http")]
    cut = bool(tokens) and tokens[-1][0] in "….."
    words = tokens[:-1] if cut else tokens
    words = [_MASK if each[0] == _MASK else each for each in words]
    return _Wording(" ".join(words), " ".join(words[:-1] if cut else words))


def _by_platform(alike: list[Activity]) -> Iterable[list[Activity]]:
    """Return groups of one channel; what names none is dealt to the channels, source by source.

    A table that has a row for each platform, and does not say which, tells of
    the posts that the platforms tell of too.
    """
    channels = sorted({entry.facet.channel for entry in alike} - {ANYWHERE}) or [ANYWHERE]
    groups: dict[str, list[Activity]] = {channel: [] for channel in channels}
    dealt: Counter[str] = Counter()
    for entry in sorted(alike, key=_own_order):
        source, channel = entry.facet.source, entry.facet.channel
        if channel not in groups:
            channel = channels[dealt[source] % len(channels)]
            dealt[source] += 1
        groups[channel].append(entry)
    return groups.values()


def _paired(group: list[Activity]) -> Iterable[list[Activity]]:
    """Return what stands for one piece of work each: at most one entry of a source."""
    by_source: dict[str, list[Activity]] = {}
    for entry in sorted(group, key=_own_order):
        by_source.setdefault(entry.facet.source, []).append(entry)
    for at in range(max(map(len, by_source.values()), default=0)):
        yield [entries[at] for entries in by_source.values() if at < len(entries)]


def _own_order(entry: Activity) -> tuple[int, int]:
    return entry.start, entry.id


def _rank(entry: Activity, wanted: Wanted) -> tuple[object, ...]:
    """Return what decides which of twins counts: the smallest does.

    A table says that everything was planned; an archive says what was not.
    """
    facet = entry.facet
    return (
        *(entry.id not in each for each in wanted),
        facet.automatic,
        facet.precision != "second",
        -len(entry.company),
        -len(entry.text),
        facet.source,
    )
