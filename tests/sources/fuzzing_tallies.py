"""What a search came to: how much was tried, what was lit, and what broke."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.sources.fuzzing_trials import Trial


@dataclass(slots=True)
class Failure:
    """What broke: crash, hang or law; where; how often; the smallest input that did it."""

    kind: str
    where: str
    told: str
    trial: Trial
    count: int = 1

    def add(self, other: Failure) -> None:
        """Count it again, and keep the smaller input."""
        self.count += other.count
        if other.trial.size < self.trial.size:
            self.trial, self.told = other.trial, other.told


@dataclass(slots=True)
class Tally:
    """What a search came to for one sample; `form` is the ending of its name."""

    source: str
    form: str = ""
    inputs: int = 0
    claimed: int = 0
    stopped: int = 0
    records: int = 0
    deep: int = 0
    one_record: int = 0
    kept: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_trial: Trial | None = None
    lines: set[tuple[str, int]] = field(default_factory=set)
    steps: int = 0
    failures: dict[tuple[str, str], Failure] = field(default_factory=dict)

    def fail(self, failure: Failure) -> None:
        """Keep a failure, or count it with the one that is known."""
        known = self.failures.setdefault((failure.kind, failure.where), failure)
        if known is not failure:
            known.add(failure)

    def add(self, other: Tally) -> None:
        """Take in what another search around the same sample came to."""
        for name in ("inputs", "claimed", "stopped", "records", "deep", "one_record", "kept"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.seconds += other.seconds
        if other.slowest > self.slowest:
            self.slowest, self.slowest_trial = other.slowest, other.slowest_trial
        self.lines |= other.lines
        self.steps = max(self.steps, other.steps)
        for failure in other.failures.values():
            self.fail(failure)


def together(first: Iterable[Tally], second: Iterable[Tally]) -> list[Tally]:
    """Return the tallies of two searches, those around one sample added up."""
    found = {(tally.source, tally.form): tally for tally in first}
    for tally in second:
        if known := found.get((tally.source, tally.form)):
            known.add(tally)
        else:
            found[tally.source, tally.form] = tally
    return list(found.values())
