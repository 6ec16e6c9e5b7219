"""How many odd inputs break a source: a long search, led by the lines that they light.

    python benchmarks/fuzzing.py [--inputs 200000] [--minutes 40] [--jobs 1] [--seed 0]
                                 [--only .xlsx .ods | --without .xlsx] [--keep FOLDER]

Every sample of the tests is changed again and again (bytes, members of zips,
values of JSON, cells, lines). Each input must be read or refused with a
sentence, within its time and memory, and every record must be accounted for;
some also go through a ledger, twice. Each source is searched in a process of its
own with 4 GB of memory; one that is killed is a failure, and another goes on.
`--only` and `--without` name endings of files. `--keep FOLDER` writes the smallest input
of each failure there. The same seed tries the same inputs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))  # the samples are those of the tests

from tests.sources.fuzzing import all_lines, fuzz
from tests.sources.fuzzing_samples import all_samples
from tests.sources.fuzzing_tallies import Failure, Tally
from tests.sources.sample import Sample

INPUTS = 20_000
"""In a run of all benchmarks; the long run is asked for by itself."""

FORMS = (".xlsx", ".xls", ".ods", ".car")
"""Forms of one source that other code reads."""


def measure(*, quick: bool = False) -> dict[str, object]:
    """Return what a search came to: inputs, lines lit, what broke, by source."""
    return figures(*search(INPUTS // 10 if quick else INPUTS))


def search(
    inputs: int,
    *,
    samples: Sequence[Sample] = (),
    seed: int = 0,
    jobs: int = 1,
    minutes: float = 0,
) -> tuple[list[Tally], float]:
    """Return the tallies by sample and the seconds that it took; without samples: of all."""
    begun = time.monotonic()
    tallies = fuzz(samples or all_samples(), inputs, seed=seed, jobs=jobs, minutes=minutes)
    return tallies, time.monotonic() - begun


def figures(tallies: Sequence[Tally], seconds: float) -> dict[str, object]:
    """Return the tallies as a result keeps them."""
    lit, known = set().union(*(tally.lines for tally in tallies)), all_lines()
    return {
        "inputs": sum(tally.inputs for tally in tallies),
        "wall_seconds": round(seconds),
        "cpu_seconds": round(sum(tally.seconds for tally in tallies)),
        "records_read": sum(tally.records for tally in tallies),
        "refused_with_a_sentence": sum(tally.stopped for tally in tallies),
        "through_a_ledger_twice": sum(tally.deep for tally in tallies),
        "one_value_changed_all_records_owed": sum(tally.one_record for tally in tallies),
        "lines_lit": f"{len(lit & known)} of {len(known)}",
        **_broken(tallies),
        "by_source": {name: _of_source(some) for name, some in _by_source(tallies).items()},
    }


def _by_source(tallies: Iterable[Tally]) -> dict[str, list[Tally]]:
    found: dict[str, list[Tally]] = {}
    for tally in tallies:
        apart = tally.form if tally.form in FORMS else ""
        found.setdefault(f"{tally.source} {apart}".strip(), []).append(tally)
    return found


def _of_source(tallies: Sequence[Tally]) -> dict[str, object]:
    """Return the figures of one source; lines are those of all that reading its samples lit."""
    inputs = sum(tally.inputs for tally in tallies)
    return {
        "inputs": inputs,
        "recognised": sum(tally.claimed for tally in tallies),
        "records": sum(tally.records for tally in tallies),
        "kept_for_new_steps": sum(tally.kept for tally in tallies),
        "steps_lit": max(tally.steps for tally in tallies),
        "cpu_ms_each": round(1000 * sum(tally.seconds for tally in tallies) / max(1, inputs), 1),
        "slowest_cpu_ms": round(1000 * max(tally.slowest for tally in tallies)),
        **_broken(tallies),
    }


def _broken(tallies: Iterable[Tally]) -> dict[str, int]:
    """Count what broke, each fault once however many inputs showed it."""
    kinds = Counter(
        "unaccounted" if "account" in failure.where else failure.kind
        for tally in tallies
        for failure in tally.failures.values()
    )
    return {
        "crashes": kinds["crash"],
        "hangs": kinds["hang"],
        "unaccounted": kinds["unaccounted"],
        "other_laws_broken": kinds["law"],
    }


def _write(failure: Failure, folder: Path, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{number:03}"
    place.mkdir(exist_ok=True)
    failure.trial.write(place)
    (place / "told.txt").write_text(f"{failure.where}\n\n{failure.told}", encoding="utf-8")


def main() -> int:
    """Search as the command line says; the code is 1 when something broke."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--minutes", type=float, default=0, help="end earlier; 0: never")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder for inputs that broke something")
    parser.add_argument("--only", nargs="+", default=[""], help="endings of samples to change")
    parser.add_argument("--without", nargs="+", default=[], help="endings of samples to leave out")
    asked = parser.parse_args()
    only, without = tuple(asked.only), tuple(asked.without)
    chosen = [sample for sample in all_samples() if sample.main.endswith(only)]
    samples = [sample for sample in chosen if not sample.main.endswith(without)]
    tallies, seconds = search(
        asked.inputs, samples=samples, seed=asked.seed, jobs=asked.jobs, minutes=asked.minutes
    )
    print(json.dumps(figures(tallies, seconds), indent=2))
    failures = [failure for tally in tallies for failure in tally.failures.values()]
    for number, failure in enumerate(failures):
        print(f"{failure.kind} ({failure.count}): {failure.told}", file=sys.stderr)
        if asked.keep:
            _write(failure, asked.keep, number)
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
