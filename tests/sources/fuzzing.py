"""A search for inputs that break a source, led by the lines that they light.

Every sample is changed again and again; what lights a new step from line to
line is kept and changed further. The same seed tries the same inputs, whatever
the machine: no decision hangs on the clock. What every input must obey stands
in `fuzzing_laws`.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
import warnings
from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from tests.sources.fuzzing_apart import Note, Tell, search_apart
from tests.sources.fuzzing_bytes import LONGEST
from tests.sources.fuzzing_changes import Changes, Span
from tests.sources.fuzzing_laws import CONTEXT, Broken, Laws, Read, TooLong
from tests.sources.fuzzing_lines import LitLines, lines_of
from tests.sources.fuzzing_tallies import Failure, Tally
from tests.sources.fuzzing_trials import Trial, emptied, whole
from tests.sources.sample import Sample

import remit.sources
from remit.sources.discovery import read_exports
from remit.sources.registry import SOURCES

FOLDER = Path(remit.sources.__file__).parent
PACKAGE = FOLDER.parent
DEEP_ONE_OF = 12
"""One trial of so many goes through a ledger, and some that lit something new."""
SMALL_ENOUGH = 24_000
"""Longer inputs are tried and not kept: they cost more than they show."""
TOLD_EVERY = 50


def families(samples: Sequence[Sample]) -> list[list[Sample]]:
    """Return the samples by the code that reads them: all text tables are read by one."""
    kinds = {source.name: type(source) for source in SOURCES}
    found: dict[tuple[type, str], list[Sample]] = {}
    for sample in samples:
        form = PurePosixPath(sample.main).suffix.lower()
        found.setdefault((kinds[sample.source], form), []).append(sample)
    return list(found.values())


def fuzz(
    samples: Sequence[Sample], inputs: int, *, seed: int = 0, jobs: int = 1, minutes: float = 0
) -> list[Tally]:
    """Try so many inputs, the same number for each family of samples; return tallies by sample.

    With `minutes` the search ends early when its time is over. Samples of one
    family share what they have lit. Each family is searched in a process of its
    own, and the search outlives what kills it.
    """
    groups = families(samples)
    share = -(-inputs // len(groups))
    others = [sample.files[sample.main] for sample in samples]
    until = minutes * 60 / len(groups) * jobs
    searches = [(partial(_search, group, others, until), share) for group in groups]
    return search_apart(searches, str(seed), jobs)


def all_lines() -> set[tuple[str, int]]:
    """Return the lines of all functions of the sources."""
    return lines_of(FOLDER)


def _search(
    samples: list[Sample],
    others: list[bytes],
    seconds: float,
    inputs: int,
    seed: str,
    folder: Path,
    note: Note,
    tell: Tell,
) -> None:
    """Try inputs around samples that one source reads, telling of it now and then."""
    _forget_cached()
    lit = LitLines(FOLDER)
    begun = time.monotonic()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        laws = Laws(emptied(folder))
        hunts = [_Hunt(sample, others, lit, laws, seed, note) for sample in samples]
        for number in range(1, inputs + 1):
            hunts[number % len(hunts)].once()
            over = seconds and time.monotonic() - begun > seconds
            if over or number == inputs or number % TOLD_EVERY == 0:
                tell([hunt.told() for hunt in hunts])
            if over:
                break
        laws.close()


def _forget_cached() -> None:
    """Begin as a fresh process would: what is remembered hides steps."""
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("remit.sources") else ():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


class _Hunt:
    """The search around one sample."""

    def __init__(
        self,
        sample: Sample,
        others: list[bytes],
        lit: LitLines,
        laws: Laws,
        seed: str,
        note: Note,
    ) -> None:
        self._dice = random.Random(f"{seed}/{sample.source}/{sample.main}")
        self._changes = Changes(self._dice, others)
        self._lit, self._laws, self._note_down = lit, laws, note
        self._whole = whole(sample)
        note(self._whole[1])
        self._spans = spans_of(self._whole[1], laws.folder)
        self._waiting = list(reversed(self._whole))
        self._kept: list[Trial] = []
        self.tally = Tally(sample.source, PurePosixPath(sample.main).suffix.lower())

    def told(self) -> Tally:
        """Return what it came to so far."""
        self.tally.lines, self.tally.steps = self._lit.lines(), self._lit.new
        return self.tally

    def once(self) -> None:
        """Try one input more, having noted it."""
        if self._waiting:
            trial: Trial | None = self._waiting.pop()
        elif self._dice.random() < 0.1:
            first = self._dice.choice(self._whole[: 3 if len(self._whole[0].members) == 1 else 2])
            trial = self._changes.of_one_record(first, self._spans)
        else:
            trial = None
        trial = trial or self._changes.of(self._chosen(), self._chosen())
        self._note_down(trial)
        self._try(trial)

    def _chosen(self) -> Trial:
        """Return a kept input, rather a short one and rather a late one."""
        kept = self._kept or self._whole
        if self._dice.random() < 0.15:
            return self._dice.choice(self._whole)
        first, second = (self._dice.choice(kept[-500:] if n else kept) for n in (0, 1))
        return min(first, second, key=lambda trial: trial.size)

    def _try(self, trial: Trial) -> None:
        tally, before = self.tally, self._lit.new
        tally.inputs += 1
        begun = time.process_time()
        own, deep = False, tally.inputs % DEEP_ONE_OF == 1
        tally.deep += deep
        try:
            watched = self._lit if trial.size < 4 * LONGEST else None
            read = self._laws.hold(trial, watched, deep=deep)
            self._note(trial, read)
            own = trial.source in read.claimed
            if self._lit.new > before and not deep and self._dice.random() < 0.3:
                tally.deep += 1
                self._laws.hold(trial, deep=True)
        except TooLong as error:
            self._fail("hang", _place(error), trial, error)
        except Broken as error:
            self._fail("law", error.law, trial, error)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # what native code throws is no Exception
            self._fail("crash", f"{type(error).__name__} {_place(error)}", trial, error)
        spent = time.process_time() - begun
        tally.seconds += spent
        if spent > tally.slowest:
            tally.slowest, tally.slowest_trial = spent, trial
        if own and self._lit.new > before and trial.size < SMALL_ENOUGH:
            self._kept.append(trial)
            tally.kept += 1

    def _note(self, trial: Trial, read: Read) -> None:
        tally = self.tally
        tally.claimed += trial.source in read.claimed
        tally.stopped += read.stopped
        tally.records += read.records
        tally.one_record += read.owed

    def _fail(self, kind: str, where: str, trial: Trial, error: BaseException) -> None:
        told = "".join(traceback.format_exception(error)[-4:])
        self.tally.fail(Failure(kind, where, told, trial))


def _place(error: BaseException) -> str:
    """Return where in Remit an error came from: the innermost module and function."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [each for each in frames if Path(each.filename).is_relative_to(PACKAGE)]
    last = (own or list(frames))[-1]
    return f"{Path(last.filename).name}:{last.name}"


def spans_of(trial: Trial, folder: Path) -> list[Span]:
    """Return where the records of a whole sample lie in its main member."""
    found: set[Span] = set()
    for reading in read_exports([trial.write(emptied(folder / "input"))]).readings:
        for page in reading.pages(CONTEXT):
            if f"{reading.export.prefix}{page.member}" == trial.main:
                found |= {(each.offset, each.offset + each.length) for each in page.records}
    return sorted(span for span in found if span[0] < span[1])
